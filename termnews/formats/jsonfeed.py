"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/): a field of the wrong type is a field that is not there.

Of a document that is no JSON, or breaks off, the items that are whole are read.
"""

import html
import json
from typing import Any

from termnews.formats import fields, repair, salvage
from termnews.model.articles import Author, Enclosure
from termnews.model.entries import ParsedEntry, ParsedFeed
from termnews.model.words import Clean
from termnews.text import clean, dates

Object = dict[str, Any]

_LARGEST = 10**30


def read(document: str, url: str) -> ParsedFeed | None:
    """The feed in a JSON document, or None when it is no JSON Feed."""
    try:
        feed = json.loads(document, strict=False)
    except (ValueError, RecursionError):
        feed = salvage.feed(document)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    return _feed(feed, url)


def _feed(feed: Object, url: str) -> ParsedFeed:
    base = fields.address(_text(feed, "home_page_url"), url)
    return ParsedFeed(
        title=clean.line(_text(feed, "title")),
        site_url=base,
        self_url=fields.address(_text(feed, "feed_url"), url),
        description=clean.line(_text(feed, "description")),
        language=clean.line(_text(feed, "language")),
        version="json11" if _text(feed, "version").endswith("1.1") else "json1",
        parser="fast",
        image=fields.address(_text(feed, "icon") or _text(feed, "favicon"), base or url),
        entries=tuple(_entry(item, base or url) for item in feed["items"][: repair.MOST] if isinstance(item, dict)),
        authors=_authors(feed),
    )


def _entry(item: Object, base: str) -> ParsedEntry:
    link = fields.address(_text(item, "url") or _text(item, "external_url"), base)
    guid = _text(item, "id")
    return ParsedEntry(
        guid=guid,
        link=link or (guid if fields.is_web(guid) else ""),
        title=clean.line(_text(item, "title")),
        summary_html=html.escape(_text(item, "summary"), quote=False),
        content=_text(item, "content_html") or _lines(_text(item, "content_text")),
        published=dates.read(_text(item, "date_published")),
        updated=dates.read(_text(item, "date_modified")),
        authors=_authors(item),
        categories=fields.names(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        enclosures=fields.enclosures(
            _enclosure(part, base) for part in _list(item, "attachments") if isinstance(part, dict)
        ),
        language=clean.line(_text(item, "language")),
        image=fields.address(_text(item, "image") or _text(item, "banner_image"), base),
    )


def _text(holder: Object, key: str) -> str:
    """A string, or a number as one (ids are often numbers); anything else is empty."""
    value = holder.get(key)
    if isinstance(value, str):
        return value.strip()
    return (
        str(value)[:100]
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST
        else ""
    )


def _list(holder: Object, key: str) -> list[Any]:
    value = holder.get(key)
    return value if isinstance(value, list) else []


def _lines(text: str) -> str:
    """Plain text as HTML, its paragraphs and line breaks kept."""
    parts = html.escape(text, quote=False).split("\n\n")
    return "".join(f"<p>{part.strip()}</p>" for part in parts if part.strip()).replace("\n", "<br>")


def _authors(holder: Object) -> tuple[Author, ...]:
    """``authors`` (1.1) or ``author`` (1.0). A blurb is an extension some publishers write as ``_bio`` or ``bio``."""
    listed = [*_list(holder, "authors"), holder.get("author")]
    return fields.people(_author(part) for part in listed if isinstance(part, dict))


def _author(part: Object) -> Author | None:
    blurb = _text(part, "bio") or _text(part, "_bio") or _text(part, "description")
    return fields.person(_text(part, "name"), _text(part, "url"), blurb=blurb)


def _enclosure(part: Object, base: str) -> Enclosure:
    return Enclosure(
        url=fields.address(_text(part, "url"), base),
        media_type=clean.line(_text(part, "mime_type"))[:100].lower(),
        length=fields.number(part.get("size_in_bytes")),
        title=Clean(clean.line(_text(part, "title"))),
        seconds=fields.number(part.get("duration_in_seconds")),
    )
