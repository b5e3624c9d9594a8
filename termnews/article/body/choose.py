"""The body of a page: a pruned copy of its tree that holds only the article, in reading order."""

from collections.abc import Sequence
from copy import deepcopy
from itertools import islice

from lxml import etree

from termnews.article.body import blocks, forest, judge, opinion, prune, roles, verdict
from termnews.article.body.forest import Model
from termnews.article.body.judge import Judge
from termnews.article.body.places import Places
from termnews.article.body.reading import Reading
from termnews.article.source import Source
from termnews.article.tree import Element
from termnews.model.records import dataclass

MOST = 20_000
"""Elements that are read: some twice what the largest articles have. What follows is left out, for time's sake."""

_NOT_SEEN = ("script", "style", "svg", "template", "canvas", "link", "meta")


@dataclass(frozen=True, slots=True)
class Body:
    """An article's markup, apart from the page it came from, and the name of the rule that chose it."""

    element: Element
    rule: str


def choose(source: Source, witness: str = "") -> Body:
    """The article of a page; an empty element when there is none. ``witness`` is the feed's own text of it.

    The rule is ``blocks`` when the blocks were judged one by one, ``trafilatura`` when only the second opinion found text.
    """
    return Candidate(source, witness, forest.trained()).body()


class Candidate:
    """A copy of a page and what is found out about its blocks."""

    def __init__(self, source: Source, witness: str, model: Model) -> None:
        self.root = deepcopy(source.root)
        etree.strip_elements(self.root, *_NOT_SEEN, with_tail=False)
        _shorten(self.root)
        self.blocks = blocks.read(self.root)
        self.places = Places()
        self.roles = roles.read(self.blocks, self.places)
        self.seconded = opinion.second(self.root, self.blocks) if self.blocks else []
        judged = judge.open_to(self.blocks, self.roles, self.seconded)
        self.reading = Reading(source, self.blocks, judged, witness)
        self.judge = Judge(self.reading, self.places, self.seconded, model)

    def body(self) -> Body:
        """The article by the model's own chances."""
        return self.cut(self.judge.chances()) if self.blocks else Body(etree.Element("body"), "none")

    def cut(self, chances: Sequence[float]) -> Body:
        """The article by given chances of the blocks."""
        kept = verdict.keep(self.blocks, self.roles, chances, self.seconded)
        if not any(kept):
            return Body(etree.Element("body"), "none")
        rule = "blocks" if any(chance >= verdict.SECONDED for chance in chances) else "trafilatura"
        return Body(prune.prune(self.root, self.blocks, kept, self.roles, self.places), rule)


def _shorten(root: Element) -> None:
    """Of a page of more than :data:`MOST` elements keep what it marks as the main part, of that the first elements."""
    if next(islice(root.iter(), MOST, None), None) is None:
        return
    main = next(root.iter("main", "article"), None)
    if main is not None:
        _cut_around(main)
    last = next(islice(root.iter(), MOST, None), None)
    if last is not None:
        _cut_after(last)


def _cut_around(element: Element) -> None:
    """Remove everything that neither holds the element nor is in it."""
    _cut_after(element)
    while (parent := element.getparent()) is not None:
        del parent[: parent.index(element)]
        element = parent


def _cut_after(element: Element) -> None:
    """Remove everything after an element."""
    while (parent := element.getparent()) is not None:
        del parent[parent.index(element) + 1 :]
        element = parent
