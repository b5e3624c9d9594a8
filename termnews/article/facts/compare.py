"""Texts of a page, read as one line and compared as a reader would: case, punctuation and the kind of quotes do not count."""

import html
import re
import unicodedata

from lxml import etree

from termnews.article.tree import Element
from termnews.model.words import Clean
from termnews.text import clean

LONGEST = 2000
"""Characters of one fact that are looked at; no headline, section or summary has more."""

_ENOUGH = 4 * LONGEST
"""Characters of markup's text, blanks included, in which so many are found."""
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_OTHER = re.compile(r"[\W_]+")
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "button"})
_PARTING = frozenset({"br", "div", "p", "li"})


def line(value: str) -> Clean:
    """A value of the page as one clean line; entities that were escaped twice are read, as publishers' templates do it."""
    value = value[:LONGEST]
    return clean.line(html.unescape(value) if _ENTITY.search(value) else value)


def printed(element: Element) -> Clean:
    """The text an element shows, as one clean line; blocks and line breaks part words. No more is read than is looked at."""
    parts: list[str] = []
    length = 0
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, one in walker:
        if event == "end":
            text = (one.tail or "") if one is not element else ""
        elif one.tag in _SILENT:
            walker.skip_subtree()
            continue
        else:
            text = (" " if one.tag in _PARTING else "") + (one.text or "")
        parts.append(text)
        length += len(text)
        if length > _ENOUGH:
            break
    return clean.line("".join(parts)[:LONGEST])


def squash(value: str) -> str:
    """Letters and digits in small letters, compatible forms made one: what two spellings of a headline share."""
    return _OTHER.sub("", unicodedata.normalize("NFKC", value[:LONGEST]).casefold())


def alike(one: str, other: str) -> float:
    """How many of the longer text's letter triples the two share, 0 to 1; works for every script."""
    ours, theirs = _triples(squash(one)), _triples(squash(other))
    more = max(len(ours), len(theirs))
    return len(ours & theirs) / more if more else 0.0


def _triples(letters: str) -> set[str]:
    return {letters[at : at + 3] for at in range(len(letters) - 2)}
