"""The sections pane: standing views, sections and their feeds, with counts."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from termnews.model.listings import Outline
from termnews.tui import paint
from termnews.tui.clipping import clip, fill, spread
from termnews.tui.linelist import LineList
from termnews.tui.outline_rows import Folds, OutlineRow, flatten, index_of, parent
from termnews.tui.rows import UNICODE, Glyphs
from termnews.tui.views import ALL, Kind, View


class SectionsPane(LineList):
    """Moving the cursor posts :class:`Moved` with the view; the list follows at once."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "sections--view",
        "sections--section",
        "sections--feed",
        "sections--count",
        "sections--failing",
        "sections--cursor",
        "sections--focused",
    }

    class Moved(Message):
        """Another view is selected."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view

    class Chosen(Moved):
        """A view was clicked."""

    def __init__(self, id: str = "sections", glyphs: Glyphs = UNICODE) -> None:  # noqa: A002
        super().__init__(id)
        self.glyphs = glyphs
        self.folds: Folds = frozenset()
        self._outline = Outline((), 0, 0, 0, 0)
        self._rows: tuple[OutlineRow, ...] = flatten(self._outline, self.folds)

    @property
    def count(self) -> int:
        """Rows that are unfolded."""
        return len(self._rows)

    @property
    def view(self) -> View:
        """The selected view."""
        return self._rows[self.cursor].view or ALL

    @property
    def row(self) -> OutlineRow:
        """The selected row."""
        return self._rows[self.cursor]

    def steppable(self, index: int) -> bool:
        """The gap is passed over."""
        return super().steppable(index) and self._rows[index].view is not None

    def show(self, outline: Outline) -> None:
        """Show an outline; the selected view stays selected and on its line."""
        self._outline = outline
        self._flatten(self.view)

    def select(self, view: View) -> None:
        """Select a view without posting a message, unfolding the sections above it."""
        above = {view.path[:length] for length in range(1, len(view.path) + (view.kind is Kind.FEED))}
        above |= {()} if view.kind is Kind.PERSON else set()
        self.folds |= frozenset(above)
        self._flatten(view)

    def unfold(self) -> bool:
        """Unfold the selected section or Following; whether anything changed."""
        if not self.row.foldable or self.row.unfolded:
            return False
        self.folds |= {self.view.path}
        self._flatten(self.view)
        return True

    def fold(self) -> bool:
        """Fold the selected section; when it is folded, select the section above. Whether anything changed."""
        if self.row.unfolded:
            self.folds -= {self.view.path}
            self._flatten(self.view)
            return True
        above = parent(self.view)
        return above is not None and self.go_to(index_of(self._rows, above))

    def moved(self) -> None:
        """Tell the room."""
        self.post_message(self.Moved(self.view))

    def chosen(self, offset_x: int) -> None:
        """A click on the triangle folds, elsewhere it chooses."""
        if self.row.foldable and offset_x <= 1 + 2 * self.row.depth:
            if not self.unfold():
                self.fold()
        else:
            self.post_message(self.Chosen(self.view))

    def paint_row(self, index: int, *, cursor: bool) -> list[list[Segment]]:
        """Triangle, name and, at the right, the count; a failing feed carries a ``!``."""
        row, width = self._rows[index], self.row_width
        name, count = self._name_style(row, cursor), self._style("count", cursor)
        if row.view is None:
            return [[Segment(" " * width, name)]]
        right = Segment(f"{paint.count(row.count) if row.count else ''} ", count)
        room = width - cell_len(right.text) - 1
        left = [Segment(self._lead(row), name), *self._failing(row, cursor)]
        room -= sum(cell_len(part.text) for part in left)
        return [fill(spread([*left, Segment(clip(paint.safe(row.label), room), name)], right, width), width, name)]

    def _flatten(self, view: View) -> None:
        before, self._rows = self._rows, flatten(self._outline, self.folds)
        if [row.view for row in before] == [row.view for row in self._rows] and view == self.view:
            self.renew(lambda index: before[index] != self._rows[index])
            return
        line = self.cursor - self.scroll_offset.y
        self.rows_changed()
        self.place(self.validate_cursor(index_of(self._rows, view)))
        if self.is_mounted:
            self.scroll_to(y=max(0, self.cursor - line), animate=False, force=True)
        self.reveal()

    def _kind(self, row: OutlineRow) -> str:
        if row.view is not None and row.view.kind is Kind.SECTION:
            return "section"
        return "feed" if row.view is not None and row.view.kind in {Kind.FEED, Kind.PERSON} else "view"

    def _lead(self, row: OutlineRow) -> str:
        mark = (self.glyphs.unfolded if row.unfolded else self.glyphs.folded) if row.foldable else " "
        return " " + "  " * row.depth + mark + " "

    def _failing(self, row: OutlineRow, cursor: bool) -> list[Segment]:
        return [Segment(f"{self.glyphs.failing} ", self._style("failing", cursor))] if row.failing else []

    def _name_style(self, row: OutlineRow, cursor: bool) -> Style:
        """The name of a top section has its accent, but for the selected row of the pane in focus."""
        style = self._style(self._kind(row), cursor)
        if row.view is None or row.view.kind is not Kind.SECTION or row.depth or (cursor and self.has_focus):
            return style
        return style + Style(color=self.accent(row.view.path).rich_color)

    def _style(self, part: str, cursor: bool) -> Style:
        style = self.get_component_rich_style(f"sections--{part}")
        return style + self.get_component_rich_style(f"sections--{self.cursor_look}", partial=True) if cursor else style
