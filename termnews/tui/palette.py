"""The command palette: every action of the registry, every section and feed by its name."""

from collections.abc import Iterator
from functools import partial
from typing import cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.types import IgnoreReturnCallbackType

from termnews.model.words import Clean
from termnews.text import sections
from termnews.tui import paint, place
from termnews.tui.actions import ACTIONS
from termnews.tui.screen import ReadingScreen
from termnews.tui.views import STANDING, Kind, View

Command = tuple[Clean, Clean, IgnoreReturnCallbackType, tuple[str, ...]]
"""What is shown and searched, what stands beside it, what it does, and by what other names it is found."""


class Commands(Provider):
    """Actions first, then places to go."""

    async def discover(self) -> Hits:
        """All actions, before anything is typed."""
        for name, beside, deed, _ in self._actions():
            yield DiscoveryHit(_shown(paint.content(name), beside), deed, text=name)

    async def search(self, query: str) -> Hits:
        """Actions and places that match."""
        matcher = self.matcher(query)
        for name, beside, deed, also in [*self._actions(), *self._places()]:
            if (score := max(map(matcher.match, (name, *also)))) > 0:
                yield Hit(score, _shown(self._marked(name, query), beside), deed, text=name)

    @property
    def _room(self) -> ReadingScreen:
        return cast("ReadingScreen", self.screen)

    def _actions(self) -> Iterator[Command]:
        keymap = self._room.keymap
        for action in ACTIONS:
            if action.id != "palette":
                also = (action.label, action.id.replace("_", " "))
                yield Clean(action.help), Clean(keymap.shown(action.id)), partial(self._room.perform, action.id), also

    def _places(self) -> Iterator[Command]:
        outline = self._room.outline
        for kind, name in STANDING:
            yield Clean(f"Go to {name}"), Clean(""), partial(self._room.visit, View(kind)), ()
        for person in outline.people:
            view = View(Kind.PERSON, person_id=person.id)
            yield Clean(f"Go to {person.name}"), person.source, partial(self._room.visit, view), ()
        for node in place.nodes(outline):
            name = Clean(f"Go to {sections.shown(node.path)}")
            yield name, Clean(""), partial(self._room.visit, View(Kind.SECTION, node.path)), ()
        for feed in place.feeds(outline):
            view = View(Kind.FEED, feed.section, feed.feed_id)
            name = Clean(f"Go to {feed.title}")
            yield name, Clean(sections.shown(feed.section)), partial(self._room.visit, view), ()

    def _marked(self, name: Clean, query: str) -> Content:
        """The name with its matching letters marked; made from content, for a feed's title may look like markup."""
        content = paint.content(name)
        for offset in FuzzySearch().match(query, content.plain)[1]:
            content = content.stylize(self.match_style or "bold", offset, offset + 1)
        return content


def _shown(name: Content, beside: Clean) -> Content:
    return name + Content("  ") + paint.content(beside, "$muted") if beside else name
