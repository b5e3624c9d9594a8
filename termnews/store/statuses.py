"""What the reader did with articles: the durable truth, kept under the entry's own key."""

import json
import time
from collections.abc import Sequence
from typing import Literal

from termnews.model.articles import Status
from termnews.store.database import Database, storable

Field = Literal["read", "bookmarked"]

_CHANGING = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND {field} <> ?"
_SET = """
INSERT INTO statuses(feed_id, key, {field}, {field}_at)
SELECT feed_id, key, ?2, ?3 FROM articles WHERE id IN (SELECT value FROM json_each(?1))
ON CONFLICT(feed_id, key) DO UPDATE SET {field} = excluded.{field}, {field}_at = excluded.{field}_at
"""
_POSITION = """
INSERT INTO statuses(feed_id, key, position) SELECT feed_id, key, ?2 FROM articles WHERE id = ?1
ON CONFLICT(feed_id, key) DO UPDATE SET position = excluded.position
"""
_PUT = """
INSERT INTO statuses(feed_id, key, read, bookmarked, position, read_at, bookmarked_at)
VALUES(?1, ?2, ?3, ?4, ?5, iif(?3, ?6, 0), iif(?4, ?6, 0))
ON CONFLICT(feed_id, key) DO UPDATE SET position = excluded.position,
    read_at = iif(read = excluded.read, read_at, ?6), read = excluded.read,
    bookmarked_at = iif(bookmarked = excluded.bookmarked, bookmarked_at, ?6), bookmarked = excluded.bookmarked
"""


def set(  # noqa: A001 - read as statuses.set
    db: Database, ids: Sequence[int], field: Field, value: bool, now: int | None = None
) -> tuple[int, ...]:
    """Set ``read`` or ``bookmarked`` of articles; the ids whose value really changed, in the order given."""
    with db.transaction():
        changed = differing(db, ids, field, value)
        if changed:
            db.run(_SET.format(field=field), (json.dumps(changed), int(value), _now(now)))
    return changed


def differing(db: Database, ids: Sequence[int], field: Field, value: bool) -> tuple[int, ...]:
    """Those of ``ids`` that are stored with another value, in the order given."""
    _check(field)
    found = db.rows(_CHANGING.format(field=field), (json.dumps(list(ids)), int(value)))
    changing = frozenset(row[0] for row in found)
    return tuple(article_id for article_id in dict.fromkeys(ids) if article_id in changing)


def set_position(db: Database, article_id: int, position: int) -> None:
    """Remember how far an article was read: an offset into its text in characters."""
    db.run(_POSITION, (article_id, max(0, position)))


def get(db: Database, feed_id: int, key: str) -> Status:
    """The status under an entry's key, whether or not its article is stored."""
    row = db.row(
        "SELECT read, bookmarked, position FROM statuses WHERE feed_id = ? AND key = ?", (feed_id, storable(key))
    )
    return Status(bool(row[0]), bool(row[1]), row[2]) if row else Status()


def put(db: Database, feed_id: int, key: str, status: Status, now: int | None = None) -> None:
    """Set the whole status under an entry's key; the article may come later, or never."""
    values = (int(status.read), int(status.bookmarked), max(0, status.position), _now(now))
    db.run(_PUT, (feed_id, storable(key), *values))


def any_kept(db: Database) -> bool:
    """Whether the status of anything is known."""
    return bool(db.value("SELECT EXISTS(SELECT 1 FROM statuses)"))


def _check(field: str) -> None:
    """The field's name goes into the statement, so it must be one of ours."""
    if field not in {"read", "bookmarked"}:
        raise ValueError(field)


def _now(now: int | None) -> int:
    return int(time.time()) if now is None else now
