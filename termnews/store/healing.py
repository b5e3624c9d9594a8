"""A damaged database is set aside, and the newest good copy takes its place with what could be read from the damaged one."""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from termnews.model.entries import ReadyEntry
from termnews.model.errors import StoreError, UnwritableError
from termnews.model.feeds import Feed
from termnews.model.records import dataclass
from termnews.store import backups, keep, levelling, rescue, saving, shape
from termnews.store.database import Database
from termnews.store.faults import wrapping
from termnews.store.pages import Value
from termnews.store.salvage import Salvage, document, salvage
from termnews.text import clean

ASIDE = "corrupt"

_FEED = """
INSERT OR IGNORE INTO feeds(id, url, title, section, position, own_title, site_url, description, language, own_language,
                            subscribed, trusted, every_minutes, saved, full_text)
VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_MARKS = """
INSERT INTO statuses(feed_id, key, read, bookmarked, position, read_at, bookmarked_at) VALUES(?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(feed_id, key) DO UPDATE SET
    read = iif(excluded.read_at >= read_at, excluded.read, read), read_at = max(excluded.read_at, read_at),
    bookmarked = iif(excluded.bookmarked_at >= bookmarked_at, excluded.bookmarked, bookmarked),
    bookmarked_at = max(excluded.bookmarked_at, bookmarked_at), position = max(excluded.position, position)
"""


@dataclass(frozen=True, slots=True)
class Healed:
    """What was done: where the damaged file is now, which copy was restored, and how much of it there is."""

    aside: Path | None
    copy: Path | None
    bookmarks: int
    marks: int
    articles: int

    @property
    def words(self) -> str:
        """The same for a reader."""
        was = f"It was set aside as {self.aside.name}. " if self.aside else ""
        said = f"The database was {'damaged' if self.aside else 'gone'}. {was}"
        whence = f"the copy of {_day(self.copy)}" if self.copy else "an empty one, for there is no good copy"
        read = f" and {_some(self.marks, 'mark')} read from the damaged file" if self.marks else ""
        has = f"It has {_some(self.bookmarks, 'bookmark')}; feeds.toml is untouched, and R fetches the news again."
        return f"{said}In its place stands {whence}{read}. {has}"


def trouble(path: Path, *, thorough: bool = False) -> str:
    """What is wrong with the file at ``path``, in a few words; nothing where it is a sound database. Errors that pass raise.

    ``thorough``: also whether all its text is text, which no checksum of SQLite's tells.
    """
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return "it is gone"
    try:
        with Database.open(path) as db:
            return "; ".join(db.full_check()) or shape.wrong(db) or (shape.unreadable(db) if thorough else "")
    except UnwritableError:
        raise
    except StoreError as error:
        return error.message


def heal(path: Path, folder: Path, now: int) -> Healed:
    """Set the database aside and restore what can be, from the copies in ``folder`` and from itself.

    The damaged file stays where it is until what takes its place is whole and on the disk.
    """
    found = salvage(path) if path.is_file() else Salvage()
    fresh = path.with_name(f".{path.name}.{os.getpid()}.restored")
    _clear(fresh)
    try:
        copy = _newest_good(folder, fresh)
        counts = _filled(fresh, found, copy, now)
        with wrapping(path):
            healed = Healed(_set_aside(path, now), copy, *counts)
            _report(fresh, healed)
            rescue.sync(fresh)
            rescue.put(fresh, path)
    finally:
        _clear(fresh)
    return healed


def asides(path: Path) -> tuple[Path, ...]:
    """The damaged files set aside, the newest first."""
    found = path.parent.glob(f"{path.name}.{ASIDE}-*")
    return tuple(sorted((each for each in found if not each.name.endswith(rescue.JOURNALS)), reverse=True))


def _clear(file: Path) -> None:
    for each in (file, *rescue.journals(file)):
        each.unlink(missing_ok=True)


def _newest_good(folder: Path, fresh: Path) -> Path | None:
    """Put the newest copy that is sound in place of ``fresh``, migrated; None where there is none."""
    for copy in backups.copies(folder):
        with suppress(StoreError), wrapping(copy):
            shutil.copyfile(copy, fresh)
            fresh.chmod(0o600)
            if not trouble(fresh):
                return copy
        _clear(fresh)
    return None


def _filled(fresh: Path, found: Salvage, copy: Path | None, now: int) -> tuple[int, int, int]:
    """Write what was found into the copy: how many bookmarks it has then, how many marks and articles were found."""
    with Database.open(fresh) as db, db.transaction():
        places = _feeds(db, found, same=copy is not None)
        marks = [marks for marks in found.marks.values() if marks.feed_id in places]
        articles = sum(_article(db, (row, found.bodies.get(number)), places, now) for number, row in found.kept())
        for each in marks:
            db.run(
                _MARKS,
                (
                    places[each.feed_id],
                    each.key,
                    each.read,
                    each.bookmarked,
                    each.position,
                    each.read_at,
                    each.bookmarked_at,
                ),
            )
        levelling.level(db, thorough=True)
        bookmarks = int(db.value("SELECT count(*) FROM statuses WHERE bookmarked"))
    return bookmarks, len(marks), articles


def _feeds(db: Database, found: Salvage, *, same: bool) -> dict[int, int]:
    """The feeds by the numbers they had; those of a copy (``same``) have them still."""
    for number, row in found.feeds.items():
        padded = [*row, *(0, "")[len(row) - 13 :]] if len(row) < 15 else row  # noqa: PLR2004 - columns of both schemas
        texts = [clean.line(value) if isinstance(value, str) else value for value in padded[2:]]
        db.run(_FEED, (number, padded[1], *texts))
    known = {url: number for number, url in db.rows("SELECT id, url FROM feeds")}
    places = {number: number for number in known.values()} if same else {}
    return places | {number: known[row[1]] for number, row in found.feeds.items() if row[1] in known}


def _article(db: Database, kept: tuple[list[Value], bytes | None], places: dict[int, int], now: int) -> bool:
    """Store an article that was kept, unless it is there; whether it was missing."""
    row, body = kept
    feed_id = places.get(row[1] if isinstance(row[1], int) else 0)
    if feed_id is None:
        return False
    link, site, title = db.rows("SELECT url, site_url, title FROM feeds WHERE id = ?", (feed_id,))[0]
    feed = Feed(feed_id, link, title, (), site_url=site)
    with suppress(TypeError, ValueError):
        for stored in saving.insert(db, feed, [_entry(row, body)], now):
            outlet = clean.line(str(row[21])) if len(row) > 21 else ""  # noqa: PLR2004 - since the second schema
            db.run(
                "UPDATE articles SET outlet = ?, byline = ? WHERE id = ?", (outlet, clean.line(str(row[17])), stored)
            )
            return True
    return False


def _entry(row: list[Value], body: bytes | None) -> ReadyEntry:
    """A row of ``articles`` as a refresh would store it: its text passes the door again, for its bytes may be damaged."""
    number: Callable[[Value], int] = lambda value: value if isinstance(value, int) else 0  # noqa: E731
    encoded, text = document(body)
    return ReadyEntry(
        key=str(row[2]), guid=str(row[3]), link=clean.line(str(row[4])), title=clean.line(str(row[5])),
        summary=clean.prose(str(row[6])), text=text, document=encoded, words=number(row[12]),
        published_at=row[7] if isinstance(row[7], int) else None, updated_at=row[8] if isinstance(row[8], int) else None,
        sort_at=number(row[10]), date_guessed=bool(row[11]), language=clean.line(str(row[13])),
        image=clean.line(str(row[14])), content_hash="",
    )  # fmt: skip


def _report(fresh: Path, healed: Healed) -> None:
    """The report goes into the database it is about, in one file without journals."""
    with Database.open(fresh) as db:
        keep.remember(db, keep.REPORT, healed.words)
        db.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _set_aside(path: Path, now: int) -> Path | None:
    """Give the damaged file and its log a second name, so that they are never without one; its new name."""
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return None
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now))
    names = (f"{path.name}.{ASIDE}-{stamp}{again}" for again in ("", *(f"-{number}" for number in range(2, 1000))))
    aside = next(each for name in names if not (each := path.with_name(name)).exists())
    for part, other in zip((path, *rescue.journals(path)), (aside, *rescue.journals(aside)), strict=True):
        if part.is_dir():
            part.rename(other)
        elif part.exists():
            _link(part, other)
    rescue.sync(path.parent)
    return aside


def _link(file: Path, other: Path) -> None:
    """A second name where the file system knows such, else another one."""
    try:
        os.link(file, other)
    except OSError:
        file.rename(other)


def _day(copy: Path) -> str:
    day = copy.name.removeprefix("termnews-")
    return f"{day[:4]}-{day[4:6]}-{day[6:8]} {day[9:11]}:{day[11:13]} UTC"


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
