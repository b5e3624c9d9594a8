"""Moving from article to article: the next unread, neighbours in the list, back and forward in what was read."""

from termnews.tui import neighbours, place
from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, PERSON, SECTIONS
from termnews.tui.commands.scrolling import Scrolling
from termnews.tui.views import Kind, View


class Moving(Scrolling):
    """Actions that open another article."""

    def do_read_on(self) -> None:
        """In the sections: fold or unfold. Else a page of the article or author, and at its end the next unread."""
        if self.at == SECTIONS:
            _ = self.sections.unfold() or self.sections.fold()
        elif self.stance.page:
            if self.at != PERSON or not self.person_pane.page_down():
                self.do_next_unread()
        elif self.article is None or not (self.beside or self.at in {ARTICLE, AUTHOR}):
            self.do_next_unread()
        elif not self.opened:
            self.open_article(self.article.id, go=False)
            self.article_pane.page_down()
        elif not self.article_pane.page_down():
            self.do_next_unread()

    def do_next_unread(self) -> None:
        """The next unread in the list, from its top again, then in the next feed or section that has one.

        A headline under the cursor that is not open yet is the next.
        """
        index = self._farther(self._next_unread(self.headlines.cursor + self._on_opened()), 1)
        if index is None:
            self._open_elsewhere(1)
            return
        if index < self.headlines.cursor:
            self.say("From the top again.")
        self._open_row(index)

    def do_previous_unread(self) -> None:
        """The unread article above, then the last of the feed or section before that has one."""
        index = self._farther(self._unread_from(self.headlines.cursor - 1, -1), -1)
        if index is None:
            self._open_elsewhere(-1)
        else:
            self._open_row(index)

    def do_next_article(self) -> None:
        """The article below, then the first of the feed or section after."""
        self._open_neighbour(1)

    def do_previous_article(self) -> None:
        """The article above, then the last of the feed or section before."""
        self._open_neighbour(-1)

    def do_go_back(self) -> None:
        """The article read before this one."""
        self._along(-self.times)

    def do_go_forward(self) -> None:
        """The article read after this one."""
        self._along(self.times)

    def _on_opened(self) -> bool:
        """Whether the cursor stands on the article that is open."""
        return self.opened and self.article is not None and self.headlines.current_id == self.article.id

    def _farther(self, index: int | None, way: int) -> int | None:
        """The unread row that a count means, from the first in that direction on; the last where there are not so many."""
        for _ in range(self.times - 1):
            farther = self._unread_from(index + way, way) if index is not None else None
            index = index if farther is None else farther
        return index

    def _unread_from(self, start: int, way: int) -> int | None:
        """The nearest unread row from ``start`` on in one direction; none beyond the ends."""
        listing = self.headlines.listing
        return listing.next_unread(start, way) if listing is not None and 0 <= start < len(listing) else None

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

    def _open_neighbour(self, way: int) -> None:
        """The article above or below; at the very end of a feed or section, beyond it."""
        row, last = self.headlines.cursor, self.headlines.count - 1
        ends = row == (last if way > 0 else 0)
        only = self.listed.only_unread
        view = neighbours.beyond(self.listed.view, self.outline, way, unread=only) if ends else None
        if view is None or self.listed.search or self.listed.view.kind not in {Kind.FEED, Kind.SECTION}:
            self._open_row(row + way * self.times)
        else:
            self._cross_to(view)
            self._open_row(0 if way > 0 else self.headlines.count - 1)

    def _open_elsewhere(self, way: int) -> None:
        """The first unread of the next feed, or of the next section; the last where the way leads up."""
        view = None if self.listed.search else self._view_with_unread(way)
        if view is None:
            self.say(self._nothing_unread() if way > 0 else "No unread article above.")
            return
        self._cross_to(view)
        index = self.first_unread() if way > 0 else self._unread_from(self.headlines.count - 1, -1)
        if index is not None:
            self._open_row(index)

    def _view_with_unread(self, way: int) -> View | None:
        """Where to go on: from a feed to a feed, from a section to a section; from a standing view only down."""
        view = self.listed.view
        if view.kind is Kind.FEED:
            found = neighbours.step(view, self.outline, Kind.FEED, way)
            return found.place.view if found is not None and found.place.unread else None
        return place.next_section(self.listed, self.outline, way) if way > 0 or view.kind is Kind.SECTION else None

    def _nothing_unread(self) -> str:
        return "Everything here is read." if self.outline.unread else "Everything is read."

    def _cross_to(self, view: View) -> None:
        """List another feed or section, and say so."""
        self.sections.select(view)
        self.list_view(view)
        self.say(f"On in {place.title(self.listed, self.outline)}")

    def first_unread(self) -> int | None:
        """The first unread row of the list."""
        return self._unread_from(0, 1)

    def _along(self, by: int) -> None:
        trail = self.trail.step(by)
        if trail is None or trail.here is None:
            self.say("Nothing was read before this." if by < 0 else "Nothing was read after this.")
            return
        self.trail = trail
        self.open_article(trail.here, go=self.at not in {HEADLINES, SECTIONS})
