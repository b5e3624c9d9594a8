"""Pressing the keys an action shall have."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termnews.tui import keynames
from termnews.tui.dialogs.base import Dialog
from termnews.tui.wearing import worded

HINT = Content("↵ use it instead · Tab use it too · ⌫ press again · Del as at first · Esc leave")

Told = Callable[[str], Content]
"""What is to be known of keys before they are taken: who has them now."""


class PressKey(Dialog[tuple[str, bool]]):
    """The result is Textual's names of the keys pressed, joined by blanks, and whether they stand beside the old ones.

    No keys at all mean those the action had at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("enter", "accept(False)", show=False, priority=True),
        Binding("tab", "accept(True)", show=False, priority=True),
        Binding("backspace", "again", show=False, priority=True),
        Binding("delete", "first", show=False, priority=True),
    ]

    def __init__(self, title: Content, now: Content, told: Told) -> None:
        super().__init__(title, HINT)
        self._now = now
        self._told = told
        self._pressed: list[str] = []

    def body(self) -> Iterable[Widget]:
        """The keys now, and what is pressed."""
        yield Static(self._now)
        yield Static(self._shown(), id="pressed")

    def on_key(self, event: events.Key) -> None:
        """One key more."""
        event.stop()
        event.prevent_default()
        if len(self._pressed) < keynames.LONGEST:
            self._pressed.append(event.key)
            self._tell()

    def action_accept(self, beside: bool) -> None:
        """Take what was pressed."""
        if self._pressed:
            self.dismiss((" ".join(self._pressed), beside))

    def action_again(self) -> None:
        """Take back what was pressed."""
        self._pressed.clear()
        self._tell()

    def action_first(self) -> None:
        """As it was at first."""
        self.dismiss(("", False))

    def _tell(self) -> None:
        self.query_one("#pressed", Static).update(self._shown())

    def _shown(self) -> Content:
        if not self._pressed:
            return Content.styled("Press a key, or several in turn.", "$muted")
        keys = " ".join(self._pressed)
        return Content("\n").join(
            [Content.styled(worded(self.app, keynames.show(keys)), "bold $accent"), self._told(keys)]
        )
