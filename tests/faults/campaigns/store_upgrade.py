"""Migrations of every schema there was, killed at every statement and between."""

import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import apsw

from termnews.store import upgrading
from termnews.store.database import Database
from tests.faults.furnishing import swift, wrong
from tests.faults.promise import Campaign, Tally
from tests.faults.schemas import NAMES, build, contents

STEPS = 12
"""Instructions of SQLite's machine between two looks whether it is time to be killed."""


def upgrades(size: int, seed: int) -> Tally:
    """First every statement of every schema, then moments within statements."""
    dice, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory(prefix="termnews-upgrade-", dir=swift()) as folder:
        olds = {name: _Old(name, Path(folder)) for name in NAMES}
        moments = [(name, number, True) for name in NAMES for number in range(olds[name].statements)]
        dice.shuffle(moments)
        for case in range(size):
            name = NAMES[case % len(NAMES)]
            within = (name, dice.randrange(olds[name].looks), False)
            name, number, whole = moments[case] if case < len(moments) else within
            tally.tried += 1
            for fault in olds[name].killed(number, whole=whole):
                tally.fail(f"{name} killed at {'statement' if whole else 'look'} {number}: {fault}")
    tally.figures["schemas"] = len(NAMES)
    tally.figures["statements"] = len(moments)
    return tally


class _Old:
    """A database of an older schema, what it holds, and what it holds when it was migrated in peace."""

    def __init__(self, name: str, folder: Path) -> None:
        self._source = folder / f"{name}.db"
        self._place = folder / name
        build(name, self._source)
        self._before = contents(self._source)
        self.statements = self._counted(whole=True)
        self.looks = self._counted(whole=False)
        self._after = contents(self._place / "termnews.db")

    def _counted(self, *, whole: bool) -> int:
        count = 0

        def tick() -> None:
            nonlocal count
            count += 1

        path = self._laid()
        _watched(path, tick, whole=whole)
        return count

    def _laid(self) -> Path:
        """A fresh copy in a folder of its own."""
        shutil.rmtree(self._place, ignore_errors=True)
        self._place.mkdir()
        return Path(shutil.copy(self._source, self._place / "termnews.db"))

    def killed(self, number: int, *, whole: bool) -> list[str]:
        """What is wrong after a migration was killed at a moment, and after the next start has finished it."""
        path = self._laid()
        child = os.fork()
        if not child:
            _die_at(path, number, whole=whole)
        _, status = os.waitpid(child, 0)
        faults = [] if os.WIFSIGNALED(status) else [f"it was not killed ({status})"]
        faults += wrong(path)  # which opens it, and so takes the steps that are left
        if contents(path) != self._after:
            faults.append("it does not hold what a migration in peace leaves")
        kept = upgrading.kept_at(path)
        if not kept.is_file() or contents(kept) != self._before:
            faults.append("the old database was not kept")
        if left := [each.name for each in path.parent.iterdir() if each.name.startswith(".")]:
            faults.append(f"left over: {left}")
        return faults


def _watched(path: Path, tick: Callable[[], None], *, whole: bool) -> None:
    """Open and migrate, with ``tick`` called before each statement or every few instructions."""

    def watch(connection: apsw.Connection) -> None:
        if whole:
            connection.set_exec_trace(lambda *_: tick() is None)
        else:
            connection.set_progress_handler(lambda: tick() is not None, STEPS)

    apsw.connection_hooks.append(watch)
    try:
        Database.open(path).close()
    finally:
        apsw.connection_hooks.remove(watch)


def _die_at(path: Path, number: int, *, whole: bool) -> None:
    """Never returns: killed at a moment, or gone when that never came."""
    left = number

    def tick() -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    try:
        _watched(path, tick, whole=whole)
    finally:
        sys.stderr.flush()
        os._exit(0)


CAMPAIGNS = (
    Campaign(
        "upgrade",
        "databases of every schema there was, the process killed at every statement of their migration and within statements",
        2_000,
        24,
        upgrades,
    ),
)
