"""One process that does jobs in turn. The next may be sent while one is done: it lies in the pipe and waits for nobody.

A job's time counts from when the process comes to it. Whatever ends the process is the fault of the job it was at; those
behind are told that they were not begun (:class:`BehindError`).
"""

import asyncio
import contextlib
import os
import pickle
import signal
from collections import deque
from collections.abc import Sequence
from typing import Self

from termnews.engine.jobs import LARGEST, LENGTH, READY, Answer, AnyJob
from termnews.model.records import dataclass, replace

_PIECE = 2**18
"""Bytes of a job given at a time, so that a large one does not stand in memory twice."""
_ROOM = 2**20
"""Bytes of an answer that are taken before the pipe has to wait."""


class TooMuchError(Exception):
    """A process answers with more than any answer has."""


class BehindError(Exception):
    """The process ended before it came to this job."""


@dataclass(slots=True)
class _Waiting:
    """Somebody who waits for an answer, and the ``seconds`` it may take."""

    answer: asyncio.Future[Answer]
    seconds: float


class Process:
    """A running process that said it is ready. It is over with the first job that fails it, or when it is stopped."""

    def __init__(self, child: asyncio.subprocess.Process) -> None:
        self.child = child
        self._line: deque[_Waiting] = deque()
        self._sending = asyncio.Lock()
        self._limit: asyncio.TimerHandle | None = None
        self._reason: Exception | None = None
        self._hearing = asyncio.create_task(self._hear())

    @classmethod
    async def start(cls, command: Sequence[str], seconds: float) -> Self:
        """Start ``command`` and wait until it is ready; EOFError when it is not within ``seconds``, OSError."""
        child = await _born(command)
        try:
            await asyncio.wait_for(_read(child, len(READY)), seconds)
        except TimeoutError:
            await _end(child)
            raise EOFError from None
        except BaseException:
            await _end(child)
            raise
        return cls(child)

    @property
    def over(self) -> bool:
        """Whether it does no more jobs."""
        return self._reason is not None or self.child.returncode is not None or self._hearing.done()

    async def ask(self, job: AnyJob, seconds: float) -> Answer:
        """The answer to a job, which may take so many ``seconds`` from when it is its turn.

        TimeoutError, TooMuchError, or EOFError when the process ended over it or said what is no answer; BehindError when it
        ended over another. All but an answer are the process's end.
        """
        if self.over:
            raise BehindError
        waiting = _Waiting(asyncio.get_running_loop().create_future(), seconds)
        self._line.append(waiting)
        if len(self._line) == 1:
            self._begin()
        try:
            with contextlib.suppress(OSError):  # its end is told by who hears of it
                await self._send(job)
            return await waiting.answer
        except asyncio.CancelledError:
            waiting.answer.cancel()
            await self.stop()
            raise

    async def stop(self) -> None:
        """Kill it and wait for its end."""
        self._kill(BehindError())
        await asyncio.wait([self._hearing])

    async def _send(self, job: AnyJob) -> None:
        if (pipe := self.child.stdin) is None:
            raise BrokenPipeError
        head, raw = pickle.dumps(replace(job, raw=b""), pickle.HIGHEST_PROTOCOL), memoryview(job.raw)
        async with self._sending:
            pipe.write(LENGTH.pack(len(head)) + head + LENGTH.pack(len(raw)))
            for at in range(0, len(raw), _PIECE):
                pipe.write(raw[at : at + _PIECE])
                await pipe.drain()

    async def _hear(self) -> None:
        """Give out the answers in turn, until the process ends or fails."""
        error: Exception = EOFError()
        try:
            while True:
                self._give(_unpacked(await _read(self.child, _checked(await _read(self.child, LENGTH.size)))))
        except (EOFError, OSError, TooMuchError) as caught:
            error = caught
        finally:
            self._kill(error)
            await _end(self.child)
            self._refuse()

    def _give(self, answer: Answer) -> None:
        """Tell who waited first, and begin with the next; EOFError where nobody asked, or its time was over."""
        if self._reason is not None or not self._line:
            raise EOFError
        done = self._line.popleft()
        if not done.answer.done():
            done.answer.set_result(answer)
        self._begin()

    def _begin(self) -> None:
        """Let the time of the first in line begin."""
        if self._limit is not None:
            self._limit.cancel()
        self._limit = None
        if self._line:
            loop = asyncio.get_running_loop()
            self._limit = loop.call_later(self._line[0].seconds, self._kill, TimeoutError())

    def _kill(self, reason: Exception) -> None:
        """End the process; the first reason is the one that counts."""
        if self._reason is None:
            self._reason = reason
        _slay(self.child)

    def _refuse(self) -> None:
        """Tell all who wait: the reason to the first, whose job it was, and the others that theirs was not begun."""
        if self._limit is not None:
            self._limit.cancel()
        reason = self._reason or EOFError()
        while self._line:
            answer = self._line.popleft().answer
            if not answer.done():
                answer.set_exception(reason)
            reason = BehindError()


async def _read(child: asyncio.subprocess.Process, length: int) -> bytes:
    if child.stdout is None:
        raise EOFError
    return await child.stdout.readexactly(length)


async def _born(command: Sequence[str]) -> asyncio.subprocess.Process:
    """A process. Where its start is no longer waited for it is ended once it is there: asyncio would leave it behind."""
    pipe = asyncio.subprocess.PIPE
    starting = asyncio.create_task(
        asyncio.create_subprocess_exec(
            *command, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, limit=_ROOM
        )
    )
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        with contextlib.suppress(OSError):
            await _end(await starting)
        raise


def _slay(child: asyncio.subprocess.Process) -> None:
    """Kill a process. Its own method asks first whether it has ended, and takes the answer from who waits for its end."""
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)


async def _end(child: asyncio.subprocess.Process) -> None:
    """Kill a process and wait for its end."""
    _slay(child)
    if child.stdin is not None:
        child.stdin.close()
    await child.wait()


def _checked(head: bytes) -> int:
    """How long an answer will be."""
    length = int(LENGTH.unpack(head)[0])
    if length > LARGEST:
        raise TooMuchError
    return length


def _unpacked(raw: bytes) -> Answer:
    """The answer in these bytes; EOFError when there is none in them."""
    try:
        got = pickle.loads(raw)  # noqa: S301 - written by our own child
    except Exception as error:
        raise EOFError from error
    if isinstance(got, Answer):
        return got
    raise EOFError
