"""Articles made by hand, for questions that need no store."""

from dataclasses import replace

from termnews.model.articles import Article, FullText, Status
from termnews.model.document import Block, Document, Paragraph, Span
from termnews.model.words import Clean


def body(*paragraphs: str) -> Document:
    """A document of paragraphs."""
    return Document(tuple(Paragraph((Span(Clean(text)),)) for text in paragraphs))


def article(*paragraphs: str, title: str = "Ferry line to reopen", full: FullText | None = None) -> Article:
    """An article of a feed."""
    nothing = Clean("")
    return Article(
        id=1, feed_id=1, feed_url="https://courier.example/feed", source=Clean("Courier"), section=("World",),
        title=Clean(title), link="https://courier.example/ferry", guid="", published_at=None, updated_at=None,
        first_seen_at=0, sort_at=0, date_guessed=False, summary=nothing, document=body(*paragraphs), words=0,
        language="en", image="", updated=False, authors=(), categories=(), enclosures=(), status=Status(), full=full,
    )  # fmt: skip


def holding(*blocks: Block) -> Article:
    """An article whose body is these blocks."""
    return replace(article(), document=Document(blocks))
