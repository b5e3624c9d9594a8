"""What the page around a block tells: the boxes it is in, its neighbours, its likes, where the running text is."""

import re
from collections.abc import Sequence
from itertools import islice

from termnews.article.body import places
from termnews.article.body.blocks import Block, Box
from termnews.article.body.reading import Reading, trigrams

_BOXES = 4
_NEIGHBOURS = (-1, 1, 2)
_FAR = 99
_NOWHERE = -999

NAMES = [
    *(f"{name}_{level}" for level in range(_BOXES) for name in ("share", "linked_in", "own", "paragraphs", "mean")),
    *[
        "siblings",
        "depth",
        "kids",
        "index",
        "position",
        "running",
        "headline_at",
        "count",
        "total",
        "running_share",
        "since_running",
        "until_running",
    ],
    *(f"{name}_{step:+}" for step in _NEIGHBOURS for name in ("length", "linked", "kind", "sibling")),
    *["candidate_level", "candidate_depth", "score", "outer_score", "relative_score"],
    *(f"{name}_{kind}" for kind in ("like", "alike") for name in ("count", "share", "linked", "mean")),
    *["is_told", "told", "seconded"],
]
"""The measures :class:`Surroundings` gives, in order."""

_SCORED = 25
"""Characters; shorter blocks lend their boxes no score."""
_DIGITS = re.compile(r"\d+")
Kind = tuple[tuple[str, str], ...]


class Surroundings:
    """Measures blocks by what is around them. ``seconded`` says which blocks another extractor takes for text."""

    def __init__(self, reading: Reading, seconded: Sequence[bool]) -> None:
        self._reading = reading
        self._seconded = seconded
        self._scores = _scores(reading.blocks)
        self._candidate, self._best = _candidate(self._scores)
        self.likes, self.alikes = kinds(reading.blocks)
        self._like = _sums(reading.blocks, self.likes)
        self._alike = _sums(reading.blocks, self.alikes)
        self._since = _distances(reading.good)
        self._until = _distances(reading.good[::-1])[::-1]
        self._before = _running(reading.blocks, [True] * len(reading.blocks))
        self._running = _running(reading.blocks, reading.good)

    def measure(self, at: int) -> tuple[float, ...]:
        """The measures of one block."""
        block = self._reading.blocks[at]
        around = list(islice(block.box.up(), _BOXES + 1))
        around += [around[-1]] * (_BOXES + 1 - len(around))
        return (
            *(measure for box in around[1:] for measure in self._box(block, box)),
            block.box.blocks,
            block.box.depth,
            around[1].kids,
            *self._position(at),
            *(measure for step in _NEIGHBOURS for measure in self._neighbour(at, at + step)),
            *self._candidacy(block.box),
            *_group(self._like[self.likes[at]], self._reading.total),
            *_group(self._alike[self.alikes[at]], self._reading.total),
            *self._told(at),
        )

    def _box(self, block: Block, box: Box) -> tuple[float, ...]:
        length = box.length or 1
        mean = box.length / (box.blocks or 1)
        return box.length / self._reading.total, box.linked / length, len(block.text) / length, box.paragraphs, mean

    def _position(self, at: int) -> tuple[float, ...]:
        page = self._reading
        count = len(page.blocks)
        return (
            at / count,
            self._before[at] / page.total,
            self._running[at] / page.good_total,
            _NOWHERE if page.top is None else at - page.top,
            count,
            page.total,
            page.good_total / page.total,
            self._since[at],
            self._until[at],
        )

    def _neighbour(self, at: int, other: int) -> tuple[float, ...]:
        blocks = self._reading.blocks
        if not 0 <= other < len(blocks):
            return (-1, -1, -1, -1)
        block = blocks[other]
        sibling = block.box.parent is blocks[at].box.parent
        return len(block.text), block.linked / (len(block.text) or 1), places.kind(block.box), sibling

    def _candidacy(self, box: Box) -> tuple[float, ...]:
        """How the block stands to the box that most running text speaks for."""
        own, outer = self._scores.get(box, 0.0), self._scores.get(box.parent, 0.0) if box.parent else 0.0
        top = self._candidate
        if top is None:
            return (-1, 0, own, outer, outer)
        return level(box, top), box.depth - top.depth, own, outer, outer / max(self._best, 1.0)

    def _told(self, at: int) -> tuple[float, ...]:
        """Whether the page or the feed tells the text elsewhere, how much of this block is in it, and the second opinion."""
        told = self._reading.told
        runs = list(trigrams(self._reading.words[at])) if told else []
        part = sum(run in told for run in runs) / len(runs) if runs else -1.0
        return bool(told), part, self._seconded[at]


