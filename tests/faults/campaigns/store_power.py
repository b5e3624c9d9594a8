"""Power cuts: what a reader did is there after each, whatever the disk had not written yet."""

import os
import random
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from termnews.config import source
from termnews.model.listings import Query
from termnews.store import feeds, listings, statuses
from termnews.store.database import Database
from tests.faults.disk import Disk, recorded
from tests.faults.furnishing import entry, furnish, save, swift, wrong
from tests.faults.promise import Campaign, Tally

PER_RUN = 250
"""Power cuts tried on one recording."""
DEEDS = 60
Key = tuple[int, str]


@dataclass
class _Run:
    """A recording. ``said``: what was acknowledged, after how many deeds of the disk; ``begun`` when it was asked for."""

    disk: Disk
    said: list[tuple[int, int, Key, bool]] = field(default_factory=list)

    def marks(self, count: int) -> dict[Key, set[bool]]:
        """What each mark may be after so many deeds: as acknowledged last, or as it was being set just then."""
        found: dict[Key, set[bool]] = {}
        for begun, done, key, value in self.said:
            if done <= count:
                found[key] = {value}
            elif begun < count:
                found.setdefault(key, {False}).add(value)
        return found


def cuts(size: int, seed: int) -> Tally:
    """Marks and refreshes side by side, checkpoints between them; the power is cut at any moment of that."""
    dice, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory(prefix="termnews-power-", dir=swift()) as folder:
        home = furnish(Path(folder) / "home").data
        for number in range(-(-size // PER_RUN)):
            run = _recording(Path(shutil.copytree(home, Path(folder) / f"run{number}")), dice)
            for _ in range(min(PER_RUN, size - tally.tried)):
                tally.tried += 1
                count = dice.randrange(len(run.disk.deeds) + 1)
                for fault in _after(run, count, dice, Path(folder) / "after"):
                    tally.fail(f"run {number}, power cut after deed {count} of {len(run.disk.deeds)}: {fault}")
    return tally


def _recording(folder: Path, dice: random.Random) -> _Run:
    path = folder / "termnews.db"
    with recorded(folder) as disk:
        run = _Run(disk)
        with Database.open(path) as reader, Database.open(path, durable=False) as engine:
            for db in (reader, engine):
                db.rows(f"PRAGMA wal_autocheckpoint = {dice.choice((5, 20, 200))}")
            known, ids = feeds.all(engine), list(listings.ids(reader, Query()))
            for number in range(DEEDS):
                if dice.random() < 0.5:
                    keys = [f"new-{number}-{each}" for each in range(dice.randrange(1, 6))]
                    save(engine, dice.choice(known), [entry(key, dice.choice((30, 900))) for key in keys])
                else:
                    _mark(run, reader, dice.choice(ids), dice)
                if dice.random() < 0.05:
                    engine.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return run


def _mark(run: _Run, reader: Database, article_id: int, dice: random.Random) -> None:
    key = (article_id, dice.choice(("read", "bookmarked")))
    value = not next((value for _, _, known, value in reversed(run.said) if known == key), False)
    begun = len(run.disk.deeds)
    statuses.set(reader, [article_id], key[1], value)  # type: ignore[arg-type]
    run.said.append((begun, len(run.disk.deeds), key, value))


def _after(run: _Run, count: int, dice: random.Random, place: Path) -> Iterator[str]:
    """What is wrong after the power was cut when so many deeds were done."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, raw in run.disk.after(count, dice).items():
        (place / name).write_bytes(raw)
    yield from wrong(place / "termnews.db")
    with Database.open(place / "termnews.db") as db:
        found = {
            (number, name): bool(value)
            for number, *values in db.rows("SELECT id, read, bookmarked FROM articles")
            for name, value in zip(("read", "bookmarked"), values, strict=True)
        }
    for key, allowed in run.marks(count).items():
        if found.get(key) not in allowed:
            yield f"{key} is {found.get(key)}, acknowledged was {allowed}"


def files(size: int, seed: int) -> Tally:
    """Settings, exports and copies of the database, replaced while the power is cut at any moment of that."""
    dice, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory(prefix="termnews-files-", dir=swift()) as folder:
        for number in range(size):
            tally.tried += 1
            place = Path(folder) / f"config{number % 50}.toml"
            old, new = b"old\n" * dice.randrange(1, 2000), b"new\n" * dice.randrange(1, 2000)
            place.write_bytes(old)
            for fault in _replaced(place, old, new, dice):
                tally.fail(f"file {number}: {fault}")
    return tally


def _replaced(place: Path, old: bytes, new: bytes, dice: random.Random) -> Iterator[str]:
    """Replace a file while it is written down what is done, then look at every moment of it."""
    deeds: list[tuple[str, str]] = []
    with _watched(deeds):
        source.replace(place, new)
    deeds.append(("said", ""))
    for count in range(len(deeds) + 1):
        done = deeds[:count]
        synced = ("sync", "file") in done
        renamed = ("rename", "") in done
        kept = ("sync", "folder") in done[done.index(("rename", "")) :] if renamed else False
        there = new if kept or (renamed and dice.random() < 0.5) else old
        if there is new and not synced:
            there = new[: dice.randrange(len(new))]
        if there not in {old, new}:
            yield f"after {done} it is neither the old one nor the new one"
        if ("said", "") in done and there != new:
            yield f"it was said to be written, and is not: {done}"


@contextmanager
def _watched(deeds: list[tuple[str, str]]) -> Iterator[None]:
    """What the system is asked for, in order."""
    sync, rename = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        sync(handle)
        deeds.append(("sync", "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"))

    def replace(self: Path, target: Path) -> Path:
        deeds.append(("rename", ""))
        return rename(self, target)

    with patch.object(os, "fsync", fsync), patch.object(Path, "replace", replace):
        yield


CAMPAIGNS = (
    Campaign(
        "power",
        "a power cut at any moment of marks and refreshes: what was not synced is lost, torn by sectors, or out of order",
        10_000,
        150,
        cuts,
    ),
    Campaign("power-files", "a power cut at every moment of a file being replaced", 1_000, 100, files),
)
