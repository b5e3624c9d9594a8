"""Entries go in and come out whole; a refresh is all or nothing; retention spares what matters."""

import pytest

from termnews.model.articles import Author, Enclosure, Status
from termnews.model.document import Document, Paragraph, Span
from termnews.model.entries import KnownEntry
from termnews.model.errors import NotFoundError, StoreError
from termnews.model.feeds import Feed, FetchState
from termnews.model.listings import Query
from termnews.model.words import Clean
from termnews.store import articles, feeds, listings, people, refreshes, statuses
from termnews.store.articles import DAY
from termnews.store.database import Database, Values
from termnews.store.feeds import FeedMeta
from tests.unit.store.newsroom import NOW, Newsroom, by, entry


@pytest.fixture
def feed(newsroom: Newsroom) -> Feed:
    return newsroom.subscribe(("a", "World/Europe"))[0]


def test_an_entry_comes_out_as_it_went_in(newsroom: Newsroom, feed: Feed) -> None:
    author = Author(
        Clean("Jane Roe"), "https://jane.example/", "jane@a.example", Clean("Covers trade."), Clean("editor")
    )
    enclosure = Enclosure("https://a.example/1.mp3", "audio/mpeg", 9**40, Clean("Talk"), 61)
    made = entry(
        "1", authors=(author,), categories=(Clean("Trade"), Clean("東京")), enclosures=(enclosure,), updated_at=NOW + 1,
        language="en", image="https://a.example/1.jpg", date_guessed=True, text="Hello there",
    )  # fmt: skip
    newsroom.save(feed, made)
    article = articles.get(newsroom.db, newsroom.id_of("1"))
    assert article.document == Document((Paragraph((Span(Clean("Hello there")),)),))
    assert (article.title, article.link, article.guid, article.summary) == (
        made.title,
        made.link,
        made.guid,
        made.summary,
    )
    assert (article.published_at, article.updated_at, article.first_seen_at, article.sort_at) == (
        NOW,
        NOW + 1,
        NOW,
        NOW,
    )
    assert (article.source, article.section, article.feed_url) == ("a", ("World", "Europe"), feed.url)
    assert (article.language, article.image, article.words, article.date_guessed) == ("en", made.image, 2, True)
    assert article.categories == made.categories
    assert article.status == Status()
    assert not article.updated
    (stored,) = article.authors
    assert (stored.name, stored.url, stored.email, stored.blurb, stored.role) == (
        "Jane Roe", "https://jane.example/", "jane@a.example", "Covers trade.", "editor",
    )  # fmt: skip
    assert article.enclosures == (Enclosure(enclosure.url, "audio/mpeg", 2**63 - 1, Clean("Talk"), 61),)


def test_an_unknown_article_is_a_clear_error(newsroom: Newsroom) -> None:
    with pytest.raises(NotFoundError, match="no article 7"):
        articles.get(newsroom.db, 7)


def test_known_tells_what_is_stored(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("old"), entry("new", sort_at=NOW + 1, date_guessed=True))
    assert refreshes.known(newsroom.db, feed.id) == (
        KnownEntry(2, "new", "new", "https://news.example/new", Clean("Title new"), "hash new", NOW, NOW + 1, True),
        KnownEntry(1, "old", "old", "https://news.example/old", Clean("Title old"), "hash old", NOW, NOW, False),
    )


def test_counts_tell_new_and_changed(newsroom: Newsroom, feed: Feed) -> None:
    assert newsroom.save(feed, entry("1"), entry("2")) == (2, 0)
    changed = [(1, entry("1", title=Clean("Better"))), (99, entry("gone"))]
    assert newsroom.save(feed, entry("2"), entry("3"), changed=changed) == (1, 1)


def test_a_changed_article_is_marked_updated_and_stays_read(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("1", authors=by("Jane"), text="before"))
    statuses.set(newsroom.db, [1], "read", True)
    changed = entry("1", title=Clean("Corrected"), authors=by("John"), text="afterwards")
    newsroom.save(feed, changed=[(1, changed)], now=NOW + 60)
    article = articles.get(newsroom.db, 1)
    assert article.updated
    assert article.status.read
    assert article.title == "Corrected"
    assert [author.name for author in article.authors] == ["John"]
    assert listings.open(newsroom.db, Query()).rows(0, 1)[0].byline == "John"
    assert list(listings.ids(newsroom.db, Query(search="before "))) == []
    assert list(listings.ids(newsroom.db, Query(search="afterwards "))) == [1]


def test_the_fetch_state_and_meta_are_saved_along(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("1"), meta=FeedMeta(Clean("Own")), state=FetchState(feed.id, etag='"x"'))
    assert feeds.state(newsroom.db, feed.id).etag == '"x"'
    assert feeds.get(newsroom.db, feed.id).own_title == "Own"


