"""Databases damaged in every way a disk, a crash or a hand can damage them: each start gives a sound library again."""

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.engine import mending
from termnews.engine.session import Session
from termnews.model.errors import DamagedError, StoreError
from termnews.model.listings import Query
from termnews.store import backups
from tests.faults.furnishing import NOW, SETTINGS, furnish, swift, wrong
from tests.faults.promise import Campaign, Tally

PAGE = 4096
Damage = Callable[[Path, random.Random], None]


def _flip(path: Path, dice: random.Random, start: int, end: int, most: int) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(dice.randrange(1, most)):
        raw[dice.randrange(start, min(end, len(raw)))] ^= 1 << dice.randrange(8)
    path.write_bytes(raw)


def header(path: Path, dice: random.Random) -> None:
    """Bits of the header."""
    _flip(path, dice, 0, 100, 12)


def bits(path: Path, dice: random.Random) -> None:
    """Bits anywhere."""
    _flip(path, dice, 100, 1 << 40, 40)


def pages(path: Path, dice: random.Random) -> None:
    """Whole pages, overwritten with noise, zeroes or each other."""
    raw = bytearray(path.read_bytes())
    count = len(raw) // PAGE
    for _ in range(dice.randrange(1, 6)):
        other = dice.randrange(count) * PAGE
        new = dice.choice((dice.randbytes(PAGE), bytes(PAGE), bytes(raw[other : other + PAGE])))
        at = dice.randrange(count) * PAGE
        raw[at : at + PAGE] = new
    path.write_bytes(raw)


def cut(path: Path, dice: random.Random) -> None:
    """Cut anywhere."""
    path.write_bytes(path.read_bytes()[: dice.randrange(1, path.stat().st_size)])


