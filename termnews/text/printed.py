"""A whole article for other programs: as plain text, Markdown, HTML, or values for JSON."""

from collections.abc import Sequence
from typing import Any

from termnews.model.articles import Article, Author, FullText
from termnews.model.document import Document, Figure, Paragraph, Span
from termnews.text import document, mark, markup, moments, redaction, sections

PAYWALL = "The rest is behind a paywall: the page gives only this much."


def values(article: Article, *, feed_text: bool = False) -> dict[str, Any]:
    """An article for ``--json``: the keys are documented in ``docs/cli.md`` and do not change.

    ``feed_text``: what the feed gives, also where the page's own text is stored.
    """
    shown = body(article, feed_text=feed_text)
    text = document.running(shown)
    return {
        "id": article.id,
        "title": article.title,
        "link": article.link,
        "feed": article.source,
        "feed_url": redaction.address(article.feed_url),
        "section_path": list(article.section),
        "placed_path": list(article.placed),
        "authors": [author_values(author) for author in article.authors],
        "published": moments.iso(article.published_at),
        "updated": moments.iso(article.updated_at),
        "first_seen": moments.iso(article.first_seen_at),
        "date_guessed": article.date_guessed,
        "read": article.status.read,
        "bookmarked": article.status.bookmarked,
        "saved": article.saved,
        "summary": article.summary,
        **_text_values(shown, text, None if feed_text else article.full),
        "categories": list(article.categories),
        "enclosures": [
            {"url": e.url, "type": e.media_type, "length": e.length, "title": e.title} for e in article.enclosures
        ],
        "language": article.language,
        "word_count": document.count(text),
        "guid": article.guid,
        "versions": article.versions,
    }


def author_values(author: Author) -> dict[str, Any]:
    """An author for ``--json``."""
    names = ("id", "name", "url", "email", "blurb", "role")
    return {name: getattr(author, name) for name in names}


def figure_values(figure: Figure) -> dict[str, str]:
    """A figure for ``--json``."""
    return {"src": figure.src, "alt": figure.alt, "caption": figure.caption, "credit": figure.credit}


def _text_values(shown: Document, text: str, full: FullText | None) -> dict[str, Any]:
    """The text and whose it is, or why the page gave none."""
    from_page = full is not None and full.document is not None
    return {
        "standfirst": full.standfirst if full is not None and from_page else "",
        "text": text,
        "figures": [figure_values(figure) for figure in document.figures(shown)],
        "text_from": "page" if from_page else "feed",
        "paywalled": full is not None and full.paywalled,
        "full_text_failure": full.failure if full is not None else "",
    }


def body(article: Article, *, feed_text: bool = False) -> Document:
    """What there is to read: the page's text where it is stored, under what stands below its headline."""
    full = article.full
    if feed_text or full is None or full.document is None:
        return article.document
    above = (Paragraph((Span(full.standfirst),)),) if full.standfirst else ()
    return Document((*above, *full.document.blocks))


def plain(article: Article, *, feed_text: bool = False) -> str:
    """An article as plain text: head, body, and who wrote it."""
    head = [article.title, "", _imprint(article)]
    if article.authors:
        head.append("by " + ", ".join(author.name for author in article.authors))
    if article.link:
        head.append(article.link)
    text = document.plain(body(article, feed_text=feed_text)) or article.summary
    return "\n".join([*head, "", text, *_missing(article, feed_text=feed_text), *about(article.authors)])


def markdown(article: Article, *, feed_text: bool = False) -> str:
    """An article as Markdown."""
    names = mark.escape(", ".join(author.name for author in article.authors))
    source = mark.escape(_imprint(article))
    head = [f"# {mark.escape(article.title)}", "", f"*{source}*" + (f" — {names}" if names else "")]
    if article.link:
        head += ["", f"<{article.link}>"]
    text = document.markdown(body(article, feed_text=feed_text)) or article.summary
    missing = map(mark.escape, _missing(article, feed_text=feed_text))
    return "\n".join([*head, "", text, *missing, *about_in_markdown(article.authors)])


def about(authors: Sequence[Author]) -> list[str]:
    """Lines that say who wrote it, under a text; none where nothing is said of them."""
    blurbs = [author.blurb for author in authors if author.blurb]
    return ["", "—", *blurbs] if blurbs else []


def about_in_markdown(authors: Sequence[Author]) -> list[str]:
    """The same as paragraphs below a rule."""
    blurbs = [line for author in authors if author.blurb for line in ("", mark.escape(author.blurb))]
    return ["", "---", *blurbs] if blurbs else []


def _missing(article: Article, *, feed_text: bool) -> list[str]:
    """Why there is no more to read; nothing when it was the feed's text that was asked for."""
    full = None if feed_text else article.full
    if full is None or not (full.paywalled or (full.failure and full.document is None)):
        return []
    said = PAYWALL if full.paywalled else full.failure
    return ["", f"[{said}]"]


def imprint(source: str, section: Sequence[str], published_at: int | None) -> str:
    """Source, section and date on one line; what is not known is left out."""
    date = "" if published_at is None else moments.exact(published_at)
    return " · ".join(filter(None, (source, sections.shown(tuple(section)), date)))


def _imprint(article: Article) -> str:
    return imprint(article.source, article.section, article.published_at)


def html(article: Article, *, feed_text: bool = False) -> str:
    """An article as a page of HTML that needs nothing from elsewhere but its pictures."""
    names = ", ".join(author.name for author in article.authors)
    byline = " — ".join(filter(None, (_imprint(article), names)))
    text = markup.document(body(article, feed_text=feed_text)) or markup.paragraph(article.summary)
    link = f"<p>{markup.link(article.link, article.link)}</p>\n" if article.link else ""
    below = "".join(
        markup.paragraph(line) for line in (*_missing(article, feed_text=feed_text), *about(article.authors)) if line
    )
    head = f"<h1>{markup.escape(article.title)}</h1>\n{markup.paragraph(byline)}{link}"
    return markup.page(article.title, article.language, head + text + below)
