"""What a page's linked data says of its authors (https://schema.org/description of a Person)."""

import html
from collections.abc import Iterator, Sequence

from termnews.article import linked, parsing
from termnews.article.blurbs import names
from termnews.article.blurbs.vocabulary import CALL
from termnews.article.linked import Node
from termnews.article.source import Source
from termnews.article.tree import text
from termnews.model.words import Clean
from termnews.text import clean

_KEYS = ("description", "disambiguatingDescription")
_LONGEST = 6000
"""Characters."""
_FEWEST = 4
"""Words."""
_NOBODY = frozenset({"Organization", "NewsMediaOrganization", "WebSite", "WebPage", "ImageObject", "Corporation"})


def read(source: Source, authors: Sequence[str]) -> dict[str, Clean]:
    """The description of each author that has one: of the story's own author first, then of any Person of that name."""
    found: dict[str, Clean] = {}
    elsewhere = _descriptions(source)
    for node in _people(source):
        said = plain(next(filter(None, (linked.string(node.get(key)) for key in _KEYS)), ""))
        name = linked.string(node.get("name"))
        mine = next((author for author in authors if names.is_same(author, name)), "")
        if mine and mine not in found and is_prose(said) and said not in elsewhere:
            found[mine] = said
    return found


def plain(value: str) -> Clean:
    """Text of a value that may hold markup and doubly escaped entities."""
    value = html.unescape(value[:_LONGEST])
    if "<" in value:
        root = parsing.tree(value)
        value = text(root) if root is not None else ""
    return clean.line(value)


def is_prose(said: str) -> bool:
    """Whether a value says something of a person: more than a job or a call to click. Without blanks, signs are counted."""
    enough = len(said.split()) >= _FEWEST if said.isascii() else len(said) > _FEWEST * 2
    return enough and not CALL.match(said)


def _descriptions(source: Source) -> frozenset[str]:
    """What the page says of itself and of its publication: some templates put that into the author, too."""
    nodes = (node for node in source.linked if linked.types(node) & _NOBODY)
    said = (
        *(linked.string(node.get("description")) for node in nodes),
        source.said("description"),
        source.said("og:description"),
    )
    return frozenset(map(plain, filter(None, said)))


def _people(source: Source) -> Iterator[Node]:
    for story in source.stories:
        for key in ("author", "creator", "contributor"):
            yield from (source.resolved(node) for node in linked.many(story.get(key)) if isinstance(node, dict))
    for node in source.linked:
        if "Person" in linked.types(node) and not linked.types(node) & _NOBODY:
            yield node
