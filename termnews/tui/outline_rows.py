"""The rows of the sections pane: the outline flattened to what is unfolded. Pure."""

from collections.abc import Iterator

from termnews.model.feeds import SectionPath
from termnews.model.listings import FeedCount, Outline, SectionNode
from termnews.model.people import PersonCount
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.tui.views import STANDING, Kind, View

Folds = frozenset[SectionPath]
"""The sections that are unfolded; the empty path stands for Following, which unfolds into people."""


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A row: a view to choose, or, without a view, a gap. ``count`` is what stands at the right; ``failing`` a message."""

    view: View | None
    label: Clean = Clean("")
    depth: int = 0
    count: int = 0
    foldable: bool = False
    unfolded: bool = False
    failing: Clean = Clean("")


GAP = OutlineRow(None)


def flatten(outline: Outline, folds: Folds) -> tuple[OutlineRow, ...]:
    """Standing views, a gap, then the sections in the order of ``feeds.toml`` with what is unfolded below them."""
    return (*_standing(outline, folds), GAP, *_nodes(outline.sections, 0, folds))


def index_of(rows: tuple[OutlineRow, ...], view: View) -> int:
    """Where a view stands; for one that is folded away or gone, the nearest above it; else the first row."""
    places = {row.view: index for index, row in enumerate(rows)}
    above: View | None = view
    while above is not None and above not in places:
        above = parent(above)
    return places[above] if above is not None else 0


def parent(view: View) -> View | None:
    """The section above a view (Following above a person), or None at the top."""
    if view.kind is Kind.PERSON:
        return View(Kind.FOLLOWING)
    path = view.path if view.kind is Kind.FEED else view.path[:-1]
    return View(Kind.SECTION, path) if path else None


def _standing(outline: Outline, folds: Folds) -> Iterator[OutlineRow]:
    counts = {
        Kind.ALL: outline.total,
        Kind.UNREAD: outline.unread,
        Kind.TODAY: outline.today,
        Kind.BOOKMARKS: outline.bookmarked,
        Kind.FOLLOWING: outline.following,
        Kind.SAVED: outline.saved,
    }
    for kind, label in STANDING:
        foldable = kind is Kind.FOLLOWING and bool(outline.people)
        unfolded = foldable and () in folds
        yield OutlineRow(View(kind), label, 0, counts[kind], foldable, unfolded)
        yield from map(_person, outline.people) if unfolded else ()


def _person(person: PersonCount) -> OutlineRow:
    return OutlineRow(View(Kind.PERSON, person_id=person.id, name=person.name), person.name, 1, person.unread)


def _nodes(nodes: tuple[SectionNode, ...], depth: int, folds: Folds) -> Iterator[OutlineRow]:
    for node in nodes:
        foldable, unfolded = bool(node.children or node.feeds), node.path in folds
        failing = Clean("") if unfolded else _failing(node)
        view = View(Kind.SECTION, node.path)
        yield OutlineRow(view, Clean(node.name), depth, node.unread, foldable, unfolded, failing)
        if unfolded:
            yield from _nodes(node.children, depth + 1, folds)
            yield from (_feed(feed, node.path, depth + 1) for feed in node.feeds)


def _feed(feed: FeedCount, path: SectionPath, depth: int) -> OutlineRow:
    view = View(Kind.FEED, path, feed.feed_id)
    return OutlineRow(view, feed.title, depth, feed.unread, failing=feed.failing)


def _failing(node: SectionNode) -> Clean:
    """Told of a folded section only when every feed in it fails; single failures show on the feed itself."""
    first = next(_all_feeds(node), None)
    return first.failing if first is not None and all(feed.failing for feed in _all_feeds(node)) else Clean("")


def _all_feeds(node: SectionNode) -> Iterator[FeedCount]:
    yield from node.feeds
    for child in node.children:
        yield from _all_feeds(child)