def level(box: Box, top: Box) -> int:
    """How many boxes up ``top`` is from ``box``; -1 when it is not around it."""
    for steps, one in enumerate(box.up()):
        if one is top:
            return steps
        if one.depth <= top.depth:
            break
    return -1


def kinds(blocks: Sequence[Block]) -> tuple[list[Kind], list[Kind]]:
    """Of each block what its own and its parent's element look like, and what those of the two boxes beyond do."""
    known: dict[Box, tuple[str, str]] = {}
    likes: list[Kind] = []
    alikes: list[Kind] = []
    for block in blocks:
        chain = tuple(_look(box, known) for box in islice(block.box.up(), _BOXES))
        likes.append(chain[:2])
        alikes.append(chain)
    return likes, alikes


def _look(box: Box, known: dict[Box, tuple[str, str]]) -> tuple[str, str]:
    """Tag and class of a box; numbers in classes only count things."""
    if box not in known:
        known[box] = (box.tag, _DIGITS.sub("", box.element.get("class") or ""))
    return known[box]


def _sums(blocks: Sequence[Block], looks: Sequence[Kind]) -> dict[Kind, list[int]]:
    """How many blocks look the same, their characters, and those in links."""
    sums: dict[Kind, list[int]] = {}
    for block, look in zip(blocks, looks, strict=True):
        known = sums.setdefault(look, [0, 0, 0])
        known[0] += 1
        known[1] += len(block.text)
        known[2] += block.linked
    return sums


def _group(sums: list[int], total: int) -> tuple[float, ...]:
    count, length, linked = sums
    return count, length / total, linked / (length or 1), length / count


def _scores(blocks: Sequence[Block]) -> dict[Box, float]:
    """What running text speaks for each box: as Readability counts it, by length and commas, less with each box outward."""
    scores: dict[Box, float] = {}
    for block in blocks:
        length = len(block.text)
        if length < _SCORED:
            continue
        commas = sum(map(block.text.count, ",，、"))
        score = (1 + min(commas, 10) + min(length / 100, 3)) * (1 - block.linked / length)
        for steps, box in enumerate(islice(block.box.up(), 6)):
            scores[box] = scores.get(box, 0.0) + score * (1, 1, 0.5, 1 / 9, 1 / 12, 1 / 15)[steps]
    return scores


def _candidate(scores: dict[Box, float]) -> tuple[Box | None, float]:
    best, found = -1.0, None
    for box, score in scores.items():
        if (value := score * (1 - box.linked / (box.length or 1))) > best:
            best, found = value, box
    return found, best


def _distances(good: Sequence[bool]) -> list[int]:
    """How many blocks ago the last running text was."""
    found: list[int] = []
    last = None
    for at, one in enumerate(good):
        found.append(_FAR if last is None else at - last)
        last = at if one else last
    return found


def _running(blocks: Sequence[Block], counted: Sequence[bool]) -> list[int]:
    """How many characters of counted blocks stand before each block."""
    before: list[int] = []
    sum_so_far = 0
    for block, one in zip(blocks, counted, strict=True):
        before.append(sum_so_far)
        sum_so_far += len(block.text) if one else 0
    return before
