"""What commands print: JSON lines with stable keys, or plain lines that fit the terminal."""

import contextlib
import json
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from termnews.model.articles import Article, Headline
from termnews.model.words import Clean
from termnews.text import clean, document, moments, width

NARROW = 40


def line(text: str = "") -> None:
    """Print a line."""
    print(text)


def error(message: str) -> None:
    """Print one line to standard error."""
    print(f"termnews: {message}", file=sys.stderr)


def json_line(values: Mapping[str, Any]) -> None:
    """Print one JSON object on one line; escaped where the locale is not UTF-8, so that nothing is lost."""
    plain = "utf" not in (sys.stdout.encoding or "").lower()
    print(json.dumps(values, ensure_ascii=plain))


def when(seconds: int | None) -> str | None:
    """A time as ISO 8601 in UTC, or None."""
    with contextlib.suppress(OverflowError, OSError, ValueError):
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
    return None


def columns() -> int:
    """The terminal's width, or a generous one for pipes."""
    return max(NARROW, shutil.get_terminal_size((100, 24)).columns) if sys.stdout.isatty() else 10_000


def article_values(article: Article) -> dict[str, Any]:
    """An article for ``--json``: the keys are documented in ``docs/cli.md`` and do not change."""
    return {
        "id": article.id,
        "title": article.title,
        "link": article.link,
        "feed": article.source,
        "feed_url": article.feed_url,
        "section_path": list(article.section),
        "authors": [
            {"name": a.name, "url": a.url, "email": a.email, "blurb": a.blurb, "role": a.role} for a in article.authors
        ],
        "published": when(article.published_at),
        "updated": when(article.updated_at),
        "first_seen": when(article.first_seen_at),
        "date_guessed": article.date_guessed,
        "read": article.status.read,
        "bookmarked": article.status.bookmarked,
        "summary": article.summary,
        "text": document.plain(article.document),
        "categories": list(article.categories),
        "enclosures": [
            {"url": e.url, "type": e.media_type, "length": e.length, "title": e.title} for e in article.enclosures
        ],
        "language": article.language,
        "word_count": article.words,
        "guid": article.guid,
    }


def headline_line(row: Headline, now: int, room: int) -> str:
    """One row of a plain listing: id, marks, age, source and title, cut to ``room`` cells."""
    marks = ("*" if row.bookmarked else " ") + (" " if row.read else "o")
    head = f"{row.id:>6} {marks} {moments.ago(row.sort_at, now):>7}  {width.pad(row.source, 18)}  "
    return head + width.fit(row.title, room - width.cells(head))


def article_text(article: Article) -> str:
    """An article as plain text: head, body, and who wrote it."""
    head = [article.title, "", _imprint(article)]
    if article.authors:
        head.append("by " + ", ".join(author.name for author in article.authors))
    if article.link:
        head.append(article.link)
    blurbs = [author.blurb for author in article.authors if author.blurb]
    tail = ["", "—", *blurbs] if blurbs else []
    return "\n".join([*head, "", document.plain(article.document) or article.summary, *tail])


def article_markdown(article: Article) -> str:
    """An article as Markdown."""
    names = ", ".join(author.name for author in article.authors)
    head = [f"# {article.title}", "", f"*{_imprint(article)}*" + (f" — {names}" if names else "")]
    if article.link:
        head += ["", f"<{article.link}>"]
    return "\n".join([*head, "", document.markdown(article.document) or article.summary])


def _imprint(article: Article) -> str:
    """Source, section and date on one line."""
    parts: list[str] = [article.source, " › ".join(article.section)]
    if article.published_at is not None:
        parts.append(moments.exact(article.published_at))
    return " · ".join(part for part in parts if part)


def label(text: str) -> Clean:
    """A short text of our own or the user's, made fit for a line."""
    return clean.line(text)
