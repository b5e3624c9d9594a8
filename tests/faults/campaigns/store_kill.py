"""kill -9 at any moment: real processes, each mark told before the next; what was told is there, and nothing is corrupt.

A round has one or two processes on one library, forked from one that has everything imported. They do what the program does
in one of its kinds of work; after a random while they are killed, and the library is looked at.
"""

import os
import random
import shutil
import signal
import struct
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.engine import mending
from termnews.engine.session import Session
from termnews.model.listings import Query
from termnews.store import articles, backups, feeds, keep
from termnews.store.database import Database
from tests.faults.furnishing import NOW, SETTINGS, entry, furnish, swift, wrong
from tests.faults.furnishing import save as save_refresh
from tests.faults.promise import Campaign, Tally
from tests.faults.schemas import NAMES, build
from tests.serving import Page, Site

LONGEST = 0.25
"""Seconds a round's processes live at most."""
LONGEST_WHOLE = 2.0
"""The same for the whole program, which takes a while to begin."""
WHOLE = 20
"""Every so many rounds it is the whole program."""
ROOT = Path(__file__).resolve().parents[3]
AT_ONCE = 4
"""Rounds under way at the same time."""
_TOLD = struct.Struct("<qBBB")
"""Article, field, value, and whether it was acknowledged or only begun."""
_FIELDS = ("read", "bookmarked")

Tell = Callable[[int, int, bool, bool], None]
Work = Callable[[Paths, random.Random, Tell], None]


def refresh(paths: Paths, dice: random.Random, tell: Tell) -> None:
    """What a refresh stores, feed after feed, with what it does once a day."""
    with Database.open(paths.database, durable=False) as db:
        known = feeds.all(db)
        for number in range(1 << 30):
            keys = [f"{os.getpid()}-{number}-{each}" for each in range(8)]
            save_refresh(db, dice.choice(known), [entry(key, dice.choice((30, 2000))) for key in keys])
            if number % 7 == 0:
                articles.retention(db, 30, NOW)
                keep.remember(db, "tidied", str(number))


def mark(paths: Paths, dice: random.Random, tell: Tell) -> None:
    """Marks and bookmarks as fast as they go, each told once it is acknowledged."""
    with Session.open(paths, SETTINGS) as session:
        ids = list(session.ids(Query()))[:60]
        state: dict[tuple[int, int], bool] = {}
        for number in range(1 << 30):
            article_id, field = dice.choice(ids), dice.randrange(2)
            value = not state.get((article_id, field), False)
            tell(article_id, field, value, False)
            session.set_status([article_id], _FIELDS[field], value)  # type: ignore[arg-type]
            tell(article_id, field, value, True)
            state[article_id, field] = value
            if number % 9 == 0:
                session.set_position(article_id, number)


def backup(paths: Paths, dice: random.Random, tell: Tell) -> None:
    """Copies of the database, one after the other."""
    with Database.open(paths.database) as db:
        for number in range(1 << 30):
            backups.backup(db, paths.data / "backups", NOW + number)


def heal(paths: Paths, dice: random.Random, tell: Tell) -> None:
    """A damaged database is mended, again and again."""
    for _ in range(1 << 30):
        with paths.database.open("r+b") as file:
            file.write(bytes(64))
        mending.mend(paths)


def migrate(paths: Paths, dice: random.Random, tell: Tell) -> None:
    """A database of another schema each time."""
    for number in range(1 << 30):
        for file in paths.data.glob("*.db*"):
            file.unlink()
        shutil.rmtree(paths.data / "backups", ignore_errors=True)
        fresh = paths.data / "fresh"
        build(NAMES[number % len(NAMES)], fresh)
        fresh.replace(paths.database)
        Database.open(paths.database).close()


