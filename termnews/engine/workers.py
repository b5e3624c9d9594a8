"""A pool of reading processes that can be killed: each job has a wall-clock limit, a killed worker is replaced."""

import asyncio
import contextlib
import os
import pickle
import sys
from typing import Self, TypeVar

from termnews.article.kinds import BROWSER
from termnews.engine.jobs import (
    LARGEST,
    LENGTH,
    PAGES,
    READY,
    Answer,
    AnyJob,
    Drawn,
    Job,
    ListJob,
    PageJob,
    PictureJob,
    Prepared,
    ProfileJob,
)
from termnews.model.errors import FailureKind, PageError, WorkerError
from termnews.model.imports import Import
from termnews.model.pages import Page
from termnews.model.records import replace
from termnews.model.words import Clean

SECONDS = 5.0
"""How long one feed or page may take to read."""
MOST = 4
"""More processes than this gain nothing: the store takes the results one by one."""
START = 30.0
"""Seconds a process may take to start; a busy machine needs two."""
_PIECE = 2**18
"""Bytes of a job given at a time, so that a large one does not stand in memory twice."""
ROOM = 2**20
"""Bytes of an answer that are taken before the pipe has to wait."""
COMMAND = (sys.executable, "-c", "from termnews.engine.worker import main; main()")

Made = TypeVar("Made", Prepared, Page, str, Drawn, Import)


class _TooMuchError(Exception):
    """A process answers with more than any answer has."""


class Workers:
    """An async context manager; processes start when there is work and end with the pool.

    ``pages``: have them import what pages need before their first job, which then does not pay for it.
    """

    def __init__(self, count: int = 0, seconds: float = SECONDS, *, pages: bool = False) -> None:
        # the last one that worked is the next: the others may never be needed
        self._free: asyncio.Queue[_Worker] = asyncio.LifoQueue()
        self._all = [_Worker(pages) for _ in range(count or min(MOST, os.cpu_count() or 1))]
        self._seconds = seconds
        self._warm = False
        for worker in self._all:
            self._free.put_nowait(worker)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*(worker.stop() for worker in self._all))

    async def warm(self) -> None:
        """Have one process ready, so that a job about to come does not wait for its start."""
        if self._warm:
            return
        self._warm = True
        worker = await self._free.get()
        try:
            await worker.ready()
        except (EOFError, OSError):
            await worker.stop()  # the job itself will tell
        except asyncio.CancelledError:
            await worker.stop()
            raise
        finally:
            self._free.put_nowait(worker)

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
        worker = await self._free.get()
        try:
            await worker.ready()
            return await asyncio.wait_for(worker.ask(job), self._seconds)
        except TimeoutError:
            await worker.stop()
            words = f"Reading this {what} took longer than {self._seconds:.0f} seconds, so it was stopped."
            raise WorkerError(words, hint, poison=True) from None
        except _TooMuchError:
            await worker.stop()
            words = f"Reading this {what} gave more than can be kept, so it was stopped."
            raise WorkerError(words, hint, FailureKind.TOO_LARGE, poison=True) from None
        except (EOFError, OSError) as error:
            await worker.stop()
            words = f"The process that read this {what} died."
            raise WorkerError(words, hint, FailureKind.UNREADABLE, poison=True) from error
        except asyncio.CancelledError:
            await worker.stop()
            raise
        finally:
            self._free.put_nowait(worker)


class _Worker:
    """One process, started on its first job and again after it was stopped."""

    def __init__(self, pages: bool) -> None:
        self._command = (*COMMAND, PAGES) if pages else COMMAND
        self._process: asyncio.subprocess.Process | None = None

    async def ready(self) -> None:
        """Have a process that waits for a job: importing the parsers does not count against a feed's time."""
        if self._process is not None and self._process.returncode is None:
            return
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=ROOM,
        )
        try:
            await asyncio.wait_for(_read(self._process, len(READY)), START)
        except TimeoutError:
            raise EOFError from None

    async def ask(self, job: AnyJob) -> Answer:
        """Send a job and wait for its answer; EOFError when the process ends instead, or says what is no answer."""
        process = self._process
        if process is None or process.stdin is None:
            raise EOFError
        head, raw = pickle.dumps(replace(job, raw=b""), pickle.HIGHEST_PROTOCOL), memoryview(job.raw)
        process.stdin.write(LENGTH.pack(len(head)) + head + LENGTH.pack(len(raw)))
        for at in range(0, len(raw), _PIECE):
            process.stdin.write(raw[at : at + _PIECE])
            await process.stdin.drain()
        await process.stdin.drain()
        length = LENGTH.unpack(await _read(process, LENGTH.size))[0]
        if length > LARGEST:
            raise _TooMuchError
        return _unpacked(await _read(process, length))

    async def stop(self) -> None:
        """Kill the process and wait for its end."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()


async def _read(process: asyncio.subprocess.Process, length: int) -> bytes:
    if process.stdout is None:
        raise EOFError
    return await process.stdout.readexactly(length)


def _unpacked(raw: bytes) -> Answer:
    """The answer in these bytes; EOFError when there is none in them."""
    try:
        got = pickle.loads(raw)  # noqa: S301 - written by our own child
    except Exception as error:
        raise EOFError from error
    if isinstance(got, Answer):
        return got
    raise EOFError
