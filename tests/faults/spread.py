"""Many cases, each within its time, in one process or two.

What is counted is processor time, which a busy machine does not lengthen.
"""

import logging
import multiprocessing
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.faults.promise import MOST_SAID, Tally

LONGEST = 5.0
"""Seconds a case may take."""
CHUNK = 2_000
"""Cases drawn from one seed."""
OFTEN = 25
"""Chunks after which it is told how far a long campaign has come."""
ALONE = 4_000
"""Up to so many cases run in the process that asks for them."""


class TooLongError(BaseException):
    """A case took more than its time; nothing that catches Exception may hide it."""


class _Kept(logging.Handler):
    """What the program logs as its own fault: an exception nobody foresaw, although somebody caught it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("termnews"):
            where = "".join(traceback.format_exception(record.exc_info[1])[-3:]) if record.exc_info else ""
            self.said.append(f"{record.getMessage()} {where}")


@contextmanager
def guarded(seconds: float = LONGEST) -> Iterator[None]:
    """End what takes longer with a TooLongError."""

    def late(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


Case = Callable[[int], str]
"""Does the case of a number; what was wrong with it in words, or nothing."""
Making = Callable[[random.Random], AbstractContextManager[Case]]
"""Makes the cases of a seed."""


def one_chunk(make: Making, seed: int, count: int) -> Tally:
    """The cases of one seed. Whatever is raised, logged or late is a failure."""
    tally, kept, longest = Tally(), _Kept(), 0.0
    logger = logging.getLogger("termnews")
    logger.addHandler(kept)
    try:
        with make(random.Random(seed)) as case:
            for number in range(count):
                began = time.process_time()
                trouble = _done(case, number)
                longest = max(longest, time.process_time() - began)
                tally.tried += 1
                for words in (*([trouble] if trouble else []), *kept.said):
                    tally.fail(f"seed {seed}, case {number}: {words}")
                kept.said.clear()
    finally:
        logger.removeHandler(kept)
    tally.figures["longest"] = round(longest, 2)
    return tally


def _done(case: Case, number: int) -> str:
    try:
        with guarded():
            return case(number)
    except TooLongError as error:
        return f"over {LONGEST:.0f} s in {_where(error)}"
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        return f"{type(error).__name__}: {str(error)[:200]} in {_where(error)}"


def _where(error: BaseException) -> str:
    """The last places in the program that the error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-6:]))


def over(make: Making, size: int, seed: int) -> Tally:
    """``size`` cases; many of them in two processes."""
    chunks = [(make, seed * 1_000_003 + at, min(CHUNK, size - at)) for at in range(0, size, CHUNK)]
    if size <= ALONE:
        return _sum(one_chunk(*chunk) for chunk in chunks)
    with multiprocessing.get_context("spawn").Pool(min(2, os.cpu_count() or 1), maxtasksperchild=25) as pool:
        return _sum(_told(pool.imap_unordered(_chunk, chunks), size))


def _told(tallies: Iterable[Tally], size: int) -> Iterator[Tally]:
    """The tallies as they come; now and then how far it is goes to standard error."""
    tried = failed = 0
    for number, tally in enumerate(tallies, 1):
        tried, failed = tried + tally.tried, failed + tally.failed
        if number % OFTEN == 0:
            print(f"{tried:,} of {size:,}, {failed} failed", file=sys.stderr, flush=True)
        yield tally


def _chunk(given: tuple[Making, int, int]) -> Tally:
    return one_chunk(*given)


def _sum(tallies: Iterator[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.tried += tally.tried
        whole.failed += tally.failed
        whole.said += tally.said[: MOST_SAID - len(whole.said)]
        for name, figure in tally.figures.items():
            known = whole.figures.get(name, 0)
            whole.figures[name] = max(known, figure) if name == "longest" else known + figure  # type: ignore[operator,type-var]
    if "longest" in whole.figures:
        whole.figures["longest"] = f"{whole.figures['longest']} s"
    return whole
