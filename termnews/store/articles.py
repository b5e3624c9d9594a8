"""Articles: what a feed's entries became, for reading."""

import json
import zlib
from typing import TYPE_CHECKING

from termnews.model.articles import Article, Enclosure, Status
from termnews.model.errors import NotFoundError
from termnews.model.words import Clean
from termnews.store import authors, search
from termnews.store.database import Database, Row
from termnews.store.feeds import split

if TYPE_CHECKING:
    from termnews.model.document import Document

DAY = 86_400


def get(db: Database, article_id: int) -> Article:
    """A whole article; NotFoundError."""
    row = db.row(_ARTICLE, (article_id,))
    if row is None:
        raise NotFoundError(f"There is no article {article_id}.", "See termnews list for the ids.")
    return _article(db, row)


def replace_document(db: Database, article_id: int, document: bytes, text: Clean, words: int) -> None:
    """Put a fuller body, encoded by :mod:`termnews.model.encoding`, in place of the feed's own; searchable at once."""
    from_feed = db.row(
        "SELECT a.title, a.byline, f.title FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id WHERE a.id = ?",
        (article_id,),
    )
    if from_feed is None:
        raise NotFoundError(f"There is no article {article_id}.")
    title, byline, source = from_feed
    with db.transaction():
        db.run("UPDATE articles SET words = ? WHERE id = ?", (words, article_id))
        db.run(
            "INSERT OR REPLACE INTO bodies(article_id, document) VALUES(?, ?)", (article_id, zlib.compress(document, 1))
        )
        search.put(db, [(article_id, title, text, byline, source)])


def retention(db: Database, keep_days: int, now: int) -> int:
    """Remove articles first seen more than ``keep_days`` days ago, and tell how many; 0 days keeps everything.

    Bookmarks stay, and so does what its feed still lists, which would only come back as new. Statuses stay too; authors
    of whom nothing is left go.
    """
    if keep_days <= 0:
        return 0
    with db.transaction():
        removed = db.run(_EXPIRE, (now - keep_days * DAY,))
        db.run("DELETE FROM authors WHERE id NOT IN (SELECT author_id FROM bylines)")
    return removed


_EXPIRE = """
DELETE FROM articles WHERE first_seen_at < ? AND NOT bookmarked
AND id NOT IN (SELECT listed.value FROM latest_fetches, json_each(latest_fetches.article_ids) AS listed)
"""
_ARTICLE = """
SELECT a.id, a.feed_id, f.url, f.title, f.section, a.title, a.link, a.guid, a.published_at, a.updated_at,
       a.first_seen_at, a.sort_at, a.date_guessed, a.summary,
       b.document, a.words, a.language, a.image, a.changed_at, a.categories,
       a.read, a.bookmarked, coalesce(s.position, 0)
FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id LEFT JOIN bodies AS b ON b.article_id = a.id
LEFT JOIN statuses AS s ON s.feed_id = a.feed_id AND s.key = a.key
WHERE a.id = ?
"""


def _article(db: Database, row: Row) -> Article:
    (
        article_id, feed_id, feed_url, source, section, title, link, guid, published_at, updated_at, first_seen_at,
        sort_at, guessed, summary, body, words, language, image, changed_at, categories, read, bookmarked, position,
    ) = row  # fmt: skip
    return Article(
        id=article_id, feed_id=feed_id, feed_url=feed_url, source=Clean(source), section=split(section),
        title=Clean(title), link=link, guid=guid,
        published_at=published_at, updated_at=updated_at, first_seen_at=first_seen_at,
        sort_at=sort_at, date_guessed=bool(guessed), summary=Clean(summary), document=_document(body), words=words,
        language=language, image=image, updated=changed_at > 0, authors=authors.for_article(db, article_id),
        categories=tuple(map(Clean, json.loads(categories))), enclosures=_enclosures(db, article_id),
        status=Status(bool(read), bool(bookmarked), position),
    )  # fmt: skip


def _document(body: bytes | None) -> "Document":
    from termnews.model import encoding  # noqa: PLC0415 - a list of headlines does without
    from termnews.model.document import Document  # noqa: PLC0415

    return encoding.load(zlib.decompress(body)) if body else Document()


def _enclosures(db: Database, article_id: int) -> tuple[Enclosure, ...]:
    rows = db.rows(
        "SELECT url, media_type, length, title, seconds FROM enclosures WHERE article_id = ? ORDER BY position",
        (article_id,),
    )
    return tuple(Enclosure(url, kind, length, Clean(title), seconds) for url, kind, length, title, seconds in rows)
