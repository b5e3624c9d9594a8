"""The people who wrote: an author is a name with an address, compared without regard to case."""

from collections.abc import Iterable, Sequence

from termnews.model.articles import Author, Headline
from termnews.model.words import Clean
from termnews.store import headlines
from termnews.store.database import Database, Row, storable
from termnews.store.selection import folded

BYLINE = 200
"""Characters of names kept beside a headline."""

_ALSO = """
SELECT DISTINCT a.id, a.sort_at FROM authors AS w
JOIN bylines AS b ON b.author_id = w.id JOIN articles AS a ON a.id = b.article_id
WHERE w.folded = ?1 AND (w.url = ?2 OR w.url = '' OR ?2 = '') AND a.id <> ?3 ORDER BY a.sort_at DESC, a.id DESC LIMIT ?4
"""
_STORE = """
INSERT INTO authors(name, folded, url, email, blurb) VALUES(?1, ?2, ?3, ?4, ?5)
ON CONFLICT(folded, url) DO UPDATE SET name = excluded.name,
    email = iif(excluded.email = '', email, excluded.email), blurb = iif(excluded.blurb = '', blurb, excluded.blurb)
RETURNING id
"""
_STORED = """
SELECT id FROM authors WHERE folded = ?2 AND url = ?3 AND name = ?1 AND ?4 IN (email, '') AND ?5 IN (blurb, '')
"""


def for_article(db: Database, article_id: int) -> tuple[Author, ...]:
    """The authors of an article in the order of its byline."""
    rows = db.rows(
        "SELECT w.name, w.url, w.email, w.blurb, b.role, w.id FROM bylines AS b JOIN authors AS w ON w.id = b.author_id"
        " WHERE b.article_id = ? ORDER BY b.position",
        (article_id,),
    )
    return tuple(_author(row) for row in rows)


def also_wrote(db: Database, author: Author, besides: int, limit: int) -> tuple[Headline, ...]:
    """What else this author wrote, newest first, without the article ``besides``.

    The same name at two different addresses is two people; a name without an address may be either.
    """
    rows = db.rows(_ALSO, (folded(author.name), storable(author.url), besides, limit))
    return headlines.by_ids(db, [row[0] for row in rows])


def find(db: Database, name: str) -> tuple[Author, ...]:
    """The authors of this name, the one who wrote most first."""
    rows = db.rows(
        "SELECT name, url, email, blurb, '', id FROM authors WHERE folded = ?"
        " ORDER BY (SELECT count(*) FROM bylines WHERE author_id = authors.id) DESC, id",
        (folded(name),),
    )
    return tuple(_author(row) for row in rows)


def counts(db: Database, limit: int = -1) -> tuple[tuple[Author, int], ...]:
    """The authors with how many stored articles bear their name, most first; those without any are left out."""
    rows = db.rows(
        "SELECT w.name, w.url, w.email, w.blurb, '', w.id, count(*) AS articles FROM bylines AS b"
        " JOIN authors AS w ON w.id = b.author_id GROUP BY w.id ORDER BY articles DESC, w.folded LIMIT ?",
        (limit,),
    )
    return tuple((_author(row[:6]), row[6]) for row in rows)


def sign(db: Database, signed: Iterable[tuple[int, Sequence[Author]]]) -> None:
    """Put authors under articles (by id) that have none."""
    known: dict[Author, int] = {}
    rows: list[Row] = []
    for article_id, names in signed:
        for position, author in enumerate(names):
            if author not in known:
                known[author] = _store(db, author)
            rows.append((article_id, position, known[author], author.role))
    db.many("INSERT INTO bylines(article_id, position, author_id, role) VALUES(?, ?, ?, ?)", rows)


def byline(authors: Sequence[Author]) -> Clean:
    """The names as they stand beside a headline."""
    return Clean(", ".join(author.name for author in authors if author.name)[:BYLINE])


def _store(db: Database, author: Author) -> int:
    """The id of an author, stored when new; an address or blurb once known is not lost to an entry without."""
    values = (author.name, folded(author.name), storable(author.url), storable(author.email), author.blurb)
    known = db.value(_STORED, values)
    return int(db.value(_STORE, values) if known is None else known)


def _author(row: Row) -> Author:
    name, url, email, blurb, role, author_id = row
    return Author(name=Clean(name), url=url, email=email, blurb=Clean(blurb), role=Clean(role), id=author_id)
