"""An element's text as a reader sees it: lines, each in pieces that are links or not, with the names of what holds it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise, zip_longest

from lxml import etree

from termnews.article.tree import Element
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import clean

_BLOCK_NAMES = """
    address article aside blockquote body caption dd details div dl dt fieldset form figcaption figure footer
    h1 h2 h3 h4 h5 h6 h7 header hgroup hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
"""
_MUTE_NAMES = """
    script style template noscript svg canvas button input select textarea option form nav iframe video audio object
    head title
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
"""Elements that begin a line of their own (WHATWG HTML 15.3, "flow content"), and ``h7``, which some pages have."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "h7", "legend", "summary", "dt"})
MUTE = frozenset(_MUTE_NAMES.split())
"""Elements whose text tells nothing of a person."""
ITALIC = frozenset({"em", "i", "cite", "address"})
MOST = 120
"""Lines read of one element; a box with more holds something else."""


@dataclass(slots=True)
class Piece:
    """A run of text, the address it is linked to (empty when it is not), and whether it is in italics."""

    text: str
    href: str
    italic: bool = False


@dataclass(slots=True)
class Line:
    """One line. ``element`` holds it; ``path`` are the classes and ids from the box down to it, ``near`` the innermost."""

    pieces: list[Piece]
    element: Element
    path: str
    near: str

    @property
    def text(self) -> Clean:
        """The line's words."""
        return joined(self.pieces)

    @property
    def linked(self) -> int:
        """Characters in links."""
        return sum(len(piece.text.strip()) for piece in self.pieces if piece.href)

    @property
    def italic(self) -> bool:
        """Whether all its words are in italics."""
        return all(piece.italic or not any(map(str.isalpha, piece.text)) for piece in self.pieces)

    @property
    def heading(self) -> bool:
        """Whether it stands as a heading."""
        return self.element.tag in HEADINGS


def joined(pieces: Sequence[Piece]) -> Clean:
    """Their words; two links side by side are two words, as a reader sees them."""
    apart = (" " if one.href and two.href and one.href != two.href else "" for one, two in pairwise(pieces))
    return clean.line("".join(chain.from_iterable(zip_longest((piece.text for piece in pieces), apart, fillvalue=""))))


def marks(element: Element) -> str:
    """An element's class, id, itemprop, rel and itemtype as one string, see :func:`parted`."""
    get = element.get
    return _marks(get("class"), get("id"), get("itemprop"), get("rel"), get("itemtype"))


@lru_cache(maxsize=8192)
def _marks(*given: str | None) -> str:
    """A page repeats its classes, and the pages of one site theirs."""
    return parted(" ".join(filter(None, given)))


def parted(names: str) -> str:
    """Names in small letters with the capitals inside words parted: ``authorBio`` is ``author bio``."""
    return _CAMEL.sub(" ", names).lower()


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _Reader:
    def __init__(self) -> None:
        self.open: list[tuple[Element, str, str]] = []
        self.hrefs: list[str] = []
        self.slanted = 0
        self.pieces: list[Piece] = []
        self.place: tuple[Element, str, str] | None = None

    def start(self, element: Element) -> None:
        mark = marks(element)
        _, path, near = self.open[-1] if self.open else (element, "", "")
        outer = self.open[-1][0] if self.open and element.tag not in BLOCKS else element
        self.open.append((outer, f"{path} {mark}" if mark else path, mark or near))
        if element.tag == "a":
            self.hrefs.append(element.get("href") or "#")
        self.slanted += element.tag in ITALIC

    def end(self, element: Element) -> None:
        self.open.pop()
        if element.tag == "a":
            self.hrefs.pop()
        self.slanted -= element.tag in ITALIC

    def add(self, text: str) -> None:
        if not text.isspace() and (self.place is None or not self.hrefs):
            self.place = self.place if self.place and len(self.place[1]) <= len(self.open[-1][1]) else self.open[-1]
        self.pieces.append(Piece(text, self.hrefs[-1] if self.hrefs else "", self.slanted > 0))

    def take(self) -> Iterator[Line]:
        """The line gathered so far, when it has words."""
        if self.place is not None:
            yield Line(self.pieces, *self.place)
        self.pieces, self.place = [], None


def lines(root: Element, *, breaks: bool = True) -> Iterator[Line]:
    """The lines of an element, at most :data:`MOST`; ``br`` ends one unless ``breaks`` is off."""
    yield from islice(_lines(root, breaks), MOST)


def _lines(root: Element, breaks: bool) -> Iterator[Line]:
    reader = _Reader()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if tag in BLOCKS or (breaks and tag == "br"):
            yield from reader.take()
        elif tag == "br":
            reader.pieces.append(Piece(" ", ""))
        if event == "end":
            reader.end(element)
            if element.tail and element is not root:
                reader.add(element.tail)
            continue
        reader.start(element)
        if tag in MUTE and element is not root:
            walker.skip_subtree()
        elif element.text:
            reader.add(element.text)
    yield from reader.take()
