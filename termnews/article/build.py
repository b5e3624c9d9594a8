"""Markup of a feed, hostile and broken as it comes, to a document of blocks and spans.

Never raises and never recurses with the markup: libxml2 makes a tree, one flat walk over it gathers running text and
keeps a stack of the few blocks that hold others.
"""

from typing import TYPE_CHECKING

from termnews.article import lines, simply
from termnews.model.document import Document, Paragraph
from termnews.model.words import Clean
from termnews.text import document

if TYPE_CHECKING:
    from termnews.article.tree import Element

LONGEST = 2_000_000
"""Characters of markup that are read; more is no article."""


def build(html: str, base_url: str = "") -> Document:
    """The document of a feed's markup or plain text. Addresses are made absolute with ``base_url``; never raises."""
    html = lines.unescaped(html[:LONGEST])
    if lines.is_plain(html):
        return _plain(html)
    return simply.read(html, base_url) or carefully(html, base_url)


def text(html: str, base_url: str = "") -> Clean:
    """What there is to read in a feed's markup or plain text."""
    html = lines.unescaped(html[:LONGEST])
    if lines.is_plain(html):
        return Clean("\n\n".join(map(document.spans_text, lines.read(html))))
    return document.plain(simply.read(html, base_url) or carefully(html, base_url))


def carefully(html: str, base_url: str) -> Document:
    """The document of any markup, whatever is in it."""
    from termnews.article import parsing  # noqa: PLC0415 - brings lxml, which plain paragraphs do without

    root = parsing.tree(html)
    if root is None:
        return Document()
    return of_tree(root, base_url)


def of_tree(root: "Element", base_url: str, *, page: bool = False) -> Document:
    """The document of what is in an element; ``page``: it is the body of a page, not a feed's."""
    from termnews.article.walk import Walk  # noqa: PLC0415 - the same

    walk = Walk(base_url, page=page)
    walk.over(root)
    return Document(walk.blocks())


def _plain(text: str) -> Document:
    return Document(tuple(Paragraph(spans) for spans in lines.read(text)))
