"""Listings: which articles, in which order, read by windows; the outline and its counts."""

from collections.abc import Callable

import pytest

from termnews.model.errors import FailureKind
from termnews.model.feeds import Feed, FetchState, Subscription
from termnews.model.listings import Order, Query
from termnews.model.words import Clean
from termnews.store import feeds, listings, outlines, placing, saved, statuses
from termnews.store.database import Database
from tests.unit.store.newsroom import HOUR, NOW, Newsroom, by, entry


@pytest.fixture
def papers(newsroom: Newsroom) -> list[Feed]:
    """World has 2 articles, World/Europe 2, Worldly 1, Sport 1."""
    found = newsroom.subscribe(("wire", "World"), ("post", "World/Europe"), ("odd", "Worldly"), ("ball", "Sport"))
    wire, post, odd, ball = found
    newsroom.save(wire, entry("w1", sort_at=NOW - 1, words=50), entry("w2", sort_at=NOW - 6, words=0))
    newsroom.save(post, entry("e1", sort_at=NOW - 2, words=10, authors=by("Jane  Roe")), entry("e2", sort_at=NOW - 5))
    newsroom.save(odd, entry("o1", sort_at=NOW - 3, authors=by("JANE ROE", "Ann")))
    newsroom.save(ball, entry("s1", sort_at=NOW - 4, title=Clean("Cup final")))
    return found


@pytest.fixture
def keys(newsroom: Newsroom, papers: list[Feed]) -> Callable[[Query], str]:
    """The keys a query lists, in order, parted by blanks."""
    return lambda query: " ".join(newsroom.keys_of(listings.ids(newsroom.db, query)))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), "w1 e1 o1 s1 e2 w2"),
        (Query(section=("World",)), "w1 e1 e2 w2"),
        (Query(section=("World", "Europe")), "e1 e2"),
        (Query(section=("Nowhere",)), ""),
        (Query(feed_id=4), "s1"),
        (Query(author="jane roe"), "e1 o1"),
        (Query(author="ann "), "o1"),
        (Query(author="\ud800"), ""),
        (Query(since=NOW - 3), "w1 e1 o1"),
        (Query(since=NOW - 3, until=NOW - 1), "e1 o1"),
        (Query(search="cup"), "s1"),
        (Query(section=("World",), search="title"), "w1 e1 e2 w2"),
        (Query(order=Order.OLDEST), "w2 e2 s1 o1 e1 w1"),
        (Query(order=Order.SOURCE), "s1 o1 e1 e2 w1 w2"),
        (Query(order=Order.SECTION), "w1 w2 e1 e2 o1 s1"),
        (Query(order=Order.SHORTEST), "o1 s1 e2 e1 w1 w2"),
        (Query(order=Order.RELEVANCE), "w1 e1 o1 s1 e2 w2"),
        (Query(order=Order.RELEVANCE, search="cup"), "s1"),
        (Query(order=Order.RELEVANCE, search="cup", keep_id=1), "s1 w1"),
        (Query(bookmarked=True), ""),
        (Query(bookmarked=True, keep_id=1), "w1"),
        (Query(keep_id=99, feed_id=4), "s1"),
    ],
)
def test_queries(keys: Callable[[Query], str], query: Query, expected: str) -> None:
    assert keys(query) == expected


def test_unread_lists_and_the_article_being_read(newsroom: Newsroom, keys: Callable[[Query], str]) -> None:
    statuses.set(newsroom.db, newsroom.ids_of(["e1", "s1"]), "read", True)
    assert keys(Query(unread=True)) == "w1 o1 e2 w2"
    assert keys(Query(unread=True, keep_id=newsroom.id_of("e1"))) == "w1 e1 o1 e2 w2"
    assert keys(Query(order=Order.UNREAD_FIRST)) == "w1 o1 e2 w2 e1 s1"


def test_an_unsubscribed_feed_shows_only_its_bookmarks_and_what_is_searched(
    newsroom: Newsroom, keys: Callable[[Query], str]
) -> None:
    statuses.set(newsroom.db, newsroom.ids_of(["e1"]), "bookmarked", True)
    newsroom.subscribe(("wire", "World"))
    assert keys(Query()) == "w1 w2"
    assert keys(Query(author="jane roe")) == ""
    assert keys(Query(bookmarked=True)) == "e1"
    assert keys(Query(search="cup")) == "s1"
    assert keys(Query(search="-title")) == "s1"
    assert keys(Query(search=' "')) == "w1 w2"
    assert listings.outline(newsroom.db, NOW).bookmarked == 1


