"""The outline: sections as a tree in the order of ``feeds.toml``, with counts that triggers keep."""

import json
import time
from collections.abc import Collection, Mapping, Sequence

from termnews.model.feeds import SectionPath
from termnews.model.listings import FeedCount, Outline, SectionNode
from termnews.model.records import dataclass, field, replace
from termnews.model.words import Clean
from termnews.store.database import Database, Row
from termnews.store.feeds import section_order, split

FEW = 64
"""Marks of which each has its feed looked for; after more all are counted."""

LOOSE = "Other"
"""What the feeds that stand in no section are shown under, last; its path is empty."""

_COUNTS = """
SELECT f.id, f.title, f.section, c.unread, c.total, CASE
    WHEN s.state LIKE '%"failures": 0,%"failure": null,%"gone": false%' THEN ''
    WHEN s.state ->> 'failures' > 0 OR s.state ->> 'gone' OR s.state ->> 'failure' = 'credentials'
    THEN coalesce(nullif(s.state ->> 'message', ''), s.state ->> 'failure', 'failed') ELSE '' END
FROM feeds AS f JOIN feed_counts AS c ON c.feed_id = f.id LEFT JOIN fetch_states AS s ON s.feed_id = f.id
WHERE f.subscribed AND NOT f.saved ORDER BY f.position
"""
"""Most feeds are well, which is seen in the text faster than read out of it; quotes in a message have strokes before them."""
_PLACED = """
SELECT f.section, p.section, sum(p.total), sum(p.unread) FROM placed_counts AS p JOIN feeds AS f ON f.id = p.feed_id
WHERE f.subscribed AND p.total GROUP BY f.section, p.section
"""
_SAVED = "SELECT c.total, c.unread FROM feed_counts AS c JOIN feeds AS f ON f.id = c.feed_id WHERE f.saved"
_TODAY = """
SELECT count(*) FROM articles WHERE sort_at >= ? AND +muted = 0 AND +feed_id IN (SELECT id FROM feeds WHERE subscribed)
"""
_PLACED_OF = "SELECT EXISTS(SELECT 1 FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND placed <> '')"
_COUNTS_OF = """
SELECT c.feed_id, c.unread, f.section, f.saved FROM feed_counts AS c JOIN feeds AS f ON f.id = c.feed_id
WHERE c.feed_id IN (SELECT feed_id FROM articles WHERE id IN (SELECT value FROM json_each(?)))
"""
_FOLLOWED = """
SELECT count(*) FROM articles WHERE NOT read AND NOT muted AND id IN (
    SELECT b.article_id FROM signatures AS s JOIN bylines AS b ON b.signature_id = s.id
    WHERE s.person_id IN (SELECT id FROM people WHERE followed))
"""


@dataclass(slots=True)
class _Node:
    """A section while the tree is put together; its sums take in everything below it."""

    path: SectionPath
    feeds: list[FeedCount] = field(default_factory=list)
    children: list["_Node"] = field(default_factory=list)
    unread: int = 0
    total: int = 0

    def count(self, unread: int, total: int) -> None:
        """Add to the sums."""
        self.unread += unread
        self.total += total

    def finished(self) -> SectionNode:
        """The section as the outline shows it."""
        below = tuple(child.finished() for child in self.children)
        name = self.path[-1] if self.path else LOOSE
        return SectionNode(self.path, name, self.unread, self.total, tuple(self.feeds), below)


def outline(db: Database, now: int) -> Outline:
    """The sections and the counts of the standing views; today began at the last local midnight before ``now``."""
    return _built(db, [_feed_count(row) for row in db.rows(_COUNTS)], now)


def recounted(db: Database, known: Outline, now: int, ids: Sequence[int] = ()) -> Outline:
    """An outline with the counts of now, where nothing but marks was written since it was read.

    Names, places and states of 5 000 feeds take ten times as long to read as their counts. ``ids`` are the articles that
    were marked, if that is known: the counts of their feeds take a tenth again.
    """
    marked = json.dumps(list(ids[: FEW + 1]))
    if 0 < len(ids) <= FEW and not db.value(_PLACED_OF, (marked,)):
        return _remarked(db, known, now, marked)
    found: dict[int, int] = dict(db.rows("SELECT feed_id, unread FROM feed_counts"))
    return _built(db, [_recount(feed, found.get(feed.feed_id, 0)) for feed in known.feeds()], now)


