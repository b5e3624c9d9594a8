"""The ids of a long list, known as far as somebody looked: from its top, back from its end, and around an article looked for.

A list of a million articles opens as fast as one of fifty: its length comes from counts, the index gives both of its ends in
their order, and where an article stands is counted. Only who asks for rows far from all these, or for all of it, has the whole
list gathered. What was known stays where it is.
"""

import sys
from array import array

from termnews.model.listings import Order, Query
from termnews.model.records import replace
from termnews.store import counting, selection
from termnews.store.database import Database
from termnews.store.runs import Gap, Runs
from termnews.store.selection import Condition, Hits

FIRST = 256
"""Ids read when a list is opened."""

FEW = 1024
"""Articles of a list that are faster collected and sorted than met on the way through all there are."""

MORE = 2048
"""Ids read at least when those known do not reach, and how far from them an id may be that is read so."""

FEW_HITS = 4096
"""Hits of a search that are faster found and sorted than told among the articles in their order."""

_TURNED = {Order.NEWEST: Order.OLDEST, Order.OLDEST: Order.NEWEST}
_BEHIND = {Order.NEWEST: "<", Order.OLDEST: ">"}

Moment = tuple[int, int]
"""Where an article stands by time: its ``sort_at`` and its id."""


def gathered(db: Database, statement: Condition) -> "array[int]":
    """All ids of a statement in its order, put together by SQLite as one text of digits: five times as fast as rows."""
    sql = f"SELECT group_concat(printf('%016x', id), '') FROM ({statement.sql})"  # noqa: S608 - our own statement
    ids = array("q", bytes.fromhex(db.value(sql, statement.values) or ""))
    if sys.byteorder == "little":
        ids.byteswap()
    return ids


