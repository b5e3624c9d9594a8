"""What the chances of all blocks tell of each: neighbours, boxes and likes that are text make a block likelier text."""

from collections.abc import Sequence
from itertools import islice

from termnews.article.body.blocks import Block, Box, sums
from termnews.article.body.surroundings import Kind, level

_BOXES = 4
_STEPS = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (3, 8)
_SMALL = 10
"""Characters added to each block of a kind, so that empty ones count."""

NAMES = [
    "chance",
    *(f"chance_{step:+}" for step in _STEPS),
    *(f"purity_{level}" for level in range(_BOXES)),
    *(f"mass_{level}" for level in range(_BOXES)),
    *["others_1", "others_2", "before", "after", "best_level", "best_depth", "best_purity"],
    *(f"window_{reach}" for reach in _WINDOWS),
    *["like_chance", "like_mass", "alike_chance", "alike_mass"],
]
"""The measures :class:`Context` gives, in order."""


class Context:
    """Measures blocks by the chances of all. ``mass`` is expected text: chance times characters."""

    def __init__(self, blocks: Sequence[Block], chances: Sequence[float], looks: Sequence[Sequence[Kind]]) -> None:
        self._blocks = blocks
        self._chances = chances
        self._masses = [chance * len(block.text) for chance, block in zip(chances, blocks, strict=True)]
        self._total = sum(self._masses) or 1.0
        self._boxes = sums(blocks, self._masses)
        self._best = self._best_box()
        self._looks = [(look, _by_look(look, blocks, chances)) for look in looks]
        self._before = _sums(self._masses)
        self._lengths = _sums([len(block.text) for block in blocks])

    def _best_box(self) -> Box:
        """The box that is the article best: the F1 of expected text in it; the deeper one of equals."""
        boxes = self._boxes
        return max(boxes, key=lambda box: (2 * boxes[box] / (box.length + self._total), box.depth))

    def measure(self, at: int) -> tuple[float, ...]:
        """The measures of one block."""
        around = list(islice(self._blocks[at].box.up(), _BOXES))
        around += [around[-1]] * (_BOXES - len(around))
        mass, before, total = self._masses[at], self._before[at], self._total
        return (
            self._chances[at],
            *(self._chance(at + step) for step in _STEPS),
            *(self._boxes[box] / (box.length or 1) for box in around),
            *(self._boxes[box] / total for box in around),
            *(self._others(at, box) for box in around[1:3]),
            before / total,
            (total - before - mass) / total,
            *self._to_best(self._blocks[at].box),
            *(self._window(at, reach) for reach in _WINDOWS),
            *(measure for looks, known in self._looks for measure in self._alike(at, known[looks[at]])),
        )

    def _chance(self, at: int) -> float:
        return self._chances[at] if 0 <= at < len(self._chances) else -1.0

    def _others(self, at: int, box: Box) -> float:
        """How much of a box's other text is article."""
        rest = box.length - len(self._blocks[at].text)
        return (self._boxes[box] - self._masses[at]) / rest if rest > 0 else -1.0

    def _to_best(self, box: Box) -> tuple[float, ...]:
        best = self._best
        return level(box, best), box.depth - best.depth, self._boxes[best] / (best.length or 1)

    def _window(self, at: int, reach: int) -> float:
        """How much of the text before and after is article."""
        start, end = max(0, at - reach), min(len(self._blocks), at + reach + 1)
        length = self._lengths[end] - self._lengths[start] - len(self._blocks[at].text)
        return (self._before[end] - self._before[start] - self._masses[at]) / max(1, length)

    def _alike(self, at: int, known: list[float]) -> tuple[float, float]:
        """How much of the other blocks that look the same is article, and how much of the article looks the same."""
        length = len(self._blocks[at].text) + _SMALL
        rest = known[1] - length
        others = (known[0] - self._chances[at] * length) / rest if rest > 0 else -1.0
        return others, known[0] / (self._total + _SMALL)


def _by_look(looks: Sequence[Kind], blocks: Sequence[Block], chances: Sequence[float]) -> dict[Kind, list[float]]:
    found: dict[Kind, list[float]] = {}
    for look, block, chance in zip(looks, blocks, chances, strict=True):
        known = found.setdefault(look, [0.0, 0.0])
        known[0] += chance * (len(block.text) + _SMALL)
        known[1] += len(block.text) + _SMALL
    return found


def _sums(values: Sequence[float]) -> list[float]:
    """The sum of all values before each place, and of all."""
    found = [0.0]
    for value in values:
        found.append(found[-1] + value)
    return found
