"""Asking the terminal what it is: once, before or beside the interface, with a deadline, and only where there is one."""

import contextlib
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Mapping

DEADLINE = 1.0
"""Seconds to wait for an answer at most. Every terminal answers the last question, so this is for those that are no longer
there; an answer that came later would be taken for keys."""

_QUESTIONS = b"\x1b[>0q\x1b[16t\x1b[c"
"""Its name and version (XTVERSION), the size of a cell, and last what every terminal answers (DA1)."""
_LAST = re.compile(rb"\x1b\[\?[\d;]*c")
_NEVER = frozenset({"", "dumb", "linux", "unknown"})
_TMUX = ("tmux", "display-message", "-p", "#{client_termtype} #{client_termname} passthrough:#{allow-passthrough}")
_OUTER = {"xterm-kitty": "kitty(0.28)", "xterm-ghostty": "ghostty"}
"""What the names of terminals stand for where tmux does not know their version."""


class Inquiry:
    """The terminal of this process. ``reply`` is what it said of itself, None as long as it was not asked."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.reply: str | None = None

    def ask(self) -> str:
        """What it says of itself, asked once; empty where nobody answers."""
        if self.reply is None:
            self.reply = _of_tmux() if self.within_tmux else self._asked()
        return self.reply

    @property
    def within_tmux(self) -> bool:
        """Whether tmux can be asked in its place, which takes nothing from the screen."""
        return bool(self.environ.get("TMUX"))

    def _asked(self) -> str:
        if self.environ.get("TERM", "") in _NEVER or sys.__stdin__ is None or sys.__stderr__ is None:
            return ""
        with contextlib.suppress(OSError, ValueError):
            ask, hear = sys.__stderr__.fileno(), sys.__stdin__.fileno()
            if os.isatty(ask) and os.isatty(hear):
                return _answer(ask, hear).decode("utf-8", "replace")
        return ""


def _answer(ask: int, hear: int) -> bytes:
    """The answers to all questions, unseen by the reader."""
    try:
        import termios  # noqa: PLC0415 - POSIX only
        import tty  # noqa: PLC0415
    except ImportError:
        return b""
    before = termios.tcgetattr(hear)
    try:
        tty.setraw(hear, termios.TCSANOW)
        os.write(ask, _QUESTIONS)
        return _heard(hear)
    except termios.error:
        return b""
    finally:
        termios.tcsetattr(hear, termios.TCSANOW, before)


def _heard(hear: int) -> bytes:
    until, said = time.monotonic() + DEADLINE, b""
    while not _LAST.search(said) and (left := until - time.monotonic()) > 0:
        if select.select([hear], [], [], left)[0]:
            said += os.read(hear, 1024)
    return said


def _of_tmux() -> str:
    """What tmux knows of the terminal around it, if it lets pictures through to it; else nothing."""
    try:
        done = subprocess.run(_TMUX, capture_output=True, text=True, timeout=DEADLINE, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    kind, _, passes = done.stdout.strip().rpartition(" passthrough:")
    if passes not in {"on", "all", "1"}:
        return ""
    name = kind.rpartition(" ")[2]
    return kind if "(" in kind else f"{kind} {_OUTER.get(name, '')}"
