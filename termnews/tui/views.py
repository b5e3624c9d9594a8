"""Views: what the reader chose in the sections pane, and the query it makes."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from termnews.model.feeds import SectionPath
from termnews.model.listings import Order, Query
from termnews.model.words import Clean


class Kind(StrEnum):
    """The kinds of views: four standing ones, a section with all below it, one feed."""

    ALL = "all"
    UNREAD = "unread"
    BOOKMARKS = "bookmarks"
    TODAY = "today"
    SECTION = "section"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class View:
    """One view. ``path`` is the section's, also of a feed; ``title`` names a feed. Equality leaves the title out of sight."""

    kind: Kind
    path: SectionPath = ()
    feed_id: int = 0

    def query(self, midnight: int) -> Query:
        """The articles of this view; ``midnight`` is the start of the local day in seconds since 1970."""
        match self.kind:
            case Kind.UNREAD:
                return Query(unread=True)
            case Kind.BOOKMARKS:
                return Query(bookmarked=True)
            case Kind.TODAY:
                return Query(since=midnight)
            case Kind.SECTION:
                return Query(section=self.path)
            case Kind.FEED:
                return Query(feed_id=self.feed_id)
            case _:
                return Query()

    def key(self) -> str:
        """A text to remember the view by."""
        return json.dumps([self.kind, list(self.path), self.feed_id])


ALL = View(Kind.ALL)
STANDING: tuple[tuple[Kind, Clean], ...] = (
    (Kind.ALL, Clean("All")),
    (Kind.UNREAD, Clean("Unread")),
    (Kind.TODAY, Clean("Today")),
    (Kind.BOOKMARKS, Clean("Bookmarks")),
)
"""The views that stand above the sections, with their names."""


def remembered(key: str) -> View:
    """The view of :meth:`View.key`; All when the text is empty or no view."""
    try:
        kind, path, feed_id = json.loads(key)
        return View(Kind(kind), tuple(map(str, path)), int(feed_id))
    except (ValueError, TypeError):
        return ALL


@dataclass(frozen=True, slots=True)
class Listed:
    """Everything that decides what the list shows: the view and what the reader set beside it."""

    view: View = ALL
    unread_only: bool = False
    order: Order = Order.NEWEST
    search: str = ""

    def query(self, midnight: int, keep_id: int | None) -> Query:
        """The query; a search ranks by relevance unless an order other than newest was chosen."""
        found = bool(self.search.strip())
        order = Order.RELEVANCE if found and self.order is Order.NEWEST else self.order
        base = self.view.query(midnight)
        unread = base.unread or self.unread_only
        return replace(base, unread=unread, order=order, search=self.search, keep_id=keep_id)


def midnight(now: float) -> int:
    """The start of the local day of ``now`` (seconds since 1970)."""
    local = datetime.fromtimestamp(now).astimezone()
    return int(local.replace(hour=0, minute=0, second=0, microsecond=0).timestamp())
