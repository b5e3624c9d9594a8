"""A damaged or missing database is mended by whichever process meets it first; the others go over to the new one."""

import logging
import shutil
import time
from contextlib import suppress
from pathlib import Path

from termnews.config.paths import Paths
from termnews.model.errors import DamagedError
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.store import backups, healing, levelling, rescue
from termnews.store.database import Database
from termnews.store.faults import wrapping
from termnews.text import clean

logger = logging.getLogger(__name__)


def mend(paths: Paths, *, thorough: bool = False) -> Clean:
    """Look at the database and set it aside when it is damaged; what was done, or nothing where all is well. StoreError.

    ``thorough`` where reading it has failed already. UnwritableError where nothing can be written: nothing is touched.
    """
    path, folder = paths.database, paths.data / "backups"
    with wrapping(path), rescue.alone(path):
        if not healing.trouble(path, thorough=thorough):
            with suppress(DamagedError):
                return _levelled(path, thorough=thorough)
        words = clean.line(healing.heal(path, folder, int(time.time())).words)
    logger.info("The database was damaged and is mended")
    return words


def _levelled(path: Path, *, thorough: bool) -> Clean:
    """Bring a sound database in agreement with itself; what was done."""
    with Database.open(path) as db:
        done = clean.line(levelling.level(db, thorough=thorough))
    if done:
        logger.info("The database did not agree with itself: %s", done)
    return Clean(f"The database did not agree with itself: {done}.") if done else done


@dataclass(frozen=True, slots=True)
class Safety:
    """What there is to restore from: ``copies`` and their ages in seconds, damaged files ``aside``, bytes ``free``."""

    folder: Path
    copies: tuple[tuple[Path, int], ...]
    aside: tuple[Path, ...]
    free: int


def safety(paths: Paths, now: int) -> Safety:
    """Look at the copies of the database, at what was set aside, and at the room on the disk."""
    folder = paths.data / "backups"
    found = tuple((copy, now - int(copy.stat().st_mtime)) for copy in backups.copies(folder))
    return Safety(folder, found, healing.asides(paths.database), shutil.disk_usage(paths.data).free)


def wanted(paths: Paths) -> bool:
    """Whether there is anything to mend or to restore from: on the first start there is neither."""
    path = paths.database
    there = path.exists() and (not path.is_file() or path.stat().st_size > 0)
    return there or bool(backups.copies(paths.data / "backups"))
