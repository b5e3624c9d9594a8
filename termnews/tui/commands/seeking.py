"""The search as one types: the first hits at once, the rest when it was found, beside everything else."""

import asyncio

from termnews.model.listings import Query
from termnews.model.records import replace
from termnews.tui.commands.marking import Marking
from termnews.tui.desk import Search
from termnews.tui.means import Means

AMONG_THE_FIRST = frozenset({"down", "up", "page_down", "page_up", "open", "back", "search", "search_all", "quit"})
"""What can be done before all is found; everything else waits for it, since it may concern what is not listed yet."""


class Seeking(Marking):
    """``sought`` is the search whose hits are being read in another thread; the next letter stops it."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.sought: Search | None = None

    def search_for(self, words: str) -> None:
        """List what is found: the best at once."""
        self.listed = replace(self.listed, search=words)
        self.stop_seeking()
        query = self.listed_query(None)
        listing = self.desk.first(query)
        self.headlines.show(listing, self.listed.view.path, None, self.now)
        self.restate()
        if listing.partial:
            self.sought = self.desk.search(query)
            self.start(self._seek, self.sought, query)

    def perform(self, action_id: str, count: int = 0) -> None:
        """Nothing is done to a part of what is found."""
        if self.sought is not None and action_id not in AMONG_THE_FIRST:
            self.attempt(self.relist)
        super().perform(action_id, count)

    def on_unmount(self) -> None:
        """The thread does not keep the program from ending."""
        self.stop_seeking()

    def stop_seeking(self) -> None:
        """Nobody waits for the rest any more."""
        sought, self.sought = self.sought, None
        if sought is not None:
            sought.stop()

    def _show_list(self, cursor: int | None, keep_id: int | None, row: int = 0) -> None:
        self.stop_seeking()
        super()._show_list(cursor, keep_id, row)

    async def _seek(self, search: Search, query: Query) -> None:
        ids = await asyncio.to_thread(search.ids)
        if ids is not None and search is self.sought:
            self.sought = None
            listing = self.desk.listing_of(query, ids)
            self.headlines.show(listing, self.listed.view.path, self.headlines.current_id, self.now)
            self.restate()
