"""Pages saved to read later: articles of no feed one could ask, with the outlet's name, which never go by age."""

from pathlib import Path

import pytest

from termnews.model.feeds import Feed
from termnews.model.listings import Query
from termnews.model.words import Clean
from termnews.store import articles, feeds, listings, refreshes, saved, statuses
from termnews.store.articles import DAY
from termnews.store.database import Database
from tests.unit.store.newsroom import NOW, Newsroom, entry

COURIER = Clean("The Courier")
LINK = "https://courier.example/story?id=1"


@pytest.fixture
def feed(newsroom: Newsroom) -> Feed:
    (made,) = newsroom.subscribe(("a", "World"))
    newsroom.save(made, entry("1", sort_at=NOW - 1))
    return made


def test_a_saved_page_is_an_article_of_its_outlet(newsroom: Newsroom, feed: Feed) -> None:
    page, known = saved.put(newsroom.db, entry("p", link=LINK), COURIER, NOW)
    article = articles.get(newsroom.db, page)
    assert (known, article.saved, article.source, article.section, article.feed_url) == (
        False,
        True,
        COURIER,
        (),
        saved.URL,
    )
    for query in (Query(saved=True), Query(search="courier "), Query(search="title p"), Query(since=NOW)):
        assert list(listings.ids(newsroom.db, query)) == [page]
    assert list(listings.ids(newsroom.db, Query(unread=True))) == [page, 1]
    row = listings.open(newsroom.db, Query(saved=True)).rows(0, 1)[0]
    assert (row.source, row.section) == (COURIER, ())
    statuses.set(newsroom.db, [page], "bookmarked", True)
    assert list(listings.ids(newsroom.db, Query(bookmarked=True))) == [page]


def test_the_outline_counts_saved_pages_apart(newsroom: Newsroom, feed: Feed) -> None:
    before = listings.outline(newsroom.db, NOW)
    assert (before.saved, before.saved_unread) == (0, 0)
    ids = [saved.put(newsroom.db, entry(key, link=f"{LINK}{key}"), COURIER, NOW)[0] for key in "pq"]
    statuses.set(newsroom.db, ids[:1], "read", True)
    outline = listings.outline(newsroom.db, NOW)
    assert (outline.saved, outline.saved_unread, outline.total, outline.unread) == (2, 1, 3, 2)
    assert [node.path for node in outline.sections] == [("World",)]


def test_its_feed_is_nobodys_to_ask_or_unsubscribe(newsroom: Newsroom, feed: Feed) -> None:
    page, _ = saved.put(newsroom.db, entry("p", link=LINK), COURIER, NOW)
    assert [one.url for one in feeds.all(newsroom.db)] == [feed.url]
    assert [one.url for one in feeds.all(newsroom.db, subscribed=False)] == [feed.url]
    newsroom.subscribe()
    assert list(listings.ids(newsroom.db, Query())) == [page]
    newsroom.subscribe(("a", "World"))
    before = newsroom.db.data_version()
    newsroom.subscribe(("a", "World"))
    assert newsroom.db.data_version() == before


@pytest.mark.parametrize(
    "link",
    [
        LINK,
        "http://www.courier.example/story?id=1",
        f"{LINK}&utm_source=feed",
        "https://Courier.example/story/?id=1#top",
    ],
)
def test_what_is_there_already_is_found_and_left_as_it_is(newsroom: Newsroom, feed: Feed, link: str) -> None:
    newsroom.save(feed, entry("2", link=link), entry("3", link="https://courier.example/story?id=2"))
    assert saved.put(newsroom.db, entry("p", link=LINK), COURIER, NOW) == (newsroom.id_of("2"), True)
    assert not articles.get(newsroom.db, newsroom.id_of("2")).status.bookmarked
    assert saved.find(newsroom.db, ("https://nowhere.example/", link, "")) == newsroom.id_of("2")
    assert saved.find(newsroom.db, ("https://nowhere.example/", "")) is None


def test_the_front_page_of_a_site_is_a_page_too(newsroom: Newsroom, feed: Feed) -> None:
    page, _ = saved.put(newsroom.db, entry("p", link="https://courier.example"), COURIER, NOW)
    assert saved.find(newsroom.db, ("http://courier.example/",)) == page
    assert saved.find(newsroom.db, ("http://courier.example/x",)) is None


def test_a_file_without_an_address_is_known_by_its_key(newsroom: Newsroom, feed: Feed) -> None:
    page = saved.put(newsroom.db, entry("digest:1", link=""), COURIER, NOW)
    assert saved.put(newsroom.db, entry("digest:1", link=""), COURIER, NOW) == (page[0], True)
    assert saved.put(newsroom.db, entry("digest:2", link=""), COURIER, NOW) == (page[0] + 1, False)


def test_saved_pages_stay_until_they_are_discarded(newsroom: Newsroom, feed: Feed) -> None:
    page, _ = saved.put(newsroom.db, entry("p", link=LINK), COURIER, NOW - 100 * DAY)
    statuses.set(newsroom.db, [page], "read", True)
    articles.retention(newsroom.db, 1, NOW)
    assert articles.get(newsroom.db, page).saved
    assert saved.remove(newsroom.db, page)
    assert not saved.remove(newsroom.db, page)
    assert not saved.remove(newsroom.db, 1)
    assert listings.outline(newsroom.db, NOW).saved == 0
    assert articles.get(newsroom.db, 1).id == 1


def test_an_article_of_the_same_key_in_a_feed_is_another(newsroom: Newsroom, feed: Feed) -> None:
    assert saved.put(newsroom.db, entry("1", link=LINK), COURIER, NOW) == (2, False)
    assert len(refreshes.known(newsroom.db, feed.id)) == 1


def test_what_the_reader_saves_is_durable_also_in_the_engine(path: Path) -> None:
    with Database.open(path, durable=False) as db:
        with db.durably():
            assert db.value("PRAGMA synchronous") == 2
            with db.durably():
                db.run("INSERT INTO kept VALUES('a', 'b')")
        assert db.value("PRAGMA synchronous") == 1
        with pytest.raises(ZeroDivisionError), db.durably():  # noqa: PT012 - the block is what is undone
            db.run("INSERT INTO kept VALUES('c', 'd')")
            raise ZeroDivisionError
        assert db.value("PRAGMA synchronous") == 1
        assert db.rows("SELECT key FROM kept WHERE key <> 'schema'") == [("a",)]
