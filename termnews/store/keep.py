"""Small things the interface remembers between starts: the section, article and place being read, the theme."""

from termnews.store.database import Database, storable

REPORT = "healed"
"""Under this key a database that was restored, or written anew, says what had happened."""


def remember(db: Database, key: str, value: str) -> None:
    """Keep a value under a key; the empty value forgets it."""
    if value:
        db.run("INSERT OR REPLACE INTO kept(key, value) VALUES(?, ?)", (storable(key), storable(value)))
    else:
        db.run("DELETE FROM kept WHERE key = ?", (storable(key),))


def recall(db: Database, key: str) -> str:
    """The value kept under a key, or the empty string."""
    found = db.value("SELECT value FROM kept WHERE key = ?", (storable(key),))
    return "" if found is None else str(found)
