"""Saved pages taken away, with all that is stored of them, so that they can be put back."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from termnews.store import counting, indexing
from termnews.store.database import Database, Row

_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "articles": "id",
        **dict.fromkeys(("bodies", "enclosures", "bylines", "full_texts", "versions", "provenance"), "article_id"),
    }
)
"""The tables a page lies in, and the column that names it there; what the reader did with it stays in ``statuses``."""

Taken = Mapping[str, Sequence[Row]]
"""The rows of a page, by table."""


def take(db: Database, article_id: int) -> Taken | None:
    """Take a saved page away, durably; what was stored of it, or None where it is no saved page."""
    with db.durably():
        if not db.value(
            "SELECT 1 FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id WHERE a.id = ? AND f.saved", (article_id,)
        ):
            return None
        rows = {
            table: db.rows(f"SELECT * FROM {table} WHERE {column} = ?", (article_id,))  # noqa: S608 - our own names
            for table, column in _PARTS.items()
        }
        db.run("DELETE FROM articles WHERE id = ?", (article_id,))
    return rows


def put_back(db: Database, taken: Taken) -> None:
    """Store a page again under its id. An author whom retention forgot meanwhile is no longer named."""
    article_id, versions = taken["articles"][0][0], len(taken["versions"])
    with db.durably():
        signed = {row[0] for row in db.rows("SELECT id FROM signatures")} if taken["bylines"] else set()
        for table, rows in taken.items():
            kept = [row for row in rows if table != "bylines" or row[2] in signed]
            marks = ", ".join("?" for _ in rows[0]) if rows else ""
            db.many(f"INSERT INTO {table} VALUES({marks})", kept)
        counting.add_again(db, article_id)
        db.run("UPDATE articles SET versions = ? WHERE id = ?", (versions, article_id))
        indexing.index(db, (article_id,))


def stored(db: Database, ids: Sequence[int]) -> bool:
    """Whether at least one of these articles is there."""
    found = db.value(
        "SELECT 1 FROM articles WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1", (json.dumps(list(ids)),)
    )
    return found is not None