def test_a_refresh_that_fails_half_way_leaves_nothing(newsroom: Newsroom, feed: Feed) -> None:
    with pytest.raises(StoreError):
        newsroom.save(feed, entry("1"), entry("2", title=None), state=FetchState(feed.id, etag="x"))
    assert newsroom.db.value("SELECT count(*) FROM articles") == 0
    assert list(listings.ids(newsroom.db, Query(search="Title "))) == []
    assert feeds.state(newsroom.db, feed.id).etag == ""


def test_strangers_text_that_is_no_text_is_stored_all_the_same(newsroom: Newsroom, feed: Feed) -> None:
    texts = {"content_hash": "h", "title": "t", "summary": "s", "text": "x"}
    newsroom.save(feed, entry("k\ud800", guid="g\ud800", link="https://a.example/\udfff", **texts))
    assert articles.get(newsroom.db, 1).link == "https://a.example/?"
    statuses.put(newsroom.db, feed.id, "k\ud800", Status(read=True))
    assert articles.get(newsroom.db, 1).status.read


def test_a_rekeyed_article_takes_its_status_along(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("old"), entry("other"))
    statuses.set(newsroom.db, [1], "bookmarked", True)
    statuses.set_position(newsroom.db, 1, 40)
    newsroom.save(feed, rekeyed=[(1, "new")])
    assert newsroom.id_of("new") == 1
    assert articles.get(newsroom.db, 1).status == Status(False, True, 40)
    assert statuses.get(newsroom.db, feed.id, "old") == Status()
    newsroom.save(feed, rekeyed=[(1, "other"), (99, "x")])
    assert newsroom.keys_of([1, 2]) == ["new", "other"]


def test_a_rekeyed_article_meets_the_status_that_waited_for_it(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("old"))
    statuses.put(newsroom.db, feed.id, "old", Status(read=True, position=9))
    statuses.put(newsroom.db, feed.id, "new", Status(bookmarked=True, position=3))
    newsroom.save(feed, rekeyed=[(1, "new")])
    assert articles.get(newsroom.db, 1).status == Status(True, True, 9)


def test_retention_removes_old_articles_but_not_their_status(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("old", authors=by("Jane")), entry("saved"), entry("listed"), now=NOW - 11 * DAY)
    statuses.set(newsroom.db, newsroom.ids_of(["saved"]), "bookmarked", True)
    statuses.set(newsroom.db, newsroom.ids_of(["old"]), "read", True)
    listed = newsroom.id_of("listed")
    newsroom.save(feed, entry("fresh"), kept=[listed])
    assert articles.retention(newsroom.db, 10, NOW) == 1
    assert {row[0] for row in newsroom.db.rows("SELECT key FROM articles")} == {"saved", "listed", "fresh"}
    assert statuses.get(newsroom.db, feed.id, "old") == Status(read=True)
    assert newsroom.db.value("SELECT count(*) FROM bylines") == 0
    assert people.find(newsroom.db, "Jane") == ()
    assert list(listings.ids(newsroom.db, Query(search="old "))) == []
    assert articles.retention(newsroom.db, 10, NOW) == 0


def test_retention_lets_others_write_and_heeds_what_they_keep(
    newsroom: Newsroom, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.save(feed, *(entry(f"old {number}") for number in range(200)), now=NOW - 11 * DAY)
    newsroom.save(feed, entry("fresh"))
    last = newsroom.id_of("old 199")
    run = newsroom.db.run

    def run_and_keep(sql: str, values: Values = ()) -> int:
        if "FROM articles" in sql:
            with Database.open(newsroom.db.path, wait=0.0) as other:
                statuses.set(other, [last], "bookmarked", True)
        return run(sql, values)

    monkeypatch.setattr(newsroom.db, "run", run_and_keep)
    assert articles.retention(newsroom.db, 10, NOW) == 199
    assert articles.get(newsroom.db, last).status.bookmarked


def test_a_fetch_without_content_does_not_change_what_is_listed(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("listed"), now=NOW - 11 * DAY)
    newsroom.save(feed, meta=None)
    assert articles.retention(newsroom.db, 10, NOW) == 0


def test_no_days_keep_everything(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("old"), now=0)
    newsroom.save(feed)
    assert articles.retention(newsroom.db, 0, NOW) == 0
    assert articles.retention(newsroom.db, 1, NOW) == 1


def test_ids_are_never_given_twice(newsroom: Newsroom, feed: Feed) -> None:
    newsroom.save(feed, entry("1"), now=0)
    newsroom.save(feed)
    articles.retention(newsroom.db, 1, NOW)
    newsroom.save(feed, entry("2"))
    assert newsroom.id_of("2") == 2
