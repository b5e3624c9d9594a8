"""What is asked of a server and what it answered: plain values, known to the engine and to politeness."""

from collections.abc import Mapping
from urllib.parse import quote, unquote_plus

from termnews.model.errors import FetchError
from termnews.model.records import dataclass, field
from termnews.text import redaction

LIMIT = 16 * 2**20
"""Bytes of a body, inflated, that are still taken."""

DEADLINE = 30.0
"""Seconds a request may take, redirects included."""

PAGES = "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
"""What is wanted when an article's page is asked for."""


@dataclass(frozen=True, slots=True)
class Key:
    """What opens an address: a secret, and the headers that tell it, for the address's own origin alone. Never shown."""

    secret: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """A GET to send. Validators are byte-exact (latin-1 as ``str``); ``validator_host`` gave them, empty for ``url``'s.

    ``trusted``: the user typed the address, so its own host may be a private one. ``limit`` in bytes, ``deadline`` in
    seconds. ``accept``: the media types wanted, empty for those of feeds. ``key``: what opens the address.
    """

    url: str = field(repr=False)
    etag: str = ""
    last_modified: str = ""
    trusted: bool = False
    limit: int = LIMIT
    deadline: float = DEADLINE
    validator_host: str = ""
    accept: str = ""
    key: Key | None = None

    def secrets(self) -> tuple[str, ...]:
        """All in it that only its own origin may see, as it is and as addresses write it."""
        own = self.key.secret if self.key else ""
        told = (own, quote(own, safe="")) if len(own) >= redaction.SHORTEST else ()
        return (*told, *redaction.secrets(self.url))

    def betrayed(self, location: str) -> bool:
        """Whether an address would take a secret along."""
        return any(secret in form for secret in self.secrets() for form in (location, unquote_plus(location)))

    def silenced(self, error: FetchError) -> FetchError:
        """The error without the secrets: a server may have named them in what the error cites."""
        return FetchError(error.kind, redaction.prose(error.message, self.secrets()), error.hint, error.host)

    def hidden(self, url: str) -> str:
        """An address that a server named, without the secret that was put into the one asked for."""
        if self.key is None:
            return url
        return url.replace(quote(self.key.secret, safe=""), redaction.PLACE).replace(self.key.secret, redaction.PLACE)


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect: ``url`` answered ``status`` and named ``location``, which is absolute here."""

    status: int
    url: str
    location: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, whole: a body that broke off never becomes one.

    ``url`` is where the answer came from and, like the hops, holds no credentials. ``headers``: lower-case names, first
    value each, latin-1. ``body`` is inflated, and empty unless the status is 2xx. ``conditional``: validators were sent
    to ``url``. ``credentials``: the address asked for held some. ``elapsed`` in seconds, without waiting for a turn.
    ``wire``: bytes of the body as they were sent. ``private``: the server stands in the reader's own network. ``framed``: the
    server said where the body ends, so that one which broke off is known as such.
    """

    status: int
    url: str
    hops: tuple[Hop, ...]
    headers: Mapping[str, str]
    body: bytes
    etag: str
    last_modified: str
    content_type: str
    elapsed: float
    conditional: bool = False
    credentials: bool = False
    wire: int = 0
    private: bool = False
    framed: bool = True
