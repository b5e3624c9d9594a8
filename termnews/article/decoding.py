"""Bytes of a page to text, never failing.

The order of trust: byte order mark; UTF-8 when the bytes are well formed and hold more than ASCII, for no other encoding
looks so by chance, while archives and proxies re-encode pages and leave the label; the header's label; the markup's own
(WHATWG HTML 13.2.3.2, "prescan a byte stream"); then what the content looks like. Labels mean what browsers take them for.
"""

import re
from collections.abc import Iterator

from termnews.text import encodings

_PRESCAN = 16_384
"""Bytes in which a label is looked for: the standard's 1024 are not enough for what stands in heads today."""
_SAMPLE = 8_192
_FEW = 0.02
"""Share of broken characters that a label survives: one cut character does not make another encoding of a page."""

_META = re.compile(rb"<meta\s[^>]{0,500}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s{0,20}=\s{0,20}[\"']\s{0,20}([A-Za-z0-9._:-]{1,40})")
_LANGUAGE = re.compile(rb"<html\s[^>]{0,1000}?\blang\s{0,20}=\s{0,20}[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:script|style)\b[^<]{0,100000}|<[^<>]{0,2000}>|[\x00-\x7f]{200,}", re.IGNORECASE)

_HABITS = {
    "cp1251": "ru be bg mk sr uk ky kk tg mn",
    "cp1250": "cs hu pl sk sl hr bs ro sq",
    "cp1253": "el",
    "cp1254": "tr az ku",
    "cp1255": "he iw yi",
    "cp1256": "ar fa ur ps",
    "cp1257": "lt lv et",
    "cp1258": "vi",
    "cp874": "th",
    "cp932": "ja",
    "cp949": "ko",
    "gb18030": "zh",
}
_HABIT = {language: encoding for encoding, languages in _HABITS.items() for language in languages.split()}
"""What pages without a label are written in, by their language (WHATWG HTML 13.2.3.2, the table of locales)."""

_STATEFUL = {"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "hz", "iso2022_kr"}
"""Encodings whose bytes are all ASCII, so that only their label tells of them."""


def text(raw: bytes, content_type: str = "") -> str:
    """The page as text; bytes that fit no encoding become U+FFFD."""
    for mark, encoding in encodings.BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    labels = [name for name in map(encodings.codec, _labels(raw, content_type)) if name]
    if raw.isascii():
        stateful = next((name for name in labels if name in _STATEFUL), "")
        return raw.decode(stateful or "ascii", "replace")
    return _well_formed(raw) or _labelled(raw, labels) or _guessed(raw)


def _labels(raw: bytes, content_type: str) -> Iterator[str]:
    yield encodings.from_header(content_type)
    head = raw[:_PRESCAN]
    for found in (_XML.match(head), _META.search(head)):
        yield found.group(1).decode("ascii") if found else ""


def _well_formed(raw: bytes) -> str:
    """The text when the bytes are UTF-8, also with a character or two broken or cut; else empty."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return _loose(raw, "utf-8")


def _labelled(raw: bytes, labels: list[str]) -> str:
    return next((result for name in labels if (result := _loose(raw, name))), "")


def _loose(raw: bytes, encoding: str) -> str:
    """The text when hardly any character is broken in this encoding; else empty. Codecs that make no text make none."""
    try:
        result = str(raw, encoding, "replace")
    except (UnicodeError, LookupError, ValueError):
        return ""
    return result if result.count("\ufffd") <= _FEW * _strange(result) else ""


def _strange(result: str) -> int:
    """How many characters are outside ASCII."""
    return len(result) - len(result.encode("ascii", "ignore"))


def _guessed(raw: bytes) -> str:
    """By the habit of the page's language, else by what its text looks like, else as Windows-1252.

    Japanese in EUC breaks in no other encoding's reading, and hardly another encoding reads as it; Chinese has two habits.
    """
    found = _LANGUAGE.search(raw[:_PRESCAN])
    habit = _HABIT.get(found.group(1).decode("ascii").lower(), "") if found else ""
    first = "euc_jp" if habit == "cp932" else _detected(raw) if habit in {"", "gb18030"} else ""
    for name in (first, habit):
        if name and (result := _loose(raw, name)):
            return result
    return raw.decode("cp1252", "replace")


def _detected(raw: bytes) -> str:
    """The encoding of the text between the markup."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few pages need it

    sample = b" ".join(_MARKUP.split(raw[: 50 * _SAMPLE]))[:_SAMPLE]
    best = from_bytes(sample).best()
    return encodings.codec(best.encoding) if best else ""
