"""A query in SQL: which articles, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from termnews.model.listings import Order, Query
from termnews.store import search
from termnews.store.database import Database, Values, storable
from termnews.text.names import folded
from termnews.text.sections import written

_WEIGHTS = ", ".join(map(str, search.WEIGHTS))
_HITS = f"""
WITH hits AS MATERIALIZED (SELECT rowid, bm25(search, {_WEIGHTS}) AS score FROM search WHERE search MATCH ?)
"""  # noqa: S608 - our own numbers

_ORDERS = {
    Order.NEWEST: "a.sort_at DESC, a.id DESC",
    Order.OLDEST: "a.sort_at, a.id",
    Order.SOURCE: "f.title COLLATE NOCASE, f.id, a.sort_at DESC, a.id DESC",
    Order.SECTION: "coalesce(s.position, 1000000), f.section, a.sort_at DESC, a.id DESC",
    Order.SHORTEST: "a.words = 0, a.words, a.sort_at DESC, a.id DESC",
    Order.FAIR: "a.sort_at DESC, a.id DESC",
    Order.UNREAD_FIRST: "a.read, a.sort_at DESC, a.id DESC",
    Order.RELEVANCE: "coalesce(h.score, 0), a.sort_at DESC, a.id DESC",
}
_JOINS = {
    Order.SOURCE: " JOIN feeds AS f ON f.id = a.feed_id",
    Order.SECTION: " JOIN feeds AS f ON f.id = a.feed_id LEFT JOIN sections AS s ON s.path = f.section",
    Order.RELEVANCE: " LEFT JOIN hits AS h ON h.rowid = a.id",
}


# "0" is the character after "/", so the range holds just the paths that begin with the section and a slash.
_BELOW = """
(+a.feed_id IN (SELECT id FROM feeds WHERE section = ? OR section >= ? AND section < ?)
 OR +a.id IN (SELECT id FROM articles WHERE placed <> '' AND (placed = ? OR placed >= ? AND placed < ?)))
"""
_SAVED = "+a.feed_id IN (SELECT id FROM feeds WHERE saved)"
_SIGNED = "a.id IN (SELECT b.article_id FROM signatures AS s JOIN bylines AS b ON b.signature_id = s.id WHERE {who})"
_BY_NAME = _SIGNED.format(who="s.folded = ?")
_BY_PERSON = _SIGNED.format(who="s.person_id = ?")
_FOLLOWED = _SIGNED.format(who="s.person_id IN (SELECT id FROM people WHERE followed)")


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL and the values of its marks."""

    sql: str
    values: Values = ()


def statement(query: Query, *more: Condition, columns: str = "a.id") -> Condition:
    """The statement that gives the ids of a query in its order, narrowed by ``more`` conditions, the article kept too.

    A fair order is made of the newest first by :func:`termnews.store.fair.fair`.

    The plus signs keep SQLite at the one index that holds all these columns (``articles_by_time``), where the answer
    lies in order, instead of collecting feed by feed and sorting (https://www.sqlite.org/optoverview.html#uplus).
    """
    terms = search.read(query.search)
    order = _order(query, terms)
    ranked = order is Order.RELEVANCE
    where = _narrowed(_where(query, terms, ranked), more)
    by, values = _ORDERS[order], where.values
    if order is Order.UNREAD_FIRST and query.keep_id is not None:
        by, values = by.replace("a.read", "a.read AND a.id <> ?"), (*values, query.keep_id)
    sql = f"SELECT {columns} FROM articles AS a{_JOINS.get(order, '')} WHERE {where.sql} ORDER BY {by}"  # noqa: S608
    return Condition(_HITS + sql, (terms.wanted, *values)) if ranked else Condition(sql, values)


def fits(db: Database, query: Query, article_id: int) -> bool:
    """Whether an article is listed by a query for what it is, not because it is to be kept."""
    found = statement(replace(query, keep_id=None, order=Order.NEWEST), Condition("a.id = ?", (article_id,)))
    return bool(db.rows(found.sql, found.values))


def _narrowed(condition: Condition, more: Sequence[Condition]) -> Condition:
    sql = " AND ".join((condition.sql, *(each.sql for each in more)))
    return Condition(sql, (*condition.values, *(value for each in more for value in each.values)))


def _order(query: Query, terms: search.Terms) -> Order:
    """Relevance needs words to be relevant to."""
    if query.order is Order.RELEVANCE and not terms.wanted:
        return Order.NEWEST
    return query.order


def _where(query: Query, terms: search.Terms, ranked: bool) -> Condition:
    """All conditions together, and beside them the article that stays listed."""
    scope = (*_scope(query, terms), *_flags(query), *_times(query))
    conditions = (*scope, *_searched(terms, ranked), *_written_by(query))
    together = " AND ".join(part.sql for part in conditions) or "1"
    values = tuple(value for part in conditions for value in part.values)
    if query.keep_id is None:
        return Condition(together, values)
    return Condition(f"({together} OR +a.id = ?)", (*values, query.keep_id))


def _scope(query: Query, terms: search.Terms) -> list[Condition]:
    """Which feeds. What is bookmarked, searched for or a certain person's is shown also when its feed was unsubscribed."""
    found: list[Condition] = []
    if query.feed_id is not None:
        found.append(Condition("+a.feed_id = ?", (query.feed_id,)))
    if query.section:
        path = storable(written(query.section))
        found.append(Condition(_BELOW, (path, f"{path}/", f"{path}0") * 2))
    everywhere = query.bookmarked or query.following or query.person_id is not None
    if not (everywhere or terms != search.Terms()):
        found.append(Condition("+a.feed_id IN (SELECT id FROM feeds WHERE subscribed)"))
    return found


def _flags(query: Query) -> list[Condition]:
    """What the reader did with them. The muted are shown where they, or marks of one's own, are asked for."""
    muted = query.muted or query.bookmarked or query.saved or query.person_id is not None
    wanted = (
        ("+a.read = 0", query.unread),
        ("a.bookmarked = 1", query.bookmarked),
        (_SAVED, query.saved),
        ("+a.muted = 0", not muted),
    )
    return [Condition(sql) for sql, asked in wanted if asked]


def _times(query: Query) -> list[Condition]:
    bounds = (("a.sort_at >= ?", query.since), ("a.sort_at < ?", query.until))
    return [Condition(sql, (bound,)) for sql, bound in bounds if bound is not None]


def _searched(terms: search.Terms, ranked: bool) -> list[Condition]:
    if terms.hopeless:
        return [Condition("0")]
    hits = "a.id IN (SELECT rowid FROM search WHERE search MATCH ?)"
    wanted = [Condition("h.score IS NOT NULL") if ranked else Condition(hits, (terms.wanted,))] if terms.wanted else []
    unwanted = [Condition(f"NOT {hits}", (terms.unwanted,))] if terms.unwanted else []
    return wanted + unwanted


def _written_by(query: Query) -> list[Condition]:
    found: list[Condition] = []
    if query.author.strip():
        found.append(Condition(_BY_NAME, (folded(storable(query.author)),)))
    if query.person_id is not None:
        found.append(Condition(_BY_PERSON, (query.person_id,)))
    if query.following:
        found.append(Condition(_FOLLOWED))
    return found
