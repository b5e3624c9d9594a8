"""Writing entries: rows of one article across its tables, prepared once and run for many."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from termnews.model.articles import Enclosure
from termnews.model.entries import ReadyEntry
from termnews.model.feeds import Feed
from termnews.store import authors, bodies, counting, fulltexts, indexing, search, signing, versions
from termnews.store.database import Database, Row, storable
from termnews.text.outlets import outlet
from termnews.text.sections import written

_LARGEST = 2**63 - 1

_INSERT = """
INSERT INTO articles(content_hash, guid, link, title, summary, published_at, updated_at, sort_at, date_guessed, words,
                     language, image, categories, byline, id, feed_id, key, first_seen_at, placed, placed_by)
VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_NEXT = """
SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0),
           coalesce((SELECT max(id) FROM articles), 0)) + 1
"""
_STORED = "SELECT key FROM articles WHERE feed_id = ? AND key IN (SELECT value FROM json_each(?))"
_CHANGE = """
UPDATE articles SET content_hash = ?, guid = ?, link = ?, title = ?, summary = ?, published_at = ?, updated_at = ?,
                    sort_at = ?, date_guessed = ?, words = ?, language = ?,
                    image = ?, categories = ?, byline = ?, changed_at = coalesce(?, changed_at)
WHERE id = ? AND feed_id = ?
"""
_READABLE = """
SELECT a.title, b.document, (SELECT json_group_array(e.url) FROM (
    SELECT url FROM enclosures WHERE article_id = a.id ORDER BY position) AS e)
FROM articles AS a JOIN bodies AS b ON b.article_id = a.id WHERE a.id = ? AND a.feed_id = ?
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
    """Store new entries; the ids they got. An entry whose key is stored already is left out.

    The index takes them at the end of the transaction, those of all its feeds together: what is written to it before
    anything else is written to other tables becomes a segment of its own.
    """
    fresh = _unstored(db, feed, entries)
    if not fresh:
        return []
    first = int(db.value(_NEXT))
    stored = list(enumerate(fresh.values(), first))
    rows = zip(stored, fresh, strict=True)
    db.many(_INSERT, ((*_columns(entry), number, feed.id, key, now, *_placed(entry)) for (number, entry), key in rows))
    counting.add(db, feed.id, first, stored[-1][0], placed=any(entry.placed for entry in entries))
    db.at_last(partial(search.add, db, [_indexed(number, entry, feed) for number, entry in stored]))
    _write_parts(db, feed, stored, now)
    return [number for number, _ in stored]


def change(db: Database, feed: Feed, entries: Sequence[Stored], now: int) -> int:
    """Store what changed in articles; in how many of them a reader can see it. Whether they are read stays as it is.

    Those are marked as updated, and kept as they were. A full text stays, in the search too, and its page is to be read
    again.
    """
    if not entries:
        return 0
    seen = {article_id for article_id, entry in entries if _keep_version(db, feed, article_id, entry, now)}
    found = [
        (key, entry)
        for key, entry in entries
        if db.run(_CHANGE, (*_columns(entry), now if key in seen else None, key, feed.id))
    ]
    gone = [(article_id,) for article_id, _ in found]
    db.many("DELETE FROM bylines WHERE article_id = ?", gone)
    db.many("DELETE FROM enclosures WHERE article_id = ?", gone)
    search.put(db, (_indexed(article_id, entry, feed) for article_id, entry in found))
    _write_parts(db, feed, found, now)
    for article_id, entry in found:
        fulltexts.rejoin(db, article_id, entry.authors, now, reread=article_id in seen)
    return len(seen)


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


def _unstored(db: Database, feed: Feed, entries: Sequence[ReadyEntry]) -> dict[str, ReadyEntry]:
    """The entries whose keys are not stored, by key; the first of those with one key."""
    wanted = {storable(entry.key): entry for entry in reversed(entries)}
    known = {key for (key,) in db.rows(_STORED, (feed.id, json.dumps(list(wanted))))}
    keys = dict.fromkeys(storable(entry.key) for entry in entries)
    return {key: wanted[key] for key in keys if key not in known}


def _placed(entry: ReadyEntry) -> Row:
    return (storable(written(entry.placed)), entry.placed_by) if entry.placed else ("", "")


def _columns(entry: ReadyEntry) -> Row:
    """The columns that new and changed articles share, in the order of both statements."""
    return (
        entry.content_hash, storable(entry.guid), storable(entry.link), entry.title, entry.summary, entry.published_at,
        entry.updated_at, entry.sort_at, int(entry.date_guessed), entry.words, storable(entry.language),
        storable(entry.image), _categories(entry.categories), authors.byline(entry.authors),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _categories(categories: tuple[str, ...]) -> str:
    """Categories as they are stored; feeds repeat a few of them in every entry."""
    return json.dumps(categories, ensure_ascii=False)


def _keep_version(db: Database, feed: Feed, article_id: int, entry: ReadyEntry, now: int) -> bool:
    """Whether a reader sees another article than the stored one, which is kept where its title or text differs.

    Both texts are read by today's rules: a document that is only made otherwise is no other article.
    """
    row = db.row(_READABLE, (article_id, feed.id))
    if row is None:
        return False
    title, stored, files = row
    if title == entry.title and (stored == entry.document or bodies.text(stored) == entry.text):
        return bool(json.loads(files) != [storable(part.url) for part in entry.enclosures])
    versions.keep(db, article_id, title, stored, now, full=False)
    return True


def _write_parts(db: Database, feed: Feed, stored: Sequence[Stored], now: int) -> None:
    """Body, authors and enclosures of articles that have none, or none any more."""
    packed = ((article_id, entry.document) for article_id, entry in stored)
    db.many("INSERT OR REPLACE INTO bodies(article_id, document) VALUES(?, ?)", packed)
    signing.sign(db, outlet(feed.site_url or feed.url), ((key, entry.authors) for key, entry in stored), now)
    db.many(
        "INSERT INTO enclosures(article_id, position, url, media_type, length, title, seconds)"
        " VALUES(?, ?, ?, ?, ?, ?, ?)",
        _enclosures(stored),
    )


def _indexed(article_id: int, entry: ReadyEntry, feed: Feed) -> tuple[int, str, str, str, str]:
    """What search finds an article by."""
    return article_id, entry.title, indexing.body(entry.text, entry.summary), authors.names(entry.authors), feed.title


def _enclosures(stored: Iterable[Stored]) -> Iterator[Row]:
    for article_id, entry in stored:
        for position, part in enumerate(entry.enclosures):
            yield (article_id, position, *_enclosure(part))


def _enclosure(part: Enclosure) -> Row:
    """Strangers' numbers may be larger than a column holds."""
    length, seconds = (min(max(0, number), _LARGEST) for number in (part.length, part.seconds))
    return storable(part.url), storable(part.media_type), length, part.title, seconds
