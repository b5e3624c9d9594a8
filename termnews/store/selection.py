"""A query in SQL: which articles, in which order."""

from dataclasses import dataclass

from termnews.model.listings import Order, Query
from termnews.store import search
from termnews.store.database import Values, storable
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
    Order.UNREAD_FIRST: "a.read, a.sort_at DESC, a.id DESC",
    Order.RELEVANCE: "coalesce(h.score, 0), a.sort_at DESC, a.id DESC",
}
_JOINS = {
    Order.SOURCE: " JOIN feeds AS f ON f.id = a.feed_id",
    Order.SECTION: " JOIN feeds AS f ON f.id = a.feed_id LEFT JOIN sections AS s ON s.path = f.section",
    Order.RELEVANCE: " LEFT JOIN hits AS h ON h.rowid = a.id",
}


# "0" is the character after "/", so the range holds just the paths that begin with the section and a slash.
_BELOW = "+a.feed_id IN (SELECT id FROM feeds WHERE section = ? OR section >= ? AND section < ?)"


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL and the values of its marks."""

    sql: str
    values: Values = ()


def statement(query: Query) -> Condition:
    """The statement that gives the ids of a query in its order.

    The plus signs keep SQLite at the one index that holds all these columns (``articles_by_time``), where the answer
    lies in order, instead of collecting feed by feed and sorting (https://www.sqlite.org/optoverview.html#uplus).
    """
    terms = search.read(query.search)
    order = _order(query, terms)
    ranked = order is Order.RELEVANCE
    where = _where(query, terms, ranked)
    sql = f"SELECT a.id FROM articles AS a{_JOINS.get(order, '')} WHERE {where.sql} ORDER BY {_ORDERS[order]}"  # noqa: S608
    return Condition(_HITS + sql, (terms.wanted, *where.values)) if ranked else Condition(sql, where.values)


def _order(query: Query, terms: search.Terms) -> Order:
    """Relevance needs words to be relevant to."""
    if query.order is Order.RELEVANCE and not terms.wanted:
        return Order.NEWEST
    return query.order


def _where(query: Query, terms: search.Terms, ranked: bool) -> Condition:
    """All conditions together, and beside them the article that stays listed."""
    conditions = [*_scope(query, terms), *_flags(query), *_times(query), *_searched(terms, ranked), *_written_by(query)]
    together = " AND ".join(part.sql for part in conditions) or "1"
    values = tuple(value for part in conditions for value in part.values)
    if query.keep_id is None:
        return Condition(together, values)
    return Condition(f"({together} OR +a.id = ?)", (*values, query.keep_id))


def _scope(query: Query, terms: search.Terms) -> list[Condition]:
    """Which feeds. What was bookmarked or is searched for is shown even when its feed is no longer subscribed."""
    found: list[Condition] = []
    if query.feed_id is not None:
        found.append(Condition("+a.feed_id = ?", (query.feed_id,)))
    if query.section:
        path = storable(written(query.section))
        found.append(Condition(_BELOW, (path, f"{path}/", f"{path}0")))
    if not (query.bookmarked or terms != search.Terms()):
        found.append(Condition("+a.feed_id IN (SELECT id FROM feeds WHERE subscribed)"))
    return found


def _flags(query: Query) -> list[Condition]:
    wanted = (("+a.read = 0", query.unread), ("+a.bookmarked = 1", query.bookmarked))
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
    if not query.author.strip():
        return []
    who = "SELECT b.article_id FROM bylines AS b JOIN authors AS w ON w.id = b.author_id WHERE w.folded = ?"
    return [Condition(f"a.id IN ({who})", (folded(query.author),))]


def folded(name: str) -> str:
    """A name for comparing: case and white space do not count."""
    return " ".join(storable(name).casefold().split())
