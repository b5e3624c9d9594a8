"""From feed to feed and from section to section, wherever the reader is."""

from termnews.model.records import replace
from termnews.tui import neighbours, place
from termnews.tui.actions import HEADLINES, SECTIONS
from termnews.tui.commands.mousing import Mousing
from termnews.tui.neighbours import Neighbour
from termnews.tui.views import Kind


class Neighbouring(Mousing):
    """Actions that list the next feed or section in the order of the sections pane: rather one with unread articles."""

    def do_next_feed(self) -> None:
        """The next feed with unread articles."""
        self._neighbour(Kind.FEED, 1)

    def do_previous_feed(self) -> None:
        """The feed before with unread articles."""
        self._neighbour(Kind.FEED, -1)

    def do_next_section(self) -> None:
        """The next section with unread articles."""
        self._neighbour(Kind.SECTION, 1)

    def do_previous_section(self) -> None:
        """The section before with unread articles."""
        self._neighbour(Kind.SECTION, -1)

    def _neighbour(self, kind: Kind, way: int) -> None:
        found = neighbours.step(self.listed.view, self.outline, kind, way, self.times)
        if found is None:
            self.say(f"There is no other {kind}.")
            return
        if self.listed.search:
            self.listed = replace(self.listed, search="")
            self.clear_search_line()
        self.sections.select(found.place.view)
        self.choose(found.place.view)
        first = self.first_unread()
        if first is not None:
            self.headlines.place(first)
        if self.at != SECTIONS:
            self.go(HEADLINES)
            self.look_at_cursor()
        self.say(self._where(found, way))

    def _where(self, found: Neighbour, way: int) -> str:
        """``Die Presse: 12 unread · feed 3 of 8 · from the top again``."""
        name = place.title(replace(self.listed, unread_only=False), self.outline).rpartition(" › ")[2]
        unread = f"{found.place.unread} unread" if found.place.unread else "nothing unread"
        turned = "from the top again" if way > 0 else "from the end"
        parts = (
            f"{name}: {unread}",
            f"{found.place.view.kind} {found.number} of {found.of}",
            turned if found.round else "",
        )
        return " · ".join(part for part in parts if part)
