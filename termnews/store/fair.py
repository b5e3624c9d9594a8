"""A fair order: rare feeds are not drowned by busy ones. Pure.

Days stay in their order, the newest first. Within a day every feed shows up to :data:`RUN` of its newest articles before any
shows more, and no feed has more than :data:`RUN` in a row while another has any left that day.
"""

from collections import Counter, deque
from collections.abc import Iterable
from itertools import groupby

Row = tuple[int, int, str]
"""An article's id, its feed's, and its day."""

RUN = 3
"""Articles of one feed that may stand next to each other."""


def fair(rows: Iterable[Row]) -> list[Row]:
    """Articles, which come the newest first, in the fair order."""
    return [row for _, day in groupby(rows, key=lambda row: row[2]) for row in _parted(_in_rounds(day))]


def _in_rounds(day: Iterable[Row]) -> list[Row]:
    """Three newest of each feed, then the next three of each."""
    seen: Counter[int] = Counter()
    rounds: list[list[Row]] = []
    for row in day:
        turn = seen[row[1]] // RUN
        seen[row[1]] += 1
        if turn == len(rounds):
            rounds.append([])
        rounds[turn].append(row)
    return [row for turn in rounds for row in turn]


def _parted(rows: Iterable[Row]) -> list[Row]:
    """The rows with those put off that would be one too many of their feed in a row; all that wait are of one feed."""
    placed: list[Row] = []
    waiting: deque[Row] = deque()

    def crowded(row: Row) -> bool:
        return len(placed) >= RUN and all(other[1] == row[1] for other in placed[-RUN:])

    for row in rows:
        while waiting and not crowded(waiting[0]):
            placed.append(waiting.popleft())
        (waiting if crowded(row) else placed).append(row)
    return [*placed, *waiting]
