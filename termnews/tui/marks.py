"""Letters over what is in sight, so that it can be reached by typing them. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from termnews.model.records import dataclass, replace

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of labels, those under resting fingers first."""


class Mark(NamedTuple):
    """A label's place in a pane, in cells from its upper left corner."""

    x: int
    y: int
    label: str


def labels(count: int) -> tuple[str, ...]:
    """So many different labels, none the beginning of another: single letters while they last, else pairs."""
    if count <= len(LETTERS):
        return tuple(LETTERS[:count])
    return tuple(one + other for one in LETTERS for other in LETTERS)[:count]


@dataclass(frozen=True, slots=True)
class Choosing:
    """Things with labels, one of which is being typed. ``typed`` are its letters so far."""

    labels: Sequence[str]
    typed: str = ""

    def press(self, letter: str) -> "Choosing | int | None":
        """One more letter: the index of what it chooses, the choosing that goes on, or None where no label begins so."""
        typed = self.typed + letter
        if typed in self.labels:
            return self.labels.index(typed)
        return replace(self, typed=typed) if any(label.startswith(typed) for label in self.labels) else None

    def shown(self, index: int) -> str:
        """What is still to be typed of a label; nothing where another was begun."""
        label = self.labels[index]
        return label.removeprefix(self.typed) if label.startswith(self.typed) else ""
