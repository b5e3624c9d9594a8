"""Packing for a journey: the pages of many articles, newest first, hosts beside each other, none asked twice at once."""

import asyncio
from collections.abc import Callable, Sequence

from termnews.engine.clock import Clock
from termnews.engine.filling import FAILED, STORED, TEASER, Filler
from termnews.engine.protocol import Event, Filled, PackDone
from termnews.model.errors import FailureKind, PageProblem
from termnews.model.records import replace
from termnews.web import politeness

ABREAST = 8
"""Pages on their way at a time."""
WINDOW = 400
"""Articles looked at ahead for hosts that are free."""
OFFLINE_AFTER = 3
"""So many pages in a row without a network, and the pack ends."""
BREATH = 5.0
"""Seconds a host is left alone at most between two pages: as long as its last answer took (Heritrix calls it delay factor)."""


class Packing:
    """One pack. ``megabytes`` as sent, 0 for no limit; what is stored already is not counted."""

    def __init__(
        self, filler: Filler, ids: Sequence[int], megabytes: int, emit: Callable[[Event], None], clock: Clock
    ) -> None:
        self._filler = filler
        self._ids = iter(ids)
        self._limit = megabytes * 1_000_000
        self._emit = emit
        self._clock = clock
        self._ahead: list[tuple[int, str]] = []
        self._busy: set[str] = set()
        self._freed = asyncio.Condition()
        self._offline = 0
        self._done = PackDone(total=len(ids))
        self._through = 0

    async def run(self) -> PackDone:
        """Fill until there is nothing left, the limit is reached or it is cancelled; what was stored stays."""
        began = self._clock.monotonic()
        cancelled = False
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(ABREAST):
                    group.create_task(self._work())
        except asyncio.CancelledError:
            cancelled = True
        left = len(self._ahead) + sum(1 for _ in self._ids) + len(self._busy)
        seconds = round(self._clock.monotonic() - began, 3)
        return replace(self._done, left=left, seconds=seconds, cancelled=cancelled)

    async def _work(self) -> None:
        while (chosen := await self._next()) is not None:
            article_id, host = chosen
            began = self._clock.monotonic()
            filled, problem = await self._filler.fill(article_id)
            self._count(filled, problem)
            await asyncio.sleep(min(BREATH, self._clock.monotonic() - began) if filled.bytes else 0)
            async with self._freed:
                self._busy.discard(host)
                self._freed.notify_all()

    async def _next(self) -> tuple[int, str] | None:
        """The newest article whose host is free; None when there is no more to do."""
        async with self._freed:
            while True:
                if self._full():
                    return None
                self._look_ahead()
                for place, (article_id, host) in enumerate(self._ahead):
                    if host not in self._busy:
                        del self._ahead[place]
                        self._busy.add(host)
                        return article_id, host
                if not self._ahead:
                    return None
                await self._freed.wait()

    def _full(self) -> bool:
        """Whether to stop: the limit is reached, or there is no network."""
        return bool(self._limit and self._done.bytes >= self._limit) or self._offline >= OFFLINE_AFTER

    def _look_ahead(self) -> None:
        """Keep a window of articles whose page is wanted; the others are through."""
        while len(self._ahead) < WINDOW and (article_id := next(self._ids, None)) is not None:
            link = self._filler.link_wanted(article_id)
            if link:
                self._ahead.append((article_id, politeness.host_of(link)))
            else:
                self._done = replace(self._done, total=self._done.total - 1)

    def _count(self, filled: Filled, problem: FailureKind | PageProblem | None) -> None:
        done = self._done
        self._through += 1
        self._offline = self._offline + 1 if problem is FailureKind.NO_NETWORK else 0
        self._done = replace(
            done,
            stored=done.stored + (filled.outcome in {STORED, TEASER}),
            failed=done.failed + (filled.outcome == FAILED),
            bytes=done.bytes + filled.bytes,
        )
        self._emit(replace(filled, done=self._through, total=done.total, bytes=self._done.bytes))
