"""Rows of equal height with single lines between some of them, as lines of a page: where each stands. Pure.

Every question takes time by the logarithm of the lines between, so 100 000 rows are as quick as 100.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Spot(NamedTuple):
    """What a line of the page belongs to: a row and its line in it, or, where ``part`` is BETWEEN, which line between."""

    which: int
    part: int


BETWEEN = -1
"""The part of a line that belongs to no row."""


class Stack:
    """``count`` rows of ``height`` lines; before each of the rows in ``before`` (ascending) stands a line of its own."""

    def __init__(self, count: int, height: int, before: Sequence[int] = ()) -> None:
        self.count = count
        self.height = height
        self._before = before
        self._places = [row * height + number for number, row in enumerate(before)]

    @property
    def lines(self) -> int:
        """All lines of the page."""
        return self.count * self.height + len(self._before)

    def line_of(self, row: int) -> int:
        """The first line of a row."""
        return row * self.height + bisect_right(self._before, row)

    def leads(self, row: int) -> int:
        """How many lines stand right before a row."""
        return bisect_right(self._before, row) - bisect_left(self._before, row)

    def at(self, line: int) -> Spot:
        """What stands on a line."""
        number = bisect_right(self._places, line) - 1
        if number >= 0 and self._places[number] == line:
            return Spot(number, BETWEEN)
        return Spot(*divmod(line - number - 1, self.height))

    def row_from(self, line: int) -> int:
        """The first row that begins on a line or below it."""
        which, part = self.at(line)
        return self._before[which] if part == BETWEEN else which + (part > 0)

    def row_on(self, line: int) -> int:
        """The row on a line, or right below it."""
        which, part = self.at(line)
        return self._before[which] if part == BETWEEN else which

    def between(self, line: int, lines: int) -> Sequence[int]:
        """The lines between that stand on so many lines from ``line`` on."""
        return self._places[bisect_left(self._places, line) : bisect_left(self._places, line + lines)]

    def rows_in(self, line: int, lines: int) -> int:
        """How many rows have room on so many lines from ``line`` on, beside the lines between; at least one."""
        return max(1, (lines - len(self.between(line, lines))) // self.height)
