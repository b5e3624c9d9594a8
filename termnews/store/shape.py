"""Whether a database still has its tables, columns and triggers: damage may lie in the text of the schema itself."""

from pathlib import Path

import apsw

from termnews.model.errors import StoreError
from termnews.store import schema
from termnews.store.database import Database

_NAMES = "SELECT type || ' ' || name FROM sqlite_schema WHERE type <> 'table' OR sql NOT LIKE 'CREATE VIRTUAL%'"
_COLUMNS = """
SELECT t.name || '.' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'
"""
_WRITES = (
    "INSERT INTO feeds(url, title, section, position) VALUES('', '', '', 0)",
    "DELETE FROM articles",
    "UPDATE articles SET read = 1, muted = 1, placed = '', key = ''",
    "INSERT INTO statuses(feed_id, key) VALUES(1, '')",
    "UPDATE statuses SET read = 1, bookmarked = 1",
    "DELETE FROM statuses",
    "DELETE FROM versions",
)
"""What sets off the triggers; none is carried out."""
_READS = """
SELECT 'SELECT 1 FROM "' || tbl_name || '"' || iif(type = 'table', '', ' INDEXED BY "' || name || '"')
    || iif(instr(sql, ' WHERE '), substr(sql, instr(sql, ' WHERE ')), '') || ' LIMIT 1'
FROM sqlite_schema WHERE type = 'index' OR type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
"""
"""What opens every table and every index: SQLite's check does not see that an empty one's page is of another kind."""


def wrong(db: Database) -> str:
    """What is missing, or makes no sense any more; nothing where all is there."""
    have = {str(name) for sql in (_NAMES, _COLUMNS) for (name,) in db.rows(sql)}
    if missing := sorted(_expected() - have):
        return f"the schema lacks {missing[0]}"
    try:
        for write in _WRITES:
            db.rows(f"EXPLAIN {write}")
        for (read,) in db.rows(_READS):
            db.rows(read)
    except StoreError as error:
        return error.message
    return ""


def unreadable(db: Database) -> str:
    """Which table holds text that is none; nothing where all of it can be read. Takes as long as reading it all."""
    for (table,) in db.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"):
        names = [name for (name,) in db.rows("SELECT name FROM pragma_table_info(?)", (table,)) if name != "document"]
        try:
            db.rows(f"SELECT {', '.join(names)} FROM {table}")  # noqa: S608 - names of the schema
        except StoreError as error:
            return error.message
    return ""


def _expected() -> set[str]:
    connection = apsw.Connection(":memory:")
    try:
        schema.migrate(connection, Path(":memory:"))
        return {str(name) for sql in (_NAMES, _COLUMNS) for (name,) in connection.execute(sql)}
    finally:
        connection.close()
