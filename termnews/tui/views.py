"""Views: what the reader chose in the sections pane, and the query it makes."""

import json
from datetime import datetime
from enum import StrEnum

from termnews.model.feeds import SectionPath
from termnews.model.listings import Grouping, Order, Query
from termnews.model.records import dataclass, field, replace
from termnews.model.words import Clean
from termnews.text import clean


class Kind(StrEnum):
    """The kinds of views: the standing ones, a section with all below it, one feed, one author."""

    ALL = "all"
    UNREAD = "unread"
    BOOKMARKS = "bookmarks"
    TODAY = "today"
    FOLLOWING = "following"
    SAVED = "saved"
    SECTION = "section"
    FEED = "feed"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class View:
    """One view. ``path`` is the section's, also of a feed; ``name`` tells the author and is no part of equality."""

    kind: Kind
    path: SectionPath = ()
    feed_id: int = 0
    person_id: int = 0
    name: Clean = field(default=Clean(""), compare=False)

    def query(self, midnight: int) -> Query:
        """The articles of this view; ``midnight`` is the start of the local day in seconds since 1970."""
        match self.kind:
            case Kind.UNREAD:
                return Query(unread=True)
            case Kind.BOOKMARKS:
                return Query(bookmarked=True)
            case Kind.TODAY:
                return Query(since=midnight)
            case Kind.FOLLOWING:
                return Query(following=True)
            case Kind.SAVED:
                return Query(saved=True)
            case _:
                return self._named()

    def _named(self) -> Query:
        match self.kind:
            case Kind.SECTION:
                return Query(section=self.path)
            case Kind.FEED:
                return Query(feed_id=self.feed_id)
            case Kind.PERSON:
                return Query(person_id=self.person_id)
            case _:
                return Query()

    def key(self) -> str:
        """A text to remember the view by."""
        return json.dumps([self.kind, list(self.path), self.feed_id, self.person_id, self.name])


ALL = View(Kind.ALL)
STANDING: tuple[tuple[Kind, Clean], ...] = (
    (Kind.ALL, Clean("All")),
    (Kind.UNREAD, Clean("Unread")),
    (Kind.TODAY, Clean("Today")),
    (Kind.BOOKMARKS, Clean("Bookmarks")),
    (Kind.FOLLOWING, Clean("Following")),
    (Kind.SAVED, Clean("Read later")),
)
"""The views that stand above the sections, with their names."""


def remembered(key: str) -> View:
    """The view of :meth:`View.key`; All when the text is empty or no view."""
    try:
        kind, path, feed_id, *author = json.loads(key)
        person_id, name = author or (0, "")
        return View(Kind(kind), tuple(map(str, path)), int(feed_id), int(person_id), clean.line(str(name)))
    except (ValueError, TypeError):
        return ALL


@dataclass(frozen=True, slots=True)
class Listed:
    """Everything that decides what the list shows: the view and what the reader set beside it.

    ``unread_only`` holds from view to view. A person's list begins with all they wrote and has a switch of its own.
    """

    view: View = ALL
    unread_only: bool = False
    order: Order = Order.NEWEST
    search: str = ""
    unread_theirs: bool = False
    group: Grouping = Grouping.NONE

    @property
    def only_unread(self) -> bool:
        """Whether only unread articles are listed."""
        return self.unread_theirs if self.view.kind is Kind.PERSON else self.unread_only

    def switched(self) -> "Listed":
        """Unread articles only, or all again."""
        if self.view.kind is Kind.PERSON:
            return replace(self, unread_theirs=not self.unread_theirs)
        return replace(self, unread_only=not self.unread_only)

    def query(self, midnight: int, keep_id: int | None) -> Query:
        """The query; a search ranks by relevance unless an order other than newest was chosen."""
        found = bool(self.search.strip())
        order = Order.RELEVANCE if found and self.order is Order.NEWEST else self.order
        base = self.view.query(midnight)
        unread = base.unread or self.only_unread
        kept = None if found else keep_id  # a search lists what it finds
        return replace(base, unread=unread, order=order, search=self.search, keep_id=kept, group=self.group)


def midnight(now: float) -> int:
    """The start of the local day of ``now`` (seconds since 1970)."""
    local = datetime.fromtimestamp(now).astimezone()
    return int(local.replace(hour=0, minute=0, second=0, microsecond=0).timestamp())
