"""The walk over a tree of markup: which element does what to the text being gathered.

Each element is looked up once in :data:`_OPEN`. Elements that are not known let their text through.
"""

from collections.abc import Callable

from lxml import etree

from termnews.article import code, embeds, figures, frames, links, tables
from termnews.article.frames import Frame
from termnews.article.inline import STYLES, Line, Spans
from termnews.article.tree import Element
from termnews.model.document import Block, Figure, Paragraph, Rule
from termnews.model.styles import Style

DEPTH = 24
"""How deep blocks may hold blocks; what is deeper stands at that depth."""

_DROPPED_NAMES = """
    script style noscript form template svg canvas head title nav button input select textarea option map dialog datalist
    rp annotation amp-analytics amp-ad
"""
_BREAK_NAMES = """
    p div section article header footer main aside center body table thead tbody tfoot tr td th caption figure figcaption
    fieldset legend details summary hgroup address search dd
"""
_DROPPED = frozenset(_DROPPED_NAMES.split())
_BREAKS = frozenset(_BREAK_NAMES.split())
_SET = STYLES | {
    "a": 0,
    "span": 0,
    "summary": Style.BOLD.value,
    "dt": Style.BOLD.value,
    "figcaption": Style.ITALIC.value,
}
_AROUND = {"q": ("“", "”"), "rt": ("(", ")")}


class Walk:
    """One body on its way to blocks. ``seen`` are the pictures shown so far, so that each is shown once."""

    def __init__(self, base: str, seen: set[str] | None = None) -> None:
        self.base = base
        self.seen: set[str] = set() if seen is None else seen
        self.frames = [Frame("document", None)]
        self.line = Line()
        self.style = 0
        self.href = ""
        self._outer: list[tuple[int, str]] = []

    def blocks(self) -> tuple[Block, ...]:
        """What was gathered."""
        self.flush()
        return self.frames[0].blocks_now()

    def over(self, root: Element) -> None:
        """Walk over ``root`` and everything in it; text after ``root`` is not part of it."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if self._start(element):
                    walker.skip_subtree()
                elif element.text:
                    self.line.add(element.text, self.style, self.href)
            else:
                self._end(element)
                if element.tail and element is not root:
                    self.line.add(element.tail, self.style, self.href)

    def _start(self, element: Element) -> bool:
        """Open an element; True when everything in it is done with."""
        tag = element.tag
        if tag in _SET:
            self._enter(element)
        if element.attrib and _unseen(element):
            return True
        if opener := _OPEN.get(tag):
            return opener(self, element)
        if tag in _BREAKS:
            self.flush()
        return tag in _DROPPED

    def _end(self, element: Element) -> None:
        tag = element.tag
        if self.frames[-1].element is element:
            self._close()
        elif tag in _BREAKS:
            self.flush()
        elif tag in _AROUND:
            self.line.add(_AROUND[tag][1], self.style, self.href)
        if tag in _SET:
            self.style, self.href = self._outer.pop()

    def _enter(self, element: Element) -> None:
        """Set what follows in an element's style, until its end."""
        self._outer.append((self.style, self.href))
        self.style |= _SET[element.tag]
        if element.tag == "a":
            self.href = links.absolute(element.get("href"), self.base)
        elif css := element.get("style"):
            self.style |= _css_style(css)

    def flush(self) -> None:
        """End the running paragraph."""
        for spans in self.line.take():
            self.frames[-1].add(Paragraph(spans))

    def add(self, block: Block) -> None:
        """Put a finished block where the walk stands."""
        self.flush()
        self.frames[-1].add(block)

    def open(self, kind: str, element: Element) -> bool:
        """Begin a block that holds others; too deep, it is only a break."""
        self.flush()
        if len(self.frames) < DEPTH:
            self.frames.append(Frame(kind, element))
        return False

    def _close(self) -> None:
        self.flush()
        frame = self.frames.pop()
        parent = self.frames[-1]
        for block in frames.finish(frame, parent):
            parent.add(block)

    def show(self, pictures: list[Figure]) -> None:
        """Put pictures, each only the first time."""
        for picture in pictures:
            if (name := figures.identity(picture.src)) not in self.seen:
                self.seen.add(name)
                self.add(picture)

    def cell(self, element: Element) -> Spans:
        """The spans of a table's cell. Data tables hold no tables, so this goes one level down at most."""
        inner = Walk(self.base, self.seen)
        inner.over(element)
        return frames.flat(inner.blocks())


