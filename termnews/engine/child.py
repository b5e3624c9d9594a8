"""The engine as the interface sees it: a child process started when it is needed, commands in, events out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

from termnews.engine import protocol
from termnews.engine.errands import Errands
from termnews.engine.protocol import Cancel, Command, Event, Problem, Refresh
from termnews.model.words import Clean

LINE = 4 * 2**20
"""Bytes one event line may have at most."""


class EngineProcess:
    """Runs ``command`` as the engine. It ends by itself when idle and is started again by the next command.

    When it ends while work was under way, :meth:`events` yields a :class:`Problem` that says so.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._events: asyncio.Queue[Event] = asyncio.Queue()
        self._open = Errands()
        self._starting = asyncio.Lock()

    @property
    def alive(self) -> bool:
        """Whether the process is running now."""
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        """The process id, or 0 when none is running."""
        return self._process.pid if self._process is not None and self.alive else 0

    async def send(self, command: Command) -> None:
        """Give a command, starting the process when there is none. Failing to start becomes a Problem event."""
        if isinstance(command, Cancel) and not self.alive:
            return
        try:
            async with self._starting:
                process = await self._started()
            if process.stdin is None:
                return
            if not isinstance(command, Cancel):
                self._open.add(command)
            process.stdin.write(protocol.encode(command))
            await process.stdin.drain()
        except ConnectionError:
            return  # it ended just now: the reader of its events sees to the command
        except OSError as error:
            problem = Clean(f"The refresh process could not be started ({error.strerror or type(error).__name__}).")
            self._events.put_nowait(Problem(problem, Clean("Reading goes on; try again later.")))

    async def events(self) -> AsyncIterator[Event]:
        """Events as they come, over all processes this link starts; never ends by itself."""
        while True:
            yield await self._events.get()

    async def close(self) -> None:
        """End the process: it is asked to stop by the end of its input, and killed when it does not within a second."""
        process, self._open = self._process, Errands()
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 1.0)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if self._reader is not None:
            await self._reader

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is not None and self.alive:
            return self._process
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=LINE,
        )
        self._reader = asyncio.create_task(self._read(self._process))
        return self._process

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        """Pass events on until the process ends; say so when it ended too early."""
        if process.stdout is None:
            return
        with contextlib.suppress(ValueError):
            while line := await process.stdout.readline():
                event = protocol.decode_event(line)
                if event is not None:
                    self._open.note(event)
                    self._events.put_nowait(event)
        await process.wait()
        await self._ended(process.returncode)

    async def _ended(self, code: int | None) -> None:
        """Say so when work was under way; a command that crossed with an idle process's end is given to the next."""
        waiting, self._open = self._open.left(), Errands()
        if code == 0:
            for command in waiting:
                await self.send(command)
        elif waiting:
            self._events.put_nowait(stopped(code, waiting))


def stopped(code: int | None, waiting: Sequence[Command] = ()) -> Problem:
    """The event for an engine that ended while work was under way; what was asked for is named where that helps."""
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    if waiting and not any(isinstance(command, Refresh) for command in waiting):
        return Problem(Clean(f"Reading pages stopped unexpectedly ({how})."), Clean("Nothing is lost; try it again."))
    return Problem(
        Clean(f"The refresh stopped unexpectedly ({how})."), Clean("Nothing is lost; press R to refresh again.")
    )
