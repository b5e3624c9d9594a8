"""Where a page keeps what it says of its authors: elements whose classes or whose heading say so."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING, cast

from lxml import etree

from termnews.article.blurbs.flow import BLOCKS, marks, parted
from termnews.article.blurbs.vocabulary import ABOUT, ANYBODY, ELSEWHERE, PERSON
from termnews.article.tree import Element
from termnews.model.records import dataclass
from termnews.text import persons

if TYPE_CHECKING:
    from lxml.etree import _ElementUnicodeResult

LONGEST = 4000
"""Characters; an element with more holds an article, not a person."""
SHORTEST = 12
MOST = 60
"""Boxes looked at; a page with more is a list of authors."""

_LOOKED_AT = 500
_NEAR = 5
_ELEMENTS = 500
_ROOM = 200
_FURNITURE = frozenset({"nav", "form"})
_WHOLE = frozenset({"article", "main", "body"})
_TAGS = (*sorted(BLOCKS - _WHOLE), "span")
_POST = re.compile(r"\b(?:hentry|type-post|post-\d+|status-publish|comment)\b")
"""What WordPress calls the whole of a post (``post_class``), which also names its author."""

_HINT = re.compile(
    "aut|writer|contrib|column|report|journ|by-?line|firm|skrib|rfat|card|sig|verf|bio|person|profil|expert|staff|reda|people|member"
)
"""Letters of which each word about people has some: looked for first, since most classes have none."""

_MENTIONS = etree.XPath("//body//text()[contains(., $name)]")
_MENTIONED = 300
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_LABELS = ("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "p", "div", "span", "header", "dt", "summary")
_LABEL_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Box:
    """An element about authors; ``labelled`` when a heading tells so, a ``card`` when only a name in it does."""

    element: Element
    labelled: bool = False
    card: bool = False


def find(root: Element) -> Iterator[Box]:
    """Boxes in reading order, outer ones before inner ones, none inside another; first by class, then by heading."""
    taken: list[Element] = []
    for element in islice(filter(_is_about, root.iter(*_TAGS)), _LOOKED_AT):
        if len(taken) < MOST and not _is_within(element, taken) and _is_box(element):
            taken.append(element)
            yield Box(element)
    for element in islice(_labels(root), MOST):
        around = holder(element)
        if around is not None and not _is_within(around, taken) and not is_elsewhere(around):
            taken.append(around)
            yield Box(around, labelled=True)


def cards(root: Element, authors: Sequence[str]) -> Iterator[Box]:
    """What holds little more than an author's name, on a line of its own, and some text."""
    taken: list[Element] = []
    for name in authors:
        for text in mentions(root, name):
            element = text.getparent()
            if element is None or text.is_tail or persons.key(text) != persons.key(name):
                continue
            around = holder(element)
            if around is not None and around not in taken and not _holds_headline(around) and not is_elsewhere(around):
                taken.append(around)
                yield Box(around, card=True)


def mentions(root: Element, name: str) -> "list[_ElementUnicodeResult]":
    """The texts in which a name's last word occurs."""
    last = name.split()[-1:]
    return cast("list[_ElementUnicodeResult]", _MENTIONS(root, name=last[0]))[:_MENTIONED] if last else []


def _holds_headline(element: Element) -> bool:
    return next(element.iter("h1"), None) is not None


def _is_about(element: Element) -> bool:
    get = element.get
    return _speaks(get("class"), get("id"), get("itemprop"), get("itemtype"))


def _is_box(element: Element) -> bool:
    return SHORTEST <= _size(element) <= LONGEST and not is_elsewhere(element)


def surroundings(box: Box) -> str:
    """The text of what holds a box closely, when it is not much more than the box: often the name stands there."""
    most = _size(box.element) + _ROOM
    holders = takewhile(
        lambda outer: outer.tag not in _WHOLE and _size(outer) <= most, islice(box.element.iterancestors(), 3)
    )
    outermost = list(holders)[-1:]
    return " ".join(_shown(outermost[0])) if outermost else ""


@lru_cache(maxsize=8192)
def _speaks(*given: str | None) -> bool:
    """Whether an element's class, id, property and type speak of people."""
    found = " ".join(filter(None, given))
    if not _HINT.search(found.lower()):
        return False
    mark = parted(found)
    return bool(PERSON.search(mark) or ANYBODY.search(mark)) and not (ELSEWHERE.search(mark) or _POST.search(mark))


def _size(element: Element) -> int:
    """Characters that a reader sees in an element; of one with too many, or with too many elements, only that it is so."""
    if next(islice(element.iter(), _ELEMENTS, None), None) is not None:
        return LONGEST + 1
    size = 0
    for part in _shown(element):
        size += len(part.strip())
        if size > LONGEST:
            break
    return size


def _shown(element: Element) -> Iterator[str]:
    """The pieces of text in an element that a reader sees."""
    yield element.text or ""
    for inner in element.iterdescendants():
        if inner.tag not in _UNSEEN and inner.text:
            yield inner.text
        if inner.tail:
            yield inner.tail


def _is_within(element: Element, taken: list[Element]) -> bool:
    return any(outer in taken for outer in chain((element,), element.iterancestors())) if taken else False


def is_elsewhere(element: Element) -> bool:
    """Whether it stands among comments, other articles or the page's furniture."""
    return any(outer.tag in _FURNITURE or ELSEWHERE.search(marks(outer)) for outer in _around(element))


def _around(element: Element) -> Iterator[Element]:
    """An element and what holds it closely; farther out, classes speak of the page's layout."""
    holders = islice(chain((element,), element.iterancestors()), _NEAR + 1)
    return takewhile(lambda outer: outer.tag not in _WHOLE, holders)


def _labels(root: Element) -> Iterator[Element]:
    for element in root.iter(*_LABELS):
        text = element.text
        if text and len(text) < _LABEL_LENGTH and not len(element) and ABOUT.match(text):
            yield element


def holder(label: Element) -> Element | None:
    """The smallest element around a line that also holds text, when it is small enough."""
    most = len(label.text or "") + 2 * SHORTEST
    for outer in islice(label.iterancestors(), _NEAR):
        size = _size(outer)
        if size > LONGEST or outer.tag == "body":
            return None
        if size > most:
            return outer
    return None
