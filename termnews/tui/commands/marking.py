"""Marking: read, unread, bookmarked."""

from collections.abc import Sequence

from termnews.model.listings import Change
from termnews.model.records import replace
from termnews.tui.actions import ARTICLE, AUTHOR, PERSON
from termnews.tui.commands.journaling import Journaling
from termnews.tui.commands.selecting import LISTS
from termnews.tui.desk import Field
from termnews.tui.views import midnight


class Marking(Journaling):
    """Actions that change statuses. Each is a durable write and can be taken back, in the order it was done."""

    @property
    def target(self) -> int | None:
        """The article an action is about: the one read, or the one under the cursor."""
        if self.at in {ARTICLE, AUTHOR}:
            return self.article.id if self.article is not None else None
        return self.headlines.current_id if self.at != PERSON else None

    def chosen(self) -> int | None:
        """The one article an action is about, also the only one selected; where there is none, or several, that is said."""
        if self.alone():
            return None
        target = next(iter(self.selected), self.target)
        if target is None:
            self.say("Choose an article first.")
        return target

    def alone(self) -> bool:
        """Whether several are selected, for an action that is done with one at a time; that is said."""
        several = len(self.selection.ids) if self.at in LISTS else 0
        if several > 1:
            key = self.keymap.shown("back", 1) or "Esc"
            self.say(f"{several} are selected, but this is done with one at a time. {key} unselects.")
        return several > 1

    def do_bookmark(self) -> None:
        """Bookmark, or take the bookmark off."""
        self._toggle("bookmarked")

    def do_toggle_read(self) -> None:
        """Read, or unread again."""
        self._toggle("read")

    def do_mark_all_read(self) -> None:
        """Everything the list holds, in sight or not."""
        query = replace(self.listed.query(midnight(self.now), None), unread=True)
        self.mark(self.desk.ids(query), "read", True)

    def do_mark_page_read(self) -> None:
        """The rows in sight."""
        listing = self.headlines.listing
        if listing is None or not len(listing):
            self.say("Nothing is listed.")
        else:
            self.mark([listing.id_at(row) for row, _ in self.headlines.in_sight()], "read", True)

    def do_mark_above_read(self) -> None:
        """This row and all above."""
        self._mark_rows(range(self.headlines.cursor + 1))

    def do_mark_below_read(self) -> None:
        """This row and all below."""
        self._mark_rows(range(self.headlines.cursor, self.headlines.count))

    def _toggle(self, field: Field) -> None:
        article_id = self.chosen()
        if article_id is None:
            return
        wanted = not self.wanted.get((article_id, field), self._status(article_id, field))
        self.wanted[article_id, field] = wanted
        self.mark((article_id,), field, wanted)

    def _status(self, article_id: int, field: Field) -> bool:
        row = self.headlines.current
        status = row if row is not None and row.id == article_id else self.desk.article(article_id).status
        return status.read if field == "read" else status.bookmarked

    def _mark_rows(self, rows: range) -> None:
        listing = self.headlines.listing
        if listing is not None and len(listing):
            self.mark([listing.id_at(index) for index in rows], "read", True)

    def mark(self, ids: Sequence[int], field: Field, value: bool) -> None:
        """Set a status of articles."""
        self.start(self._marked, ids, field, value)

    async def _marked(self, ids: Sequence[int], field: Field, value: bool) -> None:
        try:
            change, others = await self.set_status(ids, field, value)
        finally:
            for article_id in ids:
                self.wanted.pop((article_id, field), None)
        self.marked(change, others)
        await self.look_for_others(others)

    def marked(self, change: Change, others: int | None = None) -> None:
        """Statuses changed as the reader asked: it can be taken back, shows, and is said."""
        self.record(change)
        self.statuses_changed(others, change.ids)
        self.say(self.undoable(change) if change.ids else "Nothing to change: it is marked already.")
