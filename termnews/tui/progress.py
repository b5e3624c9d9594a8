"""How a refresh goes: a pure state that engine events advance, and the words for how it ended."""

from termnews.engine.protocol import (
    Command,
    Event,
    FeedDone,
    Filled,
    Finished,
    Pack,
    PackDone,
    Problem,
    Refresh,
    Started,
)
from termnews.model.records import dataclass, replace
from termnews.model.words import Clean
from termnews.text import clean


@dataclass(frozen=True, slots=True)
class Progress:
    """``running`` from the command until Finished or its Problem. ``offline`` stays until a refresh reaches the network.

    ``packing`` while the pages of everything unread are read, ``packed`` of how many are through.
    """

    running: bool = False
    packing: bool = False
    packed: tuple[int, int] = (0, 0)
    done: int = 0
    total: int = 0
    new: int = 0
    offline: bool = False
    message: Clean = Clean("")

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return self.running or self.packing

    @property
    def doing(self) -> str:
        """What is under way, in a word for the status line."""
        return "refreshing" if self.running else "packing" if self.packing else ""

    @property
    def steps(self) -> tuple[int, int]:
        """How many of how many are done."""
        return (self.done, self.total) if self.running else self.packed

    def packs(self) -> "Progress":
        """The pages of everything unread were asked for."""
        return replace(self, packing=True, packed=(0, 0))

    def begun(self) -> "Progress":
        """A command was given."""
        return Progress(running=True, offline=self.offline, packing=self.packing, packed=self.packed)

    def after(self, event: Event) -> "Progress":
        """The state after an event."""
        match event:
            case Started():
                return replace(self, running=True, done=0, total=event.total, new=0)
            case FeedDone():
                return replace(self, done=event.done, total=event.total, new=self.new + event.new)
            case Finished():
                ended = replace(self, running=False, done=0, total=0)
                return replace(ended, offline=event.offline, new=event.new, message=told(event))
            case Problem():
                return self._failed(event)
        return self._packed(event)

    def _failed(self, event: Problem) -> "Progress":
        """What the problem ended is under way no more; the rest goes on."""
        after = replace(self, message=clean.line(f"{event.message} {event.hint}"))
        if ends(event, Refresh):
            after = replace(after, running=False, done=0, total=0)
        return replace(after, packing=False, packed=(0, 0)) if ends(event, Pack) else after

    def _packed(self, event: Event) -> "Progress":
        if isinstance(event, Filled) and event.total:
            return replace(self, packing=True, packed=(event.done, event.total))
        if isinstance(event, PackDone):
            return replace(self, packing=False, packed=(0, 0), message=told_of_pack(event))
        return self


def ends(event: Problem, command: type[Command]) -> bool:
    """Whether a problem is the end of commands of a kind; one that names none is the end of everything."""
    return event.command in {command.name, ""}


def told(event: Finished) -> Clean:
    """How a refresh ended, in a line: ``12 new, 3 updated · 2 feeds failed (E)``."""
    if event.offline:
        return Clean("No network: showing what is stored. R tries again.")
    if event.login:
        return Clean("This network asks for a login: log in with a browser, then R.")
    parts = [f"{event.new} new" if event.new else "Up to date"]
    if event.updated:
        parts[0] += f", {event.updated} updated"
    if event.failed:
        parts.append(f"{event.failed} {'feed' if event.failed == 1 else 'feeds'} failed (E says why)")
    if event.cancelled:
        parts.insert(0, "Stopped")
    return Clean(" · ".join(parts))


def told_of_pack(event: PackDone) -> Clean:
    """How a pack ended, in a line: ``Packed 41 articles (12.5 MB) · 3 gave nothing · 10 left out``."""
    parts = [f"Packed {event.stored} {'article' if event.stored == 1 else 'articles'} ({_size(event.bytes)})"]
    parts += [f"{event.failed} gave nothing"] if event.failed else []
    parts += [f"{event.resting} gave nothing before"] if event.resting else []
    parts += [f"{event.left} left out"] if event.left else []
    return Clean(" · ".join(["Stopped", *parts] if event.cancelled else parts))


def _size(count: int) -> str:
    """Bytes as people say them: ``12.5 MB``, ``40 kB``."""
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{count / 1e3:.0f} kB"  # noqa: PLR2004 - 0.1 MB
