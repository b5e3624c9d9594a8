"""A feed's XML as a tree, and what can be read from one element: text, markup, attributes by plain name.

No entity is ever expanded: a document type is cut off before parsing (see :mod:`termnews.formats.repair`).
"""

import html
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, XMLParser, tostring

from termnews.formats import fields, namespaces, repair

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

Children = dict[str, list[Element]]
"""An element's children by plain name, each list in document order."""


def grow(document: str) -> Element | None:
    """The root of a document that is well-formed, or is once the commonest slips are mended; else None."""
    try:
        return _root(document)
    except ParseError:
        pass
    try:
        return _root(repair.mended(document))
    except ParseError:
        return None


def _root(document: str) -> Element:
    parser = XMLParser()  # noqa: S314 - no document type reaches it, so it can expand nothing
    parser.feed(document)
    root: Element = parser.close()
    return root


@lru_cache(maxsize=4096)
def plain_name(tag: str) -> str:
    """``dc:creator`` for ``{http://purl.org/dc/elements/1.1/}creator``; unknown namespaces give a name nobody asks for."""
    if tag[:1] != "{":
        return tag.lower()
    namespace, _, local = tag[1:].partition("}")
    prefix = namespaces.prefix(namespace)
    return tag if prefix is None else prefix + local.lower()


def children(element: Element, own: str = "") -> Children:
    """The children by plain name; ``own`` is a namespace that counts as the format's although it is none we know."""
    found: Children = {}
    for child in element:
        name = plain_name(child.tag)
        if own and name.startswith(own):
            name = name[len(own) :].lower()
        if name in found:
            found[name].append(child)
        else:
            found[name] = [child]
    return found


def own_namespace(root: Element) -> str:
    """``{…}`` when the root is in a namespace that is none we know, else empty."""
    return root.tag[: root.tag.index("}") + 1] if plain_name(root.tag)[:1] == "{" else ""


def first(found: Children, *names: str) -> str:
    """The text of the first of ``names`` that has any, stripped."""
    for name in names:
        for element in found.get(name, ()):
            if value := text(element):
                return value
    return ""


def text(element: Element) -> str:
    """All text of an element and what it holds, stripped, doubly encoded UTF-8 set right."""
    value = "".join(element.itertext()) if len(element) else element.text or ""
    value = value.strip()
    return value if value.isascii() else fields.mended(value)


def attribute(element: Element, *names: str) -> str:
    """The first of the attributes ``names`` that is not empty, whatever its case."""
    for name in names:
        if value := element.get(name):
            return value.strip()
    items = element.items()
    if not items:
        return ""
    lowered = {key.lower(): value for key, value in items}
    return next((lowered[name].strip() for name in names if lowered.get(name)), "")


def markup(element: Element) -> str:
    """What an element holds as HTML: escaped markup read, elements written out without their namespaces."""
    if not len(element):
        return text(element)
    for part in element.iter():
        part.tag = part.tag.rpartition("}")[2]
    written = [html.escape(element.text or "", quote=False)]
    written += [tostring(part, encoding="unicode", method="html") for part in element]
    return fields.mended("".join(written).strip())
