"""Addresses as requests need them: checked, escaped once and never again, credentials apart."""

import re
from base64 import b64encode
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

from yarl import URL

from termnews.model.errors import FailureKind, FetchError
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import clean, redaction

LONGEST = 8000
"""Characters of an address that are still taken; servers refuse more (RFC 9110, 4.1 asks for at least 8000)."""

_KEPT = "%!$&'()*+,;=:@/?-._~[]|^`{}"
_SHOWN = 200
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and password that stood in an address (RFC 3986, 3.2.1); never shown."""

    user: str
    password: str

    def __repr__(self) -> str:
        return "Credentials(…)"

    def basic(self) -> str:
        """The value of an ``Authorization`` or ``Proxy-Authorization`` header (RFC 7617)."""
        return "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode()


@dataclass(frozen=True, slots=True)
class Address:
    """Where a request goes: ``url`` without credentials and fragment, path and query byte for byte as given."""

    url: URL
    credentials: Credentials | None = None

    @property
    def host(self) -> str:
        """The host in ASCII, lower case, without a dot at the end."""
        return (self.url.raw_host or "").rstrip(".").lower()

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: who may see credentials (RFC 6454)."""
        return self.url.scheme, self.host, self.url.port or 0


def read(url: str) -> Address:
    """The address in ``url``; raises FetchError BAD_URL for all that is no http or https address."""
    try:
        return _read(url.strip())
    except ValueError:
        hint = "An address looks like https://example.org/feed.xml."
        raise FetchError(FailureKind.BAD_URL, f"“{shown(url)}” is not an address that can be fetched.", hint) from None


def follow(base: Address, location: str) -> Address:
    """Where ``location`` leads from ``base``. Credentials in it are a stranger's and are dropped (RFC 9110, 10.2.2)."""
    return Address(read(_joined(str(base.url), location.strip())).url)


def _joined(base: str, location: str) -> str:
    try:
        return urljoin(base, location)
    except ValueError:
        return location


@lru_cache(1024)
def host_of(url: str) -> str:
    """The host requests are put in series for: lower case, ASCII where it can be; empty when ``url`` has none."""
    try:
        host = (urlsplit(url.strip()).hostname or "").rstrip(".")
    except ValueError:
        return ""
    return host if host.isascii() else _ascii_host(host)


def shown(url: str) -> Clean:
    """``url`` as it may be shown: clean, short, without its secrets."""
    text = clean.line(redaction.address(url))
    return text if len(text) <= _SHOWN else Clean(text[: _SHOWN - 1] + "…")


def _read(url: str) -> Address:
    if len(url) > LONGEST or not _SCHEME.match(url):
        raise ValueError
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or _UNSAFE.search(parts.netloc):
        raise ValueError
    built = URL.build(
        scheme=parts.scheme,
        host=_built_host(parts.hostname),
        port=parts.port or _PORTS[parts.scheme],
        path=_escaped(parts.path) or "/",
        query_string=_escaped(parts.query),
        encoded=True,
    )
    return Address(built, _credentials(parts.username, parts.password))


def _built_host(host: str) -> str:
    name = _ascii_host(host)
    if not name or "%" in name:
        raise ValueError(host)
    return f"[{name}]" if ":" in name else name


def _ascii_host(host: str) -> str:
    """IDNA as browsers do it (UTS #46, through yarl); empty for what is no host name."""
    bracketed = f"[{host}]" if ":" in host else host
    try:
        return URL(f"http://{bracketed}/").raw_host or ""
    except ValueError:
        return ""


def _escaped(part: str) -> str:
    """Only what may not stand in a request line is escaped: what a publisher escaped or not stays as it was."""
    return quote(part, safe=_KEPT, encoding="utf-8", errors="surrogateescape")


def _credentials(user: str | None, password: str | None) -> Credentials | None:
    if not user and not password:
        return None
    return Credentials(unquote(user or ""), unquote(password or ""))
