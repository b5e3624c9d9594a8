"""A worker whose parser does what bytes tell it: the real loop, pipes and limits around a deed that no parser should do."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from termnews.engine import worker
from termnews.engine.jobs import LARGEST, LENGTH, Answer, AnyJob
from termnews.model.words import Clean

COMMAND = (sys.executable, "-c", "from tests.unit.engine.deeds import main; main()")
SINK = 3
"""The descriptor that answers go to: the first after the standard ones."""

_honest = worker._done


def _wait(raw: bytes) -> None:
    """Write something among the answers and hang with the pipe open."""
    os.write(SINK, raw)
    signal.pause()


def _deep() -> Answer:
    nest: list[object] = []
    for _ in range(100_000):
        nest = [nest]
    return Answer(nest)  # type: ignore[arg-type]


def _stack() -> Answer:
    return _stack()


DEEDS: dict[str, Callable[[], object]] = {
    "segv": lambda: ctypes.string_at(0),
    "exit": lambda: os._exit(3),
    "memory": lambda: Answer(Clean("x" * (worker.MEMORY * 2))),
    "hang": lambda: _wait(b""),
    "huge": lambda: Answer(Clean("x" * (LARGEST + 1))),
    "flood": lambda: _wait(LENGTH.pack(2**32 - 1) + b"x" * 100),
    "print": lambda: os.write(1, b"a library prints this\n"),
    "junk": lambda: _wait(LENGTH.pack(4) + b"junk"),
    "deep": _deep,
    "stack": _stack,
}
"""What a job may do, written as ``!deed!`` in its bytes; ``!log PATH!`` notes that it was given at all.

``!gate PATH!`` waits until somebody writes to that pipe.
"""


def _done(job: AnyJob) -> Answer:
    for word in job.raw.decode("utf-8", "replace").split("!"):
        if word.startswith("log "):
            with Path(word[4:]).open("a", encoding="utf-8") as log:
                log.write("x")
        elif word.startswith("gate "):
            Path(word[5:]).read_bytes()
        elif word in DEEDS and isinstance(made := DEEDS[word](), Answer):
            return made
    return _honest(job)


def main() -> None:
    """As the worker's own, with these deeds."""
    worker._done = _done
    worker.main()
