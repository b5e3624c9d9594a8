"""What is derived agrees with what it is derived from again: rows that refer to nothing, the index of words, the counts.

No check of SQLite's looks at these: a bit that flips in a row's number or in a count leaves a sound file. All of it can be
made anew from what is stored, so nothing is set aside for it.
"""

from collections.abc import Sequence

from termnews.store import indexing
from termnews.store.database import Database

_ORPHANS = "SELECT EXISTS(SELECT 1 FROM pragma_foreign_key_check)"
_UNINDEXED = """
SELECT EXISTS(SELECT 1 FROM articles AS a WHERE NOT EXISTS(SELECT 1 FROM search_docsize AS d WHERE d.id = a.id))
    OR EXISTS(SELECT 1 FROM search_docsize AS d WHERE NOT EXISTS(SELECT 1 FROM articles AS a WHERE a.id = d.id))
"""
_MARKED = (
    """
UPDATE statuses SET read = read <> 0, bookmarked = bookmarked <> 0 WHERE read NOT IN (0, 1) OR bookmarked NOT IN (0, 1)
""",
    "UPDATE articles SET muted = muted <> 0 WHERE muted NOT IN (0, 1)",
    """
UPDATE articles SET
    read = coalesce((SELECT read FROM statuses AS s WHERE s.feed_id = articles.feed_id AND s.key = articles.key), 0),
    bookmarked = coalesce(
        (SELECT bookmarked FROM statuses AS s WHERE s.feed_id = articles.feed_id AND s.key = articles.key), 0)
    WHERE read NOT IN (0, 1) OR bookmarked NOT IN (0, 1)
""",
)
_MISMARKED = """
SELECT EXISTS(SELECT 1 FROM articles WHERE read NOT IN (0, 1) OR bookmarked NOT IN (0, 1) OR muted NOT IN (0, 1))
    OR EXISTS(SELECT 1 FROM statuses WHERE read NOT IN (0, 1) OR bookmarked NOT IN (0, 1))
"""
_TOLD = """
SELECT f.id, coalesce(t.total, 0), coalesce(t.unread, 0), coalesce(t.bookmarked, 0) FROM feeds AS f LEFT JOIN (
    SELECT feed_id, sum(muted = 0) AS total, sum(read = 0 AND muted = 0) AS unread, sum(bookmarked = 1) AS bookmarked
    FROM articles GROUP BY feed_id) AS t ON t.feed_id = f.id
"""
_PLACED = """
SELECT feed_id, placed, sum(muted = 0) AS total, sum(read = 0 AND muted = 0) AS unread
FROM articles WHERE placed <> '' GROUP BY feed_id, placed
"""
_MISCOUNTED = f"""
SELECT EXISTS({_TOLD} EXCEPT SELECT feed_id, total, unread, bookmarked FROM feed_counts)
    OR EXISTS(SELECT feed_id, total, unread, bookmarked FROM feed_counts EXCEPT {_TOLD})
    OR EXISTS({_PLACED} EXCEPT SELECT feed_id, section, total, unread FROM placed_counts)
    OR EXISTS(SELECT feed_id, section, total, unread FROM placed_counts WHERE total OR unread
              EXCEPT SELECT * FROM ({_PLACED}) WHERE total OR unread)
"""  # noqa: S608 - our own text
_RECOUNTED = (
    "DELETE FROM feed_counts",
    f"INSERT INTO feed_counts(feed_id, total, unread, bookmarked) {_TOLD}",
    "DELETE FROM placed_counts",
    f"INSERT INTO placed_counts(feed_id, section, total, unread) {_PLACED}",
)
_CHILDREN = """
SELECT t.name, k."from", k."table", p.name FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS k,
    pragma_table_info(k."table") AS p WHERE t.type = 'table' AND p.pk = 1
"""
_JSON = (
    ("articles", "categories", "array", "UPDATE articles SET categories = '[]'"),
    ("fetch_states", "state", "object", "DELETE FROM fetch_states"),
    ("latest_fetches", "article_ids", "array", "DELETE FROM latest_fetches"),
    ("provenance", "facts", "object", "DELETE FROM provenance"),
    ("full_texts", "named", "array", "UPDATE full_texts SET named = NULL"),
    ("full_texts", "authors", "array", "UPDATE full_texts SET authors = NULL"),
)
"""Tables and their columns of JSON, of which kind it is, and what is done where it is not."""
_NO_JSON = "{0} IS NOT NULL AND CASE WHEN json_valid({0}) THEN json_type({0}) <> '{1}' ELSE 1 END"
_DEEPEST = 8
"""More steps than there are from a row to what refers to what refers to it."""


def level(db: Database, *, thorough: bool = False) -> str:
    """Make anew what does not agree with what is stored: what that was, in words; empty where all agrees. StoreError.

    ``thorough``: also what is written as JSON, for which every article must be read.
    """
    done = []
    if db.value(_ORPHANS):
        _let_go(db)
        done.append("what belonged to nothing was let go")
    if thorough and garbled(db):
        _run_all(db, [f"{mend} WHERE {_NO_JSON.format(column, kind)}" for _, column, kind, mend in _JSON])
        done.append("lists that could not be read were emptied")
    if db.value(_MISMARKED):
        _run_all(db, _MARKED)
        done.append("marks that were neither set nor unset were put right")
    if db.value(_UNINDEXED):
        for _ in indexing.anew(db):
            pass
        done.append("the index of words was made anew")
    if db.value(_MISCOUNTED):
        _run_all(db, _RECOUNTED)
        done.append("the articles were counted anew")
    return "; ".join(done)


def garbled(db: Database) -> bool:
    """Whether anything written as JSON is none; every article is read for it."""
    return any(
        db.value(f"SELECT EXISTS(SELECT 1 FROM {table} WHERE {_NO_JSON.format(column, kind)})")  # noqa: S608 - our own text
        for table, column, kind, _ in _JSON
    )


def _let_go(db: Database) -> None:
    """Delete rows that refer to nothing, then those that referred to them."""
    with db.transaction():
        db.run("PRAGMA defer_foreign_keys = ON")
        for _ in range(_DEEPEST):
            for table, column, parent, key in db.rows(_CHILDREN):
                db.run(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT {key} FROM {parent})")  # noqa: S608 - the schema's
            if not db.value(_ORPHANS):
                return


def _run_all(db: Database, statements: Sequence[str]) -> None:
    with db.transaction():
        for sql in statements:
            db.run(sql)
