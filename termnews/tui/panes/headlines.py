"""The headlines pane: a window on a listing that reads only the rows in sight."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from termnews.model.articles import Headline
from termnews.model.listings import COLUMNS, Column, Density, Listing
from termnews.model.words import Clean
from termnews.tui.clipping import wrap_once
from termnews.tui.linelist import LineList
from termnews.tui.rows import UNICODE, Glyphs, Line, Looks, headline_row

CHUNK = 32
"""Rows read from the store at a time."""

HEIGHTS = {Density.ONE: 1, Density.TWO: 2, Density.SUMMARY: 4}
"""Lines of a row."""

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
        "headlines--empty",
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
        self._read: dict[int, Headline] = {}

    @property
    def count(self) -> int:
        """Articles listed."""
        return len(self.listing) if self.listing is not None else 0

    @property
    def current_id(self) -> int | None:
        """The article under the cursor."""
        return self.listing.id_at(self.cursor) if self.listing is not None and self.count else None

    @property
    def current(self) -> Headline | None:
        """The headline under the cursor."""
        return self._headline(self.cursor) if self.count else None

    def show(self, listing: Listing, section: tuple[str, ...], keep: int | None, now: float) -> None:
        """Show a listing. The cursor goes to the article ``keep`` and that row stays on its line of the screen.

        Where that article is not listed the cursor goes to the top: the list is another one.
        """
        line = self.cursor * self.row_height - self.scroll_offset.y
        index = listing.index_of(keep) if keep is not None else None
        self.listing, self.section, self.now = listing, section, now
        self._read.clear()
        self.cursor = index or 0
        self.rows_changed()
        self.scroll_to(y=0 if index is None else max(0, index * self.row_height - line), animate=False, force=True)
        self.reveal()

    def set_rows(self, density: Density, columns: tuple[Column, ...]) -> None:
        """How much room a row takes and what it tells; the cursor's row stays on its line."""
        line = self.cursor * self.row_height - self.scroll_offset.y
        self.density, self.columns, self.row_height = density, columns, HEIGHTS[density]
        self.rows_changed()
        self.scroll_to(y=max(0, self.cursor * self.row_height - line), animate=False, force=True)
        self.reveal()

    def restate(self, now: float) -> None:
        """Statuses or times changed: read and paint the rows in sight again."""
        self.now = now
        self._read.clear()
        self.forget()

    def reread(self) -> None:
        """Statuses may have changed: read the rows in sight again, and paint those that tell something else."""
        before, self._read = self._read, {}
        self.renew(lambda index: before.get(index) != self._headline(index))

    def select(self, ids: frozenset[int]) -> None:
        """These are selected; only the rows in sight are painted."""
        if ids != self.selected:
            self.selected = ids
            self.forget()

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
        index = (event.y + self.scroll_offset.y) // self.row_height
        if (event.ctrl or event.meta or event.shift) and self.listing is not None and self.steppable(index):
            event.prevent_default()
            self.post_message(self.Picked(self.listing.id_at(index), event.shift))

    def render_line(self, y: int) -> Strip:
        """A line of the rows, or of what an empty list says."""
        return super().render_line(y) if self.count else self._empty_line(y)

    def paint_row(self, index: int, *, cursor: bool) -> list[list[Segment]]:
        """A headline as :mod:`termnews.tui.rows` sets it."""
        line = Line(self.row_width, self.row_height, self.now, self.section, self.glyphs, self.columns)
        headline = self._headline(index)
        return headline_row(headline, line, self._looks(cursor, headline.id in self.selected))

    def _headline(self, index: int) -> Headline:
        if index not in self._read and self.listing is not None:
            start = index - index % CHUNK
            self._read.update(enumerate(self.listing.rows(start, start + CHUNK), start))
        return self._read[index]

    def _empty_line(self, y: int) -> Strip:
        style = self.get_component_rich_style("headlines--empty")
        lines = self._empty_lines(max(1, self.row_width - 6))
        text = lines[y - 2] if 0 <= y - 2 < len(lines) else ""
        return Strip([Segment(f"   {text}", style)]).adjust_cell_length(self.row_width, style)

    def _empty_lines(self, width: int) -> list[str]:
        lines: list[str] = []
        for text in self.empty:
            first, rest = wrap_once(text, width)
            lines.append(first)
            while rest:
                first, rest = wrap_once(rest, width)
                lines.append(first)
        return lines

    def _looks(self, cursor: bool, selected: bool) -> Looks:
        title, read, meta, unread, bookmark = (self._style(part, cursor, selected) for part in PARTS)
        accent = None if cursor or selected else self.accent
        return Looks(title, read, meta, unread, bookmark, unread if selected else None, accent)

    def _style(self, part: str, cursor: bool, selected: bool) -> Style:
        style = self.get_component_rich_style(f"headlines--{part}")
        for name, holds in (("selected", selected), ("cursor", cursor)):
            style = style + self.get_component_rich_style(f"headlines--{name}", partial=True) if holds else style
        return style + _LIGHT if part == "meta" and cursor else style
