"""The reference path: feedparser, for documents that are not well-formed and for what nobody else knows.

It gets bytes in a file object only, since it opens a path and fetches an address when given one; its sanitizer and its
resolving of addresses in bodies stay off, for the article builder does both and they are where its slow inputs lie.
"""

import io
import re
import warnings
from calendar import timegm
from collections.abc import Iterator
from itertools import islice
from time import struct_time
from typing import Any

from termnews.formats import fields, syndication
from termnews.model.articles import Author, Enclosure
from termnews.model.entries import ParsedEntry, ParsedFeed
from termnews.model.words import Clean
from termnews.text import clean, dates

_MARKUP = frozenset({"text/html", "application/xhtml+xml"})


MOST = 5_000
"""Entries read of a broken document, the first ones; feedparser needs 0.3 ms for each and forgets none it has begun."""

_LONGEST = 5_000_000
_BLANKS = re.compile(r"\s{64,}+")
_PERSON = re.compile(
    r"(<(?:\w{1,20}:)?(?:author|creator|managingeditor|webmaster|name|email|publisher)\b[^<>]{0,300}>)([^<]{300})[^<]++",
    re.IGNORECASE,
)
_TAG = re.compile(r"<([A-Za-z][\w:.-]{0,60})[^<>]{8192,}+>")
_ENTRY = re.compile(r"<(?:item|entry)[\s>]", re.IGNORECASE)


def tamed(document: str) -> str:
    """The document without what takes feedparser quadratic time (long blanks, names, tags) and at most MOST entries."""
    document = _TAG.sub(r"<\1>", _PERSON.sub(r"\1\2", _BLANKS.sub("\n", document[:_LONGEST])))
    beyond = next(islice(_ENTRY.finditer(document), MOST, None), None)
    return document[: beyond.start()] if beyond else document


def read(document: str, url: str) -> ParsedFeed | None:
    """The feed as feedparser reads it, or None when it finds neither a format it knows nor an entry."""
    result = _parse(tamed(document), url)
    if result is None or not (result.get("version") or result.get("entries")):
        return None
    feed = result.get("feed", {})
    return ParsedFeed(
        title=_title(feed),
        site_url=fields.address(_text(feed, "link"), url),
        self_url=_self_url(feed),
        description=fields.plain(_text(feed, "subtitle")),
        language=clean.line(_text(feed, "language")),
        version=result.get("version") or "",
        parser="reference",
        ttl_minutes=fields.number(feed.get("ttl"), 10**7) or None,
        skip_hours=syndication.hours(_text(feed, "hour").split()),
        skip_days=syndication.days(_text(feed, "day").split()),
        image=_image(feed, url),
        entries=tuple(map(_entry, result.get("entries", ()))),
        authors=fields.people(_authors(feed)),
    )


def _parse(document: str, url: str) -> Any:
    """The result of feedparser; None for whatever it raises on, and on mutated input it raises almost anything."""
    import feedparser  # noqa: PLC0415 - 60 ms, and most feeds never need it

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    stream = io.BytesIO(document.encode("utf-8", "replace"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
        except Exception:  # noqa: BLE001 - a stranger's document must not end a refresh
            return None


def _entry(found: Any) -> ParsedEntry:
    try:
        return _read(found)
    except (ValueError, LookupError, TypeError, AttributeError):
        return ParsedEntry(title=fields.plain(_text(found, "title")))


def _read(found: Any) -> ParsedEntry:
    guid = _text(found, "id")
    return ParsedEntry(
        guid=guid,
        link=fields.address(_text(found, "link")) or (guid if fields.is_web(guid) else ""),
        title=_title(found),
        summary_html=_text(found, "summary"),
        content=_content(found),
        published=_moment(found, "published", "created"),
        updated=_moment(found, "updated"),
        authors=fields.people(_authors(found)),
        categories=fields.names(_text(tag, "label") or _text(tag, "term") for tag in _parts(found, "tags")),
        enclosures=fields.enclosures(_enclosures(found)),
        language=clean.line(_text(_part(found, "title_detail"), "language")),
        comments_url=fields.address(_text(found, "comments")),
        image=_picture(found),
    )


def _text(holder: Any, key: str) -> str:
    """A string field stripped. ``dict.get`` on purpose: feedparser's own answers ``updated`` with ``published``."""
    value = dict.get(holder, key)
    return value.strip() if isinstance(value, str) else ""


def _parts(holder: Any, key: str) -> list[Any]:
    """The mappings of a list; on strange documents feedparser leaves words among them, or instead of them."""
    value = holder.get(key)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def _part(holder: Any, key: str) -> Any:
    """A mapping, an empty one where there is something else."""
    value = dict.get(holder, key)
    return value if isinstance(value, dict) else {}


def _title(found: Any) -> Clean:
    value = _text(found, "title")
    detail = _part(found, "title_detail")
    return fields.plain(value) if detail.get("type") in _MARKUP or "<" in value else clean.line(value)


def _content(found: Any) -> str:
    return next((value for part in _parts(found, "content") if (value := _text(part, "value"))), "")


def _moment(found: Any, *names: str) -> int | None:
    """Our reading of the date, which knows more zones and months; feedparser's where we have none."""
    for name in names:
        moment = dates.read(_text(found, name))
        if moment is not None:
            return moment
        if isinstance(parsed := dict.get(found, f"{name}_parsed"), struct_time):
            return timegm(parsed)
    return None


def _authors(found: Any) -> Iterator[Author | None]:
    for part in _parts(found, "authors"):
        yield fields.person(_text(part, "name"), _text(part, "href"), _text(part, "email"))


def _enclosures(found: Any) -> Iterator[Enclosure]:
    for part in (*_parts(found, "enclosures"), *_parts(found, "media_content")):
        yield Enclosure(
            url=fields.address(_text(part, "href") or _text(part, "url")),
            media_type=clean.line(_text(part, "type") or _text(part, "medium"))[:100].lower(),
            length=fields.number(part.get("length") or part.get("filesize")),
            title=clean.line(_text(part, "title")),
            seconds=fields.number(part.get("duration")) or fields.duration(_text(found, "itunes_duration")),
        )


def _picture(found: Any) -> str:
    thumbnails = [_text(part, "url") for part in _parts(found, "media_thumbnail")]
    cover = _text(_part(found, "image"), "href")
    return next((href for value in (*thumbnails, cover) if (href := fields.address(value))), "")


def _image(feed: Any, url: str) -> str:
    cover = _text(_part(feed, "image"), "href")
    return fields.address(cover or _text(feed, "logo") or _text(feed, "icon"), url)


def _self_url(feed: Any) -> str:
    return next(
        (fields.address(_text(link, "href")) for link in _parts(feed, "links") if link.get("rel") == "self"), ""
    )
