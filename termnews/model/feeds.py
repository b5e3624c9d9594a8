"""Feeds: what is subscribed, what is stored of them, and what is known about fetching them.

Times named ``…_at`` are whole seconds since 1970 UTC.
"""

from enum import StrEnum

from termnews.model.errors import FailureKind
from termnews.model.records import dataclass
from termnews.model.words import Clean

SectionPath = tuple[str, ...]
"""A section from the top down: ``("World", "Europe")``; written ``World/Europe`` in files, ``World › Europe`` on screen."""


class FullTextMode(StrEnum):
    """When the page of an article is fetched for its full text: never, where the feed gives a teaser, or always."""

    NEVER = "never"
    TEASER = "teaser"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Auth:
    """Where the password or token of a feed comes from, and how it is shown to the server; never the secret itself.

    One of ``command`` (a line for the shell, or words that need none), ``keyring`` (a service in the system's keyring) and
    ``env`` (a variable) gives it. With ``user`` it is a password (HTTP Basic), with ``header`` it is sent in that header as it
    is, with neither it is a bearer token, or takes the place of ``{secret}`` in the address.
    """

    user: str = ""
    header: str = ""
    command: str | tuple[str, ...] = ""
    keyring: str = ""
    env: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """One line of ``feeds.toml``. ``trusted``: its host may be in the reader's own network.

    ``full_text`` is a :class:`FullTextMode`, or empty for what its section says.
    """

    url: str
    title: Clean
    section: SectionPath
    language: str = ""
    trusted: bool = False
    every_minutes: int | None = None
    full_text: str = ""
    auth: Auth | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as stored. ``title`` is the reader's name for it; ``own_title`` what the feed calls itself.

    ``full_text`` as in :class:`Subscription`.
    """

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
    full_text: str = ""


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
class Candidate:
    """A feed found on a page: where, its title, its media type, and how it was found (``link``, ``path``, ``itself``).

    ``private``: it stands in the reader's own network, at the very host that was typed.
    """

    url: str
    title: Clean = Clean("")
    media_type: str = ""
    found_by: str = "link"
    entries: int = 0
    private: bool = False
