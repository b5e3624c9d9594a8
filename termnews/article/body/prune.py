"""A page's tree cut down to its article: the blocks that were kept, and the pictures and embeds that stand among them."""

from collections.abc import Sequence

from termnews.article import embeds, tree
from termnews.article.body import places
from termnews.article.body.blocks import BLOCK_TAGS, MUTE, Block, Box, is_silent, sums
from termnews.article.body.places import Places
from termnews.article.body.roles import Roles
from termnews.article.tree import Element
from termnews.text import clean

MEDIA = frozenset(("img", "amp-img", "picture", "figure", "noscript", *embeds.TAGS))
"""Elements that show something without being text."""

_EMPTY = frozenset(("br", "hr", "td", "th", "source", "param", *MEDIA))
"""Elements that may stand without text in them."""
_ONLY_BOXES = frozenset({"form", "nav", "dialog", "button", "template"})
_ELSEWHERE = ("related", "share", "letter", "ads", "author", "nav", "popup", "comments")
_HALF = 0.5


def prune(root: Element, blocks: Sequence[Block], kept: Sequence[bool], roles: Roles, known: Places) -> Element:
    """Cut ``root``, a copy of the page, down to what is kept, and return it."""
    media = _Media(root, blocks, kept, roles, known).kept()
    shown: set[Box] = set()
    for block, one in zip(blocks, kept, strict=True):
        if one:
            _show(block.box, shown)
        elif block.box.element not in media:
            _blank(block)
    _sweep(root, media)
    return root


class _Media:
    """Tells which pictures and embeds are the article's: those that stand in boxes of kept text, and the lead picture."""

    def __init__(
        self, root: Element, blocks: Sequence[Block], kept: Sequence[bool], roles: Roles, known: Places
    ) -> None:
        self._root = root
        self._order = {element: at for at, element in enumerate(root.iter())}
        self._places = known
        said = [0 if roles.caption[at] else len(block.text) + 1 for at, block in enumerate(blocks)]
        self._said = sums(blocks, said)
        self._kept = sums(blocks, [one if keep else 0 for one, keep in zip(said, kept, strict=True)])
        self._boxes = {box.element: box for box in self._said}
        starts = [self._order[block.inner] for block, one in zip(blocks, kept, strict=True) if one]
        self._first, self._last = (min(starts), max(starts)) if starts else (0, -1)
        self._captioned = {block.box for at, block in enumerate(blocks) if roles.caption[at]}
        tops = [self._order[block.inner] for block in blocks if block.box.tag == "h1"]
        self._top = max((top for top in tops if top < self._first), default=None)

    def kept(self) -> set[Element]:
        """The article's media, with all elements in them."""
        found: set[Element] = set()
        for element in self._root.iter(*MEDIA):
            if element not in found and self._belongs(element) and not _is_text(element):
                found.update(element.iter())
        return found

    def _belongs(self, element: Element) -> bool:
        home = self._home(element)
        if home is None:
            return False
        at = self._order[element]
        if self._kept[home] >= _HALF * self._said[home]:
            return self._kept[home] > 0 and at <= self._last
        return self._is_lead(element, at)

    def _home(self, element: Element) -> Box | None:
        """The smallest box around a picture that holds text other than captions."""
        for outer in element.iterancestors():
            box = self._boxes.get(outer)
            if box is not None and self._said[box] > 0:
                return box
        return None

    def _is_lead(self, element: Element, at: int) -> bool:
        """Whether a figure stands between headline and text, and not in a box for something else."""
        if element.tag != "figure" or self._top is None or not self._top < at < self._first:
            return False
        outer = next((box for one in element.iterancestors() if (box := self._boxes.get(one)) is not None), None)
        return outer is not None and not self._places.is_called(outer, *_ELSEWHERE) and not _in_link(element)


def _is_text(element: Element) -> bool:
    """Whether a ``noscript`` holds more than the picture that a script would have shown."""
    return element.tag == "noscript" and (next(element.iter("img"), None) is None or bool(tree.text(element).strip()))


def _in_link(element: Element) -> bool:
    return next(element.iterancestors("a"), None) is not None


def _blank(block: Block) -> None:
    """Take a block's text out of the tree."""
    for element, tail in block.parts:
        if tail:
            element.tail = None
        else:
            element.text = None


def _show(box: Box, shown: set[Box]) -> None:
    """Boxes of kept text are seen, and none that readers of markup leave out; each is looked at once."""
    for one in box.up():
        if one in shown:
            break
        shown.add(one)
        element = one.element
        if places.is_unseen(element):
            for name in {"style", "hidden"} & set(element.attrib):
                del element.attrib[name]
        if element.tag in _ONLY_BOXES:
            element.tag = "div"


def _sweep(root: Element, media: set[Element]) -> None:
    """Remove what holds nothing any more, from the leaves inward, and what is not shown."""
    for element in reversed(list(root.iter())):
        if element is not root and element not in media and (_is_nothing(element) or is_silent(element)):
            _remove(element)


def _is_nothing(element: Element) -> bool:
    if element.tag in MEDIA or element.tag in MUTE:
        return True
    return not len(element) and not (element.text or "").strip() and element.tag not in _EMPTY


def _remove(element: Element) -> None:
    """Remove an element; the text after it stays, and so does a blank that only the element held between two words."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail
    if element.text and element.text.isspace() and element.tag not in BLOCK_TAGS:
        tail = f" {tail or ''}"
    if tail and before is not None:
        before.tail = _joined(before.tail, tail)
    elif tail:
        parent.text = _joined(parent.text, tail)
    parent.remove(element)


def _joined(text: str | None, more: str) -> str:
    """Two texts as one. libxml2 reads control characters into a tree, but takes none back from us."""
    return clean.prose((text or "") + more)
