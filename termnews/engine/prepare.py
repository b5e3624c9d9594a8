"""From what the parser read to what the store takes: identity, settled dates, the body as a document. Runs in a worker."""

from collections.abc import Sequence

from termnews.article import build
from termnews.article.blurbs import closing
from termnews.engine import beginnings, identity
from termnews.engine.jobs import Prepared
from termnews.model import encoding
from termnews.model.articles import Author
from termnews.model.document import Document
from termnews.model.entries import ParsedEntry, ParsedFeed, ReadyEntry
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.text import clean, document, moments

FARTHEST = 253_370_000_000
"""Late in the year 9998: the last that every calendar and time zone can write."""
LONGEST_TITLE = 1000
"""Characters of a title; a list reads and measures many of them at once."""
LONGEST_KEY = 8192
"""Characters of a guid; the keys of a feed are read with every refresh."""
MOST_PARTS = 200
"""Authors, categories and files of an entry."""


def prepare(parsed: ParsedFeed, now: int) -> Prepared:
    """Make every entry ready. ``now`` is the time of the fetch, in seconds."""
    names = identity.keys(parsed.entries)
    ready = [_ready(parsed, entry, names[place], place, now) for place, entry in enumerate(parsed.entries)]
    title, description = _short(parsed.title), _short(parsed.description)
    return Prepared(replace(parsed, entries=(), title=title, description=description), tuple(ready))


def settle(published: int | None, now: int, place: int) -> tuple[int, bool]:
    """Where an entry stands in time and whether that is a guess.

    A date that is missing, before 1990 or more than a day ahead counts as "when first seen", earlier entries of the feed
    above later ones. A date within the next day is now: nothing is pinned above the present.
    """
    if published is None or not moments.believable(published, now):
        return now - place, True
    return min(published, now), False


def _sane(seconds: int | None) -> int | None:
    """A date that a calendar has; what feeds say beyond year 9999 is no date."""
    return seconds if seconds is not None and abs(seconds) < FARTHEST else None


def _ready(feed: ParsedFeed, entry: ParsedEntry, key: str, place: int, now: int) -> ReadyEntry:
    body = build.build(entry.content or entry.summary_html, entry.link or feed.site_url)
    body, authors = _blurbs(body, entry.authors[:MOST_PARTS])
    text = document.plain(body)
    published = _sane(entry.published if entry.published is not None else entry.updated)
    sort_at, guessed = settle(published, now, place)
    return ReadyEntry(
        key=key if len(key) <= LONGEST_KEY else f"digest:{identity.digest([key])}",
        content_hash=_content_hash(entry, text),
        link=entry.link,
        guid=entry.guid[:LONGEST_KEY],
        title=_title(entry, text),
        summary=_summary(entry, text),
        text=text,
        document=encoding.packed(body),
        words=document.count(text),
        published_at=published,
        updated_at=_sane(entry.updated),
        sort_at=sort_at,
        date_guessed=guessed,
        authors=authors,
        categories=tuple(map(_short, entry.categories[:MOST_PARTS])),
        enclosures=entry.enclosures[:MOST_PARTS],
        language=entry.language or feed.language,
        image=entry.image,
    )


def _blurbs(body: Document, authors: Sequence[Author]) -> tuple[Document, tuple[Author, ...]]:
    """Take the blurb a feed prints under the article out of the body and give it to its author."""
    missing = [author.name for author in authors if not author.blurb]
    if not missing:
        return body, tuple(authors)
    rest, found = closing.split(body, missing)
    if not found:
        return body, tuple(authors)
    return rest, tuple(replace(author, blurb=author.blurb or found.get(author.name, Clean(""))) for author in authors)


def _content_hash(entry: ParsedEntry, text: Clean) -> str:
    """Two digests: of what is read, whose change marks an article as updated; and of everything else the feed says."""
    files = [enclosure.url for enclosure in entry.enclosures]
    dates = [str(entry.published), str(entry.updated)]
    rest = [entry.guid, entry.link, entry.content, entry.summary_html, entry.image, *dates]
    people = [f"{author.name} {author.url} {author.email} {author.blurb}" for author in entry.authors]
    return f"{identity.digest([entry.title, text, *files])}:{identity.digest([*rest, *people, *entry.categories])}"


def _title(entry: ParsedEntry, text: Clean) -> Clean:
    """The title; for an entry without one (micro-blogs have none) its first words, else its address."""
    return _short(entry.title or beginnings.title(text) or clean.line(entry.link))


def _short(text: Clean) -> Clean:
    """A text of one line that is no longer than a title."""
    return text if len(text) <= LONGEST_TITLE else Clean(text[:LONGEST_TITLE].rstrip() + "…")


def _summary(entry: ParsedEntry, text: Clean) -> Clean:
    if entry.content and entry.summary_html:
        text = build.text(entry.summary_html, entry.link)
    return beginnings.summary(text)
