"""Something to read: help, the state of a feed."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from termnews.tui.dialogs.base import Dialog
from termnews.tui.dialogs.tabular import Shown
from termnews.tui.setpage import OVERLAP

HINT = Content("j k scroll · Esc close")


class Page(VerticalScroll, inherit_bindings=False):
    """What scrolls, by the keys of its dialog: the container's own would glide."""


class Sheet(Dialog[bool]):
    """A text that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,h,left,enter,question_mark", "leave", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,ctrl+f,pagedown", "page(1)", show=False),
        Binding("ctrl+b,pageup", "page(-1)", show=False),
        Binding("ctrl+d", "half(1)", show=False),
        Binding("ctrl+u", "half(-1)", show=False),
        Binding("g,home", "scroll(-100000)", show=False),
        Binding("G,end", "scroll(100000)", show=False),
    ]

    def __init__(self, title: Content, text: Shown, hint: Content = HINT) -> None:
        super().__init__(title, hint)
        self._text = text

    def body(self) -> Iterable[Widget]:
        """The text."""
        yield Page(Static(self._text), id="text")

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines, negative up."""
        self.query_one(Page).scroll_relative(y=lines, animate=False)

    def action_half(self, pages: int) -> None:
        """Scroll by half pages, negative up."""
        self.action_scroll(pages * max(1, self.query_one(Page).size.height // 2))

    def action_page(self, pages: int) -> None:
        """Scroll by pages, negative up."""
        self.action_scroll(pages * max(1, self.query_one(Page).size.height - OVERLAP))
