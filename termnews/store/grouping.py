"""What stands together in a listing: the headings' keys in SQL, and where each begins."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from termnews.model.listings import Group, Grouping, Order, Query
from termnews.model.words import Clean
from termnews.store.database import Database

DAY = "date(a.sort_at, 'unixepoch', 'localtime')"

_KEYS = {Grouping.DAY: DAY, Grouping.SOURCE: "a.feed_id"}
_NAMES = "SELECT id, title FROM feeds"


def key(query: Query) -> str:
    """The column whose change begins a group; empty where there are none."""
    return _KEYS.get(query.group, "") if query.order is not Order.RELEVANCE else ""


def before(query: Query) -> str:
    """What comes before the order in ``ORDER BY``; days lie in order already where the time decides."""
    if not key(query):
        return ""
    if query.group is Grouping.SOURCE:
        return "f.title COLLATE NOCASE, f.id, "
    return "" if query.order in {Order.NEWEST, Order.OLDEST, Order.FAIR} else f"{DAY} DESC, "


def groups(db: Database, query: Query, keys: Sequence[object]) -> tuple[Group, ...]:
    """The groups of rows with these keys; the keys of each stand together."""
    if not keys:
        return ()
    if query.group is Grouping.DAY:
        return tuple(Group(start, stop, day=str(keys[start])) for start, stop in _runs(keys))
    names: dict[object, str] = dict(db.rows(_NAMES))
    return tuple(Group(start, stop, source=Clean(names.get(keys[start], ""))) for start, stop in _runs(keys))


def _runs(keys: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Where each run of the same key begins and ends."""
    starts = [index for index, (one, other) in enumerate(pairwise(keys), 1) if one != other]
    return pairwise((0, *starts, len(keys)))
