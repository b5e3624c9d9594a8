"""The walk over a tree of markup, gathering running text and a stack of the few blocks that hold others.

Each element is looked up once in :data:`~termnews.article.elements.OPEN`. Elements that are not known let their text through.
"""

from lxml import etree

from termnews.article import captions, figures, frames, links, notes, renditions
from termnews.article.elements import AROUND, BREAKS, DROPPED, OPEN
from termnews.article.frames import Frame
from termnews.article.inline import STYLES, Line, Spans
from termnews.article.tree import Element
from termnews.model.document import Block, Embed, Figure, Paragraph
from termnews.model.styles import Style

DEPTH = 24
"""How deep blocks may hold blocks; what is deeper stands at that depth."""

_SET = STYLES | {
    "a": 0,
    "span": 0,
    "summary": Style.BOLD.value,
    "dt": Style.BOLD.value,
    "figcaption": Style.ITALIC.value,
}


class Walk:
    """One body on its way to blocks. ``seen`` are the pictures shown so far, so that each is shown once.

    ``calls`` are the notes the text has called so far.

    ``page``: the body comes from a page, where captions whose picture is not there have nothing to say. ``in_post``: it is
    the inside of a post, where no other posts are looked for.
    """

    def __init__(self, base: str, seen: set[str] | None = None, *, page: bool = False, in_post: bool = False) -> None:
        self.base = base
        self.seen: set[str] = set() if seen is None else seen
        self.page = page
        self.in_post = in_post
        self.frames = [Frame("document", None)]
        self.line = Line()
        self.style = 0
        self.href = ""
        self.calls: notes.Calls = {}
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
        if element.attrib and (_unseen(element) or self._takes_caption(element)):
            return True
        if opener := OPEN.get(tag):
            return opener(self, element)
        if tag in BREAKS:
            self.flush()
        return tag in DROPPED

    def _end(self, element: Element) -> None:
        tag = element.tag
        if self.frames[-1].element is element:
            self._close()
        elif tag in BREAKS:
            self.flush()
        elif tag in AROUND:
            self.line.add(AROUND[tag][1], self.style, self.href)
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

    def _takes_caption(self, element: Element) -> bool:
        """Whether an element is the caption or credit of what stands right above it; then it is its."""
        last = self.frames[-1].last()
        if not isinstance(last, Figure | Embed) or not self.line.is_blank() or not captions.marked(element):
            return False
        self.frames[-1].replace_last(figures.explained(last, element))
        return True

    def flush(self) -> None:
        """End the running paragraph."""
        if self.line.runs:
            for spans in self.line.take():
                self.frames[-1].add(Paragraph(spans))

    def add(self, block: Block) -> None:
        """Put a finished block where the walk stands."""
        self.flush()
        self.frames[-1].add(block)

    def add_lines(self, text: str) -> None:
        """Text whose line breaks count, as in a poem: a blank line parts two stanzas."""
        self.flush()
        for number, line in enumerate(text.strip("\r\n").splitlines()):
            if number:
                self.line.add_break()
            self.line.add(line, self.style, self.href)
        self.flush()

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
        for block in frames.finish(frame, parent, self.calls):
            parent.add(block)

    def show(self, pictures: list[Figure]) -> None:
        """Put pictures, each only the first time."""
        for picture in pictures:
            if (name := renditions.identity(picture.src)) not in self.seen:
                self.seen.add(name)
                self.add(picture)

    def cell(self, element: Element) -> Spans:
        """The spans of a table's cell. Data tables hold no tables, so this goes one level down at most."""
        return frames.flat(self.inside(element))

    def inside(self, element: Element, *, post: bool = False) -> tuple[Block, ...]:
        """The blocks of an element that is read on its own."""
        inner = Walk(self.base, self.seen, page=self.page, in_post=post or self.in_post)
        inner.calls = self.calls
        inner.over(element)
        return inner.blocks()


def _unseen(element: Element) -> bool:
    """Elements that no browser shows."""
    css = element.get("style")
    return (css is not None and "display:none" in css.replace(" ", "").lower()) or element.get("hidden") is not None


def _css_style(css: str) -> int:
    """The styles that word processors write as CSS."""
    css = css.replace(" ", "").lower()
    bold = Style.BOLD.value if any(f"font-weight:{weight}" in css for weight in ("bold", "600", "700", "800")) else 0
    return bold | (Style.ITALIC.value if "font-style:italic" in css else 0)
