"""A list on Textual's line API: only the rows in sight are read and painted, so 50 000 rows move like 50."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rich.segment import Segment
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.strip import Strip

from termnews.tui.marked import MarkedView
from termnews.tui.stack import BETWEEN, Stack

CACHED_ROWS = 512
"""Painted rows kept: some pages up and down of a tall terminal."""

PLAIN, RESTING, FOCUSED = range(3)
"""How a row looks: as most, under the cursor, and that in the pane in focus."""

WHEEL = 3
"""Lines a turn of the wheel scrolls."""


class LineList(MarkedView):
    """Rows of equal height with a cursor. Subclasses say how many rows there are, paint one, and post their messages.

    Between the rows there may be lines of their own, which the cursor knows nothing of.
    """

    row_height = 1

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.cursor = 0
        self.stack = Stack(0, 1)
        self._painted: LRUCache[tuple[int, int], list[Strip]] = LRUCache(CACHED_ROWS)

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def paint_row(self, index: int, *, cursor: bool) -> list[list[Segment]]:
        """The lines of a row, each as wide as the pane, every cell styled."""

    @abstractmethod
    def moved(self) -> None:
        """The cursor went to another row."""

    @abstractmethod
    def chosen(self, offset_x: int) -> None:
        """The row under the cursor was clicked, at a cell of the pane."""

    def stacked(self) -> Stack:
        """The rows as lines."""
        return Stack(self.count, self.row_height)

    def paint_between(self, number: int) -> list[Segment]:
        """A line that stands between rows, as wide as the pane."""
        raise NotImplementedError

    def steppable(self, index: int) -> bool:
        """Whether the cursor may rest on a row."""
        return 0 <= index < self.count

    @property
    def cursor_look(self) -> str:
        """What the style of the row under the cursor is called."""
        return "focused" if self.has_focus else "cursor"

    @property
    def row_width(self) -> int:
        """Cells of a row: the pane without its scrollbar."""
        return self.inside.width

    @property
    def rows_in_sight(self) -> int:
        """Rows a page holds, at least one."""
        return self.stack.rows_in(int(self.scroll_offset.y), self.inside.height)

    @property
    def first_in_sight(self) -> int:
        """The first row that is seen whole."""
        return self.stack.row_from(int(self.scroll_offset.y))

    @property
    def line(self) -> int:
        """The line of the pane that the cursor's row begins on; outside of it where it is out of sight."""
        return self.stack.line_of(self.cursor) - int(self.scroll_offset.y)

    def in_sight(self) -> Iterator[tuple[int, int]]:
        """The rows the cursor may rest on whose first line is seen, each with that line of the pane."""
        top = int(self.scroll_offset.y)
        for index in range(self.first_in_sight, self._first_below):
            if self.steppable(index):
                yield index, self.stack.line_of(index) - top

    def row_at(self, y: int) -> int | None:
        """The row on a line of the pane that the cursor may rest on."""
        index, part = self.stack.at(y + int(self.scroll_offset.y))
        return index if part != BETWEEN and self.steppable(index) else None

    def step(self, rows: int) -> bool:
        """Move the cursor by some rows as far as the list goes; whether it moved."""
        return self.go_to(self.cursor + rows)

    def go_to(self, index: int) -> bool:
        """Put the cursor on a row, or on the nearest it may rest on; whether it moved."""
        target = self._nearest(max(0, min(index, self.count - 1)), 1 if index >= self.cursor else -1)
        if target is None or target == self.cursor:
            return False
        self.place(target)
        self.moved()
        return True

    def place(self, index: int) -> None:
        """Put the cursor on a row without telling anyone."""
        old, self.cursor = self.cursor, index
        self._repaint(old)
        self._repaint(index)
        self.reveal()

    def reveal(self, *, spare: bool = True) -> None:
        """Scroll as little as needed to see the cursor's row; ``spare``: with its heading, and a row more where is room."""
        height = self.inside.height
        if height <= 0:
            return
        more = self.row_height if spare and height >= 5 * self.row_height else 0
        start, leads = self.stack.line_of(self.cursor), self.stack.leads(self.cursor) if spare else 0
        top, bottom = start - max(more, leads), start + self.row_height + more
        if top < self.scroll_offset.y:
            self.scroll_to(y=max(0, top), animate=False, force=True)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=bottom - height, animate=False, force=True)

    def rows_changed(self) -> None:
        """The rows are others: paint anew and fit the scrollbar."""
        self._painted.clear()
        self.cursor = max(0, min(self.cursor, self.count - 1))
        self.stack = self.stacked()
        self.stretch(Size(1, self.stack.lines))
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False, force=True)
        self.refresh()

    def renew(self, stale: Callable[[int], bool]) -> None:
        """Paint the rows in sight anew that are ``stale``, and the lines between; all others when they come into sight."""
        painted, self._painted = self._painted, LRUCache(CACHED_ROWS)
        top, height = int(self.scroll_offset.y), self.inside.height
        for line in self.stack.between(top, height):
            self.refresh_lines(line, 1)
        for index in range(self.stack.row_on(top), self._first_below):
            if stale(index):
                self._repaint(index)
                continue
            for key in ((index, look) for look in (PLAIN, RESTING, FOCUSED)):
                if (strips := painted.get(key)) is not None:
                    self._painted[key] = strips

    def repaint_rows(self, rows: Iterable[int]) -> None:
        """Paint some rows anew, those out of sight when they come into it; all others look as they did."""
        seen = range(self.stack.row_on(int(self.scroll_offset.y)), self._first_below)
        for index in rows:
            for look in (PLAIN, RESTING, FOCUSED):
                self._painted.discard((index, look))
            if index in seen:
                self._repaint(index)

    def hold(self, row: int, line: int) -> None:
        """Scroll so that a row begins on a line of the pane, as far as that can be."""
        self.scroll_to(y=max(0, self.stack.line_of(row) - line), animate=False, force=True)

    @property
    def _first_below(self) -> int:
        """The first row that begins below the pane."""
        return min(self.count, self.stack.row_from(int(self.scroll_offset.y) + self.inside.height))

    def forget(self) -> None:
        """Paint the rows in sight anew when next drawn."""
        self._painted.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the pane, from the row that covers it."""
        index, part = self.stack.at(y + self.top)
        if part == BETWEEN:
            return self.with_marks(self._between(index), y)
        line = Strip.blank(self.row_width, self.ground) if index >= self.count else self._row(index)[part]
        return self.with_marks(line, y)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Only the row under the cursor tells of the focus."""
        self._repaint(self.cursor)

    def notify_style_update(self) -> None:
        """Another theme: every painted row is stale."""
        super().notify_style_update()
        self._painted.clear()

    def on_resize(self) -> None:
        """Rows are as wide as the pane."""
        self.rows_changed()
        self.reveal()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor and chooses the row."""
        index = self.row_at(event.y)
        if index is not None:
            self.go_to(index)
            self.chosen(event.x)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves at once: nothing glides."""
        event.stop()
        event.prevent_default()
        self.scroll_to(y=self.scroll_offset.y + WHEEL, animate=False, force=True)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The same upwards."""
        event.stop()
        event.prevent_default()
        self.scroll_to(y=self.scroll_offset.y - WHEEL, animate=False, force=True)

    def validate_cursor(self, cursor: int) -> int:
        """The nearest row the cursor may rest on."""
        return self._nearest(max(0, min(cursor, self.count - 1)), 1) or 0

    def _nearest(self, index: int, step: int) -> int | None:
        """The row at ``index`` or the next in the direction of ``step`` the cursor may rest on, else the other way."""
        for direction in (step, -step):
            probe = index
            while 0 <= probe < self.count:
                if self.steppable(probe):
                    return probe
                probe += direction
        return None

    def _row(self, index: int) -> list[Strip]:
        key = (index, PLAIN if index != self.cursor else FOCUSED if self.has_focus else RESTING)
        strips = self._painted.get(key)
        if strips is None:
            strips = [Strip(line) for line in self.paint_row(index, cursor=key[1] != PLAIN)]
            self._painted[key] = strips
        return strips

    def _between(self, number: int) -> Strip:
        key = (-1 - number, PLAIN)
        strips = self._painted.get(key)
        if strips is None:
            strips = [Strip(self.paint_between(number))]
            self._painted[key] = strips
        return strips[0]

    def _repaint(self, index: int) -> None:
        self.refresh_lines(self.stack.line_of(index), self.row_height)

    def __rich_repr__(self) -> Any:
        yield "id", self.id
        yield "cursor", self.cursor
        yield "count", self.count
