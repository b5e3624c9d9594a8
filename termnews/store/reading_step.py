"""The second step of the schema: people known across outlets, full texts, versions, placements, saved pages.

``people`` are identities, ``signatures`` the ways they sign: a folded name with an address in an outlet. ``articles`` gets
copies that its writers and triggers keep (``versions``, ``full``, ``muted``), and where it was placed beside its feed's
section (``placed``, ``placed_by``; counted in ``placed_counts``). Counts leave out what muted authors wrote.
"""

from collections.abc import Iterator

import apsw

from termnews.text.names import folded
from termnews.text.outlets import address, outlet

_TABLES = """
ALTER TABLE feeds ADD COLUMN saved INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN full_text TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN outlet TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN versions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN full INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN placed TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN placed_by TEXT NOT NULL DEFAULT '';
DROP INDEX articles_by_time;
CREATE INDEX articles_by_time ON articles(sort_at, id, feed_id, read, bookmarked, words, muted);
CREATE INDEX articles_placed ON articles(placed) WHERE placed <> '';
CREATE TABLE placed_counts(
    feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
    section TEXT NOT NULL,
    total INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    PRIMARY KEY(feed_id, section)
) STRICT, WITHOUT ROWID;
CREATE TABLE full_texts(
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    fetched_at INTEGER NOT NULL,
    rules INTEGER NOT NULL,
    words INTEGER NOT NULL DEFAULT 0,
    paywalled INTEGER NOT NULL DEFAULT 0,
    standfirst TEXT NOT NULL DEFAULT '',
    problem TEXT NOT NULL DEFAULT '',
    failure TEXT NOT NULL DEFAULT '',
    hint TEXT NOT NULL DEFAULT '',
    named TEXT, -- JSON: the authors as the feed has them, and as the page has them; both are needed to join them anew
    authors TEXT,
    document BLOB -- last, so that the others are read without it
) STRICT;
CREATE TABLE versions(
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    replaced_at INTEGER NOT NULL,
    full INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;
CREATE INDEX versions_by_article ON versions(article_id);
CREATE TABLE provenance(
    article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    facts TEXT NOT NULL -- JSON: for each field the rule that gave it
) STRICT;
"""

_PEOPLE = """
CREATE TABLE people(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    followed INTEGER NOT NULL DEFAULT 0,
    muted INTEGER NOT NULL DEFAULT 0,
    shaped INTEGER NOT NULL DEFAULT 0 -- merged or split by hand: none of their signatures is ever forgotten
) STRICT;
CREATE INDEX people_followed ON people(id) WHERE followed;
CREATE INDEX people_muted ON people(id) WHERE muted;
CREATE TABLE signatures(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES people(id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    address TEXT NOT NULL, -- the URL as it is compared
    outlet TEXT NOT NULL,
    url TEXT NOT NULL,
    email TEXT NOT NULL,
    blurb TEXT NOT NULL, -- the latest of its blurbs
    apart INTEGER NOT NULL DEFAULT 0, -- how often it was split off by hand: no rule joins its person with another then
    UNIQUE(folded, address, outlet)
) STRICT;
CREATE INDEX signatures_by_person ON signatures(person_id);
CREATE TABLE blurbs(
    signature_id INTEGER NOT NULL REFERENCES signatures(id) ON DELETE CASCADE,
    blurb TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY(signature_id, blurb)
) STRICT, WITHOUT ROWID;
CREATE TABLE bylines_by_signature(
    article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    signature_id INTEGER NOT NULL REFERENCES signatures(id),
    role TEXT NOT NULL,
    PRIMARY KEY(article_id, position)
) STRICT, WITHOUT ROWID;
"""

_SIGNED = """
SELECT w.name, w.url, w.email, w.blurb, b.article_id, b.position, b.role, a.first_seen_at,
       iif(f.site_url = '', f.url, f.site_url)
FROM bylines AS b JOIN authors AS w ON w.id = b.author_id JOIN articles AS a ON a.id = b.article_id
JOIN feeds AS f ON f.id = a.feed_id ORDER BY b.article_id, b.position
"""

_REPLACED = """
DROP TABLE bylines;
DROP TABLE authors;
ALTER TABLE bylines_by_signature RENAME TO bylines;
CREATE INDEX bylines_by_signature ON bylines(signature_id, article_id);
"""

