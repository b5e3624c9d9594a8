"""What is known of a long list: runs of ids where they stand, and the gaps between them. Pure.

What is known stays where it is. What is read for a gap takes the room there is: more than that is left out, and where
something left the list meanwhile ``GONE`` stands in its place.
"""

from array import array
from collections.abc import Sequence
from itertools import takewhile, zip_longest

GONE = 0
"""The id that stands for an article which left the database while its list was open; no article has it."""

Gap = tuple[int, int]
"""Rows that are not known: the first, and the one behind the last."""


class Runs:
    """Ids of a list of ``total``, each run with its first row. No two of them touch; the first begins the list."""

    def __init__(self, total: int, front: "array[int]") -> None:
        self.total = total
        self._runs = [(0, front)]

    @property
    def front(self) -> "array[int]":
        """The first ids, up to the first gap: not a copy."""
        return self._runs[0][1]

    def slice(self, start: int, stop: int) -> "array[int] | None":
        """The ids ``start`` to ``stop``; None where not all are known."""
        for first, ids in self._runs:
            if first <= start and stop <= first + len(ids):
                return ids[start - first : stop - first]
        return None

    def index_of(self, article_id: int) -> int | None:
        """Where an id stands that is known."""
        return next((first + ids.index(article_id) for first, ids in self._runs if article_id in ids), None)

    def gap(self, start: int) -> Gap | None:
        """The first gap at or below a row, from that row's run on."""
        for (first, ids), behind in zip_longest(self._runs, self._runs[1:], fillvalue=(self.total, self.front)):
            if start < behind[0] and first + len(ids) < behind[0]:
                return first + len(ids), behind[0]
        return None

    def beside(self, gap: Gap) -> "tuple[int | None, int | None]":
        """The ids above and below a gap; None at the ends of the list."""
        above = next((ids[-1] for first, ids in self._runs if ids and first + len(ids) == gap[0]), None)
        return above, next((ids[0] for first, ids in self._runs if first == gap[1]), None)

    def put(self, row: int, article_id: int) -> bool:
        """An id where nothing is known yet; whether that is so."""
        if self.slice(row, row + 1) is not None or not 0 <= row < self.total:
            return False
        self._add(row, array("q", [article_id]))
        return True

    def grow_down(self, gap: Gap, ids: "array[int]", *, last: bool) -> None:
        """Ids from the top of a gap on; there are no more of them behind one that the next run knows, or the ``last``."""
        below = next((known for first, known in self._runs if first == gap[1]), array("q"))
        self._add(gap[0], _new(gap, ids, frozenset(below[: len(ids)]), ended=last))

    def grow_up(self, gap: Gap, ids: "array[int]", *, last: bool) -> None:
        """The same from the bottom of a gap on, upwards."""
        above = next((known for first, known in self._runs if first + len(known) == gap[0]), array("q"))
        new = _new(gap, ids, frozenset(above[-len(ids) :]), ended=last)[::-1]
        self._add(gap[1] - len(new), new)

    def complete(self, found: "array[int]") -> None:
        """All ids as they are now, in their order; what came to a place between runs goes to the gap there."""
        if len(found) == self.total and all(found[first : first + len(ids)] == ids for first, ids in self._runs):
            self._runs = [(0, found)]
            return
        where = {each: number for number, (_, ids) in enumerate(self._runs) for each in ids}
        between: list[list[int]] = [[] for _ in self._runs]
        number = 0
        for each in found:
            number = max(number, where.get(each, 0))
            if each not in where:
                between[number].append(each)
        self._runs = [(0, self._joined(between))]

    def _joined(self, between: Sequence[Sequence[int]]) -> "array[int]":
        """All runs with what stands behind each; what has no room in a gap goes to the next."""
        whole, more = array("q"), array("q")
        ends = [*(first for first, _ in self._runs[1:]), self.total]
        for (_, ids), new, end in zip(self._runs, between, ends, strict=True):
            whole += ids
            more.extend(new)
            room = end - len(whole)
            whole += _filled(more[:room], room)
            more = more[room:]
        return whole

    def _add(self, start: int, ids: "array[int]") -> None:
        """A further run, one with those it touches."""
        runs = sorted([*self._runs, (start, ids)], key=lambda run: run[0])
        self._runs = runs[:1]
        for first, more in runs[1:]:
            begin, above = self._runs[-1]
            if begin + len(above) == first:
                above += more
            else:
                self._runs.append((first, more))


def _new(gap: Gap, ids: "array[int]", known: frozenset[int], *, ended: bool) -> "array[int]":
    """What of ``ids`` belongs into a gap, from one of its ends on."""
    room = gap[1] - gap[0]
    new = array("q", takewhile(lambda each: each not in known, ids[:room]))
    return _filled(new, room) if ended or len(new) < min(len(ids), room) else new


def _filled(ids: "array[int]", room: int) -> "array[int]":
    return ids + array("q", [GONE]) * (room - len(ids))
