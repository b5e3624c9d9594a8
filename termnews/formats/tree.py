"""A feed's XML as a tree, and what can be read from one element: text, markup, attributes by plain name.

Entities are never expanded: a document type is cut off before parsing, and the named characters of HTML that many feeds
use undeclared are replaced by numbers when the parser meets one.
"""

import html
import re
from functools import lru_cache
from html.entities import html5
from xml.etree.ElementTree import Element, ParseError, XMLParser, tostring

from termnews.formats import fields

NAMESPACES = {
    "http://www.w3.org/2005/atom": "",
    "http://purl.org/atom/ns": "",
    "http://example.com/newformat": "",
    "http://example.com/necho": "",
    "http://purl.org/echo": "",
    "http://purl.org/pie": "",
    "http://purl.org/rss/1.0": "",
    "http://purl.org/rss/1.1/net/rss1.1": "",
    "http://my.netscape.com/rdf/simple/0.9": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://channel.netscape.com/rdf/simple/0.9": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://backend.userland.com/rss091": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://cyber.law.harvard.edu/rss/rss.html": "",
    "http://purl.org/dc/elements/1.1": "dc:",
    "http://purl.org/dc/elements/1.0": "dc:",
    "http://purl.org/dc/terms": "dcterms:",
    "http://purl.org/rss/1.0/modules/content": "content:",
    "http://purl.org/rss/1.0/modules/syndication": "sy:",
    "http://search.yahoo.com/mrss": "media:",
    "http://video.search.yahoo.com/mrss": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.itunes.com/dtds/pod-cast-1.0.dtd": "itunes:",
    "http://podcastindex.org/namespace/1.0": "podcast:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": "rdf:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/xml/1998/namespace": "xml:",
}
"""Namespaces in lower case without ``https`` or a last slash, which feeds often get wrong, and the prefix their elements
go by here; those of the core formats go by none."""

USUAL = {
    prefix[:-1]: namespace
    for namespace, prefix in NAMESPACES.items()
    if prefix in {"dc:", "content:", "media:", "itunes:"}
}
"""The namespace a prefix usually stands for."""

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

_PROLOG = 65536
_ROOT_TAG = 4096
_DOCTYPE = re.compile(r"(?:[^<]++|<\?|<!--(?:[^-]++|-(?!->))*+-->)*+(<!DOCTYPE)", re.IGNORECASE)
_BOUND = re.compile(r'\sxmlns:(dc|content|media|itunes)="([^"]{1,200})"')
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})

Children = dict[str, list[Element]]
"""An element's children by plain name, each list in document order."""


def grow(document: str) -> Element | None:
    """The root of a well-formed document without its document type, or None."""
    try:
        return _root(document)
    except ParseError as error:
        if "undefined entity" not in str(error):
            return None
    try:
        return _root(numbered(document))
    except ParseError:
        return None


def _root(document: str) -> Element:
    parser = XMLParser()  # noqa: S314 - no document type reaches it, so it can expand nothing
    parser.feed(document)
    root: Element = parser.close()
    return root


def canonical(document: str) -> str:
    """The document with the usual names for namespaces that are spelt wrongly under their usual prefix.

    Feeds that bind ``dc`` or ``itunes`` to an address of their own mean the namespace everybody means by it.
    """
    wrong = {found[2]: USUAL[found[1]] for found in _BOUND.finditer(document, 0, _ROOT_TAG) if not known(found[2])}
    for name, usual in list(wrong.items())[:10]:
        document = document.replace(f'"{name}"', f'"{usual}"')
    return document


def known(namespace: str) -> bool:
    """Whether a namespace is one whose elements are read."""
    return _normal(namespace) in NAMESPACES


def _normal(namespace: str) -> str:
    return namespace.lower().replace("https:", "http:", 1).rstrip("/#")


def without_doctype(document: str) -> str:
    """The document without its DOCTYPE and internal subset: no entity a stranger declares is ever expanded."""
    found = _DOCTYPE.match(document, 0, _PROLOG)
    if not found:
        return document
    close, subset = document.find(">", found.end()), document.find("[", found.end())
    if -1 < subset < close:
        close = document.find(">", max(document.find("]>", subset), document.find("]", subset)))
    return document[: found.start(1)] + document[close + 1 :] if close > -1 else document


def numbered(document: str) -> str:
    """Named characters of HTML as numeric references, which every XML parser knows and which in HTML mean the same."""
    return _NAMED.sub(_numeric, document)


def _numeric(found: re.Match[str]) -> str:
    name = found[1]
    if name in _XML_OWN:
        return found.group()
    return "".join(f"&#{ord(char)};" for char in html5.get(name + ";", "")) or found.group()


@lru_cache(maxsize=4096)
def plain_name(tag: str) -> str:
    """``dc:creator`` for ``{http://purl.org/dc/elements/1.1/}creator``; unknown namespaces give a name nobody asks for."""
    if tag[:1] != "{":
        return tag.lower()
    namespace, _, local = tag[1:].partition("}")
    prefix = NAMESPACES.get(_normal(namespace))
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
    lowered = {key.lower(): value for key, value in element.items()}
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
