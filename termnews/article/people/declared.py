"""Authors as a page's data declare them: JSON-LD, meta elements, and the objects that its scripts carry."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from termnews.article import linked
from termnews.article.linked import Node
from termnews.article.people.claims import CREATOR, ISLAND, JSON_LD, Claim
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.records import replace
from termnews.text import bylines, clean, leads, mail, persons

MOST = 40
"""Authors read from one declaration."""

_MOST_STORIES = 8
_LABELS = range(1, 5)
_LONGEST_SCRIPT = 300_000

_META = re.compile(
    r"(?:^|[:._-])(?:article)?authors?(?:[-_]?names?\d?)?$|^byl(?:ine)?$|^dc(?:terms)?[.:]creator$|^writer$|^cxenseparse:.*author"
)
"""Names of meta elements that hold the author: ``author``, ``parsely-author``, ``article:author``, ``DC.creator`` …"""

_NO_META = re.compile(r"^(?:twitter|fb|smartbanner|its_|web_|music|book)|image|url$|id$")
_ISLAND = re.compile(
    r"""["']?\b(article|page|post|story|content)?[-_.]?[aA]uthor(?:[-_]?[nN]ames?|s)?["']?\s{0,4}[:=]\s{0,4}"""
    r"""(\[\s{0,4})?(?:"([^"\\<>{}]{3,200})"|'([^'\\<>{}]{3,200})')(?(2)\s{0,4}\])"""
)
"""``"author": "A"``, ``pageAuthor = 'A'``, ``authors: ["A"]`` in a script."""


def claims(source: Source) -> Iterator[Claim]:
    """Every declaration of authors in linked data and meta elements."""
    yield from _linked(source)
    for name in source.meta:
        if _META.search(name) and not _NO_META.search(name):
            yield from _claim(f"meta {name}", _each(source.meta[name]))
    yield from _labels(source)


def islands(source: Source) -> Iterator[Claim]:
    """The author that the objects in the page's scripts agree on; where they differ, those that say it is the article's."""
    scripts = [script.text or "" for script in source.root.iter("script") if "ld+json" not in script.get("type", "")]
    found = [match for script in scripts for match in _ISLAND.finditer(script[:_LONGEST_SCRIPT])]
    for matches in ([match for match in found if match[1]], found):
        named = {bylines.apart(match[3] or match[4]) for match in matches} - {()}
        if len(named) == 1:
            yield from _claim(ISLAND, [author for author in named.pop() if " " in author.name])
            return


def _each(texts: Sequence[str]) -> Iterator[Author]:
    for text in texts[:MOST]:
        yield from bylines.apart(text, declared=True)


def _claim(rule: str, authors: Iterator[Author] | Sequence[Author]) -> Iterator[Claim]:
    """A claim of these authors, each once; none without any."""
    once: dict[str, Author] = {}
    for author in authors:
        once.setdefault(persons.key(author.name), author)
    if once:
        yield Claim(rule, tuple(once.values())[:MOST])


def _linked(source: Source) -> Iterator[Claim]:
    """What the page's stories name as author and creator, and after them what the page itself does."""
    pages = [node for node in source.linked if "WebPage" in linked.types(node)]
    for node, author in [*((story, JSON_LD) for story in source.stories), *((page, CREATOR) for page in pages)][
        :_MOST_STORIES
    ]:
        yield from _claim(author, _people(source, node.get("author")))
        yield from _claim(CREATOR, _people(source, node.get("creator")))


def _people(source: Source, value: Any) -> Iterator[Author]:
    """The people of a property's values: strings of one or several names, objects, references, arrays in an array."""
    for one in linked.many(value)[:MOST]:
        for inner in linked.many(one)[:MOST]:
            if isinstance(inner, str):
                yield from bylines.apart(linked.string(inner), declared=True)
            elif isinstance(inner, dict):
                yield from _described(source, source.resolved(inner))


def _described(source: Source, node: Node) -> Iterator[Author]:
    """The people of an object; its address, e-mail and role are theirs when it names one."""
    given = " ".join(filter(None, (linked.string(node.get(part)) for part in ("givenName", "familyName"))))
    named = bylines.apart(linked.string(node.get("name")) or given, declared=True)
    if len(named) != 1:
        yield from named
        return
    role = clean.line(linked.string(node.get("jobTitle")))
    email = mail.first(linked.string(node.get("email")))
    yield replace(named[0], url=_address(source, node), role=role or named[0].role, email=named[0].email or email)


def _address(source: Source, node: Node) -> str:
    """A person's page: the first address with a path, since a bare host is the outlet's."""
    for address in (*linked.many(node.get("url")), node.get("@id")):
        if isinstance(address, str) and address.strip() and "#" not in address:
            whole = source.absolute(address)
            if whole and urlsplit(whole).path.strip("/"):
                return whole
    return ""


def _labels(source: Source) -> Iterator[Claim]:
    """What a card labels as its author: ``twitter:label1`` "Written by", ``twitter:data1`` the name."""
    for number in _LABELS:
        if leads.opens(source.said(f"twitter:label{number}")):
            yield from _claim("meta twitter:data", bylines.apart(source.said(f"twitter:data{number}"), declared=True))
