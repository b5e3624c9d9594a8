"""Moving: in the pane in focus, from article to article, from pane to pane."""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content

from termnews.model.articles import Headline
from termnews.tui import actions, dialogs, paint, place
from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, PANES, SECTIONS
from termnews.tui.linelist import LineList
from termnews.tui.pageview import PageView
from termnews.tui.room import Room
from termnews.tui.views import Listed, View

END = 2**31
"""Farther than any list goes."""


class Moving(Room):
    """Actions that move."""

    @property
    def moving(self) -> LineList | PageView:
        """The pane that keys move in."""
        panes: dict[str, LineList | PageView] = {
            SECTIONS: self.sections,
            HEADLINES: self.headlines,
            ARTICLE: self.article_pane,
            AUTHOR: self.author_pane,
        }
        return panes[self.at]

    def do_down(self) -> None:
        """Next row or line."""
        self._by(1, 1)

    def do_up(self) -> None:
        """Row or line before."""
        self._by(-1, -1)

    def do_top(self) -> None:
        """First row, top of the text."""
        pane = self.moving
        if isinstance(pane, LineList):
            pane.go_to(0)
        else:
            pane.to_top()

    def do_bottom(self) -> None:
        """Last row, end of the text."""
        pane = self.moving
        if isinstance(pane, LineList):
            pane.go_to(END)
        else:
            pane.to_end()

    def do_page_down(self) -> None:
        """A page of rows or text."""
        pane = self.moving
        if isinstance(pane, LineList):
            pane.step(pane.rows_in_sight)
        else:
            pane.page_down()

    def do_page_up(self) -> None:
        """A page back."""
        pane = self.moving
        if isinstance(pane, LineList):
            pane.step(-pane.rows_in_sight)
        else:
            pane.page_up()

    def do_half_down(self) -> None:
        """Half a page."""
        self._half(1)

    def do_half_up(self) -> None:
        """Half a page back."""
        self._half(-1)

    def do_read_on(self) -> None:
        """In the sections: fold or unfold. Else a page of the article, and at its end the next unread."""
        if self.at == SECTIONS:
            _ = self.sections.unfold() or self.sections.fold()
        elif self.article is None or not (self.beside or self.at in {ARTICLE, AUTHOR}):
            self.do_next_unread()
        elif not self.opened:
            self.open_article(self.article.id, go=False)
            self.article_pane.page_down()
        elif not self.article_pane.page_down():
            self.do_next_unread()

    def do_next_unread(self) -> None:
        """The next unread in the list, from its top again, then in the next section that has one.

        A headline under the cursor that is not open yet is the next.
        """
        index = self._next_unread(self.headlines.cursor + self._on_opened())
        if index is None:
            self._open_elsewhere()
        else:
            self._open_row(index)

    def do_previous_unread(self) -> None:
        """The unread article above."""
        listing = self.headlines.listing
        before = self.headlines.cursor - 1
        index = listing.next_unread(before, -1) if listing is not None and before >= 0 else None
        if index is None:
            self.say("No unread article above.")
        else:
            self._open_row(index)

    def do_next_article(self) -> None:
        """The article below."""
        self._open_row(self.headlines.cursor + 1)

    def do_previous_article(self) -> None:
        """The article above."""
        self._open_row(self.headlines.cursor - 1)

    def do_go_back(self) -> None:
        """The article read before this one."""
        self._along(-1)

    def do_go_forward(self) -> None:
        """The article read after this one."""
        self._along(1)

    def do_open(self) -> None:
        """From the sections to the headlines, from a headline to its article."""
        if self.at == SECTIONS:
            self.go(HEADLINES)
        elif self.at == HEADLINES and self.headlines.current_id is not None:
            self.open_article(self.headlines.current_id)
        elif self.at == AUTHOR:
            self.choose_also()

    def choose_also(self) -> None:
        """Choose among what else the author wrote, for hands that stay on the keys."""
        also = self.author_pane.also_wrote
        if not also:
            self.say("Nothing else by this author is stored.")
            return
        options = [paint.content(headline.title) for headline in also]
        self.ask(dialogs.Choice(Content("Also wrote"), options), lambda at: self._open_also(also, at))

    def _open_also(self, also: Sequence[Headline], index: int | None) -> None:
        if index is not None:
            self.open_article(also[index].id)

    def do_right(self) -> None:
        """Unfold, else open; in the article, go to its author."""
        if self.at == SECTIONS and self.sections.unfold():
            return
        if self.at == ARTICLE and self.article is not None:
            self.go(AUTHOR)
        else:
            self.do_open()

    def do_left(self) -> None:
        """Fold, else one pane to the left."""
        if self.at == SECTIONS:
            self.sections.fold()
        else:
            self.go(PANES[PANES.index(self.at) - 1])

    def do_back(self) -> None:
        """End the search or the zen, else one pane to the left."""
        if self.search_line.has_focus or (self.listed.search and self.at == HEADLINES):
            self.end_search()
        elif self.has_class("-zen"):
            self.remove_class("-zen")
        elif self.at != SECTIONS:
            self.do_left()

    def do_leave(self) -> None:
        """Back; at the top, quit."""
        if self.at == SECTIONS:
            self.app.exit()
        else:
            self.do_back()

    def do_next_pane(self) -> None:
        """The next pane, round."""
        self._pane(1)

    def do_previous_pane(self) -> None:
        """The pane before, round."""
        self._pane(-1)

    def do_show_sections(self) -> None:
        """To the sections; where they are a drawer, it opens."""
        self.go(SECTIONS)

    def do_show_headlines(self) -> None:
        """To the headlines."""
        self.go(HEADLINES)

    def do_show_article(self) -> None:
        """To the article."""
        self.go(ARTICLE)

    def do_show_author(self) -> None:
        """To the author; again, back to the article."""
        self.go(ARTICLE if self.at == AUTHOR else AUTHOR)

    def do_zen(self) -> None:
        """Nothing but the article, or everything again."""
        if self.article is None:
            self.say("Open an article first.")
            return
        self.toggle_class("-zen")
        self.go(ARTICLE)

    def choose(self, view: View) -> None:
        """List another view."""
        if view != self.listed.view:
            self.listed = replace(self.listed, view=view)
            self.relist(same=False)

    def end_search(self) -> None:
        """Back to the list as it was before the search."""
        self.listed = replace(self.listed, search="")
        self.clear_search_line()
        self._show_list(self.article.id if self.article is not None else None, None)
        self.go(HEADLINES)

    def clear_search_line(self) -> None:
        """Empty the search line and put it away."""
        with self.prevent(self.search_line.Changed):
            self.search_line.value = ""
        self.remove_class("-searching")

    def _by(self, rows: int, lines: int) -> None:
        pane = self.moving
        if isinstance(pane, LineList):
            pane.step(rows)
        else:
            pane.scroll_lines(lines)

    def _half(self, way: int) -> None:
        pane = self.moving
        if isinstance(pane, LineList):
            pane.step(way * max(1, pane.rows_in_sight // 2))
        else:
            pane.scroll_half(way)

    def _pane(self, way: int) -> None:
        panes = [name for name in PANES if self.article is not None or name in {SECTIONS, HEADLINES}]
        at = panes.index(self.at) if self.at in panes else 0
        self.go(panes[(at + way) % len(panes)])

    def _on_opened(self) -> bool:
        """Whether the cursor stands on the article that is open."""
        return self.opened and self.article is not None and self.headlines.current_id == self.article.id

    def _next_unread(self, start: int) -> int | None:
        """The nearest unread row from ``start`` on, round the list; the open article is none."""
        listing = self.headlines.listing
        if listing is None or not len(listing):
            return None
        found = listing.next_unread(start) if start < len(listing) else None
        found = listing.next_unread(0) if found is None else found
        return None if found == self.headlines.cursor and self._on_opened() else found

    def _open_row(self, index: int) -> None:
        listing = self.headlines.listing
        if listing is not None and 0 <= index < len(listing):
            self.open_article(listing.id_at(index), go=self.at != HEADLINES)
        else:
            self.say("The list ends here.")

    def _open_elsewhere(self) -> None:
        view = place.next_section(self.listed, self.outline)
        if view is None or self.listed.search:
            self.say("Everything here is read." if self.outline.unread else "Everything is read.")
            return
        self.listed = Listed(view, self.listed.unread_only, self.listed.order)
        self.sections.select(view)
        self.relist(same=False)
        index = self.headlines.listing.next_unread(0) if self.headlines.listing and self.headlines.count else None
        if index is not None:
            self._open_row(index)

    def _along(self, by: int) -> None:
        trail = self.trail.step(by)
        if trail is None or trail.here is None:
            self.say("Nothing was read before this." if by < 0 else "Nothing was read after this.")
            return
        self.trail = trail
        self.open_article(trail.here, go=self.at not in {HEADLINES, actions.SECTIONS})