def zeroed(path: Path, dice: random.Random) -> None:
    """All of it zeroes, or its first half."""
    raw = path.read_bytes()
    path.write_bytes(bytes(len(raw)) if dice.random() < 0.5 else bytes(len(raw) // 2) + raw[len(raw) // 2 :])


def log(path: Path, dice: random.Random) -> None:
    """Bits of the write-ahead log, or its end, or all of it."""
    wal = path.with_name(path.name + "-wal")
    raw = wal.read_bytes()
    how = dice.randrange(3)
    if how == 0:
        _flip(wal, dice, 0, 1 << 40, 60)
    else:
        wal.write_bytes(raw[: dice.randrange(len(raw))] if how == 1 else dice.randbytes(len(raw)))


def both(path: Path, dice: random.Random) -> None:
    """The file, and the log beside it stays."""
    dice.choice((header, bits, pages, zeroed))(path, dice)


def other_file(path: Path, dice: random.Random) -> None:
    """Something else under its name."""
    path.write_bytes(dice.choice((b"A letter.\n" * 500, b"\x89PNG\r\n\x1a\n" + dice.randbytes(3000), b"{}", b"\n")))


def empty(path: Path, dice: random.Random) -> None:
    """A file of no bytes."""
    path.write_bytes(b"")


def folder(path: Path, dice: random.Random) -> None:
    """A folder of that name."""
    path.unlink()
    path.mkdir()
    (path / "file").write_bytes(b"x")


def gone(path: Path, dice: random.Random) -> None:
    """Nothing of that name."""
    path.unlink()


WHOLE: tuple[Damage, ...] = (header, bits, pages, pages, cut, zeroed, other_file, empty, folder, gone)
"""What is done to a database that was left in order."""
LOGGED: tuple[Damage, ...] = (log, both)
"""What is done to one whose last user was killed: it has a log beside it."""


@dataclass(frozen=True, slots=True)
class _Library:
    """A home to be damaged: what was bookmarked when its last copy was made, and what was later."""

    home: Path
    copied: frozenset[int]
    later: frozenset[int]


def _libraries(folder: Path) -> tuple[_Library, _Library]:
    """One that was left in order, one whose user was killed."""
    paths = furnish(folder / "whole", each=25)
    with Session.open(paths, SETTINGS) as session:
        ids = list(session.ids(Query()))
        copied, later = frozenset(ids[::9]), frozenset(ids[4::13]) - frozenset(ids[::9])
        session.set_status(sorted(copied), "bookmarked", value=True)
        session.set_status(ids[::3], "read", value=True)
        backups.backup(session.database, paths.data / "backups", NOW)
        session.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        session.set_status(sorted(later), "bookmarked", value=True)
        shutil.copytree(folder / "whole", folder / "killed")
    return _Library(folder / "whole", copied, later), _Library(folder / "killed", copied, later)


def damaged(size: int, seed: int) -> Tally:
    """Every kind in turn."""
    dice, tally = random.Random(seed), Tally()
    found = wanted = 0
    with tempfile.TemporaryDirectory(prefix="termnews-damage-", dir=swift()) as name:
        whole, killed = _libraries(Path(name))
        kinds = [(whole, kind) for kind in WHOLE] + [(killed, kind) for kind in LOGGED]
        for case in range(size):
            library, kind = kinds[case % len(kinds)]
            home = Path(shutil.copytree(library.home, Path(name) / "case"))
            paths = places.locate(str(home), {})
            kind(paths.database, dice)
            tally.tried += 1
            try:
                faults, later = _started(paths, library)
                found, wanted = found + later, wanted + len(library.later)
                for fault in faults:
                    tally.fail(f"case {case}, {kind.__name__}: {fault}")
            except Exception as error:  # noqa: BLE001 - a start that fails, however it does
                tally.fail(f"case {case}, {kind.__name__}: did not start: {type(error).__name__} {error}")
            shutil.rmtree(home)
    tally.figures["bookmarks younger than the copy that were saved too"] = f"{found:,} of {wanted:,}"
    return tally


def _started(paths: Paths, library: _Library) -> tuple[list[str], int]:
    """What is wrong after a start as a reader makes it, and how many of the latest bookmarks are there."""
    faults = []
    with Session.open(paths, SETTINGS) as session:
        _read(session)
        mending.mend(paths)  # as the engine does it beside every window
        try:
            session.version()
            faults += list(_unreadable(session))
        except DamagedError:  # as where an article is opened
            session.mend()
            session.version()
            faults += list(_unreadable(session))
        feeds = [feed.url for feed in session.feeds()]
        if feeds != [f"https://feed{number}.example/" for number in range(4)]:
            faults.append(f"subscribed to {feeds}")
        kept = frozenset(session.ids(Query(bookmarked=True)))
        if lost := library.copied - kept:
            faults.append(f"{len(lost)} of {len(library.copied)} bookmarks of the copy are lost")
        change = session.set_status(list(session.ids(Query()))[:2], "read", value=False)
        session.revert(change)
    faults += wrong(paths.database)
    return faults, len(library.later & kept)


def _read(session: Session) -> None:
    """What the window does first; a damaged database may say so here, and is mended."""
    try:
        session.version()
        session.outline()
        session.listing(Query()).rows(0, 40)
    except StoreError:
        session.mend()


def _unreadable(session: Session) -> Iterator[str]:
    """DamagedError, or articles that cannot be opened once all is mended, but for those that say that their text is damaged."""
    listing = session.listing(Query())
    if any(row.title == "(cannot be read now)" for row in listing.rows(0, len(listing))):
        yield "rows cannot be read"
    for article_id in listing.ids():
        try:
            session.article(article_id)
        except DamagedError:
            raise
        except StoreError as error:
            if "text of an article is damaged" not in error.message:
                yield f"article {article_id}: {error}"


CAMPAIGNS = (
    Campaign(
        "damage",
        "databases with bits flipped, pages overwritten, cut, zeroed, replaced, their logs damaged: started, read, marked",
        1_000,
        36,
        damaged,
    ),
)
