"""The only maker of styled content from strangers' text.

Nothing here reads markup: a title such as ``[/b]`` or ``[@click=app.exit]`` is letters. What :mod:`termnews.text.clean`
should have taken out already is taken out once more, for this is the last door before the terminal.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from zlib import crc32

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.strip import Strip

from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui import contrast
from termnews.tui.layout.lines import Run
from termnews.tui.marks import Mark

DOT = " · "

_ACTING = re.compile(clean.ACTING)
"""Line breaks included: a painted line is one line."""

_HUES = {
    "world": 212,
    "politics": 355,
    "business": 152,
    "technology": 190,
    "science": 262,
    "health": 95,
    "culture": 312,
    "sport": 28,
    "opinion": 45,
}
"""Degrees on the colour circle of the sections most editions have; others get a hue of their own from their name."""

_ON_DARK, _ON_LIGHT = (0.45, 0.37), (0.65, 0.11)
"""Saturation and relative luminance of a section's name on dark and on light ground: one brightness for every hue, with a
contrast above 4.5:1 on grounds from black to #30343f and from #dcdcdc to white (WCAG 2.2, 1.4.3)."""


def safe(text: str) -> Clean:
    """``text`` without anything that acts on a terminal; line breaks become blanks."""
    return Clean(_ACTING.sub(_harmless, text) if _ACTING.search(text) else text)


def _harmless(match: re.Match[str]) -> str:
    return " " if match.group() in "\t\n\r\u2028\u2029" else ""


def content(text: Clean, style: str = "") -> Content:
    """Text of one line in one style (ours, such as ``bold $text-muted``), never read as markup."""
    return Content.styled(safe(text), style) if style else Content(safe(text))


def lines(text: Clean, style: str = "") -> Content:
    """As :func:`content`, for text of several lines."""
    return Content("\n").join(content(Clean(part), style) for part in text.split("\n"))


def joined(parts: Iterable[Content], between: str = DOT) -> Content:
    """The parts that are not empty, with something between."""
    return Content(between).join(part for part in parts if part.plain)


def count(number: int) -> Clean:
    """A count in at most four cells: ``0``, ``999``, ``1.2k``, ``25k``, ``3.1M``."""
    for unit, factor in (("M", 10**6), ("k", 10**3)):
        if number >= factor:
            tenths = number * 10 // factor
            return Clean(f"{tenths / 10:.1f}{unit}" if tenths < 100 and tenths % 10 else f"{tenths // 10}{unit}")  # noqa: PLR2004
    return Clean(str(number))


def hue(section: Sequence[str], *, dark: bool) -> Color:
    """The colour of a top section's name, the same wherever the name stands; everything below it shares it."""
    name = section[0].casefold() if section else ""
    degrees = _HUES.get(name, crc32(name.encode("utf-8", "replace")) % 24 * 15)
    return _as_bright(degrees / 360, *(_ON_DARK if dark else _ON_LIGHT))


@cache
def _as_bright(turn: float, saturation: float, luminance: float) -> Color:
    """The colour of a hue (0 to 1) that has a relative luminance, found by halving."""
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        made = Color.from_hsl(turn, saturation, middle)
        low, high = (middle, high) if contrast.luminance(made) < luminance else (low, middle)
    return Color.from_hsl(turn, saturation, low)


def strip(runs: Sequence[Run], styles: Sequence[Style]) -> Strip:
    """Runs as they are shown, each in its style."""
    return Strip([Segment(safe(run.text), style) for run, style in zip(runs, styles, strict=True)])


def blank(cells: int, ground: Style) -> Sequence[Segment]:
    """So many blanks on the ``ground``."""
    return [Segment(" " * cells, ground)] if cells else []


def across(parts: Iterable[Iterable[Segment]], width: int, ground: Style) -> Strip:
    """Parts of a line side by side, with the ``ground`` up to ``width``."""
    segments = [segment for part in parts for segment in part]
    cells = sum(segment.cell_length for segment in segments)
    if cells > width:
        return Strip(segments, cells).adjust_cell_length(width, ground)
    return Strip([*segments, Segment(" " * (width - cells), ground)] if cells < width else segments, width)


def words(text: str, style: Style) -> Strip:
    """Words that lie over a line."""
    return Strip([Segment(safe(text), style)])


def mark(strip: Strip, span: tuple[int, int], style: Style) -> Strip:
    """The characters from ``span[0]`` to ``span[1]`` (-1: to the end) laid under ``style``, as a selection is."""
    start, stop = span
    segments: list[Segment] = []
    at = 0
    for text, base, _control in strip:
        first = min(max(start - at, 0), len(text))
        last = len(text) if stop < 0 else min(max(stop - at, first), len(text))
        at += len(text)
        parts = ((text[:first], base), (text[first:last], (base or Style()) + style), (text[last:], base))
        segments += [Segment(part, look) for part, look in parts if part]
    return Strip(segments, strip.cell_length)


def marked(strip: Strip, marks: Iterable[Mark], y: int, variables: Mapping[str, str]) -> Strip:
    """A line of a pane with the letters that lie on it, also told from it without colours."""
    ink, ground = (Color.parse(variables[name]).rich_color for name in ("accent", "background"))
    style = Style(color=ink, bgcolor=ground, bold=True, reverse=True)
    for mark in marks:
        if mark.y == y:
            label = Strip([Segment(mark.label, style)])
            strip = Strip.join([strip.crop(0, mark.x), label, strip.crop(mark.x + len(mark.label))])
    return strip
