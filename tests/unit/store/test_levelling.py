"""What no check of SQLite's looks at, made to agree with what is stored again."""

from collections.abc import Callable

import pytest

from termnews.model.feeds import Feed
from termnews.model.listings import Query
from termnews.store import indexing, levelling, listings
from termnews.store.database import Database
from tests.faults.furnishing import wrong
from tests.unit.store.newsroom import Newsroom, by, entry


@pytest.fixture
def feed(newsroom: Newsroom) -> Feed:
    other, made = newsroom.subscribe(("gazette", "Sport"), ("courier", "World"))
    newsroom.save(other, entry("other"))
    newsroom.save(made, *(entry(f"{number}", authors=by("Jane Roe")) for number in range(40)))
    return made


def _unreferenced(db: Database) -> None:
    for table, column in (("bodies", "article_id"), ("statuses", "feed_id"), ("signatures", "person_id")):
        db.run(f"UPDATE OR IGNORE {table} SET {column} = {column} + (1 << 37)")  # noqa: S608 - our own text


def _forgotten(db: Database) -> None:
    db.run("DELETE FROM search_docsize WHERE id > 13")


def _too_many(db: Database) -> None:
    db.run("DELETE FROM search WHERE rowid = 2")
    db.run("INSERT INTO search(rowid, title, body, authors, source) VALUES(1 << 37, 'x', 'y', 'z', 's')")


def _miscounted(db: Database) -> None:
    db.run("UPDATE feed_counts SET unread = unread + 64")


def _neither_nor(db: Database) -> None:
    db.run("INSERT INTO statuses(feed_id, key, read) VALUES(2, '7', 1)")
    db.run("UPDATE statuses SET read = 64")
    db.run("UPDATE articles SET bookmarked = 65, muted = 2 WHERE id = 5")


def _counted_for_nobody(db: Database) -> None:
    db.run("DELETE FROM feed_counts WHERE feed_id = 1")
    db.run("INSERT INTO placed_counts(feed_id, section, total, unread) VALUES(1, 'World', 3, 3)")


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (_unreferenced, "belonged to nothing"),
        (_forgotten, "index of words"),
        (_too_many, "index of words"),
        (_miscounted, "counted anew"),
        (_neither_nor, "neither set nor unset"),
        (_counted_for_nobody, "counted anew"),
    ],
)
def test_what_does_not_agree_is_made_anew(
    newsroom: Newsroom, feed: Feed, harm: Callable[[Database], None], words: str
) -> None:
    db = newsroom.db
    db.run("PRAGMA foreign_keys = OFF")
    harm(db)
    db.run("PRAGMA foreign_keys = ON")
    assert db.full_check() == ()
    assert words in levelling.level(db)
    assert levelling.level(db) == ""
    assert wrong(db.path) == []
    assert db.value("SELECT count(*) FROM articles") == 41


def test_all_is_found_again_by_its_words(newsroom: Newsroom, feed: Feed) -> None:
    before = list(listings.ids(newsroom.db, Query(search="Roe ")))
    _forgotten(newsroom.db)
    levelling.level(newsroom.db)
    assert list(listings.ids(newsroom.db, Query(search="Roe "))) == before
    assert len(before) == 40


def test_an_index_broken_off_is_finished_by_the_next_refresh(newsroom: Newsroom, feed: Feed) -> None:
    steps = indexing.anew(newsroom.db)
    next(steps)
    steps.close()
    for _ in indexing.catch_up(newsroom.db):
        pass
    assert wrong(newsroom.db.path) == []


def test_a_damaged_text_does_not_keep_its_article_from_being_found(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.db.run("UPDATE bodies SET document = x'00ff' WHERE article_id = 5")
    _forgotten(newsroom.db)
    assert levelling.level(newsroom.db)
    assert wrong(newsroom.db.path) == []


def test_where_all_agrees_nothing_is_written(newsroom: Newsroom, feed: Feed) -> None:
    before = newsroom.db.changed()
    assert levelling.level(newsroom.db) == ""
    assert newsroom.db.changed() == before
