"""A database in a temporary folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from termnews.store.database import Database
from tests.unit.store.newsroom import Newsroom


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "termnews.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with Database.open(path) as opened:
        yield opened


@pytest.fixture
def newsroom(db: Database) -> Newsroom:
    return Newsroom(db)
