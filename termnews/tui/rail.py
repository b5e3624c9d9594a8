"""A scrollbar that looks as Textual's own and is painted only where it changes: in a long list a row moves nothing of it."""

from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.reactive import Reactive
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class Rail(ScrollBar):
    """An upright scrollbar. Textual 8.2 draws all of it anew, line by line, with every step of its pane."""

    position: Reactive[float] = Reactive(0, repaint=False)
    window_virtual_size: Reactive[int] = Reactive(100, repaint=False)
    window_size: Reactive[int] = Reactive(0, repaint=False)

    _drawn: tuple[Segment, ...] = ()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint; its pane says where it stands, so that its own styles, which are read late, never lay the screen out."""
        del layout
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def watch_position(self) -> None:
        """The pane scrolled."""
        self._follow()

    def watch_window_size(self) -> None:
        """More or less of the pane is in sight."""
        self._follow()

    def watch_window_virtual_size(self) -> None:
        """The pane holds more or less."""
        self._follow()

    def render_line(self, y: int) -> Strip:
        """One cell, or a few where the bar is wide."""
        if self._dirty_regions:
            self._dirty_regions.clear()
            self._drawn = self._bar()
        return Strip(self._drawn[y : y + 1], self.size.width)

    def _follow(self) -> None:
        """Paint the lines on which something else stands than before."""
        before, now = self._drawn, self._bar()
        if len(before) != len(now) or self._dirty_regions:
            self.refresh()
            return
        width = self.size.width
        lines = [Region(0, y, width, 1) for y, pair in enumerate(zip(before, now, strict=True)) if pair[0] != pair[1]]
        if lines:
            self._drawn = now
            self.refresh(*lines)

    def _bar(self) -> tuple[Segment, ...]:
        """What Textual draws, a segment a line."""
        bar = self.render()
        style = bar.style if isinstance(bar, ScrollBarRender) else None
        if not isinstance(bar, ScrollBarRender) or not isinstance(style, Style) or not style.bgcolor or not style.color:
            return ()
        drawn = bar.render_bar(
            self.size.height, bar.virtual_size, bar.window_size, bar.position, bar.thickness, True,
            style.bgcolor, style.color,
        )  # fmt: skip
        return tuple(drawn.segments)
