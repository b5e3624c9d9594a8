-- Schema 1 as commit b56b203 made it, with something in every table.
PRAGMA page_size = 4096;
PRAGMA application_id = 1953396595;
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
CREATE VIRTUAL TABLE search USING fts5(
    title, body, authors, source, content='', contentless_delete=1,
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
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
INSERT INTO feeds VALUES
(1, 'https://a.example/feed', 'A', 'World', 0, '', 'https://a.example', '', '', '', 1, 0, NULL),
(2, 'https://b.example/feed', 'B', 'Sport', 1, '', '', '', '', '', 1, 0, NULL),
(5, 'https://c.example/feed', 'C', '', 2, '', 'https://c.example', '', '', '', 0, 0, NULL);
INSERT INTO sections VALUES
('Sport', 1),
('World', 0);
INSERT INTO fetch_states VALUES
(1, '{"feed_id": 1, "etag": "x"}');
INSERT INTO hosts VALUES
('a.example', 1700009999, 1);
INSERT INTO articles VALUES
(1, 1, 'k0', 'k0', 'https://x.example/1/0', 'Title 1', 'Summary 1', 1700000001, NULL, 1700000000, 1700000001, 0, 100, '', '', '[]', 'h1', '', 0, 1, 0),
(2, 1, 'k1', 'k1', 'https://x.example/1/1', 'Title 2', 'Summary 2', 1700000002, NULL, 1700000000, 1700000002, 0, 100, '', '', '[]', 'h2', 'Jane Roe', 0, 1, 1),
(3, 1, 'k2', 'k2', 'https://x.example/1/2', 'Title 3', 'Summary 3', 1700000003, NULL, 1700000000, 1700000003, 0, 100, '', '', '[]', 'h3', '', 0, 0, 0),
(4, 1, 'k3', 'k3', 'https://x.example/1/3', 'Title 4', 'Summary 4', 1700000004, NULL, 1700000000, 1700000004, 0, 100, '', '', '[]', 'h4', 'Jane Roe', 0, 0, 0),
(5, 1, 'k4', 'k4', 'https://x.example/1/4', 'Title 5', 'Summary 5', 1700000005, NULL, 1700000000, 1700000005, 0, 100, '', '', '[]', 'h5', '', 0, 0, 0),
(6, 1, 'k5', 'k5', 'https://x.example/1/5', 'Title 6', 'Summary 6', 1700000006, NULL, 1700000000, 1700000006, 0, 100, '', '', '[]', 'h6', 'Jane Roe', 0, 0, 0),
(7, 2, 'k0', 'k0', 'https://x.example/2/0', 'Title 7', 'Summary 7', 1700000007, NULL, 1700000000, 1700000007, 0, 100, '', '', '[]', 'h7', '', 0, 0, 0),
(8, 2, 'k1', 'k1', 'https://x.example/2/1', 'Title 8', 'Summary 8', 1700000008, NULL, 1700000000, 1700000008, 0, 100, '', '', '[]', 'h8', 'Jane Roe', 0, 0, 0),
(9, 2, 'k2', 'k2', 'https://x.example/2/2', 'Title 9', 'Summary 9', 1700000009, NULL, 1700000000, 1700000009, 0, 100, '', '', '[]', 'h9', '', 0, 0, 1),
(10, 2, 'k3', 'k3', 'https://x.example/2/3', 'Title 10', 'Summary 10', 1700000010, NULL, 1700000000, 1700000010, 0, 100, '', '', '[]', 'h10', 'Jane Roe', 0, 0, 0),
(11, 2, 'k4', 'k4', 'https://x.example/2/4', 'Title 11', 'Summary 11', 1700000011, NULL, 1700000000, 1700000011, 0, 100, '', '', '[]', 'h11', '', 0, 0, 0),
(12, 2, 'k5', 'k5', 'https://x.example/2/5', 'Title 12', 'Summary 12', 1700000012, NULL, 1700000000, 1700000012, 0, 100, '', '', '[]', 'h12', 'Jane Roe', 0, 0, 0),
(13, 5, 'k0', 'k0', 'https://x.example/5/0', 'Title 13', 'Summary 13', 1700000013, NULL, 1700000000, 1700000013, 0, 100, '', '', '[]', 'h13', '', 0, 0, 0),
(14, 5, 'k1', 'k1', 'https://x.example/5/1', 'Title 14', 'Summary 14', 1700000014, NULL, 1700000000, 1700000014, 0, 100, '', '', '[]', 'h14', 'Jane Roe', 0, 0, 0),
(15, 5, 'k2', 'k2', 'https://x.example/5/2', 'Title 15', 'Summary 15', 1700000015, NULL, 1700000000, 1700000015, 0, 100, '', '', '[]', 'h15', '', 0, 0, 0),
(16, 5, 'k3', 'k3', 'https://x.example/5/3', 'Title 16', 'Summary 16', 1700000016, NULL, 1700000000, 1700000016, 0, 100, '', '', '[]', 'h16', 'Jane Roe', 0, 0, 1),
(17, 5, 'k4', 'k4', 'https://x.example/5/4', 'Title 17', 'Summary 17', 1700000017, NULL, 1700000000, 1700000017, 0, 100, '', '', '[]', 'h17', '', 0, 0, 0),
(18, 5, 'k5', 'k5', 'https://x.example/5/5', 'Title 18', 'Summary 18', 1700000018, NULL, 1700000000, 1700000018, 0, 100, '', '', '[]', 'h18', 'Jane Roe', 0, 0, 0);
INSERT INTO bodies VALUES
(1, x'789c030000000001'),
(2, x'789c030000000001'),
(3, x'789c030000000001'),
(4, x'789c030000000001'),
(5, x'789c030000000001'),
(6, x'789c030000000001'),
(7, x'789c030000000001'),
(8, x'789c030000000001'),
(9, x'789c030000000001'),
(10, x'789c030000000001'),
(11, x'789c030000000001'),
(12, x'789c030000000001'),
(13, x'789c030000000001'),
(14, x'789c030000000001'),
(15, x'789c030000000001'),
(16, x'789c030000000001'),
(17, x'789c030000000001'),
(18, x'789c030000000001');
INSERT INTO authors VALUES
(1, 'Jane Roe', 'jane roe', 'https://a.example/jane', '', 'Jane writes.'),
(2, 'JANE ROE', 'jane roe', '', '', 'Jane writes.'),
(3, 'John Doe', 'john doe', '', 'j@b.example', '');
INSERT INTO bylines VALUES
(2, 0, 3, 'author'),
(4, 0, 2, 'author'),
(6, 0, 1, 'author'),
(8, 0, 3, 'author'),
(10, 0, 2, 'author'),
(12, 0, 1, 'author'),
(14, 0, 3, 'author'),
(16, 0, 2, 'author'),
(18, 0, 1, 'author');
INSERT INTO search(rowid, title, body, authors, source) VALUES(1, 'Title 1', 'words of 1', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(2, 'Title 2', 'words of 2', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(3, 'Title 3', 'words of 3', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(4, 'Title 4', 'words of 4', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(5, 'Title 5', 'words of 5', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(6, 'Title 6', 'words of 6', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(7, 'Title 7', 'words of 7', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(8, 'Title 8', 'words of 8', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(9, 'Title 9', 'words of 9', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(10, 'Title 10', 'words of 10', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(11, 'Title 11', 'words of 11', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(12, 'Title 12', 'words of 12', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(13, 'Title 13', 'words of 13', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(14, 'Title 14', 'words of 14', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(15, 'Title 15', 'words of 15', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(16, 'Title 16', 'words of 16', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(17, 'Title 17', 'words of 17', 'Jane Roe', 'A');
INSERT INTO search(rowid, title, body, authors, source) VALUES(18, 'Title 18', 'words of 18', 'Jane Roe', 'A');
INSERT INTO search(search, rank) VALUES('automerge', 8);
INSERT INTO statuses VALUES
(1, 'k0', 1, 0, 10, 1700000100, 0),
(1, 'k1', 1, 1, 0, 1700000100, 1700000200),
(2, 'gone', 1, 1, 0, 1700000400, 1700000400),
(2, 'k2', 0, 1, 0, 0, 1700000300),
(5, 'k3', 0, 1, 5, 0, 1700000300);
INSERT INTO feed_counts VALUES
(1, 6, 4, 1),
(2, 6, 6, 1),
(5, 6, 6, 1);
INSERT INTO kept VALUES
('place', '{}');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('feeds', 5);
INSERT INTO sqlite_sequence VALUES('articles', 18);
CREATE INDEX articles_by_time ON articles(sort_at, id, feed_id, read, bookmarked, words);
CREATE INDEX bylines_by_author ON bylines(author_id, article_id);
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
PRAGMA user_version = 1;
