"""From chances to a verdict: what model and rules make of each block."""

from collections.abc import Sequence

from termnews.article.body.blocks import Block
from termnews.article.body.roles import Roles

THRESHOLD = 0.5
SECONDED = 0.3
"""A block with at least this chance is a part of the article, the latter when the second opinion takes it, too; found by
cross-validation by site.
"""

_SHORTEST = 140
"""Characters of expected text that are an article; with less, what readers wrote may be all there is."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def keep(blocks: Sequence[Block], roles: Roles, chances: Sequence[float], seconded: Sequence[bool]) -> list[bool]:
    """For each block whether it is a part of the article."""
    for aside in (roles.comment, roles.blank):
        chances = _without(aside, blocks, chances)
    kept = [chance >= (SECONDED if one else THRESHOLD) for chance, one in zip(chances, seconded, strict=True)]
    if not any(kept):
        kept = [one and not roles.is_apart(at) for at, one in enumerate(seconded)]
    return _without_last_headings(blocks, _with_posts(roles, kept))


def _without(aside: Sequence[bool], blocks: Sequence[Block], chances: Sequence[float]) -> Sequence[float]:
    """What readers wrote and what is not painted is no part of the article, unless there is nothing else."""
    if not any(aside):
        return chances
    rest = sum(chance * len(block.text) for chance, block, one in zip(chances, blocks, aside, strict=True) if not one)
    return (
        [0.0 if one else chance for chance, one in zip(chances, aside, strict=True)] if rest >= _SHORTEST else chances
    )


def _with_posts(roles: Roles, kept: Sequence[bool]) -> list[bool]:
    """A post of a social network belongs to the article when it stands in it, whatever it says itself."""
    kept = [one and not post for one, post in zip(kept, roles.post, strict=True)]
    at = 0
    while at < len(kept):
        end = at
        while end < len(kept) and roles.post[end]:
            end += 1
        if end > at:
            kept[at:end] = [any(kept[max(0, at - 2) : at]) and (end == len(kept) or any(kept[end : end + 2]))] * (
                end - at
            )
        at = end + 1
    return kept


def _without_last_headings(blocks: Sequence[Block], kept: list[bool]) -> list[bool]:
    """A heading at the end heads something that is not the article."""
    for at in range(len(kept) - 1, -1, -1):
        if kept[at]:
            if blocks[at].box.tag not in _HEADINGS or not any(kept[:at]):
                break
            kept[at] = False
    return kept
