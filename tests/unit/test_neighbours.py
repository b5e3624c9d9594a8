"""The order of feeds and sections, and going from one to the next."""

from hypothesis import given
from hypothesis import strategies as st

from termnews.model.listings import FeedCount, Outline, SectionNode
from termnews.model.words import Clean
from termnews.tui import neighbours
from termnews.tui.outline_rows import flatten
from termnews.tui.views import ALL, Kind, View


def feed(number: int, unread: int, *path: str) -> FeedCount:
    return FeedCount(number, Clean(f"Feed {number}"), path, unread, 5)


def section(path: tuple[str, ...], feeds: tuple[FeedCount, ...], *children: SectionNode) -> SectionNode:
    unread = sum(each.unread for each in (*feeds, *children))
    return SectionNode(path, path[-1], unread, sum(each.total for each in (*feeds, *children)), feeds, children)


def outline(*sections: SectionNode) -> Outline:
    return Outline(sections, 0, 0, 0, 0)


EUROPE = section(("World", "Europe"), (feed(1, 3, "World", "Europe"), feed(2, 0, "World", "Europe")))
EDITION = outline(
    section(("World",), (feed(3, 2, "World"),), EUROPE), section(("Sport",), (feed(4, 0, "Sport"), feed(5, 1, "Sport")))
)


def to_feed(number: int, *path: str) -> View:
    return View(Kind.FEED, path, number)


def to_section(*path: str) -> View:
    return View(Kind.SECTION, path)


def went(view: View, kind: Kind, way: int, times: int = 1) -> tuple[View, bool]:
    found = neighbours.step(view, EDITION, kind, way, times)
    assert found is not None
    return found.place.view, found.round


def test_feeds_with_unread_articles_come_in_the_order_of_the_pane_and_round() -> None:
    first, second, third = to_feed(1, "World", "Europe"), to_feed(3, "World"), to_feed(5, "Sport")
    assert went(ALL, Kind.FEED, 1) == (first, False)
    assert went(first, Kind.FEED, 1) == (second, False), "the feed without unread is passed over"
    assert went(second, Kind.FEED, 1) == (third, False)
    assert went(third, Kind.FEED, 1) == (first, True)
    assert went(first, Kind.FEED, -1) == (third, True)
    assert went(ALL, Kind.FEED, -1) == (third, True)
    assert went(to_section("Sport"), Kind.FEED, -1) == (second, False)
    assert went(ALL, Kind.FEED, 1, 3) == (third, False)
    assert went(ALL, Kind.FEED, 1, 4) == (first, True)


def test_sections_and_what_is_below_them() -> None:
    assert went(ALL, Kind.SECTION, 1) == (to_section("World"), False)
    assert went(to_section("World"), Kind.SECTION, 1) == (to_section("World", "Europe"), False)
    assert went(to_feed(3, "World"), Kind.SECTION, 1) == (to_section("Sport"), False)
    assert went(to_feed(3, "World"), Kind.SECTION, -1) == (to_section("World", "Europe"), False)


def test_where_one_is_is_counted() -> None:
    found = neighbours.step(to_section("World"), EDITION, Kind.FEED, 1, 2)
    assert found is not None
    assert (found.number, found.of) == (3, 5)


def test_where_nothing_is_unread_it_is_simply_the_next() -> None:
    read = outline(section(("Sport",), (feed(4, 0, "Sport"), feed(5, 0, "Sport"))))
    found = neighbours.step(to_feed(4, "Sport"), read, Kind.FEED, 1)
    assert found is not None
    assert found.place.view == to_feed(5, "Sport")
    assert neighbours.step(to_section("Sport"), read, Kind.SECTION, 1) is None
    assert neighbours.step(ALL, outline(), Kind.FEED, 1) is None


def test_beyond_the_end_of_a_list() -> None:
    assert neighbours.beyond(to_feed(1, "World", "Europe"), EDITION, 1) == to_feed(2, "World", "Europe")
    assert neighbours.beyond(to_feed(1, "World", "Europe"), EDITION, 1, unread=True) == to_feed(3, "World")
    assert neighbours.beyond(to_feed(5, "Sport"), EDITION, 1) is None
    assert neighbours.beyond(to_section("World"), EDITION, 1) == to_section("Sport")
    assert neighbours.beyond(to_section("World", "Europe"), EDITION, -1) is None, "it is within World"
    assert neighbours.beyond(to_section("Sport"), EDITION, -1) == to_section("World", "Europe")


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    numbers = iter(range(1, 100))

    def made(path: tuple[str, ...], depth: int) -> SectionNode:
        feeds = tuple(feed(next(numbers), draw(st.integers(0, 2)), *path) for _ in range(draw(st.integers(0, 3))))
        below = range(draw(st.integers(0, 2)) if depth else 0)
        return section(path, feeds, *(made((*path, str(number)), depth - 1) for number in below))

    return outline(*(made((name,), 2) for name in "AB"[: draw(st.integers(0, 2))]))


@given(outlines())
def test_the_order_is_that_of_the_pane_unfolded(some: Outline) -> None:
    folds = frozenset(place.view.path for place in neighbours.places(some))
    shown = [row.view for row in flatten(some, folds) if row.view and row.view.kind in {Kind.SECTION, Kind.FEED}]
    assert [place.view for place in neighbours.places(some)] == shown


@given(outlines(), st.sampled_from([Kind.FEED, Kind.SECTION]), st.sampled_from([1, -1]))
def test_going_on_comes_by_all_that_have_something_unread(some: Outline, kind: Kind, way: int) -> None:
    wanted = {place.view for place in neighbours.places(some) if place.view.kind is kind and place.unread}
    view, seen = ALL, set()
    for _ in wanted:
        found = neighbours.step(view, some, kind, way)
        assert found is not None
        view = found.place.view
        seen.add(view)
    assert seen == wanted


@given(outlines(), st.integers(1, 9), st.sampled_from([1, -1]))
def test_a_count_is_as_many_single_steps_from_above(some: Outline, times: int, way: int) -> None:
    unread = [place for place in neighbours.places(some) if place.view.kind is Kind.FEED and place.unread]
    found = neighbours.step(ALL, some, Kind.FEED, way, times)
    if unread:
        assert found is not None
        assert found.place == (unread if way > 0 else unread[::-1])[(times - 1) % len(unread)]
