"""Full texts: what the articles' own pages gave, beside the feeds' bodies, or why they gave nothing."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from termnews.model import encoding
from termnews.model.articles import Author, FullText
from termnews.model.later import later
from termnews.model.listings import Query
from termnews.model.words import Clean
from termnews.store import authors, bodies, search, selection
from termnews.store.database import Database, Row, storable
from termnews.store.feeds import SOURCE
from termnews.text.names import folded

if TYPE_CHECKING:
    from termnews.model.pages import PageWrite
    from termnews.store import indexing, missing, provenance, signing, versions
    from termnews.text import outlets
else:  # only to store one
    indexing, missing, provenance, signing, versions = later(
        "termnews.store", "indexing", "missing", "provenance", "signing", "versions"
    )
    outlets = later("termnews.text", "outlets")

_GET = """
SELECT url, fetched_at, rules, words, paywalled, standfirst, problem, failure, hint, document
FROM full_texts WHERE article_id = ?
"""
_TOLD = tuple(name for name in Author.__match_args__ if name != "id")
_SAVED = "SELECT f.saved FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id WHERE a.id = ?"
_PUT = """
INSERT INTO full_texts(article_id, url, fetched_at, rules, words, paywalled, standfirst, named, authors, document)
VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(article_id) DO UPDATE SET
    url = excluded.url, fetched_at = excluded.fetched_at, rules = excluded.rules, words = excluded.words,
    paywalled = excluded.paywalled, standfirst = excluded.standfirst, named = excluded.named,
    authors = excluded.authors, document = excluded.document, problem = '', failure = '', hint = ''
"""
_FAIL = """
INSERT INTO full_texts(article_id, url, problem, failure, hint, fetched_at, rules)
SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM articles WHERE id = ?1
ON CONFLICT(article_id) DO UPDATE SET url = iif(document IS NULL, excluded.url, url), rules = excluded.rules,
    fetched_at = iif(document IS NULL, excluded.fetched_at, fetched_at),
    problem = excluded.problem, failure = excluded.failure, hint = excluded.hint
"""
_JOINED = f"""
SELECT a.title, a.summary, {SOURCE}, iif(f.saved, a.link, iif(f.site_url = '', f.url, f.site_url)),
       t.document, t.words, t.standfirst, b.document
FROM full_texts AS t JOIN articles AS a ON a.id = t.article_id JOIN feeds AS f ON f.id = a.feed_id
LEFT JOIN bodies AS b ON b.article_id = a.id WHERE t.article_id = ?
"""  # noqa: S608 - our own text
_ENRICH = """
UPDATE articles SET language = iif(language = '', ?2, language), image = iif(image = '', ?3, image),
    published_at = iif(date_guessed OR published_at IS NULL, coalesce(?4, published_at), published_at) WHERE id = ?1
"""
"""What the feed leaves open. The article keeps its place in the list: nothing moves because somebody read it."""
_FAILED = """
EXISTS(SELECT 1 FROM full_texts AS t WHERE t.article_id = a.id AND t.problem <> '' AND t.document IS NULL)
"""
_WITHOUT = """
a.link <> '' AND a.feed_id NOT IN (SELECT id FROM feeds WHERE saved) AND NOT EXISTS(
    SELECT 1 FROM full_texts AS t WHERE t.article_id = a.id AND t.rules > 0
    AND (t.problem = '' OR t.document IS NOT NULL OR t.fetched_at >= ?))
"""


def get(db: Database, article_id: int) -> FullText | None:
    """What an article's page gave; None when it was never asked."""
    row = db.row(_GET, (article_id,))
    if row is None:
        return None
    url, fetched_at, rules, words, paywalled, standfirst, problem, failure, hint, stored = row
    return FullText(
        document=bodies.document(stored) if stored else None, words=words, standfirst=Clean(standfirst),
        fetched_at=fetched_at, rules=rules, url=url, paywalled=bool(paywalled), failure=Clean(failure), hint=Clean(hint),
        problem=problem,
    )  # fmt: skip


def put(db: Database, article_id: int, page: "PageWrite", now: int) -> bool:
    """Store a page's reading; whether its text is another than the one stored. NotFoundError.

    The text takes the feed's place in word count and search, the page's authors are joined with the feed's. An earlier
    text that the same rules read otherwise is kept as a version: then the page changed, and not our reading of it.
    """
    with db.transaction():
        row = db.row("SELECT document, rules, named FROM full_texts WHERE article_id = ?", (article_id,))
        before, rules, stored_names = row or (None, 0, None)
        named = authors.signed(db, article_id) if stored_names is None else _authors(stored_names)
        differs = (bodies.unpacked(before) if before else b"") != page.document
        if before and differs and rules in (0, page.rules):
            _keep_version(db, article_id, before, now)
        if not db.run(_ENRICH, (article_id, storable(page.language), storable(page.image), page.published_at)):
            raise missing.article(article_id)
        db.run(_PUT, (article_id, *_columns(page, now), _json(named), _json(page.authors), _body(page)))
        _join(db, article_id, authors.merged(named, page.authors), now, page.text if page.document else None)
        fed = {} if db.value(_SAVED, (article_id,)) else _naming(named, page)
        provenance.put(db, article_id, dict(page.facts) | fed)
    return differs


