"""From chances to a verdict: what model and rules make of each block."""

from collections.abc import Sequence
from itertools import islice, pairwise

from termnews.article import tables
from termnews.article.body.blocks import HEADINGS, Block, Box
from termnews.article.body.roles import Roles

THRESHOLD = 0.5
SECONDED = 0.3
HELD = 0.1
"""A block with at least this chance is a part of the article, the second when the second opinion takes it, too, the third
when it is a heading or an item between parts of the article; found by cross-validation by site.
"""

_SHORTEST = 140
"""Characters of expected text that are an article; with less, what readers wrote may be all there is."""
_GAP = 2
"""So many headings or items in a row may stand between two parts of the article."""
_HELD = (HEADINGS - {"h1"}, frozenset({"li", "dd", "dt"}))
"""Elements that belong to the text they stand in, as those on labelled pages nearly always do."""


def keep(blocks: Sequence[Block], roles: Roles, chances: Sequence[float], seconded: Sequence[bool]) -> list[bool]:
    """For each block whether it is a part of the article."""
    for aside in (roles.comment, roles.blank):
        chances = _without(aside, blocks, chances)
    kept = [chance >= (SECONDED if one else THRESHOLD) for chance, one in zip(chances, seconded, strict=True)]
    if not any(kept):
        kept = [one and not roles.is_apart(at) for at, one in enumerate(seconded)]
    kept = _with_tables(blocks, _with_posts(blocks, roles, kept))
    return _without_last_headings(blocks, _with_gaps(blocks, chances, kept))


def _without(aside: Sequence[bool], blocks: Sequence[Block], chances: Sequence[float]) -> Sequence[float]:
    """What readers wrote and what is not painted is no part of the article, unless there is nothing else."""
    if not any(aside):
        return chances
    rest = sum(chance * len(block.text) for chance, block, one in zip(chances, blocks, aside, strict=True) if not one)
    return (
        [0.0 if one else chance for chance, one in zip(chances, aside, strict=True)] if rest >= _SHORTEST else chances
    )


def _with_posts(blocks: Sequence[Block], roles: Roles, kept: Sequence[bool]) -> list[bool]:
    """A post of a social network belongs to the article when it stands in it, whatever it says itself."""
    kept = [one and not post for one, post in zip(kept, roles.post, strict=True)]
    at = 0
    while at < len(kept):
        end = at
        while end < len(kept) and roles.post[end]:
            end += 1
        if end > at:
            before = [blocks[one] for one in range(max(0, at - 2), at) if kept[one]]
            inside = end == len(kept) or any(kept[end : end + 2]) or _continues(blocks[at], before)
            kept[at:end] = [bool(before) and inside] * (end - at)
        at = end + 1
    return kept


def _continues(post: Block, before: Sequence[Block]) -> bool:
    """Whether a post stands in the box that holds the text before it."""
    quote = next((box for box in post.box.up() if box.tag == "blockquote"), post.box)
    around = list(islice(quote.up(), 1, 3))
    return any(block.box.parent in around for block in before)


def _with_tables(blocks: Sequence[Block], kept: list[bool]) -> list[bool]:
    """A table of data of which most is kept is kept as a whole: a row tells nothing without its first cell."""
    inside: dict[Box, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.box.table is not None:
            inside.setdefault(block.box.table, []).append(at)
    for table, cells in inside.items():
        had = sum(len(blocks[at].text) for at in cells if kept[at])
        if had * 2 >= table.length and tables.holds_data(table.element):
            for at in cells:
                kept[at] = True
    return kept


def _with_gaps(blocks: Sequence[Block], chances: Sequence[float], kept: list[bool]) -> list[bool]:
    """A heading or two, a list item or two between blocks of the article belong to it unless they look quite unlike it."""
    places = [at for at, one in enumerate(kept) if one]
    for before, after in pairwise(places):
        gap = range(before + 1, after)
        tags = {blocks[at].box.tag for at in gap}
        likely = all(chances[at] >= HELD for at in gap)
        if 0 < len(gap) <= _GAP and likely and any(tags <= kind for kind in _HELD):
            kept[before + 1 : after] = [True] * len(gap)
    return kept


def _without_last_headings(blocks: Sequence[Block], kept: list[bool]) -> list[bool]:
    """A heading at the end heads something that is not the article."""
    for at in range(len(kept) - 1, -1, -1):
        if kept[at]:
            if blocks[at].box.tag not in HEADINGS or not any(kept[:at]):
                break
            kept[at] = False
    return kept
