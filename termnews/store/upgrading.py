"""Before a newer termnews brings a database up to date, it is kept as it was."""

import os
import threading
from pathlib import Path

import apsw

from termnews.model.errors import UnwritableError
from termnews.store import rescue, schema


def kept_at(path: Path) -> Path:
    """Where a database of an older schema is kept: ``backups/before-schema-3.db``."""
    return path.parent / "backups" / f"before-schema-{len(schema.STEPS)}.db"


def keep_old(connection: apsw.Connection, path: Path) -> None:
    """Copy a database that is to be migrated; the copy of a first, interrupted try stays. UnwritableError."""
    target = kept_at(path)
    if target.exists():
        return
    said = f"The database {path} was written by an older termnews and must be copied before it is brought up to date"
    if connection.readonly("main"):
        raise UnwritableError(f"{said}, but cannot be written.", "Check permissions and the disk.", "read-only")
    partial = target.with_name(f"{target.stem}.{os.getpid()}-{threading.get_ident()}.partial")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        rescue.copy_into(connection, partial)
        partial.replace(target)
        rescue.sync(target.parent)
    except (apsw.FullError, apsw.IOError, apsw.CantOpenError, OSError) as error:
        partial.unlink(missing_ok=True)
        size = path.stat().st_size / 1e6
        hint = f"Make room for {size:.0f} MB in {target.parent}, then start again; nothing was changed."
        raise UnwritableError(f"{said}: there is no room for that.", hint, "disk full") from error
