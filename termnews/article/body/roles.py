"""Blocks that are not judged by their looks: captions, posts of social networks, comments, hidden copies of the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from termnews.article import captions, embeds
from termnews.article.body.blocks import Block, Box
from termnews.article.body.places import Places

_NEAR = 3
_BLOB = 1000
_BLOBS = 50
"""More long blocks than these are chapters, not copies."""
_HEAD = 60
_COPIED = 3
_PICTURES = ("img", "amp-img", "picture", "video", "iframe", "svg")
_TEXTUAL = frozenset({"blockquote", "table", "pre"})


@dataclass(frozen=True, slots=True)
class Roles:
    """For each block of a page whether it is a picture's caption, in a post, in the comments, a copy of the text."""

    caption: Sequence[bool]
    post: Sequence[bool]
    comment: Sequence[bool]
    copy: Sequence[bool]

    def is_apart(self, at: int) -> bool:
        """Whether a block is never running text."""
        return self.caption[at] or self.copy[at]


def read(blocks: Sequence[Block], places: Places) -> Roles:
    """The roles of some blocks."""
    posts: dict[Box, bool] = {}
    return Roles(
        [_is_caption(block) for block in blocks],
        [_in_post(block.box, posts) for block in blocks],
        [places.of(block.box).comments for block in blocks],
        _copies(blocks),
    )


def _is_caption(block: Block) -> bool:
    """In a figure, unless as a quote, a table or a listing; or called a caption beside a picture."""
    for box in block.box.up():
        if box.tag in _TEXTUAL:
            break
        if box.tag == "figcaption" or (box.tag == "figure" and not captions.is_story(box.element)):
            return True
    return len(block.text) <= captions.LONGEST and _marked(block)


def _marked(block: Block) -> bool:
    if block.inner is not block.box.element and captions.marked(block.inner) and block.inner.text:
        return _pictured(block.box)
    for steps, box in enumerate(block.box.up()):
        if steps == _NEAR:
            break
        if box.element.get("class") and captions.marked(box.element):
            return _pictured(box) or (box.parent is not None and _pictured(box.parent))
    return False


def _pictured(box: Box) -> bool:
    return box.length <= captions.LONGEST and next(box.element.iterdescendants(*_PICTURES), None) is not None


def _in_post(box: Box, known: dict[Box, bool]) -> bool:
    if box not in known:
        known[box] = any(one.tag == "blockquote" and embeds.is_post(one.element) for one in box.up())
    return known[box]


def _copies(blocks: Sequence[Block]) -> list[bool]:
    """Long blocks that hold the beginnings of several others: the text once more, for a script that shows it."""
    long = [at for at, block in enumerate(blocks) if len(block.text) > _BLOB]
    found = [False] * len(blocks)
    heads = [(len(block.text), block.text[:_HEAD]) for block in blocks if len(block.text) >= _HEAD]
    for at in long if len(long) <= _BLOBS else ():
        text = blocks[at].text
        held = [length for length, head in heads if length < 0.6 * len(text) and head in text]
        found[at] = len(held) >= _COPIED and sum(held) > 0.5 * len(text)
    return found
