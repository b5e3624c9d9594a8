"""What addresses tell: the outlet, the path, and when two of them are the same page."""

import re
from urllib.parse import unquote, urlsplit

_HOST = re.compile(r"\A(?:https?:)?//(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
_PREFIX = re.compile(r"\A(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_TRACKING = re.compile(r"(?:utm_|at_|mc_|pk_|mtm_|xtor=|fbclid=|gclid=|cmpid=|ref=rss|source=rss)", re.IGNORECASE)
_SECOND_LEVEL = frozenset(
    {"ac", "co", "com", "edu", "go", "gob", "gov", "gouv", "gv", "mil", "ne", "net", "nom", "or", "org"}
)
"""Labels under which countries sell names, so that ``bbc.co.uk`` is one outlet and ``co.uk`` is none."""
_SHARED = frozenset(
    {
        "blogger.com", "blogspot.com", "github.io", "gitlab.io", "medium.com", "neocities.org", "netlify.app",
        "pages.dev", "substack.com", "tumblr.com", "typepad.com", "vercel.app", "wordpress.com", "write.as",
    }
)  # fmt: skip
"""Houses that let rooms: each name below them is an outlet of its own."""


def outlet(url: str) -> str:
    """The host an outlet is known by (``feeds.courier.example`` and ``www.courier.example`` are ``courier.example``).

    An estimate of the registrable domain that needs no public suffix list; an address without a host is its own outlet.
    """
    found = _HOST.match(url)
    if found is None:
        return url
    labels = found[1].lower().rstrip(".").split(".")
    return ".".join(labels[-_depth(labels) :])


def address(url: str) -> str:
    """An address for comparing.

    Scheme, ``www.``, a last slash, a fragment, the host's case and marks of where a click came from do not count.
    """
    bare = _PREFIX.sub("", url.strip()).partition("#")[0]
    before, mark, query = bare.partition("?")
    host, slash, rest = before.partition("/")
    kept = "&".join(part for part in query.split("&") if part and not is_tracking(part)) if mark else ""
    return (host.lower() + slash + rest).rstrip("/") + (f"?{kept}" if kept else "")


def path(url: str) -> str:
    """The path of an address as people read it; empty for what is no address."""
    try:
        return unquote(urlsplit(url).path)
    except ValueError:
        return ""


def is_tracking(part: str) -> bool:
    """Whether a part of a query (``name=value``) is what newsletters, feeds and advertisers add to addresses."""
    return bool(_TRACKING.match(part))


def _depth(labels: list[str]) -> int:
    """How many labels from the right make the outlet; all of them for a number or a name without dots."""
    if labels[-1].isdigit():
        return len(labels)
    country = len(labels[-1]) == 2 and labels[-2:-1] and labels[-2] in _SECOND_LEVEL  # noqa: PLR2004 - ISO 3166 codes
    return 3 if country or ".".join(labels[-2:]) in _SHARED else 2
