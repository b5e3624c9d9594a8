"""Where rows and the lines between them stand: the quick answers are those of counting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.tui.stack import BETWEEN, Spot, Stack

stacks = st.integers(0, 30).flatmap(
    lambda count: st.tuples(st.just(count), st.integers(1, 4), st.lists(st.integers(0, max(0, count - 1)), max_size=8))
)


def counted(count: int, height: int, before: list[int]) -> list[Spot]:
    """Every line of the page, one after the other."""
    page: list[Spot] = []
    waiting = list(enumerate(before))
    for row in range(count):
        while waiting and waiting[0][1] == row:
            page.append(Spot(waiting.pop(0)[0], BETWEEN))
        page += [Spot(row, part) for part in range(height)]
    return page


@given(stacks)
def test_every_line_is_where_counting_finds_it(made: tuple[int, int, list[int]]) -> None:
    count, height, before = made[0], made[1], sorted(made[2]) if made[0] else []
    stack, page = Stack(count, height, before), counted(count, height, before)
    assert [stack.at(line) for line in range(stack.lines)] == page
    for row in range(count):
        assert page[stack.line_of(row)] == Spot(row, 0)
        assert stack.leads(row) == before.count(row)
    between = [line for line, spot in enumerate(page) if spot.part == BETWEEN]
    for line in range(len(page)):
        assert list(stack.between(line, 5)) == [place for place in between if line <= place < line + 5]
        assert stack.row_on(line) == next(spot.which for spot in page[line:] if spot.part != BETWEEN)
        below = [spot.which for spot in page[line:] if spot.part == 0]
        assert stack.row_from(line) == (below[0] if below else count)


def test_a_page_of_rows_leaves_room_for_the_lines_between() -> None:
    stack = Stack(20, 2, [0, 3, 4])
    assert stack.rows_in(0, 12) == 4
    assert stack.rows_in(20, 12) == 6
    assert stack.rows_in(0, 1) == 1


@pytest.mark.parametrize("line", [6, 600])
def test_below_the_last_row_there_are_rows_of_nothing(line: int) -> None:
    assert Stack(3, 2).at(line).which >= 3
