"""A query in SQL: which articles, in which order."""

from collections.abc import Sequence
from enum import Enum

from termnews.model.listings import Order, Query
from termnews.model.records import dataclass, replace
from termnews.store import search
from termnews.store.database import Database, Values, storable
from termnews.text.names import folded
from termnews.text.sections import written

_WEIGHTS = ", ".join(map(str, search.WEIGHTS))
SCORED = 10_000
"""Hits whose relevance is asked, the latest stored: telling it takes ten times as long as finding them."""

# The rows of ``found`` are the hits and, beside them, the article that stays listed.
_HITS = f"""
WITH found(id, score) AS MATERIALIZED (
    SELECT * FROM (SELECT rowid, bm25(search, {_WEIGHTS}) FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?4)
    UNION ALL SELECT * FROM (SELECT rowid, 0 FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?3 OFFSET ?4)
    UNION ALL SELECT ?2, 0 WHERE NOT EXISTS(SELECT 1 FROM search WHERE search MATCH ?1 AND rowid = ?2))
"""  # noqa: S608 - our own numbers

_FIRST_HITS = f"""
WITH found(id, score) AS MATERIALIZED (
    SELECT rowid, bm25(search, {_WEIGHTS}) FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)
"""  # noqa: S608 - our own numbers
_ARE_ALL = "SELECT count(*) < ?2 FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)"

_ORDERS = {
    Order.NEWEST: "a.sort_at DESC, a.id DESC",
    Order.OLDEST: "a.sort_at, a.id",
    Order.SOURCE: "f.title COLLATE NOCASE, f.id, a.sort_at DESC, a.id DESC",
    Order.SECTION: "coalesce(s.position, 1000000), f.section, a.sort_at DESC, a.id DESC",
    Order.SHORTEST: "a.words = 0, a.words, a.sort_at DESC, a.id DESC",
    Order.FAIR: "a.sort_at DESC, a.id DESC",
    Order.UNREAD_FIRST: "a.read, a.sort_at DESC, a.id DESC",
    Order.RELEVANCE: "h.score, a.sort_at DESC, a.id DESC",
}
_JOINS = {
    Order.SOURCE: " JOIN feeds AS f ON f.id = a.feed_id",
    Order.SECTION: " JOIN feeds AS f ON f.id = a.feed_id LEFT JOIN sections AS s ON s.path = f.section",
}
_ARTICLES = "articles AS a"
_FOUND = "found AS h CROSS JOIN articles AS a ON a.id = h.id"
_MARKED = """
(SELECT id FROM articles WHERE bookmarked = 1 AND id <> ?1
 UNION ALL SELECT ?1) AS m CROSS JOIN articles AS a ON a.id = m.id
"""


