"""Marks that cannot be written yet, shown as if they were.

Tables and views of a connection's own (``temp``) come before the stored ones of the same name
(https://www.sqlite.org/lang_naming.html), live in memory, and can be made where nothing can be written. So every listing,
count and article has the marks that wait. Never on a connection that writes.
"""

from collections.abc import Mapping
from typing import Literal

from termnews.store.database import Database

Mark = tuple[Literal["read", "bookmarked"], int]
"""A field (``read``, ``bookmarked``) of an article."""

_VIEWS = ("articles", "feed_counts", "placed_counts")
_CLEAR = "".join(f"DROP VIEW IF EXISTS temp.{name};" for name in _VIEWS) + "DROP TABLE IF EXISTS temp.waiting;"
_TABLE = "CREATE TEMP TABLE waiting(id INTEGER PRIMARY KEY, read INTEGER, bookmarked INTEGER);"
_FIELD = "coalesce((SELECT w.{0} FROM temp.waiting AS w WHERE w.id = a.id), a.{0}) AS {0}"
_LESS = """
coalesce((SELECT sum(a.{0} - coalesce(w.{0}, a.{0})) FROM temp.waiting AS w JOIN main.articles AS a ON a.id = w.id
          WHERE {1} AND a.muted = 0), 0)
"""
_BOOKED = """
coalesce((SELECT sum(coalesce(w.bookmarked, a.bookmarked) - a.bookmarked) FROM temp.waiting AS w
          JOIN main.articles AS a ON a.id = w.id WHERE a.feed_id = c.feed_id), 0)
"""


def show(db: Database, marks: Mapping[Mark, bool]) -> None:
    """Show these marks, and no others, over what is stored."""
    db.rows(_CLEAR)
    if not marks:
        return
    db.rows(_TABLE)
    for (field, article_id), value in marks.items():
        db.rows(
            f"INSERT INTO temp.waiting(id, {field}) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET {field} = excluded.{field}",
            (article_id, int(value)),
        )
    columns = [row[0] for row in db.rows("SELECT name FROM pragma_table_info('articles', 'main')")]
    shown = ", ".join(_FIELD.format(name) if name in {"read", "bookmarked"} else f"a.{name}" for name in columns)
    db.rows(f"CREATE TEMP VIEW articles AS SELECT {shown} FROM main.articles AS a")  # noqa: S608 - our own names
    db.rows(
        f"CREATE TEMP VIEW feed_counts AS SELECT c.feed_id, c.total,"  # noqa: S608 - the same
        f" c.unread + {_LESS.format('read', 'a.feed_id = c.feed_id')} AS unread, c.bookmarked + {_BOOKED} AS bookmarked"
        " FROM main.feed_counts AS c"
    )
    db.rows(
        "CREATE TEMP VIEW placed_counts AS SELECT c.feed_id, c.section, c.total, c.unread +"  # noqa: S608 - the same
        f" {_LESS.format('read', 'a.feed_id = c.feed_id AND a.placed = c.section')} AS unread FROM main.placed_counts AS c"
    )
