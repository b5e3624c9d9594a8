"""The frame of all dialogs: a quiet card in the middle; Esc and q leave without doing anything."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from termnews.tui.wearing import worded

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A title, something to act on, and a hint below. The result is None when the reader left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, title: Content, hint: Content) -> None:
        super().__init__()
        self._heading = title
        self._hint = hint

    @abstractmethod
    def body(self) -> Iterable[Widget]:
        """What stands between title and hint."""

    def compose(self) -> ComposeResult:
        """The card."""
        with Vertical(id="box"):
            yield Static(self._heading, id="title")
            yield from self.body()
            yield Static(Content(worded(self.app, self._hint.plain)), id="hint")

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Go away, once: Textual takes away whatever lies on top, and fails where nothing does (8.2).

        An answer can come after the dialog has gone: of Enter pressed twice before the first was heard.
        """
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def action_leave(self) -> None:
        """Leave without a result."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the card leaves; what lies below it does not hear of it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            event.stop()
            self.dismiss(None)


class Options(OptionList):
    """Options that also move by the letters of the lists."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
        Binding("l,right", "select", show=False),
    ]
