"""A database of the first schema, with all that a reader had done in it, becomes one of today."""

import zlib
from pathlib import Path

import apsw
import pytest

from termnews.model import encoding
from termnews.model.articles import Status
from termnews.model.document import Document, Paragraph, Span
from termnews.model.listings import Query
from termnews.model.words import Clean
from termnews.store import articles, authors, feeds, keep, listings, people, schema, statuses
from termnews.store.database import Database
from tests.unit.store.newsroom import NOW, Newsroom, by, entry

BLURB = "Jane Roe covers trade."
FEEDS = """
INSERT INTO feeds(id, url, title, section, position, site_url) VALUES
    (1, 'https://feeds.courier.example/rss', 'The Courier', 'World/Europe', 0, 'https://www.courier.example/'),
    (2, 'https://gazette.example/feed', 'Gazette', 'Sport', 1, '');
INSERT INTO sections VALUES('World', 0), ('World/Europe', 1), ('Sport', 2);
INSERT INTO statuses(feed_id, key, read, bookmarked, position) VALUES
    (1, 'k1', 1, 0, 40), (1, 'k2', 0, 1, 0), (2, 'later', 1, 0, 0);
INSERT INTO kept VALUES('section', 'Sport');
"""
AUTHORS = """
INSERT INTO authors(id, name, folded, url, email, blurb) VALUES
    (1, 'Jane Roe', 'jane roe', '', 'j@courier.example', ''),
    (2, 'Jane Roe', 'jane roe', 'https://roe.example/', '', :blurb),
    (3, 'JANE ROE', 'jane  roe', '', '', :blurb),
    (4, 'José Díaz', 'josé díaz', '', '', ''),
    (5, 'JOSE DIAZ', 'jose diaz', '', '', ''),
    (6, 'Nobody', 'nobody', '', '', ''),
    (7, 'Ann Poe', 'ann poe', 'http://poe.example', '', ''),
    (8, 'Ann Poe', 'ann poe', 'https://www.poe.example/', '', '');
INSERT INTO bylines(article_id, position, author_id, role) VALUES
    (1, 0, 1, 'editor'), (1, 1, 4, ''), (2, 0, 2, ''), (3, 0, 5, ''), (4, 0, 1, ''), (5, 0, 3, ''),
    (3, 1, 7, ''), (5, 1, 8, ''), (3, 2, 6, ''), (5, 2, 6, '');
"""


def fill(connection: apsw.Connection) -> None:
    """Five articles: three of the Courier, two of the Gazette."""
    connection.execute(FEEDS)
    document = encoding.dump(Document((Paragraph((Span(Clean("The body")),)),)))
    for number, feed in enumerate((1, 1, 1, 2, 2), 1):
        connection.execute(
            "INSERT INTO articles(id, feed_id, key, guid, link, title, summary, first_seen_at, sort_at, date_guessed, words,"
            " language, image, categories, content_hash, byline)"
            " VALUES(?1, ?2, 'k' || ?1, '', 'https://courier.example/' || ?1, 'Title ' || ?1, '', ?3, ?3, 0, 2, '', '', '[]',"
            " '', 'Jane Roe')",
            (number, feed, NOW + number),
        )
        connection.execute("INSERT INTO bodies VALUES(?, ?)", (number, zlib.compress(document)))
        connection.execute("INSERT INTO search(rowid, title, body) VALUES(?, 'Title', 'The body')", (number,))
    connection.execute(AUTHORS, {"blurb": BLURB})


@pytest.fixture
def old(path: Path) -> Path:
    """A file as the first schema's termnews left it."""
    connection = apsw.Connection(str(path))
    schema.migrate(connection, path, schema.STEPS[:1])
    fill(connection)
    connection.close()
    return path


def test_what_the_reader_did_is_still_done(old: Path) -> None:
    with Database.open(old) as db:
        assert db.value("PRAGMA user_version") == len(schema.STEPS)
        assert articles.get(db, 1).status == Status(True, False, 40)
        assert articles.get(db, 2).status == Status(False, True, 0)
        assert statuses.get(db, 2, "later") == Status(read=True)
        assert keep.recall(db, "section") == "Sport"
        assert [feed.title for feed in feeds.all(db)] == ["The Courier", "Gazette"]
        outline = listings.outline(db, NOW)
        assert (outline.total, outline.unread, outline.bookmarked, outline.saved) == (5, 4, 1, 0)
        assert list(listings.ids(db, Query())) == [5, 4, 3, 2, 1]
        assert len(listings.ids(db, Query(search="body "))) == 5
        assert db.quick_check() == ()
        assert db.rows("PRAGMA foreign_key_check") == []


def test_articles_come_through_whole(old: Path) -> None:
    with Database.open(old) as db:
        article = articles.get(db, 1)
        assert article.document == Document((Paragraph((Span(Clean("The body")),)),))
        assert [(author.name, author.role) for author in article.authors] == [("Jane Roe", "editor"), ("José Díaz", "")]
        assert (article.full, article.placed, article.versions, article.saved) == (None, (), 0, False)


def test_authors_become_people_by_the_evidence_there_is(old: Path) -> None:
    """In the Courier Jane signs with and without address: one person; the Gazette's has her blurb, its bare name too."""
    with Database.open(old) as db:
        found = sorted((one.name, one.articles) for one in people.find(db))
        assert found == [("Ann Poe", 2), ("Jane Roe", 4), ("José Díaz", 2), ("Nobody", 1), ("Nobody", 1)]
        jane = people.get(db, authors.for_article(db, 1)[0].id)
        assert {(one.url, one.outlet, one.articles) for one in jane.signatures} == {
            ("", "courier.example", 1),
            ("https://roe.example/", "courier.example", 1),
            ("", "gazette.example", 2),
        }
        assert [(seen.blurb, seen.source, seen.first_at, seen.last_at) for seen in jane.blurbs] == [
            (BLURB, "Gazette", NOW + 5, NOW + 5),
            (BLURB, "The Courier", NOW + 2, NOW + 2),
        ]
        assert people.find(db, "jane")[0].email == "j@courier.example"


def test_the_migrated_and_the_new_database_are_alike(old: Path, tmp_path: Path) -> None:
    with Database.open(old) as db, Database.open(tmp_path / "new.db") as new:
        query = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2"
        assert db.rows(query) == new.rows(query)


def test_life_goes_on_in_it(old: Path) -> None:
    with Database.open(old) as db:
        newsroom, feed = Newsroom(db), feeds.get(db, 2)
        newsroom.save(feed, entry("k6", authors=by("Jane Roe")), changed=[(5, entry("k5", text="New"))])
        jane = authors.for_article(db, newsroom.id_of("k6"))[0].id
        people.mute(db, jane, True)
        assert sorted(newsroom.keys_of(listings.ids(db, Query()))) == ["k1", "k3", "k5"]
        assert db.rows("SELECT total, unread FROM feed_counts ORDER BY feed_id") == [(2, 1), (1, 1)]


def test_a_step_that_cannot_be_taken_leaves_the_old_database(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = apsw.Connection(str(old))
    connection.execute("DELETE FROM feeds WHERE id = 9; CREATE TABLE people(id)")
    with pytest.raises(apsw.SQLError, match="already exists"):
        schema.migrate(connection, old)
    assert connection.pragma("user_version") == 1
    assert connection.execute("SELECT count(*) FROM authors").fetchall() == [(8,)]
    connection.close()
