"""What a key costs with many articles: ``python benchmarks/keys.py HOME [ARTICLES] [--times N] [--json]``, Linux only.

Runs the real program in a pseudo-terminal of 120 by 40 and reads, from the kernel's account of the process, the CPU time
between a key and the end of what it paints, previews, writes and the once-a-second look at the store included. A HOME that
is not there is filled with so many articles (100 000) of 330 words in feeds of two hundred. Nothing is fetched. Beside it
stand a Textual application of one list that a key scrolls, and the memory of each, and of an empty one, before a key.
"""

import argparse
import json
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
from running import machine, machine_line, resident
from start import EMPTY
from store import fill, subscription

from termnews.config import paths as places

PER_FEED = 200
REST = 0.15
"""Seconds between keys: as somebody reads, and long enough for what a key leaves to be done later."""
SETTLED = 1.0
"""Seconds before other keys: on a busy machine an Esc is taken together with what follows it."""

WORD = b"the"
DOWN, UP, PAGE, PAGE_UP = b"j", b"k", b"\x06", b"\x02"
TOP, LIST = b"1g", b"1g2g"
"""To the list of everything, as every step begins: the sections, or the headlines at their top."""

STEPS: tuple[tuple[str, bytes, tuple[bytes, ...]], ...] = (
    ("next headline, with its preview", LIST, (DOWN,)),
    ("a page of headlines", LIST, (PAGE, PAGE, PAGE, PAGE_UP)),
    ("the last headline, the first", LIST, (b"G", b"g")),
    ("open an article that is kept", LIST, (b"J",)),
    ("next unread, opened", LIST, (b"n",)),
    ("a line of the article", LIST + b"\r", (DOWN, DOWN, DOWN, UP)),
    ("a page of the article", LIST + b"\r", (PAGE, PAGE_UP)),
    ("another section", TOP, (*[DOWN] * 8, *[UP] * 8)),
    ("mark read, mark unread", LIST, (b"m",)),
    ("bookmark, and off", LIST, (b"b",)),
    ("select a headline, and the next", LIST, (b"v",)),
    ("select everything, and nothing", LIST, (b"\x01", b"\x1b")),
    ("unread only, and all", LIST, (b"U",)),
)
SEARCH = "a letter of a search"
Costs = Iterator[tuple[str, list[float]]]

SCROLLED = """
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Static
class Scrolled(App):
    def compose(self):
        with VerticalScroll() as scroll:
            scroll.can_focus = True
            yield Static("\\n".join(f"{number} a line of a list that is scrolled" for number in range(1000)))
    def on_key(self, event):
        self.query_one(VerticalScroll).scroll_relative(y=1 if event.key == "j" else -1, animate=False)
Scrolled().run()
"""
SCROLLED_NAME = "a Textual app of one list, scrolled by a line"


def main() -> None:
    """Fill the home where it is missing, then press each key many times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("articles", type=int, nargs="?", default=100_000)
    parser.add_argument("--times", type=int, default=120, help="how often each key is pressed")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    asked = parser.parse_args()
    if not asked.home.exists():
        _fill(asked.home, asked.articles)
    keys, memory = _measured(asked.home, asked.times, told=not asked.json)
    ratio = memory["termnews"] / memory["an empty Textual app"]
    if asked.json:
        print(json.dumps({"machine": machine(), "ms": keys, "MB": memory, "memory ratio": round(ratio, 2)}))
        return
    for name, megabytes in memory.items():
        print(f"memory of {name:<38} {megabytes:5.1f} MB")
    print(f"{ratio:.2f} ×; {machine_line()}")


def _measured(home: Path, times: int, *, told: bool) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """What each key takes, by what it does, and the memory of the program and of an empty application, in MB."""
    keys: dict[str, dict[str, float]] = {}
    memory: dict[str, float] = {}
    for name, call, costs_of in (
        ("an empty Textual app", EMPTY, _none),
        (SCROLLED_NAME, SCROLLED, _scrolled),
        ("termnews", "", _ours),
    ):
        pid, line = start(str(home), (sys.executable, "-c", call) if call else ())
        painted(line, 20)
        time.sleep(3)
        memory[name] = resident(pid)
        for what, costs in costs_of(pid, line, times):
            keys[what] = _summed(costs)
            if told:
                print("{:<48} median {median:5.1f} ms   p99 {p99:5.1f} ms".format(what, **keys[what]), flush=True)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(line)
    return keys, memory


def _none(_pid: int, _line: int, _times: int) -> Costs:
    """No key does anything."""
    return iter(())


def _scrolled(pid: int, line: int, times: int) -> Costs:
    """The one key of the application that scrolls, and what each press of it took."""
    yield SCROLLED_NAME, _times(pid, line, (DOWN,), times)


def _ours(pid: int, line: int, times: int) -> Costs:
    """Each key's name and what each press of it took."""
    for what, before, keys in STEPS:
        time.sleep(SETTLED)
        _press(line, before)
        yield what, _times(pid, line, keys, times)
    yield SEARCH, list(_searching(pid, line, times))


def _times(pid: int, line: int, keys: Iterable[bytes], times: int) -> list[float]:
    return [_cost(pid, line, key) for key in islice(cycle(keys), times)]


def _summed(costs: list[float]) -> dict[str, float]:
    p99 = statistics.quantiles(costs, n=100, method="inclusive")[98]
    return {"median": round(statistics.median(costs), 1), "p99": round(p99, 1)}


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


def _searching(pid: int, line: int, times: int) -> Iterator[float]:
    """Searches are written letter by letter, and ended."""
    for _ in range(max(1, times // len(WORD))):
        _press(line, LIST + b"/")
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


if __name__ == "__main__":
    main()
