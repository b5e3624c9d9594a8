"""What feedparser and we say of an entry, in the same terms."""

import calendar
import io
import warnings
from collections.abc import Iterable
from typing import Any

import feedparser

from termnews.formats import fields
from termnews.model.articles import Author
from termnews.model.entries import ParsedEntry
from termnews.text import clean

FIELDS = ("title", "link", "id", "date", "authors")


def reference(raw: bytes) -> Any:
    """The result of feedparser, or an empty one where it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return feedparser.parse(io.BytesIO(raw))
        except Exception:  # noqa: BLE001 - it raises almost anything
            return feedparser.FeedParserDict(entries=[])


def facts(entry: Any) -> dict[str, Any]:
    """What feedparser says of an entry."""
    detail = entry.get("title_detail") or {}
    title = entry.get("title", "")
    when = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    people = [
        fields.person(part.get("name") or part.get("email") or "", part.get("href", ""))
        for part in entry.get("authors", ())
    ]
    return {
        "title": fields.plain(title) if "html" in detail.get("type", "") else clean.line(title),
        "link": entry.get("link", "").strip(),
        "id": entry.get("id", "").strip(),
        "date": calendar.timegm(when) if when else None,
        "authors": names(people),
    }


def names(people: Iterable[Author | None]) -> set[str]:
    """The names another reader found, each a byline perhaps: taken apart as ours are, so that the same text is the same."""
    return {one.name for author in people for one in fields.people([author])}


def ours(entry: ParsedEntry) -> dict[str, Any]:
    """The same of one of our entries."""
    when = entry.published if entry.published is not None else entry.updated
    people: set[str] = {author.name for author in entry.authors}
    return {"title": entry.title, "link": entry.link, "id": entry.guid, "date": when, "authors": people}
