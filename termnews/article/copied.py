"""A page as its reader copied it: plain text."""

from termnews.article import lines
from termnews.model.document import Document, Paragraph
from termnews.model.pages import Page
from termnews.model.words import Clean


def page(text: str, url: str = "") -> Page:
    """The article of a plain text copy."""
    return Page(url, Clean(""), Document(tuple(Paragraph(spans) for spans in lines.read(text))))
