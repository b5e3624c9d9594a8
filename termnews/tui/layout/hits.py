"""Where words stand on a page: its text put together again over line ends, styles, link numbers and cells. Pure."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from termnews.text import finding
from termnews.tui.layout.lines import FIRST_ADDED, Ink, Laid, Line, Run


class Part(NamedTuple):
    """The characters of a line that belong to a hit."""

    line: int
    start: int
    stop: int


class Hit(NamedTuple):
    """A place where the words stand: the offset at which it begins, and its parts on the lines of the page."""

    offset: int
    parts: tuple[Part, ...]

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.parts[0].line


class _Piece(NamedTuple):
    """A run of text that stands together: where it begins in the text put together, on which line and character."""

    at: int
    line: int
    char: int
    length: int
    offset: int


class Text:
    """The text of a page as it reads, one paragraph or cell a line, and where each piece of it stands."""

    def __init__(self, laid: Laid) -> None:
        self._pieces: list[_Piece] = []
        self._parts: list[str] = []
        self._length = 0
        self._end = -1
        for rowed, lines in groupby(enumerate(laid.lines), key=lambda each: each[1].offset if each[1].row else None):
            if rowed is None:
                self._add_lines(lines)
            else:
                self._add_cells(list(lines))
        self._folded = finding.fold("".join(self._parts))
        self._starts = [piece.at for piece in self._pieces]

    def find(self, pattern: re.Pattern[str], most: int = sys.maxsize) -> tuple[Hit, ...]:
        """Every place where ``pattern`` stands, in reading order, the first ``most`` of them."""
        hits: list[Hit] = []
        for match in pattern.finditer(self._folded.text):
            start, stop = self._folded.place(match.start()), self._folded.place(match.end() - 1) + 1
            if start < stop and (hit := self._hit(start, stop)):
                hits.append(hit)
            if len(hits) >= most:
                break
        return tuple(hits)

    def _hit(self, start: int, stop: int) -> Hit | None:
        parts: list[Part] = []
        offset = -1
        for index in range(max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, stop)):
            piece = self._pieces[index]
            first, last = max(start - piece.at, 0), min(stop - piece.at, piece.length)
            if first < last:
                parts.append(Part(piece.line, piece.char + first, piece.char + last))
                offset = piece.offset + first if offset < 0 else offset
        return Hit(offset, tuple(parts)) if parts else None

    def _add_lines(self, lines: Iterable[tuple[int, Line]]) -> None:
        for number, line in lines:
            self._add(number, 0, line.runs, line.offset, soft=line.soft)

    def _add_cells(self, lines: list[tuple[int, Line]]) -> None:
        """The cells of a table's row, each from its first to its last line."""
        cells = [list(_cells(line)) for _, line in lines]
        for column in range(len(lines[0][1].row)):
            for (number, line), found in zip(lines, cells, strict=True):
                piece = line.row[column]
                if piece is not None:
                    char, runs = found[column]
                    self._add(number, char, runs, piece[0], soft=piece[1])

    def _add(self, number: int, char: int, runs: Iterable[Run], offset: int, *, soft: bool) -> None:
        """One line's text; it goes on from the one before or begins anew."""
        gap = "\n" if not soft else "" if offset == self._end else " "
        for run in runs:
            if _is_text(run):
                self._parts.append(gap)
                self._length += len(gap)
                gap = ""
                self._pieces.append(_Piece(self._length, number, char, len(run.text), offset))
                self._parts.append(run.text)
                self._length += len(run.text)
            offset += len(run.text) if run.ink < FIRST_ADDED else 0
            char += len(run.text)
        self._end = offset


def _is_text(run: Run) -> bool:
    """Whether a reader reads it: neither the typesetter's own nor an address spelt out."""
    return run.ink < FIRST_ADDED and not (run.target and run.ink in {Ink.META, Ink.FAINT})


def _cells(line: Line) -> Iterator[tuple[int, list[Run]]]:
    """The runs between a row's dividers, each cell's with the character at which it begins."""
    char = start = 0
    runs: list[Run] = []
    for run in line.runs:
        char += len(run.text)
        if run.ink == Ink.FRAME:
            yield start, runs
            start, runs = char, []
        else:
            runs.append(run)
    yield start, runs
