"""Clocks for what asks the time."""


class Hands:
    """A clock that is set by hand."""

    def __init__(self, now: int = 1_800_000_000) -> None:
        self.time = now

    def now(self) -> int:
        """Seconds since 1970 UTC."""
        return self.time

    def monotonic(self) -> float:
        """The same: it never runs by itself."""
        return float(self.time)

    def running(self) -> tuple[str, float]:
        """It is no machine."""
        return "", 0.0
