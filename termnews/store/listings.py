"""Opened queries: the ids are known as far as somebody looked, and rows are read when they come into view."""

from array import array
from collections.abc import Sequence

from termnews.model.articles import Headline
from termnews.model.listings import Group, Grouping, Listing, Order, Query
from termnews.model.records import replace
from termnews.store import counting, grouping, headlines, selection, windows
from termnews.store.database import Database, Row, Values
from termnews.store.outlines import midnight, outline, recounted
from termnews.store.windows import Window

__all__ = ["StoredListing", "first", "ids", "latest", "midnight", "of", "open", "outline", "recounted"]

MANY = 100_000
"""Articles among which the hits of a beginning of two letters take a tenth of a second, too long for who is typing."""

_FIRST_WINDOW = 32
_LARGEST_WINDOW = 8192


def open(db: Database, query: Query) -> Listing:  # noqa: A001 - read as listings.open
    """Open a query: its articles stay as they stand now; their status is read anew with each window."""
    total, asked = counting.known(db, query), _spelt(db, query)
    if total is not None and total <= windows.FEW and selection.names_feeds(query):
        return StoredListing(
            db, Window(db, asked, windows.gathered(db, selection.statement(asked, by_feed=True))), query
        )
    if total is not None and total > (windows.FEW_HITS if query.search else windows.FIRST):
        return StoredListing(db, Window(db, asked, total=total), query)
    found, groups = _read(db, asked)
    return StoredListing(db, Window(db, asked, found), query, groups)


def first(db: Database, query: Query) -> Listing:
    """Open the beginning of what a search finds, ``partial`` where there may be more; any other query whole.

    Counting and sorting all hits among a million articles takes ten times as long as finding the first. A beginning of two
    letters that very many words have takes as long to its first hit as to its last: among ``MANY`` articles none is read.
    """
    asked = _spelt(db, query)
    statements = None if grouping.key(asked) else selection.first_hits(asked, windows.FIRST)
    if statements is None:
        return open(db, query)
    if _begins_too_much(asked) and counting.articles(db) > MANY:
        return StoredListing(db, Window(db, asked, array("q")), query, partial=True)
    hits, are_all = statements
    found = array("q", [row[0] for row in db.rows(hits.sql, hits.values)])
    whole = len(found) < windows.FIRST and bool(db.value(are_all.sql, are_all.values))
    return StoredListing(db, Window(db, asked, found), query, partial=not whole)


def of(db: Database, query: Query, ids: "array[int]") -> Listing:
    """The listing of a query without groups whose ids were read elsewhere."""
    return StoredListing(db, Window(db, query, ids), query)


def ids(db: Database, query: Query) -> "array[int]":
    """The ids a query gives, in its order."""
    return _read(db, _spelt(db, query))[0]


def latest(db: Database) -> int:
    """The highest id of any article, which every later one exceeds; 0 when there is none."""
    return int(db.value("SELECT coalesce(max(id), 0) FROM articles"))


def _spelt(db: Database, query: Query) -> Query:
    """A query by relevance whose last word has its ends, where it is a beginning and they are few.

    Other orders need all hits at once, which one list of them gives sooner than many.
    """
    if not query.search or query.order is not Order.RELEVANCE:
        return query
    from termnews.store import beginnings  # noqa: PLC0415 - only to search

    return replace(query, ends=beginnings.ends(db, query.search))


def _begins_too_much(asked: Query) -> bool:
    from termnews.store import beginnings  # noqa: PLC0415 - only to search

    return not asked.ends and beginnings.is_short(asked.search)


def _read(db: Database, query: Query) -> "tuple[array[int], Sequence[Group]]":
    """The ids in their order, and their groups, if they have any."""
    key = grouping.key(query)
    if not key and query.order is not Order.FAIR:
        return windows.gathered(db, selection.statement(query)), ()
    if query.order is Order.FAIR:
        from termnews.store import fair  # noqa: PLC0415 - few want this order

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

    def __init__(
        self, db: Database, window: Window, query: Query, groups: Sequence[Group] = (), *, partial: bool = False
    ) -> None:
        self.query = query
        self.partial = partial
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
        """The ids of all its articles in order, also of those that are not listed yet."""
        return ids(self._db, self.query) if self.partial else self._window.all()

    def newer(self, than: int) -> int:
        """How many of its articles have a higher id than this one."""
        return self._window.newer(than)

    def holds(self, article_id: int) -> bool:
        """Whether an article is listed."""
        return self._window.holds(article_id)

    def index_of(self, article_id: int) -> int | None:
        """Where an article stands, or None."""
        return self._window.index_of(article_id)

    def expect(self, article_id: int, row: int) -> bool:
        """Take a listed article to stand at a row without counting; whether that is only taken so."""
        return self._window.expect(article_id, row)

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
