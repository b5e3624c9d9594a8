"""Slips that cost a document its well-formedness and are mended without guessing what was meant.

Mended here: entities of HTML nobody declared, bare ampersands, prefixes nobody bound, text after the end, and what is
opened and never closed: CDATA ends with its entry, a comment is none. A document type is cut off whole, so that no entity
a stranger declares is ever expanded.
"""

import re
from collections import deque
from collections.abc import Iterator
from html.entities import html5
from itertools import islice

from termnews.formats import namespaces

MOST = 10_000
"""Entries of a feed that are read, the first ones; archives of decades have less, and memory is made of them."""

_PROLOG = 65536
_LARGE = 1_000_000
"""Characters from which a document may have more entries, or tags too long to be tags."""
_LONG_TAG = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<([A-Za-z][\w:.-]{0,60}+)[^<>]{65536,}+>", re.DOTALL)
_ENTRY = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_ROOT_TAG = 4096
_DOCTYPE = re.compile(r"(?:[^<]++|<\?|<!--(?:[^-]++|-(?!->))*+-->)*+(<!DOCTYPE)", re.IGNORECASE)
_BOUND = re.compile(r"""xmlns:(?<=\sxmlns:)(dc|content|media|itunes)=["']([^"']{1,200})["']""")
_DECLARED = re.compile(r"\sxmlns:([A-Za-z_][\w.-]{0,60})\s{0,9}=")
_PREFIXED = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]{0,60}):[A-Za-z_][\w.-]{0,60}(?=[\s/>=])")
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,60}:)?(?:rss|rdf|feed|channel)\b", re.IGNORECASE)
_END = re.compile(r"</(?:[A-Za-z_][\w.-]{0,60}:)?(?:rss|rdf|feed)\s{0,9}>", re.IGNORECASE)
_ENTRY_END = re.compile(
    r"(?:</[A-Za-z_][\w:.-]{0,60}>\s{0,99}+)?</(?:[A-Za-z_][\w.-]{0,60}:)?(?:item|entry)\s{0,9}>", re.IGNORECASE
)
_AMPERSAND = re.compile(r"&(?:(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};)|([A-Za-z][A-Za-z0-9]{1,31});)?")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


def without_doctype(document: str) -> str:
    """The document without its DOCTYPE and internal subset."""
    found = _DOCTYPE.match(document, 0, _PROLOG)
    if not found:
        return document
    close, subset = document.find(">", found.end()), document.find("[", found.end())
    if -1 < subset < close:
        close = document.find(">", max(document.find("]>", subset), document.find("]", subset)))
    return document[: found.start(1)] + document[close + 1 :] if close > -1 else document


def bounded(document: str) -> str:
    """The document with its first entries only, and without attributes where a tag has thousands of them."""
    if len(document) < _LARGE:
        return document
    document = _LONG_TAG.sub(_without_attributes, document)
    beyond = next(islice(_ENTRY.finditer(document), MOST, None), None)
    if beyond is None:
        return document
    last = deque(_ENTRY_END.finditer(document, beyond.start()), 1)
    return document[: beyond.start()] + (document[last[0].end() :] if last else "")


def _without_attributes(found: re.Match[str]) -> str:
    """A tag alone; what is no tag as it is."""
    return f"<{found[1]}{'/>' if found[0].endswith('/>') else '>'}" if found[1] else found[0]


def canonical(document: str) -> str:
    """The document with the usual names for namespaces that are spelt wrongly under their usual prefix.

    Feeds that bind ``dc`` or ``itunes`` to an address of their own mean the namespace everybody means by it.
    """
    bound = {found[2]: found[1] for found in _BOUND.finditer(document, 0, _ROOT_TAG)}
    for name, prefix in bound.items():
        if namespaces.prefix(name) is None:
            document = re.sub(f"([\"']){re.escape(name)}\\1", f'"{namespaces.USUAL[prefix]}"', document)
    return document


def mended(document: str) -> str:
    """The document with every slip of this module mended; one that has others stays broken."""
    document = _closed(document)
    ends = [found.end() for found in _END.finditer(document)]
    return _with_prefixes(_with_ampersands(document[: ends[-1]] if ends else document))


def _closed(document: str) -> str:
    """What an open ``<![CDATA[``, ``<!--`` or ``<?`` would swallow to the end of the document, given back."""
    document = "]]>".join(_open_sections(document))
    for begin, close in (("<!--", "-->"), ("<?", "?>")):
        start = max(document.rfind(close), document.rfind("]]>")) + 1
        document = document[:start] + document[start:].replace(begin, f"&lt;{begin[1:]}")
    return document


def _open_sections(document: str) -> Iterator[str]:
    """The document in parts: between two of them a CDATA section ends that nobody ended, at the latest with its entry."""
    at, done = document.find("<![CDATA[", document.rfind("]]>") + 1), 0
    while at >= 0 and (end := _ENTRY_END.search(document, at)):
        yield document[done : end.start()]
        done = end.start()
        at = document.find("<![CDATA[", done)
    yield document[done:]
    if at >= 0:
        yield ""


def _with_ampersands(document: str) -> str:
    """Bare ampersands escaped and HTML's named characters as numbers, outside CDATA."""
    first, *rest = document.split("<![CDATA[")
    parts = [_AMPERSAND.sub(_reference, first)]
    for part in rest:
        section, end, after = part.partition("]]>")
        parts += ["<![CDATA[", section, end, _AMPERSAND.sub(_reference, after)]
    return "".join(parts)


def _reference(found: re.Match[str]) -> str:
    if found[1] or found[2] in _XML_OWN:
        return found.group()
    named = html5.get(f"{found[2]};", "") if found[2] else ""
    return "".join(f"&#{ord(char)};" for char in named) or f"&amp;{found.group()[1:]}"


def _with_prefixes(document: str) -> str:
    """Prefixes nobody bound, bound: the known ones to what everybody means by them, others to nothing that is read."""
    root = _ROOT.search(document, 0, _PROLOG)
    if not root:
        return document
    declared = {found[1] for found in _DECLARED.finditer(document)} | {"xml", "xmlns"}
    free = {found[1] for found in _PREFIXED.finditer(document)} - declared
    bindings = "".join(
        f' xmlns:{name}="{namespaces.USUAL.get(name, f"urn:undeclared:{name}")}"' for name in sorted(free)
    )
    return document[: root.end()] + bindings + document[root.end() :] if len(free) < 50 else document  # noqa: PLR2004
