"""How a refresh goes: a pure state that engine events advance, and the words for how it ended."""

from dataclasses import dataclass, replace

from termnews.engine.protocol import Event, FeedDone, Finished, Problem, Started
from termnews.model.words import Clean
from termnews.text import clean


@dataclass(frozen=True, slots=True)
class Progress:
    """``running`` from the command until Finished or Problem. ``offline`` stays until a refresh reaches the network."""

    running: bool = False
    done: int = 0
    total: int = 0
    new: int = 0
    offline: bool = False
    message: Clean = Clean("")

    def begun(self) -> "Progress":
        """A command was given."""
        return Progress(running=True, offline=self.offline)

    def after(self, event: Event) -> "Progress":
        """The state after an event."""
        match event:
            case Started():
                return replace(self, running=True, done=0, total=event.total, new=0)
            case FeedDone():
                return replace(self, done=event.done, total=event.total, new=self.new + event.new)
            case Finished():
                return Progress(offline=event.offline, new=event.new, message=told(event))
            case Problem():
                words = clean.line(f"{event.message} {event.hint}")
                return Progress(offline=self.offline, new=self.new, message=words)
        return self


def told(event: Finished) -> Clean:
    """How a refresh ended, in a line: ``12 new, 3 updated · 2 feeds failed (E)``."""
    if event.offline:
        return Clean("No network: showing what is stored. R tries again.")
    parts = [f"{event.new} new" if event.new else "Nothing new"]
    if event.updated:
        parts[0] += f", {event.updated} updated"
    if event.failed:
        parts.append(f"{event.failed} {'feed' if event.failed == 1 else 'feeds'} failed (E says why)")
    if event.cancelled:
        parts.insert(0, "Stopped")
    return Clean(" · ".join(parts))
