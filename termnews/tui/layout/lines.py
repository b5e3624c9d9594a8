"""What typesetting makes: runs of text in one ink, lines of runs, and the page they stand on.

Offsets count characters of the article's own text in reading order and a fixed number of steps between its blocks; what
the typesetter adds (markers, frames, link numbers) counts nothing. So an offset names the same place at every width.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from enum import IntEnum
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple, Self

from rich.cells import cell_len

from termnews.model.records import dataclass
from termnews.model.styles import Style


class Ink(IntEnum):
    """What a run is, from which the view takes its colours."""

    TEXT = 0
    TITLE = 1
    HEADING = 2
    META = 3
    SECTION = 4
    NAME = 5
    CODE = 6
    CAPTION = 7
    LABEL = 8
    PULL = 9
    ADVICE = 10
    STRONG = 11
    CARD = 12
    CALL = 13
    FAINT = 14
    HEADLINE = 15
    CODE_WORD = 16
    CODE_TEXT = 17
    CODE_REMARK = 18
    CODE_NUMBER = 19
    MARKER = 20
    NUMBER = 21
    FRAME = 22
    BAR = 23
    PAD = 24
    CODE_PAD = 25
    CARD_PAD = 26
    PICTURE = 40


FIRST_ADDED = Ink.MARKER
"""From this ink on a run is the typesetter's own and counts no offset."""

UNCOPIED = Ink.NUMBER
"""From this ink on a run is left out of what the reader copies; markers of lists stay."""

Tint = tuple[int, int, Ink]
"""Start and end of a part of a listing in characters, and its ink."""
Tints = Mapping[str, tuple[Tint, ...]]
"""The parts of listings by their text, in order."""
NO_TINTS: Tints = MappingProxyType({})

SIGN = "note:"
"""What stands before the label of a note that is to be opened and not followed."""


class Writer(str):
    """Who is named in a byline. As a string it names them; ``url`` is their own page, where one is known."""

    __slots__ = ("person_id", "url")

    person_id: int
    url: str

    def __new__(cls, person_id: int, url: str) -> Self:
        """The stored person, and their address."""
        writer = super().__new__(cls, f"author:{person_id}")
        writer.person_id, writer.url = person_id, url
        return writer


Target = str | int
"""Where a click on a run leads: an address, the id of an article, or ``""`` for nowhere."""


class Run(NamedTuple):
    """Text in one ink and style. ``target`` is where a click on it leads."""

    text: str
    ink: Ink = Ink.TEXT
    style: Style = Style.PLAIN
    target: Target = ""


class Piece(NamedTuple):
    """Neighbouring cells of a line: its runs, and the character of the line at which they begin."""

    start: int
    runs: tuple[Run, ...]


class Wide(NamedTuple):
    """A block wider than the page: ``cells`` in all, of which ``room`` are in sight. ``held`` stay at the left of it.

    ``number`` tells it from others of the page, ``stops`` are where its columns begin behind what stays; ``ink`` and ``pad``
    are those of the marks at its edges and of blanks.
    """

    number: int
    room: int
    cells: int
    held: int = 1
    stops: tuple[int, ...] = ()
    ink: Ink = Ink.BAR
    pad: Ink = Ink.PAD


