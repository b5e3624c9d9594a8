"""Statuses are the truth: they survive the article, arrive before it, and the copies follow."""

import pytest

from termnews.model.articles import Status
from termnews.model.feeds import Feed
from termnews.model.listings import Query
from termnews.store import articles, listings, statuses
from termnews.store.articles import DAY
from tests.unit.store.newsroom import NOW, Newsroom, entry


@pytest.fixture
def feed(newsroom: Newsroom) -> Feed:
    feed = newsroom.subscribe(("a", "World"))[0]
    newsroom.save(feed, *(entry(str(number)) for number in range(1, 6)))
    return feed


def test_set_tells_what_really_changed(newsroom: Newsroom, feed: Feed) -> None:
    assert statuses.set(newsroom.db, [3, 1, 3, 99], "read", True) == (3, 1)
    assert statuses.set(newsroom.db, [1, 2], "read", True) == (2,)
    assert statuses.set(newsroom.db, [1, 2, 3, 4], "read", False) == (1, 2, 3)
    assert statuses.set(newsroom.db, [], "read", True) == ()
    assert statuses.set(newsroom.db, [4], "bookmarked", True) == (4,)
    assert articles.get(newsroom.db, 4).status == Status(False, True, 0)


def test_when_it_was_done_is_noted(newsroom: Newsroom, feed: Feed) -> None:
    statuses.set(newsroom.db, [1], "read", True, now=5)
    statuses.set(newsroom.db, [1], "bookmarked", True, now=6)
    statuses.put(newsroom.db, feed.id, "1", Status(read=True), now=7)
    assert newsroom.db.row("SELECT read_at, bookmarked_at FROM statuses") == (5, 7)


def test_no_other_field_can_be_set(newsroom: Newsroom, feed: Feed) -> None:
    with pytest.raises(ValueError, match="position"):
        statuses.set(newsroom.db, [1], "position", True)  # type: ignore[arg-type]


def test_the_place_reached_is_kept_beside_the_rest(newsroom: Newsroom, feed: Feed) -> None:
    statuses.set_position(newsroom.db, 1, 120)
    statuses.set(newsroom.db, [1], "read", True)
    statuses.set_position(newsroom.db, 1, -4)
    assert articles.get(newsroom.db, 1).status == Status(True, False, 0)
    statuses.set_position(newsroom.db, 99, 4)


def test_a_status_survives_its_article(newsroom: Newsroom, feed: Feed) -> None:
    statuses.set(newsroom.db, [1], "read", True)
    statuses.set_position(newsroom.db, 1, 33)
    newsroom.save(feed)
    assert articles.retention(newsroom.db, 1, NOW + 2 * DAY) == 5
    newsroom.save(feed, entry("1"))
    assert articles.get(newsroom.db, newsroom.id_of("1")).status == Status(True, False, 33)
    assert listings.outline(newsroom.db, NOW).unread == 0


def test_a_status_may_come_before_its_article(newsroom: Newsroom, feed: Feed) -> None:
    statuses.put(newsroom.db, feed.id, "later", Status(True, True, 8))
    before = listings.outline(newsroom.db, NOW)
    newsroom.save(feed, entry("later"))
    after = listings.outline(newsroom.db, NOW)
    assert articles.get(newsroom.db, newsroom.id_of("later")).status == Status(True, True, 8)
    assert (after.total - before.total, after.unread - before.unread, after.bookmarked - before.bookmarked) == (1, 0, 1)


def test_a_status_taken_away_leaves_an_unread_article(newsroom: Newsroom, feed: Feed) -> None:
    statuses.set(newsroom.db, [1], "bookmarked", True)
    newsroom.db.run("DELETE FROM statuses")
    assert listings.outline(newsroom.db, NOW).bookmarked == 0
    assert not listings.open(newsroom.db, Query()).rows(0, 9)[0].bookmarked
