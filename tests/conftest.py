"""Fixtures every test may use."""

import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.session import Session
from tests.corpora import SHARED
from tests.serving import Site

# In CI the same examples every time, so that a change is judged by itself; at a desk new ones with every run.
hypothesis_settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis_settings.load_profile("ci")

# What the tests start is compiled once, as an installed program is.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

ROOT = Path(__file__).resolve().parent.parent


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Several processes are handed the tests one by one, unless another way is asked for by name."""
    if config.getoption("dist") != "load":
        return None
    from tests.handing_out import OneByOne  # noqa: PLC0415 - where xdist is

    return OneByOne(config, log)


@pytest.fixture(autouse=True)
def nobodys_log() -> Iterator[None]:
    """A log that a test keeps ends with it: the next one has another home."""
    yield
    for name in ("termnews", "asyncio"):
        logger = logging.getLogger(name)
        for handler in logger.handlers:
            handler.close()
        logger.handlers, logger.propagate = [], True
        logger.setLevel(logging.NOTSET)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real feeds and pages that developers keep beside the project; absent for a user."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared corpora at {SHARED.name}: set TERMNEWS_SHARED to run this test")
    return SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return ROOT


@pytest.fixture
def site() -> Iterator[Site]:
    """A running site."""
    made = Site()
    yield made
    made.close()


@pytest.fixture
def home(tmp_path: Path) -> Paths:
    """Folders of a reader who has no feeds yet."""
    paths = places.locate(str(tmp_path / "home"), {})
    places.prepare(paths)
    paths.feeds_file.write_text("# my feeds\n", encoding="utf-8")
    return paths


@pytest.fixture
def session(home: Paths) -> Iterator[Session]:
    """An open, empty library."""
    with Session.open(home, Settings()) as opened:
        yield opened


@pytest.fixture
def rss() -> Callable[..., str]:
    """Makes an RSS feed of the given titles."""

    def make(*titles: str, name: str = "The Courier", body: str = "") -> str:
        items = "".join(
            f"<item><title>{title}</title><guid>http://courier.test/{title}</guid><link>http://courier.test/{title}</link>"
            f"<pubDate>Tue, 17 Nov 2026 09:12:00 GMT</pubDate><description>{body or f'About {title}.'}</description></item>"
            for title in titles
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title><link>http://courier.test/</link>{items}</channel></rss>'

    return make
