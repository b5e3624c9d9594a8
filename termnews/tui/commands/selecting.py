"""Selecting headlines, so that the next action is about all of them.

The next action ends the selection, as in vim and aerc: what is forgotten off the screen is not marked by a key meant for
one row. What was selected can be brought back.
"""

from collections.abc import Sequence

from termnews.model.listings import Listing
from termnews.tui import place
from termnews.tui.actions import HEADLINES, SECTIONS
from termnews.tui.commands.neighbouring import Neighbouring
from termnews.tui.means import Means
from termnews.tui.panes.status import Hint
from termnews.tui.selection import Selection, between
from termnews.tui.views import View

LISTS = (SECTIONS, HEADLINES)
"""The panes from which an action is about what is selected; elsewhere it is about what is read there."""


FEW = 64
"""Selected articles that are looked for in the list one by one, of which the rest need not be known then."""


class Selecting(Neighbouring):
    """``selection`` belongs to the view it was made in and ends when another is listed."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.selection = Selection()
        self._selected_in: View = self.listed.view
        self._counted: tuple[Listing | None, Selection, int] = (None, self.selection, 0)

    @property
    def selected(self) -> tuple[int, ...]:
        """What an action is about instead of one article, in the order of the list; nothing where none is selected."""
        if not self.selection or self.at not in LISTS:
            return ()
        listing = self.headlines.listing
        if listing is None or listing.partial or len(self.selection.ids) > FEW:
            return self.selection.ordered(self._ids())
        return self.selection.placed(listing.index_of)

    @property
    def selected_words(self) -> str:
        """``4 selected``, and how many of them the list does not hold now; empty where none is."""
        if not self.selection:
            return ""
        return f"{len(self.selection.ids)} selected" + (f", {self._hidden} not listed" if self._hidden else "")

    @property
    def _hidden(self) -> int:
        """How many of the selected the list does not hold; counted once for a list, for they may be 100 000."""
        listing, selection, hidden = self.headlines.listing, *self._counted[1:]
        if self._counted[0] is not listing or selection is not self.selection:
            hidden = self._count_hidden(listing)
            self._counted = (listing, self.selection, hidden)
        return hidden

    def _count_hidden(self, listing: Listing | None) -> int:
        ids = self.selection.ids
        if listing is None or listing.partial or len(ids) > FEW:
            return len(ids.difference(self._ids()))
        return sum(not listing.holds(each) for each in ids)

    @property
    def usual_hints(self) -> tuple[Hint, ...]:
        """What can be done with what is selected."""
        if not self.selection or self.at not in LISTS:
            return super().usual_hints
        return place.selected_hints(len(self.selection.ids), self.keymap)

    def do_select(self) -> None:
        """Select the headline, or no longer, and go down; a count selects so many."""
        rows = range(self.headlines.cursor, self.headlines.cursor + self.times)
        if self._ready():
            self._select(self.selection.toggled(self._at_rows(rows)), listed=True)
            self.headlines.go_to(rows.stop)

    def do_select_to(self) -> None:
        """From the headline selected last to this one."""
        listing = self.headlines.listing
        if listing is not None and self._ready():
            self._extend(listing.id_at(self.headlines.cursor))

    def do_select_all(self) -> None:
        """Everything listed, in sight or not."""
        if self._ready():
            ids = self._ids()
            self._select(self.selection.extended(ids, ids[self.headlines.cursor]), listed=True)

    def do_reselect(self) -> None:
        """What was selected before the last action."""
        again = self.selection.again()
        if again == self.selection:
            self.say("Nothing was selected before.")
        elif self._ready():
            self._select(again)

    def do_to_selected(self) -> None:
        """For hands that announce what is meant for all: it is so anyway."""
        if self.selection:
            self.say(f"{self.selected_words}: the next action applies to all of them.")
        else:
            self.say("Nothing is selected.")

    def do_back(self) -> None:
        """Unselect first."""
        if self.selection and self.at in LISTS and not self.search_line.has_focus:
            self.unselect()
        else:
            super().do_back()

    def picked(self, article_id: int, *, ranged: bool) -> None:
        """A headline was clicked to be selected besides, or all up to it."""
        if ranged:
            self._extend(article_id)
        else:
            self._select(self.selection.toggled((article_id,)), listed=True)

    def unselect(self) -> None:
        """Nothing is selected."""
        if self.selection:
            self._select(self.selection.ended())

    def take(self) -> tuple[int, ...]:
        """What is selected, for an action that ends the selection."""
        ids = self.selected
        if ids:
            self.unselect()
        return ids

    def restate(self) -> None:
        """The status line says how many are selected."""
        self.beside_title = self.selected_words
        super().restate()

    def _show_list(self, cursor: int | None, keep_id: int | None, row: int = 0) -> None:
        if self._selected_in != self.listed.view:
            self._selected_in = self.listed.view
            self.unselect()
        super()._show_list(cursor, keep_id, row)

    def _ids(self) -> Sequence[int]:
        listing = self.headlines.listing
        return listing.ids() if listing is not None else ()

    def _ready(self) -> bool:
        """Whether there is something to select; the reader is at the headlines then."""
        if not self.headlines.count:
            self.say("Nothing is listed to select.")
            return False
        if self.at != HEADLINES:
            self.go(HEADLINES)
        return True

    def _extend(self, article_id: int) -> None:
        listing, anchor = self.headlines.listing, self.selection.anchor
        here = listing.index_of(article_id) if listing is not None else None
        start = listing.index_of(anchor) if listing is not None and anchor is not None else None
        if here is not None:
            rows = between(here if start is None else start, here)
            self._select(self.selection.extended(self._at_rows(rows), article_id), listed=True)

    def _at_rows(self, rows: range) -> Sequence[int]:
        """The articles in some rows; for a few the others need not be known."""
        listing = self.headlines.listing
        if listing is None or len(rows) > FEW:
            return self._ids()[rows.start : rows.stop]
        return [listing.id_at(row) for row in rows if row < len(listing)]

    def _select(self, selection: Selection, *, listed: bool = False) -> None:
        """Have these selected. ``listed``: what is selected or not any more besides is in the list."""
        hidden = self._hidden if listed and self.selection else 0
        self.selection = selection
        if listed:
            self._counted = (self.headlines.listing, selection, hidden)
        self.headlines.select(selection.ids)
        self.footer.hints = self.usual_hints
        self.restate()
