"""What the list shows: search, unread only, order, density and columns."""

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from termnews.model.listings import Column, Density, Grouping, Order
from termnews.model.records import replace
from termnews.tui import dialogs
from termnews.tui.commands.seeking import Seeking
from termnews.tui.panes.status import Hint

SEARCHING = (
    Hint("down", "↓ ↑", "choose"),
    Hint("open", "↵", "to what was found"),
    Hint("back", "Esc", "end the search"),
)
"""The footer while the search line is written."""

ORDERS = {
    Order.NEWEST: "Newest first",
    Order.OLDEST: "Oldest first",
    Order.UNREAD_FIRST: "Unread first",
    Order.FAIR: "Fair: rare feeds among busy ones",
    Order.SOURCE: "By source",
    Order.SECTION: "By section",
    Order.SHORTEST: "Shortest first",
}
"""Orders to choose from, with their names."""

DENSITIES = {
    Density.SUMMARY: "Two lines and the summary",
    Density.TWO: "Two lines a headline",
    Density.ONE: "One line a headline",
}
"""Densities to choose from, with their names."""

GROUPS = {
    Grouping.NONE: "No headings",
    Grouping.DAY: "Headings by day",
    Grouping.SOURCE: "Headings by source",
}
"""Groups to choose from, with their names."""

BEST = "Best match first"


class Listing(Seeking):
    """Actions on the list as a whole."""

    def do_search(self) -> None:
        """Write what to look for; the list follows each letter."""
        self.add_class("-searching")
        self.arrive("headlines")
        self.footer.hints = SEARCHING
        self.set_focus(self.search_line)

    def do_unread_only(self) -> None:
        """Unread articles only, or all; the article being read stays listed."""
        self.listed = self.listed.switched()
        self.relist()
        self.say("Unread only" if self.listed.only_unread else "Read and unread")

    def do_order(self) -> None:
        """Choose order, headings and density; what holds now says so."""
        current = list(ORDERS).index(self.listed.order)
        options = [
            *_with_now(list(map(self._order_name, ORDERS)), current),
            None,
            *_with_now(list(GROUPS.values()), list(GROUPS).index(self.listed.group)),
            None,
            *_with_now(list(DENSITIES.values()), list(DENSITIES).index(self.headlines.density)),
        ]
        self.ask(dialogs.Choice(Content("Order and look of the list"), options, current), self._ordered)

    def do_columns(self) -> None:
        """Choose what headlines tell; the list follows each change."""
        before = self.headlines.columns
        dialog = dialogs.Columns(before, self.headlines.glyphs.checked, self._tell)
        self.ask(dialog, lambda wanted: self._settle_columns(before if wanted is None else wanted, before))

    def _ordered(self, index: int | None) -> None:
        chosen = (*ORDERS, *GROUPS, *DENSITIES)[index] if index is not None else None
        match chosen:
            case Order():
                self.listed = replace(self.listed, order=chosen)
                self.relist(same=False)
                self.say(self._order_name(chosen))
            case Grouping():
                self.listed = replace(self.listed, group=chosen)
                self.relist()
                self.headlines.reveal()
                self.keep_setting("display.group", chosen)
            case Density():
                self.headlines.set_rows(chosen, self.headlines.columns)
                self.keep_setting("display.density", chosen)

    def _tell(self, columns: tuple[Column, ...]) -> None:
        self.headlines.set_rows(self.headlines.density, columns)

    def _settle_columns(self, columns: tuple[Column, ...], before: tuple[Column, ...]) -> None:
        self._tell(columns)
        if columns != before:
            self.keep_setting("display.columns", columns)

    def keep_setting(self, key: str, value: object) -> None:
        """What was chosen holds at the next start, too."""
        self.start(self.write, partial(self.means.save_setting, key, value))

    def _order_name(self, order: Order) -> str:
        """The name of an order; what a search found is ranked where the newest would come first."""
        ranked = order is Order.NEWEST and self.listed.search.strip()
        return BEST if ranked else ORDERS[order]


def _with_now(names: Sequence[str], current: int) -> list[Content]:
    return dialogs.details.with_current([Content(name) for name in names], current)
