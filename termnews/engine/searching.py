"""A search that is read beside the reader, on a connection of its own, and stopped when another letter is typed."""

from array import array
from pathlib import Path
from threading import Lock

from termnews.model.errors import StoreError
from termnews.model.listings import Query
from termnews.store import listings
from termnews.store.database import Database


class Search:
    """One search of everything. ``ids`` is for a thread, ``stop`` for whoever asked."""

    def __init__(self, path: Path, query: Query) -> None:
        self._path = path
        self._query = query
        self._lock = Lock()
        self._stopped = False
        self._database: Database | None = None

    def ids(self) -> "array[int] | None":
        """The ids of all that is found, in its order; None where it was stopped. StoreError."""
        try:
            with Database.open(self._path, readonly=True) as database:
                return self._found(database)
        except StoreError:
            if self._stopped:
                return None
            raise

    def stop(self) -> None:
        """Stop at once; also before it began, and after it ended."""
        with self._lock:
            self._stopped = True
            if self._database is not None:
                self._database.interrupt()

    def _found(self, database: Database) -> "array[int] | None":
        try:
            with self._lock:
                self._database = database
            return None if self._stopped else listings.ids(database, self._query)
        finally:
            with self._lock:
                self._database = None
