"""A page on Textual's line API: set once a width, painted only where it is in sight, open to the mouse.

The panes that show running text (the article, its author) say what to set and what a click means; the rest is here.
"""

from collections.abc import Iterable
from datetime import tzinfo

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from termnews.model.styles import Style as Setting
from termnews.tui import inks, paint
from termnews.tui.findpage import FindPage
from termnews.tui.layout.lines import Ink, Line, Piece, Run, Target, Writer
from termnews.tui.setpage import MEASURE

_WHEEL = 3


class PageView(FindPage):
    """A page as it is seen. Keys are the screen's affair: it calls the methods for lines, pages and ends."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    PageView {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size: 0 1;
        scrollbar-color: $foreground 22%;
        scrollbar-background: $background;
    }
    """

    class LinkChosen(Message):
        """A link was clicked: ``href`` is http(s) or mailto, as the text has it."""

        def __init__(self, href: str) -> None:
            super().__init__()
            self.href = href

    class AuthorChosen(Message):
        """A name in a byline was clicked."""

        def __init__(self, person_id: int) -> None:
            super().__init__()
            self.person_id = person_id

    def __init__(self, *, id: str | None = None, measure: int = MEASURE, zone: tzinfo | None = None) -> None:  # noqa: A002
        """``zone``: whose clock dates are shown in, None for local time."""
        super().__init__(id=id, measure=measure)
        self.zone = zone
        self._section: tuple[str, ...] = ()
        self._styles: dict[tuple[Ink, Setting, bool], Style] = {}

    def colour(self, section: tuple[str, ...]) -> None:
        """The section whose hue its name has on the page that comes next."""
        self._section = section
        self._styles.clear()

    def follow(self, target: Target) -> None:
        """A run that leads to ``target`` was clicked."""
        if isinstance(target, Writer):
            self.post_message(self.AuthorChosen(target.person_id))
        else:
            self.post_message(self.LinkChosen(str(target)))

    def in_sight(self) -> list[tuple[Target, int, int]]:
        """Where clicks lead in the lines in sight, each with the cell and the line of the pane where it begins."""
        top, covered = int(self.scroll_offset.y), len(self.header)
        found = (
            (target, self.shown_at(self._laid.lines[top + y], x), y)
            for target, x, y in self._laid.targets(top, top + self._page_height)
            if y >= covered
        )
        return [(target, self._margin + x, y) for target, x, y in found if x is not None]

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves at once: nothing glides. With shift what is wider than the page goes sideways."""
        event.stop()
        event.prevent_default()
        if event.shift:
            self.slide(1, self._line_below(event))
        else:
            self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The same upwards."""
        event.stop()
        event.prevent_default()
        if event.shift:
            self.slide(-1, self._line_below(event))
        else:
            self.scroll_lines(-_WHEEL)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """A wheel or a pad that goes sideways by itself."""
        event.stop()
        event.prevent_default()
        self.slide(1, self._line_below(event))

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """The same to the left."""
        event.stop()
        event.prevent_default()
        self.slide(-1, self._line_below(event))

    def _line_below(self, event: events.MouseEvent) -> int | None:
        place = event.get_content_offset(self)
        return place.y if place else None

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it; the end of a selection is no click."""
        if self.text_selection is not None or event.button != 1:
            return
        place = event.get_content_offset(self)
        line = self.shown_number(place.y) if place else -1
        if place and 0 <= line < len(self._laid.lines):
            target = self._target(self._laid.lines[line], place.x - self._margin)
            if target:
                event.stop()
                self.follow(target)

    def _target(self, line: Line, x: int) -> Target:
        return line.target_at(self.seen_at(line, x)) if x >= 0 else ""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text: paragraphs whole again, without margins, frames and link numbers."""
        if not self._laid.lines:
            return None
        margin = self._margin
        start = (selection.start.y, max(0, selection.start.x - margin)) if selection.start else (0, 0)
        end = (selection.end.y, max(0, selection.end.x - margin)) if selection.end else (len(self._laid.lines), None)
        return self._laid.copied(start, end), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        """Textual marked or unmarked text here."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Another theme, focus or rule: every style is stale."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the pane, every cell with a background and with the place in the text that Textual selects by."""
        return self._line(y, placed=True)

    def paint_line(self, y: int) -> Strip:
        """The same without places, which are half of its cost and no colour."""
        return self._line(y, placed=False)

    def _line(self, y: int, *, placed: bool) -> Strip:
        number, width = self.shown_number(y), self.inside.width
        if number >= len(self._laid.lines):
            return Strip.blank(width, self.ground)
        line, margin = self._laid.lines[number], self._margin
        selection = self.text_selection
        span = selection.get_span(number) if selection else None
        parts: list[tuple[int, Iterable[Segment]]] = [(0, paint.blank(margin, self.ground))]
        parts += [(margin + piece.start, self._painted(piece, number, span)) for piece in self.pieces(line)]
        painted = [Strip(part).apply_offsets(first, number) if placed else part for first, part in parts]
        return self.with_marks(paint.across(painted, width, self.ground), y)

    def _painted(self, piece: Piece, number: int, selected: tuple[int, int] | None) -> Strip:
        """Neighbouring cells of a line with what is found and selected there; Textual counts from the pane's edge."""
        first = self._margin + piece.start
        painted = paint.strip(piece.runs, [self._style_of(run) for run in piece.runs])
        painted = self.with_hits(painted, number, piece.start)
        if selected and (selected[1] < 0 or selected[1] > first):
            span = (selected[0] - first, selected[1] - first if selected[1] >= 0 else -1)
            painted = paint.mark(painted, span, self.screen.get_component_rich_style("screen--selection"))
        return painted

    def _style_of(self, run: Run) -> Style:
        key = (run.ink, run.style, bool(run.target))
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._make_style(*key)
        return style

    def _make_style(self, ink: Ink, setting: Setting, linked: bool) -> Style:
        if ink == Ink.SECTION:
            return self.ground + Style(color=self.accent(self._section).rich_color)
        return inks.style(ink, setting, self.ground, self.app.theme_variables, linked=linked)
