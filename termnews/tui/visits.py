"""What came since the reader's last visit. Pure.

What is new is told by when the store first saw it: articles get ever higher numbers, so those above the highest of the last
visit came since. A feed may bring today what it dates to last week; such an article stands where its date puts it.
"""

import json
from itertools import takewhile
from typing import Self

from termnews.model.listings import Grouping, Listing, Order
from termnews.model.records import dataclass

PAUSE = 1800.0
"""Seconds without a key after which the next key begins another visit."""


@dataclass(frozen=True, slots=True)
class Visit:
    """When the reader was last here (seconds since 1970), and the highest number an article had then."""

    at: float
    last: int

    @classmethod
    def remembered(cls, text: str) -> Self | None:
        """The visit of :meth:`text`; None when there was none."""
        try:
            at, last = json.loads(text)
            return cls(float(at), int(last))
        except (ValueError, TypeError):
            return None

    def text(self) -> str:
        """A text to remember the visit by."""
        return json.dumps([self.at, self.last])


@dataclass(frozen=True, slots=True)
class News:
    """What of a list came since a visit: its first rows, all of them new, and so many ``strewn`` among the others."""

    visit: Visit
    first: int
    strewn: int

    def marked(self, row: int, article_id: int) -> bool:
        """Whether a row carries a mark of its own, because the line between new and old does not tell of it."""
        return article_id > self.visit.last and row >= self.first


def news(listing: Listing, visit: Visit | None) -> News | None:
    """What of a list came since a visit; None where that is all of it, or nothing."""
    if visit is None:
        return None
    new = listing.newer(visit.last)
    if new in {0, len(listing)}:
        return None
    by_time = listing.query.order is Order.NEWEST and listing.query.group is not Grouping.SOURCE
    first = sum(1 for _ in takewhile(visit.last.__lt__, map(listing.id_at, range(new)))) if by_time else 0
    return News(visit, first, new - first)
