"""Listings: which articles, in which order, and the outline of sections with their counts."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Protocol

from termnews.model.articles import Headline
from termnews.model.people import PersonCount
from termnews.model.records import dataclass
from termnews.model.words import Clean


class Order(StrEnum):
    """How a listing is sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SOURCE = "source"
    SECTION = "section"
    SHORTEST = "shortest"
    UNREAD_FIRST = "unread-first"
    FAIR = "fair"
    RELEVANCE = "relevance"


class Grouping(StrEnum):
    """What stands together below a heading: nothing, the articles of a day, those of a source."""

    NONE = "none"
    DAY = "day"
    SOURCE = "source"


class Density(StrEnum):
    """How much room a headline takes: a line with columns, two lines, or two and the beginning of its summary."""

    ONE = "one"
    TWO = "two"
    SUMMARY = "summary"


class Column(StrEnum):
    """What a row tells of an article beside its title. MINUTES is the time it takes to read."""

    SOURCE = "source"
    AUTHOR = "author"
    TIME = "time"
    SECTION = "section"
    MINUTES = "minutes"


COLUMNS = (Column.SECTION, Column.SOURCE, Column.TIME, Column.MINUTES)
"""What a row tells unless the reader wants others."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which articles: all fields narrow, an empty query is everything. ``section`` takes in everything below it.

    ``feed_id``: one feed. ``author``: a name, case-insensitive. ``since``/``until``: ``sort_at`` bounds in seconds, until
    exclusive. ``search``: words as typed. ``person_id``: one author across outlets. ``following``: the authors followed.
    ``saved``: pages kept to read later. ``muted``: also what muted authors wrote, which is left out otherwise (but not
    where a person, bookmarks or saved pages are asked for). ``keep_id``: an article that stays listed, and stays where it
    is, although it no longer fits (the one being read in an unread-only list). ``group``: what comes together before
    anything is ordered; the most relevant come first without groups. ``ends``: the words the search's last, still being
    written, may become, where the store knows them all.
    """

    section: tuple[str, ...] = ()
    feed_id: int | None = None
    author: str = ""
    unread: bool = False
    bookmarked: bool = False
    since: int | None = None
    until: int | None = None
    search: str = ""
    order: Order = Order.NEWEST
    keep_id: int | None = None
    person_id: int | None = None
    following: bool = False
    saved: bool = False
    muted: bool = False
    group: Grouping = Grouping.NONE
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The rows ``start`` to ``stop`` (exclusive) under one heading: a ``source``, or a ``day`` such as ``2015-11-17``."""

    start: int
    stop: int
    source: Clean = Clean("")
    day: str = ""


class Listing(Protocol):
    """An opened query: how many articles, any window of rows, and where an article stands. Rows are read when asked for.

    ``partial``: more may be found; these are the first.
    """

    query: Query
    groups: Sequence[Group]
    partial: bool

    def __len__(self) -> int: ...

    def rows(self, start: int, stop: int) -> Sequence[Headline]:
        """The rows ``start`` to ``stop`` (exclusive, clipped), with the status they have now."""

    def ids(self) -> Sequence[int]:
        """The ids of all its articles in order: not a copy. The first time a long list is asked it gathers them."""

    def newer(self, than: int) -> int:
        """How many of its articles have a higher id than this one: those that came after it."""

    def holds(self, article_id: int) -> bool:
        """Whether an article is listed; where it stands is not looked for."""

    def index_of(self, article_id: int) -> int | None:
        """Where an article stands, or None."""

    def expect(self, article_id: int, row: int) -> bool:
        """Take a listed article to stand at a row far from both ends without counting; whether that is only taken so.

        Articles around it are its neighbours in any case; the next listing of the query can count where it stands.
        """

    def id_at(self, index: int) -> int:
        """The id of the article at ``index``; IndexError outside."""

    def next_unread(self, start: int, step: int = 1) -> int | None:
        """The nearest unread row from ``start`` (inclusive) going up or down by ``step`` 1 or -1, or None."""

    def unread(self, start: int, stop: int) -> int:
        """How many of the rows ``start`` to ``stop`` (exclusive) are unread now."""


@dataclass(frozen=True, slots=True)
class FeedCount:
    """A feed in the outline. ``failing`` is the message of a feed whose last refreshes failed, else empty."""

    feed_id: int
    title: Clean
    section: tuple[str, ...]
    unread: int
    total: int
    failing: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class SectionNode:
    """A section with everything below it; ``unread`` and ``total`` include its children."""

    path: tuple[str, ...]
    name: str
    unread: int
    total: int
    feeds: tuple[FeedCount, ...]
    children: tuple["SectionNode", ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections pane's data: the tree and the counts of the standing views.

    ``following`` counts unread articles of the followed authors, who are in ``people`` by name.
    """

    sections: tuple[SectionNode, ...]
    total: int
    unread: int
    bookmarked: int
    today: int
    following: int = 0
    saved: int = 0
    saved_unread: int = 0
    people: tuple[PersonCount, ...] = ()

    def nodes(self) -> Iterator[SectionNode]:
        """All sections, each before what is below it."""
        waiting = list(reversed(self.sections))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def feeds(self) -> Iterator[FeedCount]:
        """All feeds, section by section."""
        return (feed for node in self.nodes() for feed in node.feeds)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of status that can be taken back: ``field`` is ``read`` or ``bookmarked``.

    ``ids`` are the articles whose value really changed to ``value``; the others had it already. ``title`` is the first one's.
    """

    field: str
    value: bool
    ids: tuple[int, ...]
    label: Clean
    title: Clean = Clean("")