def _remarked(db: Database, known: Outline, now: int, marked: str) -> Outline:
    """An outline in which only the counts of the marked articles' feeds are others, and of the sections they stand in."""
    rows = db.rows(_COUNTS_OF, (marked,))
    counts, paths = {row[0]: row[1] for row in rows}, {split(row[2]) for row in rows}
    sections = tuple(_with_counts(node, counts, paths) for node in known.sections)
    more = sum(after.unread - before.unread for before, after in zip(known.sections, sections, strict=True))
    saved = (known.saved, next((row[1] for row in rows if row[3]), known.saved_unread))
    return _counted(db, sections, (known.total - known.saved, known.unread - known.saved_unread + more), saved, now)


def _with_counts(node: SectionNode, counts: Mapping[int, int], paths: Collection[SectionPath]) -> SectionNode:
    """A section with what is unread in its feeds and those below it as ``counts`` tells, where one of ``paths`` leads."""
    if not any(path[: len(node.path)] == node.path for path in paths):
        return node
    feeds = tuple(_recount(feed, counts[feed.feed_id]) if feed.feed_id in counts else feed for feed in node.feeds)
    children = tuple(_with_counts(child, counts, paths) for child in node.children)
    more = sum(feed.unread for feed in feeds) - sum(feed.unread for feed in node.feeds)
    more += sum(child.unread for child in children) - sum(child.unread for child in node.children)
    return replace(node, unread=node.unread + more, feeds=feeds, children=children)


def _recount(feed: FeedCount, unread: int) -> FeedCount:
    return feed if feed.unread == unread else replace(feed, unread=unread)


def _built(db: Database, counts: list[FeedCount], now: int) -> Outline:
    """The outline of feeds with their counts."""
    sections = _tree(section_order(db), counts, db.rows(_PLACED))
    subscribed = sum(feed.total for feed in counts), sum(feed.unread for feed in counts)
    saved = db.row(_SAVED) or (0, 0)
    return _counted(db, sections, subscribed, (saved[0], saved[1]), now)


def _counted(
    db: Database, sections: tuple[SectionNode, ...], subscribed: tuple[int, int], saved: tuple[int, int], now: int
) -> Outline:
    """The outline of sections; of the ``subscribed`` and the ``saved`` articles all and those unread are counted."""
    from termnews.store import people  # noqa: PLC0415 - a list of articles needs no outline

    known = people.followed(db)
    return Outline(
        sections=sections,
        total=subscribed[0] + saved[0],
        unread=subscribed[1] + saved[1],
        bookmarked=db.value("SELECT coalesce(sum(bookmarked), 0) FROM feed_counts"),
        today=db.value(_TODAY, (midnight(now),)),
        following=db.value(_FOLLOWED) if known else 0,
        saved=saved[0],
        saved_unread=saved[1],
        people=known,
    )


def midnight(now: int) -> int:
    """When the local day of ``now`` began, in seconds since 1970."""
    day = time.localtime(now)
    return int(time.mktime((day.tm_year, day.tm_mon, day.tm_mday, 0, 0, 0, 0, 0, -1)))


def _feed_count(row: Row) -> FeedCount:
    feed_id, title, section, unread, total, failing = row
    return FeedCount(feed_id, Clean(title), split(section), unread, total, Clean(failing))


def _tree(order: tuple[SectionPath, ...], counts: list[FeedCount], placed: Sequence[Row]) -> tuple[SectionNode, ...]:
    """Sections in their order, each feed in its own; articles count wherever they are listed, once in each section."""
    top = _Node(())
    nodes: dict[SectionPath, _Node] = {(): top}
    for path in dict.fromkeys((*order, *(feed.section for feed in counts))):
        _grow(nodes, path)
    for feed in counts:
        nodes[feed.section].feeds.append(feed)
    for section, sums in [(path, _sums(node.feeds)) for path, node in nodes.items() if node.feeds]:
        for path in _upwards(section):
            nodes[path].count(*sums)
    for own, other, total, unread in placed:
        for path in _upwards(split(other)):
            if path in nodes and split(own)[: len(path)] != path:
                nodes[path].count(unread, total)
    loose = [_Node((), top.feeds, [], *_sums(top.feeds))] if top.feeds else []
    return tuple(node.finished() for node in (*top.children, *loose))


def _sums(counts: Sequence[FeedCount]) -> tuple[int, int]:
    return sum(feed.unread for feed in counts), sum(feed.total for feed in counts)


def _upwards(path: SectionPath) -> tuple[SectionPath, ...]:
    """A section and those above it, without the top of all."""
    return tuple(path[:depth] for depth in range(len(path), 0, -1))


def _grow(nodes: dict[SectionPath, _Node], path: SectionPath) -> None:
    """Make the node of ``path`` and of every section above it."""
    for depth in range(1, len(path) + 1):
        part = path[:depth]
        if part not in nodes:
            nodes[part] = _Node(part)
            nodes[path[: depth - 1]].children.append(nodes[part])
