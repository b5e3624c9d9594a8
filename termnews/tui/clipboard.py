"""The clipboard: a native tool, which can tell that it took the text, else OSC 52, which cannot."""

import asyncio
import shutil
import sys
from collections.abc import Callable, Mapping
from typing import Protocol

from termnews.model.words import Clean
from termnews.text import clean

SECONDS = 2.0
"""How long a tool may take."""

_WAYLAND = (("wl-copy", "--type", "text/plain"),)
_X11 = (("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input"))
_WSL = (("clip.exe",),)


class Clipboard(Protocol):
    """Takes a text and says how."""

    async def copy(self, text: str) -> Clean:
        """What to tell the reader: ``Copied with wl-copy``."""


class SystemClipboard:
    """Tries the native tools of the platform; over SSH, or when none works, asks the terminal by OSC 52."""

    def __init__(self, terminal: Callable[[str], None], environ: Mapping[str, str]) -> None:
        self._terminal = terminal
        self._environ = environ

    async def copy(self, text: str) -> Clean:
        """Copy and say by what. OSC 52 has no answer, so "copied" is not claimed for it. Nothing is pasted that acts."""
        harmless = clean.prose(text)
        for command in tools(self._environ):
            if await _fed(command, harmless):
                return Clean(f"Copied with {command[0]}")
        self._terminal(harmless)
        return Clean("Sent to the terminal by OSC 52, unconfirmed")


def tools(
    environ: Mapping[str, str],
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> list[tuple[str, ...]]:
    """The commands that reach the clipboard of the screen the reader sits at; none over SSH, where it is another's."""
    if "SSH_TTY" in environ or "SSH_CONNECTION" in environ:
        return []
    if platform == "darwin":
        commands: tuple[tuple[str, ...], ...] = (("pbcopy",),)
    elif platform == "win32":
        commands = (("clip",),)
    else:
        commands = (_WAYLAND if "WAYLAND_DISPLAY" in environ else ()) + (_X11 if "DISPLAY" in environ else ()) + _WSL
    return [command for command in commands if which(command[0])]


async def _fed(command: tuple[str, ...], text: str) -> bool:
    """Whether a tool took the text from its standard input and ended well."""
    nowhere = asyncio.subprocess.DEVNULL
    try:
        child = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=nowhere, stderr=nowhere
        )
    except OSError:
        return False
    try:
        await asyncio.wait_for(child.communicate(text.encode()), SECONDS)
    except (TimeoutError, OSError):
        if child.returncode is None:
            child.kill()
            await child.wait()
        return False
    return child.returncode == 0
