"""Asking for a line of text."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from termnews.tui.dialogs.base import Dialog
from termnews.tui.writing import Line

HINT = Content("↵ accept · Esc leave")


class Ask(Dialog[str]):
    """The result is what was typed, without blanks at the ends; an empty line is no answer.

    ``instead``: what is typed replaces the ``value`` that stands there, which is only offered.
    """

    def __init__(self, title: Content, value: str = "", placeholder: str = "", *, instead: bool = False) -> None:
        super().__init__(title, HINT)
        self._instead = instead
        self._value = value
        self._placeholder = placeholder

    def body(self) -> Iterable[Widget]:
        """One line to write on."""
        yield Line(self._value, self._placeholder, select_on_focus=self._instead)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accept what was typed."""
        self.dismiss(event.value.strip() or None)
