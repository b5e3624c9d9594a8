"""Setting runs: paragraphs broken into lines, right-to-left text, prefixes, alignment.

The :class:`Sheet` carries what the whole page shares: how far the text has come and which links were met.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from rich.cells import cell_len

from termnews.model.document import Span
from termnews.model.records import replace
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.tui.layout.lines import FIRST_ADDED, NO_TINTS, Ink, Line, Run, Tints, Wide
from termnews.tui.layout.places import NO_PLACES, Places
from termnews.tui.layout.wrap import wrap

LEAST = 12
"""Cells a page has at least; a narrower pane shows a part of each line."""

ROOM = 8
"""Cells below which nothing is indented any further."""

_SUPER = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUB = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_WHITE = str.maketrans("\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85", "         ")


class Sheet:
    """The page being set: ``offset`` counts the text set so far, ``links`` numbers each address once, from 1.

    ``places`` tells which pictures have one, ``tints`` are the colours of listings, ``notes`` the labels
    by which raised text calls notes.
    """

    def __init__(self, places: Places = NO_PLACES, tints: Tints = NO_TINTS) -> None:
        self.places = places
        self.offset = 0
        self.tints = tints
        self.links: dict[str, int] = {}
        self.wides = self.grids = 0
        self.notes: Collection[str] = ()

    def number(self, href: str) -> int:
        """The number of an address, given when it is met first."""
        return self.links.setdefault(href, len(self.links) + 1)

    def widen(self, lines: Sequence[Line], wide: Wide) -> list[Line]:
        """Lines of a block that is wider than the page, under a number of its own."""
        self.wides += 1
        numbered = wide._replace(number=self.wides)
        return [line._replace(wide=numbered) for line in lines]

    def blank(self) -> Line:
        """An empty line at this place."""
        return Line((), self.offset)

    def added(self, *runs: Run, steps: int = 0) -> Line:
        """A line that is the typesetter's own; ``steps`` of offset set it apart from the text below it."""
        line = Line(runs, self.offset)
        self.offset += steps
        return line

    def set(self, runs: Sequence[Run], width: int) -> list[Line]:
        """The lines of a paragraph, aligned to its direction; a line feed in a run breaks the line."""
        lines: list[Line] = []
        for paragraph in _paragraphs(runs):
            lines += self._set_paragraph(paragraph, width)
        if is_rtl("".join(run.text for run in runs)):
            return [align_right(line, width) for line in lines]
        return lines

    def _set_paragraph(self, runs: Sequence[Run], width: int) -> list[Line]:
        base = self.offset
        self.offset += sum(len(run.text) for run in runs if run.ink < FIRST_ADDED)
        if len(runs) == 1 and runs[0].ink < FIRST_ADDED:
            return _set_one(runs[0], width, base)
        return _set_many(runs, width, base)

    def runs(self, spans: Iterable[Span], ink: Ink = Ink.TEXT, style: Style = Style.PLAIN) -> list[Run]:
        """Spans as runs, each link followed by its number."""
        runs: list[Run] = []
        href = ""
        for span in spans:
            if href and span.href != href:
                runs.append(self._number_run(href))
            href = span.href
            if self.notes and Style.SUPER in span.style and not href:
                runs += self._raised(span, ink, style, runs[-1].text if runs else "")
            else:
                runs.append(_run(span, ink, style))
        if href:
            runs.append(self._number_run(href))
        return runs

    def _raised(self, span: Span, ink: Ink, style: Style, before: str) -> Iterator[Run]:
        """Raised text, in which notes are called."""
        from termnews.tui.layout.notes import Call, calls  # noqa: PLC0415 - only where there are notes

        for text, label in calls(span.text, self.notes, before):
            run = _run(replace(span, text=Clean(text)), ink, style)
            yield run._replace(ink=Ink.CALL, target=Call(label)) if label else run

    def _number_run(self, href: str) -> Run:
        return Run(f"[{self.number(href)}]", Ink.NUMBER, target=href)


def _run(span: Span, ink: Ink, style: Style) -> Run:
    """One span; tabs are blanks, and raised or lowered figures use Unicode's own where it has them all."""
    text = span.text.translate(_WHITE)
    if not span.style:
        return Run(text, ink, style, span.href)
    text = _raised(text, span.style)
    return Run(text, Ink.CODE if Style.CODE in span.style else ink, span.style | style, span.href)


