"""Running the real program in a pseudo-terminal: keys in, every byte out, a screen to wait for."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pyte


class Terminal:
    """A program in a pseudo-terminal; ``screen`` shows what a person would see, ``raw`` is every byte it wrote."""

    def __init__(self, argv: list[str], columns: int, rows: int, environ: dict[str, str] | None = None) -> None:
        self.raw = b""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            # The line tells the size; variables that a test runner may have set would be believed instead.
            own = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
            env = {**own, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environ or {})}
            os.execvpe(argv[0], argv, env)  # noqa: S606 - our own program
        fcntl.ioctl(self.line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def see(self, words: str, seconds: float = 20) -> str:
        """Read until ``words`` stand on the screen, and return the screen; an AssertionError shows it otherwise."""
        deadline = time.monotonic() + seconds
        while words not in self.text():
            if time.monotonic() > deadline or not self.read(0.2):
                if words in self.text():
                    break
                raise AssertionError(f"{words!r} is not on the screen:\n{self.text()}")
        return self.text()

    def rest(self, quiet: float = 0.3) -> None:
        """Read until nothing has come for ``quiet`` seconds."""
        while select.select([self.line], [], [], quiet)[0]:
            if not self.read(0):
                return

    def read(self, wait: float) -> bool:
        """Take in what has come; False when the program has ended."""
        if not select.select([self.line], [], [], wait)[0]:
            return True
        try:
            data = os.read(self.line, 65536)
        except OSError:
            return False
        self.raw += data
        with contextlib.suppress(Exception):
            self._stream.feed(data)
        return bool(data)

    def keys(self, *keys: str) -> None:
        """Type keys."""
        for key in keys:
            os.write(self.line, key.encode())
            self.rest(0.15)

    def text(self) -> str:
        """The screen as lines."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def hang_up(self, seconds: float = 10) -> int:
        """Close the terminal as a closed window does, wait for the program's end and return its exit code."""
        os.close(self.line)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            select.select([], [], [], 0.05)
        raise AssertionError("The program did not end with its terminal.")

    def kill(self) -> None:
        """End the program if it still runs."""
        with contextlib.suppress(ProcessLookupError, ChildProcessError, OSError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    def end_and_look(self) -> tuple[int, bool]:
        """Wait for the program's end; its exit code, and whether the terminal echoes what is typed, as before it."""
        kept = os.dup(self.line)
        code = self.end()
        try:
            return code, bool(termios.tcgetattr(kept)[3] & termios.ECHO)
        finally:
            os.close(kept)

    def end(self, seconds: float = 10) -> int:
        """Wait for the program's end and return its exit code; it is killed when it does not end."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.rest(0)  # its last words may still be on their way
                os.close(self.line)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.line)
        raise AssertionError(f"The program did not end:\n{self.text()}")


@contextlib.contextmanager
def termnews(
    home: Path, columns: int = 120, rows: int = 40, *arguments: str, environ: dict[str, str] | None = None
) -> Iterator[Terminal]:
    """The program on a home folder, killed at the end if it still runs."""
    argv = [sys.executable, "-m", "termnews", "--home", str(home), *arguments]
    terminal = Terminal(argv, columns, rows, environ)
    try:
        yield terminal
    finally:
        terminal.kill()
