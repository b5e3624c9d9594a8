"""A page as a sequence of blocks: runs of text between the boundaries a reader sees, each in the box that holds it.

One flat walk over the tree, so that nesting costs nothing. Boxes are the block-level elements; what is summed up over
them (text, links, paragraphs) is added to the outer box when the inner one ends.
"""

from collections.abc import Iterator, Sequence

from lxml import etree

from termnews.article import silent
from termnews.article.tree import Element

_BLOCK_NAMES = """
    html body p div section article header footer main aside center nav form fieldset address details summary dialog search
    h1 h2 h3 h4 h5 h6 hgroup ul ol li dl dt dd menu dir blockquote pre listing figure figcaption
    table thead tbody tfoot tr td th caption hr legend
"""
_MUTE_NAMES = """
    script style template svg math canvas head title button input select textarea option map datalist rp object
    embed iframe video audio noscript amp-analytics amp-ad amp-iframe amp-video
"""
BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin a line of their own (WHATWG HTML 15.3, "flow content")."""

MUTE = frozenset(_MUTE_NAMES.split())
"""Elements whose text nobody reads as a page's text."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_BREAKS = 2
"""So many line breaks in a row end a paragraph, as pages did before style sheets."""


def is_silent(element: Element) -> bool:
    """Whether an element within a line is not shown by its class."""
    return element.tag not in BLOCK_TAGS and silent.is_name(element.get("class") or "")


class Box:
    """A block-level element, the table around it and what is in it. Lengths are characters without doubled blanks."""

    __slots__ = ("blocks", "depth", "element", "kids", "length", "linked", "paragraphs", "parent", "table", "tag")

    def __init__(self, element: Element, parent: "Box | None") -> None:
        self.element = element
        self.parent = parent
        self.tag: str = element.tag
        self.table: Box | None = self if self.tag == "table" else parent.table if parent else None
        self.depth: int = parent.depth + 1 if parent else 0
        self.blocks = 0
        self.kids = 0
        self.length = 0
        self.linked = 0
        self.paragraphs = 0

    def up(self) -> Iterator["Box"]:
        """This box and those around it, from the inside out."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent


class Block:
    """A run of text in a box. ``parts`` says where it stands: an element and whether it is its tail."""

    __slots__ = ("box", "inner", "linked", "parts", "text")

    def __init__(self, box: Box, inner: Element, parts: list[tuple[Element, bool]], text: str, linked: int) -> None:
        self.box = box
        self.inner = inner
        self.parts = parts
        self.text = text
        self.linked = linked


class _Reader:
    """The walk: the boxes that are open, and the run being gathered."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.parts: list[tuple[Element, bool]] = []
        self.pieces: list[str] = []
        self.inner: Element | None = None
        self.linked = 0
        self.anchors = 0
        self.breaks = 0

    def start(self, element: Element) -> bool:
        """Open an element; True when nothing in it is text."""
        tag = element.tag
        if tag in BLOCK_TAGS:
            self.flush()
            self.boxes.append(Box(element, self.boxes[-1] if self.boxes else None))
        elif tag in MUTE:
            return True
        elif tag == "br":
            self.pieces.append(" ")
            self.breaks += 1
            if self.breaks >= _BREAKS:
                self.flush()
        elif tag == "a":
            self.anchors += self._leads_away(element)
        if is_silent(element):
            return True
        if element.text:
            self.add(element, False, element.text)
        return False

    def end(self, element: Element) -> None:
        if element.tag in BLOCK_TAGS:
            self.flush()
            self.close()
        elif element.tag == "a":
            self.anchors -= self._leads_away(element)

    def _leads_away(self, anchor: Element) -> bool:
        """Whether a link leads from here; in headings some only name the heading's place."""
        return self.boxes[-1].tag not in HEADINGS or not (anchor.get("href") or "#").startswith("#")

    def add(self, element: Element, tail: bool, text: str) -> None:
        self.parts.append((element, tail))
        if text.isspace():
            self.pieces.append(" ")
            return
        if self.inner is None:
            self.inner = element.getparent() if tail else element
        self.breaks = 0
        self.pieces.append(text)
        if self.anchors:
            self.linked += len(text)

    def flush(self) -> None:
        """End the run."""
        if self.inner is not None:
            text = " ".join("".join(self.pieces).split())
            box = self.boxes[-1]
            self.blocks.append(Block(box, self.inner, self.parts, text, min(self.linked, len(text))))
            _count(box, text, self.linked)
        if self.parts:
            self.parts, self.pieces, self.linked, self.inner = [], [], 0, None
        self.breaks = 0

    def close(self) -> None:
        box = self.boxes.pop()
        outer = box.parent
        if outer is not None:
            outer.kids += 1
            outer.blocks += box.blocks
            outer.length += box.length
            outer.linked += box.linked
            outer.paragraphs += box.paragraphs + (box.tag == "p" and box.length > 0)


def _count(box: Box, text: str, linked: int) -> None:
    box.blocks += 1
    box.length += len(text)
    box.linked += min(linked, len(text))


def read(root: Element) -> list[Block]:
    """The blocks of a tree in reading order."""
    reader = _Reader()
    if root.tag not in BLOCK_TAGS:
        reader.boxes.append(Box(root, None))
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            reader.end(element)
        elif reader.start(element):
            walker.skip_subtree()
            continue
        else:
            continue
        if element.tail and element is not root:
            reader.add(element, True, element.tail)
    reader.flush()
    return reader.blocks


def sums(blocks: Sequence[Block], values: Sequence[float]) -> dict[Box, float]:
    """For every box around blocks the sum of the values of the blocks in it, from the inside out."""
    found: dict[Box, float] = {}
    every: dict[Box, None] = {}
    for block, value in zip(blocks, values, strict=True):
        found[block.box] = found.get(block.box, 0.0) + value
        for box in block.box.up():
            if box in every:
                break
            every[box] = None
    for box in sorted(every, key=lambda one: -one.depth):
        own = found.setdefault(box, 0.0)
        if box.parent is not None:
            found[box.parent] = found.get(box.parent, 0.0) + own
    return found
