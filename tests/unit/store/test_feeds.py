"""Feeds follow feeds.toml; what is known of fetching them is kept whole."""

from dataclasses import fields

import pytest

from termnews.model.errors import FailureKind, NotFoundError
from termnews.model.feeds import FetchState, HostState, Subscription
from termnews.model.words import Clean
from termnews.store import feeds, listings
from termnews.store.database import Database
from termnews.store.feeds import FeedMeta
from tests.unit.store.newsroom import Newsroom, entry


def test_sync_adds_updates_and_unsubscribes(newsroom: Newsroom) -> None:
    first, second = newsroom.subscribe(("a", "World"), ("b", "Sport"))
    newsroom.save(second, entry("kept"))
    moved = Subscription(first.url, Clean("Renamed"), ("World", "Europe"), trusted=True, every_minutes=90)
    feeds.sync(newsroom.db, [moved])
    (feed,) = feeds.all(newsroom.db)
    assert (feed.id, feed.title, feed.section) == (first.id, "Renamed", ("World", "Europe"))
    assert feed.trusted
    assert feed.every_minutes == 90
    assert [f.subscribed for f in feeds.all(newsroom.db, subscribed=False)] == [True, False]
    assert newsroom.id_of("kept")


def test_a_feed_that_comes_back_has_its_id_and_articles_again(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    newsroom.save(feed, entry("1"))
    newsroom.subscribe()
    assert listings.outline(newsroom.db, 0).total == 0
    assert newsroom.subscribe(("a", "Sport"))[0].id == feed.id
    assert listings.outline(newsroom.db, 0).total == 1


def test_sync_of_the_same_writes_nothing(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    feeds.update_meta(newsroom.db, feed.id, FeedMeta(language="fr"))
    before = newsroom.db.data_version()
    newsroom.subscribe(("a", "World"))
    assert newsroom.db.data_version() == before


def test_an_address_named_twice_counts_once(newsroom: Newsroom) -> None:
    newsroom.subscribe(("a", "World"), ("a", "Sport"))
    (feed,) = feeds.all(newsroom.db)
    assert feed.section == ("World",)


def test_order_is_that_of_the_file(newsroom: Newsroom) -> None:
    newsroom.subscribe(("a", "World"), ("b", "World"))
    assert [feed.title for feed in newsroom.subscribe(("b", "World"), ("a", "World"))] == ["b", "a"]


def test_sections_keep_their_order_with_parents_and_empty_ones(db: Database) -> None:
    sub = Subscription("https://a.example/", Clean("a"), ("World", "Europe"))
    feeds.sync(db, [sub], sections=[("Sport",), ("World", "Asia")])
    assert feeds.section_order(db) == (("Sport",), ("World",), ("World", "Asia"), ("World", "Europe"))


def test_a_chosen_language_stands_before_the_feeds_own(db: Database) -> None:
    chosen = Subscription("https://a.example/", Clean("a"), ("World",), language="de")
    feeds.sync(db, [chosen, Subscription("https://b.example/", Clean("b"), ("World",))])
    for feed in feeds.all(db):
        feeds.update_meta(db, feed.id, FeedMeta(Clean("Own"), "https://site.example/", Clean("About"), "fr"))
    assert [feed.language for feed in feeds.all(db)] == ["de", "fr"]
    assert {(feed.own_title, feed.site_url, feed.description) for feed in feeds.all(db)} == {
        ("Own", "https://site.example/", "About")
    }


def test_feeds_are_found_by_id_and_exact_address(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    assert feeds.get(newsroom.db, feed.id) == feed == feeds.by_url(newsroom.db, feed.url)
    assert feeds.by_url(newsroom.db, feed.url + "/") is None
    with pytest.raises(NotFoundError, match="feed 99"):
        feeds.get(newsroom.db, 99)


def full_state(feed_id: int) -> FetchState:
    """A state in which every field differs from its default."""
    samples: dict[type, object] = {int: 7, str: 'W/"é\x00"', bool: True}
    default = FetchState(feed_id)
    values = {
        f.name: samples[type(getattr(default, f.name))]
        for f in fields(FetchState)
        if f.name not in {"feed_id", "failure"}
    }
    return FetchState(feed_id, failure=FailureKind.GONE, **values)  # type: ignore[arg-type]


def test_a_fetch_state_is_kept_whole(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    assert feeds.state(newsroom.db, feed.id) == FetchState(feed.id)
    feeds.save_state(newsroom.db, full_state(feed.id))
    assert feeds.state(newsroom.db, feed.id) == full_state(feed.id)
    assert feeds.states(newsroom.db) == {feed.id: full_state(feed.id)}


def test_a_state_of_another_version_is_read_as_far_as_known(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    stored = '{"etag": "x", "failure": "eaten-by-bears", "invented_later": 1}'
    newsroom.db.run("INSERT INTO fetch_states VALUES(?, ?)", (feed.id, stored))
    assert feeds.state(newsroom.db, feed.id) == FetchState(feed.id, etag="x", failure=FailureKind.INTERNAL)


def test_hosts_that_want_quiet_are_remembered_until_forgiven(db: Database) -> None:
    feeds.save_host(db, HostState("h.example", 99, 2))
    assert feeds.host(db, "h.example") == HostState("h.example", 99, 2)
    assert feeds.hosts(db) == {"h.example": HostState("h.example", 99, 2)}
    feeds.save_host(db, HostState("h.example"))
    assert feeds.hosts(db) == {}
    assert feeds.host(db, "h.example") == HostState("h.example")
