"""What stands together in a listing: what the groups go by in SQL, and rows gathered under their headings."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any

from termnews.model.listings import Group, Grouping, Order, Query
from termnews.model.words import Clean
from termnews.store.database import Database

DAY = "date(a.sort_at, 'unixepoch', 'localtime')"

_KEYS = {Grouping.DAY: DAY, Grouping.SOURCE: "a.feed_id"}
_SOURCES = "SELECT id, title FROM feeds ORDER BY title COLLATE NOCASE, id"


def key(query: Query) -> str:
    """The column that groups go by; empty where there are none."""
    return _KEYS.get(query.group, "") if query.order is not Order.RELEVANCE else ""


def gathered(db: Database, query: Query, rows: Iterable[tuple[int, Any]]) -> "tuple[array[int], tuple[Group, ...]]":
    """Ids with their keys, gathered by key, and the groups; in each the rows keep their order.

    Days come the newest first, unless the order begins with the oldest; sources by their names.
    """
    found: dict[Any, list[int]] = {}
    for article_id, each in rows:
        found.setdefault(each, []).append(article_id)
    if query.group is Grouping.DAY:
        headings = [(day, Group(0, 0, day=str(day))) for day in sorted(found, reverse=query.order is not Order.OLDEST)]
    else:
        headings = [(feed, Group(0, 0, source=Clean(title))) for feed, title in db.rows(_SOURCES) if feed in found]
    return _placed([(found[each], heading) for each, heading in headings])


def _placed(parts: Sequence[tuple[list[int], Group]]) -> "tuple[array[int], tuple[Group, ...]]":
    """The ids one after the other, and the groups with where they begin and end."""
    ids = array("q", [article_id for part, _ in parts for article_id in part])
    places = pairwise(accumulate((len(part) for part, _ in parts), initial=0))
    groups = (Group(start, stop, each.source, each.day) for (start, stop), (_, each) in zip(places, parts, strict=True))
    return ids, tuple(groups)
