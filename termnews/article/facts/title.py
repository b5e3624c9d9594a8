"""The headline: what the page's sources agree on, without the site's name.

A page prints a headline, states one in linked data, one for social networks and one for the browser's title bar, and
editors give them different texts. Each text's sources vote for it; linked data weighs most (it is the newsroom's own
record), then the heading that is printed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from termnews.article import linked
from termnews.article.facts import names
from termnews.article.facts.compare import alike, line, printed, squash
from termnews.article.facts.fact import Fact
from termnews.article.source import Source
from termnews.article.tree import Element
from termnews.model.words import Clean
from termnews.text import outlets

Candidate = tuple[str, Clean]
"""A rule and the headline it gives."""

_SEPARATOR = re.compile(r"\s+(?:::|\|\||[|·•–—\-»«›:~*/])\s+|\s*[|｜：]\s*|\s+[–—]|\s*[»«›]\s*|,\s+")
_STRONG = re.compile(r"\s*[|｜·•：]\s*")
_KICKER = re.compile(r"\s+[|·•–—\-:/]\s+|\s*[|｜]\s*")
_CUT = re.compile(r"\s*(?:…|\.\.\.)\s*$")
_WEIGHTS = {"json-ld": 2.6, "h1": 2.5, "og:title": 1.0, "twitter:title": 0.1, "title": 0.5}
"""Votes of a source. Networks' titles are one source written twice, so the second counts for a tie only."""
_STRANGE = 0.3
"""Votes of a heading that resembles nothing else the page says: more often a logo or a box."""
_RESEMBLING = 0.2
_HEADINGS = 12
_SEPARATORS = 12
_META = ("dc.title", "dcterms.title", "sailthru.title", "parsely-title", "cxenseparse:title", "title")


def read(source: Source) -> Fact[Clean]:
    """The headline and the rule that gave it; empty when the page has none."""
    found = candidates(source)
    if not found:
        return Fact(Clean(""))
    rule, text = _whole(*_elected(found, outlets.path(source.url)), found)
    return Fact(text, rule)


def candidates(source: Source) -> tuple[Candidate, ...]:
    """All headlines the page gives, stripped of the site's name, the surest source first."""
    raw = [(rule, text) for rule, text in _stated(source) if text]
    headlines = {squash(text) for rule, text in raw if rule in {"json-ld", "h1"}}
    shared = {squash(text) for rule, text in raw if rule in {"json-ld", "og:title"}}
    site = names.squashed(source) - (headlines & {squash(text) for rule, text in raw if rule == "og:title"})
    stripped = ((rule, _bare(rule, _without_kicker(rule, text, shared), headlines, site)) for rule, text in raw)
    found = tuple((rule, text) for rule, text in stripped if squash(text))
    return tuple((rule, text) for rule, text in found if squash(text) not in site) or found


def headlines(source: Source) -> tuple[Clean, ...]:
    """What the page gives as headlines, as they stand: to know the headline where it is repeated."""
    return tuple(dict.fromkeys(text for _, text in _stated(source) if text))


def _stated(source: Source) -> Iterator[Candidate]:
    for story in source.stories[:1]:
        yield "json-ld", line(linked.string(story.get("headline")) or linked.string(story.get("name")))
    yield from (("h1", printed(element)) for element in _headings(source.root))
    yield from ((name, line(source.said(name))) for name in ("og:title", "twitter:title"))
    yield from (("title", printed(element)) for element in list(source.root.iter("title"))[:1])
    yield from ((name, line(source.said(name))) for name in _META)


def _headings(root: Element) -> list[Element]:
    """What is printed as the headline: what microdata calls it, then the first-level headings in their order."""
    marked = [element for element in root.iter("h1", "h2") if "headline" in (element.get("itemprop") or "").split()]
    return [*marked[:1], *list(root.iter("h1"))[:_HEADINGS]]


def _without_kicker(rule: str, text: Clean, shared: set[str]) -> Clean:
    """A heading without the overline that stands in the same element, when the rest is the headline others give."""
    if rule != "h1" or squash(text) in shared:
        return text
    tails = (text[cut.end() :] for cut in list(_KICKER.finditer(text))[:_SEPARATORS])
    return next((Clean(tail.strip()) for tail in tails if squash(tail) in shared), text)


def _bare(rule: str, text: Clean, headlines: set[str], site: frozenset[str]) -> Clean:
    """A headline without the site's name or section around it."""
    for cut in list(_SEPARATOR.finditer(text))[:_SEPARATORS]:
        head, tail = text[: cut.start()], text[cut.end() :]
        by_agreement = rule == "title" or bool(_STRONG.fullmatch(cut.group()))
        if by_agreement and squash(head) in headlines and squash(text) not in headlines:
            return Clean(head.strip())
        if squash(_SEPARATOR.split(tail, maxsplit=1)[0]) in site or squash(tail) in site:
            return Clean(head.strip())
        if squash(head) in site and squash(tail):
            return Clean(tail.strip())
    return text


def _elected(found: Sequence[Candidate], slug: str) -> Candidate:
    """The text with most votes, in the spelling most of its sources use."""
    votes: defaultdict[str, float] = defaultdict(float)
    counted: set[tuple[str, str]] = set()
    for rule, text in found:
        if (rule, squash(text)) not in counted:
            counted.add((rule, squash(text)))
            votes[squash(text)] += _weight(rule, text, found, slug)
    best = max(votes, key=lambda text: votes[text])
    spellings = Counter(text for _, text in found if squash(text) == best)
    return next((rule, text) for rule, text in found if text == spellings.most_common(1)[0][0])


def _weight(rule: str, text: str, found: Sequence[Candidate], slug: str) -> float:
    """A source's votes; a heading needs some other source or the page's address to resemble it."""
    if rule != "h1":
        return _WEIGHTS.get(rule, 0.0)
    others = [slug, *(other for name, other in found if name != "h1")]
    return _WEIGHTS["h1"] if any(alike(text, other) >= _RESEMBLING for other in others) else _STRANGE


def _whole(rule: str, text: Clean, found: Sequence[Candidate]) -> Candidate:
    """The headline, or the same one whole where it was cut with an ellipsis."""
    return next(((other, longer) for other, longer in found if _is_cut(text, longer)), (rule, text))


def _is_cut(text: str, whole: str) -> bool:
    """Whether a headline ends in an ellipsis where the other goes on."""
    one, other = squash(text), squash(whole)
    return bool(_CUT.search(text)) and not _CUT.search(whole) and other.startswith(one) and len(other) > len(one)
