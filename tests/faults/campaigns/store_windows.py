"""Several windows, engines and commands on one library at once: none is told that the database is locked, none loses a mark."""

import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.engine.lock import held
from termnews.engine.session import Session
from termnews.model.errors import LockedError, TermnewsError
from termnews.model.listings import Query
from termnews.store import feeds, keep
from termnews.store.database import Database
from tests.faults.furnishing import SETTINGS, entry, furnish, save, wrong
from tests.faults.promise import Campaign, Tally

SECONDS = 3.0
"""How long a round lasts."""
PAUSE = 0.002
"""A window's reader presses keys at most this fast."""


class _Part:
    """What a process of a round saw: its own articles as it marked them last, how much it wrote, and what went wrong."""

    def __init__(self, paths: Paths, ids: list[int], dice: random.Random, until: float) -> None:
        self.paths, self.ids, self.dice, self.until = paths, ids, dice, until
        self.marks: dict[int, bool] = {}
        self.writes = 0
        self.longest = 0.0
        self.faults: list[str] = []

    @property
    def goes_on(self) -> bool:
        return time.monotonic() < self.until

    def mark(self, session: Session) -> None:
        """Mark one article of its own, and the time, by which others see how soon it appears."""
        article_id = self.dice.choice(self.ids)
        began = time.monotonic()
        value = not self.marks.get(article_id, False)
        session.set_status([article_id], "bookmarked", value)
        self.marks[article_id] = value
        session.remember("beat", str(time.monotonic()))
        self.longest = max(self.longest, time.monotonic() - began)
        self.writes += 1


def window(part: _Part) -> None:
    """A window: two sessions, of which one writes."""
    with Session.open(part.paths, SETTINGS) as desk, Session.open(part.paths, SETTINGS) as writing:
        desk.wait_with(writing)
        while part.goes_on:
            part.mark(writing)
            desk.version()
            desk.outline()
            desk.listing(Query()).rows(0, 20)
            if desk.trouble:
                part.faults.append(f"the window says {desk.trouble}")
            part.faults += desk.news()
            time.sleep(PAUSE)


def command(part: _Part) -> None:
    """``termnews bookmark``, again and again."""
    while part.goes_on:
        with Session.open(part.paths, SETTINGS) as session:
            part.mark(session)


def engine(part: _Part) -> None:
    """Refreshes, of which only one may be under way."""
    alone = part.paths.state / "alone"
    number = 0
    while part.goes_on:
        try:
            with held(part.paths.lock_file), Database.open(part.paths.database, durable=False) as db:
                os.close(os.open(alone, os.O_CREAT | os.O_EXCL))
                known = feeds.all(db)
                for _ in range(10):
                    number += 1
                    keys = [f"{os.getpid()}-{number}-{each}" for each in range(6)]
                    save(db, part.dice.choice(known), [entry(key) for key in keys])
                    part.writes += 1
                alone.unlink()
        except FileExistsError:
            part.faults.append("two engines refresh at once")
        except LockedError as error:
            if error.exit_code != 4 or "Another termnews is refreshing" not in error.message:
                part.faults.append(f"a refresh under way is told so: {error}")
            time.sleep(PAUSE)


KINDS: tuple[tuple[Callable[[_Part], None], ...], ...] = (
    (window, window, engine),
    (window, engine),
    (window, command, engine, engine),
    (window, window, command, engine, engine),
)


def windows(size: int, seed: int) -> Tally:
    """Rounds of a few seconds, of 2 to 5 processes."""
    dice, tally = random.Random(seed), Tally()
    writes, longest, late = 0, 0.0, 0.0
    with tempfile.TemporaryDirectory(prefix="termnews-windows-") as name:
        furnish(Path(name) / "template", each=15)
        for number in range(size):
            home = Path(shutil.copytree(Path(name) / "template", Path(name) / "round"))
            tally.tried += 1
            seconds = SECONDS if size > 10 else SECONDS / 3
            found, lag = _round(places.locate(str(home), {}), KINDS[number % len(KINDS)], dice, seconds)
            writes += sum(each["writes"] for each in found)
            longest = max([longest, *(each["longest"] for each in found)])
            late = max(late, lag)
            for fault in (fault for each in found for fault in each["faults"]):
                tally.fail(f"round {number}: {fault}")
            shutil.rmtree(home)
    tally.figures["writes"] = f"{writes:,}"
    tally.figures["longest wait of a mark, seconds"] = round(longest, 2)
    tally.figures["latest that a change appeared elsewhere, seconds"] = round(late, 2)
    return tally


def _round(
    paths: Paths, kinds: tuple[Callable[[_Part], None], ...], dice: random.Random, seconds: float
) -> tuple[list[dict[str, Any]], float]:
    """What each process saw, and how late the slowest change appeared in a window that only looks."""
    with Session.open(paths, SETTINGS) as session:
        ids = list(session.ids(Query()))
    until = time.monotonic() + seconds
    started = [
        _start(kind, _Part(paths, ids[at :: len(kinds)], random.Random(dice.random()), until))
        for at, kind in enumerate(kinds)
    ]
    lag = 0.0
    with Session.open(paths, SETTINGS) as desk:
        lag = _looked(desk, until)
        found = [_ended(pid, pipe) for pid, pipe in started]
        desk.version()
        kept = frozenset(desk.ids(Query(bookmarked=True)))
        wanted = {int(each): value for part in found for each, value in part["marks"].items()}
        lost = [each for each, value in wanted.items() if (each in kept) is not value]
    found.append({"writes": 0, "longest": 0, "faults": [f"article {each} is not as marked last" for each in lost]})
    found[-1]["faults"] += wrong(paths.database)
    return found, lag


def _looked(desk: Session, until: float) -> float:
    """Look as a window does; the longest time between a write of another process and its being seen here."""
    version, late = 0, 0.0
    while time.monotonic() < until:
        now = time.monotonic()
        if (newer := desk.version()) != version:
            version = newer
            with suppress(ValueError):
                late = max(late, now - float(keep.recall(desk.database, "beat")))
        time.sleep(PAUSE)
    return late


def _start(kind: Callable[[_Part], None], part: _Part) -> tuple[int, int]:
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            kind(part)
        except TermnewsError as error:
            part.faults.append(f"{kind.__name__}: {error}")
        except BaseException as error:  # noqa: BLE001 - told, whatever it is
            part.faults.append(f"{kind.__name__}: {type(error).__name__} {error}")
        told = {"writes": part.writes, "longest": part.longest, "faults": part.faults[:9], "marks": part.marks}
        os.write(writing, json.dumps(told).encode())
        os._exit(0)
    os.close(writing)
    return pid, reading


def _ended(pid: int, pipe: int) -> dict[str, Any]:
    raw = b""
    while chunk := os.read(pipe, 1 << 16):
        raw += chunk
    os.close(pipe)
    os.waitpid(pid, 0)
    told: dict[str, Any] = json.loads(raw or b'{"writes": 0, "longest": 0, "faults": ["it died"], "marks": {}}')
    return told


CAMPAIGNS = (
    Campaign(
        "windows",
        "rounds of three seconds: 2 to 5 windows, commands and engines write to one library, each as fast as it can",
        60,
        3,
        windows,
    ),
)
