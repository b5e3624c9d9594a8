"""Where a page keeps what it says of its authors: elements whose classes or whose heading say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from termnews.article.blurbs.flow import BLOCKS, marks
from termnews.article.blurbs.vocabulary import ABOUT, ELSEWHERE, PERSON
from termnews.article.tree import Element

LONGEST = 4000
"""Characters; an element with more holds an article, not a person."""
SHORTEST = 12
MOST = 60
"""Boxes looked at; a page with more is a list of authors."""

_MOSTLY = 0.5
_FURNITURE = frozenset({"nav", "form"})
_WHOLE = frozenset({"article", "main", "body"})
_POST = re.compile(r"\b(?:hentry|type-post|post-\d+|status-publish|comment)\b")
"""What WordPress calls the whole of a post (``post_class``), which also names its author."""

_ANYONE = etree.XPath("//body//*[@class or @id or @itemprop]")
_SIZE = etree.XPath("string-length(.)")
_SHOWN = etree.XPath("descendant::text()[not(parent::script or parent::style or parent::noscript or parent::template)]")
_LABELS = etree.XPath(
    "//body//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6 or self::strong or self::b or self::p"
    " or self::div or self::span or self::header][not(*)][string-length() < 40]"
)


@dataclass(frozen=True, slots=True)
class Box:
    """An element about authors; ``labelled`` when a heading and not a class tells so."""

    element: Element
    labelled: bool = False


def find(root: Element) -> Iterator[Box]:
    """Boxes in reading order, outer ones before inner ones, none inside another; first by class, then by heading."""
    taken: list[Element] = []
    for element in _ANYONE(root):
        if len(taken) < MOST and _is_box(element) and not _is_within(element, taken):
            taken.append(element)
            yield Box(element)
    for element in _labels(root):
        holder = _holder(element)
        if holder is not None and not _is_within(holder, taken) and not is_elsewhere(holder):
            taken.append(holder)
            yield Box(holder, labelled=True)


def _is_box(element: Element) -> bool:
    if (element.tag not in BLOCKS and element.tag != "span") or element.tag in _WHOLE:
        return False
    mark = marks(element)
    if not PERSON.search(mark) or ELSEWHERE.search(mark) or _POST.search(mark):
        return False
    return SHORTEST <= _size(element) <= LONGEST and not is_elsewhere(element)


def _size(element: Element) -> int:
    """Characters that a reader sees; scripts are counted out only where they matter."""
    size = int(_SIZE(element))
    return size if SHORTEST <= size <= LONGEST else sum(len(part.strip()) for part in _SHOWN(element))


def _is_within(element: Element, taken: list[Element]) -> bool:
    return any(outer in taken for outer in element.iterancestors()) if taken else False


def is_elsewhere(element: Element) -> bool:
    """Whether it stands among comments, other articles or the page's furniture."""
    return any(outer.tag in _FURNITURE or ELSEWHERE.search(marks(outer)) for outer in _around(element))


def _around(element: Element) -> Iterator[Element]:
    """What holds an element, up to what holds most of the page: its classes speak of the layout."""
    most = _SIZE(element.getroottree().getroot()) * _MOSTLY
    for outer in element.iterancestors():
        if outer.tag in _WHOLE or _SIZE(outer) > most:
            return
        yield outer


def _labels(root: Element) -> Iterator[Element]:
    return (element for element in _LABELS(root) if ABOUT.match(element.text or ""))


def _holder(label: Element) -> Element | None:
    """The smallest element around a heading that also holds text, when it is small enough."""
    for outer in label.iterancestors():
        size = _size(outer)
        if size > LONGEST or outer.tag == "body":
            return None
        if size > len(label.text or "") + 2 * SHORTEST:
            return outer
    return None
