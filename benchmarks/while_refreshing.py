"""How long a key takes while a refresh runs: ``python benchmarks/while_refreshing.py HOME [SECONDS]``.

HOME is a termnews home with feeds that have news, such as a few hundred on a loopback server. The real program runs in a
pseudo-terminal of 120 by 40; ``R`` is pressed, then ``j`` and ``k`` in turn. A figure is the time from a key to the first
part of what it paints. Needs pyte, as the tests do.
"""

import os
import select
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.terminal.pty_run import Terminal, termnews

LEAST = 40
"""Bytes from which output is a paint and not a mode."""


def pressed(terminal: Terminal, key: bytes) -> float:
    """Milliseconds from a key to the first paint after it."""
    while select.select([terminal.line], [], [], 0)[0]:
        terminal.read(0)
    before, start = len(terminal.raw), time.perf_counter()
    os.write(terminal.line, key)
    while len(terminal.raw) - before < LEAST and time.perf_counter() - start < 2:  # noqa: PLR2004 - given up
        terminal.read(0.5)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Press keys for some seconds and print the figures."""
    home, seconds = Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 8.0  # noqa: PLR2004
    with termnews(home) as terminal:
        terminal.see("unread")
        terminal.rest()
        terminal.keys("R")
        taken: list[float] = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            taken.append(pressed(terminal, b"jjjjjjkkkkkk"[len(taken) % 12 :][:1]))
            time.sleep(0.05)
        print(terminal.text().splitlines()[0])
    taken.sort()
    p99 = taken[int(0.99 * len(taken))]
    print(f"{len(taken)} keys: median {statistics.median(taken):.1f} ms, p99 {p99:.1f} ms, longest {taken[-1]:.1f} ms")


if __name__ == "__main__":
    main()
