"""When an article counts as read, by the one setting ``mark_read``.

Never by itself, when the cursor rests on it, when its headline leaves the list at the top, when it is opened, or when its
end was in sight.
"""

from termnews.config.settings import MarkRead
from termnews.tui.commands.noting import Noting
from termnews.tui.means import Means

WHOLE = 100
"""Per cent of an article that was in sight when it is read to its end."""


class Noticing(Noting):
    """What the reader does without a key for it. ``seen_from`` is the first row of the list that is still to be passed."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.mark_read = means.settings.display.mark_read
        self.seen_from = 0

    def preview(self, article_id: int) -> None:
        """The cursor came to rest on a headline."""
        super().preview(article_id)
        if self.mark_read is MarkRead.HOVER and article_id == self.headlines.current_id:
            self.start(self.mark_quietly, (article_id,), "looked at")
        elif self.mark_read is MarkRead.SCROLLED:
            self._mark_passed()

    def progressed(self, percent: int) -> None:
        """So much of the open article lies above or in sight."""
        if self.mark_read is MarkRead.FINISHED and percent >= WHOLE and self.opened and self.article is not None:
            self.start(self.mark_quietly, (self.article.id,), "read to its end")

    def noticed_opening(self, article_id: int) -> None:
        """An opened article is read, unless it is to be read to its end or marked by hand."""
        if self.mark_read is MarkRead.FINISHED:
            self.progressed(self.article_pane.percent)
        elif self.mark_read is not MarkRead.OFF:
            self.start(self.mark_quietly, (article_id,), "opened")

    def _mark_passed(self) -> None:
        """The headlines that left the list at its top since it was last looked at; a leap over more than a page passes none."""
        listing, first = self.headlines.listing, self.headlines.first_in_sight
        passed = range(min(self.seen_from, first), first)
        self.seen_from = first
        if listing is not None and 0 < len(passed) <= self.headlines.rows_in_sight:
            ids = tuple(listing.id_at(row) for row in passed if row < len(listing))
            self.start(self.mark_quietly, ids, "scrolled past")