def _unseen(element: Element) -> bool:
    """Elements that no browser shows."""
    css = element.get("style")
    return (css is not None and "display:none" in css.replace(" ", "").lower()) or element.get("hidden") is not None


def _css_style(css: str) -> int:
    """The styles that word processors write as CSS."""
    css = css.replace(" ", "").lower()
    bold = Style.BOLD.value if any(f"font-weight:{weight}" in css for weight in ("bold", "600", "700", "800")) else 0
    return bold | (Style.ITALIC.value if "font-style:italic" in css else 0)


def _break(walk: Walk, _element: Element) -> bool:
    walk.line.add_break()
    return False


def _rule(walk: Walk, _element: Element) -> bool:
    walk.add(Rule())
    return True


def _quotation(walk: Walk, element: Element) -> bool:
    if embeds.is_post(element):
        walk.add(embeds.post(element, walk.base))
        return True
    return walk.open("pull" if frames.is_pull(element) else "quote", element)


def _picture(walk: Walk, element: Element) -> bool:
    found = figures.picture(element, walk.base, walk.href)
    if found:
        walk.show([found])
    elif figures.is_emoji(element):
        walk.line.add(element.get("alt") or "", walk.style, walk.href)
    return True


def _figure(walk: Walk, element: Element) -> bool:
    """A figure with pictures is them and their caption; one that holds something else lets it through."""
    if frames.is_pull(element):
        return walk.open("pull", element)
    other = next(element.iter("table", "pre", "blockquote", *embeds.TAGS), None)
    shown = figures.captioned(element, walk.base) if other is None else []
    walk.flush()
    walk.show(shown)
    return bool(shown)


def _division(walk: Walk, element: Element) -> bool:
    """A ``div``, ``aside`` or ``section``: what its class makes of it."""
    name = element.get("class") or ""
    if "wp-caption" in name and "text" not in name:
        return _figure(walk, element)
    if frames.is_pull(element):
        return walk.open("pull", element)
    if frames.is_footnote(element):
        return walk.open("footnote", element)
    walk.flush()
    return False


def _table(walk: Walk, element: Element) -> bool:
    if "tr-caption" in (element.get("class") or ""):
        return _figure(walk, element)
    walk.flush()
    if not tables.holds_data(element):
        return False
    walk.add(tables.read(element, walk.cell))
    return True


def _preformatted(walk: Walk, element: Element) -> bool:
    found = code.read(element)
    if found.text.strip():
        walk.add(found)
    return True


def _cell(walk: Walk, element: Element) -> bool:
    """A layout table's cell; the one with a listing's line numbers is left out."""
    walk.flush()
    return code.is_gutter(element)


def _embed(walk: Walk, element: Element) -> bool:
    found = embeds.frame(element, walk.base)
    if found:
        walk.add(found)
    return True


def _item(walk: Walk, element: Element) -> bool:
    return walk.open("footnote" if frames.is_footnote(element) else "li", element)


def _anchor(walk: Walk, element: Element) -> bool:
    """A call of a note is set high; the arrow that leads from a note back to its call is left out."""
    if frames.is_call(element):
        walk.style |= Style.SUPER.value
    return frames.is_backlink(element)


def _around(walk: Walk, element: Element) -> bool:
    walk.line.add(_AROUND[element.tag][0], walk.style, walk.href)
    return False


def _opens(walk: Walk, element: Element) -> bool:
    return walk.open("ul" if element.tag in {"menu", "dir"} else element.tag, element)


_Opener = Callable[[Walk, Element], bool]
_OPEN: dict[str, _Opener] = {
    "br": _break,
    "hr": _rule,
    "img": _picture,
    "amp-img": _picture,
    "a": _anchor,
    "q": _around,
    "rt": _around,
    "li": _item,
    "blockquote": _quotation,
    "figure": _figure,
    "table": _table,
    "td": _cell,
    "pre": _preformatted,
    "listing": _preformatted,
    **dict.fromkeys(("div", "aside", "section"), _division),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "menu", "dir"), _opens),
    **dict.fromkeys(embeds.TAGS, _embed),
}
