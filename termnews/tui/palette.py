"""The command palette: every action of the registry, every section, feed and author by its name."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from termnews.model.listings import Outline
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import sections
from termnews.tui import matching, naming, paint
from termnews.tui.actions import ACTIONS
from termnews.tui.dialogs.finder import Finder
from termnews.tui.dialogs.tabular import Keyed
from termnews.tui.keymap import Keymap
from termnews.tui.matching import Named
from termnews.tui.views import STANDING, Kind, View

KEYS = 13
"""Cells of the column of keys."""
MOST = 200
"""What is shown of what was found: who looks further writes another letter."""
NOTHING = Content("Nothing is called that.")

_GO = "Go to "


@dataclass(frozen=True, slots=True)
class Command:
    """What is shown and what stands beside it, what it does (an action's id or a view), and how it is found."""

    name: Clean
    beside: Clean
    does: str | View
    named: Named


class Palette(Finder):
    """The result is the index of a command."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__(Content("Commands"), self._find_commands, wanted="What to do, or where to go", nothing=NOTHING)
        self._commands = commands
        self._named = [command.named for command in commands]
        self._actions = sum(isinstance(command.does, str) for command in commands)

    def _find_commands(self, words: str) -> list[tuple[int, Keyed]]:
        """Before anything is written, the actions; then whatever fits."""
        found = matching.find(words, self._named) if words else range(self._actions)
        return [(at, _row(self._commands[at], words)) for at in found[:MOST]]


def commands(keymap: Keymap, outline: Outline) -> list[Command]:
    """Actions first, then places to go."""
    actions = (
        Command(Clean(action.help), Clean(keymap.shown(action.id, 2)), action.id, naming.named(action, keymap))
        for action in ACTIONS
        if action.id != "palette"
    )
    return [*actions, *_places(outline)]


def _places(outline: Outline) -> Iterator[Command]:
    for kind, name in STANDING:
        yield _place(name, Clean(""), View(kind))
    for person in outline.people:
        yield _place(person.name, person.source, View(Kind.PERSON, person_id=person.id))
    for node in outline.nodes():
        yield _place(Clean(sections.shown(node.path)), Clean(""), View(Kind.SECTION, node.path))
    for feed in outline.feeds():
        path = Clean(sections.shown(feed.section))
        yield _place(feed.title, path, View(Kind.FEED, feed.section, feed.feed_id))


def _place(name: Clean, beside: Clean, view: View) -> Command:
    return Command(Clean(_GO + name), beside, view, matching.named((name,), f"{_GO}{beside}"))


def _row(command: Command, words: str) -> Keyed:
    name = naming.marked(paint.content(command.name), words)
    if isinstance(command.does, str):
        return Keyed(name, paint.content(command.beside, "$muted"), KEYS)
    return Keyed(paint.joined([name, paint.content(command.beside, "$muted")]), Content(""), 0)
