"""Authors as a page's markup marks and prints them: microdata, h-cards, ``rel=author``, byline elements, profile links."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from termnews.article.people import printed
from termnews.article.people.claims import Claim
from termnews.article.source import Source
from termnews.article.tree import Element, text
from termnews.model.articles import Author
from termnews.text import bylines, persons

MOST = 200
"""Elements read; a page that marks more is a list of pages."""

LINK = "profile link"
PRINTED = frozenset({"microdata", "rel=author", "byline", LINK})

_KEYS = ("class", "id", "data-testid", "data-qa", "data-component", "data-element", "aria-label")
_BYLINE = re.compile(
    r"(?:^|[\s_:./-]|(?<=[a-z]))(?:by-?lines?|By-?[Ll]ines?|[Aa]uthors?(?:names?|box|info|line|list|text)?|autore?s?|Autor(?:en)?|autor(?:en)?|auteurs?"
    r"|[Ww]riters?|[Jj]ournalists?|[Cc]ontributors?|vcard|h-card|p-author|firma|forfatter|verfasser|[Rr]eporters?|skribent|[Cc]olumnists?|redacteur|yazar|muhabir|signature|penulis|creator)(?=$|[\s_A-Z0-9:./-])"
)
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|respond|replies|related\w*|recirc\w*|teasers?|cards?|sidebar|footer|nav|navigation|menu"
    r"|recommend\w*|more-from|most-?read|popular|latest|trending|widgets?|newsletter|promo|outbrain|taboola|gallery|slider|carousel"
    r"|caption|feed|listposts|archive|summary-item|megamenu|modal|popup|kommentare?|disqus|tsr|loop)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"photo|foto|image|picture|caption|media-author|bildautor|illustrat|credit|follow|avatar|social|twitter|comment|-bio\b|biograph|share|menu"
    r"|headline|title|-desc|breadcr|breadbar",
    re.IGNORECASE,
)
_FRAME = frozenset({"nav", "footer", "figure", "figcaption", "form", "blockquote"})


def claims(source: Source) -> Iterator[Claim]:
    """Every marked or printed byline outside teasers, comments and the page's frame, in the page's order."""
    headline = _headline(source)
    around = set(headline.iterancestors()) if headline is not None else set()
    done: set[Element] = set()
    looked = 0
    for element, rule in _candidates(source.root):
        if looked >= MOST:
            return
        if not done.isdisjoint(element.iterancestors()) or _outside(element, around):
            continue
        looked += 1
        if claim := _claim(source, element, rule):
            done.add(element)
            yield claim


def _candidates(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter("*"):
        if rule := _rule(element):
            yield element, rule


def _claim(source: Source, element: Element, rule: str) -> Claim | None:
    if others := printed.credited(element):
        return Claim("credit", others)
    found = printed.people(source, element)
    if not found:
        return None
    if rule == LINK and not _alone(element, found):
        return None
    return Claim(rule, found)


def _alone(element: Element, found: tuple[Author, ...]) -> bool:
    """Whether a link to a person's page is a byline's: it names the person of its address, and little stands around it."""
    parent = element.getparent()
    beside = text(parent) if parent is not None else ""
    return len(beside.split()) <= 20 and all(printed.profile(element.get("href", ""), author.name) for author in found)  # noqa: PLR2004 - words


def _rule(element: Element) -> str:
    """How an element says that it names the author, or empty."""
    get = element.get
    if "author" in (get("rel") or "").lower().split() and element.tag != "link":
        return "rel=author"
    if (get("itemprop") or "").lower() in ("author", "creator") or (
        element.tag != "meta" and (get("property") or "").lower().endswith(("author", "dc:creator"))
    ):
        return "microdata"
    for name in _KEYS:
        if (value := get(name)) and _BYLINE.search(value) and not _CREDIT.search(value):
            return "byline" if element.tag not in ("html", "body", "main") else ""
    if element.tag == "a" and printed.profile(get("href") or ""):
        return LINK
    return ""


def _headline(source: Source) -> Element | None:
    """The heading that says what the page's title says, else the first of the highest level."""
    title = set(persons.key(source.said("og:title", "twitter:title") or source.root.findtext(".//title") or "").split())
    headings = list(source.root.iter("h1", "h2", "h3"))[:40]

    def weight(heading: Element) -> float:
        words = set(persons.key(text(heading)).split())
        return len(words & title) / (len(words | title) or 1) + (0.2 if heading.tag == "h1" else 0)

    return max(headings, key=weight, default=None)


def _outside(element: Element, around: set[Element]) -> bool:
    """Whether an element stands in another story's teaser, a comment or the page's frame."""
    for parent in (element, *element.iterancestors()):
        if parent in around:
            return False
        if parent.tag in _FRAME or _OUTSIDE.search(f"{parent.get('class', '')} {parent.get('id', '')}"):
            return True
    return False
