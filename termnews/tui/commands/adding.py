"""Adding: the feed at an address, one of those a page names, or the page itself, kept to read later."""

from collections.abc import Sequence
from functools import partial

from textual.content import Content

from termnews.engine import localfiles
from termnews.engine.protocol import Added, AddPage, Refresh
from termnews.model.deeds import PageChange
from termnews.model.errors import TermnewsError
from termnews.model.feeds import Candidate, Feed, SectionPath
from termnews.model.words import Clean
from termnews.text import clean, sections, typed
from termnews.tui import dialogs, discovery, paint
from termnews.tui.commands.feeds import Feeds
from termnews.tui.means import Means
from termnews.tui.views import Kind, Listed, View

ITSELF = "itself"
"""How a feed was found whose own address was given."""

Spot = tuple[Listed, str, int | None, int]
"""What tells whether a reader is still where they were: the list, the pane, the row, the place in the text."""

KEEP = Content("Keep the page to read later")


class Adding(Feeds):
    """``a``: whatever it is, it goes in. ``waiting`` is where the reader asked for a page that is on its way."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.waiting: Spot | None = None

    def do_add_feed(self) -> None:
        """Ask for an address or a file, find out what it is, and what the reader wants of it."""
        self.converse(self._add)

    def added(self, event: Added) -> None:
        """A page is kept: open it where it stands, unless the reader has gone on; then it is only told."""
        self.reread_outline()
        self.say(f"{'There already' if event.known else 'Kept to read later'}: {event.title}")
        if not event.known:
            self.record(PageChange((event.article_id,), True, Clean("Kept to read later"), event.title))
        waits, self.waiting = self.waiting == self._spot() and self.app.screen is self, None
        if waits:
            saved = View(Kind.SAVED)
            if self.desk.article(event.article_id).saved:
                self.sections.select(saved)
                self.choose(saved)
                self.relist()
            self.open_article(event.article_id)

    def _spot(self) -> Spot:
        return self.listed, self.at, self.headlines.current_id, self.article_pane.position

    async def _add(self) -> None:
        answer = await self.app.push_screen_wait(
            dialogs.Ask(Content("Add a feed or a page"), placeholder="Address of a feed or a page, or a file")
        )
        file = localfiles.meant((answer or "").strip())
        if file is not None:
            await self._keep(str(file))
        elif answer:
            await self.add_address(typed.address(answer))

    async def add_address(self, url: str) -> None:
        """Subscribe to the feed at an address or to one its page names, or keep the page."""
        self.say(f"Looking for feeds at {discovery.host(url)} …")
        try:
            found = await self.means.discover(url)
        except TermnewsError as error:
            await self._instead(str(error), url)
            return
        self.say("")
        candidate = await self._chosen(found, url)
        if candidate is not None:
            await self._subscribe(candidate)

    async def _instead(self, reason: str, url: str) -> None:
        """Where no feed was found, the page itself may be what was meant."""
        self.say("")
        title = paint.content(clean.line(reason))
        if await self.app.push_screen_wait(dialogs.Choice(title, [KEEP, Content("Leave it")])) == 0:
            await self._keep(url)

    async def _keep(self, place: str) -> None:
        self.waiting = self._spot()
        await self.keep_page(place)

    async def keep_page(self, place: str) -> None:
        """Have a page kept to read later, without going there."""
        self.say("Reading the page …")
        await self.means.engine.send(AddPage(place))

    async def _chosen(self, found: Sequence[Candidate], url: str) -> Candidate | None:
        """The feed itself, or one of those the page names, or, where the page is wanted, none."""
        if not found:
            await self._instead(f"No feed was found at {discovery.host(url)}.", url)
            return None
        if len(found) == 1 and found[0].found_by == ITSELF:
            return found[0]
        options = [*(dialogs.details.candidate(candidate) for candidate in found), KEEP]
        index = await self.app.push_screen_wait(dialogs.Choice(Content("Which feed?"), options))
        if index == len(found):
            await self._keep(url)
        return found[index] if index is not None and index < len(found) else None

    async def _subscribe(self, candidate: Candidate) -> None:
        known = [feed for feed in self.desk.feeds() if feed.url == candidate.url]
        if known:
            self.say(f"{known[0].title} is there already, in {sections.shown(known[0].section)}.")
            return
        section = await self.choose_section(self.listed.view.path)
        if section is not None:
            await self._subscribe_in(candidate, section)

    async def _subscribe_in(self, candidate: Candidate, section: SectionPath) -> None:
        title: Clean = candidate.title or clean.line(discovery.host(candidate.url))
        added: list[Feed] = []
        deed = await self.write(
            partial(
                self.means.writing.recorded,
                lambda: added.append(
                    self.means.writing.add_feed(candidate.url, title, section, private=candidate.private)
                ),
                f"Added {title}",
            )
        )
        (feed,) = added
        self.record(deed)
        self.subscriptions_changed(View(Kind.FEED, feed.section, feed.id))
        self.say(self.undoable(deed))
        if not self.progress.running:
            self.refresh_feeds(Refresh(feed_id=feed.id))
