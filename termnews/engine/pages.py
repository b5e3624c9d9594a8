"""Pages from files and addresses: opened or fetched here, read in processes that can be killed, told in order."""

import asyncio
import gzip
import os
import zlib
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Self

from termnews.article import kinds
from termnews.engine.jobs import PageJob
from termnews.engine.workers import MOST, Workers
from termnews.model.errors import FetchError, NotFoundError, PageError, PageProblem, TermnewsError
from termnews.model.pages import Page
from termnews.model.records import dataclass
from termnews.text import typed

if TYPE_CHECKING:
    from termnews.web.fetch import Fetcher

_AHEAD = 2
"""Pages opened or fetched for each process ahead of the one that is told next."""

TOO_LARGE = f"The page is larger than {kinds.MOST // 1_000_000} MB."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: a file or an address as it was given, and the address the file came from (may be empty)."""

    name: str
    url: str = ""

    @property
    def is_address(self) -> bool:
        """Whether it is fetched: what looks like a web address and is no file."""
        return self.name.lower().startswith(("http://", "https://")) and not Path(self.name).exists()


Outcome = tuple[Place, Page | TermnewsError]


class Pages:
    """An async context manager that reads pages; ``seconds`` is what a request may take."""

    def __init__(self, seconds: float, count: int = 0) -> None:
        self._seconds = seconds
        self._count = count or min(MOST, os.cpu_count() or 1)
        self._workers = Workers(self._count, pages=True)
        self._fetcher: Fetcher | None = None
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._open.enter_async_context(self._workers)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    async def each(self, places: Iterable[Place]) -> AsyncIterator[Outcome]:
        """What came of each place, in their order; several are under way at a time."""
        waiting: deque[asyncio.Task[Outcome]] = deque()
        try:
            for place in places:
                waiting.append(asyncio.create_task(self._outcome(place)))
                if len(waiting) >= _AHEAD * self._count:
                    yield await waiting.popleft()
            while waiting:
                yield await waiting.popleft()
        finally:
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    async def read(self, place: Place) -> Page:
        """The article of one place; FetchError, PageError, WorkerError or NotFoundError when there is none."""
        job = await self._fetched(place) if place.is_address else await asyncio.to_thread(opened, place)
        return await self._workers.extract(job)

    async def _outcome(self, place: Place) -> Outcome:
        try:
            return place, await self.read(place)
        except TermnewsError as error:
            return place, error

    async def _fetched(self, place: Place) -> PageJob:
        from termnews.engine import getting, walls  # noqa: PLC0415 - brings the HTTP client, which files do without
        from termnews.web import statuses  # noqa: PLC0415
        from termnews.web.fetch import Fetcher  # noqa: PLC0415

        if self._fetcher is None:
            self._fetcher = Fetcher()
            await self._open.enter_async_context(self._fetcher)
        address = typed.address(place.name)
        try:
            fetched = await self._fetcher.fetch(getting.request(address, self._seconds, trusted=True))
        except FetchError as error:
            raise getting.once(error) from error
        statuses.check_page(fetched)
        if wall := walls.wall(address, fetched.url):
            raise wall
        return PageJob(fetched.body, place.url or fetched.url, fetched.content_type)


def opened(place: Place) -> PageJob:
    """A file's bytes, inflated when it is ``.gz``; no more of them than tell that it is too large, or no page at all."""
    path = Path(place.name)
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            raw = file.read(kinds.MOST + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise PageError(PageProblem.NOT_A_PAGE, f"{path.name} is a damaged archive.", "Copy it again.") from error
    except OSError as error:
        raise NotFoundError(f"{error.strerror or error}.", _hint(place.name)) from error
    if len(raw) > kinds.MOST:
        kinds.refuse(raw[: kinds.MOST])
        raise PageError(PageProblem.TOO_LARGE, TOO_LARGE, kinds.BROWSER)
    return PageJob(raw, place.url)


def _hint(name: str) -> str:
    """What to do about a file that cannot be opened; it may have been meant for an address."""
    host, slash, _ = name.partition("/")
    meant = "://" in name or bool(slash and "." in host.strip("."))
    address = " An address begins with https:// or http://." if meant else ""
    return f"Check its name and that you may read it.{address}"
