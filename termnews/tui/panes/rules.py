"""The thin lines around and between the panes; those between can be dragged."""

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from termnews.model.styles import Style
from termnews.tui import inks
from termnews.tui.floor.ruling import Stroke
from termnews.tui.layout.lines import Ink
from termnews.tui.marked import unframed

LIES, HEAVY, READ, STANDS = "─", "━", "╍", "│"
"""What was read has a mark of its own: without colour a heavy line would be the focus of the pane below."""


class PaneRule(Widget):
    """A line with joints where others meet it, heavy over the pane that has the focus, whatever the colours."""

    ALLOW_SELECT = False

    stroke: reactive[Stroke] = reactive(Stroke())
    read: reactive[tuple[int, int]] = reactive((0, 0))
    """The cells that tell how much of the pane above was read, from one to before another."""

    _own: RichStyle | None = None

    @property
    def ground(self) -> RichStyle:
        """The line's own style, which Textual would put together anew for every cell of a line that stands."""
        if self._own is None:
            self._own = self.rich_style
        return self._own

    def notify_style_update(self) -> None:
        """Another theme, or the mouse over it."""
        super().notify_style_update()
        self._own = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines without border and padding."""
        return unframed(self, map(self.render_line, crop.line_range), crop, self.ground)

    def render_line(self, y: int) -> Strip:
        """``────┬━━━━━━┬────``, or one cell of a line that stands."""
        style = self.ground
        if self.stroke.upright:
            return Strip([Segment(dict(self.stroke.joints).get(y, STANDS), style)])
        focused = any(self.stroke.heavy)
        start, end = self.stroke.heavy if focused else self.read
        cells = [LIES] * self.size.width
        cells[start:end] = [HEAVY if focused else READ] * (min(end, len(cells)) - start)
        for at, joint in self.stroke.joints:
            cells[at : at + 1] = joint
        line = "".join(cells)
        ink = Ink.BAR if focused else Ink.META
        heavy = inks.style(ink, Style.PLAIN, style, self.app.theme_variables, linked=False)
        parts = (Segment(line[:start], style), Segment(line[start:end], heavy), Segment(line[end:], style))
        return Strip([part for part in parts if part.text])


class PaneBorder(PaneRule):
    """The line that sizes a pane. Dragging it tells where the mouse is; it takes no focus and selects nothing."""

    class Dragged(Message):
        """The border of ``pane`` is to stand at a cell of the screen."""

        def __init__(self, pane: str, place: Offset) -> None:
            super().__init__()
            self.pane = pane
            self.place = place

        def can_replace(self, message: Message) -> bool:
            """Only the last place counts."""
            return isinstance(message, type(self)) and message.pane == self.pane

    class Reset(Message):
        """The border of ``pane`` was clicked twice: it goes back to where it comes."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, pane: str) -> None:
        super().__init__(id=f"border-{pane}")
        self.pane = pane

    def watch_stroke(self, stroke: Stroke) -> None:
        """The mouse shows which way it goes, where the terminal can."""
        self.styles.pointer = "ew-resize" if stroke.upright else "ns-resize"

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Taken."""
        event.stop()
        if event.button == 1:
            self.capture_mouse()
            self.add_class("-held")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Carried."""
        if self.has_class("-held"):
            event.stop()
            self.post_message(self.Dragged(self.pane, event.screen_offset))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        event.stop()
        self.release_mouse()

    def on_mouse_release(self) -> None:
        """The mouse is no longer ours, by whatever way."""
        self.remove_class("-held")

    def on_click(self, event: events.Click) -> None:
        """A click is nothing, two put the pane back."""
        event.stop()
        if event.chain == 2:  # noqa: PLR2004 - a double click
            self.post_message(self.Reset(self.pane))
