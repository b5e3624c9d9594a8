"""Refreshing and packing: asking the engine for news and for pages, and following how it goes."""

import asyncio
from collections.abc import Callable

from termnews.engine.hindrances import Hindrance
from termnews.engine.protocol import (
    Added,
    Cancel,
    Event,
    FeedDone,
    Filled,
    Finished,
    GetFull,
    Pack,
    PackDone,
    Problem,
    ProfileRead,
    Refresh,
)
from termnews.text import sections
from termnews.tui.commands.outside import Outside
from termnews.tui.means import Means
from termnews.tui.progress import ends
from termnews.tui.views import Kind

LOOK_AGAIN_SECONDS = 10 * 60
"""How often it is looked whether what holds a refresh back is gone, where looking starts a program."""
SLEPT_SECONDS = 5 * 60
"""Between two ticks so much passes only when the machine sleeps, or its clock is set."""


class Refreshing(Outside):
    """Actions that fetch. The engine is another process: nothing here waits for it.

    ``packs_next``: a pack follows when the refresh has ended. ``by_itself``: nobody asked for the refresh under way.
    ``looks_at``: when a hindrance is looked for at the earliest; ``looking`` while that is done.
    """

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.packs_next = False
        self.by_itself = False
        self._ticked_at = self.looks_at = means.clock()
        self.looking = False

    def do_refresh_here(self) -> None:
        """The feeds of what is listed: one, a section's, or all."""
        view = self.listed.view
        if view.kind is Kind.FEED:
            self.refresh_feeds(Refresh(feed_id=view.feed_id))
        elif view.kind is Kind.SECTION:
            self.refresh_feeds(Refresh(section=sections.written(view.path)))
        else:
            self.do_refresh_all()

    def do_refresh_all(self) -> None:
        """Every feed."""
        self.refresh_feeds(Refresh())

    def do_refresh_feed(self) -> None:
        """The feed of the article."""
        headline = self.headlines.current
        if headline is None:
            self.say("Choose an article first.")
        elif not self.alone():
            self.refresh_feeds(Refresh(feed_id=headline.feed_id))

    def do_pack(self) -> None:
        """Every feed, then the page of every unread article, for a journey without a network."""
        if self.progress.busy:
            self.say("A refresh is under way." if self.progress.running else "Packing is under way.")
            return
        self.packs_next = True
        self.do_refresh_all()

    def do_cancel_refresh(self) -> None:
        """Stop; what was fetched stays."""
        self.packs_next = False
        if self.progress.busy:
            self.start(self.means.engine.send, Cancel())
        else:
            self.say("Nothing is under way.")

    def refresh_feeds(self, command: Refresh) -> None:
        """Ask the engine, unless it is at work."""
        if self.progress.running:
            self.say("A refresh is under way.")
            return
        self.by_itself, self.hindrance = command.due, Hindrance.NONE
        self.progress = self.progress.begun()
        self.refreshed_at = self.now
        self.restate()
        self.start(self.means.engine.send, command)

    def refresh_in_time(self) -> None:
        """The next refresh, gently when the machine has slept; a clock that was set back puts off nothing."""
        slept = self.now - self._ticked_at >= SLEPT_SECONDS
        self._ticked_at = self.now
        self.refreshed_at = min(self.refreshed_at, self.now)
        self.looks_at = min(self.looks_at, self.now + LOOK_AGAIN_SECONDS)
        every = self.means.settings.refresh.every_minutes * 60
        if (every and self.now - self.refreshed_at >= every) or self.hindrance is not Hindrance.NONE:
            self.refresh_by_itself(gently=slept)

    def refresh_by_itself(self, *, gently: bool = False) -> None:
        """What is due, unless there is a hindrance: no network, or one that is paid by what passes."""
        if self.progress.running or self.looking or not self.outline.sections or self.now < self.looks_at:
            return
        command = Refresh(due=True, gently=gently)
        if self.means.hindrance is None:
            self.refresh_feeds(command)
            return
        self.looking = True
        self.start(self._refresh_unhindered, command, self.means.hindrance)

    async def _refresh_unhindered(self, command: Refresh, look: Callable[[], Hindrance]) -> None:
        """Where there is no network, every beat looks for one; what else holds a refresh back may last."""
        try:
            found = await asyncio.to_thread(look)
        finally:
            self.looking = False
        self.looks_at = self.now + (LOOK_AGAIN_SECONDS if found.lasts else 0)
        if self.progress.running:
            return
        if found is Hindrance.NONE or (found is Hindrance.OFFLINE and self._has_own_network()):
            self.refresh_feeds(command)
        elif found is not self.hindrance:
            self.hindrance = found
            self.say(found.told, stirs=False)
            self.restate()

    def _has_own_network(self) -> bool:
        """Whether feeds may be reached without the internet."""
        return any(feed.trusted for feed in self.desk.feeds())

    def engine_said(self, event: Event) -> None:
        """Progress follows each event; counts and the list follow when it ends, or while an empty list waits for news."""
        self.progress = self.progress.after(event)
        match event:
            case Finished() | PackDone():
                self._ended(event)
            case Problem():
                self.failed(event)
            case FeedDone() if event.new and not self.headlines.count:
                self.reread_outline()
                self.relist()
            case Filled():
                self.filled(event)
            case Added():
                self.added(event)
            case ProfileRead():
                self.profile_read(event)
        self.restate()

    def added(self, event: Added) -> None:
        """A page was saved."""

    def profile_read(self, event: ProfileRead) -> None:
        """An author's page was read."""

    def failed(self, event: Problem) -> None:
        """A command came to nothing, or the engine ended with all of them: what they were to bring comes no more."""
        if ends(event, GetFull):
            self.nothing_comes()
        if ends(event, Refresh) or ends(event, Pack):
            self._ended(event)
        else:
            self.say(self.progress.message)

    def _ended(self, event: Finished | PackDone | Problem) -> None:
        packs, self.packs_next = self.packs_next and isinstance(event, Finished), False
        self.reread_outline()
        self.relist()
        if not (self.by_itself and self.speaking):
            self.say(self.progress.message, stirs=not self.by_itself)
        if packs and isinstance(event, Finished) and not (event.offline or event.login or event.cancelled):
            self.progress = self.progress.packs()
            self.start(self.means.engine.send, Pack())
