"""The engine process: commands from standard input, events to standard output, gone when idle or when its parent is."""

import asyncio
import contextlib
import logging
import os
import sys
import threading
from collections.abc import Awaitable, Callable

from termnews.engine import protocol
from termnews.engine.advice import BUG, RETRY
from termnews.engine.protocol import Command, Event, Problem
from termnews.model.errors import TermnewsError
from termnews.model.words import Clean
from termnews.text import clean

logger = logging.getLogger(__name__)
IDLE = 60.0
"""Seconds without work after which the process ends, so that its memory goes back."""

Do = Callable[[Command, Callable[[Event], None]], Awaitable[None]]
"""Carries out one command and reports through the callable."""


def say(event: Event) -> None:
    """Write an event for the parent at once."""
    sys.stdout.buffer.write(protocol.encode(event))
    sys.stdout.buffer.flush()


async def serve(do: Do, idle: float = IDLE) -> None:
    """Carry out commands as they come, several at a time; ``Cancel`` stops those under way."""
    lines = _lines(asyncio.get_running_loop())
    tasks: set[asyncio.Task[None]] = set()
    while True:
        try:
            line = await asyncio.wait_for(lines.get(), idle)
        except TimeoutError:
            if tasks:
                continue
            return
        if not line:
            await _stop(tasks)
            return
        await _take(protocol.decode_command(line), do, tasks)


async def _take(command: Command | None, do: Do, tasks: set[asyncio.Task[None]]) -> None:
    if isinstance(command, protocol.Cancel):
        await _stop(tasks)
    elif command is not None:
        task = asyncio.create_task(_carry_out(command, do))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


async def _stop(tasks: set[asyncio.Task[None]]) -> None:
    for task in tuple(tasks):
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _carry_out(command: Command, do: Do) -> None:
    try:
        await do(command, say)
    except TermnewsError as error:
        say(Problem(clean.line(error.message), clean.line(error.hint), error.exit_code, command.name))
    except BrokenPipeError:
        os._exit(1)
    except asyncio.CancelledError:
        say(Problem(Clean("Stopped."), command=command.name))
        raise
    except Exception:
        logger.exception("A command failed")
        say(Problem(BUG, RETRY, command=command.name))


def _lines(loop: asyncio.AbstractEventLoop) -> asyncio.Queue[bytes]:
    """Lines of standard input, then one empty line for its end; read in a thread, which every platform can."""
    queue: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        rest = b""
        with contextlib.suppress(OSError, RuntimeError):
            while chunk := os.read(0, 65536):
                *whole, rest = (rest + chunk).split(b"\n")
                for line in whole:
                    loop.call_soon_threadsafe(queue.put_nowait, line or b" ")
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(queue.put_nowait, b"")

    threading.Thread(target=read, name="commands", daemon=True).start()
    return queue