# "0" is the character after "/", so the range holds just the paths that begin with the section and a slash.
_BELOW = """
(+a.feed_id IN (SELECT id FROM feeds WHERE section = ? OR section >= ? AND section < ?)
 OR +a.id IN (SELECT id FROM articles WHERE placed <> '' AND (placed = ? OR placed >= ? AND placed < ?)))
"""
# Mostly all feeds are subscribed, which is asked once; each article is asked for its feed only where some are not.
_SUBSCRIBED = """
(NOT EXISTS(SELECT 1 FROM feeds WHERE NOT subscribed) OR +a.feed_id IN (SELECT id FROM feeds WHERE subscribed))
"""
_SAVED = "a.feed_id IN (SELECT id FROM feeds WHERE saved)"
_SIGNED = "a.id IN (SELECT b.article_id FROM signatures AS s JOIN bylines AS b ON b.signature_id = s.id WHERE {who})"
_BY_NAME = _SIGNED.format(who="s.folded = ?")
_BY_PERSON = _SIGNED.format(who="s.person_id = ?")
_FOLLOWED = _SIGNED.format(who="s.person_id IN (SELECT id FROM people WHERE followed)")


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL and the values of its marks."""

    sql: str
    values: Values = ()


class Hits(Enum):
    """How SQLite is to find the hits of a search: begin with them and sort, or go through the list and see which are hits.

    The latter by their set, or one by one, which only serves who wants few where most are hits.
    """

    FIRST = "a.id IN (SELECT rowid FROM search WHERE search MATCH ?)"
    AMONG = "+a.id IN (SELECT rowid FROM search WHERE search MATCH ?)"
    EACH = "EXISTS(SELECT 1 FROM search WHERE search MATCH ? AND rowid = a.id)"


def statement(
    query: Query, *more: Condition, columns: str = "a.id", hits: Hits = Hits.FIRST, by_feed: bool = False
) -> Condition:
    """The statement that gives the ids of a query in its order, narrowed by ``more`` conditions, the article kept too.

    A fair order is made of the newest first by :func:`termnews.store.fair.fair`. ``by_feed``: the list names feeds and has
    few articles, which are collected from those feeds and sorted; the index of all articles in their order would be gone
    through from end to end for them.

    The plus signs keep SQLite at the one index that holds all these columns (``articles_by_time``), where the answer
    lies in order, instead of collecting feed by feed and sorting (https://www.sqlite.org/optoverview.html#uplus).
    """
    terms = search.read(query.search, query.ends)
    order = _order(query, terms)
    ranked = order is Order.RELEVANCE
    where = _narrowed(_where(query, terms, None if ranked else hits, "" if by_feed else "+"), more)
    source = _source(query, ranked)
    by, values = _ORDERS[order], (*source.values, *where.values)
    if order is Order.UNREAD_FIRST and query.keep_id is not None:
        by, values = by.replace("a.read", "a.read AND a.id <> ?"), (*values, query.keep_id)
    sql = f"SELECT {columns} FROM {source.sql}{_JOINS.get(order, '')} WHERE {where.sql} ORDER BY {by}"  # noqa: S608
    return (
        Condition(_HITS + sql, (terms.hits, query.keep_id, -1, SCORED, *values)) if ranked else Condition(sql, values)
    )


def names_feeds(query: Query) -> bool:
    """Whether a list is that of feeds and nothing else, so that they lead to all its articles."""
    return (query.feed_id is not None or query.saved) and not query.search and query.keep_id is None


def most_relevant(query: Query) -> Condition:
    """The beginning of a list by relevance: those of its articles whose relevance is asked."""
    found = statement(query)
    words, kept, _, *values = found.values
    return Condition(found.sql, (words, kept, 0, *values))


def first_hits(query: Query, limit: int) -> tuple[Condition, Condition] | None:
    """So many of the most relevant, read without the rest: their statement, and one that tells whether no hit was left out.

    None for what is not ordered by relevance.
    """
    terms = search.read(query.search, query.ends)
    if _order(query, terms) is not Order.RELEVANCE or query.keep_id is not None:
        return None
    where = _where(query, terms, None)
    by = _ORDERS[Order.RELEVANCE]
    sql = f"{_FIRST_HITS}SELECT a.id FROM {_FOUND} WHERE {where.sql} ORDER BY {by} LIMIT {limit}"  # noqa: S608
    return Condition(sql, (terms.hits, SCORED, *where.values)), Condition(_ARE_ALL, (terms.hits, SCORED))


def is_growing(query: Query) -> bool:
    """Whether the last word searched is still being typed, a beginning."""
    return search.read(query.search).wanted.endswith("*")


def _source(query: Query, ranked: bool) -> Condition:
    """Where the articles come from: all of them, unless hits or marks are few and tell at once which."""
    if ranked:
        return Condition(_FOUND)
    if query.bookmarked and query.keep_id is not None:
        return Condition(_MARKED, (query.keep_id,))
    return Condition(_ARTICLES)


def fits(db: Database, query: Query, article_id: int) -> bool:
    """Whether an article is listed by a query for what it is, not because it is to be kept."""
    plain = replace(query, keep_id=None, order=Order.NEWEST)
    found = statement(plain, Condition("a.id = ?", (article_id,)), hits=Hits.EACH)
    return bool(db.rows(found.sql, found.values))


def _narrowed(condition: Condition, more: Sequence[Condition]) -> Condition:
    sql = " AND ".join((condition.sql, *(each.sql for each in more)))
    return Condition(sql, (*condition.values, *(value for each in more for value in each.values)))


def _order(query: Query, terms: search.Terms) -> Order:
    """Relevance needs words to be relevant to."""
    if query.order is Order.RELEVANCE and not terms.wanted:
        return Order.NEWEST
    return query.order


def _where(query: Query, terms: search.Terms, hits: Hits | None, plus: str = "+") -> Condition:
    """All conditions together, and beside them the article that stays listed; without ``hits`` all are hits already.

    ``plus`` stands before the columns that name feeds, so that no list is collected by them.
    """
    scope = (*_scope(query, terms, plus), *_flags(query, plus), *_times(query))
    conditions = (*scope, *_searched(terms, hits), *_written_by(query))
    together = " AND ".join(part.sql for part in conditions) or "1"
    values = tuple(value for part in conditions for value in part.values)
    if query.keep_id is None:
        return Condition(together, values)
    return Condition(f"({together} OR +a.id = ?)", (*values, query.keep_id))


def _scope(query: Query, terms: search.Terms, plus: str) -> list[Condition]:
    """Which feeds. What is bookmarked, searched for or a certain person's is shown also when its feed was unsubscribed."""
    found: list[Condition] = []
    if query.feed_id is not None:
        found.append(Condition(f"{plus}a.feed_id = ?", (query.feed_id,)))
    if query.section:
        path = storable(written(query.section))
        found.append(Condition(_BELOW, (path, f"{path}/", f"{path}0") * 2))
    everywhere = query.bookmarked or query.following or query.person_id is not None
    if not (everywhere or terms != search.Terms()):
        found.append(Condition(_SUBSCRIBED))
    return found


def _flags(query: Query, plus: str) -> list[Condition]:
    """What the reader did with them. The muted are shown where they, or marks of one's own, are asked for."""
    muted = query.muted or query.bookmarked or query.saved or query.person_id is not None
    wanted = (
        ("+a.read = 0", query.unread),
        ("a.bookmarked = 1", query.bookmarked),
        (f"{plus}{_SAVED}", query.saved),
        ("+a.muted = 0", not muted),
    )
    return [Condition(sql) for sql, asked in wanted if asked]


def _times(query: Query) -> list[Condition]:
    bounds = (("a.sort_at >= ?", query.since), ("a.sort_at < ?", query.until))
    return [Condition(sql, (bound,)) for sql, bound in bounds if bound is not None]


def _searched(terms: search.Terms, hits: Hits | None) -> list[Condition]:
    if terms.hopeless:
        return [Condition("0")]
    if terms.wanted:
        return [Condition(hits.value, (terms.hits,))] if hits else []
    return [Condition(f"NOT {Hits.FIRST.value}", (terms.unwanted,))] if terms.unwanted else []


def _written_by(query: Query) -> list[Condition]:
    found: list[Condition] = []
    if query.author.strip():
        found.append(Condition(_BY_NAME, (folded(storable(query.author)),)))
    if query.person_id is not None:
        found.append(Condition(_BY_PERSON, (query.person_id,)))
    if query.following:
        found.append(Condition(_FOLLOWED))
    return found
