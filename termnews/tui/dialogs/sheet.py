"""Something to read: help, the state of a feed."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termnews.tui.dialogs.base import Dialog

HINT = Content("j k scroll · Esc close")


class Sheet(Dialog[bool]):
    """A text that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,h,left,enter,question_mark", "leave", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,ctrl+f,pagedown", "scroll(10)", show=False),
        Binding("ctrl+b,pageup", "scroll(-10)", show=False),
        Binding("g,home", "scroll(-100000)", show=False),
        Binding("G,end", "scroll(100000)", show=False),
    ]

    def __init__(self, title: Content, text: Content, hint: Content = HINT) -> None:
        super().__init__(title, hint)
        self._text = text

    def body(self) -> Iterable[Widget]:
        """The text."""
        with VerticalScroll(id="text") as scroll:
            scroll.can_focus = True
            yield Static(self._text)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines, negative up."""
        self.query_one("#text").scroll_relative(y=lines, animate=False)
