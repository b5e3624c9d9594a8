"""The text of an article in the form that is shown: its blocks in the order they are set, and its length. Pure."""

from collections.abc import Sequence

from termnews.model.articles import Article
from termnews.model.document import Block, Document, Embed, Figure, Paragraph
from termnews.text import document as text
from termnews.tui.layout.showing import Form, has_full


def document(article: Article, form: Form) -> Document:
    """The text of a form; links are those of the longer text."""
    full = article.full.document if article.full is not None else None
    return article.document if full is None or form is Form.FEED else full


def blocks(article: Article, form: Form) -> Sequence[Block]:
    """The blocks of the text in the order they are set.

    A picture that the page puts before its text stands under the first paragraph where the feed began with text: what is
    being read stays where it is when the full text comes.
    """
    shown = document(article, form).blocks
    return _text_first(shown) if form is Form.FULL and _begins_with_text(article) else shown


def words(article: Article, form: Form) -> int:
    """How long the text of a form is, in words."""
    if form is Form.FULL or not has_full(article):
        return article.words
    return text.words(article.document)


def _begins_with_text(article: Article) -> bool:
    return not article.document.blocks or not isinstance(article.document.blocks[0], Figure | Embed)


def _text_first(shown: Sequence[Block]) -> Sequence[Block]:
    first = next((index for index, block in enumerate(shown) if not isinstance(block, Figure | Embed)), 0)
    if not first or not isinstance(shown[first], Paragraph):
        return shown
    return (shown[first], *shown[:first], *shown[first + 1 :])
