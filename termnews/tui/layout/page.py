"""A whole article as a page, or what stands where none is."""

from collections.abc import Collection
from datetime import tzinfo

from termnews.model.articles import Article
from termnews.model.document import Footnote, ListBlock, Quote
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.tui.layout.blocks import AIR, lay_blocks
from termnews.tui.layout.front import lay_back, lay_front
from termnews.tui.layout.lines import NO_TINTS, Ink, Laid, Line, Run, Tints
from termnews.tui.layout.places import NO_PLACES, Places
from termnews.tui.layout.setting import LEAST, Sheet
from termnews.tui.layout.showing import Form, Showing, shown_form
from termnews.tui.layout.texts import blocks

TEASER = "The feed gives only this teaser."
NO_TEXT = "The feed gives no text."
OPENS = " o opens the page."
PAYWALL = "The page keeps the rest for its subscribers."
AS_IT_IS = Showing()


def lay_article(
    article: Article,
    width: int,
    zone: tzinfo | None = None,
    showing: Showing = AS_IT_IS,
    places: Places = NO_PLACES,
    *,
    tints: Tints = NO_TINTS,
) -> Laid:
    """An article with its headline, source line, byline, body and back matter. ``zone`` is local time where None.

    ``places`` tells which pictures are shown, ``tints`` the colours of listings.
    """
    sheet = Sheet(places, tints)
    sheet.notes = labels(article, shown_form(article, showing))
    width = max(width, LEAST)
    form = shown_form(article, showing)
    lines = lay_front(sheet, article, width, zone, showing)
    lines += _links(sheet, article, width) if form is Form.LINKS else _body(sheet, article, width, form)
    lines += lay_back(sheet, article, width, listed=form is not Form.LINKS)
    return Laid(tuple(lines), tuple(sheet.links))


def labels(article: Article, form: Form) -> Collection[str]:
    """The labels of the notes of a text."""
    if not any(isinstance(block, Footnote | Quote | ListBlock) for block in blocks(article, form)):
        return ()
    from termnews.tui.layout.notes import notes  # noqa: PLC0415 - only where there may be some

    return notes(blocks(article, form)).keys()


def _links(sheet: Sheet, article: Article, width: int) -> list[Line]:
    from termnews.tui.layout.linked import lay_links  # noqa: PLC0415 - rarely asked for

    return lay_links(sheet, blocks(article, Form.LINKS), width)


def _body(sheet: Sheet, article: Article, width: int, form: Form) -> list[Line]:
    """Standfirst and text, or the summary; and why there is no more where there is no more."""
    lines = _standfirst(sheet, article.full.standfirst, width) if article.full and form is Form.FULL else []
    lines += lay_blocks(sheet, blocks(article, form), width) or _without_body(sheet, article, width)
    said = ending(article)
    return [*lines, *([sheet.blank(), *sheet.set([Run(said, Ink.ADVICE)], width)] if said else [])]


def _standfirst(sheet: Sheet, standfirst: Clean, width: int) -> list[Line]:
    lines = sheet.set([Run(standfirst, Ink.TEXT, Style.ITALIC)], width) if standfirst else []
    sheet.offset += AIR if lines else 0
    return [*lines, Line((), sheet.offset - 1)] if lines else []


def ending(article: Article) -> Clean:
    """Why the text ends where it does: a page that gave nothing, or that keeps the rest for itself; else empty."""
    full = article.full
    if full is not None and full.failure and full.document is None:
        return Clean(" ".join(part for part in (full.failure, full.hint) if part))
    if full is not None and full.paywalled:
        return Clean(PAYWALL + (OPENS if article.link else ""))
    return Clean("")


def _without_body(sheet: Sheet, article: Article, width: int) -> list[Line]:
    """The summary, and that there is no more here unless the end of the page tells why."""
    advice = "" if ending(article) else (TEASER if article.summary else NO_TEXT) + (OPENS if article.link else "")
    lines = sheet.set([Run(article.summary)], width) if article.summary else []
    told = sheet.set([Run(advice, Ink.ADVICE)], width) if advice else []
    return [*lines, *([sheet.blank()] if lines and told else []), *told]


def lay_advice(words: str, advice: str, width: int) -> Laid:
    """An empty page: what there is to say, and more quietly what to do. Either may be empty."""
    sheet = Sheet()
    lines: list[Line] = []
    for run in (Run(words), Run(advice, Ink.ADVICE)):
        lines += [sheet.blank(), *sheet.set([run], max(width, LEAST))] if run.text else []
    return Laid(tuple(lines))
