"""What is known of a long list stands where it stood, whatever left the list before the rest was read."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from termnews.store.runs import GONE, Runs

TOTAL = 40
WHOLE = range(1, TOTAL + 1)


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, int]]:
    """Looks at rows from above and from below, articles found, and articles that leave."""
    kinds = st.sampled_from(("down", "up", "found", "left"))
    return draw(st.lists(st.tuples(kinds, st.integers(0, TOTAL - 1)), max_size=30))


def read(runs: Runs, kind: str, row: int, listed: list[int]) -> None:
    """Read three of what is listed now at an end of the gap at a row, as a window does."""
    gap = runs.gap(row)
    if gap is None:
        return
    above, below = runs.beside(gap)
    if kind == "down":
        more = [each for each in listed if above is None or each > above][:3]
        runs.grow_down(gap, array("q", more), last=len(more) < 3)
    else:
        more = [each for each in reversed(listed) if below is None or each < below][:3]
        runs.grow_up(gap, array("q", more), last=len(more) < 3)


@given(steps())
def test_what_is_known_stays_and_all_that_is_listed_is_found(taken: list[tuple[str, int]]) -> None:
    listed = list(WHOLE)
    runs = Runs(TOTAL, array("q", [1, 2]))
    known: dict[int, int] = {}
    for kind, row in taken:
        if kind == "left":
            listed = [each for each in listed if each != row + 1]
        elif kind == "found":
            place = sum(each <= row for each in listed if each > 2) + 2
            if row + 1 in listed and runs.index_of(row + 1) is None:
                runs.put(place, row + 1)
        else:
            read(runs, kind, row, listed)
        now = {at: ids[0] for at in range(TOTAL) if (ids := runs.slice(at, at + 1))}
        assert known.items() <= now.items()
        known = now
    runs.complete(array("q", listed))
    assert len(runs.front) == TOTAL
    assert known.items() <= dict(enumerate(runs.front)).items()
    rest = [each for each in runs.front if each != GONE]
    assert len(rest) == len(set(rest))


@given(st.lists(st.tuples(st.sampled_from(("down", "up", "found")), st.integers(0, TOTAL - 1)), max_size=30))
def test_where_nothing_changes_every_row_is_that_of_the_list(taken: list[tuple[str, int]]) -> None:
    runs = Runs(TOTAL, array("q", [1, 2]))
    for kind, row in taken:
        if kind == "found":
            runs.put(row, row + 1)
        else:
            read(runs, kind, row, list(WHOLE))
        for at in range(TOTAL):
            ids = runs.slice(at, at + 1)
            assert ids is None or ids[0] == at + 1
            assert runs.index_of(at + 1) == (None if ids is None else at)
    runs.complete(array("q", WHOLE))
    assert list(runs.front) == list(WHOLE)


def test_a_gap_takes_what_has_room() -> None:
    runs = Runs(6, array("q", [1]))
    assert runs.put(3, 9)
    assert not runs.put(3, 8)
    assert not runs.put(6, 8)
    assert runs.gap(0) == (1, 3)
    assert runs.gap(3) == (4, 6)
    assert runs.beside((1, 3)) == (1, 9)
    assert runs.beside((4, 6)) == (9, None)
    runs.grow_down((1, 3), array("q", [2, 3, 4]), last=False)
    runs.grow_up((4, 6), array("q", [12, 9, 4]), last=False)
    assert list(runs.front) == [1, 2, 3, 9, GONE, 12]
    assert runs.gap(0) is None


def test_what_came_between_runs_takes_the_gap_there() -> None:
    runs = Runs(8, array("q", [1]))
    runs.put(4, 5)
    runs.complete(array("q", [1, 3, 4, 5, 6, 7]))
    assert list(runs.front) == [1, 3, 4, GONE, 5, 6, 7, GONE]


def test_where_a_run_has_left_the_list_the_next_gap_takes_the_rest() -> None:
    runs = Runs(6, array("q", [1]))
    runs.put(3, 4)
    runs.complete(array("q", [1, 2, 3, 5, 6]))
    assert list(runs.front) == [1, 2, 3, 4, 5, 6]