def fail(
    db: Database, article_id: int, *, url: str, problem: str, failure: Clean, hint: Clean, rules: int, now: int
) -> None:
    """Note that a page gave nothing: its kind of ``problem``, said by ``failure`` and ``hint``. A text stored stays.

    ``rules`` are those that would have read it, so that it is not asked again for its old rules' sake.
    """
    db.run(_FAIL, (article_id, storable(url), problem, failure, hint, now, rules))


def rejoin(db: Database, article_id: int, named: Sequence[Author], now: int, *, reread: bool) -> None:
    """After the feed's entry changed: its authors joined anew with the page's, and the page's text in the search again.

    ``reread``: the page may have changed too, and is to be read again. Nothing happens without a stored reading.
    """
    paged = db.value("SELECT authors FROM full_texts WHERE article_id = ?", (article_id,))
    if paged is None:
        return
    rules = "rules = 0, " if reread else ""
    db.run(f"UPDATE full_texts SET {rules}named = ? WHERE article_id = ?", (_json(named), article_id))  # noqa: S608
    _join(db, article_id, authors.merged(named, _authors(paged)), now)


def named(db: Database, article_id: int) -> tuple[Author, ...]:
    """The authors as the feed has them, without what the page added."""
    stored = db.value("SELECT named FROM full_texts WHERE article_id = ?", (article_id,))
    return _authors(stored) if stored else authors.signed(db, article_id)


def wanted(db: Database, query: Query, failed_before: int = 0) -> tuple[int, ...]:
    """The articles of a query whose page was never read, or is to be read again, in its order.

    A page that failed is wanted again when that was before ``failed_before`` (seconds).
    """
    statement = selection.statement(query, selection.Condition(_WITHOUT, (failed_before,)))
    return tuple(row[0] for row in db.rows(statement.sql, statement.values))


def failed(db: Database, query: Query) -> tuple[int, ...]:
    """The articles of a query whose page gave nothing when it was last asked for."""
    statement = selection.statement(query, selection.Condition(_FAILED, ()))
    return tuple(row[0] for row in db.rows(statement.sql, statement.values))


def stale(db: Database, rules: int) -> frozenset[int]:
    """The articles whose stored text was read by older rules than these, or is to be read again."""
    rows = db.rows("SELECT article_id FROM full_texts WHERE rules < ? AND document IS NOT NULL", (rules,))
    return frozenset(row[0] for row in rows)


def _columns(page: "PageWrite", now: int) -> Row:
    return storable(page.url), now, page.rules, page.words if page.document else 0, int(page.paywalled), page.standfirst


def _naming(named: Sequence[Author], page: "PageWrite") -> dict[str, str]:
    """Where all the authors are the feed's, the page did not name them, whatever it says."""
    names = {folded(author.name) for author in named}
    joined = authors.merged(named, page.authors)
    return {"authors": "feed"} if named and all(folded(author.name) in names for author in joined) else {}


def _body(page: "PageWrite") -> bytes | None:
    return encoding.compressed(page.document) if page.document else None


def _keep_version(db: Database, article_id: int, document: bytes, now: int) -> None:
    title = db.value("SELECT title FROM articles WHERE id = ?", (article_id,))
    versions.keep(db, article_id, title, document, now, full=True)
    db.run("UPDATE articles SET changed_at = ? WHERE id = ?", (now, article_id))


def _join(db: Database, article_id: int, joined: Sequence[Author], now: int, text: str | None = None) -> None:
    """Give an article the byline, length and search terms of feed and page together. ``text``: the page's, where at hand."""
    from termnews.text.document import count  # noqa: PLC0415 - a list of headlines does without

    title, summary, source, site, page, length, standfirst, body = db.rows(_JOINED, (article_id,))[0]
    if text is None:
        text = bodies.text(page or body)
    values = (article_id, int(page is not None), length or count(text), authors.byline(joined))
    db.run("UPDATE articles SET full = ?2, words = ?3, byline = ?4 WHERE id = ?1", values)
    db.run("DELETE FROM bylines WHERE article_id = ?", (article_id,))
    signing.sign(db, outlets.outlet(site), [(article_id, joined)], now)
    search.put(db, [(article_id, title, indexing.body(text, summary, standfirst), authors.names(joined), source)])


def _json(people: Iterable[Author]) -> str:
    return json.dumps([{name: value for name in _TOLD if (value := getattr(author, name))} for author in people])


def _authors(stored: str) -> tuple[Author, ...]:
    return tuple(Author(**values) for values in json.loads(stored))
