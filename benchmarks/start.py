"""How soon things start: ``python benchmarks/start.py HOME [--runs 9] [--json]``, POSIX only.

``termnews list --limit 50`` as a whole process beside ``python -c "import apsw"``, and the interface in a pseudo-terminal of
120 by 40 until headlines stand on the screen: with the screen of the last visit and without it, beside an empty Textual
application. HOME has articles (``benchmarks/keys.py`` fills one). All in turns, so that all see the same machine. Prints
medians: milliseconds on the clock, milliseconds of CPU (which a busy machine changes less), each as a ratio to its peer; and
the memory of each once it is quiet.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reading import start
from running import machine, machine_line, resident

WORDS = b"unread"
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready")
Empty().run()
"""
APSW, TEXTUAL = 'python -c "import apsw"', "an empty Textual application"


@dataclass
class Runs:
    """What was measured of one thing, in milliseconds; ``peer`` names what it is compared with."""

    peer: str
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def main() -> None:
    """Measure in turns and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home", type=Path, metavar="HOME")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed has its bytecode
    for _ in range(2):  # the first start of a home shows its tour, the second keeps the screen
        _visit(options.home)
    found = _measured(options.home, options.runs)
    memory = {"termnews": _memory(options.home), TEXTUAL: _memory(None)}
    print(_json(found, memory) if options.json else "\n".join(_lines(found, memory)))


def _measured(home: Path, runs: int) -> dict[str, Runs]:
    page = home / "cache" / "front-page"
    found: dict[str, Runs] = {}
    for _ in range(runs):
        _add(found, APSW, APSW, lambda: _ran(sys.executable, "-c", "import apsw"))
        _add(found, "termnews list --limit 50", APSW, lambda: _ran(*_ours(home), "list", "--limit", "50"))
        _add(found, TEXTUAL, TEXTUAL, lambda: _seen(None, b"ready"))
        _add(found, "first headlines, with the last screen", TEXTUAL, lambda: _seen(home, WORDS))
        kept = page.read_bytes() if page.exists() else b""
        page.unlink(missing_ok=True)
        _add(found, "first headlines, without it", TEXTUAL, lambda: _seen(home, WORDS))
        page.write_bytes(kept)
    return found


def _add(found: dict[str, Runs], name: str, peer: str, run: Callable[[], tuple[float, float]]) -> None:
    wall, cpu = run()
    runs = found.setdefault(name, Runs(peer))
    runs.wall.append(wall)
    runs.cpu.append(cpu)


def _lines(found: dict[str, Runs], memory: dict[str, float]) -> list[str]:
    lines = [machine_line(), ""]
    for name, runs in found.items():
        wall, cpu = statistics.median(runs.wall), statistics.median(runs.cpu)
        peer = found[runs.peer]
        ratios = f"{wall / statistics.median(peer.wall):5.2f} ×  {cpu / statistics.median(peer.cpu):5.2f} ×"
        lines.append(f"{name:<38} {wall:6.0f} ms  {cpu:6.0f} ms of CPU  {ratios}")
    return [
        *lines,
        *(f"memory of {name:<28} {mb:6.1f} MB  {mb / memory[TEXTUAL]:5.2f} ×" for name, mb in memory.items()),
    ]


def _json(found: dict[str, Runs], memory: dict[str, float]) -> str:
    rows = {
        name: {
            "peer": runs.peer,
            "ms": statistics.median(runs.wall),
            "cpu_ms": statistics.median(runs.cpu),
            "ratio": statistics.median(runs.wall) / statistics.median(found[runs.peer].wall),
            "cpu_ratio": statistics.median(runs.cpu) / statistics.median(found[runs.peer].cpu),
            "runs": len(runs.wall),
        }
        for name, runs in found.items()
    }
    return json.dumps({"machine": machine(), "starts": rows, "MB": memory})


def _ours(home: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "termnews", "--home", str(home))


def _ran(*call: str) -> tuple[float, float]:
    """A whole process: milliseconds on the clock and of CPU."""
    began = time.perf_counter()
    with subprocess.Popen(call, stdout=subprocess.DEVNULL) as process:
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return (time.perf_counter() - began) * 1000, (used.ru_utime + used.ru_stime) * 1000


def _begin(home: Path | None) -> tuple[int, int]:
    return start(str(home)) if home else start("", (sys.executable, "-c", EMPTY))


def _seen(home: Path | None, words: bytes) -> tuple[float, float]:
    """Until words come out of the terminal: milliseconds on the clock and of CPU."""
    began = time.perf_counter()
    pid, line = _begin(home)
    seen = b""
    while words not in seen:
        seen += os.read(line, 65_536)
    taken = time.perf_counter() - began
    os.kill(pid, signal.SIGKILL)
    _, _, used = os.wait4(pid, 0)
    os.close(line)
    return taken * 1000, (used.ru_utime + used.ru_stime) * 1000


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
    megabytes = resident(pid)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(line)
    return megabytes


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
