"""The real program under the strict reader: keys in, every byte judged as it comes."""

import contextlib
import os
import re
import select
import sys
import time
from pathlib import Path

from tests.faults.enemy import FIELDS
from tests.terminal.pty_run import Terminal
from tests.terminal.strict import Oracle

MARK = re.compile(r"\b(" + "|".join((*FIELDS, "qq")) + r")(\d\d)\b")
STEP = 0.008
"""Seconds between two looks at what the program does."""
CALM = 4
"""So many looks in turn at a program that does nothing are its rest: frames come every 16 ms."""
IDLE = 300_000
"""Nanoseconds of work that are none."""
LONE = 0.15
"""Seconds after which an escape is surely heard."""
LONGEST = 20.0
LAST = 16_384
"""Bytes of what was written last that are kept, to tell of an end that came too early."""
Seen = set[tuple[str, int, str]]
"""Mark of a field, number of a text, name of a screen."""


class Watched(Terminal):
    """A program in a pseudo-terminal. ``seen`` are the marks that stood on its screen, with what the screen was then.

    ``strange`` is what was foreign, and on which screen.
    """

    def __init__(self, argv: list[str], columns: int, rows: int, environ: dict[str, str] | None = None) -> None:
        self.oracle = Oracle(columns, rows)
        self.seen: Seen = set()
        self.strange: list[str] = []
        super().__init__(argv, columns, rows, environ)

    def read(self, wait: float) -> bool:
        """Take in what has come; False when the program has ended."""
        if not select.select([self.line], [], [], wait)[0]:
            return True
        try:
            data = os.read(self.line, 65536)
        except OSError:
            return False
        self.oracle.feed(data)
        self.raw = (self.raw + data)[-LAST:]
        return bool(data)

    def text(self) -> str:
        """The screen as lines."""
        return self.oracle.cells.lines()

    def press(self, screen: str, *keys: str) -> None:
        """Type keys one by one; what stands there after each is noted as this screen's."""
        for key in keys:
            os.write(self.line, key.encode())
            if key.endswith("\x1b"):  # an escape is a key by itself only once nothing has followed it
                self._leave_alone()
            self.settle()
            self.note(screen)

    def _leave_alone(self) -> None:
        until = time.monotonic() + LONE
        while (left := until - time.monotonic()) > 0:
            if not self.read(left):
                return

    def settle(self) -> None:
        """Read until the program has done what it was asked to: it writes nothing and takes no time of the processor."""
        calm, before, until = 0, -1, time.monotonic() + LONGEST
        while calm < CALM and time.monotonic() < until:
            if select.select([self.line], [], [], STEP)[0]:
                calm = 0
                if not self.read(0):
                    return
                continue
            now = _worked(self.pid)
            calm = calm + 1 if now - before < IDLE and not _waits(self.pid) else 0
            before = now

    def note(self, screen: str) -> None:
        """Which marks stand there now, and on which screen anything was foreign."""
        self.strange.extend(f"{screen}: {what}" for what in self.oracle.foreign[len(self.strange) :])
        self.seen.update((mark, int(number), screen) for mark, number in MARK.findall(self.text()))


def command(home: Path, *words: str) -> list[str]:
    """The program's command line on a home folder."""
    return [sys.executable, "-m", "termnews", "--home", str(home), *words]


def _worked(pid: int) -> int:
    """Nanoseconds that the threads of a process have had, or waited for (Linux); elsewhere silence alone must do."""
    total = 0
    for task in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError, ValueError):
            ran, waited, _ = map(int, task.read_text().split())
            total += ran + waited
    return total


def _waits(pid: int) -> bool:
    """Whether a thread of a process wants the processor or the disk (Linux): what it waits is counted once it has had it."""
    for task in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError):
            if task.read_text(errors="replace").rpartition(")")[2].split()[:1] in (["R"], ["D"]):
                return True
    return False
