"""A page set for its pane: laid out once a width, and the reader's place in it kept by its text."""

from abc import abstractmethod

from textual.geometry import Size

from termnews.tui.layout.lines import Laid
from termnews.tui.marked import MarkedView

MEASURE = 72
"""Cells of a line of text: 45 to 75 letters read best (Bringhurst, "The Elements of Typographic Style", 2.1.2)."""

OVERLAP = 2
"""Lines of the old page that stay in sight when a page is turned."""

Place = tuple[Laid, int]
"""A page and the line of it at the top of the pane."""


class SetPage(MarkedView):
    """A page that scrolls. What it is set from, and how it is painted, is its subclasses' affair."""

    def __init__(self, *, id: str | None = None, measure: int = MEASURE) -> None:  # noqa: A002
        """``measure``: cells of a line at most."""
        super().__init__(id=id)
        self.measure = measure
        self._laid = Laid()
        self._laid_width = -1
        self._anchor = 0

    @abstractmethod
    def lay_page(self, width: int) -> Laid:
        """The page at a measure of ``width`` cells."""

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses in the text, in the order of their numbers."""
        return self._laid.links

    def words_of(self, href: str) -> str:
        """The words that lead to an address, where they first do."""
        return self._laid.words_of(href)

    @property
    def position(self) -> int:
        """The offset of the text at the top of the pane, 0 at the very top; the same at every width."""
        return self._anchor

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        return self.scroll_offset.y >= self.max_scroll_y

    @property
    def percent(self) -> int:
        """How much of the page lies above or in sight, in per cent."""
        total = len(self._laid.lines)
        return min(100, round(100 * (self.scroll_offset.y + self._page_height) / total)) if total else 100

    def progressed(self) -> None:
        """The reader scrolled, or the page was set anew."""

    @property
    def _page_height(self) -> int:
        return self.inside.height

    def reset(self, position: int = 0) -> None:
        """Another page: set it and go to ``position``."""
        self._anchor = position
        self._laid_width = -1
        self._set()

    @property
    def place(self) -> Place:
        """The page as it is set, and the line at the top of the pane."""
        seen = self.is_attached and self._text_width > 0
        return self._laid, self.scroll_offset.y if seen else self._laid.line_of(self._anchor)

    def renew(self, read: Place | None = None) -> None:
        """Set the page anew, for its text is another; what is being read stays on its row of the screen.

        ``read`` is the place that was being read, where that is not the one in sight.
        """
        from termnews.tui.layout.keeping import same_text, top_after  # noqa: PLC0415 - after the first paint

        seen = self.is_attached and self._text_width > 0
        width = self._text_width if seen else self._laid_width
        if width <= 0:
            return
        before, top = read or self.place
        self._lay(width)
        same = read is None and same_text(before, self._laid)
        if same and (not before.lines or top != before.line_of(self._anchor)):  # not shown there yet, or at its end
            line = self._laid.line_of(self._anchor)
        else:
            line = top_after(before, self._laid, top, max(1, self._page_height))
        if not same:
            self._anchor = self._laid.offset_of(line)
        if seen:
            self._show_from(line)

    def lay_again(self) -> None:
        """Set the page anew where only how it looks has changed: every line stays."""
        if self._laid_width > 0:
            self._lay(self._laid_width)
            self.refresh()

    def _set(self) -> None:
        """Set the page when its width changed and stay at the same text."""
        width = self._text_width
        if not self.is_attached or width <= 0:
            return
        if width != self._laid_width:
            self._lay(width)
        self._show_from(self._laid.line_of(self._anchor))

    def _lay(self, width: int) -> None:
        self._laid_width = width
        self._laid = self.lay_page(width)
        self.stretch(Size(self.inside.width, len(self._laid.lines)))

    def _show_from(self, line: int) -> None:
        anchor = self._anchor
        self._go(line)
        self._anchor = anchor
        self.refresh()
        self.progressed()

    @property
    def _text_width(self) -> int:
        pane = self.inside.width
        least = 3 if pane >= 56 else 2 if pane >= 40 else 1  # noqa: PLR2004 - air that the pane can spare
        return min(self.measure, pane - 2 * least)

    @property
    def _margin(self) -> int:
        """Blanks left of the text, which stands in the middle of the pane."""
        return max(0, (self.inside.width - self._laid_width) // 2)

    def _go(self, line: int) -> None:
        # Forced: before the first layout the scrollbar is not there yet, and Textual would not scroll.
        self.scroll_to(y=max(0, min(line, self.max_scroll_y)), animate=False, force=True)

    def on_resize(self) -> None:
        """The pane has another size. The very first time the headlines are painted before the page is set."""
        if self._laid_width < 0:
            self.call_after_refresh(self._set)
        else:
            self._set()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the place by its text and tell how far it is. A pane that grew past the end has not moved the reader."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) == round(new_value) or not self._laid.lines:
            return
        if round(old_value) <= self.max_scroll_y:
            self._anchor = self._laid.offset_of(round(new_value))
        self.progressed()

    def scroll_lines(self, lines: int) -> None:
        """Go down by some lines, up when negative."""
        self._go(self.scroll_offset.y + lines)

    def scroll_half(self, pages: int) -> None:
        """Go down by half pages, up when negative."""
        self.scroll_lines(pages * max(1, self._page_height // 2))

    def page_down(self, pages: int = 1) -> bool:
        """Turn pages; False when the end is in sight already."""
        if self.at_end:
            return False
        self.scroll_lines(pages * max(1, self._page_height - OVERLAP))
        return True

    def page_up(self, pages: int = 1) -> bool:
        """Turn pages back; False at the top."""
        if not self.scroll_offset.y:
            return False
        self.scroll_lines(-pages * max(1, self._page_height - OVERLAP))
        return True

    def to_top(self) -> None:
        """Go to the first line."""
        self._go(0)

    def to_end(self) -> None:
        """Go to the last page."""
        self._go(self.max_scroll_y)
