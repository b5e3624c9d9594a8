"""A pane that letters can lie on."""

from collections.abc import Iterable

from textual.scroll_view import ScrollView
from textual.strip import Strip

from termnews.tui import paint
from termnews.tui.marks import Mark


class MarkedView(ScrollView, can_focus=True, inherit_bindings=False):
    """Lists and pages paint their own lines; what lies on them is laid on last."""

    _marks: tuple[Mark, ...] = ()

    def mark(self, marks: Iterable[Mark]) -> None:
        """Lay letters over the pane, or take them away."""
        self._marks = tuple(marks)
        self.refresh()

    def with_marks(self, line: Strip, y: int) -> Strip:
        """Line ``y`` of the pane with its letters."""
        return paint.marked(line, self._marks, y, self.app.theme_variables) if self._marks else line
