"""What feeds bring, stored together: several short transactions cost more than one, and each leaves the index a segment.

A transaction stays short, for a mark of the reader's waits for it (``benchmarks/store.py`` measures how long); and nobody
waits for company that cannot come.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from termnews.model.errors import StoreError
from termnews.store import indexing
from termnews.store.database import Database

FULL = 240
"""So much is stored at once: about as many new articles."""

PATIENCE = 0.05
"""Seconds that the first waits for others."""

LIGHT = 8
"""Those who bring no more, one with another, do not wait for who is away: storing it costs less than standing still."""

_T = TypeVar("_T")
_Work = tuple[Callable[[], Any], "asyncio.Future[Any]"]


class Batch:
    """Gathers pieces of work; each is done wholly or not at all, whatever becomes of the others."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Work] = []
        self._weight = 0
        self._members = 0
        self._away = 0
        self._timer: asyncio.TimerHandle | None = None

    @contextmanager
    def member(self) -> Iterator[None]:
        """While this is open somebody may come with work; when all of them wait, nobody else can."""
        self._members += 1
        try:
            yield
        finally:
            self._members -= 1
            self._perhaps()

    @contextmanager
    def away(self) -> Iterator[None]:
        """While this is open a member waits for something else, and will come with work, but not at once."""
        self._away += 1
        self._perhaps()
        try:
            yield
        finally:
            self._away -= 1

    async def do(self, work: Callable[[], _T], weight: int) -> _T:
        """The answer of ``work``, done in a transaction with that of others; what it raises."""
        done: asyncio.Future[_T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        self._weight += weight
        self._perhaps()
        return await done

    def _perhaps(self) -> None:
        """Begin, when there is enough or nobody to wait for."""
        light = self._weight <= LIGHT * len(self._waiting)
        if self._weight >= FULL or len(self._waiting) >= self._members - (self._away if light else 0):
            self._flush()
        elif self._waiting and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._flush)

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        waiting, self._waiting, self._weight, self._timer = self._waiting, [], 0, None
        if works := [work for work in waiting if not work[1].done()]:
            try:
                self._together(works)
            except StoreError as error:
                _refuse(works, error)
            except Exception:  # noqa: BLE001 - a bug in one is no reason to lose the others
                self._each(works)

    def _together(self, works: Sequence[_Work]) -> None:
        with self._database.transaction():
            answers = [work() for work, _ in works]
        for (_, done), answer in zip(works, answers, strict=True):
            done.set_result(answer)
        indexing.ease(self._database)

    def _each(self, works: Sequence[_Work]) -> None:
        for one in works:
            try:
                self._together([one])
            except Exception as error:  # noqa: BLE001 - told to whom it concerns
                _refuse([one], error)


def _refuse(works: Sequence[_Work], error: Exception) -> None:
    for _, done in works:
        if not done.done():
            done.set_exception(error)