def _raised(text: str, style: Style) -> str:
    table = _SUPER if Style.SUPER in style else _SUB if Style.SUB in style else None
    return text.translate(table) if table and all(ord(char) in table for char in text) else text


def _paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs between line breaks; the break itself belongs to the line before it."""
    if not any("\n" in run.text for run in runs):
        return [list(runs)]
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        paragraphs[-1].append(run._replace(text=first))
        paragraphs += [[run._replace(text=part)] for part in more]
    return paragraphs


def _set_one(run: Run, width: int, base: int) -> list[Line]:
    """A paragraph in one ink, which most are."""
    text, ink, style, target = run
    return [
        Line((Run(text[start:stop], ink, style, target),), base + start, index > 0)
        for index, (start, stop) in enumerate(wrap(text, width))
    ]


def _set_many(runs: Sequence[Run], width: int, base: int) -> list[Line]:
    """A paragraph of several runs: broken as one text, then cut where the runs end."""
    spans = wrap("".join(run.text for run in runs), width)
    lines: list[Line] = []
    at = skipped = index = 0
    for number, (start, stop) in enumerate(spans):
        while index < len(runs) - 1 and at + len(runs[index].text) <= start:
            skipped += len(runs[index].text) if runs[index].ink >= FIRST_ADDED else 0
            at += len(runs[index].text)
            index += 1
        inside = start - at if runs and runs[index].ink >= FIRST_ADDED else 0
        lines.append(Line(_cut(runs, index, at, start, stop), base + start - skipped - inside, number > 0))
    return lines


def _cut(runs: Sequence[Run], index: int, at: int, start: int, stop: int) -> tuple[Run, ...]:
    """The parts of the runs from ``index`` (which begins at ``at``) that lie between ``start`` and ``stop``."""
    cut: list[Run] = []
    while index < len(runs) and at < stop:
        run = runs[index]
        part = run.text[max(0, start - at) : stop - at]
        if part:
            cut.append(run._replace(text=part))
        at += len(run.text)
        index += 1
    return tuple(cut)


def is_rtl(text: str) -> bool:
    """Whether the first strong character reads from right to left (UAX #9, rule P2).

    Text stays in logical order: terminals that know bidirectional text (VTE, Konsole, mlterm, Apple Terminal) reorder
    it themselves and would turn round what we had turned already; the others (most) show the letters in the order of
    the text, from left to right. What is ours to do for both is to set such paragraphs against the right margin.
    """
    if text.isascii():
        return False
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return False


def align_right(line: Line, width: int) -> Line:
    """The line pushed against the right margin."""
    gap = width - line.cells
    return line._replace(runs=(Run(" " * gap, Ink.PAD), *line.runs)) if gap > 0 and line.runs else line


def fill(line: Line, width: int, ink: Ink = Ink.PAD) -> Line:
    """The line with blanks up to ``width``."""
    gap = width - line.cells
    return line._replace(runs=(*line.runs, Run(" " * gap, ink))) if gap > 0 else line


def centre(line: Line, width: int) -> Line:
    """The line in the middle of ``width``."""
    gap = (width - line.cells) // 2
    return line._replace(runs=(Run(" " * gap, Ink.PAD), *line.runs)) if gap > 0 else line


def hang(lines: Sequence[Line], first: Run, rest: Run) -> list[Line]:
    """The lines with ``first`` before the first and ``rest`` before the others; empty lines take no blanks."""
    silent = not rest.text.strip()
    hung = [_behind(line, first if index == 0 else rest) for index, line in enumerate(lines)]
    return [lines[index] if silent and index and not lines[index].runs else line for index, line in enumerate(hung)]


def _behind(line: Line, run: Run) -> Line:
    return line._replace(runs=(run, *line.runs), lead=line.lead + cell_len(run.text) if line.wide else 0)


def hang_right(lines: Sequence[Line], width: int, first: Run, rest: Run) -> list[Line]:
    """As :func:`hang`, on the right side of ``width`` cells, for text that reads from right to left.

    Lines wider than the page have no right side.
    """
    return [
        line if line.wide else line._replace(runs=(*fill(line, width).runs, first if index == 0 else rest))
        for index, line in enumerate(lines)
    ]


def blanks(run: Run, ink: Ink = Ink.PAD) -> Run:
    """As many blanks as the run takes cells."""
    return Run(" " * cell_len(run.text), ink)
