"""Feeds: what is subscribed, what the parser reads, what is known about fetching them.

Feed data (``Parsed…``), stored nouns (``Feed``, ``FetchState``) and write-intents (``ReadyEntry``) are different types on
purpose. Times named ``…_at`` are whole seconds since 1970 UTC.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from termnews.model.articles import Author, Enclosure
from termnews.model.errors import FailureKind
from termnews.model.words import Clean

SectionPath = tuple[str, ...]
"""A section from the top down: ``("World", "Europe")``; written ``World/Europe`` in files, ``World › Europe`` on screen."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One line of ``feeds.toml``. ``trusted`` means the user typed it: private addresses are allowed."""

    url: str
    title: Clean
    section: SectionPath
    language: str = ""
    trusted: bool = False
    every_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as stored. ``title`` is the reader's name for it; ``own_title`` what the feed calls itself."""

    id: int
    url: str
    title: Clean
    section: SectionPath
    own_title: Clean = Clean("")
    site_url: str = ""
    description: Clean = Clean("")
    language: str = ""
    subscribed: bool = True
    trusted: bool = False
    every_minutes: int | None = None


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
    """A write-intent: an entry with its identity, its dates settled and its body as a document (encoded)."""

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


class OutcomeKind(StrEnum):
    """How a feed came out of a refresh."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FetchState:
    """All that is remembered about asking one feed. Validators are byte-exact (latin-1 as ``str``) and one set.

    ``due_at``: not before. ``wish_seconds``/``wish_source``: the server's own lower bound and where it said so.
    ``moved_*``: a permanent redirect being watched; ``moved_checks`` answers led to ``moved_to`` since ``moved_since``.
    ``ask_url``: the address in use when a permanent redirect was accepted, else empty.
    ``validator_host``: the host that gave the validators, empty for the feed's own; no other host gets them.
    """

    feed_id: int
    etag: str = ""
    last_modified: str = ""
    content_hash: str = ""
    due_at: int = 0
    checked_at: int = 0
    succeeded_at: int = 0
    changed_at: int = 0
    full_at: int = 0
    failures: int = 0
    failing_since: int = 0
    failure: FailureKind | None = None
    message: Clean = Clean("")
    status: int = 0
    wish_seconds: int = 0
    wish_source: str = ""
    moved_to: str = ""
    moved_checks: int = 0
    moved_since: int = 0
    ask_url: str = ""
    gone: bool = False
    validator_host: str = ""


@dataclass(frozen=True, slots=True)
class HostState:
    """A host that asked for quiet: nothing is asked of it before ``sleep_until``. ``strikes`` counts refusals in a row."""

    host: str
    sleep_until: int = 0
    strikes: int = 0


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """What a refresh did to one feed: a value, never an exception. ``advice`` says what the reader can do about a failure."""

    feed_id: int
    url: str
    title: Clean
    kind: OutcomeKind
    new: int = 0
    updated: int = 0
    failure: FailureKind | None = None
    message: Clean = Clean("")
    advice: Clean = Clean("")
    seconds: float = 0.0
    next_due_at: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed found on a page: where, its title, its media type, and how it was found (``link``, ``path``, ``itself``)."""

    url: str
    title: Clean = Clean("")
    media_type: str = ""
    found_by: str = "link"
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in an imported file that was not taken, and why; never dropped silently."""

    what: Clean
    why: Clean
    line: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """What an OPML or ``urls`` file holds: subscriptions to take, and what was left out."""

    subscriptions: tuple[Subscription, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())
