"""Time as the engine sees it, so that tests can turn the hands."""

import time
from typing import Protocol


class Clock(Protocol):
    """Wall time for dates and due times; monotonic time for intervals."""

    def now(self) -> int:
        """Seconds since 1970 UTC."""

    def monotonic(self) -> float:
        """Seconds that never jump."""


class SystemClock:
    """The machine's clocks."""

    def now(self) -> int:
        """Seconds since 1970 UTC."""
        return int(time.time())

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()
