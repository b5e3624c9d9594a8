"""What a reader does costs the same with few articles and with many: counted in SQLite's own steps, without a clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from termnews.model.listings import Order, Query
from termnews.model.words import Clean
from termnews.store import articles, listings, refreshes, selection, statuses, windows
from termnews.store.database import Database
from termnews.store.selection import Hits
from tests.unit.store.newsroom import NOW, Newsroom, by, entry

FEEDS, FEW, MANY = 20, 20, 80
STATEMENTS = 12
"""So many one action may run; an outline, the dearest, runs eight."""
OF_A_FEED = 11
"""So many a feed with new articles may run beside theirs, begin and commit included."""


@dataclass
class Work:
    """How many statements were run, and how many steps SQLite took for them."""

    statements: int = 0
    steps: int = 0
    sql: list[str] = field(default_factory=list)

    def note(self, event: dict[str, Any]) -> None:
        if "'main'." in event["sql"]:
            return  # the full-text index's own
        self.statements += 1
        self.steps += event["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"]
        self.sql.append(event["sql"])


@contextmanager
def watched(db: Database) -> Iterator[Work]:
    work = Work()
    connection = db._connection
    connection.trace_v2(apsw.SQLITE_TRACE_PROFILE, work.note)
    try:
        yield work
    finally:
        connection.trace_v2(0, None)


def filled(path: Path, each: int) -> Database:
    """Twenty feeds of so many entries each; ten articles are bookmarked, and one in each feed says a rare word."""
    db = Database.open(path, durable=False)
    newsroom = Newsroom(db)
    feeds = newsroom.subscribe(*((f"paper {number}", f"World/{number % 5}") for number in range(FEEDS)))
    for feed in feeds:
        texts = ("rare words" if number == 0 else "usual words" for number in range(each))
        entries = (
            entry(
                f"{number}", sort_at=NOW - number, text=text, title=Clean(f"{feed.id} {number}"), authors=by("Jane Roe")
            )
            for number, text in enumerate(texts)
        )
        newsroom.save(feed, *entries)
    statuses.set(db, range(1, FEEDS * FEW, FEW * 2), "bookmarked", value=True)
    return db


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Database]]:
    folder = tmp_path_factory.mktemp("stores")
    with filled(folder / "few.db", FEW) as few, filled(folder / "many.db", MANY) as many:
        yield few, many


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and few hits in the proportion that they have to a hundred thousand articles."""
    monkeypatch.setattr(windows, "FIRST", 32)
    monkeypatch.setattr(windows, "MORE", 64)
    monkeypatch.setattr(windows, "FEW_HITS", 100)
    monkeypatch.setattr(listings, "_FIRST_WINDOW", 16)


def opened(query: Query) -> Callable[[Database], object]:
    return lambda db: listings.open(db, query).rows(0, 20)


ACTIONS: dict[str, Callable[[Database], object]] = {
    "open all": opened(Query()),
    "open the oldest": opened(Query(order=Order.OLDEST)),
    "open unread": opened(Query(unread=True)),
    "open a section": opened(Query(section=("World", "1"))),
    "open a section's unread": opened(Query(section=("World", "1"), unread=True)),
    "open bookmarks": opened(Query(bookmarked=True)),
    "open bookmarks, one kept": opened(Query(bookmarked=True, keep_id=2)),
    "search a rare word": opened(Query(search="rare ")),
    "search a rare word, relevance": opened(Query(search="rare ", order=Order.RELEVANCE)),
    "the last rows": lambda db: (found := listings.open(db, Query())).rows(len(found) - 20, len(found)),
    "the next row": lambda db: listings.open(db, Query()).rows(20, 21),
    "mark one read and unread": lambda db: [statuses.set(db, [7], "read", value=value) for value in (True, False)],
    "bookmark and back": lambda db: [statuses.set(db, [8], "bookmarked", value=value) for value in (True, False)],
    "an article": lambda db: articles.get(db, 9),
    "the outline": lambda db: listings.outline(db, NOW + 10 * 86_400),
    "what is newer": lambda db: listings.open(db, Query()).newer(listings.latest(db) - 5),  # type: ignore[attr-defined]
    "where one stands": lambda db: listings.open(db, Query()).index_of(listings.latest(db) + 1),
    "the next unread": lambda db: listings.open(db, Query()).next_unread(0),
    "store nothing new": lambda db: Newsroom(db).save(refresh_of(db), now=NOW),
}


