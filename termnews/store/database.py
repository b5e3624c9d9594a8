"""The one SQLite file: opening, transactions, and errors the reader can act on.

WAL, so that the interface reads while the engine writes (https://www.sqlite.org/wal.html). What the reader does is
``durable`` (``synchronous=FULL``: it survives a power cut once acknowledged); a refresh is not (``NORMAL``: the last
transactions may be lost and are fetched again, the file is never damaged).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self, TypeVar

import apsw

from termnews.model.errors import DamagedError
from termnews.store import opening
from termnews.store.faults import explain, wrapping
from termnews.store.opening import Manner

BUSY_SECONDS = 5.0
"""How long a statement waits for another process to finish writing."""

_FULL = 2
"""How SQLite counts ``synchronous=FULL``."""

Values = Sequence[Any]
Row = tuple[Any, ...]
T = TypeVar("T")


class Database:
    """An open database. Safe to use from any thread, one at a time. Raises only :class:`StoreError`."""

    def __init__(self, connection: apsw.Connection, path: Path, manner: Manner) -> None:
        self._connection = connection
        self._manner = manner
        self._place = opening.place(path)
        self._reopened = 0
        self._torn = False
        self.path = path
        self._last: list[Callable[[], None]] = []

    @classmethod
    def open(cls, path: Path, *, durable: bool = True, readonly: bool = False, wait: float = BUSY_SECONDS) -> Self:
        """Open ``path``, made (mode 0600) and migrated when needed; ``wait`` seconds at most for another writer.

        Where nothing can be written it is opened for reading. StoreError when it cannot be opened or was written by a newer
        termnews, DamagedError when it is no sound database.
        """
        manner = Manner(durable, readonly, wait)
        with wrapping(path):
            return cls(opening.connect(path, manner), path, manner)

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

    @property
    def displaced(self) -> bool:
        """Whether the file was deleted, set aside or replaced since it was opened: what is written to it would be lost."""
        return opening.place(self.path) != self._place

    def follow(self) -> bool:
        """Go over to the file that stands there now; one that is gone is written anew from what is open. Whether it was so."""
        if not self.displaced:
            return False
        from termnews.store import rescue  # noqa: PLC0415 - seldom needed

        if opening.place(self.path) is None:
            with wrapping(self.path):
                rescue.write_anew(self._connection, self.path)
        self.reopen()
        return True

    def reopen(self) -> None:
        """Open the file again, by the same manner: another one, or one that can be written now. StoreError leaves it open."""
        with wrapping(self.path):
            fresh = opening.connect(self.path, self._manner)
        self.close()
        self._connection, self._place = fresh, opening.place(self.path)
        self._reopened += 1
        self._torn = False

    def unless_torn(self, read: Callable[[], T], otherwise: T) -> T:
        """What ``read`` gives; where the file is damaged ``otherwise``, and the next :meth:`data_version` says so."""
        try:
            with self.believed():
                return read()
        except DamagedError:
            self._torn = True
            return otherwise

    @contextmanager
    def believed(self) -> Iterator[None]:
        """Make sense of what is stored: what makes none is damage where the file is not sound, and else a fault of ours."""
        try:
            yield
        except (TypeError, ValueError, LookupError) as error:
            from termnews.store import levelling  # noqa: PLC0415 - which knows this

            if self.full_check() or levelling.garbled(self):
                raise explain(self.path, apsw.CorruptError()) from error
            raise

    def interrupt(self) -> None:
        """Stop the statement under way, from another thread; whoever waits for it gets a StoreError."""
        with suppress(apsw.Error):
            self._connection.interrupt()

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
        self._stay()
        with wrapping(self.path):
            self._connection.execute(sql, values).fetchall()
            return self._connection.changes()

    def changed(self) -> int:
        """How many rows were changed since the database was opened, in all tables."""
        return self._connection.total_changes()

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
            while self._last:
                self._last.pop(0)()
            self.run("COMMIT")
        except BaseException:
            self._last.clear()
            self._roll_back()
            raise

    def at_last(self, work: Callable[[], None]) -> None:
        """Do ``work`` at the end of the transaction under way, as part of it."""
        self._last.append(work)

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
        if self._torn:
            raise explain(self.path, apsw.CorruptError())
        with wrapping(self.path):
            self._connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
            return self._connection.data_version() + (self._reopened << 40)

    def others(self) -> int:
        """A number that differs after another connection has written; what this one writes does not change it."""
        return int(self.value("PRAGMA data_version")) + (self._reopened << 40)

    @property
    def reopened(self) -> int:
        """How often another file was gone over to."""
        return self._reopened

    def carry_over(self) -> None:
        """Carry the journal over to the file, so that nobody who leaves later has to; what is still read stays in it."""
        self.rows("PRAGMA wal_checkpoint(PASSIVE)")

    def copy_into(self, target: Path) -> None:
        """Copy one consistent state to ``target``, whole and on the disk, while others write."""
        from termnews.store import rescue  # noqa: PLC0415 - seldom needed

        with wrapping(target):
            rescue.copy_into(self._connection, target)

    def quick_check(self) -> tuple[str, ...]:
        """What SQLite finds wrong with the file; empty when it is sound."""
        return self._checked("PRAGMA quick_check(20)")

    def full_check(self) -> tuple[str, ...]:
        """The same, and whether every row stands in every index."""
        return self._checked("PRAGMA integrity_check(20)")

    def _checked(self, sql: str) -> tuple[str, ...]:
        try:
            found = tuple(str(line) for (line,) in self._connection.execute(sql))
        except (apsw.CorruptError, apsw.NotADBError) as error:
            return (str(error),)
        except apsw.Error as error:
            raise explain(self.path, error) from error
        return () if found == ("ok",) else found

    def _stay(self) -> None:
        """Before a write: see to it that it goes to the file others see."""
        if not self._connection.in_transaction and self.displaced:
            self.follow()

    def _roll_back(self) -> None:
        """Undo; SQLite has done so itself after some failures (a full disk among them)."""
        with suppress(apsw.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def storable(text: str) -> str:
    """``text`` as UTF-8 can hold it: lone surrogates, which JSON and odd arguments may bring, become ``?``."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def sqlite_version() -> str:
    """The version of SQLite in use, which apsw brings along."""
    return apsw.sqlite_lib_version()
