"""What SQLite reports, in words the reader can act on: every error of this room is a :class:`StoreError`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from termnews.model.errors import StoreError

_DAMAGED = "Move it aside and start again, or restore a copy from the backups folder beside it."

_ADVICE: tuple[tuple[type[Exception], str, str], ...] = (
    (apsw.BusyError, "is in use: another termnews has been writing to it for too long", "Try again in a moment."),
    (apsw.LockedError, "is in use by this termnews itself", "Try again in a moment."),
    (apsw.FullError, "cannot grow: the disk is full", "Make room, then try again; what is stored can still be read."),
    (apsw.ReadOnlyError, "cannot be written: the file or its folder is read-only", "Check permissions and the disk."),
    (apsw.NotADBError, "is not a database", _DAMAGED),
    (apsw.CorruptError, "is damaged", _DAMAGED),
    (apsw.CantOpenError, "cannot be opened", "Check that the folder exists and that you may read and write it."),
    (apsw.PermissionsError, "may not be used", "Check permissions of the file and its folder."),
    (apsw.AuthError, "may not be used", "Check permissions of the file and its folder."),
    (apsw.IOError, "could not be read or written: the disk reported an error", "Check the disk, then try again."),
    (apsw.ConnectionClosedError, "was closed already", ""),
)


def explain(path: Path, error: Exception) -> StoreError:
    """The StoreError for what SQLite or the system said about the database at ``path``."""
    for kind, what, hint in _ADVICE:
        if isinstance(error, kind):
            return StoreError(f"The database {path} {what}.", hint)
    if isinstance(error, OSError):
        return StoreError(
            f"The database {path} cannot be used: {error.strerror or error}.", "Check the folder and disk."
        )
    return StoreError(f"The database {path} refused: {error}.", "'termnews doctor' checks it.")


@contextmanager
def wrapping(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into StoreErrors that name the file."""
    try:
        yield
    except (apsw.Error, OSError) as error:
        raise explain(path, error) from error
