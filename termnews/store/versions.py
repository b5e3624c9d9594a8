"""Articles as they stood before they changed, the latest few of each."""

from termnews.model.articles import Version
from termnews.model.words import Clean
from termnews.store import bodies
from termnews.store.database import Database

MOST = 20
"""Versions kept of one article; live tickers change a hundred times."""

_DROP = """
DELETE FROM versions WHERE article_id = ?1 AND id NOT IN (
    SELECT id FROM versions WHERE article_id = ?1 ORDER BY id DESC LIMIT ?2)
"""


def of(db: Database, article_id: int) -> tuple[Version, ...]:
    """The earlier versions of an article, the oldest first; none for an article that never changed or is unknown."""
    rows = db.rows(
        "SELECT title, replaced_at, full, document FROM versions WHERE article_id = ? ORDER BY id", (article_id,)
    )
    return tuple(
        Version(number, Clean(title), bodies.document(stored), replaced_at, bool(full))
        for number, (title, replaced_at, full, stored) in enumerate(rows, 1)
    )


def keep(db: Database, article_id: int, title: str, document: bytes, now: int, *, full: bool) -> None:
    """Keep a title with a body (as its column holds it) that gives way at ``now``; the oldest goes when there are many.

    ``full``: it is the page's text, not the feed's.
    """
    db.run(
        "INSERT INTO versions(article_id, title, replaced_at, full, document) VALUES(?, ?, ?, ?, ?)",
        (article_id, title, now, int(full), document),
    )
    db.run(_DROP, (article_id, MOST))