_TRIGGERS = """
DROP TRIGGER article_added;
DROP TRIGGER article_marked;
DROP TRIGGER article_removed;
CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN
    UPDATE feed_counts SET total = total + (NEW.muted = 0), unread = unread + (NEW.read = 0 AND NEW.muted = 0),
        bookmarked = bookmarked + NEW.bookmarked
        WHERE feed_id = NEW.feed_id;
    INSERT INTO placed_counts(feed_id, section, total, unread)
        SELECT NEW.feed_id, NEW.placed, NEW.muted = 0, NEW.read = 0 AND NEW.muted = 0 WHERE NEW.placed <> ''
        ON CONFLICT(feed_id, section) DO UPDATE SET total = total + excluded.total, unread = unread + excluded.unread;
    UPDATE articles SET read = s.read, bookmarked = s.bookmarked FROM statuses AS s
        WHERE articles.id = NEW.id AND s.feed_id = NEW.feed_id AND s.key = NEW.key;
END;
CREATE TRIGGER article_marked AFTER UPDATE OF read, bookmarked, muted ON articles
WHEN OLD.read <> NEW.read OR OLD.bookmarked <> NEW.bookmarked OR OLD.muted <> NEW.muted BEGIN
    UPDATE feed_counts SET total = total + OLD.muted - NEW.muted,
        unread = unread - (OLD.read = 0 AND OLD.muted = 0) + (NEW.read = 0 AND NEW.muted = 0),
        bookmarked = bookmarked + NEW.bookmarked - OLD.bookmarked
        WHERE feed_id = NEW.feed_id;
END;
CREATE TRIGGER article_placed AFTER UPDATE OF read, muted, placed ON articles
WHEN OLD.placed <> '' OR NEW.placed <> '' BEGIN
    UPDATE placed_counts SET total = total - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0)
        WHERE feed_id = OLD.feed_id AND section = OLD.placed;
    INSERT INTO placed_counts(feed_id, section, total, unread)
        SELECT NEW.feed_id, NEW.placed, NEW.muted = 0, NEW.read = 0 AND NEW.muted = 0 WHERE NEW.placed <> ''
        ON CONFLICT(feed_id, section) DO UPDATE SET total = total + excluded.total, unread = unread + excluded.unread;
END;
CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN
    UPDATE feed_counts SET total = total - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0),
        bookmarked = bookmarked - OLD.bookmarked
        WHERE feed_id = OLD.feed_id;
    UPDATE placed_counts SET total = total - (OLD.muted = 0), unread = unread - (OLD.read = 0 AND OLD.muted = 0)
        WHERE feed_id = OLD.feed_id AND section = OLD.placed;
    DELETE FROM search WHERE rowid = OLD.id;
END;
CREATE TRIGGER version_kept AFTER INSERT ON versions BEGIN
    UPDATE articles SET versions = versions + 1 WHERE id = NEW.article_id;
END;
CREATE TRIGGER version_dropped AFTER DELETE ON versions BEGIN
    UPDATE articles SET versions = versions - 1 WHERE id = OLD.article_id;
END;
"""

_PLACED_ANEW = """
DELETE FROM placed_counts;
INSERT INTO placed_counts(feed_id, section, total, unread)
    SELECT feed_id, placed, sum(muted = 0), sum(read = 0 AND muted = 0)
    FROM articles WHERE placed <> '' GROUP BY feed_id, placed;
"""

_Key = tuple[str, str, str]
"""A signature: folded name, address, outlet."""


def take(connection: apsw.Connection) -> None:
    """Take the step: the tables, then the authors of the first schema as signatures of people."""
    connection.execute(_TABLES + _PEOPLE)
    _move_authors(connection)
    connection.execute(_REPLACED + _TRIGGERS)


def level(connection: apsw.Connection) -> None:
    """The third step: the first databases that took the second did not count articles placed as they were stored."""
    start = _TRIGGERS.index("CREATE TRIGGER article_added")
    added = _TRIGGERS[start : _TRIGGERS.index("CREATE TRIGGER article_marked")]
    connection.execute("DROP TRIGGER article_added;" + added + _PLACED_ANEW)


def _move_authors(connection: apsw.Connection) -> None:
    """Every author in every outlet becomes a signature; those of one name are one person where there is evidence."""
    signatures: dict[_Key, int] = {}
    latest: dict[int, tuple[str, str, str, str]] = {}
    seen: dict[tuple[int, str], tuple[int, int]] = {}
    bylines: list[tuple[int, int, int, str]] = []
    for name, url, email, blurb, article_id, position, role, at, site in connection.execute(_SIGNED):
        key = (folded(name), address(url), outlet(site))
        number = signatures.setdefault(key, len(signatures) + 1)
        known_name, _, known_email, known_blurb = latest.get(number, (name, "", "", ""))
        latest[number] = (known_name if name.isupper() else name, url, email or known_email, blurb or known_blurb)
        bylines.append((article_id, position, number, role))
        if blurb:
            first, last = seen.get((number, blurb), (at, at))
            seen[number, blurb] = min(first, at), max(last, at)
    persons = _persons(signatures, {number: values[3] for number, values in latest.items()})
    _write(connection, signatures, latest, persons)
    connection.executemany("INSERT INTO blurbs VALUES(?, ?, ?, ?)", [(*key, *times) for key, times in seen.items()])
    connection.executemany("INSERT INTO bylines_by_signature VALUES(?, ?, ?, ?)", bylines)


def _write(
    connection: apsw.Connection,
    signatures: dict[_Key, int],
    latest: dict[int, tuple[str, str, str, str]],
    persons: dict[int, int],
) -> None:
    names = {persons[number]: values[0] for number, values in reversed(latest.items())}
    connection.executemany("INSERT INTO people(id, name) VALUES(?, ?)", names.items())
    connection.executemany(
        "INSERT INTO signatures(id, person_id, folded, address, outlet, name, url, email, blurb)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, persons[number], *key, *latest[number]) for key, number in signatures.items()],
    )


def _persons(signatures: dict[_Key, int], blurbs: dict[int, str]) -> dict[int, int]:
    """Each signature's person, who has the number of the first signature found to be theirs."""
    person = {number: number for number in signatures.values()}
    first: dict[tuple[str, str, str], int] = {}

    def head(number: int) -> int:
        while person[number] != number:
            number = person[number]
        return number

    for key, number in signatures.items():
        for evidence in _evidence(key, blurbs[number]):
            one, other = sorted((head(first.setdefault(evidence, number)), head(number)))
            person[other] = one
    return {number: head(number) for number in person}


def _evidence(key: _Key, blurb: str) -> Iterator[tuple[str, str, str]]:
    """What makes two signatures of one name one person's: the same profile, the same blurb, or the same outlet."""
    name, url, house = key
    yield name, "outlet", house
    if url:
        yield name, "address", url
    if blurb:
        yield name, "blurb", blurb
