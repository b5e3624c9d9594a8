"""Groups of listings: each stands together under one heading, whatever the order."""

import time
from collections.abc import Callable, Iterator

import pytest

from termnews.model.listings import Grouping, Order, Query
from termnews.store import listings, statuses
from tests.unit.store.newsroom import HOUR, NOW, Newsroom, entry

DAY = 24 * HOUR


@pytest.fixture
def groups(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Query], str]]:
    """The groups a query lists: the heading, then the keys below it. Days are those of Greenwich."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    wire, post = newsroom.subscribe(("wire", "World"), ("post", "Sport"))
    newsroom.save(wire, entry("w1", sort_at=NOW, words=9), entry("w2", sort_at=NOW - DAY, words=5))
    newsroom.save(post, entry("p1", sort_at=NOW - 60, words=7), entry("p2", sort_at=NOW - DAY - 60, words=3))

    def told(query: Query) -> str:
        listing = listings.open(newsroom.db, query)
        keys = newsroom.keys_of(listing.ids())
        assert [group.start for group in listing.groups[1:]] == [group.stop for group in listing.groups[:-1]]
        parts = (f"{group.source or group.day}: {' '.join(keys[group.start : group.stop])}" for group in listing.groups)
        return " | ".join(parts) or " ".join(keys)

    yield told
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("order", "by_day", "by_source"),
    [
        (Order.NEWEST, "14: w1 p1 | 13: w2 p2", "post: p1 p2 | wire: w1 w2"),
        (Order.OLDEST, "13: p2 w2 | 14: p1 w1", "post: p2 p1 | wire: w2 w1"),
        (Order.SOURCE, "14: p1 w1 | 13: p2 w2", "post: p1 p2 | wire: w1 w2"),
        (Order.SECTION, "14: w1 p1 | 13: w2 p2", "post: p1 p2 | wire: w1 w2"),
        (Order.SHORTEST, "14: p1 w1 | 13: p2 w2", "post: p2 p1 | wire: w2 w1"),
        (Order.FAIR, "14: w1 p1 | 13: w2 p2", "post: p1 p2 | wire: w1 w2"),
        (Order.UNREAD_FIRST, "14: w1 p1 | 13: w2 p2", "post: p1 p2 | wire: w1 w2"),
        (Order.RELEVANCE, "w1 p1 w2 p2", "w1 p1 w2 p2"),
    ],
)
def test_what_belongs_together_stands_together(
    groups: Callable[[Query], str], order: Order, by_day: str, by_source: str
) -> None:
    assert groups(Query(order=order, group=Grouping.DAY)).replace("2023-11-", "") == by_day
    assert groups(Query(order=order, group=Grouping.SOURCE)) == by_source
    assert " " in groups(Query(order=order))
    assert ":" not in groups(Query(order=order))


@pytest.mark.usefixtures("groups")
def test_nothing_has_no_groups_and_a_search_by_relevance_none(newsroom: Newsroom) -> None:
    for query in (Query(feed_id=99), Query(search="title", order=Order.RELEVANCE)):
        for grouping in Grouping:
            group = Query(feed_id=query.feed_id, search=query.search, order=query.order, group=grouping)
            assert listings.open(newsroom.db, group).groups == ()


@pytest.mark.usefixtures("groups")
def test_the_unread_of_a_group_are_counted_as_they_are_now(newsroom: Newsroom) -> None:
    listing = listings.open(newsroom.db, Query(group=Grouping.SOURCE))
    assert [listing.unread(group.start, group.stop) for group in listing.groups] == [2, 2]
    statuses.set(newsroom.db, newsroom.ids_of(["p2"]), "read", True)
    assert [listing.unread(group.start, group.stop) for group in listing.groups] == [1, 2]


@pytest.mark.usefixtures("groups")
def test_what_is_being_read_keeps_its_place_among_the_unread(newsroom: Newsroom) -> None:
    statuses.set(newsroom.db, newsroom.ids_of(["w1", "p1"]), "read", True)
    query = Query(order=Order.UNREAD_FIRST, keep_id=newsroom.id_of("p1"))
    assert newsroom.keys_of(listings.ids(newsroom.db, query)) == ["p1", "w2", "p2", "w1"]


@pytest.mark.usefixtures("groups")
def test_later_articles_have_higher_ids_than_the_latest(newsroom: Newsroom) -> None:
    before = listings.latest(newsroom.db)
    feed = newsroom.subscribe(("wire", "World"), ("post", "Sport"))[0]
    newsroom.save(feed, entry("w3", sort_at=NOW - 30 * DAY))
    assert newsroom.id_of("w3") > before
    assert listings.latest(newsroom.db) == newsroom.id_of("w3")
