"""Authors as a page's data declare them: JSON-LD, meta elements."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from termnews.article import linked
from termnews.article.linked import Node
from termnews.article.people.claims import Claim
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.words import Clean
from termnews.text import bylines, clean, persons

MOST = 40
"""Authors read from one declaration."""

META = (
    "cxenseparse:author", "cxenseparse:recs:author", "parsely-author", "sailthru.author", "mrf:authors", "article:author_name", "byl", "byline",
    "article:author", "og:article:author", "og:author", "author", "authors", "dc.creator", "dcterms.creator", "dc:creator", "citation_author", "articleauthor", "articleauthors", "article-author", "article.author", "lp.article:author", "cse_author", "branch:deeplink:authorname1", "vr:author", "dcsext.author", "writer", "twitter:data1",
)  # fmt: skip


def claims(source: Source) -> Iterator[Claim]:
    """Every declaration of authors, the most reliable kind first."""
    yield from _linked(source)
    for name in META:
        yield from _meta(source, name)


def _linked(source: Source) -> Iterator[Claim]:
    for story in source.stories[:8]:
        for key in ("author", "creator"):
            if authors := tuple(_people(source, story.get(key))):
                yield Claim(f"json-ld {key}", authors)


def _people(source: Source, value: Any) -> Iterator[Author]:
    waiting = linked.many(value)[:MOST]
    for one in waiting:
        if isinstance(one, list):
            for inner in one:
                yield from _person(source, inner)
        else:
            yield from _person(source, one)


def _person(source: Source, value: Any) -> Iterator[Author]:
    if isinstance(value, str):
        yield from bylines.apart(linked.string(value), declared=True)
    elif isinstance(value, dict):
        yield from _described(source, source.resolved(value))


def _described(source: Source, node: Node) -> Iterator[Author]:
    name = linked.string(node.get("name")) or " ".join(
        filter(None, (linked.string(node.get(key)) for key in ("givenName", "familyName")))
    )
    named = bylines.apart(name, declared=True)
    if len(named) != 1:
        yield from named
        return
    address = next((u for u in linked.many(node.get("url")) if isinstance(u, str)), "") or linked.string(
        node.get("@id")
    )
    role = clean.line(linked.string(node.get("jobTitle")))
    yield replace(
        named[0],
        url=source.absolute(address) if address else "",
        role=role or named[0].role,
        email=named[0].email or linked.string(node.get("email")).removeprefix("mailto:"),
    )


def _meta(source: Source, name: str) -> Iterator[Claim]:
    if name == "twitter:data1" and not source.said("twitter:label1").casefold().startswith(
        ("written by", "geschrieben von", "verfasst von", "écrit par", "escrito por", "scritto da")
    ):
        return
    authors: list[Author] = []
    for text in source.meta.get(name, ()):
        authors += [
            a
            for a in bylines.apart(text, declared=True)
            if not any(persons.key(a.name) == persons.key(b.name) for b in authors)
        ]
    if authors:
        yield Claim(f"meta {name}", tuple(authors[:MOST]))
