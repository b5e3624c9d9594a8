"""What a key costs with many articles: ``python benchmarks/keys.py HOME [ARTICLES]``, Linux only.

Runs the real program in a pseudo-terminal of 120 by 40 and reads, from the kernel's account of the process, the CPU time
between a key and the end of what it paints, previews, writes and the once-a-second look at the store included. A HOME that
is not there is filled with so many articles (100 000) of 330 words in feeds of two hundred. Nothing is fetched.
"""

import os
import shutil
import signal
import statistics
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path

from reading import painted, start
from store import fill, subscription

from termnews.config import paths as places

TIMES = 120
PER_FEED = 200
REST = 0.15
"""Seconds between keys: as somebody reads, and long enough for what a key leaves to be done later."""

DOWN, UP, PAGE, PAGE_UP = b"j", b"k", b"\x06", b"\x02"
WORD = b"the"

STEPS: tuple[tuple[str, bytes, tuple[bytes, ...]], ...] = (
    ("next headline, with its preview", b"2g", (DOWN,)),
    ("a page of headlines", b"2g", (PAGE, PAGE, PAGE, PAGE_UP)),
    ("the last headline, the first", b"2g", (b"G", b"g")),
    ("open an article that is kept", b"2g", (b"J",)),
    ("next unread, opened", b"2g", (b"n",)),
    ("a line of the article", b"2g\r", (DOWN, DOWN, DOWN, UP)),
    ("a page of the article", b"2g\r", (PAGE, PAGE_UP)),
    ("another section", b"1g", (DOWN, DOWN, DOWN, DOWN, DOWN, DOWN, DOWN, DOWN, *[UP] * 8)),
    ("mark read, mark unread", b"2g", (b"m",)),
    ("bookmark, and off", b"2g", (b"b",)),
    ("select a headline, and the next", b"2g", (b"v",)),
    ("select everything, and nothing", b"2g", (b"\x01", b"\x1b")),
    ("unread only, and all", b"2g", (b"U",)),
)


def main() -> None:
    """Fill the home where it is missing, then press each key many times."""
    home = Path(sys.argv[1])
    if not home.exists():
        _fill(home, int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)  # noqa: PLR2004
    pid, line = start(str(home))
    painted(line, 20)
    time.sleep(3)
    for what, before, keys in STEPS:
        _press(line, before)
        _tell(what, [_cost(pid, line, key) for key in islice(cycle(keys), TIMES)])
    _tell("a letter of a search", list(_searching(pid, line)))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _fill(home: Path, count: int) -> None:
    paths = places.locate(str(home), {})
    places.prepare(paths)
    feeds = [subscription(number) for number in range(count // PER_FEED)]
    sections = {feed.section for feed in feeds}
    lines = {section: [f'["{"/".join(section)}"]'] for section in sorted(sections)}
    for feed in feeds:
        lines[feed.section].append(f'"{feed.title}" = "{feed.url}"')
    tables = ("\n".join(table) for table in lines.values())
    paths.feeds_file.write_text("\n\n".join(tables) + "\n", encoding="utf-8")
    paths.config_file.write_text("[refresh]\non_start = false\nevery_minutes = 0\n", encoding="utf-8")
    try:
        fill(paths.database, len(feeds), PER_FEED)
    except BaseException:
        shutil.rmtree(home)
        raise


def _searching(pid: int, line: int) -> Iterator[float]:
    """Searches are written letter by letter, and ended."""
    for _ in range(TIMES // len(WORD)):
        _press(line, b"2/")
        for letter in WORD:
            yield _cost(pid, line, letter.to_bytes())
        _press(line, b"\x1b")


def _press(line: int, keys: bytes) -> None:
    for key in keys:
        os.write(line, key.to_bytes())
        painted(line, 0.5)


def _cost(pid: int, line: int, key: bytes) -> float:
    """Milliseconds of CPU from a key to the rest after it."""
    before = _spent(pid)
    os.write(line, key)
    painted(line, REST)
    return (_spent(pid) - before) / 1e6


def _spent(pid: int) -> int:
    """Nanoseconds all threads of a process were on a CPU (``proc(5)``, ``schedstat``)."""
    return sum(_nanoseconds(task) for task in Path(f"/proc/{pid}/task").iterdir())


def _nanoseconds(task: Path) -> int:
    try:
        return int((task / "schedstat").read_text().split()[0])
    except OSError:  # the thread has ended
        return 0


def _tell(what: str, costs: Iterable[float]) -> None:
    ordered = sorted(costs)
    p99 = statistics.quantiles(ordered, n=100)[98]
    print(
        f"{what:<34} median {statistics.median(ordered):5.1f} ms   p99 {p99:5.1f} ms   ({len(ordered)} keys)",
        flush=True,
    )


if __name__ == "__main__":
    main()
