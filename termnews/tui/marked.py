"""A pane that letters can lie on."""

from collections.abc import Iterable
from typing import Self

from rich.style import Style
from textual.events import Blur, DescendantBlur, DescendantFocus, Focus, Hide
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from termnews.tui import paint
from termnews.tui.accented import Accented
from termnews.tui.marks import Mark
from termnews.tui.rail import Rail


def unframed(pane: Widget, lines: Iterable[Strip], crop: Region, ground: Style) -> list[Strip]:
    """The lines of a pane that has neither border nor padding, as far as they are to be painted."""
    start, end = crop.column_span
    painted = [line.adjust_cell_length(end, ground) for line in lines]
    for line_filter in pane.get_line_filters():
        background = pane.background_colors[1]
        painted = [line.apply_filter(line_filter, background) for line in painted]
    return [line.crop(start, end) for line in painted] if start else painted


class MarkedView(Accented, ScrollView, can_focus=True, inherit_bindings=False):
    """Lists and pages paint their own lines; what lies on them is laid on last."""

    _marks: tuple[Mark, ...] = ()
    _own: Style | None = None
    _inside: Region | None = None
    _top: int | None = None

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = Rail(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)  # noqa: SLF001 - as Textual makes its own
        return self._vertical_scrollbar

    @property
    def ground(self) -> Style:
        """The pane's own style, which Textual would put together anew for every line."""
        if self._own is None:
            self._own = self.rich_style
        return self._own

    @property
    def inside(self) -> Region:
        """The pane without its scrollbar; while lines are painted it is asked for once."""
        return self._inside or self.scrollable_content_region

    @property
    def top(self) -> int:
        """The line of what the pane holds that is seen first; while lines are painted it is asked for once."""
        return int(self.scroll_offset.y) if self._top is None else self._top

    def notify_style_update(self) -> None:
        """Another theme, focus or rule."""
        super().notify_style_update()
        self._own = None

    def paint_line(self, y: int) -> Strip:
        """A line of the pane as it goes to the terminal."""
        return self.render_line(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines without border and padding, which these panes have not: a third of what they cost in Textual's way."""
        self._inside, self._top = self.scrollable_content_region, int(self.scroll_offset.y)
        try:
            return unframed(self, map(self.paint_line, crop.line_range), crop, self.ground)
        finally:
            self._inside = self._top = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint the pane. Its scrollbar, which lies over it, paints itself where it changes."""
        if not (regions or layout or recompose) and self.show_vertical_scrollbar:
            inside = self.inside
            regions = (Region(0, 0, inside.width, inside.height),) if inside else ()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def stretch(self, size: Size) -> None:
        """Be so large inside. What a pane holds moves no other: the screen is not laid out again, as Textual would."""
        if self.styles.is_auto_height:  # but this one, which is as high as what it holds
            self.virtual_size = size
            return
        self.set_reactive(Widget.virtual_size, size)
        self._refresh_scrollbars()
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            bar.window_virtual_size, bar.window_size = size.height, self.container_size.height

    def on_hide(self, event: Hide) -> None:
        """Out of sight for want of room is not left: the focus stays, where Textual would put it into another pane."""
        event.prevent_default()

    def on_focus(self, event: Focus) -> None:
        """The focus is here. Textual would style the pane anew and paint all of it."""
        event.prevent_default()
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(DescendantFocus(self))

    def on_blur(self, event: Blur) -> None:
        """The focus is elsewhere."""
        event.prevent_default()
        self.has_focus = False
        if self.parent is not None:
            self.parent.post_message(DescendantBlur(self))

    def watch_has_focus(self, _has_focus: bool) -> None:
        """A page looks the same with the focus and without it: the line above it tells."""

    def mark(self, marks: Iterable[Mark]) -> None:
        """Lay letters over the pane, or take them away."""
        self._marks = tuple(marks)
        self.refresh()

    def with_marks(self, line: Strip, y: int) -> Strip:
        """Line ``y`` of the pane with its letters."""
        return paint.marked(line, self._marks, y, self.app.theme_variables) if self._marks else line
