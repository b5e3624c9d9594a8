"""Who wrote it: the author elements of all formats, names, e-mails and addresses taken apart.

A blurb is read where a feed gives one: an Atom author's own ``description`` or ``bio`` in any namespace (RFC 4287 section
3.2 lets a person construct carry extension elements).
"""

from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from termnews.formats import fields, tree
from termnews.formats.tree import Children
from termnews.model.articles import Author

NAMES = frozenset({"author", "dc:creator", "itunes:author", "dc:author", "managingeditor", "podcast:person"})
_CREATOR = "dc:creator"
_ALONE = frozenset({_CREATOR})
_BLURBS = frozenset({"description", "bio", "biography", "about", "summary", "note"})
_WRITERS = frozenset({"", "author", "writer", "host", "co-host", "guest", "reporter", "guest host"})


def of(found: Children) -> tuple[Author, ...]:
    """The authors among an entry's or a feed's children, each once."""
    named = NAMES & found.keys()
    if named == _ALONE and len(found[_CREATOR]) == 1 and not len(element := found[_CREATOR][0]):
        return _creator(tree.text(element))
    return fields.people(_each(found)) if named else ()


@lru_cache(maxsize=1024)
def _creator(name: str) -> tuple[Author, ...]:
    """The authors that a creator's line tells; a feed repeats a few lines in all its entries."""
    return fields.people([fields.person(name)])


def _each(found: Children) -> Iterator[Author | None]:
    for name in ("author", "dc:creator", "dc:author", "itunes:author", "managingeditor"):
        for element in found.get(name, ()):
            yield construct(element) if len(element) else fields.person(tree.text(element))
    for element in found.get("podcast:person", ()):
        if (role := tree.attribute(element, "role")).lower() in _WRITERS:
            yield fields.person(tree.text(element), tree.attribute(element, "href"), role=role)


def construct(element: Element) -> Author | None:
    """An Atom person: name, uri, email and, as an extension, a blurb."""
    parts = {tree.plain_name(child.tag): child for child in reversed(element)}
    known = {name: tree.text(parts[name]) for name in ("name", "uri", "url", "email", "homepage") if name in parts}
    blurb = next((tree.text(child) for child in element if _local(child) in _BLURBS), "")
    url = known.get("uri") or known.get("url") or known.get("homepage") or ""
    return fields.person(known.get("name") or element.text or "", url, known.get("email", ""), blurb)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower()