def test_rows_tell_what_a_list_shows(newsroom: Newsroom, papers: list[Feed]) -> None:
    listing = listings.open(newsroom.db, Query(section=("World",)))
    assert len(listing) == 4
    row = listing.rows(1, 2)[0]
    assert (row.title, row.source, row.section, row.byline) == ("Title e1", "post", ("World", "Europe"), "Jane  Roe")
    assert (row.sort_at, row.words, row.read, row.bookmarked, row.updated) == (NOW - 2, 10, False, False, False)
    assert (row.feed_id, row.summary, row.date_guessed) == (papers[1].id, "Summary e1", False)
    assert [found.id for found in listing.rows(-3, 99)] == list(listings.ids(newsroom.db, listing.query))
    assert listing.rows(4, 9) == ()


def test_rows_have_the_status_of_now(newsroom: Newsroom, papers: list[Feed]) -> None:
    listing = listings.open(newsroom.db, Query(unread=True))
    statuses.set(newsroom.db, [listing.id_at(0)], "read", True)
    assert len(listing) == 6
    assert [row.read for row in listing.rows(0, 2)] == [True, False]


def test_a_row_removed_meanwhile_keeps_its_place(newsroom: Newsroom, papers: list[Feed]) -> None:
    listing = listings.open(newsroom.db, Query())
    newsroom.db.run("DELETE FROM articles WHERE key = 'e1'")
    assert [row.title for row in listing.rows(0, 3)] == ["Title w1", "(removed)", "Title o1"]


def test_places_of_articles(newsroom: Newsroom, papers: list[Feed]) -> None:
    listing = listings.open(newsroom.db, Query())
    assert [listing.index_of(listing.id_at(index)) for index in range(6)] == [0, 1, 2, 3, 4, 5]
    assert listing.index_of(99) is None
    for outside in (-1, 6):
        with pytest.raises(IndexError):
            listing.id_at(outside)


@pytest.mark.parametrize("count", [5, 700])
def test_next_unread_looks_both_ways(newsroom: Newsroom, count: int) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    newsroom.save(feed, *(entry(str(number), sort_at=NOW - number) for number in range(count)))
    listing = listings.open(newsroom.db, Query())
    unread = {1, count - 2}
    statuses.set(newsroom.db, [listing.id_at(place) for place in range(count) if place not in unread], "read", True)
    assert listing.next_unread(0) == 1
    assert listing.next_unread(1) == 1
    assert listing.next_unread(2) == count - 2
    assert listing.next_unread(count - 1) is None
    assert listing.next_unread(count + 5) is None
    assert listing.next_unread(count - 3, -1) == 1
    assert listing.next_unread(count + 5, -1) == count - 2
    assert listing.next_unread(0, -1) is None
    assert listing.next_unread(-1, -1) is None


@pytest.mark.parametrize("place", [127, 128, 129, 383, 384, 571, 572])
def test_next_unread_misses_none_between_its_windows(newsroom: Newsroom, place: int) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    newsroom.save(feed, *(entry(str(number), sort_at=NOW - number) for number in range(700)))
    listing = listings.open(newsroom.db, Query())
    statuses.set(
        newsroom.db, [row for row in listings.ids(newsroom.db, Query()) if row != listing.id_at(place)], "read", True
    )
    assert listing.next_unread(0) == place
    assert listing.next_unread(699, -1) == place


def test_next_unread_in_an_empty_listing(newsroom: Newsroom) -> None:
    listing = listings.open(newsroom.db, Query())
    assert listing.next_unread(0) is None
    assert listing.next_unread(0, -1) is None


def test_the_outline_is_a_tree_in_the_order_of_the_file(newsroom: Newsroom, papers: list[Feed]) -> None:
    statuses.set(newsroom.db, newsroom.ids_of(["e1"]), "read", True)
    outline = listings.outline(newsroom.db, NOW)
    world, worldly, sport = outline.sections
    (europe,) = world.children
    assert [node.name for node in (world, europe, worldly, sport)] == ["World", "Europe", "Worldly", "Sport"]
    assert [(node.unread, node.total) for node in (world, europe, worldly, sport)] == [(3, 4), (1, 2), (1, 1), (1, 1)]
    assert [feed.title for feed in world.feeds] == ["wire"]
    assert (outline.total, outline.unread, outline.bookmarked) == (6, 5, 0)


