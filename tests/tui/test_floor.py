"""The floor plan as rules: whatever the size and the wishes, panes fill the room, keep their least size and stay hidden."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.config.settings import Layout
from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, SECTIONS
from termnews.tui.floor import plan as floor
from termnews.tui.floor.plan import BOTTOM, TOP, Box, Plan, Stance, plan
from termnews.tui.floor.ruling import strokes
from termnews.tui.floor.sizing import larger, moved
from termnews.tui.floor.wishes import SLOTS, Edge, Wish, Wishes, read, terminal

PANES = st.sampled_from(SLOTS)
SIZES = st.frozensets(st.tuples(st.sampled_from(Edge), st.floats(0.001, 500)), max_size=5).map(
    lambda pairs: frozenset(dict(pairs).items())
)
WISHES = st.builds(Wish, st.sampled_from(Layout), SIZES, st.frozensets(PANES), st.frozensets(PANES))
STANCES = st.builds(Stance, PANES, st.booleans(), st.booleans(), st.booleans())
WIDTHS, HEIGHTS = st.integers(40, 320), st.integers(12, 130)


def panes(found: Plan) -> dict[str, Box]:
    return {name: box for name, box in found.boxes.items() if name in SLOTS}


def cells(box: Box) -> int:
    return box.width * box.height


def apart(one: Box, other: Box) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


@given(WIDTHS, HEIGHTS, WISHES, STANCES)
def test_the_boxes_fill_the_terminal_and_none_lies_over_another(w: int, h: int, wish: Wish, stance: Stance) -> None:
    found = plan(w, h, wish, stance)
    boxes = [*found.boxes.values(), *(border.box for border in found.borders.values())]
    assert sum(map(cells, boxes)) == w * (h - stance.zen), "zen leaves a line of air"
    assert all(apart(*pair) for pair in combinations(boxes, 2))
    assert all(box.x >= 0 and box.y >= 0 and box.width > 0 and box.height > 0 for box in boxes)


@given(WIDTHS, HEIGHTS, WISHES, STANCES)
def test_panes_keep_their_least_size(w: int, h: int, wish: Wish, stance: Stance) -> None:
    found = panes(plan(w, h, wish, stance))
    least = {SECTIONS: (14, 4), HEADLINES: (24, 4), ARTICLE: (30, 5), AUTHOR: (24, 4)}
    assert [
        (name, box) for name, box in found.items() if box.width < least[name][0] or box.height < least[name][1]
    ] == []


@given(WIDTHS, HEIGHTS, WISHES, STANCES)
def test_the_pane_the_reader_is_at_is_in_sight_and_hidden_ones_are_not(
    w: int, h: int, wish: Wish, stance: Stance
) -> None:
    found = panes(plan(w, h, wish, stance))
    assert stance.at in found
    assert set(found) <= floor.resting(w, h, wish) | {stance.at}
    assert not (set(found) - {stance.at}) & (wish.hidden - wish.kept)
    if stance.alone or stance.zen:
        assert set(found) == {stance.at}
    if stance.page and stance.at != AUTHOR:
        assert AUTHOR not in found


@given(WIDTHS, HEIGHTS, WISHES, STANCES)
def test_the_focus_is_marked_on_exactly_one_line_over_the_whole_pane(
    w: int, h: int, wish: Wish, stance: Stance
) -> None:
    found = plan(w, h, wish, replace(stance, zen=False))
    drawn = strokes(found, stance.at)
    heavy = {name: stroke.heavy for name, stroke in drawn.items() if stroke.heavy != (0, 0)}
    assert len(heavy) == 1
    ((name, (start, end)),) = heavy.items()
    line = found.borders[name].box if name in found.borders else found.boxes[name]
    box = found.boxes[stance.at]
    assert (line.x + start, line.x + end, line.bottom) == (box.x, box.right, box.y)


@given(WIDTHS, HEIGHTS, WISHES, STANCES)
def test_every_border_that_stands_meets_a_line_at_both_ends(w: int, h: int, wish: Wish, stance: Stance) -> None:
    found = plan(w, h, wish, stance)
    drawn = strokes(found, stance.at)
    ends = sum(2 if char == "┼" else 1 for stroke in drawn.values() if not stroke.upright for _, char in stroke.joints)
    upright = sum(border.upright for border in found.borders.values())
    assert ends == upright * (2 if BOTTOM in found.boxes else 1) + sum(
        border.upright and border.box.bottom < found.boxes["footer"].y for border in found.borders.values()
    ) * (BOTTOM not in found.boxes)


@given(WIDTHS, HEIGHTS, WISHES, STANCES, st.integers(-400, 400))
def test_a_border_goes_where_it_is_taken_as_far_as_there_is_room(
    w: int, h: int, wish: Wish, stance: Stance, by: int
) -> None:
    found = plan(w, h, wish, stance)
    for name, border in found.borders.items():
        after = plan(w, h, moved(wish, found, name, by), stance).borders[name]
        went = after.size - border.size
        assert went == border.way * by or abs(went) < abs(by)
        assert went * border.way * by >= 0
        there_again = moved(moved(wish, found, name, 0), found, name, 0)
        assert plan(w, h, there_again, stance) == found


@given(WIDTHS, HEIGHTS, WISHES, STANCES, st.integers(1, 30))
def test_wider_and_narrower_are_each_others_way_back(w: int, h: int, wish: Wish, stance: Stance, steps: int) -> None:
    found = plan(w, h, wish, stance)
    wider = plan(w, h, larger(wish, found, stance.at, steps), stance)
    box, after = found.boxes[stance.at], wider.boxes[stance.at]
    assert cells(after) >= cells(box)
    if abs(after.width - box.width) == 2 * steps or abs(after.height - box.height) == steps:
        back = larger(larger(wish, found, stance.at, steps), wider, stance.at, -steps)
        assert plan(w, h, back, stance).boxes[stance.at][2:] == box[2:]


@given(st.integers(0, 39), st.integers(0, 11), WISHES, STANCES)
def test_too_small_is_one_box(w: int, h: int, wish: Wish, stance: Stance) -> None:
    for size in ((w, h), (w, 12), (40, h), (w, 99), (300, h)):
        assert plan(*size, wish, stance) == Plan({"too-small": Box(0, 0, *size)})


@given(st.dictionaries(st.sampled_from([terminal(w, h) for w in (60, 100, 130, 200) for h in (20, 40, 70)]), WISHES))
def test_wishes_are_remembered_as_they_were(by_terminal: dict[str, Wish]) -> None:
    wishes = Wishes(Layout.SIDE, by_terminal)
    assert read(wishes.written(), Layout.SIDE) == wishes


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"wide-high": 3}', '{"wide-high": {"layout": [], "sizes": [1], "hidden": {"a": 1}, "kept": 7}}',
     '{"wide-high": {"layout": "round", "sizes": {"sections": -4, "author": "x", "stack": 1e99}, "hidden": ["roof", 3]}}'],
)  # fmt: skip
def test_what_was_remembered_badly_is_passed_over(text: str) -> None:
    assert read(text).of(130, 40) == Wish()


def test_each_class_of_terminals_has_its_own() -> None:
    wishes = Wishes().asking(130, 40, Wish(Layout.STACKED))
    assert wishes.of(170, 50).layout is Layout.STACKED
    assert {wishes.of(*size).layout for size in ((119, 40), (180, 40), (130, 23), (130, 60))} == {Layout.AUTO}


@pytest.mark.parametrize(
    ("size", "layout", "at", "seen"),
    [
        ((79, 40), Layout.AUTO, HEADLINES, {HEADLINES}),
        ((80, 24), Layout.AUTO, HEADLINES, {HEADLINES, ARTICLE}),
        ((80, 24), Layout.AUTO, SECTIONS, {SECTIONS, ARTICLE}),
        ((100, 30), Layout.AUTO, AUTHOR, {HEADLINES, ARTICLE, AUTHOR}),
        ((120, 24), Layout.AUTO, HEADLINES, {SECTIONS, HEADLINES, ARTICLE, AUTHOR}),
        ((120, 23), Layout.AUTO, HEADLINES, {SECTIONS, HEADLINES, ARTICLE}),
        ((79, 40), Layout.SIDE, HEADLINES, {HEADLINES, ARTICLE}),
        ((54, 40), Layout.SIDE, HEADLINES, {HEADLINES}),
        ((54, 40), Layout.STACKED, HEADLINES, {HEADLINES, ARTICLE}),
        ((200, 60), Layout.STACKED, HEADLINES, {SECTIONS, HEADLINES, ARTICLE, AUTHOR}),
        ((200, 12), Layout.STACKED, HEADLINES, {HEADLINES}),
        ((200, 60), Layout.SINGLE, AUTHOR, {AUTHOR}),
    ],
)  # fmt: skip
def test_what_is_in_sight(size: tuple[int, int], layout: Layout, at: str, seen: set[str]) -> None:
    assert set(panes(plan(*size, Wish(layout), Stance(at)))) == seen


def test_sizes_are_kept_as_shares_so_that_they_fit_another_terminal() -> None:
    stance = Stance(HEADLINES)
    small = plan(120, 40, Wish(), stance)
    wish = moved(Wish(), small, HEADLINES, 15)
    there, here = plan(120, 40, wish, stance).borders[HEADLINES], plan(170, 40, wish, stance).borders[HEADLINES]
    assert there.size == small.borders[HEADLINES].size + 15
    assert here.size / here.total == pytest.approx(there.size / there.total, abs=0.01)


def test_a_border_moves_no_other() -> None:
    stance = Stance(HEADLINES)
    before = plan(140, 40, Wish(), stance)
    for by in (-12, -5, 9, 20):
        after = plan(140, 40, moved(Wish(), before, SECTIONS, by), stance)
        assert after.borders[HEADLINES].box == before.borders[HEADLINES].box
        assert after.borders[SECTIONS].box.x == before.borders[SECTIONS].box.x + by


def test_in_a_stack_the_author_stands_beside_the_article_where_both_have_room() -> None:
    boxes = plan(200, 60, Wish(Layout.STACKED), Stance(HEADLINES)).boxes
    assert boxes[AUTHOR].x > boxes[ARTICLE].right - 1
    assert boxes[ARTICLE].y == boxes[AUTHOR].y > boxes[HEADLINES].bottom
    assert boxes[TOP].y == 1
