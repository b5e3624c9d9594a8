"""A clock that was set while the machine ran: what was due in an hour is still due in an hour.

Due times are wall time, because they outlast the machine's start. Two readings of a clock that only runs, sleep included,
tell how far the wall clock was moved between two refreshes; all that is remembered of feeds and hosts moves with it.
"""

import math

from termnews.engine.clock import Clock
from termnews.store import feeds, keep
from termnews.store.database import Database

KEPT = "clock"
LEAST = 2
"""Seconds by which readings rounded to seconds may differ without anybody having set the clock."""


def settle(database: Database, clock: Clock) -> int:
    """Move what is remembered by as many seconds as the clock was moved since the last refresh, and tell how many."""
    now, (start, running) = clock.now(), clock.running()
    moved = drift(keep.recall(database, KEPT), now, start, running)
    if moved:
        feeds.shift(database, moved)
    if start:
        keep.remember(database, KEPT, f"{start} {now} {running:.3f}")
    return moved


def drift(kept: str, now: int, start: str, running: float) -> int:
    """Seconds the clock was set forward since ``kept`` was written, negative for back; 0 when nothing is known of it."""
    try:
        name, then, ran = kept.split()
        moved = now - int(then) - (running - float(ran))
    except ValueError:
        return 0
    return math.ceil(moved) if start == name and abs(moved) >= LEAST else 0
