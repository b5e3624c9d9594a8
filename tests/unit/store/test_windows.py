"""A long list opens without being read: its ends, its middle and its length are those of the whole list."""

import pytest

from termnews.model.entries import ReadyEntry
from termnews.model.listings import Order, Query
from termnews.store import listings, selection, statuses, windows
from termnews.store.listings import StoredListing
from termnews.store.runs import GONE
from tests.unit.store.newsroom import NOW, Newsroom, entry

COUNT = 60


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows so short that sixty articles are a long list."""
    monkeypatch.setattr(windows, "FIRST", 5)
    monkeypatch.setattr(windows, "MORE", 10)
    monkeypatch.setattr(windows, "FEW_HITS", 5)
    monkeypatch.setattr(selection, "SCORED", 8)


def made(key: str, number: int) -> ReadyEntry:
    """An entry; every fourth says something that others do not, more often the older it is."""
    return entry(key, sort_at=NOW + number // 2, text="body" + " seldom" * (number % 4 == 0) * (COUNT - number))


@pytest.fixture
def full(newsroom: Newsroom) -> Newsroom:
    """Sixty articles in two sections, some at the same second."""
    feeds = newsroom.subscribe(("wire", "World"), ("ball", "Sport"))
    for feed in feeds:
        newsroom.save(feed, *(made(f"{feed.id} {number}", number) for number in range(COUNT // 2)))
    statuses.set(newsroom.db, listings.ids(newsroom.db, Query())[::7], "read", value=True)
    statuses.set(newsroom.db, range(1, COUNT, 5), "bookmarked", value=True)
    return newsroom


QUERIES = [
    Query(),
    Query(order=Order.OLDEST),
    Query(unread=True),
    Query(section=("World",), unread=True),
    Query(unread=True, keep_id=1),
    Query(unread=True, keep_id=60, order=Order.OLDEST),
    Query(feed_id=2),
    Query(search="body "),
    Query(search="bo", order=Order.OLDEST),
    Query(search="seldom "),
    Query(search="body ", order=Order.RELEVANCE),
    Query(search="seldom ", order=Order.RELEVANCE, keep_id=1),
    Query(search="seldom ", keep_id=60),
    Query(search="body -seldom", order=Order.RELEVANCE),
    Query(search="seldom ", unread=True),
    Query(bookmarked=True),
    Query(bookmarked=True, keep_id=2),
    Query(bookmarked=True, keep_id=11),
]


@pytest.mark.parametrize("query", QUERIES)
def test_any_window_is_that_of_the_whole_list(full: Newsroom, query: Query) -> None:
    whole = list(listings.ids(full.db, query))
    for start in range(-1, len(whole) + 2):
        listing = listings.open(full.db, query)
        assert len(listing) == len(whole)
        assert [row.id for row in listing.rows(start, start + 3)] == whole[max(0, start) : max(0, start + 3)]


@pytest.mark.parametrize("query", QUERIES)
def test_walking_down_and_up_meets_everything_once(full: Newsroom, query: Query) -> None:
    whole = list(listings.ids(full.db, query))
    down, up = listings.open(full.db, query), listings.open(full.db, query)
    assert [down.id_at(index) for index in range(len(down))] == whole
    assert [up.id_at(index) for index in reversed(range(len(up)))] == whole[::-1]
    assert list(down.ids()) == list(up.ids()) == whole


@pytest.mark.parametrize("query", QUERIES)
def test_an_article_is_found_wherever_it_stands(full: Newsroom, query: Query) -> None:
    whole = list(listings.ids(full.db, query))
    for article_id in range(COUNT + 2):
        listing = listings.open(full.db, query)
        assert listing.holds(article_id) == (article_id in whole)
        assert listing.index_of(article_id) == (whole.index(article_id) if article_id in whole else None)
        assert listing.holds(article_id) == (article_id in whole)


def test_the_ends_are_read_without_the_middle(full: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("all of it was read")

    whole = list(listings.ids(full.db, Query()))
    monkeypatch.setattr(windows, "gathered", never)
    listing = listings.open(full.db, Query())
    seen = [*range(12), *range(COUNT - 1, COUNT - 18, -1)]
    assert [listing.id_at(index) for index in seen] == [whole[index] for index in seen]
    assert listing.index_of(whole[3]) == 3
    assert listing.index_of(whole[-3]) == COUNT - 3
    assert listing.newer(COUNT - 5) == 5
    fresh = listings.open(full.db, Query())
    assert fresh.holds(whole[COUNT // 2])
    assert not fresh.holds(COUNT + 5)
    assert fresh.index_of(whole[windows.FIRST + 1]) == windows.FIRST + 1
    with pytest.raises(AssertionError, match="all of it"):
        listing.id_at(COUNT // 2 - 3)


DEEP = [
    Query(),
    Query(order=Order.OLDEST),
    Query(unread=True),
    Query(section=("World",)),
    Query(unread=True, keep_id=1),
    Query(unread=True, keep_id=60, order=Order.OLDEST),
]


@pytest.mark.parametrize("query", DEEP)
def test_an_article_far_down_is_found_with_its_neighbours_only(
    full: Newsroom, query: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("all of it was read")

    whole = list(listings.ids(full.db, query))
    gathered = windows.gathered
    monkeypatch.setattr(windows, "MORE", 4)
    for row, article_id in enumerate(whole):
        monkeypatch.setattr(windows, "gathered", never)
        listing = listings.open(full.db, query)
        assert listing.index_of(article_id) == row
        seen = range(max(0, row - 3), min(len(whole), row + 4))
        assert [listing.id_at(index) for index in seen] == [whole[index] for index in seen]
        assert [each.id for each in listing.rows(row - 3, row + 1)] == whole[max(0, row - 3) : row + 1]
        monkeypatch.setattr(windows, "gathered", gathered)
        assert list(listing.ids()) == whole


def test_feeds_that_are_not_subscribed_are_left_out(full: Newsroom) -> None:
    full.subscribe(("wire", "World"))
    whole = list(listings.ids(full.db, Query()))
    assert whole == list(listings.ids(full.db, Query(section=("World",))))
    assert [listings.open(full.db, Query()).index_of(each) for each in whole] == list(range(len(whole)))


def test_the_few_articles_of_a_feed_are_found_by_the_feed(full: Newsroom) -> None:
    for query in (
        Query(feed_id=1),
        Query(feed_id=1, unread=True),
        Query(feed_id=1, bookmarked=True),
        Query(saved=True),
    ):
        statement = selection.statement(query, by_feed=True)
        plan = " ".join(row[3] for row in full.db.rows(f"EXPLAIN QUERY PLAN {statement.sql}", statement.values))
        assert "feed_id=?" in plan
        assert "SCAN a " not in plan
        assert list(listings.open(full.db, query).ids()) == list(listings.ids(full.db, query))


def test_newer_ones_are_counted(full: Newsroom) -> None:
    whole = list(listings.ids(full.db, Query(unread=True)))
    listing = listings.open(full.db, Query(unread=True))
    for gathered in (False, True):
        assert [listing.newer(than) for than in range(COUNT)] == [
            sum(each > than for each in whole) for than in range(COUNT)
        ]
        assert gathered or listing.ids()


def test_what_changes_meanwhile_moves_nothing(full: Newsroom) -> None:
    whole = list(listings.ids(full.db, Query(unread=True)))
    listing = listings.open(full.db, Query(unread=True))
    assert listing.id_at(0) == whole[0]
    full.save(full.subscribe(("wire", "World"), ("ball", "Sport"))[0], entry("new", sort_at=NOW + 99))
    statuses.set(full.db, [*whole[:3], whole[20]], "read", value=True)
    assert len(listing) == len(whole)
    assert list(listing.ids()) == [*whole[:20], *whole[21:], GONE]
    assert listing.rows(len(whole) - 1, len(whole))[0].title == "(removed)"


def test_an_article_that_went_does_not_stop_the_rest(full: Newsroom) -> None:
    whole = list(listings.ids(full.db, Query()))
    listing = listings.open(full.db, Query())
    assert listing.id_at(4) == whole[4]
    full.db.run("DELETE FROM articles WHERE id = ?", (whole[4],))
    assert [listing.id_at(index) for index in range(COUNT)] == whole


def test_next_unread_goes_through_windows(full: Newsroom) -> None:
    whole = list(listings.ids(full.db, Query()))
    statuses.set(full.db, whole[:-2], "read", value=True)
    listing = listings.open(full.db, Query())
    assert isinstance(listing, StoredListing)
    assert listing.next_unread(0) == COUNT - 2
    assert listing.next_unread(COUNT - 3, -1) is None
    assert listing.unread(0, COUNT) == 2


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST, Order.RELEVANCE])
def test_hits_are_counted_and_their_first_read_without_the_others(
    full: Newsroom, monkeypatch: pytest.MonkeyPatch, order: Order
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("all of it was read")

    whole = list(listings.ids(full.db, Query(search="seldom ", order=order)))
    monkeypatch.setattr(windows, "gathered", never)
    listing = listings.open(full.db, Query(search="seldom ", order=order))
    assert len(listing) == len(whole) == 16
    assert [listing.id_at(index) for index in range(4)] == whole[:4]


def test_relevance_is_asked_of_the_latest_hits_and_the_others_follow(full: Newsroom) -> None:
    best, *rest = listings.ids(full.db, Query(search="seldom ", order=Order.RELEVANCE))
    hits = sorted(listings.ids(full.db, Query(search="seldom ")))
    scored = set(hits[-8:])
    assert best == hits[-8], "of those asked it says the word most often"
    assert set(rest[:7]) == scored - {best}
    newest = [each for each in listings.ids(full.db, Query(search="seldom ")) if each not in scored]
    assert rest[7:] == newest


def test_hits_that_came_later_are_told_as_newer(full: Newsroom) -> None:
    for order in (Order.NEWEST, Order.RELEVANCE):
        listing = listings.open(full.db, Query(search="seldom ", order=order))
        hits = sorted(listings.ids(full.db, Query(search="seldom ")))
        assert isinstance(listing, StoredListing)
        assert listing.newer(hits[-3]) == 2
