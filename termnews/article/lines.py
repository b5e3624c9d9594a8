"""Bodies that are no markup: plain text with meaningful line breaks, or markup escaped once too often."""

import html
import re

from termnews.article import links
from termnews.article.inline import Spans, paragraphs
from termnews.model.document import Span
from termnews.model.words import Clean
from termnews.text import clean

_TAG = re.compile(r"<(?:/?[a-zA-Z]|!|\?)")
_ESCAPED_TAG = re.compile(
    r"&(?:amp;)?lt;/?(?:p|div|br|a|img|span|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|table|figure)(?=[\s/]|&(?:amp;)?gt;)",
    re.IGNORECASE,
)
_ESCAPED_SIGN = re.compile(r"&(?:amp|nbsp|quot|apos|[lr][sd]quo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_ADDRESS = re.compile(r"https?://[^\s<>\"'“”„«»]{3,2000}")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_BLANKS = re.compile(r"[ \t]+")
_WRAP = range(55, 85)
_LINES = 3
"""Fewer lines than these tell nothing about wrapping."""


def unescaped(markup: str) -> str:
    """Markup that was escaped twice on its way, made markup again; anything else as it is.

    Only when no real tag is in it: a body that shows ``&lt;p&gt;`` among real tags is talking about markup.
    """
    for _ in range(2):
        if "&" not in markup or _TAG.search(markup) or not _ESCAPED_TAG.search(markup):
            break
        markup = html.unescape(markup)
    return markup


def is_plain(markup: str) -> bool:
    """Whether there is no tag in it."""
    return "<" not in markup or not _TAG.search(markup)


def read(text: str) -> list[Spans]:
    """Paragraphs of plain text: blank lines part them, other line breaks stay unless they only wrapped the text.

    Signs that were escaped twice are read twice. Web addresses in the text become links.
    """
    if "&" in text:
        text = html.unescape(text)
        text = html.unescape(text) if _ESCAPED_SIGN.search(text) else text
    text = clean.prose(text)
    if "\n" not in text and "://" not in text:
        text = Clean(_single(text.strip()))
        return [(Span(text),)] if text else []
    parts = _BLANK_LINES.split(text) if "\n" in text else [text]
    return [spans for part in parts for spans in paragraphs(_linked(_unwrapped(part)))]


def _unwrapped(paragraph: str) -> str:
    """A paragraph wrapped by hand at some 72 columns (RFC 3676 4.2) as one line."""
    lines = [line.strip() for line in paragraph.split("\n")]
    wrapped = len(lines) >= _LINES and all(len(line) in _WRAP for line in lines[:-1])
    return " ".join(lines) if wrapped else _single("\n".join(lines))


def _single(text: str) -> str:
    """Text with each run of blanks and tabs as one blank."""
    return _BLANKS.sub(" ", text) if "  " in text or "\t" in text else text


def _linked(text: str) -> list[tuple[str, int, str]]:
    if "://" not in text:
        return [(text, 0, "")]
    runs: list[tuple[str, int, str]] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found.group())
        runs.append((text[end : found.start()], 0, ""))
        runs.append((address, 0, links.absolute(address)))
        end = found.start() + len(address)
    return [*runs, (text[end:], 0, "")]


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    address = address.rstrip(".,;:!?…。、")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:!?")
    return address
