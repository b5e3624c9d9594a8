"""The schema and its history. ``user_version`` counts the steps taken; a step, once released, never changes.

Truth and copies: what the reader did stands in ``statuses`` under the entry's own key, so it outlives the article and
may come before it. ``articles.read`` and ``.bookmarked`` and ``feed_counts`` are copies that triggers keep true, so
that listings and counts cost no join; articles just stored are counted by who stores them. The full-text index holds no
text of its own (FTS5 ``contentless_delete``, https://www.sqlite.org/fts5.html#contentless_delete_tables): bodies are
stored once, compressed.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import apsw

from termnews.model.errors import StoreError

APPLICATION_ID = 0x746E7773
"""``tnws``: tells our files from other programs' (https://www.sqlite.org/pragma.html#pragma_application_id)."""

_FEEDS = """
CREATE TABLE feeds(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    section TEXT NOT NULL,
    position INTEGER NOT NULL,
    own_title TEXT NOT NULL DEFAULT '',
    site_url TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    own_language TEXT NOT NULL DEFAULT '',
    subscribed INTEGER NOT NULL DEFAULT 1,
    trusted INTEGER NOT NULL DEFAULT 0,
    every_minutes INTEGER
) STRICT;
CREATE TABLE sections(path TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE fetch_states(
    feed_id INTEGER PRIMARY KEY REFERENCES feeds(id) ON DELETE CASCADE,
    state TEXT NOT NULL -- JSON of a FetchState: read and written whole, so that a new field needs no step here
) STRICT;
CREATE TABLE latest_fetches(
    feed_id INTEGER PRIMARY KEY REFERENCES feeds(id) ON DELETE CASCADE,
    article_ids TEXT NOT NULL
) STRICT;
CREATE TABLE hosts(
    host TEXT PRIMARY KEY, sleep_until INTEGER NOT NULL, strikes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

_ARTICLES = """
CREATE TABLE articles(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    guid TEXT NOT NULL,
    link TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    published_at INTEGER,
    updated_at INTEGER,
    first_seen_at INTEGER NOT NULL,
    sort_at INTEGER NOT NULL,
    date_guessed INTEGER NOT NULL,
    words INTEGER NOT NULL,
    language TEXT NOT NULL,
    image TEXT NOT NULL,
    categories TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    byline TEXT NOT NULL,
    changed_at INTEGER NOT NULL DEFAULT 0,
    read INTEGER NOT NULL DEFAULT 0,
    bookmarked INTEGER NOT NULL DEFAULT 0,
    UNIQUE(feed_id, key)
) STRICT;
CREATE INDEX articles_by_time ON articles(sort_at, id, feed_id, read, bookmarked, words);
CREATE TABLE bodies(
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    document BLOB NOT NULL
) STRICT;
CREATE TABLE enclosures(
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    url TEXT NOT NULL, media_type TEXT NOT NULL, length INTEGER NOT NULL, title TEXT NOT NULL, seconds INTEGER NOT NULL,
    PRIMARY KEY(article_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE authors(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    url TEXT NOT NULL,
    email TEXT NOT NULL,
    blurb TEXT NOT NULL,
    UNIQUE(folded, url)
) STRICT;
CREATE TABLE bylines(
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    author_id INTEGER NOT NULL REFERENCES authors(id),
    role TEXT NOT NULL,
    PRIMARY KEY(article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX bylines_by_author ON bylines(author_id, article_id);
CREATE VIRTUAL TABLE search USING fts5(
    title, body, authors, source, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
INSERT INTO search(search, rank) VALUES('automerge', 8); -- fewer, larger merges hold the write lock ten times as long
"""

_STATUSES = """
CREATE TABLE statuses(
    feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    bookmarked INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    read_at INTEGER NOT NULL DEFAULT 0,
    bookmarked_at INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(feed_id, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE feed_counts(
    feed_id INTEGER PRIMARY KEY REFERENCES feeds(id) ON DELETE CASCADE,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    bookmarked INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE kept(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_TRIGGERS = """
CREATE TRIGGER feed_added AFTER INSERT ON feeds BEGIN
    INSERT INTO feed_counts(feed_id) VALUES(NEW.id);
END;
CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN
    UPDATE feed_counts SET total = total + 1, unread = unread + (NEW.read = 0), bookmarked = bookmarked + NEW.bookmarked
        WHERE feed_id = NEW.feed_id;
    UPDATE articles SET read = s.read, bookmarked = s.bookmarked FROM statuses AS s
        WHERE articles.id = NEW.id AND s.feed_id = NEW.feed_id AND s.key = NEW.key;
END;
CREATE TRIGGER article_marked AFTER UPDATE OF read, bookmarked ON articles
WHEN OLD.read <> NEW.read OR OLD.bookmarked <> NEW.bookmarked BEGIN
    UPDATE feed_counts SET unread = unread + OLD.read - NEW.read,
        bookmarked = bookmarked + NEW.bookmarked - OLD.bookmarked
        WHERE feed_id = NEW.feed_id;
END;
CREATE TRIGGER article_rekeyed AFTER UPDATE OF key ON articles BEGIN
    UPDATE articles SET
        read = coalesce((SELECT read FROM statuses WHERE feed_id = NEW.feed_id AND key = NEW.key), 0),
        bookmarked = coalesce((SELECT bookmarked FROM statuses WHERE feed_id = NEW.feed_id AND key = NEW.key), 0)
        WHERE id = NEW.id;
END;
CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN
    UPDATE feed_counts SET total = total - 1, unread = unread - (OLD.read = 0), bookmarked = bookmarked - OLD.bookmarked
        WHERE feed_id = OLD.feed_id;
    DELETE FROM search WHERE rowid = OLD.id;
END;
CREATE TRIGGER status_added AFTER INSERT ON statuses BEGIN
    UPDATE articles SET read = NEW.read, bookmarked = NEW.bookmarked WHERE feed_id = NEW.feed_id AND key = NEW.key;
END;
CREATE TRIGGER status_changed AFTER UPDATE OF read, bookmarked ON statuses BEGIN
    UPDATE articles SET read = NEW.read, bookmarked = NEW.bookmarked WHERE feed_id = NEW.feed_id AND key = NEW.key;
END;
CREATE TRIGGER status_removed AFTER DELETE ON statuses BEGIN
    UPDATE articles SET read = 0, bookmarked = 0 WHERE feed_id = OLD.feed_id AND key = OLD.key;
END;
"""

_OWN = frozenset({"feeds", "articles", "statuses", "feed_counts", "kept"})
"""Tables of every schema: a database that has them is ours, whatever its header says."""
_MOST = 9999
"""A number of the schema above this is damage."""

_RECORD = "schema"
"""Under this key of ``kept`` the number of the schema is written a second time, to tell a newer one from damage."""

Step = str | Callable[[apsw.Connection], None]
"""SQL, or what must be done with what is stored."""


def _reading(connection: apsw.Connection) -> None:
    from termnews.store import reading_step  # noqa: PLC0415 - taken once in a database's life

    reading_step.take(connection)


def _level(connection: apsw.Connection) -> None:
    from termnews.store import reading_step  # noqa: PLC0415 - the same

    reading_step.level(connection)


_FAST = """
DROP TRIGGER article_added; -- counted for all articles of a feed at once: termnews.store.counting.add
CREATE INDEX articles_bookmarked ON articles(sort_at, id, feed_id, read, words, muted) WHERE bookmarked = 1;
-- Merging segments is work of its own, done in small steps after a refresh (termnews.store.indexing.merge); a thousand of
-- one level are merged at once by whoever writes the next.
INSERT INTO search(search, rank) VALUES('automerge', 0);
INSERT INTO search(search, rank) VALUES('crisismerge', 1000);
INSERT INTO search(search, rank) VALUES('hashsize', 4194304);
"""

STEPS: tuple[Step, ...] = (_FEEDS + _ARTICLES + _STATUSES + _TRIGGERS, _reading, _level, _FAST)
"""The history: step ``n`` leads from schema ``n`` to ``n + 1``."""


def behind(connection: apsw.Connection) -> int:
    """The number of an older schema that holds something; 0 where there is nothing to migrate."""
    version = int(connection.pragma("user_version"))
    return version if 0 < version < len(STEPS) else 0


def migrate(connection: apsw.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Take the steps a database lacks, each a transaction; a new one is made in a single one, so that nobody meets half of it.

    StoreError when the file is another program's or newer.
    """
    while (version := _checked_version(connection, path, steps)) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for each in range(version, version + 1 if version else len(steps)):
                _take(connection, path, steps, each)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _take(connection: apsw.Connection, path: Path, steps: Sequence[Step], version: int) -> None:
    """One step, unless another process took it while this one waited for the lock."""
    if _checked_version(connection, path, steps) == version:
        step = steps[version]
        if isinstance(step, str):
            connection.execute(step)
        else:
            step(connection)
        connection.pragma("user_version", version + 1)
        connection.pragma("application_id", APPLICATION_ID)
        if connection.table_exists(None, "kept"):
            connection.execute("INSERT OR REPLACE INTO kept(key, value) VALUES(?, ?)", (_RECORD, str(version + 1)))


def _checked_version(connection: apsw.Connection, path: Path, steps: Sequence[Step]) -> int:
    """The schema's number; StoreError when we must not touch the file."""
    with _one_moment(connection):
        empty = not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
        version = int(connection.pragma("user_version"))
        ours = connection.pragma("application_id") == APPLICATION_ID
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        known = tables >= _OWN and version != len(steps) and _recorded(connection)
    if tables >= _OWN and (not ours or not 0 < version <= _MOST):
        raise apsw.CorruptError("the header is not what was written")
    if known and known != str(version):
        raise apsw.CorruptError("the header has another number of the schema than was written")
    if not ours and not empty:
        raise StoreError(f"The database {path} belongs to another program.", "Choose another place with --home.")
    if version > len(steps):
        raise StoreError(
            f"The database {path} was written by a newer termnews (schema {version}; this one knows {len(steps)}).",
            "Update termnews, or choose another place with --home.",
        )
    return version


def _recorded(connection: apsw.Connection) -> str:
    """The number of the schema as it was written down beside it; nothing where it was not, as in earlier days."""
    found = connection.execute("SELECT value FROM kept WHERE key = ?", (_RECORD,)).fetchall()
    return str(found[0][0]) if found else ""


@contextmanager
def _one_moment(connection: apsw.Connection) -> Iterator[None]:
    """All reads inside see the file as it was at the first: another process may be making the schema just now."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")
