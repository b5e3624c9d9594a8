"""Sentences in an author's name that no box holds: the closing paragraph, the italics over or under an article."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from termnews.article.blurbs import speaking
from termnews.article.blurbs.boxes import is_elsewhere, mentions
from termnews.article.blurbs.flow import BLOCKS, HEADINGS, Line, lines
from termnews.article.blurbs.trim import trim
from termnews.article.blurbs.vocabulary import PRONOUN, SENTENCE, VERB, WORK
from termnews.article.tree import Element
from termnews.model.words import Clean
from termnews.text import persons

if TYPE_CHECKING:
    from lxml.etree import _ElementUnicodeResult

LONGEST = 1200
"""Characters; a longer paragraph is a part of the story."""
NEAR = 90
"""Characters into a paragraph in italics in which the author must be named."""

_NEVER = HEADINGS | {"figcaption", "figure", "button", "script", "style", "noscript", "td", "blockquote", "body"}


def find(root: Element, authors: Sequence[str], running: Callable[[], Collection[str]]) -> Iterator[tuple[str, Clean]]:
    """An author and a paragraph that tells who that is. ``running`` gives the folded paragraphs of the article's own text."""
    for block in _blocks(root, authors):
        whole = [found for line in lines(block, breaks=False) for found in _told(line, running, authors)]
        yield from whole or (found for line in lines(block) for found in _told(line, running, authors))


def _told(line: Line, running: Callable[[], Collection[str]], authors: Sequence[str]) -> Sequence[tuple[str, Clean]]:
    text = trim(line, authors)
    if len(text) > LONGEST or line.heading or not (line.italic or SENTENCE.search(text)):
        return ()
    if not line.italic and persons.key(text) in running():
        return ()
    if (line.italic or WORK.search(text) or PRONOUN.search(text)) and (found := speaking.apart(text, authors)):
        return found
    return _named(text, authors) if line.italic else ()


def _named(text: Clean, authors: Sequence[str]) -> Sequence[tuple[str, Clean]]:
    """The author whom a paragraph in italics names soon, with a verb after the name, while it speaks of work."""
    head = text[:NEAR].casefold()
    for name in authors:
        place = head.find(name.casefold())
        if place >= 0 and VERB.match(text, place + len(name)) and WORK.search(text):
            return ((name, text),)
    return ()


def _blocks(root: Element, authors: Sequence[str]) -> Iterator[Element]:
    """The blocks that name an author, each once."""
    seen: set[Element] = set()
    for text in chain.from_iterable(mentions(root, name) for name in authors):
        block = _block(text)
        if block is not None and block not in seen:
            seen.add(block)
            if not is_elsewhere(block):
                yield block


def _block(text: "_ElementUnicodeResult") -> Element | None:
    """The block that holds a text; None where no blurb stands."""
    holder = text.getparent()
    if holder is not None and text.is_tail:
        holder = holder.getparent()
    while holder is not None and holder.tag not in BLOCKS and holder.tag not in _NEVER:
        holder = holder.getparent()
    return None if holder is None or holder.tag in _NEVER else holder
