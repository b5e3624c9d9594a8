"""The headlines pane: a window on a listing that reads only the rows in sight."""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from termnews.model.articles import Headline
from termnews.model.listings import COLUMNS, Column, Density, Group, Listing
from termnews.model.words import Clean
from termnews.tui import columns, headings, visits
from termnews.tui.clipping import wrap
from termnews.tui.headings import Ruling
from termnews.tui.linelist import LineList
from termnews.tui.readrows import ReadRows
from termnews.tui.rows import UNICODE, Glyphs, Line, Looks, headline_row
from termnews.tui.stack import Stack
from termnews.tui.visits import News, Visit

HEIGHTS = {Density.ONE: 1, Density.TWO: 2, Density.SUMMARY: 4}
"""Lines of a row."""

COUNTED = 10_000
"""Rows of the largest group whose unread ones are counted: 4 ms."""

FEW = 64
"""Rows that are read again one by one."""

NEAR = 12
"""How far the cursor goes to a row that is still there when its own is gone."""

PARTS = ("title", "read", "meta", "unread", "bookmark")
"""The styles of a row."""

_LIGHT = Style(bold=False)


class HeadlinesPane(LineList):
    """Shows a listing. Moving posts :class:`Moved`, a click :class:`Chosen`; both name the article."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "headlines--title",
        "headlines--read",
        "headlines--meta",
        "headlines--unread",
        "headlines--bookmark",
        "headlines--selected",
        "headlines--cursor",
        "headlines--focused",
        "headlines--empty",
        "headlines--heading",
        "headlines--rule",
    }

    class Moved(Message):
        """The cursor went to another article."""

        def __init__(self, article_id: int) -> None:
            super().__init__()
            self.article_id = article_id

    class Chosen(Moved):
        """An article was clicked."""

    class Picked(Message):
        """An article was clicked to be selected: besides, or (``ranged``) with all up to it."""

        def __init__(self, article_id: int, ranged: bool) -> None:
            super().__init__()
            self.article_id = article_id
            self.ranged = ranged

    def __init__(self, id: str = "headlines", glyphs: Glyphs = UNICODE) -> None:  # noqa: A002
        super().__init__(id)
        self.density = Density.TWO
        self.row_height = HEIGHTS[self.density]
        self.columns: tuple[Column, ...] = COLUMNS
        self.glyphs = glyphs
        self.section: tuple[str, ...] = ()
        self.now = 0.0
        self.empty: tuple[Clean, ...] = ()
        self.listing: Listing | None = None
        self.selected: frozenset[int] = frozenset()
        self.last_visit: Visit | None = None
        self.news: News | None = None
        self._between_rows: list[headings.Between] = []
        self._read = ReadRows()
        self._unread: dict[int, int] = {}
        self._looked: dict[tuple[bool, bool, bool], Looks] = {}

    @property
    def count(self) -> int:
        """Articles listed."""
        return len(self.listing) if self.listing is not None else 0

    @property
    def partial(self) -> bool:
        """Whether more may be found than is listed yet."""
        return self.listing is not None and self.listing.partial

    @property
    def found(self) -> str:
        """How many articles are listed, with a plus where there may be more."""
        return f"{self.count}{'+' * self.partial}"

    @property
    def current_id(self) -> int | None:
        """The article under the cursor."""
        return self.listing.id_at(self.cursor) if self.listing is not None and self.count else None

    @property
    def current(self) -> Headline | None:
        """The headline under the cursor."""
        return self._read[self.cursor] if self.count else None

    def next_unread(self, start: int) -> int | None:
        """The nearest unread row from ``start`` on, by the rows that were read as far as there are such."""
        return self._read.next_unread(start)

    @property
    def all_new(self) -> bool:
        """Whether everything listed came since the last visit, so that nothing tells it apart."""
        listing, visit = self.listing, self.last_visit
        return bool(self.count and listing and visit and self.news is None and listing.id_at(0) > visit.last)

    def show(self, listing: Listing, section: tuple[str, ...], keep: int | None, now: float) -> None:
        """Show a listing. The cursor goes to the article ``keep`` and that row stays on its line of the screen.

        Where the cursor is out of sight the first row seen stays where it is. Where the article kept is not listed any more
        the cursor goes to the nearest that is; from another list, to the top.
        """
        staying, same = self._staying(listing, keep), keep is not None and keep == self.current_id
        anchor, line = self._anchor() if same and staying is not None else (staying, self.line)
        self.listing, self.section, self.now = listing, section, now
        self.news = visits.news(listing, self.last_visit)
        self._between_rows = headings.between(listing.groups, self.news)
        self._read = ReadRows(listing)
        self._unread.clear()
        self.cursor = (listing.index_of(staying) if staying is not None else None) or 0
        self.rows_changed()
        held = listing.index_of(anchor) if anchor is not None else None
        self.hold(self.cursor if held is None else held, line if staying is not None else self.stack.lines)
        if held == self.cursor or held is None:
            self.reveal(spare=not same)

    def set_rows(self, density: Density, columns: tuple[Column, ...]) -> None:
        """How much room a row takes and what it tells; the cursor's row stays on its line."""
        line = self.line
        self.density, self.columns, self.row_height = density, columns, HEIGHTS[density]
        self.rows_changed()
        self.hold(self.cursor, line)
        self.reveal()

    def stacked(self) -> Stack:
        """Rows with their headings."""
        return Stack(self.count, self.row_height, [line.row for line in self._between_rows])

    def to_news(self) -> bool:
        """To the last of the new rows at the top, or to the next new one; whether there is any."""
        if self.news is None or self.listing is None:
            return False
        if self.news.first:
            self.go_to(self.news.first - 1)
            return True
        rows = (*range(self.cursor + 1, self.count), *range(self.cursor + 1))
        self.go_to(next(row for row in rows if self.listing.id_at(row) > self.news.visit.last))
        return True

    def pass_time(self, now: float) -> None:
        """It is later: rows in sight that tell another time are painted again, which are few among older articles."""
        before, self.now = self.now, now
        if Column.TIME in self.columns or self._between_rows:
            self.renew(lambda index: columns.time(self._read[index], before) != columns.time(self._read[index], now))

    def restate(self, now: float) -> None:
        """Statuses or times changed: read and paint the rows in sight again."""
        self.now = now
        self._read = ReadRows(self.listing)
        self._unread.clear()
        self.forget()

    def reread(self, ids: Sequence[int] = ()) -> None:
        """Statuses may have changed, of ``ids`` if that is known: read the rows again, and paint those that tell otherwise."""
        if 0 < len(ids) <= FEW and not self._between_rows:
            self.repaint_rows(self._read.renew(frozenset(ids)))
            return
        before, self._read = self._read, ReadRows(self.listing)
        self._unread.clear()
        self.renew(lambda index: before.get(index) != self._read[index])

    def select(self, ids: frozenset[int]) -> None:
        """These are selected; of the rows in sight those are painted that were not, or are no longer."""
        before, self.selected = self.selected, ids
        self.renew(lambda index: (self._read[index].id in ids) != (self._read[index].id in before))

    def say_when_empty(self, lines: Sequence[Clean]) -> None:
        """What an empty list says, and what to do next."""
        self.empty = tuple(lines)
        if not self.count:
            self.refresh()

    def moved(self) -> None:
        """Tell the room."""
        if self.current_id is not None:
            self.post_message(self.Moved(self.current_id))

    def chosen(self, offset_x: int) -> None:
        """Tell the room."""
        del offset_x
        if self.current_id is not None:
            self.post_message(self.Chosen(self.current_id))

    def on_click(self, event: events.Click) -> None:
        """With Ctrl or Alt a click selects, with Shift up to the row."""
        index = self.row_at(event.y)
        if (event.ctrl or event.meta or event.shift) and self.listing is not None and index is not None:
            event.prevent_default()
            self.post_message(self.Picked(self.listing.id_at(index), event.shift))

    def render_line(self, y: int) -> Strip:
        """A line of the rows, or of what an empty list says."""
        return super().render_line(y) if self.count else self._empty_line(y)

    def paint_row(self, index: int, *, cursor: bool) -> list[list[Segment]]:
        """A headline as :mod:`termnews.tui.rows` sets it."""
        headline = self._read[index]
        fresh = self.news is not None and self.news.marked(index, headline.id)
        line = Line(self.row_width, self.row_height, self.now, self.section, self.glyphs, self.columns, fresh)
        return headline_row(headline, line, self._looks(cursor, headline.id in self.selected))

    def paint_between(self, number: int) -> list[Segment]:
        """The heading of a group with what is unread in it, or the line above which all is new."""
        group, words, right = self._between_rows[number].group, "", headings.NOTHING
        if group is not None:
            words, right = headings.name(group, self.now), headings.unread(self._unread_in(group))
        elif self.news is not None:
            words, right = headings.since(self.news, self.glyphs, self.now)
        parts = ("heading" if group is not None else "meta", "rule")
        text, rule = (self.get_component_rich_style(f"headlines--{part}") for part in parts)
        return headings.ruled(words, right, self.row_width, Ruling(text, rule, self.glyphs.rule))

    def _unread_in(self, group: Group) -> int:
        """Unread articles of a group, counted once until something is marked; 0 for one too large to count."""
        if group.stop - group.start > COUNTED or self.listing is None:
            return 0
        if group.start not in self._unread:
            self._unread[group.start] = self.listing.unread(group.start, group.stop)
        return self._unread[group.start]

    def _staying(self, listing: Listing, keep: int | None) -> int | None:
        """The article that the cursor stays on: the one to keep or, when it left this list, the nearest that did not."""
        if keep is None or listing.index_of(keep) is not None:
            return keep
        if keep != self.current_id or self.listing is None:
            return None
        near = (self.cursor + step * way for step in range(1, NEAR) for way in (1, -1))
        ids = (self.listing.id_at(row) for row in near if 0 <= row < self.count)
        return next((each for each in ids if listing.index_of(each) is not None), None)

    def _anchor(self) -> tuple[int | None, int]:
        """The article that stays on its line: the one under the cursor, or the first seen where that is out of sight."""
        seen = dict(self.in_sight())
        row = self.cursor if self.cursor in seen or not seen else next(iter(seen))
        return (self.listing.id_at(row) if self.listing is not None else None), seen.get(row, self.line)

    def _empty_line(self, y: int) -> Strip:
        style = self.get_component_rich_style("headlines--empty")
        lines = _wrapped(self.empty, max(1, self.row_width - 6))
        text = lines[y - 2] if 0 <= y - 2 < len(lines) else ""
        return Strip([Segment(f"   {text}", style)]).adjust_cell_length(self.row_width, style)

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self._looked.clear()

    def _looks(self, cursor: bool, selected: bool) -> Looks:
        """The styles of a row, put together once for all that are alike."""
        if (key := (cursor, selected, self.has_focus)) not in self._looked:
            title, read, meta, unread, bookmark = (self._style(part, cursor, selected) for part in PARTS)
            bar, accent = unread if selected else None, None if cursor or selected else self.accent
            self._looked[key] = Looks(title, read, meta, unread, bookmark, bar, accent)
        return self._looked[key]

    def _style(self, part: str, cursor: bool, selected: bool) -> Style:
        style = self.get_component_rich_style(f"headlines--{part}")
        for name, holds in (("selected", selected), (self.cursor_look, cursor)):
            style = style + self.get_component_rich_style(f"headlines--{name}", partial=True) if holds else style
        return style + _LIGHT if part == "meta" and cursor else style


@lru_cache(maxsize=4)
def _wrapped(texts: tuple[Clean, ...], width: int) -> tuple[str, ...]:
    """The texts in lines of so many cells."""
    return tuple(line for text in texts for line in wrap(text, width, len(text)))
