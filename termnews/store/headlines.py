"""Rows of listings, read by id."""

import json
from collections.abc import Sequence

from termnews.model.articles import Headline
from termnews.model.words import Clean
from termnews.store.database import Database, Row
from termnews.store.feeds import SOURCE, split

# A row needs no more than 400 characters of title and summary; strangers' titles run to megabytes.
_SELECT = f"""
SELECT a.id, substr(a.title, 1, 400), {SOURCE}, f.section,
       a.sort_at, a.date_guessed, a.words, a.read, a.bookmarked, a.changed_at, a.byline, a.feed_id,
       substr(a.summary, 1, 400), a.versions, a.full
FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id WHERE a.id IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - our own text


def by_ids(db: Database, ids: Sequence[int]) -> tuple[Headline, ...]:
    """One headline for each id, in that order. An article removed meanwhile leaves an empty, read row in its place."""
    if not ids:
        return ()
    found = {row[0]: _headline(row) for row in db.rows(_SELECT, (json.dumps(list(ids)),))}
    return tuple(found.get(article_id) or _removed(article_id) for article_id in ids)


def _headline(row: Row) -> Headline:
    (
        article_id, title, source, section, sort_at, guessed, words, read, bookmarked, changed_at, byline, feed_id,
        summary, versions, full,
    ) = row  # fmt: skip
    return Headline(
        id=article_id, title=Clean(title), source=Clean(source), section=split(section), sort_at=sort_at,
        date_guessed=bool(guessed), words=words, read=bool(read), bookmarked=bool(bookmarked), updated=changed_at > 0,
        byline=Clean(byline), feed_id=feed_id, summary=Clean(summary), versions=versions, full=bool(full),
    )  # fmt: skip


def unreadable(number: int) -> tuple[Headline, ...]:
    """Rows in the place of those that a damaged database does not give."""
    return (_removed(0, Clean("(cannot be read now)")),) * number


def _removed(article_id: int, title: Clean = Clean("(removed)")) -> Headline:
    return Headline(
        id=article_id, title=title, source=Clean(""), section=(), sort_at=0, date_guessed=True, words=0,
        read=True, bookmarked=False, updated=False,
    )  # fmt: skip


def unread(db: Database, ids: Sequence[int]) -> frozenset[int]:
    """Those of ``ids`` that are unread now."""
    found = db.rows(
        "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND NOT read", (json.dumps(ids),)
    )
    return frozenset(row[0] for row in found)


def count_unread(db: Database, ids: Sequence[int]) -> int:
    """How many of ``ids`` are unread now."""
    sql = "SELECT count(*) FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND NOT read"
    return int(db.value(sql, (json.dumps(ids),)))
