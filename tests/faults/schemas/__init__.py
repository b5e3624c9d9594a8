"""Every schema there ever was: a file for each that the history made, ``NUMBER-COMMIT.sql``, with something in every table."""

from pathlib import Path

import apsw

NAMES = tuple(sorted(file.stem for file in Path(__file__).parent.glob("*.sql")))


def build(name: str, path: Path) -> None:
    """Make a database as that commit made it."""
    connection = apsw.Connection(str(path))
    connection.execute(Path(__file__).with_name(f"{name}.sql").read_text("utf-8"))
    connection.pragma("journal_mode", "wal")
    connection.close()


def contents(path: Path) -> dict[str, list[object]]:
    """What is stored, by table; the index of words apart, which has no text of its own."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'")
    found: dict[str, list[object]] = {}
    for (name,) in names.fetchall():
        found[name] = sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))  # noqa: S608 - names of the schema
    connection.close()
    return found
