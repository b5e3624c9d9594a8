"""A pool of reading processes that can be killed: each job has a wall-clock limit, a killed worker is replaced."""

import asyncio
import contextlib
import os
import sys
from typing import Self, TypeVar

from termnews.article.kinds import BROWSER
from termnews.engine.jobs import PAGES, Answer, AnyJob, Drawn, Job, ListJob, PageJob, PictureJob, Prepared, ProfileJob
from termnews.engine.process import BehindError, Process, TooMuchError
from termnews.model.errors import FailureKind, PageError, WorkerError
from termnews.model.imports import Import
from termnews.model.pages import Page
from termnews.model.words import Clean

SECONDS = 5.0
"""How long one feed or page may take to read."""
MOST = 4
"""More processes than this gain nothing: the store takes the results one by one."""
START = 30.0
"""Seconds a process may take to start; a busy machine needs two."""
COMMAND = (sys.executable, "-c", "from termnews.engine.worker import main; main()")

Made = TypeVar("Made", Prepared, Page, str, Drawn, Import)


class Workers:
    """An async context manager; processes start when there is work and end with the pool.

    ``pages``: have them import what pages need before their first job, which then does not pay for it. ``ahead``: so many
    jobs are sent to a process behind the one it does, for where all are wanted and none before the others.
    """

    def __init__(self, count: int = 0, seconds: float = SECONDS, *, pages: bool = False, ahead: int = 0) -> None:
        self._all = [_Worker(pages) for _ in range(count or min(MOST, os.cpu_count() or 1))]
        self._places = asyncio.Semaphore(len(self._all) * (1 + ahead))
        self._seconds = seconds
        self._warm = False
        self._expecting: asyncio.Task[None] | None = None
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closed = True
        if self._expecting is not None:
            self._expecting.cancel()
            await asyncio.wait([self._expecting])
        await asyncio.gather(*(worker.stop() for worker in self._all))

    def expect(self, jobs: int) -> None:
        """Begin to start processes for so many jobs that are sure to come, while something else is done."""
        if jobs and self._expecting is None:
            self._expecting = asyncio.create_task(self.warm(jobs))

    async def warm(self, count: int = 1) -> None:
        """Have a process ready, or ``count``, so that a job about to come does not wait for its start."""
        if self._warm:
            return
        self._warm = True
        async with asyncio.TaskGroup() as group:  # which waits for all of them, also when it is cancelled
            for worker in self._all[:count]:
                group.create_task(_warmed(worker))

    async def parse(self, job: Job) -> Prepared:
        """Parse a feed; WorkerError when the process was too slow or died, with the parser's own reason otherwise."""
        return await self._made(Prepared, job, "feed", "The other feeds are not affected; it is tried again later.")

    async def extract(self, job: PageJob) -> Page:
        """Read a page; PageError when it holds no article, WorkerError when the process was too slow or died."""
        return await self._made(Page, job, "page", BROWSER)

    async def profile(self, job: ProfileJob) -> Clean:
        """What an author's page says of them, empty when nothing; PageError or WorkerError as with :meth:`extract`."""
        return Clean(await self._made(str, job, "page", BROWSER))

    async def draw(self, job: PictureJob) -> Drawn:
        """Draw a picture; WorkerError when it cannot be read, or when the process was too slow or died."""
        return await self._made(Drawn, job, "picture", "Its link opens it in your browser.")

    async def outlines(self, job: ListJob) -> Import:
        """Read a list of feeds; WorkerError when it is none, or when the process was too slow or died."""
        return await self._made(Import, job, "list", "Is it whole? Export it again from the other reader.")

    async def _made(self, kind: type[Made], job: AnyJob, what: str, hint: str) -> Made:
        got = await self._do(job, what, hint)
        if isinstance(got.made, kind):
            return got.made
        if got.problem is not None:
            raise PageError(got.problem, got.message, got.hint or hint)
        raise WorkerError(got.message, got.hint or hint, got.kind, poison=got.poison)

    async def _do(self, job: AnyJob, what: str, hint: str) -> Answer:
        try:
            async with self._places:
                return await self._answer(job)
        except TimeoutError:
            words = f"Reading this {what} took longer than {self._seconds:.0f} seconds, so it was stopped."
            raise WorkerError(words, hint, poison=True) from None
        except TooMuchError:
            words = f"Reading this {what} gave more than can be kept, so it was stopped."
            raise WorkerError(words, hint, FailureKind.TOO_LARGE, poison=True) from None
        except (EOFError, OSError) as error:
            words = f"The process that read this {what} died."
            raise WorkerError(words, hint, FailureKind.UNREADABLE, poison=True) from error

    async def _answer(self, job: AnyJob) -> Answer:
        """The answer of the process that has least to do; of another when that one ended before it came to the job."""
        while not self._closed:
            worker = min(self._all, key=_Worker.burden)
            with contextlib.suppress(BehindError):
                return await worker.ask(job, self._seconds)
        raise EOFError


class _Worker:
    """A process, started on its first job and again after it was stopped."""

    def __init__(self, pages: bool) -> None:
        self._command = (*COMMAND, PAGES) if pages else COMMAND
        self._starting = asyncio.Lock()
        self._running: Process | None = None
        self._jobs = 0

    def burden(self) -> tuple[int, bool]:
        """What speaks against giving it a job: those it has, and that it must start; the others may never be needed."""
        return self._jobs, self._process is None

    @property
    def _process(self) -> asyncio.subprocess.Process | None:
        return self._running.child if self._running and not self._running.over else None

    async def ready(self) -> Process:
        """A process that waits for a job: importing the parsers does not count against a feed's time."""
        async with self._starting:
            if self._running is None or self._running.over:
                self._running = await Process.start(self._command, START)
            return self._running

    async def ask(self, job: AnyJob, seconds: float) -> Answer:
        """As :meth:`Process.ask`, of a process that is started where there is none."""
        self._jobs += 1
        try:
            return await (await self.ready()).ask(job, seconds)
        finally:
            self._jobs -= 1

    async def stop(self) -> None:
        """Kill the process and wait for its end; of one that is being started, once it is there."""
        async with self._starting:
            running, self._running = self._running, None
        if running is not None:
            await running.stop()


async def _warmed(worker: _Worker) -> None:
    with contextlib.suppress(EOFError, OSError):  # the job itself will tell
        await worker.ready()
