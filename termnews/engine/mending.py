"""A damaged or missing database is mended by whichever process meets it first; the others go over to the new one."""

import time

from termnews.config.paths import Paths
from termnews.model.words import Clean
from termnews.store import backups, healing, rescue
from termnews.store.faults import wrapping
from termnews.text import clean


def mend(paths: Paths) -> Clean:
    """Look at the database and set it aside when it is damaged; what was done, or nothing where all is well. StoreError.

    UnwritableError where the folder cannot be written: nothing is touched then.
    """
    path, folder = paths.database, paths.data / "backups"
    with wrapping(path), rescue.alone(path):
        if not healing.trouble(path):
            return Clean("")
        return clean.line(healing.heal(path, folder, int(time.time())).words)


def wanted(paths: Paths) -> bool:
    """Whether there is anything to mend or to restore from: on the first start there is neither."""
    path = paths.database
    there = path.exists() and (not path.is_file() or path.stat().st_size > 0)
    return there or bool(backups.copies(paths.data / "backups"))
