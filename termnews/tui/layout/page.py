"""A whole article, and a bare document, as a page."""

from datetime import tzinfo

from termnews.model.articles import Article
from termnews.model.document import Document
from termnews.tui.layout.blocks import lay_blocks
from termnews.tui.layout.front import lay_back, lay_front
from termnews.tui.layout.lines import Ink, Laid, Line, Run
from termnews.tui.layout.setting import LEAST, Sheet

TEASER = "The feed gives only this teaser."
NO_TEXT = "The feed gives no text."
OPENS = " o opens the page."


def lay(document: Document, width: int) -> Laid:
    """A document set ``width`` cells wide, or :data:`~termnews.tui.layout.setting.LEAST` where that is less."""
    sheet = Sheet()
    lines = lay_blocks(sheet, document.blocks, max(width, LEAST))
    return Laid(tuple(lines), tuple(sheet.links))


def lay_article(article: Article, width: int, zone: tzinfo | None = None) -> Laid:
    """An article with its headline, source line, byline, body and back matter. ``zone`` is local time where None."""
    sheet = Sheet()
    width = max(width, LEAST)
    lines = lay_front(sheet, article, width, zone)
    lines += lay_blocks(sheet, article.document.blocks, width) or _without_body(sheet, article, width)
    lines += lay_back(sheet, article, width)
    return Laid(tuple(lines), tuple(sheet.links))


def _without_body(sheet: Sheet, article: Article, width: int) -> list[Line]:
    """The summary, and that there is no more here."""
    advice = (TEASER if article.summary else NO_TEXT) + (OPENS if article.link else "")
    lines = [*sheet.set([Run(article.summary)], width), sheet.blank()] if article.summary else []
    return [*lines, *sheet.set([Run(advice, Ink.ADVICE)], width)]


def lay_advice(words: str, advice: str, width: int) -> Laid:
    """An empty page: what there is to say, and more quietly what to do. Either may be empty."""
    sheet = Sheet()
    lines: list[Line] = []
    for run in (Run(words), Run(advice, Ink.ADVICE)):
        lines += [sheet.blank(), *sheet.set([run], max(width, LEAST))] if run.text else []
    return Laid(tuple(lines))
