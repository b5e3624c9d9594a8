"""What the list shows: search, unread only, order and density."""

from dataclasses import replace

from textual.content import Content

from termnews.model.listings import Order
from termnews.tui import dialogs
from termnews.tui.commands.marking import Marking
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

BEST = "Best match first"


class Listing(Marking):
    """Actions on the list as a whole."""

    def do_search(self) -> None:
        """Write what to look for; the list follows each letter."""
        self.remove_class("-zen")
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
        """Choose order and density."""
        dense = self.headlines.row_height == 1
        names = [*map(self._order_name, ORDERS), "Two lines a headline" if dense else "One line a headline"]
        current = list(ORDERS).index(self.listed.order)
        options = dialogs.details.with_current([Content(name) for name in names], current)
        self.ask(dialogs.Choice(Content("Order"), options, current), self._ordered)

    def _ordered(self, index: int | None) -> None:
        if index is None:
            return
        if index == len(ORDERS):
            self.headlines.dense(self.headlines.row_height == 2)  # noqa: PLR2004 - two lines a row
            return
        order = list(ORDERS)[index]
        self.listed = replace(self.listed, order=order)
        self.relist(same=False)
        self.say(self._order_name(order))

    def _order_name(self, order: Order) -> str:
        """The name of an order; what a search found is ranked where the newest would come first."""
        ranked = order is Order.NEWEST and self.listed.search.strip()
        return BEST if ranked else ORDERS[order]