class Line(NamedTuple):
    """A line: its runs, the offset of its first character, and whether it goes on from the line above (``soft``).

    ``row``: the line is one of a table's row, and this is where its piece of each cell begins and whether that is soft.
    ``wide``: it is of a block wider than the page, which begins behind ``lead`` cells. ``note``: it is of an opened note.
    ``grid`` numbers the table it is of, 0 for none; ``heads``: it is of that table's header.
    """

    runs: tuple[Run, ...]
    offset: int
    soft: bool = False
    row: tuple[tuple[int, bool] | None, ...] = ()
    wide: Wide | None = None
    lead: int = 0
    note: str = ""
    grid: int = 0
    heads: bool = False

    @property
    def text(self) -> str:
        """The line as it stands on the screen."""
        return "".join(run.text for run in self.runs)

    @property
    def cells(self) -> int:
        """How many cells of the page the line takes, as Textual counts them."""
        if self.wide is not None:
            return self.lead + self.wide.room
        return sum(cell_len(run.text) for run in self.runs)

    def cells_before(self, char: int) -> int:
        """How many cells the characters before one take."""
        return cell_len(self.text[:char])

    def target_at(self, cell: int) -> Target:
        """Where a click on ``cell`` leads, or ``""``."""
        for run in self.runs:
            cell -= cell_len(run.text)
            if cell < 0:
                return run.target
        return ""

    def copied(self, start: int, stop: int | None) -> str:
        """The text between two character positions that belongs in a copy: no frames, bars, numbers or padding.

        Between the cells of a row stands a tab.
        """
        parts: list[str] = []
        at = 0
        for run in self.runs:
            part = run.text[max(0, start - at) : None if stop is None else max(0, stop - at)]
            at += len(run.text)
            if run.ink < UNCOPIED:
                parts.append(part)
            elif part and self.row and run.ink == Ink.FRAME:
                parts.append("\t")
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Laid:
    """A page set for one width: its lines, and the addresses in the text, numbered from 1 in reading order."""

    lines: tuple[Line, ...] = ()
    links: tuple[str, ...] = ()

    def header(self, top: int) -> range:
        """The header of the table that a view begins inside, for the first lines of the view; empty where there is none.

        Where less of the table is left than that, the header would cover what follows.
        """
        number = self.lines[top].grid if top < len(self.lines) else 0
        first = top
        while number and first and self.lines[first - 1].grid == number:
            first -= 1
        if first == top:
            return range(0)
        last = next((index for index in range(first, len(self.lines)) if not self.lines[index].heads), first)
        goes_on = self.lines[min(top + last - first, len(self.lines) - 1)].grid == number
        return range(first, last) if goes_on else range(0)

    def line_of(self, offset: int) -> int:
        """The line that holds ``offset``, 0 being the very top; what the typesetter added gives way to text."""
        if not self.lines or offset <= 0:
            return 0
        last = max(0, bisect_right(self.lines, offset, key=_offset) - 1)
        start = self.lines[last].offset
        alike = range(bisect_left(self.lines, start, key=_offset), last + 1)
        return next((index for index in alike if _has_text(self.lines[index])), alike.start)

    def offset_of(self, line: int) -> int:
        """The offset at which a line begins, 0 for the very top; the last line's for one below the page."""
        return self.lines[min(line, len(self.lines) - 1)].offset if line > 0 and self.lines else 0

    def targets(self, start: int, stop: int) -> Iterator[tuple[Target, int, int]]:
        """Where clicks lead between two lines, each with the cell of its line and the line (from ``start``) where it begins.

        What goes on from the line above counts once.
        """
        before: Target = ""
        for y, line in enumerate(self.lines[start:stop]):
            x = 0
            for run in line.runs:
                if run.target and run.target != before:
                    yield run.target, x, y
                x += cell_len(run.text)
                before = run.target if run.text.strip() else before

    def words_of(self, target: Target) -> str:
        """The words that lead somewhere, where they first do; empty for what only its number leads to."""
        words = ""
        for line in self.lines:
            part = "".join(run.text for run in line.runs if run.target == target and run.ink < FIRST_ADDED)
            if words and not part:
                break
            words = f"{words} {part}" if words and line.soft else words or part
        return words.strip()

    def copied(self, start: tuple[int, int], stop: tuple[int, int | None]) -> str:
        """The text from one (line, character) to another, with the breaks of the text and not those of the page."""
        first, last = start[0], min(stop[0], len(self.lines) - 1)
        pieces = list(self._pieces(first, start[1], last, stop[1]))
        glued = "".join(_glue(above, below) for above, below in pairwise([(None, ""), *pieces]))
        return glued.strip("\n")

    def _pieces(self, first: int, start: int, last: int, stop: int | None) -> Iterator[tuple[Line | None, str]]:
        for index in range(first, last + 1):
            line = self.lines[index]
            yield line, line.copied(start if index == first else 0, stop if index == last else None)


def _offset(line: Line) -> int:
    return line.offset


def _has_text(line: Line) -> bool:
    return any(run.ink < FIRST_ADDED for run in line.runs)


def _glue(above: tuple[Line | None, str], below: tuple[Line | None, str]) -> str:
    """``below``'s text with what stood between it and ``above``: a blank, nothing, or a line break."""
    line, text = below
    if line is None or above[0] is None:
        return text
    if not line.soft:
        return "\n" + text.rstrip()
    gap = line.offset > above[0].offset + len(above[0].copied(0, None).strip())
    return (" " if gap else "") + text.strip()
