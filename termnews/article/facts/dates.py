"""When an article appeared and when it was changed, in seconds since 1970 UTC."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from termnews.article import linked
from termnews.article.facts.fact import Fact
from termnews.article.source import Source
from termnews.article.tree import Element, text
from termnews.text import dates

Moment = tuple[str, str, int]
"""A rule, the date as written, and what it means."""

_PUBLISHED_NAMES = """
article:published_time article:published og:article:published_time og:published_time datepublished og:pubdate pubdate
publish-date publish_date publishdate publication_date parsely-pub-date sailthru.date cxenseparse:publishtime
cxenseparse:recs:publishtime dc.date.issued dcterms.created dc.date dcterms.date citation_publication_date ptime
displaydate date article.published article_date_original originalpublicationdate dcsext.articlefirstpublished
"""
_UPDATED_NAMES = """
article:modified_time og:article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified
dc.date.modified article.updated revision_date cxenseparse:modifiedtime
"""
_PUBLISHED = tuple(_PUBLISHED_NAMES.split())
_UPDATED = tuple(_UPDATED_NAMES.split())
_TIMED = re.compile(r"\d:\d\d|T\d{4}|^\d{9,13}$")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:[/_-]|$)|/((?:19|20)\d\d)([01]\d)([0-3]\d)[/_-]"
)
_PROPERTIES = etree.XPath("//*[contains(@itemprop, 'ate') or contains(@property, 'ate')]")
_DAY = 86400
_TIMES = 40
_SMALL = 4
_DATED = ("span", "p", "div", "li", "dd", "small", "em", "a")
_DATE_NAMED = re.compile(
    r"(?:^|[\s_-])(?:date|datum|fecha|pub-?date|published?|posted|posted-on|time-?stamp|datetime|entry-date)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(r"comment|update|modif|related|copyright|event|footer", re.IGNORECASE)
_WHEN = ("datetime", "content", "data-datetime", "data-origindate", "title")


def read(source: Source) -> Fact[tuple[int | None, int | None]]:
    """Published and updated, each None when unknown; updated also when it is no later than published."""
    published, rule = _best(_published(source))
    updated, _ = _best(_updated(source))
    if published is None:
        return Fact((updated, None), "date of change") if updated is not None else Fact((None, None))
    return Fact((published, updated if updated is not None and updated > published else None), rule)


def _best(moments: Iterator[Moment]) -> tuple[int | None, str]:
    """The first date; where it has no time of day, the first of about the same day that has."""
    rule, written, at = next(moments, ("", "", None))
    if at is None or _TIMED.search(written):
        return at, rule
    finer = ((when, name) for name, other, when in moments if _TIMED.search(other) and abs(when - at) < 2 * _DAY)
    return next(finer, (at, rule))


def _published(source: Source) -> Iterator[Moment]:
    yield from _linked(source, "datePublished", "dateCreated", "uploadDate")
    yield from _meta(source, _PUBLISHED)
    yield from _marked(source, frozenset({"datepublished", "datecreated"}))
    yield from _printed(source)
    yield from _in_address(source.url)


def _updated(source: Source) -> Iterator[Moment]:
    yield from _linked(source, "dateModified")
    yield from _meta(source, _UPDATED)
    yield from _marked(source, frozenset({"datemodified"}))


def _linked(source: Source, *names: str) -> Iterator[Moment]:
    for story in source.stories[:2]:
        for name in names:
            yield from _moment(f"json-ld {name}", linked.string(story.get(name)))


def _meta(source: Source, names: Sequence[str]) -> Iterator[Moment]:
    for name in names:
        yield from _moment(name, source.said(name))


def _moment(rule: str, written: str) -> Iterator[Moment]:
    at = dates.read(written) if written else None
    if at is not None:
        yield rule, written, at


def _marked(source: Source, names: frozenset[str]) -> Iterator[Moment]:
    """Elements that microdata or RDFa calls the date."""
    for element in _properties(source):
        given = element.get("itemprop") or element.get("property") or ""
        if names & {name.rpartition(":")[2] for name in given.lower().split()}:
            yield from _moment("itemprop", _written(element))


def _properties(source: Source) -> list[Element]:
    found = _PROPERTIES(source.root)
    return [element for element in found if isinstance(element, Element)] if isinstance(found, list) else []


def _printed(source: Source) -> Iterator[Moment]:
    """``time`` elements: those that say they are the publication's date, then the others; then what is called a date."""
    times = list(islice(source.root.iter("time"), _TIMES))
    said = [
        element for element in times if element.get("pubdate") is not None or "publish" in (element.get("class") or "")
    ]
    for element in [*said, *times]:
        yield from _moment("time", _written(element))
    for element in islice(filter(_is_called_date, source.root.iter(*_DATED)), _TIMES):
        yield from _moment("class", _written(element))


def _is_called_date(element: Element) -> bool:
    """Whether the class of a small element says it shows a date, and not that of a comment or of a change."""
    names = f"{element.get('class') or ''} {element.get('data-testid') or ''}"[:200]
    return len(element) <= _SMALL and bool(_DATE_NAMED.search(names)) and not _OTHER_DATE.search(names)


def _written(element: Element) -> str:
    """A date as an element gives it: in an attribute, else in its text."""
    return next((value for name in _WHEN if (value := element.get(name))), "") or text(element)[: dates.LONGEST]


def _in_address(url: str) -> Iterator[Moment]:
    """The day in an address: ``/2026/05/18/``, ``/2026-05-18-``, ``/20260518/``."""
    if found := _IN_ADDRESS.search(url):
        parts = [part for part in found.groups() if part]
        yield from _moment("address", "-".join(part.zfill(2) for part in parts))
