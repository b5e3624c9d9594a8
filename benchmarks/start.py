"""How soon headlines stand on the screen: ``python benchmarks/start.py HOME [RUNS]``, POSIX only.

Starts the program in a pseudo-terminal of 120 by 40 on a home that has articles (``benchmarks/keys.py`` fills one): with the
screen of the last visit and without it; beside it an empty Textual application, in
turns, so that all see the same machine. Prints medians in ms, ratios, and the memory of each once it is quiet.
"""

import json
import os
import signal
import statistics
import sys
import time
from pathlib import Path

from reading import start

WORDS = b"unread"
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready")
Empty().run()
"""


def main() -> None:
    """Measure in turns and print."""
    home, runs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 9  # noqa: PLR2004
    page = home / "cache" / "front-page"
    for _ in range(2):  # the first start of a home shows its tour, the second keeps the screen
        _visit(home)
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        found.setdefault("with the last screen", []).append(_seen(home, WORDS))
        kept = page.read_bytes() if page.exists() else b""
        page.unlink(missing_ok=True)
        found.setdefault("without it", []).append(_seen(home, WORDS))
        page.write_bytes(kept)
        found.setdefault("an empty Textual application", []).append(_seen(None, b"ready"))
    memory = {"termnews": _memory(home), "an empty Textual application": _memory(None)}
    _tell({name: statistics.median(times) for name, times in found.items()}, memory)


def _tell(medians: dict[str, float], memory: dict[str, float]) -> None:
    empty = medians["an empty Textual application"]
    for name, ms in medians.items():
        print(f"{name:<32} {ms:6.0f} ms   {ms / empty:4.2f} ×")
    for name, mb in memory.items():
        print(f"memory of {name:<32} {mb:6.1f} MB   {mb / memory['an empty Textual application']:4.2f} ×")
    print(json.dumps({"ms": medians, "MB": memory}))


def _begin(home: Path | None) -> tuple[int, int]:
    return start(str(home)) if home else start("", (sys.executable, "-c", EMPTY))


def _seen(home: Path | None, words: bytes) -> float:
    """Milliseconds until words come out of the terminal."""
    began = time.perf_counter()
    pid, line = _begin(home)
    seen = b""
    while words not in seen:
        seen += os.read(line, 65_536)
    taken = time.perf_counter() - began
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(line)
    return taken * 1000


def _visit(home: Path) -> None:
    """Start, wait, and leave politely."""
    pid, line = _begin(home)
    _drain(line, 3)
    os.write(line, b"\x11")
    _drain(line, 3)
    os.waitpid(pid, 0)
    os.close(line)


def _memory(home: Path | None) -> float:
    """Resident megabytes once it is quiet."""
    pid, line = _begin(home)
    _drain(line, 4)
    status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(line)
    return next(int(row.split()[1]) / 1000 for row in status.splitlines() if row.startswith("VmRSS"))


def _drain(line: int, seconds: float) -> None:
    import select  # noqa: PLC0415

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if select.select([line], [], [], 0.1)[0] and not os.read(line, 65_536):
                return
        except OSError:
            return


if __name__ == "__main__":
    main()
