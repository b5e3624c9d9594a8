"""Feeds: renaming, moving, removing, and how they fare. All of it is written to ``feeds.toml``."""

from collections.abc import Awaitable, Callable
from functools import partial

from textual.content import Content

from termnews.model.deeds import Deed, FileChange
from termnews.model.feeds import Feed, SectionPath
from termnews.model.words import Clean
from termnews.text import clean, sections
from termnews.tui import dialogs, paint, place
from termnews.tui.actions import SECTIONS
from termnews.tui.commands.together import Together
from termnews.tui.views import ALL, Kind, View

NEW_SECTION = Content("New section …")


class Feeds(Together):
    """Actions on subscriptions. Each asks what it needs and can be left with Esc at any step."""

    def do_rename_feed(self) -> None:
        """Ask for another title."""
        self._with_feed(self._rename)

    def do_move_feed(self) -> None:
        """Choose another section."""
        self._with_feed(self._move)

    def do_remove_feed(self) -> None:
        """Ask, then unsubscribe."""
        self._with_feed(self._remove)

    def do_feed_details(self) -> None:
        """How the feed fares."""
        self._with_feed(self._details)

    def do_failing_feeds(self) -> None:
        """Choose among the feeds that fail, to see why."""
        self.converse(self._failing)

    def feed(self) -> Feed | None:
        """The feed an action is about: the one selected in the sections, else the feed of the article."""
        view = self.sections.view
        wanted = view.feed_id if self.at == SECTIONS and view.kind is Kind.FEED else 0
        if self.at != SECTIONS:
            headline = self.headlines.current
            wanted = headline.feed_id if headline is not None else self.listed.view.feed_id
        return next((feed for feed in self.desk.feeds() if feed.id == wanted), None)

    def _with_feed(self, deed: Callable[[Feed], Awaitable[None]]) -> None:
        if self.at != SECTIONS and self.alone():
            return
        feed = self.feed()
        if feed is None:
            self.say("Select a feed: unfold its section with l.")
        else:
            self.converse(deed, feed)

    async def choose_section(self, at: SectionPath) -> SectionPath | None:
        """One of the sections, or a new one; None when the reader left."""
        paths = self.desk.sections()
        options = [*(paint.content(Clean(sections.shown(path))) for path in paths), NEW_SECTION]
        index = await self.app.push_screen_wait(
            dialogs.Choice(Content("Which section?"), options, paths.index(at) if at in paths else 0)
        )
        if index is None or index < len(paths):
            return None if index is None else paths[index]
        name = await self.app.push_screen_wait(dialogs.Ask(Content("New section"), placeholder="World/Europe"))
        return sections.parse(name) or None if name else None

    async def _rename(self, feed: Feed) -> None:
        title = await self.app.push_screen_wait(dialogs.Ask(Content("Rename feed"), feed.title))
        if title and title != feed.title:
            named = clean.line(title)
            await self.edit(
                partial(self.means.writing.rename_feed, feed.id, named), f"{feed.title} renamed to {named}", None
            )

    async def _move(self, feed: Feed) -> None:
        section = await self.choose_section(feed.section)
        if section is not None and section != feed.section:
            label = f"{feed.title} moved to {sections.shown(section)}"
            await self.edit(
                partial(self.means.writing.move_feed, feed.id, section), label, View(Kind.FEED, section, feed.id)
            )

    async def _remove(self, feed: Feed) -> None:
        title = paint.content(Clean(f"Remove {feed.title}?"))
        options = [Content("Keep it"), Content("Remove it; bookmarked articles stay")]
        if await self.app.push_screen_wait(dialogs.Choice(title, options)) == 1:
            remove = partial(self.means.writing.remove_feed, feed.id)
            await self.edit(remove, f"Removed {feed.title}", View(Kind.SECTION, feed.section))

    async def _details(self, feed: Feed) -> None:
        state = self.desk.fetch_state(feed.id)
        await self.app.push_screen_wait(
            dialogs.Sheet(paint.content(feed.title), dialogs.details.feed(feed, state, self.now))
        )

    async def _failing(self) -> None:
        failing = self.desk.failing()
        if not failing:
            self.say("No feed fails.")
            return
        options = [dialogs.details.failing(feed, state) for feed, state in failing]
        index = await self.app.push_screen_wait(dialogs.Choice(Content("Feeds that could not be refreshed"), options))
        if index is not None:
            await self._details(failing[index][0])

    async def edit(self, deed: Callable[[], object], label: str, view: View | None) -> None:
        """Change the subscriptions so that it can be taken back, and go to a view."""
        done = await self.write(partial(self.means.writing.recorded, deed, label))
        self.record(done)
        self.subscriptions_changed(view)
        self.say(self.undoable(done))

    def deed_done(self, deed: Deed) -> None:
        """Subscriptions taken back show in the sections."""
        if isinstance(deed, FileChange):
            self.subscriptions_changed(None)
        else:
            super().deed_done(deed)

    def subscriptions_changed(self, view: View | None) -> None:
        """The outline is another one; list the view, or what is left of the one listed."""
        self.reread_outline()
        chosen = view or self.listed.view
        if not place.exists(chosen, self.outline):
            chosen = ALL
        self.sections.select(chosen)
        self.choose(chosen)
        self.statuses_changed()
        self.relist()
