"""The short way for the markup most feeds have: paragraphs of text with emphasis, links and line breaks, well nested.

It gives what the careful way gives, or leaves the markup to it: whatever libxml2 would have to mend, and every element,
attribute and reference that is not listed here. ``tests/property/test_simply.py`` holds the two against each other.
"""

import html
import re

from termnews.article import links
from termnews.article.inline import BREAK, STYLES, paragraphs
from termnews.model.document import Document, Paragraph, Span
from termnews.model.words import Clean
from termnews.text import clean

_INLINE = {tag: STYLES[tag] for tag in ("b", "strong", "i", "em", "code", "u", "sup", "sub")}
_BLANKS = re.compile("  +")
_NOTHING = frozenset({"", " "})
_BREAKS = frozenset({"br", "br/", "br /"})
_TOLD = r""" (?:class|id|title|target|rel|lang|dir|role|align|data-[a-z-]+)=(?:"[^"]*"|'[^']*'|[\w-]+)"""
_LINK = re.compile(rf"""a(?:{_TOLD})* href=(?:"((?:[!$%'-;=?-~]|&amp;)+)"|'((?:[!$%(-;=?-~]|&amp;)+)')(?:{_TOLD})*""")
"""A link that leads to no place within a page, where a note may stand."""
_PARAGRAPH = re.compile(f"p(?:{_TOLD})*")
_SPAN = re.compile(f"span(?:{_TOLD})*")
"""What says nothing of how its text is set, nor hides it."""
_REFERENCE = re.compile(
    r"&(?:(?:amp|lt|gt|quot|nbsp|[lr][sd]quo|[nm]dash|hellip);|#(?:3[2-9]|[4-9]\d|1[6-9]\d|[2-9]\d\d|[1-9]\d{3});)?"
)
"""A reference that every reader of HTML reads alike, or a bare ampersand."""
_NEEDS_CARE = re.compile(r"<(?:img|div|ul|ol|h[1-6]|blockquote|pre|iframe|table|figure|hr)\b")
"""The commonest elements that are left to the careful way, found before anything is read."""
_DEEPEST = 20


def read(markup: str, base: str) -> Document | None:
    """The document of some markup, or None where it needs care. Addresses are made absolute with ``base``."""
    markup = markup.replace("\n", " ").replace("\t", " ")
    if not clean.prints(markup) and not markup.replace("\xa0", " ").isprintable():
        return None
    return _bare(markup) or _tag_by_tag(markup, base)


def _bare(markup: str) -> Document | None:
    """Paragraphs of text alone, as most bodies are, without a look at each tag; None where there is more in them."""
    markup = markup.strip()
    if not markup.startswith("<p>") or not markup.endswith("</p>"):
        return None
    markup = markup[3:-4] if markup.rfind("  ") < 0 else _BLANKS.sub(" ", markup[3:-4])
    texts = markup.split("</p><p>" if "</p><p>" in markup else "</p> <p>")
    if "&" in markup or "<" in "".join(texts) or not (markup.isascii() or clean.prose(markup) is markup):
        return None
    return Document(tuple([Paragraph((Span(Clean(text)),)) for each in texts if (text := each.strip())]))


def _tag_by_tag(markup: str, base: str) -> Document | None:
    if _NEEDS_CARE.search(markup):
        return None
    text, *pieces = markup.split("<")
    reader = _Reader(base)
    if not reader.text(text):
        return None
    for piece in pieces:
        tag, sign, text = piece.partition(">")
        if not sign or not reader.tag(tag) or (text and not reader.text(text)):
            return None
    return reader.document()


class _Reader:
    """What was read so far; ``open`` are the elements within a line that have not ended, with the style and address before."""

    __slots__ = ("base", "blocks", "href", "inside", "open", "runs", "style")

    def __init__(self, base: str) -> None:
        self.base = base
        self.blocks: list[Paragraph] = []
        self.runs: list[tuple[str, int, str]] = []
        self.open: list[tuple[str, int, str]] = []
        self.inside = False
        self.style = 0
        self.href = ""

    def text(self, text: str) -> bool:
        """Take text between two tags, with blanks alone in it; False when a reference in it needs care."""
        if "&" in text:
            if "&" in _REFERENCE.findall(text):
                return False
            text = html.unescape(text)
        if "  " in text:
            text = _BLANKS.sub(" ", text)
        if self.runs or text not in _NOTHING:
            self.runs.append((text, self.style, self.href))
        return True

    def tag(self, tag: str) -> bool:
        """Begin or end an element; False when it needs care."""
        if tag == "/p":
            return self._edge(begins=False)
        if tag in _BREAKS:
            self.runs.append(BREAK)
            return True
        return self._end(tag[1:]) if tag[:1] == "/" else self._begin(tag)

    def document(self) -> Document | None:
        """All of it, unless something did not end."""
        return Document(tuple(self.blocks)) if self._edge(begins=True) else None

    def _edge(self, begins: bool) -> bool:
        """A paragraph begins or ends; nothing within a line reaches beyond it."""
        if self.open or not (begins or self.inside):
            return False
        self.inside = begins
        if self.runs:
            self.blocks += map(Paragraph, paragraphs(self.runs))
            self.runs = []
        return True

    def _begin(self, tag: str) -> bool:
        if tag == "p" or _PARAGRAPH.fullmatch(tag):
            return self._edge(begins=True)
        if tag in _INLINE:
            return self._within(tag, _INLINE[tag], self.href)
        if found := _LINK.fullmatch(tag):
            if any(each[0] == "a" for each in self.open):
                return False
            return self._within("a", 0, links.absolute((found[1] or found[2]).replace("&amp;", "&"), self.base))
        return bool(_SPAN.fullmatch(tag)) and self._within("span", 0, self.href)

    def _within(self, name: str, style: int, href: str) -> bool:
        """An element within a line begins; False where too many do."""
        self.open.append((name, self.style, self.href))
        self.style, self.href = self.style | style, href
        return len(self.open) < _DEEPEST

    def _end(self, name: str) -> bool:
        if not self.open or self.open[-1][0] != name:
            return False
        _, self.style, self.href = self.open.pop()
        return True
