"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real feeds and pages that developers keep beside the project; absent for a user."""
    folder = Path(os.environ.get("TERMNEWS_SHARED", ROOT.parent / "shared")).resolve()
    if not folder.is_dir():
        pytest.skip(f"no shared corpora at {folder.name}: set TERMNEWS_SHARED to run this test")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return ROOT
