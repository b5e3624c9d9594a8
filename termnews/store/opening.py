"""How the file becomes an open connection: made, set up, migrated, or read only where nothing can be written."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw

from termnews.model.errors import StoreError
from termnews.model.records import dataclass
from termnews.store import schema

_RETRY_SECONDS = 0.02
_POLL_SECONDS = 0.0005
_SLOW_POLL_SECONDS = 0.005
_EAGER_POLLS = 400
_CACHE_KIB = 16 * 1024
_READING_KIB = 2 * 1024
"""What a connection of the reader's keeps in memory: with more no list, search or mark is faster."""
_JOURNAL_BYTES = 16 * 1024 * 1024
_JOURNAL_PAGES = _JOURNAL_BYTES // 4096
"""Pages in the journal from which a refresh carries them over to the file, which takes two waits for the disk each time.

A connection of the reader's lets twice as many gather: while a refresh runs no mark has to do it."""
_NO_WRITING = (apsw.FullError, apsw.IOError, apsw.CantOpenError, apsw.ReadOnlyError)
"""What opening says on a disk that is full or read-only."""

LEAST = 512
"""Bytes of the smallest database; SQLite takes a shorter file for an empty one, and would write over it."""

_FORMATS = 18
"""Where a file says in one byte each by which format it may be written, and read; 1 and 2 are all there are."""

Place = tuple[int, int] | None
"""Which file stands somewhere: its device and number; None where there is none."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a database is opened: user actions are ``durable``, refreshes are not; ``wait`` seconds for other writers."""

    durable: bool
    readonly: bool
    wait: float


def place(path: Path) -> Place:
    """Which file stands at ``path`` now: another one does when it was deleted, set aside or replaced meanwhile."""
    try:
        found = os.stat(path)  # noqa: PTH116 - asked before every write; a third of the time of Path.stat
    except OSError:
        return None
    return found.st_dev, found.st_ino


def connect(path: Path, manner: Manner) -> apsw.Connection:
    """A connection that is set up, of a database that is migrated. Errors of SQLite and the system."""
    if not manner.readonly:
        _make_private(path)
    elif not path.exists():
        raise StoreError(f"There is no database at {path}.", "Start termnews once, or check --home.")
    if path.is_dir() or 0 < path.stat().st_size < LEAST:
        raise apsw.NotADBError("a folder, or too short")
    if _is_frozen(path):
        return _prepared(_immutable(path), path, manner)
    alone = _can_be_read_alone(path)
    flags = apsw.SQLITE_OPEN_READONLY if manner.readonly else apsw.SQLITE_OPEN_READWRITE
    try:
        return _prepared(apsw.Connection(str(path), flags=flags), path, manner)
    except _NO_WRITING:
        if not alone:
            raise
    return _prepared(_immutable(path), path, manner)


def _make_private(path: Path) -> None:
    """Make the file for its owner alone before SQLite opens it; the journals take over its mode."""
    if not path.exists():
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    elif path.stat().st_mode & 0o077:
        with suppress(OSError):
            path.chmod(0o600)


def _is_frozen(path: Path) -> bool:
    """Whether nobody can be writing: no journal is open and none can be made here, as on a read-only disk.

    SQLite reads a WAL database without journal files only when told so (https://www.sqlite.org/wal.html#readonly).
    """
    return path.exists() and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-shm").exists()


def _can_be_read_alone(path: Path) -> bool:
    """Whether the file holds everything by itself, for reading where a full disk has no room for journals."""
    log = path.with_name(path.name + "-wal")
    return path.stat().st_size > 0 and not (log.exists() and log.stat().st_size)


def _immutable(path: Path) -> apsw.Connection:
    address = f"{path.absolute().as_uri()}?immutable=1"
    return apsw.Connection(address, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)


def _prepared(connection: apsw.Connection, path: Path, manner: Manner) -> apsw.Connection:
    """Set up and migrate. Another process may be doing the same, and not every lock waits: try again for a while."""
    deadline = time.monotonic() + manner.wait
    try:
        while True:
            try:
                _configure(connection, manner)
                if schema.behind(connection):
                    _keep_old(connection, path)
                schema.migrate(connection, path)
            except apsw.BusyError:
                if time.monotonic() >= deadline:
                    raise
                time.sleep(_RETRY_SECONDS)
            except apsw.SQLError as error:
                if _is_damage(connection, error):
                    raise apsw.CorruptError(str(error)) from error
                raise
            else:
                return connection
    except BaseException:
        connection.close()
        raise


def _is_damage(connection: apsw.Connection, error: apsw.SQLError) -> bool:
    """Whether the file is to blame for what SQL does not work: its header names another format, or an older schema."""
    try:
        current = connection.pragma("user_version") == len(schema.STEPS)
    except apsw.Error:
        return True
    said = ("already exists", "duplicate column", "unsupported file format")
    return current or any(each in str(error) for each in said)


def _keep_old(connection: apsw.Connection, path: Path) -> None:
    from termnews.store import upgrading  # noqa: PLC0415 - once in a version's life

    upgrading.keep_old(connection, path)


def _configure(connection: apsw.Connection, manner: Manner) -> None:
    """The settings of one connection. Double quotes quote names only, so that a typing error in SQL is no string."""
    connection.set_busy_handler(_patience(manner.wait))
    _check_formats(connection)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    if not connection.readonly("main"):
        connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "FULL" if manner.durable else "NORMAL")
    connection.pragma("foreign_keys", "ON")
    connection.pragma("temp_store", "MEMORY")
    connection.pragma("cache_size", -(_READING_KIB if manner.durable else _CACHE_KIB))
    connection.pragma("mmap_size", 0)  # mapping saves nothing, and a mapped file that is cut ends the program (SIGBUS)
    connection.pragma("journal_size_limit", _JOURNAL_BYTES)
    connection.pragma("wal_autocheckpoint", _JOURNAL_PAGES * 2 if manner.durable else _JOURNAL_PAGES)


def _check_formats(connection: apsw.Connection) -> None:
    """A file with a format for writing that nobody knows would be taken for one that may only be read.

    It is read by SQLite's own handle: closing another one would give up its locks
    (https://www.sqlite.org/howtocorrupt.html#posix_close_bug).
    """
    whole, formats = connection.read("main", 0, _FORMATS, 2)
    if whole and not set(formats) <= {1, 2}:
        raise apsw.NotADBError("a format nobody writes")


def _patience(wait: float) -> Callable[[int], bool]:
    """A busy handler that asks again at short, even intervals for ``wait`` seconds.

    SQLite's own waits ever longer between tries; a refresh that writes one short transaction after another then keeps a
    mark waiting for more than a second, since the gaps are over before it looks (figures: ``benchmarks/store.py``).
    """
    deadline = 0.0

    def again(tries: int) -> bool:
        nonlocal deadline
        if tries == 0:
            deadline = time.monotonic() + wait
        time.sleep(_POLL_SECONDS if tries < _EAGER_POLLS else _SLOW_POLL_SECONDS)
        return time.monotonic() < deadline

    return again
