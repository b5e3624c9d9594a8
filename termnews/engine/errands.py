"""Which commands an engine has not answered yet, told from the events that come back."""

from collections.abc import Iterable

from termnews.engine import protocol
from termnews.engine.protocol import Command, Event
from termnews.model.records import replace

_ENDS: dict[type[Event], type[Command]] = {
    protocol.Finished: protocol.Refresh,
    protocol.Found: protocol.Discover,
    protocol.PackDone: protocol.Pack,
    protocol.Added: protocol.AddPage,
    protocol.ProfileRead: protocol.AskProfile,
}
"""The event that ends each kind of command; full texts end with the last of their articles."""


class Errands:
    """Commands under way, oldest first."""

    def __init__(self, commands: Iterable[Command] = ()) -> None:
        self._open = list(commands)

    def add(self, command: Command) -> None:
        """A command was given."""
        self._open.append(command)

    def left(self) -> tuple[Command, ...]:
        """What was not answered; of full texts only the articles that are missing."""
        return tuple(self._open)

    def note(self, event: Event) -> None:
        """An event came: the oldest command it may belong to is done, or one article of it."""
        if isinstance(event, protocol.Filled):
            self._filled(event)
            return
        if isinstance(event, protocol.Pictured):
            self._pictured(event)
            return
        kind = _ENDS.get(type(event))
        for place, command in enumerate(self._open):
            if kind is type(command) or (isinstance(event, protocol.Problem) and event.command in {command.name, ""}):
                del self._open[place]
                return

    def _filled(self, event: protocol.Filled) -> None:
        """Full texts of a pack have a total; the pack goes on."""
        for place, command in enumerate(self._open if not event.total else ()):
            if isinstance(command, protocol.GetFull) and event.article_id in command.ids:
                rest = tuple(article_id for article_id in command.ids if article_id != event.article_id)
                self._open[place : place + 1] = [replace(command, ids=rest)] if rest else []
                return

    def _pictured(self, event: protocol.Pictured) -> None:
        """Pictures come in any order."""
        room = (event.src, event.width, event.height)
        for place, command in enumerate(self._open):
            if isinstance(command, protocol.GetPicture) and (command.src, command.width, command.height) == room:
                del self._open[place]
                return
