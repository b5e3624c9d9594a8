"""The ids of a long list, known as far as somebody looked: from its top, and back from its end.

A list of a million articles opens as fast as one of fifty: its length comes from counts, and the index gives both of its ends
in their order. Only who asks for its middle, or for all of it, has the whole list gathered. What was known stays where it is.
"""

import sys
from array import array
from collections.abc import Sequence

from termnews.model.listings import Order, Query
from termnews.model.records import replace
from termnews.store import counting, selection
from termnews.store.database import Database
from termnews.store.selection import Condition, Hits

FIRST = 256
"""Ids read when a list is opened."""

FEW = 1024
"""Articles of a list that are faster collected and sorted than met on the way through all there are."""

MORE = 2048
"""Ids read at least when those known do not reach, and how far from them an id may be that is read so."""

GONE = 0
"""The id that stands for an article which left the database while its list was open; no article has it."""

FEW_HITS = 4096
"""Hits of a search that are faster found and sorted than told among the articles in their order."""

_TURNED = {Order.NEWEST: Order.OLDEST, Order.OLDEST: Order.NEWEST}
_BEFORE = {Order.NEWEST: "<", Order.OLDEST: ">"}


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
        self._latest = Condition("a.id <= ?", (int(db.value("SELECT coalesce(max(id), 0) FROM articles")),))
        self._front = self._top() if found is None else found
        self._back = array("q")

    def __len__(self) -> int:
        return self._total

    @property
    def whole(self) -> bool:
        """Whether every id is known."""
        return len(self._front) == self._total

    def slice(self, start: int, stop: int) -> "array[int]":
        """The ids ``start`` to ``stop``, clipped."""
        start, stop = max(0, start), min(stop, self._total)
        if start >= stop:
            return array("q")
        self._reach(start, stop)
        if stop <= len(self._front):
            return self._front[start:stop]
        skipped = self._total - len(self._back)
        return self._back[start - skipped : stop - skipped]

    def all(self) -> "array[int]":
        """Every id, gathered now where that was not needed before; not a copy."""
        if not self.whole:
            self._gather()
        return self._front

    def holds(self, article_id: int) -> bool:
        """Whether an id is among them, without gathering those between it and the ends."""
        known = article_id in self._front or article_id in self._back
        return known or (not self.whole and self._lists(article_id))

    def index_of(self, article_id: int) -> int | None:
        """Where an id stands, or None."""
        if article_id in self._front:
            return self._front.index(article_id)
        if self.whole:
            return None
        if article_id in self._back:
            return self._total - len(self._back) + self._back.index(article_id)
        if not self._lists(article_id):
            return None
        self._reach(len(self._front), len(self._front) + 1)  # it mostly stands a little below what is known
        if article_id not in self._front:
            self._gather()
        return self._front.index(article_id) if article_id in self._front else None

    def newer(self, than: int) -> int:
        """How many of the ids are higher than this one."""
        if self.whole:
            return sum(map(than.__lt__, self._front))
        found = selection.statement(self._in_time, self._latest, Condition("a.id > ?", (than,)), hits=Hits.EACH)
        return int(self._db.value(f"SELECT count(*) FROM ({found.sql})", found.values))  # noqa: S608 - our own statement

    def _reach(self, start: int, stop: int) -> None:
        """Know the ids ``start`` to ``stop``."""
        if stop <= len(self._front) or start >= self._total - len(self._back):
            return
        if self._query.order not in _TURNED:
            self._gather()
        elif stop - len(self._front) <= MORE:
            self._front += self._read(self._query.order, self._front, MORE)
        elif self._total - len(self._back) - start <= MORE:
            further = self._read(_TURNED[self._query.order], self._back[:1], MORE)
            self._back = array("q", reversed(further)) + self._back
        if len(self._front) + len(self._back) >= self._total:
            self._join()
        if not (stop <= len(self._front) or start >= self._total - len(self._back)):
            self._gather()

    def _top(self) -> "array[int]":
        """The first ids."""
        if self._query.order not in _TURNED:
            found = selection.most_relevant(self._query)
            return array("q", [row[0] for row in self._db.rows(found.sql, found.values)])
        if self._is_dense():
            return self._read(self._query.order, array("q"), FIRST // 2, Hits.EACH)
        return self._read(self._query.order, array("q"), FIRST)

    def _is_dense(self) -> bool:
        """Whether most of the latest articles are hits that are each told in 50 µs; a beginning takes as long as its hits."""
        words = self._query.search and not selection.is_growing(self._query)
        return bool(words) and self._total * 4 > counting.articles(self._db)

    def _read(self, order: Order, after: "Sequence[int]", limit: int, hits: Hits | None = None) -> "array[int]":
        """The next ids in an order; none where the last of those ``after`` left the database."""
        more = [self._latest]
        if after:
            row = self._db.row("SELECT sort_at, id FROM articles WHERE id = ?", (after[-1],))
            if row is None:
                return array("q")
            more.append(Condition(f"(a.sort_at, a.id) {_BEFORE[order]} (?, ?)", row))
        found = selection.statement(replace(self._query, order=order), *more, hits=hits or self._hits)
        return array("q", [row[0] for row in self._db.rows(f"{found.sql} LIMIT {limit}", found.values)])

    def _join(self) -> None:
        """The ends meet: what both know stands at the top."""
        known = set(self._front)
        rest = [article_id for article_id in self._back if article_id not in known]
        self._settle(self._front, rest, array("q"))

    def _gather(self) -> None:
        """Read all; what is known stays where it is."""
        found = gathered(self._db, selection.statement(self._query, self._latest, hits=self._hits))
        ends = len(self._front), self._total - len(self._back)
        if len(found) == self._total and found[: ends[0]] == self._front and found[ends[1] :] == self._back:
            self._front, self._back = found, array("q")
            return
        known = {*self._front, *self._back}
        self._settle(self._front, [article_id for article_id in found if article_id not in known], self._back)

    def _settle(self, front: "array[int]", middle: Sequence[int], back: "array[int]") -> None:
        """All ids from three parts; the middle takes the room between the others."""
        room = max(0, self._total - len(front) - len(back))
        filled = array("q", [*middle[:room], *([GONE] * (room - len(middle)))])
        self._front, self._back = (front + filled + back)[: self._total], array("q")

    def _lists(self, article_id: int) -> bool:
        found = selection.statement(self._in_time, self._latest, Condition("a.id = ?", (article_id,)), hits=Hits.EACH)
        return bool(self._db.rows(found.sql, found.values))
