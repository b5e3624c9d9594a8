"""Reading pages for the reader: what the interface and the command line ask for beside a refresh.

One :class:`Reading` serves many commands: its connections and processes stay while articles are opened one after another.
"""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Self
from weakref import WeakValueDictionary

from termnews.article.rules import RULES
from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine import drift, hosts, profiles
from termnews.engine.adding import Adder
from termnews.engine.clock import Clock, SystemClock
from termnews.engine.filling import Filler, Means
from termnews.engine.getting import Getter
from termnews.engine.packing import Packing
from termnews.engine.placement import Placer
from termnews.engine.protocol import Added, Event, Filled, GetFull, GetPicture, Pack, PackDone, Pictured, ProfileRead
from termnews.engine.workers import Workers
from termnews.model.listings import Query
from termnews.model.records import replace
from termnews.store import fulltexts, listings
from termnews.store.database import Database
from termnews.text import sections
from termnews.web import politeness
from termnews.web.fetch import Fetcher

if TYPE_CHECKING:
    from termnews.engine.pictures.painting import Painter

Emit = Callable[[Event], None]
AHEAD = 4
"""Pages read ahead of need at a time; the article that is waited for is not held up by them."""
PAINTERS = 2
"""Processes that read pictures; those that read pages are not held up by them."""
SOONEST = 60
"""Seconds after which a page that failed may be wanted again at all."""


class Reading:
    """An async context manager; what it opens, it opens with the first command."""

    def __init__(self, paths: Paths, settings: Settings, clock: Clock | None = None) -> None:
        self._paths = paths
        self._settings = settings
        self._clock = clock or SystemClock()
        self._held = AsyncExitStack()
        self._room = asyncio.Semaphore(AHEAD)
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._opening = asyncio.Lock()
        self._made: tuple[Filler, Means] | None = None
        self._painter: Painter | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._held.aclose()

    async def get_full(self, wanted: GetFull, emit: Emit) -> None:
        """Fill articles, one :class:`~termnews.engine.protocol.Filled` for each; the first goes ahead of the others."""
        filler, _ = await self._ready()
        first, *ahead = dict.fromkeys(wanted.ids) or [0]

        async def fill(article_id: int) -> None:
            filled, _ = await filler.fill(article_id, force=wanted.force)
            emit(replace(filled, bytes=0))

        async def fill_ahead(article_id: int) -> None:
            async with self._line(filler.link_wanted(article_id)), self._room:
                await fill(article_id)

        if first:
            await fill(first)
        await asyncio.gather(*map(fill_ahead, ahead))

    async def pack(self, wanted: Pack, emit: Emit) -> PackDone:
        """Fill everything unread, newest first, then what older rules read, and tell how far it came.

        Cancelling ends it with what it has.
        """
        filler, means = await self._ready()
        query = Query(section=sections.parse(wanted.section), feed_id=wanted.feed_id or None, unread=True)
        ids = _wanted(means.database, query, self._clock.now())
        tried: set[int] = set()

        def told(event: Event) -> None:
            tried.update((event.article_id,) if isinstance(event, Filled) else ())
            emit(event)

        done = await Packing(filler, ids, wanted.megabytes, told, self._clock).run()
        done = replace(done, resting=len({*fulltexts.failed(means.database, query)} - tried))
        emit(done)
        return done

    async def add(self, place: str) -> Added:
        """Save the page at an address or in a file to read later; TermnewsError says why not."""
        _, means = await self._ready()
        return await Adder(means).add(place)

    async def profile(self, person_id: int) -> ProfileRead:
        """Read what an author's own page says of them; TermnewsError says why not."""
        _, means = await self._ready()
        return await profiles.ask(means, person_id)

    async def picture(self, wanted: GetPicture) -> Pictured:
        """Put a picture on the shelf as the reader's screen can show it; why not is a part of the answer."""
        from termnews.engine.pictures.painting import Painter  # noqa: PLC0415 - few readers want pictures
        from termnews.engine.pictures.shelf import Shelf  # noqa: PLC0415 - the same

        _, means = await self._ready()
        if self._painter is None:
            workers = await self._held.enter_async_context(Workers(PAINTERS))
            self._painter = Painter(means, workers, Shelf(self._paths.pictures))
        return await self._painter.paint(wanted)

    def _line(self, link: str) -> asyncio.Lock:
        """Where pages of one host are read ahead one by one, so that one that is waited for has at most one before it."""
        return self._lines.setdefault(politeness.host_of(link), asyncio.Lock())

    async def _ready(self) -> tuple[Filler, Means]:
        """What fills articles and what it works with, made when first needed."""
        async with self._opening:
            if self._made is None:
                means = await self._open()
                self._made = Filler(means), means
            return self._made

    async def _open(self) -> Means:
        database = self._held.enter_context(Database.open(self._paths.database, durable=False))
        drift.settle(database, self._clock)
        fetcher = await self._held.enter_async_context(Fetcher(quiet=hosts.quiet(database, self._clock)))
        workers = await self._held.enter_async_context(Workers(pages=True))
        getter = Getter(database, fetcher, self._clock, float(self._settings.refresh.timeout_seconds))
        placer = Placer(database, self._settings.sections)
        return Means(database, getter, workers, self._clock, self._settings, placer)


def _wanted(database: Database, query: Query, now: int) -> tuple[int, ...]:
    """The articles of a query whose page is to be read, those first that have no text yet."""
    without = fulltexts.wanted(database, query, now - SOONEST)
    stale = fulltexts.stale(database, RULES).difference(without)
    return (*without, *(article_id for article_id in listings.ids(database, query) if article_id in stale))
