"""What SQLite reports, in words the reader can act on: every error of this room is a :class:`StoreError`."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from termnews.model.errors import DamagedError, StoreError, UnwritableError

_DAMAGED = (
    "The next start of termnews sets it aside and restores what can be, from it and from the backups folder beside it."
)
_LATER = "Try again in a moment."

_UNWRITABLE: tuple[tuple[type[Exception], str, str, str], ...] = (
    (apsw.BusyError, "is in use: another termnews has been writing to it for too long", _LATER, "in use"),
    (apsw.LockedError, "is in use by this termnews itself", _LATER, "in use"),
    (
        apsw.FullError,
        "cannot grow: the disk is full",
        "Make room, then try again; what is stored can still be read.",
        "disk full",
    ),
    (
        apsw.ReadOnlyError,
        "cannot be written: the file or its folder is read-only",
        "Check permissions and the disk.",
        "read-only",
    ),
    (
        apsw.IOError,
        "could not be read or written: the disk reported an error",
        "Check the disk and its free space, then try again.",
        "disk error",
    ),
)
"""Errors that may pass: what is wrong, what to do, and the same in two words."""

_DAMAGE: tuple[tuple[type[Exception], str], ...] = (
    (apsw.NotADBError, "is not a database"),
    (apsw.CorruptError, "is damaged"),
    (UnicodeDecodeError, "is damaged"),
)
_TELLING = (
    (apsw.ConstraintError, "cannot store"),  # a column that holds another type
    (apsw.SQLError, "no such "),  # the text of the schema is another
)
"""What only a damaged file can bring about: our own SQL fits the schema."""
_ADVICE: tuple[tuple[type[Exception], str, str], ...] = (
    (apsw.CantOpenError, "cannot be opened", "Check that the folder exists and that you may read and write it."),
    (apsw.PermissionsError, "may not be used", "Check permissions of the file and its folder."),
    (apsw.AuthError, "may not be used", "Check permissions of the file and its folder."),
    (apsw.ConnectionClosedError, "was closed already", ""),
)
_PASSING = {
    errno.ENOSPC: "disk full",
    errno.EDQUOT: "disk full",
    errno.EFBIG: "disk full",
    errno.EROFS: "read-only",
    errno.EACCES: "read-only",
    errno.EPERM: "read-only",
}
"""What the system says that may pass, in two words."""


def explain(path: Path, error: Exception) -> StoreError:
    """The StoreError for what SQLite or the system said about the database at ``path``."""
    for kind, what, hint, why in _UNWRITABLE:
        if isinstance(error, kind):
            return UnwritableError(f"The database {path} {what}.", hint, why)
    for kind, what in _DAMAGE:
        if isinstance(error, kind):
            return DamagedError(f"The database {path} {what}.", _DAMAGED)
    if any(isinstance(error, kind) and words in str(error) for kind, words in _TELLING):
        return DamagedError(f"The database {path} is damaged.", _DAMAGED)
    for kind, what, hint in _ADVICE:
        if isinstance(error, kind):
            return StoreError(f"The database {path} {what}.", hint)
    if isinstance(error, OSError):
        return _system(path, error)
    return StoreError(f"The database {path} refused: {error}.", "'termnews doctor' checks it.")


def _system(path: Path, error: OSError) -> StoreError:
    said = f"The database {path} cannot be used: {error.strerror or error}."
    if error.errno in _PASSING:
        return UnwritableError(said, "Check the folder, its permissions and the disk's room.", _PASSING[error.errno])
    return StoreError(said, "Check the folder and disk.")


@contextmanager
def wrapping(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into StoreErrors that name the file."""
    try:
        yield
    except (apsw.Error, OSError, UnicodeDecodeError) as error:
        raise explain(path, error) from error
