"""How an article changed: its earlier text and its present one, word by word."""

from enum import StrEnum

from termnews.model.records import dataclass
from termnews.model.words import Clean


class Change(StrEnum):
    """What happened to a run of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Some text with what happened to it."""

    change: Change
    text: Clean


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list or other block. ``change`` is SAME when it stands in both texts.

    ``runs`` in reading order: what was removed stands before what came in its place.
    """

    change: Change
    runs: tuple[Run, ...]

    @property
    def touched(self) -> bool:
        """Whether anything in it is new or gone."""
        return any(run.change is not Change.SAME for run in self.runs)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two versions. ``blocks`` holds also what is the same, in reading order."""

    title: tuple[Run, ...]
    blocks: tuple[Passage, ...]

    @property
    def added(self) -> int:
        """Words that came, in title and text."""
        return self._count(Change.ADDED)

    @property
    def removed(self) -> int:
        """Words that went."""
        return self._count(Change.REMOVED)

    def _count(self, change: Change) -> int:
        runs = (*self.title, *(run for passage in self.blocks for run in passage.runs))
        return sum(len(run.text.split()) for run in runs if run.change is change)
