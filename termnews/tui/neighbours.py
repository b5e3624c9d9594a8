"""The feeds and sections before and after one, in the order of the sections pane as if all of it were unfolded. Pure."""

from collections.abc import Iterator, Sequence

from termnews.model.listings import Outline, SectionNode
from termnews.model.records import dataclass
from termnews.tui.views import Kind, View


@dataclass(frozen=True, slots=True)
class Place:
    """A feed or section with its counts."""

    view: View
    unread: int
    total: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A feed or section to go to: the ``number``-th of ``of``, and whether the way there went ``round`` an end."""

    place: Place
    number: int
    of: int
    round: bool


def places(outline: Outline) -> Iterator[Place]:
    """Every section and feed as the pane shows them: a section, the sections below it, then its own feeds."""
    waiting: list[SectionNode | Place] = list(reversed(outline.sections))
    while waiting:
        one = waiting.pop()
        if isinstance(one, Place):
            yield one
            continue
        yield Place(View(Kind.SECTION, one.path), one.unread, one.total)
        feeds = [Place(View(Kind.FEED, one.path, feed.feed_id), feed.unread, feed.total) for feed in one.feeds]
        waiting.extend(reversed((*one.children, *feeds)))


def step(view: View, outline: Outline, kind: Kind, way: int, times: int = 1) -> Neighbour | None:
    """The ``times``-th feed or section (``kind``) with unread articles, ``way`` 1 down or -1 up from a view, round the ends.

    Where none has any, simply the next. What is no row below the standing views stands above all of them.
    """
    rows = list(places(outline))
    kin = [row for row in rows if row.view.kind is kind]
    ahead = _ahead(rows, view, way)
    others = [(row, turned) for row, turned in ahead if row.view.kind is kind]
    wanted = [pair for pair in others if pair[0].unread] or others
    if not wanted:
        return None
    laps, at = divmod(times - 1, len(wanted))
    row, turned = wanted[at]
    return Neighbour(row, kin.index(row) + 1, len(kin), turned or laps > 0)


def beyond(view: View, outline: Outline, way: int, *, unread: bool = False) -> View | None:
    """The nearest of its kind with articles (``unread`` ones), up to the end.

    From a section neither what is within it nor what it is within.
    """
    for row, turned in _ahead(list(places(outline)), view, way):
        apart = view.kind is Kind.FEED or not (_within(row.view, view) or _within(view, row.view))
        if not turned and row.view.kind is view.kind and (row.unread if unread else row.total) and apart:
            return row.view
    return None


def _ahead(rows: Sequence[Place], view: View, way: int) -> list[tuple[Place, bool]]:
    """The rows in the order they are come to, without the view itself; those beyond the end with True."""
    at = next((index for index, row in enumerate(rows) if row.view == view), -1)
    above, below = [*rows[: max(at, 0)]], [*rows[at + 1 :]]
    near, far = (below, above) if way > 0 else (above[::-1], below[::-1])
    return [*((row, False) for row in near), *((row, True) for row in far)]


def _within(inner: View, outer: View) -> bool:
    return inner.path[: len(outer.path)] == outer.path
