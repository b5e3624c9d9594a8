"""From a web page to the addresses of its feeds (RSS autodiscovery; the ``alternate`` relation of the HTML standard).

Tags are found by a scanner of our own, whose time is linear in the page: ``html.parser`` had quadratic inputs
(CVE-2025-6069), and this runs where other feeds are being fetched.
"""

import codecs
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from termnews.model.errors import FetchError
from termnews.model.feeds import Candidate
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import clean
from termnews.web import address

LONGEST_PAGE = 2 * 2**20
"""Bytes of a page that are looked at; links to feeds stand in its head."""

MOST = 40
"""Candidates returned; some sites list a feed for each of hundreds of tags."""

FEED_TYPES = frozenset(
    f"{kind}/{name}"
    for kind in ("application", "text")
    for name in ("rss+xml", "atom+xml", "rdf+xml", "feed+json", "x.atom+xml", "x-atom+xml", "x-rss+xml", "rss", "atom")
)
_VAGUE_TYPES = frozenset({"application/json", "application/xml", "text/xml"})
_COMMON = ("feed/", "rss.xml", "atom.xml", "feed.xml", "index.xml", "rss/", "feed.json", "feeds/posts/default")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HIDDEN = re.compile(r"<(?:!--|(script|style|template)(?=[\s/>]))", re.IGNORECASE)
_ENDS = {"": re.compile("-->")} | {
    name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "template")
}
_TAG = re.compile(
    r"""<(link|base|a)(?=[\s/])((?:[^<>"']++|"[^"]{0,4096}"|'[^']{0,4096}'){0,200}+)>""",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_LOOKS_LIKE_FEED = re.compile(
    r"(?:^|[/._?=&-])(?:rss2?|feeds?|atom|rdf|xmlfeed)(?:$|[/._?=&-])|\.(?:rss|atom|rdf)$|/(?:index|feed|rss|news)\.xml$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\b(?:comment|commentaire|kommentar|comentario|reactie)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "").strip()


def candidates(page: bytes, url: str, content_type: str = "") -> tuple[Candidate, ...]:
    """The feeds a page names, best first: ``link`` elements, or without any the anchors that look like feeds.

    Feeds of comments come last. Addresses are absolute http(s); nothing is fetched here.
    """
    tags = list(_tags(_shown_part(_text(page[:LONGEST_PAGE], content_type))))
    base = _base(tags, url)
    found = [_candidate(tag, base, "link") for tag in tags if _is_feed_link(tag)]
    found = found or [_candidate(tag, base, "anchor") for tag in tags if _is_feed_anchor(tag, base)]
    unique: dict[str, Candidate] = {}
    for candidate in filter(None, found):
        unique.setdefault(candidate.url, candidate)
    return tuple(sorted(unique.values(), key=_rank)[:MOST])


def common_paths(url: str) -> tuple[str, ...]:
    """Where feeds usually stand for a page that names none: below the page itself, then at the top of its site."""
    try:
        parts = urlsplit(str(address.read(url).url))
    except FetchError:
        return ()
    site = f"{parts.scheme}://{parts.netloc}/"
    folder = f"{site}{parts.path.strip('/')}/" if parts.path.strip("/") else site
    below = () if folder == site else (f"{folder}feed/", f"{folder}rss.xml")
    return (*below, *(site + path for path in _COMMON))


def _text(page: bytes, content_type: str) -> str:
    for mark, encoding in _BOMS:
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    named = _CHARSET.search(content_type) or _CHARSET.search(page[:2048].decode("latin-1"))
    try:
        return page.decode(named[1] if named else "utf-8", "replace")
    except (LookupError, ValueError):
        return page.decode("utf-8", "replace")


def _shown_part(text: str) -> str:
    """The page without comments, scripts, styles and templates; one that never ends hides the rest."""
    kept, at = [], 0
    while found := _HIDDEN.search(text, at):
        kept.append(text[at : found.start()])
        end = _ENDS[found[1].lower() if found[1] else ""].search(text, found.end())
        if not end:
            return "".join(kept)
        at = end.end()
    return "".join(kept) + text[at:]


def _tags(text: str) -> Iterator[_Tag]:
    for found in _TAG.finditer(text):
        attributes: dict[str, str] = {}
        for name, double, single, bare in _ATTRIBUTE.findall(found[2]):
            attributes.setdefault(name.lower(), unescape(double or single or bare))
        yield _Tag(found[1].lower(), attributes)


def _base(tags: list[_Tag], url: str) -> str:
    """What relative addresses start from: the first ``base`` with an address (HTML 4.2.3)."""
    declared = next((tag.get("href") for tag in tags if tag.name == "base" and tag.get("href")), "")
    return _joined(url, declared) or url


def _is_feed_link(tag: _Tag) -> bool:
    relations = tag.get("rel").lower().split()
    if tag.name != "link" or not ({"alternate", "feed"} & set(relations)) or "stylesheet" in relations:
        return False
    media = _media_type(tag)
    if media in _VAGUE_TYPES or (not media and "feed" in relations):
        return bool(_LOOKS_LIKE_FEED.search(tag.get("href"))) or "feed" in relations
    return media in FEED_TYPES


def _is_feed_anchor(tag: _Tag, base: str) -> bool:
    href = tag.get("href")
    if tag.name != "a" or not href or href.startswith("#"):
        return False
    parts = urlsplit(_joined(base, href))
    return _media_type(tag) in FEED_TYPES or bool(_LOOKS_LIKE_FEED.search(f"{parts.path}?{parts.query}".rstrip("?")))


def _candidate(tag: _Tag, base: str, found_by: str) -> Candidate | None:
    url = _joined(base, tag.get("href"))
    if not tag.get("href") or not url:
        return None
    return Candidate(url, Clean(clean.line(tag.get("title"))[:200]), _media_type(tag), found_by)


def _media_type(tag: _Tag) -> str:
    return tag.get("type").partition(";")[0].strip().lower()


def _joined(base: str, href: str) -> str:
    """An absolute http(s) address, or empty."""
    try:
        return str(address.read(urljoin(base, href.strip())).url)
    except (FetchError, ValueError):
        return ""


def _rank(candidate: Candidate) -> int:
    return int(bool(_COMMENTS.search(f"{candidate.title} {urlsplit(candidate.url).path}")))
