"""The beat at which the interface looks around by itself: quick while somebody is there, slow when nobody is.

Each beat costs about as much as a key. Once a second, a window left open would use a minute of processor time a day and never
let it sleep; a minute after the last key nobody sees the difference any more. After an hour the clock goes, too: painting it
anew each minute would take more than all the rest.
"""

import time
from collections.abc import Callable
from typing import Protocol

QUICK = 1.0
"""Seconds between beats while the reader or the engine is busy."""

ALONE = 3600.0
"""Seconds after which nobody is there."""

STEPS = ((60.0, QUICK), (600.0, 5.0), (ALONE, 30.0), (4 * 3600.0, 60.0))
"""Up to so many seconds after something happened, so many between beats."""

SLOW = 240.0
"""Seconds between beats after all steps; fewer than a machine must sleep to be told from one that only waits."""


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

    @property
    def unattended(self) -> bool:
        """Whether nobody has been there for long."""
        return self._clock() - self._stirred >= ALONE

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
