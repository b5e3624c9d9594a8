"""Listings: preformatted text with its line breaks, and the language it says it is in."""

import re

from lxml import etree

from termnews.article.tree import Element
from termnews.model.document import Code
from termnews.text import clean

_LANGUAGE = re.compile(
    r"(?:\b(?:language|lang|highlight-source|sourceCode|brush)[-:]\s?|\bsourceCode\s+)([a-z][\w+#.-]{0,20})",
    re.IGNORECASE,
)
_GUTTER = re.compile(r"\b(?:gutter|linenos?|line-numbers?|rouge-gutter|blob-num|lineno-col)\b", re.IGNORECASE)
_NO_LANGUAGE = {"none", "plain", "plaintext", "text", "txt", "nohighlight"}
_LINES = frozenset({"div", "p", "li", "tr"})


def read(pre: Element) -> Code:
    """The listing of a ``pre``: marked-up lines become lines, line numbers are left out."""
    return Code(clean.code("".join(_pieces(pre)).replace("\r\n", "\n")), clean.line(_language(pre)))


def is_gutter(element: Element) -> bool:
    """Whether an element holds only a listing's line numbers."""
    return bool(_GUTTER.search(element.get("class") or ""))


def _pieces(pre: Element) -> list[str]:
    pieces: list[str] = []
    walker = etree.iterwalk(pre, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            pieces += _ending(element, pieces) if element is not pre else []
        elif element is not pre and is_gutter(element):
            walker.skip_subtree()
        else:
            pieces.append("\n" if element.tag == "br" else element.text or "")
    return pieces


def _ending(element: Element, before: list[str]) -> list[str]:
    """What follows an element: a line break when it was a line of its own and none stands there already."""
    last = next((piece for piece in reversed(before) if piece), "\n")
    breaks = element.tag in _LINES and not last.endswith("\n")
    return ["\n" if breaks else "", element.tail or ""]


def _language(pre: Element) -> str:
    """As highlighters name it: on the ``pre``, on the ``code`` in it (HTML 4.5.15), or on the boxes around."""
    boxes = [pre, *pre.iterchildren("code"), *list(pre.iterancestors("div", "figure"))[:3]]
    found = next((name for box in boxes if (name := _named(box))), "").lower()
    return "" if found in _NO_LANGUAGE else found


def _named(box: Element) -> str:
    told = (
        box.get("data-lang") or box.get("data-language") or box.get("lang" if box.tag == "code" else "data-lang") or ""
    )
    found = _LANGUAGE.search(box.get("class") or "")
    return told[:20] or (found.group(1) if found else "")
