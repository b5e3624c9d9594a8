"""Which headlines are selected: articles by their ids, whatever the list does meanwhile. Pure."""

from collections.abc import Callable, Iterable, Sequence

from termnews.model.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Selection:
    """``ids`` are selected; ``anchor`` is the one touched last, from which a range goes; ``last`` what was selected before."""

    ids: frozenset[int] = frozenset()
    anchor: int | None = None
    last: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ids)

    def toggled(self, ids: Sequence[int]) -> "Selection":
        """All of ``ids``, where one of them was not selected; none of them, where all were."""
        touched = frozenset(ids)
        kept = self.ids - touched if touched <= self.ids else self.ids | touched
        return replace(self, ids=kept, anchor=ids[-1] if ids else self.anchor)

    def extended(self, ids: Sequence[int], anchor: int) -> "Selection":
        """``ids`` besides; the next range goes from ``anchor``."""
        return replace(self, ids=self.ids.union(ids), anchor=anchor)

    def ended(self) -> "Selection":
        """Nothing, which can be brought back."""
        return Selection(last=self.ids or self.last)

    def again(self) -> "Selection":
        """What was selected before it ended, besides."""
        return replace(self, ids=self.ids | self.last)

    def ordered(self, listed: Iterable[int]) -> tuple[int, ...]:
        """The selected in the order of a list; those that it does not hold come last."""
        found = tuple(dict.fromkeys(each for each in listed if each in self.ids))
        return found if len(found) == len(self.ids) else (*found, *sorted(self.ids.difference(found)))

    def placed(self, row_of: Callable[[int], int | None]) -> tuple[int, ...]:
        """The same where they are few, and each is asked for its row."""
        rows = {each: row_of(each) for each in self.ids}
        return tuple(sorted(rows, key=lambda each: (rows[each] is None, rows[each] or 0, each)))


def between(one: int, other: int) -> range:
    """The rows from one to another, both included, whichever comes first."""
    return range(min(one, other), max(one, other) + 1)
