"""What can be taken back, and the way back through what was read. Pure."""

from termnews.model import deeds
from termnews.model.deeds import Deed
from termnews.model.records import dataclass, replace
from termnews.model.words import Clean

LIMIT = 500
"""Steps kept."""

FOOTSTEPS = 100
"""Articles kept on the way back."""


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the journal. ``how`` tells by what an article counted as read without a key for it; ``stuck`` why it stays."""

    deed: Deed
    at: float = 0.0
    how: str = ""
    stuck: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class History:
    """Changes that were done, and those that were taken back and can be done again.

    What happened by itself (an article was opened, and is read) is a change too, but the key takes it back only while it
    is the very last that happened: else a reader who wants back what they did themselves would lose what they read since.
    ``fresh`` until something is taken back. ``lost``: older changes are no longer kept.
    """

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()
    fresh: bool = True
    lost: bool = False

    def did(self, deed: Deed, at: float = 0.0, how: str = "") -> "History":
        """A new change. A change of nothing is no step; what happened by itself leaves what was taken back as it is."""
        if deeds.nothing(deed):
            return self
        done = (*self.done, Step(deed, at, how))
        return History(_trimmed(done), self.undone if how else (), lost=self.lost or len(done) > LIMIT)

    def undo(self) -> tuple[Step | None, "History"]:
        """The change to take back, and the history after."""
        last = len(self.done) - 1
        for index in range(last, -1, -1):
            step = self.done[index]
            if not step.stuck and (not step.how or (index == last and self.fresh)):
                return step, self._without(index)
        return None, self

    def redo(self) -> tuple[Step | None, "History"]:
        """The change to do again, and the history after."""
        if not self.undone:
            return None, self
        step = self.undone[-1]
        return step, replace(self, done=(*self.done, step), undone=self.undone[:-1], fresh=True)

    def resting_on(self, index: int) -> tuple[int, ...]:
        """A change and the later ones that build on it, the last first: they are taken back together."""
        about, found = deeds.touched(self.done[index].deed), [index]
        for later in range(index + 1, len(self.done)):
            other = deeds.touched(self.done[later].deed)
            if about & other:
                about |= other
                found.append(later)
        return tuple(reversed(found))

    def take(self, index: int) -> tuple[Step, "History"]:
        """Take back the change at ``index``, wherever it stands."""
        return self.done[index], self._without(index)

    def stick(self, step: Step, why: Clean) -> "History":
        """A change that could not be taken back stays, and says why."""
        done = sorted((*self.done, replace(step, stuck=why)), key=_time)
        return replace(self, done=tuple(done), undone=tuple(each for each in self.undone if each is not step))

    def unstuck(self, step: Step) -> "History":
        """A change that could not be done again is to be done again still."""
        return replace(self, done=tuple(each for each in self.done if each is not step), undone=(*self.undone, step))

    def _without(self, index: int) -> "History":
        done = (*self.done[:index], *self.done[index + 1 :])
        return replace(self, done=done, undone=(*self.undone, self.done[index]), fresh=False)


def _trimmed(done: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps that are kept: rather those the reader took themselves."""
    if len(done) <= LIMIT:
        return done
    index = next((index for index, step in enumerate(done) if step.how), 0)
    return (*done[:index], *done[index + 1 :])


def _time(step: Step) -> float:
    return step.at


@dataclass(frozen=True, slots=True)
class Trail:
    """The articles opened, in order; ``at`` is the one shown."""

    ids: tuple[int, ...] = ()
    at: int = -1

    def visit(self, article_id: int) -> "Trail":
        """Opened from a list: what lay ahead is forgotten, as in a browser."""
        if self.here == article_id:
            return self
        ids = (*self.ids[: self.at + 1], article_id)[-FOOTSTEPS:]
        return Trail(ids, len(ids) - 1)

    def step(self, by: int) -> "Trail | None":
        """One back or forward, or None at the end."""
        at = self.at + by
        return replace(self, at=at) if 0 <= at < len(self.ids) else None

    @property
    def here(self) -> int | None:
        """The article shown."""
        return self.ids[self.at] if self.ids else None
