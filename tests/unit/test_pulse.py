"""The beat of what is looked at by itself: quick while somebody is there, slow when nobody is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from termnews.tui.commands.refreshing import SLEPT_SECONDS
from termnews.tui.pulse import QUICK, SLOW, STEPS, Pulse

DAY = 86_400
BEATS_A_DAY = 900
"""At a millisecond each less than a second of a day's processor time."""


@dataclass
class Timer:
    rings: float
    call: Callable[[], None]
    stopped: bool = False

    def stop(self) -> None:
        self.stopped = True


@dataclass
class Clockwork:
    """Timers that ring when time is made to pass."""

    now: float = 0.0
    busy: bool = False
    beats: list[float] = field(default_factory=list)
    timers: list[Timer] = field(default_factory=list)

    def start(self, seconds: float, call: Callable[[], None]) -> Timer:
        self.timers.append(Timer(self.now + seconds, call))
        return self.timers[-1]

    def pulse(self) -> Pulse:
        return Pulse(self.start, lambda: self.beats.append(self.now), lambda: self.busy, lambda: self.now)

    def until(self, end: float) -> int:
        """Let time pass; how many beats there were."""
        before = len(self.beats)
        while (ringing := [timer for timer in self.timers if not timer.stopped and timer.rings <= end]) != []:
            timer = min(ringing, key=lambda timer: timer.rings)
            self.timers.remove(timer)
            self.now = timer.rings
            timer.call()
        self.now = end
        return len(self.beats) - before


def test_an_idle_day_has_few_beats() -> None:
    work = Clockwork()
    work.pulse()
    assert work.until(DAY) < BEATS_A_DAY
    assert work.beats[-1] - work.beats[-2] == SLOW


def test_it_beats_once_a_second_while_somebody_is_there_and_never_more_often() -> None:
    work = Clockwork()
    pulse = work.pulse()
    for second in range(100):
        work.until(second + 0.5)
        pulse.stir()
    assert len(work.beats) == 99
    assert min(later - earlier for earlier, later in zip(work.beats, work.beats[1:], strict=False)) >= QUICK


def test_after_an_hour_nobody_is_there() -> None:
    work = Clockwork()
    pulse = work.pulse()
    work.until(3599)
    assert not pulse.unattended
    work.until(3600)
    assert pulse.unattended
    pulse.stir()
    assert not pulse.unattended


def test_the_slowest_beat_is_no_sleep() -> None:
    assert max(SLOW, *(seconds for _, seconds in STEPS)) < SLEPT_SECONDS


def test_a_key_after_a_long_rest_is_followed_soon() -> None:
    work = Clockwork()
    pulse = work.pulse()
    work.until(DAY / 2)
    pulse.stir()
    assert work.until(work.now + 2 * QUICK) == 2


def test_it_stays_quick_while_the_engine_works() -> None:
    work = Clockwork(busy=True)
    work.pulse()
    assert work.until(5_000) == 5_000


def test_a_beat_that_fails_is_not_the_last() -> None:
    work = Clockwork()

    def fail() -> None:
        work.beats.append(work.now)
        raise ValueError

    Pulse(work.start, fail, lambda: False, lambda: work.now)
    for _ in range(3):
        try:
            work.until(work.now + QUICK)
        except ValueError:
            continue
    assert len(work.beats) == 3