def program(paths: Paths, dice: random.Random, tell: Tell) -> None:
    """``termnews refresh`` itself, with its workers, on feeds of this machine."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    command = [sys.executable, "-m", "termnews", "refresh", "--home", str(paths.config.parent)]
    os.execve(sys.executable, command, environment)  # noqa: S606 - our own program


KINDS: tuple[tuple[Work, ...], ...] = (
    (mark,),
    (mark, refresh),
    (mark, backup),
    (mark, refresh),
    (mark, mark),
    (migrate,),
    (heal,),
    (refresh, refresh),
)


@dataclass
class _Round:
    """Processes at work until ``ends``."""

    number: int
    home: Path
    kinds: tuple[Work, ...]
    pids: list[int]
    pipes: list[int]
    ends: float


def kills(size: int, seed: int) -> Tally:
    """Several rounds at a time."""
    dice, tally = random.Random(seed), Tally()
    told, waiting = 0, deque[_Round]()
    with _Press() as press, tempfile.TemporaryDirectory(prefix="termnews-kill-", dir=swift()) as name:
        template = furnish(Path(name) / "template").config.parent
        with Session.open(places.locate(str(template), {}), SETTINGS) as session:
            backups.backup(session.database, session.paths.data / "backups", NOW)
        for number in range(size + AT_ONCE):
            if number < size:
                home = Path(shutil.copytree(template, Path(name) / f"round{number}"))
                waiting.append(_begun(number, home, dice, press))
            if waiting and (len(waiting) == AT_ONCE or number >= size):
                ended = waiting.popleft()
                tally.tried += 1
                told += _ended(ended, tally)
                shutil.rmtree(ended.home, ignore_errors=True)
    tally.figures["acknowledged marks looked for"] = f"{told:,}"
    return tally


class _Press:
    """Four feeds on this machine, for the rounds of the whole program."""

    def __enter__(self) -> Self:
        self._site = Site()
        for number in range(4):
            items = "".join(
                f"<item><title>Story {each}</title><link>http://x.example/{number}/{each}</link>"
                f"<description>{'Words. ' * 400}</description></item>"
                for each in range(60)
            )
            body = f"<rss version='2.0'><channel><title>P</title>{items}</channel></rss>".encode()
            self._site.pages[f"/{number}"] = Page(body, headers={"Content-Type": "application/rss+xml"})
        return self

    def __exit__(self, *_: object) -> None:
        self._site.close()

    def subscribe(self, home: Path) -> None:
        """These and no others."""
        lines = [f'"P{number}" = "http://127.0.0.1:{self._site.port}/{number}"' for number in range(4)]
        places.locate(str(home), {}).feeds_file.write_text("\n".join(['["World"]', *lines]), encoding="utf-8")


def _begun(number: int, home: Path, dice: random.Random, press: _Press) -> _Round:
    whole = number % WHOLE == WHOLE - 1
    kinds = (program,) if whole else KINDS[number % len(KINDS)]
    if whole:
        press.subscribe(home)
    life = 0.3 + dice.random() * LONGEST_WHOLE if whole else dice.random() * LONGEST
    begun = _Round(number, home, kinds, [], [], time.monotonic() + life)
    for kind in kinds:
        reading, writing = os.pipe()
        seed = dice.randrange(1 << 30)
        pid = os.fork()
        if not pid:
            _work(kind, home, seed, writing)
        os.close(writing)
        begun.pids.append(pid)
        begun.pipes.append(reading)
    return begun


def _work(kind: Work, home: Path, seed: int, pipe: int) -> None:
    """Never returns."""

    def tell(article: int, field: int, value: bool, done: bool) -> None:
        os.write(pipe, _TOLD.pack(article, field, value, done))

    try:
        kind(places.locate(str(home), {}), random.Random(seed), tell)
    except BaseException as error:  # noqa: BLE001 - told in the exit code, whatever it is
        os.write(2, f"{kind.__name__}: {type(error).__name__} {error}\n".encode())
        os._exit(3)
    finally:
        os._exit(0)


def _ended(round_: _Round, tally: Tally) -> int:
    """Kill, then look: what was told is there; how much that was."""
    time.sleep(max(0.0, round_.ends - time.monotonic()))
    words = f"round {round_.number} ({', '.join(kind.__name__ for kind in round_.kinds)})"
    for pid in round_.pids:
        os.kill(pid, signal.SIGKILL)
    for pid in round_.pids:
        _, status = os.waitpid(pid, 0)
        if not os.WIFSIGNALED(status) and program not in round_.kinds:  # which may be done before
            tally.fail(f"{words}: a process ended by itself ({status})")
    paths, told = places.locate(str(round_.home), {}), [_told(pipe) for pipe in round_.pipes]
    with Session.open(paths, SETTINGS) as session:
        if len(session.feeds()) != 4:
            tally.fail(f"{words}: {len(session.feeds())} feeds are left")
        rows = session.database.rows("SELECT id, read, bookmarked FROM articles")
    for fault in wrong(paths.database):
        tally.fail(f"{words}: {fault}")
    stored = {(number, field): bool(values[field]) for number, *values in rows for field in range(2)}
    for key in {key for allowed, _ in told for key in allowed}:
        allowed = set[bool]().union(*(each.get(key, set()) for each, _ in told))
        if stored.get(key) not in allowed:
            tally.fail(f"{words}: {key} is {stored.get(key)}, acknowledged was {allowed}")
    return sum(count for _, count in told)


def _told(pipe: int) -> tuple[dict[tuple[int, int], set[bool]], int]:
    """What each mark may be by the word of a process: as acknowledged last, or as just begun; and how many were told."""
    raw = b""
    while chunk := os.read(pipe, 1 << 16):
        raw += chunk
    os.close(pipe)
    found: dict[tuple[int, int], set[bool]] = {}
    count = 0
    for article, field, value, done in _TOLD.iter_unpack(raw[: len(raw) - len(raw) % _TOLD.size]):
        count += done
        if done:
            found[article, field] = {bool(value)}
        else:
            found.setdefault((article, field), {False}).add(bool(value))
    return found, count


CAMPAIGNS = (
    Campaign(
        "kill",
        "processes that mark, refresh, copy, mend and migrate, one or two on a library, killed with -9 at a random moment",
        1_000,
        24,
        kills,
    ),
)
