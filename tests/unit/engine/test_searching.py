"""A search in another thread: it finds all, and ends when nobody waits for it any more."""

from pathlib import Path

import pytest

from termnews.engine import searching
from termnews.engine.searching import Search
from termnews.model.errors import StoreError
from termnews.model.listings import Order, Query
from termnews.store import listings
from termnews.store.database import Database
from tests.unit.store.newsroom import Newsroom, entry

WORDS = Query(search="body ", order=Order.RELEVANCE)
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT halt(i) FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Database.open(tmp_path / "termnews.db") as database:
        newsroom = Newsroom(database)
        (feed,) = newsroom.subscribe(("paper", "World"))
        newsroom.save(feed, *(entry(key, text="body") for key in "abc"))
        return database.path


def test_it_finds_what_a_list_holds(path: Path) -> None:
    with Database.open(path) as database:
        whole = list(listings.ids(database, WORDS))
    assert list(Search(path, WORDS).ids() or ()) == whole
    assert len(whole) == 3


def test_one_that_was_stopped_gives_nothing(path: Path) -> None:
    search = Search(path, WORDS)
    search.stop()
    assert search.ids() is None


def test_the_statement_under_way_is_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    search = Search(path, WORDS)

    def ids(database: Database, _: Query) -> object:
        database._connection.create_scalar_function("halt", lambda _: search.stop())
        return database.rows(ENDLESS)

    monkeypatch.setattr(searching.listings, "ids", ids)
    assert search.ids() is None
    search.stop()


def test_a_library_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Search(tmp_path / "none.db", WORDS).ids()
