"""Articles: what a feed's entries became, for reading."""

import json
from collections.abc import Sequence

from termnews.model.articles import Article, Enclosure, Status
from termnews.model.words import Clean
from termnews.store import authors, bodies, fulltexts, people
from termnews.store.database import Database, Row
from termnews.store.feeds import SOURCE, split

DAY = 86_400


def get(db: Database, article_id: int) -> Article:
    """A whole article; NotFoundError."""
    row = db.row(_ARTICLE, (article_id,))
    if row is None:
        from termnews.store import missing  # noqa: PLC0415 - seldom

        raise missing.article(article_id)
    return _article(db, row)


def links(db: Database, ids: Sequence[int]) -> tuple[str, ...]:
    """The links of articles, in the order of the ids; an empty one where an article has none or is gone."""
    found: dict[int, str] = dict(
        db.rows("SELECT id, link FROM articles WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
    )
    return tuple(found.get(article_id, "") for article_id in ids)


def retention(db: Database, keep_days: int, now: int) -> int:
    """Remove articles first seen more than ``keep_days`` days ago, and tell how many; 0 days keeps everything.

    Bookmarks and saved pages stay, and so does what its feed still lists, which would only come back as new. Statuses stay
    too; authors of whom nothing is left go, unless the reader follows or muted them or said who they are.
    """
    if keep_days <= 0:
        return 0
    expired = [row[0] for row in db.rows(_EXPIRED, (now - keep_days * DAY,))]
    # A few at a time, so that a bookmark set meanwhile waits for few and is heeded for the others.
    removed = sum(db.run(_REMOVE, (json.dumps(expired[at : at + _FEW]),)) for at in range(0, len(expired), _FEW))
    people.forget_unsigned(db)
    return removed


_FEW = 50
_EXPIRED = """
SELECT id FROM articles WHERE first_seen_at < ? AND NOT bookmarked AND feed_id NOT IN (SELECT id FROM feeds WHERE saved)
AND id NOT IN (SELECT listed.value FROM latest_fetches, json_each(latest_fetches.article_ids) AS listed)
"""
_REMOVE = "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND NOT bookmarked"
_ARTICLE = f"""
SELECT a.id, a.feed_id, f.url, {SOURCE}, f.section, a.title, a.link, a.guid,
       a.published_at, a.updated_at, a.first_seen_at, a.sort_at, a.date_guessed, a.summary,
       b.document, a.words, a.language, a.image, a.changed_at, a.categories,
       a.read, a.bookmarked, coalesce(s.position, 0), a.placed, a.placed_by, a.versions, f.saved
FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id LEFT JOIN bodies AS b ON b.article_id = a.id
LEFT JOIN statuses AS s ON s.feed_id = a.feed_id AND s.key = a.key
WHERE a.id = ?
"""  # noqa: S608 - our own text


def _article(db: Database, row: Row) -> Article:
    (
        article_id, feed_id, feed_url, source, section, title, link, guid, published_at, updated_at, first_seen_at,
        sort_at, guessed, summary, body, words, language, image, changed_at, categories, read, bookmarked, position,
        placed, placed_by, versions, saved,
    ) = row  # fmt: skip
    return Article(
        id=article_id, feed_id=feed_id, feed_url=feed_url, source=Clean(source), section=split(section),
        title=Clean(title), link=link, guid=guid,
        published_at=published_at, updated_at=updated_at, first_seen_at=first_seen_at,
        sort_at=sort_at, date_guessed=bool(guessed), summary=Clean(summary), document=bodies.document(body), words=words,
        language=language, image=image, updated=changed_at > 0, authors=authors.for_article(db, article_id),
        categories=tuple(map(Clean, json.loads(categories))), enclosures=_enclosures(db, article_id),
        status=Status(bool(read), bool(bookmarked), position), full=fulltexts.get(db, article_id),
        placed=split(placed), placed_rule=placed_by, versions=versions, saved=bool(saved),
    )  # fmt: skip


def _enclosures(db: Database, article_id: int) -> tuple[Enclosure, ...]:
    rows = db.rows(
        "SELECT url, media_type, length, title, seconds FROM enclosures WHERE article_id = ? ORDER BY position",
        (article_id,),
    )
    return tuple(Enclosure(url, kind, length, Clean(title), seconds) for url, kind, length, title, seconds in rows)
