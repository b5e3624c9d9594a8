"""How long a key takes from press to the last byte of what it paints: ``python benchmarks/reading.py HOME``.

Runs the real program in a pseudo-terminal of 120 by 40 on a termnews home that has articles in it. Nothing is fetched.
Textual paints 60 times a second at most, so 17 ms of each figure are its rhythm.
"""

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time

TIMES = 60
QUIET = 0.05
"""Seconds without output after which a paint is over."""

KEYS = (
    ("j: next headline, with preview", b"j"),
    ("C-f: a page of headlines", b"\x06"),
    ("G: the last headline", b"Gg"),
    ("n: next unread, opened", b"n"),
)


def start(home: str, call: tuple[str, ...] = ()) -> tuple[int, int]:
    """The program, or what ``call`` names, in a pseudo-terminal: its process and its end of the line."""
    pid, line = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        argv = call or (sys.executable, "-m", "termnews", "--home", home)
        os.execv(argv[0], argv)  # noqa: S606
    fcntl.ioctl(line, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    return pid, line


def painted(line: int, patience: float = 2.0) -> float | None:
    """Milliseconds until the last output before a silence; None when nothing came."""
    begin, last = time.perf_counter(), None
    while select.select([line], [], [], QUIET if last else patience)[0]:
        os.read(line, 1 << 16)
        last = time.perf_counter()
    return (last - begin) * 1000 if last else None


def press(line: int, key: bytes) -> float | None:
    """Press a key and wait for its paint."""
    os.write(line, key)
    return painted(line)


def main() -> None:
    """Press each key many times and tell."""
    pid, line = start(sys.argv[1])
    painted(line, 10)
    time.sleep(1)
    press(line, b"2")
    press(line, b"g")
    for what, keys in KEYS:
        times = [took for turn in range(TIMES) if (took := press(line, keys[turn % len(keys)].to_bytes())) is not None]
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"{what:<34} median {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms   ({len(times)} paints)")
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
