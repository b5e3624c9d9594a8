"""The beat at which the interface looks around by itself: quick while somebody is there, slow when nobody is.

Each beat costs about as much as a key. Once a second, a window left open would use a minute of processor time a day and never
let it sleep; a minute after the last key nobody sees the difference any more.
"""

import time
from collections.abc import Callable
from typing import Protocol

QUICK = 1.0
"""Seconds between beats while the reader or the engine is busy."""

STEPS = ((60.0, QUICK), (600.0, 5.0), (3600.0, 30.0))
"""Up to so many seconds after something happened, so many between beats."""

SLOW = 60.0


class Stoppable(Protocol):
    """A timer."""

    def stop(self) -> None:
        """Do not ring."""


class Pulse:
    """Calls ``beat`` again and again by timers that ``start`` makes; ``busy`` tells that the engine is at work."""

    def __init__(
        self,
        start: Callable[[float, Callable[[], None]], Stoppable],
        beat: Callable[[], None],
        busy: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._start = start
        self._do = beat
        self._busy = busy
        self._clock = clock
        self._stirred = clock()
        self._period = QUICK
        self._timer = start(QUICK, self._beat)

    @property
    def period(self) -> float:
        """Seconds from this beat to the next."""
        if self._busy():
            return QUICK
        still = self._clock() - self._stirred
        return next((seconds for up_to, seconds in STEPS if still < up_to), SLOW)

    def stir(self) -> None:
        """Something happened: beat quickly again."""
        self._stirred = self._clock()
        if self._period > QUICK:
            self._timer.stop()
            self._wind()

    def _beat(self) -> None:
        try:
            self._do()
        finally:
            self._wind()

    def _wind(self) -> None:
        self._period = self.period
        self._timer = self._start(self._period, self._beat)
