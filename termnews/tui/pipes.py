"""Giving an article to a command of the reader's own, and taking what it says. Nothing built in calls out.

The command is run by the shell, as it was written in ``config.toml`` or typed; the article goes to its standard input only,
so nothing of a stranger's text is ever part of a command line.
"""

import asyncio
import contextlib
import json
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from termnews.model.articles import Article
from termnews.model.errors import UsageError
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import clean, printed

SECONDS = 120.0
"""How long a command may take."""
LEFT = 2.0
"""Seconds that what a command said last is waited for once it was ended."""
MOST = 1_000_000
"""Bytes of what a command says that are kept."""
LINES = 5_000
"""Lines of it: more are for a file, and would hold the screen."""

SHAPES: Mapping[str, Callable[[Article], str]] = MappingProxyType(
    {
        "text": printed.plain,
        "markdown": printed.markdown,
        "html": printed.html,
        "json": lambda article: json.dumps(printed.values(article), ensure_ascii=False),
    }
)
"""What a command may be given."""


BETWEEN: Mapping[str, str] = MappingProxyType({"text": "\n\n\n", "markdown": "\n\n---\n\n", "html": "\n", "json": "\n"})
"""What stands between articles given together: JSON is one line each."""


def text(articles: Sequence[Article], shape: str) -> str:
    """Articles in one of the shapes, one after the other."""
    return BETWEEN[shape].join(map(SHAPES[shape], articles))


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, both streams in one; ``code`` is its exit code, ``cut`` whether it said more than is kept."""

    text: Clean
    code: int = 0
    cut: bool = False


async def run(command: str, text: str, seconds: float = SECONDS) -> Said:
    """Run a command on a text. UsageError when it cannot be run or takes too long; cancelling ends it and all it started."""
    try:
        child = await asyncio.create_subprocess_shell(
            command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise UsageError(
            f"The command cannot be run: {error.strerror or error}.", "Check how it is written."
        ) from error
    try:
        async with asyncio.timeout(seconds):
            feeding = asyncio.create_task(_feed(child, text))
            said, cut = await _read(child)
            if cut:
                await _gone(child)
            await feeding
            return Said(Clean(clean.prose(said.decode("utf-8", "replace")).rstrip("\n")), await child.wait(), cut)
    except TimeoutError as error:
        raise UsageError(
            f"The command was stopped after {seconds:.0f} seconds.", "Run it by itself to see why."
        ) from error
    finally:
        await _gone(child)


async def _gone(child: asyncio.subprocess.Process) -> None:
    """End a command and wait until it is gone, which asyncio knows only once nothing is left to read of what it said.

    What a process that left the command's group still holds open is given up after some seconds.
    """
    _end(child)
    if child.stdout is not None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LEFT):
                while await child.stdout.read(65536):
                    pass
        if not child.stdout.at_eof() and (pipe := child._transport.get_pipe_transport(1)) is not None:  # type: ignore[attr-defined]  # noqa: SLF001 - asyncio has no other way
            pipe.close()
    await child.wait()


async def _feed(child: asyncio.subprocess.Process, text: str) -> None:
    """The text; a command need not read it to its end."""
    if child.stdin is not None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            child.stdin.write(text.encode())
            await child.stdin.drain()
        child.stdin.close()


async def _read(child: asyncio.subprocess.Process) -> tuple[bytes, bool]:
    said = b""
    while child.stdout is not None and (part := await child.stdout.read(65536)):
        said += part
        if said.count(b"\n") > LINES:
            return b"\n".join(said[:MOST].split(b"\n", LINES)[:LINES]), True
        if len(said) > MOST:
            return said[:MOST], True
    return said, False


def _end(child: asyncio.subprocess.Process) -> None:
    """End a command with all that it started."""
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
