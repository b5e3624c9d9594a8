"""The body of a page: a pruned copy of its tree that holds only the article, in reading order."""

from dataclasses import dataclass

import trafilatura
from lxml import etree

from termnews.article import parsing
from termnews.article.source import Source
from termnews.article.tree import Element


@dataclass(frozen=True, slots=True)
class Body:
    """An article's markup, apart from the page it came from, and the name of the rule that chose it."""

    element: Element
    rule: str


def choose(source: Source, witness: str = "") -> Body:
    """The article of a page; an empty element when there is none. ``witness`` is the feed's own text of it."""
    html = etree.tostring(source.root, encoding="unicode", method="html")
    found = trafilatura.extract(
        html,
        output_format="html",
        favor_precision=True,
        include_comments=False,
        include_links=True,
        include_images=True,
        include_formatting=True,
    )
    root = parsing.tree(found) if found else None
    return Body(etree.Element("body"), "none") if root is None else Body(root, "trafilatura")
