"""The journal: what was changed since the start, and taking it back or doing it again from there."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from termnews.model.words import Clean
from termnews.tui import paint
from termnews.tui.dialogs.base import Options
from termnews.tui.dialogs.choice import Choice
from termnews.tui.dialogs.tabular import Hanging
from termnews.tui.journal import Line

WHEN = 7
"""Cells of the column of times."""
HINT = Content("↵ take back, or do again · Esc leave")


class Journal(Choice):
    """The result is the index of the chosen line. What cannot be taken back says why, and cannot be chosen."""

    def __init__(self, lines: Sequence[Line], beyond: str) -> None:
        first = next((index for index, line in enumerate(lines) if not (line.taken or line.stuck)), 0)
        super().__init__(Content("What was changed"), (), first)
        self._hint = HINT
        self._lines = tuple(lines)
        self._beyond = beyond

    def body(self) -> Iterable[Widget]:
        """The lines, and what lies before them."""
        yield Options(*(Option(_shown(line), disabled=bool(line.stuck)) for line in self._lines), markup=False)
        yield Static(Content.styled(self._beyond, "$muted"), id="beyond")


def _shown(line: Line) -> Hanging:
    """Time and what was done; which, and what keeps it, below."""
    state = "taken back" if line.taken else ""
    first = paint.joined([paint.content(line.what, "$muted" if line.taken else ""), Content.styled(state, "$muted")])
    stuck = paint.content(Clean(f"Cannot be taken back: {line.stuck}"), "$error") if line.stuck else Content("")
    below = [part for part in (paint.content(line.which, "$muted"), stuck) if part.plain]
    return Hanging(paint.content(line.when, "$muted"), Content("\n").join([first, *below]), WHEN)
