"""The line below a text on which is written what to find in it, and which says how often it stands there."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from termnews.tui.wearing import worded
from termnews.tui.writing import Line

WORDS = "Find in the text"


class Note(Widget):
    """What is said beside the words, at the right: the longest of ``told`` that has room."""

    told: reactive[tuple[str, ...]] = reactive(())

    def render(self) -> Content:
        """The words, against the right edge."""
        room = self.size.width - 1
        shown = next((text for text in self.told if cell_len(text) <= room), "")
        return Content(" " * (room - cell_len(shown)) + shown)


class FindLine(Horizontal):
    """Open while it has the class ``-open``. What is written goes to the screen as messages."""

    class Changed(Message):
        """Other words are written."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Submitted(Message):
        """Enter was pressed."""

    class Left(Message):
        """The reader went somewhere else, by the mouse."""

    def compose(self) -> ComposeResult:
        """The line to write on, and what is said beside it."""
        yield Line(placeholder=WORDS, select_on_focus=False)
        yield Note()

    def open(self, value: str = "") -> None:
        """Come into sight, ready to be written on."""
        self.add_class("-open")
        line = self.line
        with line.prevent(Input.Changed):
            line.value = value
        line.cursor_position = len(value)
        self.tell()
        self.screen.set_focus(line)

    def close(self) -> None:
        """Go out of sight."""
        self.remove_class("-open")

    @property
    def line(self) -> Input:
        """Where is written."""
        return self.query_one(Input)

    @property
    def is_open(self) -> bool:
        """Whether it is in sight."""
        return self.has_class("-open")

    def tell(self, *told: str) -> None:
        """Say something beside the words: the first that has room. Several need more room than a count."""
        self.set_class(len(told) > 1, "-telling")
        self.query_one(Note).told = tuple(worded(self.app, text) for text in told)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Each letter."""
        event.stop()
        if self.is_open:
            self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self.post_message(self.Submitted())

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:  # noqa: ARG002 - Textual's signature
        """The focus went elsewhere."""
        if self.is_open:
            self.post_message(self.Left())

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        yield "open", self.is_open
