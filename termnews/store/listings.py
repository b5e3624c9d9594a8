"""Opened queries: the ids are known as far as somebody looked, and rows are read when they come into view."""

from array import array
from collections.abc import Sequence

from termnews.model.articles import Headline
from termnews.model.listings import Group, Grouping, Listing, Order, Query
from termnews.store import counting, fair, grouping, headlines, selection, windows
from termnews.store.database import Database, Row, Values
from termnews.store.outlines import midnight, outline
from termnews.store.windows import Window

__all__ = ["StoredListing", "ids", "latest", "midnight", "open", "outline"]

_FIRST_WINDOW = 128
_LARGEST_WINDOW = 8192


def open(db: Database, query: Query) -> Listing:  # noqa: A001 - read as listings.open
    """Open a query: its articles stay as they stand now; their status is read anew with each window."""
    total = counting.known(db, query)
    if total is not None and total > (windows.FEW_HITS if query.search else windows.FIRST):
        return StoredListing(db, Window(db, query, total=total), query)
    found, groups = _read(db, query)
    return StoredListing(db, Window(db, query, found), query, groups)


def ids(db: Database, query: Query) -> "array[int]":
    """The ids a query gives, in its order."""
    return _read(db, query)[0]


def latest(db: Database) -> int:
    """The highest id of any article, which every later one exceeds; 0 when there is none."""
    return int(db.value("SELECT coalesce(max(id), 0) FROM articles"))


def _read(db: Database, query: Query) -> "tuple[array[int], Sequence[Group]]":
    """The ids in their order, and their groups, if they have any."""
    key = grouping.key(query)
    if not key and query.order is not Order.FAIR:
        return windows.gathered(db, selection.statement(query)), ()
    if query.order is Order.FAIR:
        dated = fair.fair(db.rows(*_statement(query, f"a.id, a.feed_id, {grouping.DAY}")))
        by = 1 if query.group is Grouping.SOURCE else 2
        rows: Sequence[Row] = [(row[0], row[by]) for row in dated] if key else dated
    else:
        rows = db.rows(*_statement(query, f"a.id, {key}"))
    return grouping.gathered(db, query, rows) if key else (array("q", [row[0] for row in rows]), ())


def _statement(query: Query, columns: str) -> tuple[str, Values]:
    statement = selection.statement(query, columns=columns)
    return statement.sql, statement.values


class StoredListing:
    """A :class:`~termnews.model.listings.Listing` over the database."""

    def __init__(self, db: Database, window: Window, query: Query, groups: Sequence[Group] = ()) -> None:
        self.query = query
        self.groups = groups
        self._db = db
        self._window = window

    def __len__(self) -> int:
        return len(self._window)

    def rows(self, start: int, stop: int) -> Sequence[Headline]:
        """The rows from ``start`` up to ``stop``, clipped to what there is."""
        start, stop = max(0, start), max(0, min(stop, len(self)))
        unreadable = headlines.unreadable(max(0, stop - start))
        return self._db.unless_torn(lambda: headlines.by_ids(self._db, self._window.slice(start, stop)), unreadable)

    def ids(self) -> Sequence[int]:
        """The ids of all its articles in order."""
        return self._window.all()

    def newer(self, than: int) -> int:
        """How many of its articles have a higher id than this one."""
        return self._window.newer(than)

    def index_of(self, article_id: int) -> int | None:
        """Where an article stands, or None."""
        return self._window.index_of(article_id)

    def id_at(self, index: int) -> int:
        """The id at ``index``; IndexError outside."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._window.slice(index, index + 1)[0]

    def next_unread(self, start: int, step: int = 1) -> int | None:
        """The nearest unread row from ``start`` going by ``step``; the windows looked at grow, for it is often near."""
        window = _FIRST_WINDOW
        position = start if step > 0 else min(start, len(self) - 1)
        while 0 <= position < len(self):
            places = (
                range(position, min(position + window, len(self)))
                if step > 0
                else range(position, max(position - window, -1), -1)
            )
            ids = self._window.slice(min(places), max(places) + 1)[::step]
            unread = headlines.unread(self._db, ids.tolist())
            found = next((place for place, article_id in zip(places, ids, strict=True) if article_id in unread), None)
            if found is not None:
                return found
            position = places[-1] + step
            window = min(window * 2, _LARGEST_WINDOW)
        return None

    def unread(self, start: int, stop: int) -> int:
        """How many of these rows are unread now: 2 ms for 5000."""
        return headlines.count_unread(self._db, self._window.slice(start, stop).tolist())
