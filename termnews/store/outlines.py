"""The outline: sections as a tree in the order of ``feeds.toml``, with counts that triggers keep."""

import time
from dataclasses import dataclass, field

from termnews.model.feeds import SectionPath
from termnews.model.listings import FeedCount, Outline, SectionNode
from termnews.model.words import Clean
from termnews.store.database import Database, Row
from termnews.store.feeds import section_order, split

LOOSE = "Other"
"""What the feeds that stand in no section are shown under, last; its path is empty."""

_COUNTS = """
SELECT f.id, f.url, f.title, f.section, c.unread, c.total,
       iif(s.state ->> 'failures' > 0 OR s.state ->> 'gone',
           coalesce(nullif(s.state ->> 'message', ''), s.state ->> 'failure', 'failed'), '')
FROM feeds AS f JOIN feed_counts AS c ON c.feed_id = f.id LEFT JOIN fetch_states AS s ON s.feed_id = f.id
WHERE f.subscribed ORDER BY f.position
"""
_TODAY = "SELECT count(*) FROM articles WHERE sort_at >= ? AND +feed_id IN (SELECT id FROM feeds WHERE subscribed)"


@dataclass(slots=True)
class _Node:
    """A section while the tree is put together."""

    path: SectionPath
    feeds: list[FeedCount] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)

    def finished(self) -> SectionNode:
        """The section with its sums."""
        below = tuple(child.finished() for child in self.children)
        unread = sum(feed.unread for feed in self.feeds) + sum(section.unread for section in below)
        total = sum(feed.total for feed in self.feeds) + sum(section.total for section in below)
        return SectionNode(self.path, self.path[-1] if self.path else LOOSE, unread, total, tuple(self.feeds), below)


def outline(db: Database, now: int) -> Outline:
    """The sections and the counts of the standing views; today began at the last local midnight before ``now``."""
    counts = [_feed_count(row) for row in db.rows(_COUNTS)]
    return Outline(
        sections=_tree(section_order(db), counts),
        total=sum(feed.total for feed in counts),
        unread=sum(feed.unread for feed in counts),
        bookmarked=db.value("SELECT coalesce(sum(bookmarked), 0) FROM feed_counts"),
        today=db.value(_TODAY, (midnight(now),)),
    )


def midnight(now: int) -> int:
    """When the local day of ``now`` began, in seconds since 1970."""
    day = time.localtime(now)
    return int(time.mktime((day.tm_year, day.tm_mon, day.tm_mday, 0, 0, 0, 0, 0, -1)))


def _feed_count(row: Row) -> FeedCount:
    feed_id, url, title, section, unread, total, failing = row
    return FeedCount(feed_id, url, Clean(title), split(section), unread, total, Clean(failing))


def _tree(order: tuple[SectionPath, ...], counts: list[FeedCount]) -> tuple[SectionNode, ...]:
    """Sections in their order, each feed in its own."""
    top = _Node(())
    nodes: dict[SectionPath, _Node] = {(): top}
    for path in (*order, *(feed.section for feed in counts)):
        _grow(nodes, path)
    for feed in counts:
        nodes[feed.section].feeds.append(feed)
    loose = [_Node((), top.feeds)] if top.feeds else []
    return tuple(node.finished() for node in (*top.children, *loose))


def _grow(nodes: dict[SectionPath, _Node], path: SectionPath) -> None:
    """Make the node of ``path`` and of every section above it."""
    for depth in range(1, len(path) + 1):
        part = path[:depth]
        if part not in nodes:
            nodes[part] = _Node(part)
            nodes[path[: depth - 1]].children.append(nodes[part])
