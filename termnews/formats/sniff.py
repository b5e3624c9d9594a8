"""What a file is, told from its first bytes."""

import re
from typing import Literal

from termnews.formats import decode

Kind = Literal["opml", "urls", "feed", "html", "other"]

HEAD = 65536
"""How many bytes are looked at."""

_PLAINLY = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF)\s")
"""How most feeds begin; they need no closer look."""
_ASIDE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ROOT = re.compile(
    r"<!doctype\s{1,20}(?P<doctype>html)\b|<(?:[A-Za-z_][\w.-]{0,40}:)?"
    r"(?P<name>rss|rdf|feed|channel|opml|html|head|body|item|entry)(?=[\s>/])",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r'<feed\s[^>]{0,500}?xmlns="http://www\.w3\.org/2005/Atom"|<rss\s[^>]{0,500}?version=', re.IGNORECASE
)
"""A feed inside a page: some servers put one round it."""
_JSON_FEED = re.compile(r'"version"\s*+:\s*+"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_CLOSED = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:rss|feed|rdf|channel)\s*>|<(?:rss|feed)\s[^<>]*/>", re.IGNORECASE)
_TAIL = 512
"""Bytes at the end in which most feeds are closed."""
_BEFORE = b"\xef\xbb\xbf\xff\xfe \t\r\n"
_URLS_LINE = re.compile(r'(?:https?|file|feed|gopher|gemini)://\S|"?(?:query|exec|filter):')
_KINDS: dict[str, Kind] = {"opml": "opml", "html": "html", "head": "html", "body": "html"}


def kind(raw: bytes) -> Kind:
    """OPML, a newsboat ``urls`` file, a feed (RSS, RDF, Atom, JSON Feed), a web page, or something else."""
    if _PLAINLY.match(raw[:1024]):
        return "feed"
    head = decode.text(raw[:HEAD]).lstrip()
    if head.startswith(("{", "[")):
        return "feed" if is_json_feed(head) else "other"
    return _markup(head) or ("urls" if _is_urls(head) else "other")


def is_cut(raw: bytes) -> bool:
    """Whether a feed lacks its end: the tag that closes it all, or the last brace of a JSON Feed."""
    if kind(raw) != "feed":
        return False
    text = raw.replace(b"\0", b"") if b"\0" in raw else raw
    if text.lstrip(_BEFORE).startswith(b"{"):
        return not text.rstrip().endswith(b"}")
    return not (_CLOSED.search(text, max(0, len(text) - _TAIL)) or _CLOSED.search(text))


def is_json_feed(document: str) -> bool:
    """Whether a JSON text says it is a JSON Feed, or has the shape of one without saying so."""
    head = document[:HEAD]
    return head.startswith("{") and (
        bool(_JSON_FEED.search(head)) or ('"items"' in head and '"title"' in head and '"url"' in head)
    )


def _markup(head: str) -> Kind | None:
    """The kind by the first element that names one; what stands before it (warnings of a script) is passed over."""
    if "<" not in head:
        return None
    found = _ROOT.search(_ASIDE.sub("", head))
    if not found:
        return None
    kind = _KINDS.get((found["doctype"] or found["name"]).lower(), "feed")
    return "feed" if kind == "html" and _WRAPPED.search(head) else kind


def _is_urls(head: str) -> bool:
    """Whether the first lines that are no comments all are what newsboat reads."""
    lines = [line.strip() for line in head.splitlines()[:200]]
    told = [line for line in lines if line and not line.startswith("#")][:5]
    return bool(told) and all(_URLS_LINE.match(line) for line in told)
