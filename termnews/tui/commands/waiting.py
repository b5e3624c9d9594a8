"""Where nothing can be saved: reading goes on, the status line says so, and what waits is tried again."""

from functools import partial

from termnews.model.errors import DamagedError, TermnewsError
from termnews.model.words import Clean
from termnews.tui.commands.visiting import Visiting
from termnews.tui.means import Means

RETRY_SECONDS = 3.0
"""How often it is tried again to write."""


class Waiting(Visiting):
    """What the library tells of itself. ``retried_at``: when it was last tried to write what waits."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.retried_at = means.clock()
        self._mending = False

    def arrive_first(self) -> None:
        """Show what is stored, where the reader left."""

    def look_after_library(self) -> None:
        """Say what happened to the database, and try again what could not be written."""
        for told in self.desk.news():
            self.tell_news(told)
        if self.desk.trouble and self.now - self.retried_at >= RETRY_SECONDS:
            self.retried_at = self.now
            self.start(self._retried)

    def tell_news(self, told: Clean) -> None:
        """In the status line; what is too long for it on a sheet."""
        if len(told) < self.status.size.width:
            self.say(told)
            return
        from textual.content import Content  # noqa: PLC0415 - seldom needed

        from termnews.tui import dialogs, paint  # noqa: PLC0415 - the same

        self.ask(dialogs.Sheet(Content("The library"), paint.content(told)))

    def tell(self, error: TermnewsError) -> None:
        """A damaged database is set aside and restored, beside everything else."""
        if isinstance(error, DamagedError) and not self._mending:
            self._mending = True
            self.start(self._mended)
        elif not self._mending:
            super().tell(error)

    async def _retried(self) -> None:
        await self.write(self.means.writing.retry)
        self.restate()

    async def _mended(self) -> None:
        self.say("The database is damaged. It is being set aside and restored …")
        try:
            told = await self.write(self.means.writing.mend)
        finally:
            self._mending = False
        self.attempt(partial(self._show_mended, told))

    def _show_mended(self, told: Clean) -> None:
        self.store_version = self.desk.version()
        if self.headlines.listing is None:
            self.arrive_first()
        else:
            self.reread_outline()
            self.relist()
        if not told:
            self.say("The database is sound again.")
