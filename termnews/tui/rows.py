"""Rows of the list as segments: pure functions from nouns and styles to painted lines, each exactly as wide as the pane."""

from collections.abc import Callable, Iterable, Iterator

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from termnews.model.articles import Headline
from termnews.model.feeds import SectionPath
from termnews.model.listings import COLUMNS, Column
from termnews.model.records import dataclass
from termnews.tui import columns, paint
from termnews.tui.clipping import clip, fill, wrap, wrap_once
from termnews.tui.columns import Told

MARKS = 3
"""Cells before the title: bookmark, unread, selected."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The marks of a row; the ASCII set is for terminals and fonts without the others."""

    unread: str = "●"
    bookmarked: str = "★"
    updated: str = "↻"
    folded: str = "▸"
    unfolded: str = "▾"
    failing: str = "!"
    prime: str = "′"
    checked: str = "✓"
    selected: str = "▎"
    fresh: str = "+"
    above: str = "↑"
    rule: str = "─"


UNICODE = Glyphs()
ASCII = Glyphs("o", "*", "~", ">", "v", "!", "'", "x", "|", "+", "^", "-")


@dataclass(frozen=True, slots=True)
class Looks:
    """Styles of a headline row, background included; ``selected`` is that of the bar before the title, or None.

    ``accent`` tells the colours of sections' names; None: they have none.
    """

    title: Style
    read: Style
    meta: Style
    unread: Style
    bookmark: Style
    selected: Style | None = None
    accent: Callable[[SectionPath], Color] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """How rows are set: cells of width, lines a row, now in seconds, the section listed, the marks, and what rows tell.

    ``fresh``: the article came since the last visit, and no line in the list says so.
    """

    width: int
    height: int
    now: float
    section: tuple[str, ...] = ()
    glyphs: Glyphs = UNICODE
    columns: tuple[Column, ...] = COLUMNS
    fresh: bool = False

    @property
    def told(self) -> Told:
        """What the columns need to know."""
        return Told(self.now, self.section, self.columns, self.glyphs.prime)

    @property
    def room(self) -> int:
        """Cells of the title's lines."""
        return max(1, self.width - MARKS - 1)


def headline_row(headline: Headline, line: Line, looks: Looks) -> list[list[Segment]]:
    """A row of ``line.height`` lines, each exactly ``line.width`` cells: one with columns, two, or more with the summary."""
    if line.height == 1:
        return [_dense(headline, line, looks)]
    style = looks.read if headline.read else looks.title
    if line.height == 2:  # noqa: PLR2004 - two lines
        return _airy(headline, line, looks, style)
    return _with_summary(headline, line, looks, style)


def _marks(headline: Headline, looks: Looks, glyphs: Glyphs) -> list[Segment]:
    """The cells before the title: bookmark, unread, selected, each in its own so that none hides the other."""
    star = Segment(set_cell_size(glyphs.bookmarked if headline.bookmarked else "", 1), looks.bookmark)
    dot = Segment(set_cell_size("" if headline.read else glyphs.unread, 1), looks.unread)
    return [star, dot, _bar(looks, glyphs)]


def _margin(looks: Looks, glyphs: Glyphs) -> list[Segment]:
    """The cells before the other lines of a row: only the selected one tells on them."""
    return [Segment(" " * (MARKS - 1), looks.title), _bar(looks, glyphs)]


def _bar(looks: Looks, glyphs: Glyphs) -> Segment:
    """The cell before the title, which tells that the row is selected."""
    return Segment(" ", looks.title) if looks.selected is None else Segment(glyphs.selected, looks.selected)


def _title(headline: Headline) -> str:
    return paint.safe(headline.title) or "Untitled"


def _mark(headline: Headline, line: Line) -> str:
    """What stands behind the title: that the article is new, that it changed since it was first seen."""
    changed = f" {line.glyphs.updated}" if headline.updated or headline.versions else ""
    return (f" {line.glyphs.fresh}" if line.fresh else "") + changed


def _airy(headline: Headline, line: Line, looks: Looks, style: Style) -> list[list[Segment]]:
    """Two lines: the title's start; its rest, and at the right what room it leaves for the columns."""
    mark = _mark(headline, line)
    first, rest = wrap_once(_title(headline) + mark, line.room)
    side = _side(headline, line, line.room - cell_len(rest) - 2 if rest else line.room)
    taken = columns.length(side)
    if cell_len(rest) > (left := max(0, line.room - taken - 2)):
        rest = clip(rest.removesuffix(mark), max(0, left - cell_len(mark))) + mark
    top = [*_marks(headline, looks, line.glyphs), Segment(first, style)]
    gap = line.width - 1 - MARKS - cell_len(rest) - taken
    below = [
        *_margin(looks, line.glyphs),
        Segment(rest, style),
        Segment(" " * max(0, gap), looks.meta),
        *_told(side, headline, looks),
    ]
    return [fill(top, line.width, style), fill(below, line.width, style)]


def _side(headline: Headline, line: Line, width: int) -> list[columns.Part]:
    """What the columns say in ``width`` cells; the time stays, however narrow."""
    least = cell_len(columns.text(Column.TIME, headline, line.told)) if Column.TIME in line.columns else 0
    return columns.parts(headline, line.told, max(width, least))


def _told(side: Iterable[columns.Part], headline: Headline, looks: Looks) -> Iterator[Segment]:
    """Parts with a dot between; a section's name in its hue."""
    for index, part in enumerate(side):
        if index:
            yield Segment(paint.DOT, looks.meta)
        yield Segment(part.text, _style(part.column, headline, looks))


def _with_summary(headline: Headline, line: Line, looks: Looks, style: Style) -> list[list[Segment]]:
    """The title on one line or two, the summary on those that are left, and the columns on the last."""
    mark = _mark(headline, line)
    first, rest = wrap_once(_title(headline) + mark, line.room)
    if cell_len(rest) > line.room:
        rest = clip(rest.removesuffix(mark), line.room - cell_len(mark)) + mark
    text = [Segment(rest, style)] if rest else []
    wanted = line.height - 2 - len(text)
    text += [Segment(part, looks.meta) for part in wrap(paint.safe(headline.summary), line.room, wanted)]
    told = list(_told(_side(headline, line, line.room), headline, looks))
    below = [[*_margin(looks, line.glyphs), *part] for part in (*([each] for each in text), told)]
    below += [_margin(looks, line.glyphs)] * (line.height - 1 - len(below))
    top = [*_marks(headline, looks, line.glyphs), Segment(first, style)]
    return [fill(each, line.width, style) for each in (top, *below)]


def _dense(headline: Headline, line: Line, looks: Looks) -> list[Segment]:
    """One line: the title, and at the right the columns one below the other."""
    style = looks.read if headline.read else looks.title
    places = columns.fit(line.columns, line.room)
    mark, room = _mark(headline, line), line.room - columns.span(places)
    title = clip(_title(headline), max(0, room - cell_len(mark))) + mark
    row = fill([*_marks(headline, looks, line.glyphs), Segment(title, style)], MARKS + room, style)
    for place in places:
        row.append(Segment(" " * columns.GAP, looks.meta))
        row.append(Segment(columns.aligned(headline, line.told, place), _style(place.column, headline, looks)))
    return fill(row, line.width, style)


def _style(column: Column, headline: Headline, looks: Looks) -> Style:
    if column is not Column.SECTION or looks.accent is None or not headline.section:
        return looks.meta
    return looks.meta + Style(color=looks.accent(headline.section).rich_color)
