"""The blurbs of a page's authors: from boxes, sentences in their name, linked data and the data of scripts, in that order.

What is printed comes first, as a reader would quote it: linked data is at times a shorter or an older wording.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain

from termnews.article.blurbs import boxed, islands, loose, told
from termnews.article.blurbs.judge import Case
from termnews.article.blurbs.vocabulary import ABOUT, PRONOUN
from termnews.article.facts.compare import squash
from termnews.article.facts.names import stated
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.document import Block, Document, Heading, Paragraph, Rule
from termnews.model.records import dataclass, replace
from termnews.model.words import Clean
from termnews.text import persons
from termnews.text.document import spans_text

Told = tuple[Clean, str]
"""A blurb and the rule that gave it."""

_CLOSING = 4
"""Blocks at the end of a document in which a blurb may stand."""
_SHORTEST = 12
"""Characters of a paragraph that is taken for a repeated blurb."""
_ELSE = ("description", "og:description", "twitter:description", "og:title")
"""Meta elements whose words are about the article, wherever they are printed."""


@dataclass(frozen=True, slots=True)
class Blurbs:
    """Authors with their blurbs, the document without them, and the rules that gave them (``author box``, ``json-ld`` …)."""

    authors: tuple[Author, ...]
    document: Document
    rule: str = ""


def read(source: Source, authors: Sequence[Author], document: Document) -> Blurbs:
    """What the page says of each author. Blurbs that authors already have (a feed's) stay.

    On a page that names no author, the one whom an author box introduces is the author.
    """
    wanted = [author.name for author in authors]
    found = _of_people(_once(_found(source, wanted, document)) if wanted else _introduced(source), source)
    people = authors or [Author(Clean(name)) for name in found]
    given = tuple(replace(a, blurb=a.blurb or found.get(a.name, (Clean(""), ""))[0]) for a in people)
    rules = dict.fromkeys(rule for _, rule in found.values())
    return Blurbs(given, without(document, [text for text, _ in found.values()]), ", ".join(rules))


def _found(source: Source, wanted: Sequence[str], document: Document) -> dict[str, Told]:
    """The blurb of each author; a rule is asked only for those whom the ones before did not find."""
    linked = told.read(source, wanted)
    case = _case(source, wanted, linked)
    found = {name: (text, "author box") for name, text in boxed.read(source.root, case).items()}
    running = cache(lambda: _running(document) | case.others)
    if missing := [name for name in wanted if name not in found]:
        loosely = chain(loose.find(source.root, missing, running), boxed.cards(source.root, case, running).items())
        found = {**{name: (text, "closing paragraph") for name, text in reversed(list(loosely))}, **found}
    for name, text in linked.items():
        found.setdefault(name, (text, "json-ld"))
    if missing := [name for name in wanted if name not in found]:
        found |= {name: (text, "data island") for name, text in islands.read(source, missing).items()}
    return {name: found[name] for name in wanted if name in found}


def _running(document: Document) -> frozenset[str]:
    """The folded paragraphs of the story proper, where an author may be spoken of, too."""
    blocks = (block for block in document.blocks[:-_CLOSING] if isinstance(block, Paragraph))
    return frozenset(persons.key(spans_text(block.spans)) for block in blocks)


def _case(source: Source, wanted: Sequence[str], linked: Mapping[str, Clean]) -> Case:
    others = frozenset(persons.key(text) for key in _ELSE if (text := source.said(key)))
    return Case(tuple(wanted), others, tuple(map(persons.key, linked.values())))


def _introduced(source: Source) -> dict[str, Told]:
    """The one author whom the page's boxes introduce by name, with the blurb."""
    known = boxed.strangers(source.root)
    if len(known) != 1:
        return {}
    found = boxed.read(source.root, _case(source, known, {}))
    return {Clean(name): (text, "author box") for name, text in found.items() if persons.key(name) in persons.key(text)}


def _once(found: Mapping[str, Told]) -> dict[str, Told]:
    """The same words are one author's: the first who is named in them, else the first."""
    owners: dict[str, str] = {}
    for name, (text, _) in found.items():
        if text not in owners or (name in text and owners[text] not in text):
            owners[text] = name
    return {name: found[name] for name in owners.values()}


def _of_people(found: Mapping[str, Told], source: Source) -> dict[str, Told]:
    """Without what a publication says of its own account; somebody whose site bears the own name says “I” or “she”."""
    house = {squash(name) for _, name in stated(source)} if found else set()
    return {name: told for name, told in found.items() if squash(name) not in house or PRONOUN.search(told[0])}


def without(document: Document, blurbs: Sequence[str]) -> Document:
    """The document without the paragraphs that only repeat blurbs, and without what headed them."""
    folded = [persons.key(blurb) for blurb in blurbs]
    kept = [block for block in document.blocks if not _repeats(block, folded)] if folded else []
    if not kept or len(kept) == len(document.blocks):
        return document
    while len(kept) > 1 and _heads(kept[-1]):
        kept.pop()
    return Document(tuple(kept))


def _heads(block: Block) -> bool:
    """Whether a last block only parted or announced what stood after it."""
    return isinstance(block, Rule) or (isinstance(block, Heading) and bool(ABOUT.match(spans_text(block.spans))))


def _repeats(block: Block, blurbs: Sequence[str]) -> bool:
    """Whether a paragraph is a part of a blurb, or nothing but blurbs."""
    text = persons.key(spans_text(block.spans)) if isinstance(block, Paragraph) else ""
    if len(text) < _SHORTEST:
        return False
    rest = text
    for blurb in blurbs:
        rest = rest.replace(blurb, "") if blurb else rest
    return len(rest.strip()) < _SHORTEST or any(text in blurb for blurb in blurbs)
