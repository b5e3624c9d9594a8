"""Time as the engine sees it, so that tests can turn the hands."""

import time
from functools import cache
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Wall time for dates and due times; monotonic time for intervals."""

    def now(self) -> int:
        """Seconds since 1970 UTC."""

    def monotonic(self) -> float:
        """Seconds that never jump."""

    def running(self) -> tuple[str, float]:
        """Which start of the machine this is, and seconds since, sleep included; ("", 0.0) where the system does not tell."""


class SystemClock:
    """The machine's clocks."""

    def now(self) -> int:
        """Seconds since 1970 UTC."""
        return int(time.time())

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()

    def running(self) -> tuple[str, float]:
        """Which start of the machine this is (Linux tells), and seconds since, sleep included."""
        name = _start()
        return (name, time.clock_gettime(time.CLOCK_BOOTTIME)) if name else ("", 0.0)


@cache
def _start() -> str:
    """The kernel's name for this start of the machine (random(4), boot_id), empty where there is none."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