def test_the_counts_after_a_mark_are_read_of_its_feed_and_no_other(stores: tuple[Database, Database]) -> None:
    db = stores[0]
    known = listings.outline(db, NOW)
    with watched(db) as work:
        assert listings.recounted(db, known, NOW, [7]) == known
    rows = [sql for sql in work.sql if sql.startswith(("\nSELECT c.feed_id", "SELECT feed_id, unread"))]
    assert len(rows) == 1, work.sql
    assert "json_each" in rows[0]
    assert work.statements <= STATEMENTS // 2, work.sql


def test_each_new_article_takes_four_statements_and_a_feed_few_more(tmp_path: Path) -> None:
    """Its row, its body, its author and its words; counting and what the feed says of itself is done once for all."""
    taken = {}
    with filled(tmp_path / "s.db", 1) as db:
        feed, newsroom = refresh_of(db), Newsroom(db)
        newsroom.save(feed, entry("warm", authors=by("Jane Roe")))
        for many in (10, 20):
            entries = [entry(f"{many} {number}", authors=by("Jane Roe")) for number in range(many)]
            with watched(db) as work:
                newsroom.save(feed, *entries)
            taken[many] = work
    assert taken[20].statements - taken[10].statements == 10 * 4, taken[20].sql
    assert taken[10].statements - 10 * 4 <= OF_A_FEED, taken[10].sql


def refresh_of(db: Database) -> Any:
    from termnews.store import feeds  # noqa: PLC0415 - its name is a fixture's elsewhere

    return feeds.get(db, 3)


@pytest.mark.parametrize("name", ACTIONS)
def test_four_times_the_articles_are_no_more_work(stores: tuple[Database, Database], name: str) -> None:
    done: list[Work] = []
    for db in stores:
        ACTIONS[name](db)
        with watched(db) as work:
            ACTIONS[name](db)
        done.append(work)
    few, many = done
    assert many.statements == few.statements <= STATEMENTS, many.sql
    assert many.steps <= few.steps * 1.25 + 100, (few.steps, many.steps, many.sql)


def test_the_measure_sees_a_scan(stores: tuple[Database, Database]) -> None:
    """What reads every article is told by the same count: else the tests above show nothing."""
    steps = []
    for db in stores:
        with watched(db) as work:
            db.value("SELECT count(*) FROM articles WHERE title = ''")
        steps.append(work.steps)
    assert steps[1] > steps[0] * 3


def test_a_word_in_most_articles_is_counted_and_the_rest_not_read(stores: tuple[Database, Database]) -> None:
    """Counting takes two steps a hit; finding, joining and sorting all of them takes ten times that."""
    _, many = stores
    with watched(many) as work:
        listings.open(many, Query(search="usual ")).rows(0, 10)
    assert work.steps < FEEDS * MANY * 4, work.sql
    with watched(many) as work:
        listings.ids(many, Query(search="usual "))
    assert work.steps > FEEDS * MANY * 8, work.sql


PLANNED = {
    Query(): "articles_by_time",
    Query(unread=True, section=("World",)): "articles_by_time",
    Query(bookmarked=True): "articles_bookmarked",
    Query(bookmarked=True, keep_id=5): "articles_bookmarked",
}


@pytest.mark.parametrize("query", PLANNED)
@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST])
def test_lists_are_read_in_the_order_of_an_index(stores: tuple[Database, Database], query: Query, order: Order) -> None:
    plan = planned(stores[0], selection.statement(replace(query, order=order)))
    assert any(PLANNED[query] in step for step in plan)
    assert "SCAN articles" not in plan
    assert "SCAN a" not in plan
    if query.keep_id is None:
        assert not any("TEMP B-TREE" in step for step in plan)


def test_many_hits_are_found_in_the_order_of_the_index(stores: tuple[Database, Database]) -> None:
    for hits in (Hits.AMONG, Hits.EACH):
        plan = planned(stores[0], selection.statement(Query(search="usual "), hits=hits))
        assert "SCAN a USING COVERING INDEX articles_by_time" in plan
        assert not any("TEMP B-TREE" in step for step in plan)


def test_what_a_feed_is_told_from_is_found_by_its_index(stores: tuple[Database, Database]) -> None:
    plan = planned(stores[0], selection.Condition(refreshes._KNOWN, (1,)))
    assert any(step.startswith("SEARCH articles") for step in plan)


def planned(db: Database, statement: selection.Condition) -> list[str]:
    return [str(row[3]) for row in db.rows(f"EXPLAIN QUERY PLAN {statement.sql}", statement.values)]
