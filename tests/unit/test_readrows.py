"""Rows that were read tell where the next unread one is, and the listing only what lies beyond them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from termnews.model.articles import Headline
from termnews.model.words import Clean
from termnews.tui.readrows import CHUNK, MOST, ReadRows

ROW = Headline(
    1, Clean("Title"), Clean("Source"), (), 0, date_guessed=False, words=9, read=True, bookmarked=False, updated=False
)


class Listed:
    """A listing of rows, some of them unread; notes what it is asked for."""

    def __init__(self, count: int, *unread: int) -> None:
        self.all = [replace(ROW, id=number, read=number not in unread) for number in range(count)]
        self.asked: list[str] = []

    def __len__(self) -> int:
        return len(self.all)

    def rows(self, start: int, stop: int) -> Sequence[Headline]:
        self.asked.append(f"{start}-{stop}")
        return self.all[start:stop]

    def next_unread(self, start: int) -> int | None:
        self.asked.append(f"from {start}")
        return next((row.id for row in self.all[start:] if not row.read), None)


@pytest.mark.parametrize(("start", "found", "asked"), [(0, 3, []), (4, 9, []), (10, 200, ["from 64", "192-224"])])
def test_the_rows_known_are_not_asked_for(start: int, found: int, asked: list[str]) -> None:
    listed = Listed(300, 3, 9, 200, 210)
    rows = ReadRows(listed)  # type: ignore[arg-type]
    assert (rows[5].id, rows[CHUNK].id) == (5, CHUNK)
    listed.asked.clear()
    assert rows.next_unread(start) == found
    assert listed.asked == asked


def test_those_around_the_next_are_known_then() -> None:
    listed = Listed(300, 3, 9, 200, 210)
    rows = ReadRows(listed)  # type: ignore[arg-type]
    assert rows.next_unread(50) == 200
    listed.asked.clear()
    assert rows.next_unread(201) == 210
    assert listed.asked == []


@pytest.mark.parametrize("start", [211, 299, 300, 5000])
def test_there_may_be_none(start: int) -> None:
    assert ReadRows(Listed(300, 210)).next_unread(start) is None  # type: ignore[arg-type]


def test_without_a_listing_there_is_nothing() -> None:
    assert ReadRows().next_unread(0) is None
    assert ReadRows().get(0) is None


def test_only_so_many_are_kept() -> None:
    listed = Listed(10 * MOST)
    rows = ReadRows(listed)  # type: ignore[arg-type]
    for index in range(10 * MOST):
        assert rows[index].id == index
    assert sum(rows.get(index) is not None for index in range(10 * MOST)) <= MOST


def test_some_are_read_again_and_no_other() -> None:
    listed = Listed(100)
    rows = ReadRows(listed)  # type: ignore[arg-type]
    assert (rows[0].read, rows[40].read) == (True, True)
    listed.all[3], listed.all[41] = replace(ROW, id=3, read=False), replace(ROW, id=41, read=False)
    listed.asked.clear()
    assert rows.renew({3, 99}) == [3]
    assert listed.asked == ["3-4"]
    assert (rows[3].read, rows[41].read) == (False, True)
