"""Blocks that are not judged by their looks: captions, posts of social networks, comments, hidden copies of the text."""

from collections.abc import Sequence
from itertools import islice

from termnews.article import captions
from termnews.article.body.blocks import Block, Box
from termnews.article.body.places import Places
from termnews.model.records import dataclass

_NEAR = 3
_BLOB = 1000
_BLOBS = 50
"""More long blocks than these are chapters, not copies."""
_HEAD = 60
_COPIED = 3
_PICTURES = ("img", "amp-img", "picture", "video", "iframe", "svg")


@dataclass(frozen=True, slots=True)
class Roles:
    """For each block of a page: a picture's caption, in a post, in the comments, not painted, a copy of the text."""

    caption: Sequence[bool]
    post: Sequence[bool]
    comment: Sequence[bool]
    blank: Sequence[bool]
    copy: Sequence[bool]

    def is_apart(self, at: int) -> bool:
        """Whether a block is never running text."""
        return self.caption[at] or self.copy[at]


def read(blocks: Sequence[Block], places: Places) -> Roles:
    """The roles of some blocks."""
    around = [places.of(block.box) for block in blocks]
    return Roles(
        [place.figure or _is_marked(block, places) for place, block in zip(around, blocks, strict=True)],
        [place.post for place in around],
        [place.comments for place in around],
        [place.blank for place in around],
        _copies(blocks),
    )


def _is_marked(block: Block, places: Places) -> bool:
    """Whether a block is called a caption and stands beside a picture."""
    if len(block.text) > captions.LONGEST:
        return False
    if block.inner is not block.box.element and block.inner.text and captions.marked(block.inner):
        return _pictured(block.box)
    for box in islice(block.box.up(), _NEAR):
        if places.of(box).marked:
            return _pictured(box) or (box.parent is not None and _pictured(box.parent))
    return False


def _pictured(box: Box) -> bool:
    return box.length <= captions.LONGEST and next(box.element.iterdescendants(*_PICTURES), None) is not None


def _copies(blocks: Sequence[Block]) -> list[bool]:
    """Long blocks that hold the beginnings of several others: the text once more, for a script that shows it."""
    long = [at for at, block in enumerate(blocks) if len(block.text) > _BLOB]
    found = [False] * len(blocks)
    if not 0 < len(long) <= _BLOBS:
        return found
    heads = [(len(block.text), block.text[:_HEAD]) for block in blocks if len(block.text) >= _HEAD]
    for at in long:
        text = blocks[at].text
        held = [length for length, head in heads if length < 0.6 * len(text) and head in text]
        found[at] = len(held) >= _COPIED and sum(held) > 0.5 * len(text)
    return found
