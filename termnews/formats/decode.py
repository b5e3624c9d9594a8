"""Bytes of a feed to text that any XML parser takes.

The order of trust is byte order mark, XML declaration, ``Content-Type`` (RFC 7303 section 3 with the declaration put
first, since servers guess more often than authors lie), then UTF-8, then Windows-1252. Characters and character
references that XML 1.0 forbids go here, because one of them costs a parser the whole feed.
"""

import re

from termnews.text import encodings

BARE = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    *((first.encode(encoding), encoding) for encoding in ("utf-16-le", "utf-16-be") for first in ("<?", "<r", "<f")),
)
"""How a declaration or a root without a byte order mark begins (XML 1.0, appendix F)."""

_C0 = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[0-9]++|[xX][0-9a-fA-F]++);")
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}["']\s{0,20}([A-Za-z0-9._:-]{1,40})""")
_LONGEST_REFERENCE = 10


def text(raw: bytes, content_type: str = "") -> str:
    """The document as text, never failing: bytes that fit no encoding become U+FFFD."""
    return _legal_references(_decode(raw, content_type))


def declared(raw: bytes) -> str:
    """The encoding the XML declaration names, or empty."""
    found = _DECLARED.match(raw[:512])
    return found.group(1).decode("ascii") if found else ""


def _decode(raw: bytes, content_type: str) -> str:
    for mark, encoding in encodings.BOMS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], encoding) or _loose(raw[len(mark) :], encoding)
    for start, encoding in BARE:
        if raw.startswith(start):
            return _loose(raw, encoding)
    return _from_labels(raw, (declared(raw), encodings.from_header(content_type)))


def _from_labels(raw: bytes, labels: tuple[str, ...]) -> str:
    """Decode by the first label that fits all bytes; one broken byte does not turn UTF-8 into something else."""
    if not raw.strip(b"\0"):
        return ""
    for encoding in (*filter(None, map(encodings.codec, labels)), "utf-8"):
        if (result := _strict(raw, encoding)) is not None:
            return result
    return _loose(raw, "utf-8" if encodings.mostly_utf8(raw) else "cp1252")


def _strict(raw: bytes, encoding: str) -> str | None:
    """``raw`` without control characters, or None where a byte does not fit. Non-text codecs (hex, zip) are none."""
    try:
        if encoding in {"utf-8", "cp1252"}:
            result = raw.translate(None, _C0).decode(encoding)
            return result if result.isascii() else result.replace("\ufffe", "").replace("\uffff", "")
        return _ILLEGAL.sub("", str(raw, encoding))
    except (UnicodeError, LookupError, ValueError):
        return None


def _loose(raw: bytes, encoding: str) -> str:
    return _ILLEGAL.sub("", raw.decode(encoding, "replace"))


def _legal_references(document: str) -> str:
    """The document with legal references to characters only. A feed has many, to few characters, and nearly all are."""
    if "#" not in document or "&#" not in document:
        return document
    legal = {reference: _legal_reference(reference) for reference in set(_REFERENCE.findall(document))}
    if all(reference == instead for reference, instead in legal.items()):
        return document
    return _REFERENCE.sub(lambda found: legal[found.group()], document)


def _legal_reference(reference: str) -> str:
    """The reference itself, or U+FFFD for a number no character has; forbidden controls vanish."""
    digits, base = (reference[3:-1], 16) if reference[2] in "xX" else (reference[2:-1], 10)
    if len(digits) > _LONGEST_REFERENCE:
        return "\ufffd"
    code = int(digits, base)
    if code < 0x20 and code not in {0x09, 0x0A, 0x0D}:  # noqa: PLR2004 - the C0 range
        return ""
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF}:  # noqa: PLR2004 - Unicode's bounds
        return "\ufffd"
    return reference
