"""Moving in the pane in focus: by rows or lines, by pages, to the ends."""

from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, PERSON, SECTIONS
from termnews.tui.authorpage import AuthorPages
from termnews.tui.linelist import LineList
from termnews.tui.pageview import PageView

END = 2**31
"""Farther than any list goes."""


class Scrolling(AuthorPages):
    """Actions that move inside a pane."""

    @property
    def moving(self) -> LineList | PageView:
        """The pane that keys move in."""
        panes: dict[str, LineList | PageView] = {
            SECTIONS: self.sections,
            HEADLINES: self.headlines,
            ARTICLE: self.article_pane,
            AUTHOR: self.author_pane,
            PERSON: self.person_pane,
        }
        return panes[self.at]

    def do_down(self) -> None:
        """Next row or line."""
        self._by(self.times)

    def do_up(self) -> None:
        """Row or line before."""
        self._by(-self.times)

    def do_top(self) -> None:
        """First row, top of the text."""
        pane = self.moving
        if isinstance(pane, LineList):
            pane.go_to(self.times - 1)
        else:
            pane.to_top()

    def do_bottom(self) -> None:
        """Last row, end of the text."""
        pane = self.moving
        if isinstance(pane, LineList):
            pane.go_to(self.count - 1 if self.count else END)
        else:
            pane.to_end()

    def do_page_down(self) -> None:
        """A page of rows or text."""
        pane = self.moving
        if isinstance(pane, LineList):
            pane.step(self.times * pane.rows_in_sight)
        else:
            pane.page_down(self.times)

    def do_page_up(self) -> None:
        """A page back."""
        pane = self.moving
        if isinstance(pane, LineList):
            pane.step(-self.times * pane.rows_in_sight)
        else:
            pane.page_up(self.times)

    def do_half_down(self) -> None:
        """Half a page."""
        self._half(self.times)

    def do_half_up(self) -> None:
        """Half a page back."""
        self._half(-self.times)

    def do_slide_right(self) -> None:
        """What is wider than the page, to the right."""
        self._slide(self.times)

    def do_slide_left(self) -> None:
        """And back."""
        self._slide(-self.times)

    def _slide(self, steps: int) -> None:
        pane = self.moving if isinstance(self.moving, PageView) else self.article_pane
        if not pane.slide(steps):
            self.say("Nothing in sight is wider than the page.")

    def _by(self, lines: int) -> None:
        pane = self.moving
        if isinstance(pane, LineList):
            pane.step(lines)
        else:
            pane.scroll_lines(lines)

    def _half(self, way: int) -> None:
        pane = self.moving
        if isinstance(pane, LineList):
            pane.step(way * max(1, pane.rows_in_sight // 2))
        else:
            pane.scroll_half(way)
