"""The search after a feed was renamed: its earlier articles are to be found by the new name too.

The index cannot change one column alone (FTS5 keeps no text here), so every article is read and indexed again: a few at a
time, by the next refresh, since thousands take seconds.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from termnews.model.errors import StoreError
from termnews.store import bodies, keep, search
from termnews.store.database import Database, Row
from termnews.store.feeds import SOURCE

_KEPT = "renamed"
_CHUNK = 25
"""Articles indexed in one transaction, some 10 ms."""

SEGMENTS = 128
"""Segments a search bears well (each costs it some microseconds); with more, those of alike size are merged."""
_PAGES = 64
"""Pages of 4 KB that one step of merging writes, some 3 ms."""
_MERGE = "INSERT INTO search(search, rank) VALUES('merge', ?)"
_SEGMENTS = """
WITH RECURSIVE each(id) AS (SELECT min(segid) FROM search_idx
    UNION ALL SELECT (SELECT min(segid) FROM search_idx WHERE segid > id) FROM each WHERE id IS NOT NULL)
SELECT count(id) FROM each
"""

_STORED = f"""
SELECT a.id, a.title, a.summary, t.standfirst, coalesce(t.document, b.document), {SOURCE},
       (SELECT group_concat(name, ' ') FROM (
           SELECT s.name FROM bylines AS w JOIN signatures AS s ON s.id = w.signature_id
           WHERE w.article_id = a.id ORDER BY w.position))
FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id LEFT JOIN bodies AS b ON b.article_id = a.id
LEFT JOIN full_texts AS t ON t.article_id = a.id WHERE a.id IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - our own text


def body(text: str, summary: str, standfirst: str = "") -> str:
    """What search finds an article by in its body; where there is none, by its summary."""
    if not standfirst:
        return text or summary
    return f"{standfirst}\n{text}" if text else standfirst


def note(db: Database, feed_ids: Iterable[int]) -> None:
    """Note feeds whose articles are indexed under an earlier name."""
    if renamed := set(feed_ids):
        _keep(db, renamed.union(_waiting(db)))


def catch_up(db: Database) -> Iterator[None]:
    """Index the articles of renamed feeds, a few with each step; what is left undone is done the next time."""
    for feed_id in _waiting(db):
        name = _name(db, feed_id)
        ids = [row[0] for row in db.rows("SELECT id FROM articles WHERE feed_id = ?", (feed_id,))]
        for start in range(0, len(ids), _CHUNK):
            index(db, ids[start : start + _CHUNK])
            yield
        with db.transaction():
            if _name(db, feed_id) == name:
                _keep(db, set(_waiting(db)) - {feed_id})


def segments(db: Database) -> int:
    """How many segments the full-text index has: one for each transaction that wrote to it since the last merge."""
    return int(db.value(_SEGMENTS))


def merge(db: Database, most: int = SEGMENTS) -> Iterator[None]:
    """Merge the index's segments when there are more than ``most``, a few pages with each step.

    SQLite's own merging as one writes rewrites most of the index again and again while a refresh holds the lock.
    """
    while segments(db) > most:
        before = db.changed()
        db.run(_MERGE, (_PAGES,))
        if (
            db.changed() - before <= 1
        ):  # the statement itself is one (https://www.sqlite.org/fts5.html#the_merge_command)
            return
        yield


def ease(db: Database) -> None:
    """One step of merging when segments have become very many, as while thousands of feeds are refreshed first."""
    next(merge(db, 2 * SEGMENTS), None)


def anew(db: Database) -> Iterator[None]:
    """Make the whole index again, a few articles with each step; what is left undone is done by the next refresh."""
    with db.transaction():
        db.run("INSERT INTO search(search) VALUES('delete-all')")
        note(db, (feed_id for (feed_id,) in db.rows("SELECT id FROM feeds")))
    yield from catch_up(db)


def index(db: Database, ids: Sequence[int]) -> None:
    """Put stored articles into the index, or anew."""
    with db.transaction():
        search.put(db, [_row(row) for row in db.rows(_STORED, (json.dumps(ids),))])


def _row(row: Row) -> tuple[int, str, str, str, str]:
    article_id, title, summary, standfirst, stored, source, names = row
    return article_id, title, body(_text(stored), summary, standfirst), names or "", source


def _text(stored: bytes | None) -> str:
    """The text of a body; none where it is damaged, for the article can be found by its headline all the same."""
    try:
        return bodies.text(stored)
    except StoreError:
        return ""


def _name(db: Database, feed_id: int) -> object:
    return db.value("SELECT title FROM feeds WHERE id = ?", (feed_id,))


def _waiting(db: Database) -> tuple[int, ...]:
    return tuple(map(int, keep.recall(db, _KEPT).split()))


def _keep(db: Database, feed_ids: Iterable[int]) -> None:
    keep.remember(db, _KEPT, " ".join(map(str, sorted(feed_ids))))
