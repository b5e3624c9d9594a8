"""Bounded time on any machine: what a hostile input may cost, measured against a fixed piece of work done at the same moment.

A limit in plain seconds fails where nothing is wrong: on a slow machine, on a busy one, under a tracer. What the limits are
for is work that grows with the square of its input, and that exceeds them many times over.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_YARDSTICK = 0.015
"""Seconds of processor time that :func:`_work` took on the machine the limits were set on."""

_TRACED = 3
"""How many times longer code takes when every line of it is counted."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when the body uses more processor time than this, on a machine of the yardstick's speed."""
    before = _work()
    began = time.process_time()
    yield
    spent = time.process_time() - began
    slower = max(1.0, before / _YARDSTICK, _work() / _YARDSTICK) * (_TRACED if sys.gettrace() else 1)
    assert spent < seconds * slower, f"{spent:.2f} s; allowed {seconds} s on a machine {slower:.1f} times as slow"


def _work() -> float:
    """Seconds of processor time for a fixed amount of what reading does: cutting, folding, joining, looking up."""
    began = time.process_time()
    known: dict[str, int] = {}
    for number in range(30_000):
        words = f"the harbour {number} of Bergen".casefold().split()
        known[" ".join(words)] = known.get(words[2], 0) + 1
    return time.process_time() - began
