"""Authors as a page's markup marks and prints them: microdata, h-cards, ``rel=author``, byline elements, lines led by "By"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from termnews.article.people import printed, regions
from termnews.article.people.claims import BOX, BYLINE, CREDIT, LED, LINK, MICRODATA, REL, Claim
from termnews.article.source import Source
from termnews.article.tree import Element, text
from termnews.model.articles import Author
from termnews.text import leads, persons

MOST = 400
"""Elements looked at; a page that marks more is a list of pages."""

_MOST_BESIDE = 20
"""Words around a link that is a byline of its own."""

_HEAD = 1500
"""Characters of paragraphs after the headline, up to which a line led by "By" is the byline."""

_KEY_NAMES = "rel itemprop property class id data-testid data-qa data-component data-element aria-label"
_KEYS = frozenset(_KEY_NAMES.split())
_BYLINE = re.compile(
    r"(?:^|[\s_:./-]|(?<=[a-z]))(?:by-?lines?|By-?[Ll]ines?|[Aa]uthors?(?:names?|box|info|line|list|text)?|autore?s?|[Aa]utor(?:en)?"
    r"|auteurs?|[Ww]riters?|[Jj]ournalists?|[Cc]ontributors?|vcard|h-card|p-author|firma|forfatter|verfasser|[Rr]eporters?|skribent"
    r"|[Cc]olumnists?|redacteur|yazar|muhabir|signature|penulis|creator)(?=$|[\s_A-Z0-9:./-])"
)
_NO_BYLINE = re.compile(
    r"photo|foto|image|picture|caption|media-author|bildautor|illustrat|credit|follow|avatar|social|twitter|comment|share|menu|headline"
    r"|title|-desc|breadcr|breadbar",
    re.IGNORECASE,
)
_BOX = re.compile(r"-bio\b|bio[-_]|biograph|about|box|card|profile", re.IGNORECASE)
_WHOLE = frozenset({"html", "body", "main", "link", "meta"})


def claims(source: Source) -> Iterator[Claim]:
    """Every marked or printed byline outside teasers, comments and the page's frame, in the page's order."""
    headline = regions.headline(source)
    around = frozenset(headline.iterancestors()) if headline is not None else frozenset()
    done: set[Element] = set()
    for element, rule in islice(_candidates(source.root, headline), MOST):
        if not done.isdisjoint(element.iterancestors()) or regions.outside(element, around):
            continue
        if claim := _claim(source, element, rule):
            done.add(element)
            yield claim


def _candidates(root: Element, headline: Element | None) -> Iterator[tuple[Element, str]]:
    """Elements that say they name the author; lines led by "By" only up to where the article has begun."""
    begun = 0
    for element in root.iter("*"):
        if element is headline:
            begun = 0
        elif element.tag == "p":
            begun += len(element.text or "")
        if element.tag not in _WHOLE and (rule := _rule(element)) and (rule != LED or begun < _HEAD):
            yield element, rule


def _rule(element: Element) -> str:
    """How an element says that it names the author, or empty."""
    for name, value in element.items():
        if name in _KEYS and (rule := _by_key(name, value)):
            return rule
    if element.text and leads.starts(element.text):
        return LED
    return LINK if element.tag == "a" and printed.profile(element.get("href") or "") else ""


@lru_cache(maxsize=4096)
def _by_key(name: str, value: str) -> str:
    """What an attribute makes of its element; the same few come again and again on a page."""
    if name == "rel":
        return REL if "author" in value.lower().split() else ""
    if name in {"itemprop", "property"}:
        return MICRODATA if re.split("[:/ ]", value.lower())[-1] in {"author", "creator"} else ""
    if not _BYLINE.search(value) or _NO_BYLINE.search(value):
        return ""
    return BOX if _BOX.search(value) else BYLINE


def _claim(source: Source, element: Element, rule: str) -> Claim | None:
    """What a candidate says, if it says so in the way of its kind."""
    if others := printed.credited(element):
        return Claim(CREDIT, others)
    found = _led(source, element) if rule == LED else printed.people(source, element)
    if not found and rule == BOX:
        found = printed.boxed(source, element)
    if not found or (rule == LINK and not _alone(element, found)):
        return None
    return Claim(rule, found)


def _led(source: Source, element: Element) -> tuple[Author, ...]:
    """People of a short line that "By" leads, in whole names; where the element holds only "By", of what stands beside it."""
    line = printed.words(element)
    parent = element.getparent()
    if len(line) == 1 and leads.opens(line[0]) and parent is not None:
        element, line = parent, printed.words(parent)
    if not line or len(" ".join(line).split()) > _MOST_BESIDE:
        return ()
    found = printed.people(source, element)
    return found if all(" " in author.name or not persons.cased(author.name) for author in found) else ()


def _alone(element: Element, found: tuple[Author, ...]) -> bool:
    """Whether a link to a person's page is a byline's: it names the person of its address, and little stands around it."""
    parent = element.getparent()
    beside = text(parent).split() if parent is not None else ()
    href = element.get("href", "")
    return (
        len(beside) <= _MOST_BESIDE and printed.of_writers(href) and all(printed.profile(href, a.name) for a in found)
    )
