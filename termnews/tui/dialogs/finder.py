"""Finding something by its name: a line to write on, and what fits below it."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from termnews.tui.dialogs.base import Dialog, Options
from termnews.tui.dialogs.tabular import Shown
from termnews.tui.writing import Line

HINT = Content("↓ ↑ choose · ↵ accept · Esc leave")
NOTHING = Content("Nobody by that name.")

Find = Callable[[str], Sequence[tuple[int, Shown]]]
"""From what is written to what fits: an id and how it is shown, the likeliest first."""


class Finder(Dialog[int]):
    """The result is the id of what was chosen. ``find`` is asked at every letter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
    ]

    def __init__(
        self, title: Content, find: Find, value: str = "", wanted: str = "A name", nothing: Content = NOTHING
    ) -> None:
        super().__init__(title, HINT)
        self._wanted = wanted
        self._nothing = nothing
        self._find = find
        self._value = value
        self._found: Sequence[tuple[int, Shown]] = ()

    def body(self) -> Iterable[Widget]:
        """A line to write on, and what fits."""
        yield Line(self._value, self._wanted, select_on_focus=False)
        yield Options(markup=False)

    def on_mount(self) -> None:
        """Everything, or what fits the name given."""
        self.query_one(Options).can_focus = False
        self.query_one(Input).focus()
        self._show(self._value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """What fits follows each letter."""
        self._show(event.value)

    def on_input_submitted(self) -> None:
        """Accept the one under the cursor."""
        at = self.query_one(Options).highlighted
        self.dismiss(self._found[at][0] if at is not None and at < len(self._found) else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One was clicked."""
        self.dismiss(self._found[event.option_index][0])

    def action_move(self, rows: int) -> None:
        """Move the cursor among what fits."""
        options = self.query_one(Options)
        if self._found:
            at = options.highlighted if options.highlighted is not None else -1
            options.highlighted = max(0, min(at + rows, len(self._found) - 1))

    def _show(self, words: str) -> None:
        self._found = tuple(self._find(words.strip()))
        options = self.query_one(Options)
        options.clear_options()
        options.add_options([Option(shown) for _, shown in self._found] or [Option(self._nothing, disabled=True)])
        options.highlighted = 0 if self._found else None