def test_after_marks_the_counts_alone_make_the_same_outline(newsroom: Newsroom, papers: list[Feed]) -> None:
    sections = ("World", "World/Europe", "Worldly", "Sport", "")
    newsroom.subscribe(*zip(("wire", "post", "odd", "ball", "loose"), sections, strict=True))
    placing.by_hand(newsroom.db, newsroom.id_of("e1"), ("Sport",))
    feeds.save_state(newsroom.db, FetchState(papers[0].id, failures=2, message=Clean("No answer in 30 s")))
    before = listings.outline(newsroom.db, NOW)
    assert listings.recounted(newsroom.db, before, NOW) == before
    for keys in (["e1"], ["w1", "s1"]):
        for status in ("read", "bookmarked"):
            statuses.set(newsroom.db, newsroom.ids_of(keys), status, True)
            again = listings.recounted(newsroom.db, before, NOW)
            assert again == listings.outline(newsroom.db, NOW) != before
    assert again.sections[0].feeds[0].failing == "No answer in 30 s"


@pytest.mark.parametrize("keys", ["w1", "e2 s1", "w1 w2 e2", "l1 s1", "o1", "o1 w1", "e1 w1", "p1", "p1 w1 o1"])
def test_the_counts_of_what_was_marked_make_the_same_outline(newsroom: Newsroom, papers: list[Feed], keys: str) -> None:
    """Below a section below another, in none, of a feed nobody subscribes to any more, in a second section, read later."""
    *_, loose = newsroom.subscribe(
        *zip(("wire", "post", "ball", "loose"), ("World", "World/Europe", "Sport", ""), strict=True)
    )
    newsroom.save(loose, entry("l1"))
    saved.put(newsroom.db, entry("p1", link="https://x.example/p1"), Clean("X"), NOW)
    placing.by_hand(newsroom.db, newsroom.id_of("e1"), ("Sport",))
    known, ids = listings.outline(newsroom.db, NOW), newsroom.ids_of(keys.split())
    for status, value in (("read", True), ("bookmarked", True), ("read", False), ("bookmarked", False)):
        statuses.set(newsroom.db, ids, status, value)  # type: ignore[arg-type]
        known = listings.recounted(newsroom.db, known, NOW, ids)
        assert known == listings.outline(newsroom.db, NOW)


def test_after_very_many_marks_all_is_counted(newsroom: Newsroom, papers: list[Feed]) -> None:
    known, ids = listings.outline(newsroom.db, NOW), newsroom.ids_of(["w1", "s1"])
    statuses.set(newsroom.db, ids, "read", True)
    many = [*range(1000, 1000 + outlines.FEW), *ids]
    assert listings.recounted(newsroom.db, known, NOW, many) == listings.outline(newsroom.db, NOW) != known


def test_an_outline_shows_empty_sections_and_feeds_without_one(db: Database) -> None:
    feeds.sync(db, [Subscription("https://a.example/", Clean("a"), ())], sections=[("World", "Asia")])
    world, loose = listings.outline(db, NOW).sections
    assert (world.path, world.children[0].path) == (("World",), ("World", "Asia"))
    assert (loose.path, loose.feeds[0].title) == ((), "a")


def test_the_outline_says_which_feeds_fail(newsroom: Newsroom, papers: list[Feed]) -> None:
    states = (
        FetchState(papers[0].id, failures=2, failure=FailureKind.TIMEOUT, message=Clean("No answer in 30 s")),
        FetchState(papers[1].id, failure=FailureKind.GONE, gone=True),
        FetchState(papers[2].id, status=200),
        FetchState(papers[3].id, failures=1, message=Clean('"failures": 0, "failure": null, "gone": false')),
    )
    for state in states:
        feeds.save_state(newsroom.db, state)
    world, worldly, sport = listings.outline(newsroom.db, NOW).sections
    failing = [node.feeds[0].failing for node in (world, world.children[0], worldly, sport)]
    assert failing == ["No answer in 30 s", "gone", "", '"failures": 0, "failure": null, "gone": false']


def test_today_begins_at_the_local_midnight(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    (feed,) = newsroom.subscribe(("a", "World"))
    start = listings.midnight(NOW)
    assert 0 <= NOW - start < 25 * HOUR
    newsroom.save(feed, entry("late", sort_at=start - 1), entry("early", sort_at=start))
    assert listings.outline(newsroom.db, NOW).today == 1
