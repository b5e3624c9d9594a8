"""Text constructs: what an Atom or RSS element says as a title or as a body (RFC 4287 section 3.1, Atom 0.3 section 3.1)."""

import base64
import binascii
from xml.etree.ElementTree import Element

from termnews.formats import fields, tree
from termnews.model.words import Clean
from termnews.text import clean

_HTML_TYPES = frozenset({"html", "text/html"})
_XHTML_TYPES = frozenset({"xhtml", "application/xhtml+xml"})
_PLAIN_TYPES = frozenset({"", "text", "text/plain"})


def title(element: Element, atom: bool) -> Clean:
    """A title as one line of text. Atom says whether it is HTML; RSS never does, so there it is found out."""
    kind = tree.attribute(element, "type").lower() if atom else "html"
    value = _escaped(element)
    if len(element) or kind in _XHTML_TYPES:
        return clean.line(value)
    return fields.plain(value, declared=atom) if kind in _HTML_TYPES else clean.line(value)


def body(element: Element, atom: bool) -> str:
    """A summary or content as HTML; plain text is escaped, media that are no text give nothing."""
    if not atom:
        return tree.markup(element)
    kind = tree.attribute(element, "type").lower()
    if len(element) and (kind in _XHTML_TYPES or kind in _HTML_TYPES or kind in _PLAIN_TYPES):
        return tree.markup(_inside(element))
    if kind in _PLAIN_TYPES:
        return fields.as_html(_escaped(element))
    return _escaped(element) if kind in _HTML_TYPES or kind in _XHTML_TYPES else ""


def _inside(element: Element) -> Element:
    """The div that wraps XHTML (RFC 4287 section 3.1.1.3: it is no part of the content), else the element itself."""
    return (
        element[0]
        if len(element) == 1 and element[0].tag.endswith("}div") and not (element.text or "").strip()
        else element
    )


def _escaped(element: Element) -> str:
    """The text, decoded where Atom 0.3 says ``mode="base64"``."""
    value = tree.text(element)
    if element.get("mode") != "base64":
        return value
    try:
        return base64.b64decode(value).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
