"""A pane that letters can lie on."""

from collections.abc import Iterable

from textual.events import Hide
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from termnews.tui import paint
from termnews.tui.accented import Accented
from termnews.tui.marks import Mark


class MarkedView(Accented, ScrollView, can_focus=True, inherit_bindings=False):
    """Lists and pages paint their own lines; what lies on them is laid on last."""

    _marks: tuple[Mark, ...] = ()

    def stretch(self, size: Size) -> None:
        """Be so large inside. What a pane holds moves no other: the screen is not laid out again, as Textual would."""
        if self.styles.is_auto_height:  # but this one, which is as high as what it holds
            self.virtual_size = size
            return
        self.set_reactive(Widget.virtual_size, size)
        self._refresh_scrollbars()
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            bar.window_virtual_size, bar.window_size = size.height, self.container_size.height

    def on_hide(self, event: Hide) -> None:
        """Out of sight for want of room is not left: the focus stays, where Textual would put it into another pane."""
        event.prevent_default()

    def mark(self, marks: Iterable[Mark]) -> None:
        """Lay letters over the pane, or take them away."""
        self._marks = tuple(marks)
        self.refresh()

    def with_marks(self, line: Strip, y: int) -> Strip:
        """Line ``y`` of the pane with its letters."""
        return paint.marked(line, self._marks, y, self.app.theme_variables) if self._marks else line
