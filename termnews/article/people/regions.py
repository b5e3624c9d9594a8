"""Where on a page a byline can stand: by the headline and in the article, not in teasers, comments or the page's frame."""

import re
from collections.abc import Set as AbstractSet

from termnews.article.source import Source
from termnews.article.tree import Element, text
from termnews.text import persons

_MOST_HEADINGS = 40
_TOP_LEVEL = 0.2
"""How much of a title's likeness a heading of the first level is worth."""

_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|respond|replies|related\w*|recirc\w*|teasers?|cards?|sidebar|footer|nav|navigation|menu"
    r"|recommend\w*|more-from|most-?read|popular|latest|trending|widgets?|newsletter|promo|outbrain|taboola|gallery|slider|carousel"
    r"|caption|feed|listposts|archive|summary-item|megamenu|modal|popup|kommentare?|disqus|tsr|loop)(?:$|[\s_-])",
    re.IGNORECASE,
)
_QUOTED = frozenset({"figure", "figcaption", "form", "blockquote"})
_FRAME = frozenset({"nav", "footer"})
_STORY = frozenset({"article", "header"})


def headline(source: Source) -> Element | None:
    """The heading that says what the page's title says, else the first of the highest level."""
    title = _words(source.said("og:title", "twitter:title") or source.root.findtext(".//title") or "")
    headings = list(source.root.iter("h1", "h2", "h3"))[:_MOST_HEADINGS]
    return max(headings, key=lambda heading: _likeness(heading, title), default=None)


def _likeness(heading: Element, title: frozenset[str]) -> float:
    words = _words(text(heading))
    return len(words & title) / (len(words | title) or 1) + (_TOP_LEVEL if heading.tag == "h1" else 0)


def _words(line: str) -> frozenset[str]:
    return frozenset(persons.key(line).split())


def outside(element: Element, around: AbstractSet[Element]) -> bool:
    """Whether an element stands in another story's teaser, a comment or the page's frame.

    ``around`` is what holds the headline: nothing that holds it parts an element from the story.
    """
    framed = False
    for parent in (element, *element.iterancestors()):
        if parent in around:
            return framed and parent.tag not in _STORY
        if parent.tag in _QUOTED or (parent is not element and _is_outside(parent)):
            return True
        framed = parent.tag not in _STORY and (framed or parent.tag in _FRAME)
    return framed


def _is_outside(parent: Element) -> bool:
    return bool(_OUTSIDE.search(f"{parent.get('class', '')} {parent.get('id', '')}"))
