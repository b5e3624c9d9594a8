"""The one door for feeds: bytes in, a :class:`ParsedFeed` out, or a :class:`FormatError` that says what it was instead.

Text is decoded and made legal first, so both readers see the same document. What the fast reader cannot read goes to
the reference reader; nothing here opens a file or an address named in a document.
"""

import re

from termnews.formats import decode, jsonfeed, reference, repair, sniff, syndication
from termnews.model.entries import ParsedFeed
from termnews.model.errors import FailureKind, FormatError

_XML_DECLARATION = re.compile(r"<\?xml\b[^>]{0,500}\?>")
_HEAD = 4_096
_LARGE = 1_000_000
MOST_PARTS = 700_000
"""Tags or objects of a document, each of which takes a hundred bytes and more; archives of decades have less."""


def parse(raw: bytes, url: str, content_type: str = "") -> ParsedFeed:
    """Read a feed fetched from ``url``, the base of relative addresses; ``content_type`` is the header, for its charset.

    Raises FormatError: WEB_PAGE for HTML, UNREADABLE for a feed too broken, NOT_A_FEED for anything else.
    """
    kind = sniff.kind(raw)
    if kind == "html":
        raise FormatError(
            "This is a web page, not a feed.",
            "termnews can look for its feeds: termnews feeds add URL",
            FailureKind.WEB_PAGE,
        )
    feed = _read(decode.text(raw, content_type), url)
    if feed is None:
        raise _refusal(kind)
    return feed


def _read(document: str, url: str) -> ParsedFeed | None:
    if len(document) > _LARGE and (document.count("<") > MOST_PARTS or document.count("{") > MOST_PARTS):
        raise FormatError(
            "The feed has more parts than can be read.", "Look for a smaller one on the site.", FailureKind.TOO_LARGE
        )
    return _json(document, url) if document.lstrip()[:1] == "{" else _xml(document, url)


def _json(document: str, url: str) -> ParsedFeed | None:
    return jsonfeed.read(document, url) if sniff.is_json_feed(document.lstrip()) else None


def _xml(document: str, url: str) -> ParsedFeed | None:
    declaration = _XML_DECLARATION.search(document, 0, _HEAD)
    start = document.find("<", declaration.end() if declaration else 0)
    if start < 0:
        return None
    document = repair.bounded(repair.without_doctype(document[start:]))
    return syndication.read(repair.canonical(document), url) or reference.read(document, url)


def _refusal(kind: sniff.Kind) -> FormatError:
    if kind == "feed":
        return FormatError(
            "The feed is too broken to read.",
            "It may be mended by its publisher: try again later.",
            FailureKind.UNREADABLE,
        )
    what = {"opml": "a list of feeds (OPML); import it", "urls": "a list of addresses; import it"}.get(kind, "no feed")
    return FormatError(
        f"This is {what}.", "Check the address: it should lead to RSS, Atom or JSON Feed.", FailureKind.NOT_A_FEED
    )
