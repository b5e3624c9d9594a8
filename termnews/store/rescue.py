"""Writing a database anew from an open connection, and being the only one who puts a file in its place."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

SECONDS = 60.0
"""How long another process may take to do the same."""
ANEW = "The database was deleted or moved away while it was in use. It was written anew from what was open: nothing is lost."
JOURNALS = ("-wal", "-shm")
"""What stands beside a database while it is open, or since its last user was killed."""


def journals(path: Path) -> tuple[Path, ...]:
    """The names of its journals; without them, or beside another database, each is worthless or worse."""
    return tuple(path.with_name(path.name + end) for end in JOURNALS)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Only one process at a time puts another file in the place of this database. OSError."""
    from filelock import FileLock  # noqa: PLC0415 - seldom needed

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(path.with_name(f".{path.name}.lock"), timeout=SECONDS, mode=0o600):
        yield


def write_anew(connection: apsw.Connection, path: Path) -> bool:
    """Write what a connection sees to ``path``, where its file stood before; False when a file stands there again already."""
    with alone(path):
        if path.exists():
            return False
        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        copy_into(connection, partial)
        _tell(partial)
        put(partial, path)
        return True


def _tell(partial: Path) -> None:
    """What happened stands in the new file, for every process that goes over to it."""
    from termnews.store import keep  # noqa: PLC0415 - which knows the database this is called by

    when = time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime())
    connection = apsw.Connection(str(partial))
    try:
        connection.execute("INSERT OR REPLACE INTO kept(key, value) VALUES(?, ?)", (keep.REPORT, f"{ANEW} ({when})"))
    finally:
        connection.close()
    sync(partial)


def copy_into(connection: apsw.Connection, target: Path) -> None:
    """One consistent state, whole and compact, private and on the disk; what stood there is replaced."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
        sync(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def put(new: Path, path: Path) -> None:
    """Give a whole database its place, without the journals of the one that stood there."""
    for journal in journals(path):
        journal.unlink(missing_ok=True)
    new.replace(path)
    sync(path.parent)


def sync(place: Path) -> None:
    """Bring a file, or what stands in a folder, to the disk; Windows cannot do so with folders."""
    folder = place.is_dir()
    if folder and os.name != "posix":
        return
    descriptor = os.open(place, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
