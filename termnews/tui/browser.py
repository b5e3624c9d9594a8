"""Opening pages in the user's browser: http and https with a host only, one argument, never a shell."""

import asyncio
import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from typing import Protocol
from urllib.parse import urlsplit

from termnews.model.errors import UsageError

TEXT_BROWSERS = frozenset({"w3m", "lynx", "links", "elinks", "links2", "chawan", "cha", "browsh"})
"""Browsers that need the terminal for themselves."""

Command = Callable[[str], Sequence[str]]
"""From an address to the arguments that open it; none means the system's own browser."""


class Browser(Protocol):
    """Opens an address; UsageError when it is none that may be opened, or nothing can open it."""

    async def open(self, url: str) -> None:
        """Return as soon as the program is started."""


class SystemBrowser:
    """Starts the configured command, else what the platform opens pages with. The page never delays the reader."""

    def __init__(self, command: Command = lambda _: ()) -> None:
        self._command = command
        self._children: set[asyncio.Task[int]] = set()

    async def open(self, url: str) -> None:
        """Check the address and start the program with it as one argument."""
        address = checked(url)
        arguments = tuple(self._command(address)) or opener(address)
        if os.path.basename(arguments[0]) in TEXT_BROWSERS:  # noqa: PTH119 - a program's name, not a path
            raise UsageError(f"{arguments[0]} needs the terminal for itself;", "set [open] browser to a graphical one.")
        try:
            await self._start(arguments)
        except OSError as error:
            reason = error.strerror or "it cannot be started"
            raise UsageError(f"{arguments[0]} does not open: {reason}.", "Set [open] browser.") from error

    async def _start(self, arguments: tuple[str, ...]) -> None:
        nowhere = asyncio.subprocess.DEVNULL
        child = await asyncio.create_subprocess_exec(
            *arguments, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
        task = asyncio.create_task(child.wait())
        self._children.add(task)
        task.add_done_callback(self._children.discard)


def checked(url: str) -> str:
    """``url`` when it is http or https with a host and holds nothing that could act; else UsageError."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(url)
        plain = url.isprintable() and not any(char.isspace() for char in url)
        if parts.scheme in {"http", "https"} and parts.hostname and plain:
            return url
    raise UsageError("This link is no web page (http or https) and is not opened.")


def opener(
    url: str, platform: str = sys.platform, which: Callable[[str], str | None] = shutil.which
) -> tuple[str, ...]:
    """The platform's program for opening ``url``; UsageError when there is none."""
    if platform == "win32":
        return ("rundll32", "url.dll,FileProtocolHandler", url)
    names = ("open",) if platform == "darwin" else ("xdg-open", "wslview", "gio")
    for name in names:
        if path := which(name):
            return (path, "open", url) if name == "gio" else (path, url)
    raise UsageError("No browser was found.", "Set [open] browser in config.toml.")