class Window:
    """The ids of a query. With ``found`` they are all known; without it there are ``total``, in the order of the index."""

    def __init__(self, db: Database, query: Query, found: "array[int] | None" = None, total: int = 0) -> None:
        self._db = db
        self._query = query
        self._in_time = replace(query, order=Order.NEWEST) if query.order is Order.RELEVANCE else query
        self._total = total if found is None else len(found)
        self._hits = Hits.AMONG if self._total > FEW_HITS else Hits.FIRST
        self._last_id = int(db.value("SELECT coalesce(max(id), 0) FROM articles"))
        self._latest = Condition("a.id <= ?", (self._last_id,))
        self._runs = Runs(self._total, self._top() if found is None else found)

    def __len__(self) -> int:
        return self._total

    @property
    def whole(self) -> bool:
        """Whether every id is known."""
        return len(self._runs.front) == self._total

    def slice(self, start: int, stop: int) -> "array[int]":
        """The ids ``start`` to ``stop``, clipped."""
        start, stop = max(0, start), min(stop, self._total)
        if start >= stop:
            return array("q")
        while (known := self._runs.slice(start, stop)) is None and self._reach(start, stop):
            pass
        return self.all()[start:stop] if known is None else known

    def all(self) -> "array[int]":
        """Every id, gathered now where that was not needed before; not a copy."""
        if not self.whole:
            self._runs.complete(gathered(self._db, selection.statement(self._query, self._latest, hits=self._hits)))
        return self._runs.front

    def holds(self, article_id: int) -> bool:
        """Whether an id is among them, without gathering those between it and the ends."""
        return self._runs.index_of(article_id) is not None or (not self.whole and self._lists(article_id))

    def index_of(self, article_id: int) -> int | None:
        """Where an id stands, or None."""
        found = self._runs.index_of(article_id)
        if found is not None or self.whole or not self._lists(article_id):
            return found
        if self._is_in_time:
            self._find(article_id)
            found = self._runs.index_of(article_id)
        if found is None:
            self.all()
            found = self._runs.index_of(article_id)
        return found

    def expect(self, article_id: int, row: int) -> bool:
        """Take a listed article to stand at a row far from both ends; whether that is only taken so."""
        far = len(self._runs.front) + MORE < row < self._total - MORE and self._runs.index_of(article_id) is None
        return far and self._is_in_time and self._lists(article_id) and self._runs.put(row, article_id)

    def newer(self, than: int) -> int:
        """How many of the ids are higher than this one."""
        if self.whole:
            return sum(map(than.__lt__, self._runs.front))
        return self._count(Condition("a.id > ?", (than,)), hits=Hits.EACH)

    @property
    def _is_in_time(self) -> bool:
        return self._query.order in _TURNED

    def _reach(self, start: int, stop: int) -> bool:
        """Know more of the ids ``start`` to ``stop``, if what is known is near; whether that was done."""
        gap = self._runs.gap(start)
        if gap is None or not self._is_in_time:
            return False
        if stop - gap[0] <= MORE:
            return self._down(gap)
        return gap[1] - start <= MORE and self._up(gap)

    def _down(self, gap: Gap) -> bool:
        """Read on from the top of a gap."""
        more = self._further(self._query.order, self._runs.beside(gap)[0])
        if more is not None:
            self._runs.grow_down(gap, more, last=len(more) < MORE)
        return more is not None

    def _up(self, gap: Gap) -> bool:
        """Read on from the bottom of a gap, upwards."""
        more = self._further(_TURNED[self._query.order], self._runs.beside(gap)[1])
        if more is not None:
            self._runs.grow_up(gap, more, last=len(more) < MORE)
        return more is not None

    def _find(self, article_id: int) -> None:
        """Know where a listed article stands, which mostly is a little below what is known.

        Elsewhere those between it and an end are counted; but not among hits, which would all have to be found for that.
        """
        gap, here = self._runs.gap(0), self._moment(article_id)
        top = self._moment(self._runs.front[-1]) if self._runs.front else None
        if self._query.search or gap is None or here is None or top is None:
            return
        turned = _TURNED[self._query.order]
        if len(self._read(turned, MORE, _behind(turned, here), _behind(self._query.order, top))) < MORE:
            self._down(gap)
        else:
            self._runs.put(self._row(article_id, top, here), article_id)

    def _row(self, article_id: int, top: Moment, here: Moment) -> int:
        """Where an article stands: below those known from the top, or so many from the end, whichever is likely nearer."""
        newest = self._query.order is Order.NEWEST
        if (article_id * 2 > self._last_id) is newest:
            between = (here, top) if newest else (top, here)
            return len(self._runs.front) + self._between(*between)
        return self._total - 1 - (self._between(None, here) if newest else self._between(here, None))

    def _between(self, older: Moment | None, newer: Moment | None) -> int:
        """How many are newer than one moment and older than another; in parts, each a piece of the index without a look."""
        if older and newer and older[0] == newer[0]:
            return self._count(Condition("a.sort_at = ? AND +a.id > ? AND +a.id < ?", (*older, newer[1])))
        inside = [
            *([Condition("a.sort_at > ?", older[:1])] if older else []),
            *([Condition("a.sort_at < ?", newer[:1])] if newer else []),
        ]
        found = self._count(*inside)
        if older:
            found += self._count(Condition("a.sort_at = ? AND +a.id > ?", older))
        return found + self._count(Condition("a.sort_at = ? AND +a.id < ?", newer)) if newer else found

    def _count(self, *more: Condition, hits: Hits | None = None) -> int:
        found = selection.statement(self._in_time, self._latest, *more, hits=hits or self._hits)
        return int(self._db.value(f"SELECT count(*) FROM ({found.sql})", found.values))  # noqa: S608 - our own statement

    def _moment(self, article_id: int) -> Moment | None:
        """Where an article stands by time; None where it left the database."""
        row = self._db.row("SELECT sort_at, id FROM articles WHERE id = ?", (article_id,))
        return (int(row[0]), int(row[1])) if row is not None else None

    def _top(self) -> "array[int]":
        """The first ids."""
        if not self._is_in_time:
            found = selection.most_relevant(self._query)
            return array("q", [row[0] for row in self._db.rows(found.sql, found.values)])
        if self._is_dense():
            return self._read(self._query.order, FIRST // 2, hits=Hits.EACH)
        return self._read(self._query.order, FIRST)

    def _is_dense(self) -> bool:
        """Whether most of the latest articles are hits that are each told in 50 µs; a beginning takes as long as its hits."""
        words = self._query.search and not selection.is_growing(self._query)
        return bool(words) and self._total * 4 > counting.articles(self._db)

    def _further(self, order: Order, after: int | None) -> "array[int] | None":
        """The next ids in an order, from its beginning where there is none before; None where that left the database."""
        if after is None:
            return self._read(order, MORE)
        moment = self._moment(after)
        return None if moment is None else self._read(order, MORE, _behind(order, moment))

    def _read(self, order: Order, limit: int, *more: Condition, hits: Hits | None = None) -> "array[int]":
        query = replace(self._query, order=order)
        found = selection.statement(query, self._latest, *more, hits=hits or self._hits)
        return array("q", [row[0] for row in self._db.rows(f"{found.sql} LIMIT {limit}", found.values)])

    def _lists(self, article_id: int) -> bool:
        found = selection.statement(self._in_time, self._latest, Condition("a.id = ?", (article_id,)), hits=Hits.EACH)
        return bool(self._db.rows(found.sql, found.values))


def _behind(order: Order, moment: Moment) -> Condition:
    """What comes after an article in an order by time."""
    return Condition(f"(a.sort_at, a.id) {_BEHIND[order]} (?, ?)", moment)
