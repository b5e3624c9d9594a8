"""Rows of the lists as segments: pure functions from nouns and styles to painted lines.

Widths are measured as Textual measures them (``rich.cells``), so that a row is exactly as wide as the pane.
"""

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size, split_graphemes
from rich.segment import Segment
from rich.style import Style

from termnews.model.articles import Headline
from termnews.text import moments
from termnews.tui import paint

_SOURCE = 6
"""Cells of a source's name that still tell it."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The marks of a row; the ASCII set is for terminals and fonts without the others."""

    unread: str = "●"
    bookmarked: str = "★"
    updated: str = "↻"
    folded: str = "▸"
    unfolded: str = "▾"
    failing: str = "!"
    selected: str = "▎"


UNICODE = Glyphs()
ASCII = Glyphs("o", "*", "~", ">", "v", "!", "|")


@dataclass(frozen=True, slots=True)
class Looks:
    """Styles of a headline row, background included; ``selected`` is that of the bar before the title, or None."""

    title: Style
    read: Style
    meta: Style
    unread: Style
    bookmark: Style
    selected: Style | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """How rows are set: cells of width, lines a row, now in seconds, the section listed, and the marks."""

    width: int
    height: int
    now: float
    section: tuple[str, ...] = ()
    glyphs: Glyphs = UNICODE


def clip(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, ellipsised between graphemes."""
    if cell_len(text) <= width:
        return text
    return head(text, width - 1).rstrip() + "…" if width > 0 else ""


def head(text: str, width: int) -> str:
    """The leading graphemes of ``text`` that fit in ``width`` cells."""
    end, used = 0, 0
    for _start, stop, cells in split_graphemes(text)[0]:
        if used + cells > width:
            break
        end, used = stop, used + cells
    return text[:end]


def wrap_once(text: str, width: int) -> tuple[str, str]:
    """``text`` divided where the first line of ``width`` cells ends: at a blank, or between graphemes where CJK is set."""
    if cell_len(text) <= width:
        return text, ""
    first = head(text, width)
    after = text[len(first) : len(first) + 1]
    if after != " " and cell_len(after) < 2 and (blank := first.rfind(" ")) > 0:  # noqa: PLR2004 - wide: CJK
        first = first[:blank]
    return first.rstrip(), text[len(first) :].lstrip()


def meta(headline: Headline, line: Line, width: int) -> str:
    """``Europe · The Courier · 2 h · 3 min`` in at most ``width`` cells.

    The time always stays; the section (told only when it is not the one listed) goes first, then the minutes.
    """
    ago = moments.ago(headline.sort_at, int(line.now))
    below = headline.section[len(line.section) :]
    source = paint.safe(headline.source)
    parts = [*map(paint.safe, below[-1:]), source, ago, paint.reading_time(headline.words)]
    for chosen in (parts, parts[-3:], parts[-3:-1]):
        text = " · ".join(part for part in chosen if part)
        if cell_len(text) <= width:
            return text
    return f"{clip(source, width - cell_len(ago) - 3)} · {ago}"


def headline_row(headline: Headline, line: Line, looks: Looks) -> list[list[Segment]]:
    """A row of ``line.height`` lines, each exactly ``line.width`` cells."""
    return _dense(headline, line, looks) if line.height == 1 else _airy(headline, line, looks)


def fill(segments: list[Segment], width: int, style: Style) -> list[Segment]:
    """The segments with blanks up to ``width`` cells."""
    used = sum(cell_len(segment.text) for segment in segments)
    return [*segments, Segment(" " * max(0, width - used), style)]


def spread(left: list[Segment], right: Segment, width: int) -> list[Segment]:
    """``left``, blanks, and ``right`` at the end of ``width`` cells."""
    gap = width - sum(cell_len(segment.text) for segment in left) - cell_len(right.text)
    return [*left, Segment(" " * max(0, gap), right.style), right]


def _marks(headline: Headline, looks: Looks, glyphs: Glyphs) -> list[Segment]:
    """Three cells before the title: bookmark, unread, selected, each in its own so that none hides the other."""
    star = Segment(set_cell_size(glyphs.bookmarked if headline.bookmarked else "", 1), looks.bookmark)
    dot = Segment(set_cell_size("" if headline.read else glyphs.unread, 1), looks.unread)
    return [star, dot, _bar(looks, glyphs)]


def _bar(looks: Looks, glyphs: Glyphs) -> Segment:
    """The cell before the title, which tells that the row is selected."""
    return Segment(" ", looks.title) if looks.selected is None else Segment(glyphs.selected, looks.selected)


def _title(headline: Headline) -> str:
    return paint.safe(headline.title) or "Untitled"


def _mark(headline: Headline, glyphs: Glyphs) -> str:
    """What stands behind the title of an article that changed since it was first seen."""
    return f" {glyphs.updated}" if headline.updated or headline.versions else ""


def _airy(headline: Headline, line: Line, looks: Looks) -> list[list[Segment]]:
    """Two lines: the title's start; its rest, and at the right what room it leaves for source and time."""
    style = looks.read if headline.read else looks.title
    room, mark = max(1, line.width - 4), _mark(headline, line.glyphs)
    first, rest = wrap_once(_title(headline) + mark, room)
    side = _side(headline, line, room - cell_len(rest) - 2 if rest else room)
    if cell_len(rest) > (left := max(0, room - cell_len(side) - 2)):
        rest = clip(rest.removesuffix(mark), max(0, left - cell_len(mark))) + mark
    top = fill([*_marks(headline, looks, line.glyphs), Segment(first, style)], line.width, style)
    tail = [Segment("  ", style), _bar(looks, line.glyphs), Segment(rest, style)]
    return [top, fill(spread(tail, Segment(side, looks.meta), line.width - 1), line.width, style)]


def _side(headline: Headline, line: Line, width: int) -> str:
    """Source and time in ``width`` cells; the time alone where less than a word of the source would be left."""
    ago = moments.ago(headline.sort_at, int(line.now))
    return meta(headline, line, width) if width >= cell_len(ago) + 3 + _SOURCE else ago


def _dense(headline: Headline, line: Line, looks: Looks) -> list[list[Segment]]:
    """One line: the title, and at the right the source and time."""
    style = looks.read if headline.read else looks.title
    ago = moments.ago(headline.sort_at, int(line.now))
    side = clip(f"{paint.safe(headline.source)} · {ago}", max(len(ago), line.width // 3))
    mark = _mark(headline, line.glyphs)
    title = clip(_title(headline), max(1, line.width - cell_len(side) - 6 - cell_len(mark)))
    left = [*_marks(headline, looks, line.glyphs), Segment(title + mark, style)]
    return [fill(spread(left, Segment(side, looks.meta), line.width - 1), line.width, style)]
