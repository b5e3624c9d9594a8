"""Running a program to its end: its wall, the CPU of all its processes, and the most memory they had together; the machine.

The memory is the sum of what each process has by itself and its share of what it has with others (PSS), looked at several
times a second; where the system does not tell (other than Linux) it is the most that the largest process had.
"""

import os
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from termnews.store.database import sqlite_version

_BETWEEN = 0.1
"""Seconds from one look to the next."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: seconds of wall and CPU (all processes), MB of all its processes together."""

    wall: float
    cpu: float
    megabytes: float


def timed(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command; SystemExit when it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    over, seen = threading.Event(), [0]
    watcher = threading.Thread(target=_watch, args=(process.pid, over, seen))
    watcher.start()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    over.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {' '.join(command)}")
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 2**10)
    return Run(round(wall, 3), round(used.ru_utime + used.ru_stime, 3), round((seen[0] or largest) / 2**20, 1))


def machine() -> dict[str, object]:
    """What the figures are taken on."""
    return {
        "platform": platform.platform(),
        "processor": platform.processor() or platform.machine(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "load": round(os.getloadavg()[0], 1),
    }


def machine_line() -> str:
    """The same in a line."""
    told = machine()
    versions = f"Python {told['python']}, SQLite {told['sqlite']}"
    return f"{told['processor']}, {told['processors']} processors, load {told['load']}; {versions}; {told['platform']}"


def resident(pid: int) -> float:
    """Megabytes of a process that are in memory; Linux only."""
    status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    return next(int(row.split()[1]) / 1000 for row in status.splitlines() if row.startswith("VmRSS"))


def _watch(pid: int, over: threading.Event, seen: list[int]) -> None:
    while not over.wait(_BETWEEN):
        seen[0] = max(seen[0], sum(_own(each) for each in _family(pid)))


def _family(pid: int) -> Iterator[int]:
    """A process and all below it that are there now."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _family(int(child))


def _own(pid: int) -> int:
    """Bytes of a process's memory, its share of what it has with others included; 0 once it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 2**10
    return 0
