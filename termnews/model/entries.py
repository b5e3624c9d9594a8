"""Entries on their way from a feed into the store.

What the parser read (``Parsed…``), what the store takes (``ReadyEntry``) and what it knows (``KnownEntry``) are different
types on purpose. Times named ``…_at`` are seconds since 1970 UTC.
"""

from termnews.model.articles import Author, Enclosure
from termnews.model.records import dataclass
from termnews.model.words import Clean


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One entry as the parser read it: text clean, ``content`` and ``summary_html`` still markup.

    ``published`` and ``updated`` are seconds since 1970 UTC as the feed says, or None when absent or unreadable.
    """

    guid: str = ""
    link: str = ""
    title: Clean = Clean("")
    summary_html: str = ""
    content: str = ""
    published: int | None = None
    updated: int | None = None
    authors: tuple[Author, ...] = ()
    categories: tuple[Clean, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str = ""
    comments_url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as the parser read it. ``ttl_minutes``, ``skip_hours`` and ``skip_days`` (0 = Monday) are its wish for quiet.

    ``authors`` wrote the feed as a whole; in Atom and JSON Feed they stand for entries that name nobody (RFC 4287, 4.2.1).
    """

    title: Clean = Clean("")
    site_url: str = ""
    self_url: str = ""
    description: Clean = Clean("")
    language: str = ""
    version: str = ""
    parser: str = ""
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    image: str = ""
    entries: tuple[ParsedEntry, ...] = ()
    authors: tuple[Author, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadyEntry:
    """A write-intent: an entry with its identity, its dates settled, its body as ``encoding.packed`` makes it.

    ``placed``: the section it is derived to stand in beside its feed's, empty for none; ``placed_by`` says by what.
    """

    key: str
    content_hash: str
    link: str
    guid: str
    title: Clean
    summary: Clean
    text: Clean
    document: bytes
    words: int
    published_at: int | None
    updated_at: int | None
    sort_at: int
    date_guessed: bool
    authors: tuple[Author, ...] = ()
    categories: tuple[Clean, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    language: str = ""
    image: str = ""
    placed: tuple[str, ...] = ()
    placed_by: str = ""


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What must be known of a stored entry to tell whether a fetched one is new, changed or the same."""

    id: int
    key: str
    guid: str
    link: str
    title: Clean
    content_hash: str
    published_at: int | None
    sort_at: int
    date_guessed: bool
