"""Opening pages in the user's browser: http and https with a host only, one argument, never a shell."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Protocol
from urllib.parse import urlsplit

from termnews.config.commandline import filled
from termnews.config.settings import Open
from termnews.model.errors import UsageError

TEXT_BROWSERS = ("w3m", "lynx", "elinks", "links", "links2", "cha", "chawan", "browsh", "carbonyl")
"""Browsers that need the terminal for themselves, those first that are looked for first."""

NONE_OF_TEXT = "Install w3m, lynx or links, or set [open] text_browser in config.toml."

Failed = Callable[[str], None]
"""Hears in a sentence that a program which was started has failed."""
Which = Callable[[str], str | None]
"""From a program's name to where it is, if it is."""


class Browser(Protocol):
    """Opens an address; UsageError when it is none that may be opened, or nothing can open it."""

    async def open(self, url: str, failed: Failed = ...) -> None:
        """Return as soon as the program is started; ``failed`` hears it if it fails later."""

    def in_terminal(self, url: str, *, text: bool) -> tuple[str, ...]:
        """The arguments of a browser that needs the terminal to itself: of the text browser where ``text`` is asked for.

        Without ``text`` none, where pages open beside the terminal.
        """


class SystemBrowser:
    """Starts the configured command, else what ``BROWSER`` names, else what the platform opens pages with."""

    def __init__(
        self, settings: Open | None = None, environ: Mapping[str, str] | None = None, which: Which = shutil.which
    ) -> None:
        self._settings = settings or Open()
        self._environ = environ or {}
        self._which = which
        self._children: set[asyncio.Task[None]] = set()

    async def open(self, url: str, failed: Failed = lambda _: None) -> None:
        """Check the address and start the program with it as one argument. The page never delays the reader."""
        arguments = self.arguments(url)
        if _name(arguments) in TEXT_BROWSERS:
            raise UsageError(f"{_name(arguments)} needs the terminal for itself:", "open one page at a time.")
        try:
            await self._start(arguments, failed)
        except OSError as error:
            raise _absent(arguments, error, "browser") from error

    def arguments(self, url: str) -> tuple[str, ...]:
        """The program that opens pages, and what it is given; UsageError when there is none or the address is none."""
        address = checked(url)
        return self._usual(address) or opener(address, which=self._which)

    def in_terminal(self, url: str, *, text: bool) -> tuple[str, ...]:
        """A text browser that is asked for, or that opens all pages."""
        address = checked(url)
        usual = self._usual(address)
        if not text:
            return usual if _name(usual) in TEXT_BROWSERS else ()
        chosen = self._settings.text_command(address) or (usual if _name(usual) in TEXT_BROWSERS else ())
        found = next(filter(None, map(self._which, TEXT_BROWSERS)), None)
        if not chosen and found is None:
            raise UsageError("No text browser was found.", NONE_OF_TEXT)
        return chosen or (str(found), address)

    def _usual(self, address: str) -> tuple[str, ...]:
        """What the settings name, else the first of ``BROWSER`` that is here; none for the platform's own."""
        named = (filled(command, address) for command in self._environ.get("BROWSER", "").split(os.pathsep))
        return self._settings.command(address) or next((each for each in named if each and self._which(each[0])), ())

    async def _start(self, arguments: tuple[str, ...], failed: Failed) -> None:
        nowhere = asyncio.subprocess.DEVNULL
        child = await asyncio.create_subprocess_exec(
            *arguments, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
        task = asyncio.create_task(_watch(child, arguments, failed))
        self._children.add(task)
        task.add_done_callback(self._children.discard)


async def _watch(child: asyncio.subprocess.Process, arguments: tuple[str, ...], failed: Failed) -> None:
    if (code := await child.wait()) > 0:
        failed(
            f"{_name(arguments)} ended with exit code {code}; the page may not be open. [open] browser sets another."
        )


def beside(arguments: tuple[str, ...]) -> None:
    """Start a program that may outlive this one; UsageError if it is not here."""
    import threading  # noqa: PLC0415 - only where no loop runs that would hear of its end

    nowhere = subprocess.DEVNULL
    try:
        child = subprocess.Popen(arguments, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    except OSError as error:
        raise _absent(arguments, error, "browser") from error
    threading.Thread(target=child.wait, daemon=True).start()


def lent(arguments: tuple[str, ...]) -> str:
    """Run a program that has the terminal, until it ends; what there is to say of its end. UsageError if it is not here.

    Ctrl-C is the program's: here it does nothing.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.run(arguments, check=False).returncode
    except OSError as error:
        raise _absent(arguments, error, "text_browser") from error
    finally:
        signal.signal(signal.SIGINT, before)
    if code < 0:
        return f"{_name(arguments)} was ended by a signal ({-code})."
    return f"{_name(arguments)} ended with exit code {code}." if code else ""


def _name(arguments: tuple[str, ...]) -> str:
    return os.path.basename(arguments[0]) if arguments else ""  # noqa: PTH119 - a program's name, not a path


def _absent(arguments: tuple[str, ...], error: OSError, setting: str) -> UsageError:
    reason = (error.strerror or "it cannot be started").lower()
    return UsageError(f"{_name(arguments)} does not open: {reason}.", f"Set [open] {setting} in config.toml.")


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
