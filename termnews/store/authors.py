"""The authors of articles, as their bylines name them and with what is known of them from elsewhere."""

from collections.abc import Sequence

from termnews.model.articles import Author, Headline
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.store import headlines
from termnews.store.database import Database, Row
from termnews.text.names import folded

BYLINE = 200
"""Characters of names kept beside a headline."""

# What this signature lacks may be known of its person: an address, rather in the same outlet, and the latest blurb.
_AUTHORS = """
SELECT s.name,
       iif(s.url <> '', s.url, coalesce((SELECT k.url FROM signatures AS k WHERE k.person_id = s.person_id AND k.url <> ''
           ORDER BY k.outlet = s.outlet DESC, k.id DESC LIMIT 1), '')),
       s.email,
       iif(s.blurb <> '', s.blurb, coalesce((SELECT t.blurb FROM signatures AS k JOIN blurbs AS t ON t.signature_id = k.id
           WHERE k.person_id = s.person_id ORDER BY t.last_at DESC, k.id DESC LIMIT 1), '')),
       b.role, s.person_id
FROM bylines AS b JOIN signatures AS s ON s.id = b.signature_id WHERE b.article_id = ? ORDER BY b.position
"""
_ALSO = """
SELECT a.id, max(a.sort_at) AS latest FROM signatures AS s JOIN bylines AS b ON b.signature_id = s.id
JOIN articles AS a ON a.id = b.article_id
WHERE s.person_id = ?1 AND a.id <> ?2 AND a.title IS NOT (SELECT title FROM articles WHERE id = ?2)
GROUP BY iif(a.title = '', a.id, a.title) ORDER BY latest DESC, a.id DESC LIMIT ?3
"""
"""One of each headline: what several feeds of a newspaper carry was written once."""


def for_article(db: Database, article_id: int) -> tuple[Author, ...]:
    """The authors of an article in the order of its byline; their ids are the persons'."""
    return tuple(_author(row) for row in db.rows(_AUTHORS, (article_id,)))


def signed(db: Database, article_id: int) -> tuple[Author, ...]:
    """The authors of an article as they signed there, without what is known of them from elsewhere."""
    rows = db.rows(
        "SELECT s.name, s.url, s.email, s.blurb, b.role, 0 FROM bylines AS b JOIN signatures AS s ON s.id = b.signature_id"
        " WHERE b.article_id = ? ORDER BY b.position",
        (article_id,),
    )
    return tuple(_author(row) for row in rows)


def also_wrote(db: Database, person_id: int, besides: int, limit: int) -> tuple[Headline, ...]:
    """What else a person wrote, newest first, each headline once and without that of the article ``besides``."""
    return headlines.by_ids(db, [row[0] for row in db.rows(_ALSO, (person_id, besides, limit))])


def merged(named: Sequence[Author], paged: Sequence[Author]) -> tuple[Author, ...]:
    """The authors a feed names and those the page names, as one byline.

    The feed's order stands, its people take over what the page tells of them, and whom only the page names comes after
    them. Where the two share nobody the page is right: feeds name agencies, sections and editors there.
    """
    told = {folded(author.name): author for author in reversed(paged)}
    names = [folded(author.name) for author in named]
    if paged and told.keys().isdisjoint(names):
        return tuple(paged)
    joined = [_joined(author, told.get(name)) for author, name in zip(named, names, strict=True)]
    return (*joined, *(author for author in paged if folded(author.name) not in names))


def byline(authors: Sequence[Author]) -> Clean:
    """The names as they stand beside a headline."""
    if len(authors) == 1:
        return Clean(authors[0].name[:BYLINE])
    return Clean(", ".join(author.name for author in authors if author.name)[:BYLINE])


def names(authors: Sequence[Author]) -> str:
    """The names as the search indexes them."""
    return authors[0].name if len(authors) == 1 else " ".join(author.name for author in authors)


def _joined(author: Author, told: Author | None) -> Author:
    """What the feed says of an author where it says something, but of two blurbs the longer."""
    if told is None:
        return author
    return replace(
        author, url=author.url or told.url, email=author.email or told.email, role=author.role or told.role,
        blurb=max(told.blurb, author.blurb, key=len),
    )  # fmt: skip


def _author(row: Row) -> Author:
    name, url, email, blurb, role, person_id = row
    return Author(name=Clean(name), url=url, email=email, blurb=Clean(blurb), role=Clean(role), id=person_id)
