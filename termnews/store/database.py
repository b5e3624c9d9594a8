"""The one SQLite file: opening, transactions, and errors the reader can act on.

WAL, so that the interface reads while the engine writes (https://www.sqlite.org/wal.html). What the reader does is
``durable`` (``synchronous=FULL``: it survives a power cut once acknowledged); a refresh is not (``NORMAL``: the last
transactions may be lost and are fetched again, the file is never damaged).
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import apsw

from termnews.model.errors import StoreError
from termnews.store import schema
from termnews.store.faults import explain, wrapping

BUSY_SECONDS = 5.0
"""How long a statement waits for another process to finish writing."""

_RETRY_SECONDS = 0.02
_POLL_SECONDS = 0.0005
_SLOW_POLL_SECONDS = 0.005
_EAGER_POLLS = 400
_CACHE_KIB = 16 * 1024
_MAPPED_BYTES = 256 * 1024 * 1024
_JOURNAL_BYTES = 16 * 1024 * 1024
_FULL = 2
"""How SQLite counts ``synchronous=FULL``."""

Values = Sequence[Any]
Row = tuple[Any, ...]


class Database:
    """An open database. Safe to use from any thread, one at a time. Raises only :class:`StoreError`."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path, *, durable: bool = True, readonly: bool = False, wait: float = BUSY_SECONDS) -> Self:
        """Open ``path``, made (mode 0600) and migrated when needed; ``wait`` seconds at most for another writer.

        StoreError when it cannot be opened, is damaged or no database, or was written by a newer termnews.
        """
        with wrapping(path):
            if not readonly:
                _make_private(path)
            connection = _connect(path, readonly)
            try:
                _prepare(connection, path, durable, wait)
            except BaseException:
                connection.close()
                raise
            return cls(connection, path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close; also after a failure, and twice."""
        with suppress(apsw.Error):
            self._connection.close()

    @property
    def readonly(self) -> bool:
        """Whether writes will be refused: opened so, or the file or disk is read-only."""
        return self._connection.readonly("main")

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query."""
        with wrapping(self.path):
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> Row | None:
        """The first row, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; the number of rows it changed (those of triggers not counted)."""
        with wrapping(self.path):
            self._connection.execute(sql, values).fetchall()
            return self._connection.changes()

    def many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for each row of values."""
        with wrapping(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Takes the write lock at once, so that no lock can stop it half-way; joins an open one."""
        if self._connection.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def durably(self) -> Iterator[None]:
        """A transaction that survives a power cut once it ends, also where refreshes write less durably."""
        level = self.value("PRAGMA synchronous")
        if self._connection.in_transaction or level == _FULL:
            with self.transaction():
                yield
            return
        self.run("PRAGMA synchronous = FULL")
        try:
            with self.transaction():
                yield
        finally:
            self.run(f"PRAGMA synchronous = {level}")

    def data_version(self) -> int:
        """A number that differs after any process, this one too, has written; asking costs microseconds."""
        with wrapping(self.path):
            self._connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
            return self._connection.data_version()

    def quick_check(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; empty when it is sound."""
        try:
            found = tuple(str(line) for (line,) in self._connection.execute("PRAGMA quick_check(20)"))
        except (apsw.CorruptError, apsw.NotADBError) as error:
            return (str(error),)
        except apsw.Error as error:
            raise explain(self.path, error) from error
        return () if found == ("ok",) else found

    def _roll_back(self) -> None:
        """Undo; SQLite has done so itself after some failures (a full disk among them)."""
        with suppress(apsw.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def _make_private(path: Path) -> None:
    """Make the file for its owner alone before SQLite opens it; the journals take over its mode."""
    if not path.exists():
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    elif path.stat().st_mode & 0o077:
        with suppress(OSError):
            path.chmod(0o600)


def _connect(path: Path, readonly: bool) -> apsw.Connection:
    """A bare connection. Without the right to write to the file SQLite itself falls back to reading."""
    if readonly and not path.exists():
        raise StoreError(f"There is no database at {path}.", "Start termnews once, or check --home.")
    if _is_frozen(path):
        address = f"{path.absolute().as_uri()}?immutable=1"
        return apsw.Connection(address, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    flags = apsw.SQLITE_OPEN_READONLY if readonly else apsw.SQLITE_OPEN_READWRITE
    return apsw.Connection(str(path), flags=flags)


def _is_frozen(path: Path) -> bool:
    """Whether nobody can be writing: no journal is open and none can be made here, as on a read-only disk.

    SQLite reads a WAL database without journal files only when told so (https://www.sqlite.org/wal.html#readonly).
    """
    return path.exists() and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-shm").exists()


def _prepare(connection: apsw.Connection, path: Path, durable: bool, wait: float) -> None:
    """Set up and migrate. Another process may be doing the same, and not every lock waits: try again for ``wait``."""
    deadline = time.monotonic() + wait
    while True:
        try:
            _configure(connection, durable, wait)
            schema.migrate(connection, path)
        except apsw.BusyError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _configure(connection: apsw.Connection, durable: bool, wait: float) -> None:
    """The settings of one connection. Double quotes quote names only, so that a typing error in SQL is no string."""
    connection.set_busy_handler(_patience(wait))
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    if not connection.readonly("main"):
        connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "FULL" if durable else "NORMAL")
    connection.pragma("foreign_keys", "ON")
    connection.pragma("temp_store", "MEMORY")
    connection.pragma("cache_size", -_CACHE_KIB)
    connection.pragma("mmap_size", _MAPPED_BYTES)
    connection.pragma("journal_size_limit", _JOURNAL_BYTES)


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


def storable(text: str) -> str:
    """``text`` as UTF-8 can hold it: lone surrogates, which JSON and odd arguments may bring, become ``?``."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
