"""How many articles a query lists, from the counts that triggers keep: exact, and no slower with a million articles."""

from termnews.model.listings import Grouping, Order, Query
from termnews.store import search, selection
from termnews.store.database import Database, Values, storable
from termnews.text.sections import written

_IN_ORDER = frozenset({Order.NEWEST, Order.OLDEST})
_BY_HITS = _IN_ORDER | {Order.RELEVANCE}

_FEEDS = "SELECT coalesce(sum(c.{column}), 0) FROM feed_counts AS c JOIN feeds AS f ON f.id = c.feed_id WHERE {where}"
_BELOW = "(f.section = ? OR f.section >= ? AND f.section < ?)"
_PLACED = """
SELECT coalesce(sum(p.{column}), 0) FROM placed_counts AS p JOIN feeds AS f ON f.id = p.feed_id
WHERE {where} AND NOT {below} AND (p.section = ? OR p.section >= ? AND p.section < ?)
"""
_ADD = "UPDATE feed_counts SET total = total + ?1, unread = unread + ?1 WHERE feed_id = ?2"
_ADD_AGAIN = """
UPDATE feed_counts SET total = total + (NOT a.muted), unread = unread + (NOT a.read AND NOT a.muted),
    bookmarked = feed_counts.bookmarked + a.bookmarked
FROM articles AS a WHERE a.id = ? AND feed_counts.feed_id = a.feed_id
"""
_ADD_PLACED = """
INSERT INTO placed_counts(feed_id, section, total, unread)
SELECT feed_id, placed, sum(NOT muted), sum(NOT read AND NOT muted) FROM articles
WHERE +placed <> '' AND id BETWEEN ? AND ? GROUP BY feed_id, placed
ON CONFLICT(feed_id, section) DO UPDATE SET total = total + excluded.total, unread = unread + excluded.unread
"""
_HEARD_OF = "SELECT 1 FROM statuses WHERE feed_id = ? LIMIT 1"
_HEARD = """
UPDATE articles SET read = s.read, bookmarked = s.bookmarked FROM statuses AS s
WHERE articles.id BETWEEN ? AND ? AND s.feed_id = articles.feed_id AND s.key = articles.key
"""
_ANYBODY_MUTED = "SELECT EXISTS(SELECT 1 FROM people WHERE muted)"


def known(db: Database, query: Query) -> int | None:
    """How many articles a query lists; None where only listing them can tell.

    Also None for orders and groups that are not those of the index, for which all must be read in any case.
    """
    if not _countable(query) or db.value(_ANYBODY_MUTED):
        return None
    if query.search:
        return _hits(db, query)
    column = "unread" if query.unread else "bookmarked" if query.bookmarked else "total"
    where, values = _feeds(query)
    path = _path(query)
    count = int(
        db.value(_FEEDS.format(column=column, where=where + (f" AND {_BELOW}" if path else "")), (*values, *path))
    )
    if path:
        placed = _PLACED.format(column=column, where=where, below=_BELOW)
        count += int(db.value(placed, (*values, *path, *path)))
    return count + _kept(db, query)


def add(db: Database, feed_id: int, first: int, last: int, *, placed: bool) -> None:
    """Count the articles of a feed with ids from ``first`` to ``last``, just stored, and give them the status of their keys.

    Triggers keep the counts from then on; one that counted each article as it is stored took a fifth of storing it.
    What is just stored is unread and nobody's whom the reader muted, until something is known of its key and its authors.
    ``placed``: whether any of them stands in a second section.
    """
    db.run(_ADD, (last - first + 1, feed_id))
    if placed:
        db.run(_ADD_PLACED, (first, last))
    if db.value(_HEARD_OF, (feed_id,)):
        db.run(_HEARD, (first, last))


def add_again(db: Database, article_id: int) -> None:
    """Count an article that is stored again as it was, and give it the status that its key has meanwhile."""
    db.run(_ADD_AGAIN, (article_id,))
    db.run(_ADD_PLACED, (article_id, article_id))
    db.run(_HEARD, (article_id, article_id))


def _countable(query: Query) -> bool:
    times = query.since is not None or query.until is not None
    told = times or query.author or query.following or query.person_id is not None
    if told or query.group is not Grouping.NONE:
        return False
    if query.search:
        narrowed = query.unread or query.bookmarked or query.saved or query.section or query.feed_id is not None
        return query.order in _BY_HITS and not narrowed
    return query.order in _IN_ORDER and not (query.bookmarked and (query.unread or query.section))


def _hits(db: Database, query: Query) -> int | None:
    """How many articles are found: the index counts a million in 40 ms."""
    terms = search.read(query.search)
    if not terms.hits:
        return None
    count = int(db.value("SELECT count(*) FROM search WHERE search MATCH ?", (terms.hits,)))
    return count + _kept(db, query)


def articles(db: Database) -> int:
    """How many articles are stored, but for the muted."""
    return int(db.value("SELECT coalesce(sum(total), 0) FROM feed_counts"))


def _feeds(query: Query) -> tuple[str, Values]:
    """Which feeds, but for their section: as :mod:`termnews.store.selection` has it."""
    parts: list[tuple[str, Values]] = []
    if not query.bookmarked:
        parts.append(("f.subscribed", ()))
    if query.saved:
        parts.append(("f.saved", ()))
    if query.feed_id is not None:
        parts.append(("f.id = ?", (query.feed_id,)))
    return " AND ".join(sql for sql, _ in parts) or "1", tuple(value for _, values in parts for value in values)


def _path(query: Query) -> Values:
    if not query.section:
        return ()
    path = storable(written(query.section))
    return (path, f"{path}/", f"{path}0")


def _kept(db: Database, query: Query) -> int:
    """1 where an article stays listed that is not counted."""
    if query.keep_id is None or not db.value("SELECT EXISTS(SELECT 1 FROM articles WHERE id = ?)", (query.keep_id,)):
        return 0
    return 0 if selection.fits(db, query, query.keep_id) else 1
