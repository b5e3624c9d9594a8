"""Footnotes: which links of the text call one, which elements are one, what they are called.

The ways of the tools that write them: Markdown and Pandoc (``#fn1``, ``#fn:name``), MediaWiki (``#cite_note-3``), Substack
(``#footnote-1-99``), WordPress (``#uuid`` in a ``sup``), word processors (``#_ftn1``), DPUB-ARIA (``role=doc-noteref``).
"""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import unquote

from termnews.article.tree import Element

_FAMILY = r"(?:fn|footnote|cite_note|_?_ftn|endnote|_?_edn)"
_NOTE_ID = re.compile(rf"{_FAMILY}(?:[-_:].*)?\d", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"(?:^|\s)(?:footnote|endnote)(?:\s|$)")
_CALL = re.compile(rf"{_FAMILY}(?:[-_:].+|\d.*)$", re.IGNORECASE)
_BACK = re.compile(r"#(?:fnref|footnote-?ref|footnote-anchor|ffn|cite_ref|_?_ftnref|ref-|_?_ednref)", re.IGNORECASE)
_MARKED_CALL = re.compile(r"\b(?:doc-noteref|footnote-ref|footnote-anchor|noteref)\b")
_MARKED_BACK = re.compile(r"\b(?:doc-backlink|footnote-?back\w*|footnote-?return|reversefootnote)\b", re.IGNORECASE)
_SIGNS = frozenset(("↩", "↩\ufe0e", "↵", "↑", "^", "⤴", "⏎", "⮐", "[↩]", "[↑]", "¶", "#", "🔗"))
"""What leads back from a note, and what names the place of the heading it stands in."""
_LABEL = re.compile(
    r"[\[(]?\s*([^\W_]{1,4}|[*†‡§]{1,3}|(?:note|nb|lower-alpha)\s*[^\W_]{1,4})\s*[\])]?\.?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+$")
_LONGEST = 200
"""Characters of an address's fragment; longer is no note's name."""

Calls = dict[str, str]
"""What calls a note in the text, by the note's name."""


def call(anchor: Element, base: str) -> tuple[str, str] | None:
    """The name of the note that a link in the text calls, and the label it does it with; None when it calls none."""
    href = anchor.get("href") or ""
    page, sign, fragment = href.partition("#")
    if not sign or not 0 < len(fragment) <= _LONGEST or is_backlink(anchor):
        return None
    label = _LABEL.fullmatch("".join(map(str, anchor.itertext())).strip()[:20])
    if label is None or not (_CALL.match(fragment) or _is_marked(anchor, here=not page)):
        return None
    return (unquote(fragment), label[1]) if not page or page == base.partition("#")[0] else None


def _is_marked(anchor: Element, *, here: bool) -> bool:
    """Whether an element's own words say that it calls a note, or its place does: high, and on the same page."""
    words = " ".join(f"{anchor.get(name) or ''}" for name in ("role", "class", "rel", "epub:type"))
    if _MARKED_CALL.search(words) or "footnote" in words.split():
        return True
    parent = anchor.getparent()
    return here and (parent is not None and parent.tag == "sup")


def is_call(anchor: Element) -> bool:
    """Whether a link looks like a call by its address alone, wherever the note may be."""
    return bool(_CALL.match((anchor.get("href") or "").partition("#")[2][:_LONGEST]))


def is_note(element: Element, calls: Mapping[str, str]) -> bool:
    """Whether a ``li`` or ``div`` is one note at the end of the text: by its name, or because the text calls it."""
    if _NOTE_ID.match(element.get("id") or "") or _NOTE_CLASS.search(element.get("class") or ""):
        return True
    return bool(calls) and called(element, calls) != ""


def called(element: Element, calls: Mapping[str, str]) -> str:
    """The label under which the text calls an element, or empty: it or the link it begins with has a name that is called."""
    names = [element.get("id"), *_leading(element)] if calls else []
    return next((calls[str(name)] for name in names if name in calls), "")


def _leading(element: Element) -> Iterator[str | None]:
    """The names of what an element begins with; a box of several notes begins with the first of them, so not for those."""
    first = next(element.iterchildren(), None)
    if first is not None and first.tag == "p" and element.tag == "li" and not (element.text or "").strip():
        element, first = first, next(first.iterchildren(), None)
    if first is not None and first.tag in {"a", "sup", "span"} and not (element.text or "").strip():
        yield from (first.get("id"), first.get("name"))
        yield from (inner.get(key) for inner in islice(first.iterchildren("a"), 1) for key in ("id", "name"))


def is_backlink(anchor: Element) -> bool:
    """Whether a link only leads from a note back into the text, or from a heading to itself."""
    href = anchor.get("href") or ""
    if "#" not in href:
        return False
    told = f"{anchor.get('class') or ''} {anchor.get('role') or ''}"
    return bool(_BACK.search(href)) or bool(_MARKED_BACK.search(told)) or (anchor.text or "").strip() in _SIGNS


def number(element: Element | None) -> str:
    """The number that a note's name ends in, or the one it begins with; empty when it has none."""
    own = "" if element is None else element.get("id") or ""
    found = _NUMBER.search(own) or _NUMBER.search(_first_anchor(element))
    return found.group() if found else ""


def _first_anchor(element: Element | None) -> str:
    anchors = () if element is None else element.iter("a", "sup")
    return next((str(anchor.text or "").strip() for anchor in anchors), "")
