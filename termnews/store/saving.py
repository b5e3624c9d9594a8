"""Writing entries: rows of one article across its tables, prepared once and run for many."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence

from termnews.model.articles import Enclosure
from termnews.model.entries import ReadyEntry
from termnews.model.feeds import Feed
from termnews.store import authors, search
from termnews.store.database import Database, Row, storable

_LARGEST = 2**63 - 1
_COMPRESSION = 1
"""At 2 KB a level of 6 saves 1 % more and takes a quarter longer."""

_INSERT = """
INSERT INTO articles(content_hash, guid, link, title, summary, published_at, updated_at, sort_at, date_guessed, words,
                     language, image, categories, byline, feed_id, key, first_seen_at)
VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(feed_id, key) DO NOTHING RETURNING id
"""
_CHANGE = """
UPDATE articles SET content_hash = ?, guid = ?, link = ?, title = ?, summary = ?, published_at = ?, updated_at = ?,
                    sort_at = ?, date_guessed = ?, words = ?, language = ?,
                    image = ?, categories = ?, byline = ?, changed_at = coalesce(?, changed_at)
WHERE id = ? AND feed_id = ?
"""
_MOVE_STATUS = """
INSERT INTO statuses(feed_id, key, read, bookmarked, position, read_at, bookmarked_at)
SELECT feed_id, ?3, read, bookmarked, position, read_at, bookmarked_at FROM statuses WHERE feed_id = ?1 AND key = ?2
ON CONFLICT(feed_id, key) DO UPDATE SET
    read = max(read, excluded.read), bookmarked = max(bookmarked, excluded.bookmarked),
    position = max(position, excluded.position), read_at = max(read_at, excluded.read_at),
    bookmarked_at = max(bookmarked_at, excluded.bookmarked_at)
"""

Stored = tuple[int, ReadyEntry]


def insert(db: Database, feed: Feed, entries: Sequence[ReadyEntry], now: int) -> list[int]:
    """Store new entries; the ids they got. An entry whose key is stored already is left out."""
    stored: list[Stored] = []
    for entry in entries:
        article_id = db.value(_INSERT, (*_columns(entry), feed.id, storable(entry.key), now))
        if article_id is not None:
            stored.append((article_id, entry))
    _write_parts(db, feed, stored)
    return [article_id for article_id, _ in stored]


def change(db: Database, feed: Feed, entries: Sequence[Stored], now: int | None) -> int:
    """Store what changed in articles; how many there still were. Whether they are read stays as it is.

    ``now`` marks them as updated; None, for changes that nobody reads, does not.
    """
    found = [(key, entry) for key, entry in entries if db.run(_CHANGE, (*_columns(entry), now, key, feed.id))]
    gone = [(article_id,) for article_id, _ in found]
    db.many("DELETE FROM bylines WHERE article_id = ?", gone)
    db.many("DELETE FROM enclosures WHERE article_id = ?", gone)
    _write_parts(db, feed, found)
    return len(found)


def rekey(db: Database, feed_id: int, article_id: int, key: str) -> None:
    """Give an article another key and take its status along; nothing when another article of the feed has that key."""
    new = storable(key)
    old = db.value("SELECT key FROM articles WHERE id = ? AND feed_id = ?", (article_id, feed_id))
    taken = db.value("SELECT 1 FROM articles WHERE feed_id = ? AND key = ?", (feed_id, new))
    if old is None or taken is not None:
        return
    db.run(_MOVE_STATUS, (feed_id, old, new))
    db.run("UPDATE articles SET key = ? WHERE id = ?", (new, article_id))
    db.run("DELETE FROM statuses WHERE feed_id = ? AND key = ?", (feed_id, old))


def _columns(entry: ReadyEntry) -> Row:
    """The columns that new and changed articles share, in the order of both statements."""
    return (
        entry.content_hash, storable(entry.guid), storable(entry.link), entry.title, entry.summary, entry.published_at,
        entry.updated_at, entry.sort_at, int(entry.date_guessed), entry.words, storable(entry.language),
        storable(entry.image), _categories(entry), authors.byline(entry.authors),
    )  # fmt: skip


def _categories(entry: ReadyEntry) -> str:
    return json.dumps(entry.categories, ensure_ascii=False) if entry.categories else "[]"


def _write_parts(db: Database, feed: Feed, stored: Sequence[Stored]) -> None:
    """Body, search index, authors and enclosures of articles that have none, or none any more."""
    bodies = ((article_id, zlib.compress(entry.document, _COMPRESSION)) for article_id, entry in stored)
    db.many("INSERT OR REPLACE INTO bodies(article_id, document) VALUES(?, ?)", bodies)
    search.put(db, (_indexed(article_id, entry, feed) for article_id, entry in stored))
    authors.sign(db, ((article_id, entry.authors) for article_id, entry in stored))
    db.many(
        "INSERT INTO enclosures(article_id, position, url, media_type, length, title, seconds)"
        " VALUES(?, ?, ?, ?, ?, ?, ?)",
        _enclosures(stored),
    )


def _indexed(article_id: int, entry: ReadyEntry, feed: Feed) -> tuple[int, str, str, str, str]:
    """What search finds an article by; an entry without a body is found by its summary."""
    names = " ".join(author.name for author in entry.authors)
    return article_id, entry.title, entry.text or entry.summary, names, feed.title


def _enclosures(stored: Iterable[Stored]) -> Iterator[Row]:
    for article_id, entry in stored:
        for position, part in enumerate(entry.enclosures):
            yield (article_id, position, *_enclosure(part))


def _enclosure(part: Enclosure) -> Row:
    """Strangers' numbers may be larger than a column holds."""
    length, seconds = (min(max(0, number), _LARGEST) for number in (part.length, part.seconds))
    return storable(part.url), storable(part.media_type), length, part.title, seconds
