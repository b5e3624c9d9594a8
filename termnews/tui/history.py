"""What can be taken back, and the way back through what was read. Pure."""

from dataclasses import dataclass, replace

from termnews.model.deeds import Deed
from termnews.model.listings import Change

LIMIT = 100
"""Steps kept."""


@dataclass(frozen=True, slots=True)
class History:
    """Changes that were done, and those that were taken back and can be done again."""

    done: tuple[Deed, ...] = ()
    undone: tuple[Deed, ...] = ()

    def did(self, change: Deed) -> "History":
        """A new change; what was taken back before is forgotten. A change of nothing is no step."""
        nothing = isinstance(change, Change) and not change.ids
        return self if nothing else History((*self.done, change)[-LIMIT:])

    def undo(self) -> tuple[Deed | None, "History"]:
        """The change to take back, and the history after."""
        if not self.done:
            return None, self
        change = self.done[-1]
        return change, History(self.done[:-1], (*self.undone, change))

    def redo(self) -> tuple[Deed | None, "History"]:
        """The change to do again, and the history after."""
        if not self.undone:
            return None, self
        change = self.undone[-1]
        return change, History((*self.done, change), self.undone[:-1])


@dataclass(frozen=True, slots=True)
class Trail:
    """The articles opened, in order; ``at`` is the one shown."""

    ids: tuple[int, ...] = ()
    at: int = -1

    def visit(self, article_id: int) -> "Trail":
        """Opened from a list: what lay ahead is forgotten, as in a browser."""
        if self.here == article_id:
            return self
        ids = (*self.ids[: self.at + 1], article_id)[-LIMIT:]
        return Trail(ids, len(ids) - 1)

    def step(self, by: int) -> "Trail | None":
        """One back or forward, or None at the end."""
        at = self.at + by
        return replace(self, at=at) if 0 <= at < len(self.ids) else None

    @property
    def here(self) -> int | None:
        """The article shown."""
        return self.ids[self.at] if self.ids else None
