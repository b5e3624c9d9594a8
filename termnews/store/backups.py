"""Copies of the database beside it, whole and compact, the newest few kept."""

import time
from pathlib import Path

from termnews.model.errors import DamagedError
from termnews.store import rescue
from termnews.store.database import Database
from termnews.store.faults import wrapping

DAY = 86_400
_NAME = "termnews-%Y%m%d-%H%M%S.db"
_PATTERN = "termnews-????????-??????.db"


def backup(db: Database, folder: Path, now: int, keep: int = 3) -> Path:
    """Copy the database into ``folder`` and remove all but the newest ``keep`` copies.

    ``VACUUM INTO`` reads one consistent state while others write
    (https://www.sqlite.org/lang_vacuum.html#vacuuminto). The copy gets its name only when it is whole and on the disk.
    """
    target = folder / time.strftime(_NAME, time.gmtime(now))
    partial = target.with_suffix(".partial")
    wrong = db.full_check()
    if wrong:
        raise DamagedError(
            f"The database {db.path} is damaged ({wrong[0]}): no copy was made of it.", "See 'termnews doctor'."
        )
    with wrapping(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in folder.glob("*.partial*"):
            left.unlink(missing_ok=True)
    db.copy_into(partial)
    with wrapping(folder):
        partial.replace(target)
        rescue.sync(folder)
    _prune(folder, max(1, keep))
    return target


def copies(folder: Path) -> tuple[Path, ...]:
    """The copies in ``folder``, newest first."""
    return tuple(sorted(folder.glob(_PATTERN), reverse=True))


def due(folder: Path, now: int, every: int = DAY) -> bool:
    """Whether the newest copy is older than ``every`` seconds, or there is none."""
    newest = next(iter(copies(folder)), None)
    return newest is None or newest.name < time.strftime(_NAME, time.gmtime(now - every))


def _prune(folder: Path, keep: int) -> None:
    with wrapping(folder):
        for old in copies(folder)[keep:]:
            old.unlink(missing_ok=True)
