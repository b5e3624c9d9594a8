"""What changed between two versions of an article, word by word. Pure, and bounded in time for texts of any length.

Blocks are aligned first (equal ones by difflib, changed ones by the words they share), then the words inside each pair.
Words that stay between two changes but are shorter than both count as changed too, as in the "semantic cleanup" of
Fraser's Diff Strategies: it reads better than a sieve.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, groupby

from termnews.model.differences import Change, Difference, Passage, Run
from termnews.model.document import Document
from termnews.model.words import Clean
from termnews.text import document

MOST = 2000
"""Blocks compared one by one; texts of more are compared as one block each."""
PAIRS = 10_000
"""Changed blocks, old times new, among which pairs are sought; beyond, the first goes with the first."""
WORK = 1_000_000
"""Words, old times new, compared inside one pair (some 100 ms at worst); beyond, the whole block counts as changed."""
ALIKE = 0.3
"""Share of words two blocks have in common from which one is the other changed."""

_TOKEN = re.compile(
    "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\U00020000-\U0003ffff]\\s*"
    "|[^\\s\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\U00020000-\U0003ffff]+\\s*|\\s+"
)
"""A word with the blanks behind it; one sign in scripts that write no blanks."""

Pair = tuple[str, str]
Words = list[str]


def differ(old: tuple[Clean, Document], new: tuple[Clean, Document]) -> Difference:
    """The difference between two versions, each a title and a body."""
    blocks = chain.from_iterable(_passages(pair) for pair in _aligned(_texts(old[1]), _texts(new[1])))
    return Difference(tuple(_runs(old[0], new[0])), tuple(blocks))


def _texts(doc: Document) -> Words:
    """The blocks' texts; line breaks of poems and lists stay in them."""
    texts: Words = [text for block in doc.blocks if (text := document.plain(Document((block,))))]
    return texts if len(texts) <= MOST else ["\n\n".join(texts)]


def _aligned(old: Words, new: Words) -> Iterator[Pair]:
    """Pairs of blocks in reading order; one side is empty where a block came or went."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield from zip(old[a:b], new[c:d], strict=True) if kind == "equal" else _paired(old[a:b], new[c:d])


def _paired(old: Words, new: Words) -> Iterator[Pair]:
    """Changed blocks: those alike together in order, the others alone, gone before come."""
    at = to = 0
    for i, j in [*_matches(old, new), (len(old), len(new))]:
        yield from ((text, "") for text in old[at:i])
        yield from (("", text) for text in new[to:j])
        if i < len(old):
            yield old[i], new[j]
        at, to = i + 1, j + 1


def _matches(old: Words, new: Words) -> list[tuple[int, int]]:
    """Which changed block became which: the pairs in order that share most (longest common subsequence, weighted)."""
    if len(old) * len(new) > PAIRS:
        return [(place, place) for place in range(min(len(old), len(new)))]
    bags, others = [_bag(text) for text in old], [_bag(text) for text in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = _alike(bags[i], others[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together and together + best[i + 1][j + 1])
    return list(_walk(best))


def _walk(best: list[list[float]]) -> Iterator[tuple[int, int]]:
    """The pairs of the best way through the table."""
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _bag(text: str) -> Counter[str]:
    return Counter(token.strip().casefold() for token in _TOKEN.findall(text))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """The Dice coefficient of two bags of words, 0 where it is too small to mean anything."""
    shared = 2 * (one & other).total() / max(1, one.total() + other.total())
    return shared if shared >= ALIKE else 0.0


def _passages(pair: Pair) -> Iterator[Passage]:
    old, new = pair
    if old and new:
        yield Passage(Change.SAME, tuple(_runs(old, new)))
    else:
        change = Change.REMOVED if old else Change.ADDED
        yield Passage(change, (Run(change, Clean(old or new)),))


def _runs(old: str, new: str) -> Iterator[Run]:
    """The words of both, in reading order."""
    if old == new:
        return iter((Run(Change.SAME, Clean(new)),) if new else ())
    edits = _edits(_TOKEN.findall(old), _TOKEN.findall(new))
    return _joined(_cleaned(list(edits)))


Edit = tuple[str, str, str]
"""Words kept, words gone, words come; either the first alone or the others."""


def _edits(old: Words, new: Words) -> Iterator[Edit]:
    """Runs of words that stay and runs that change, in turn. What both begin and end with is set aside first."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle, other = old[head : len(old) - tail], new[head : len(new) - tail]
    yield "".join(new[:head]), "", ""
    for kind, a, b, c, d in _opcodes(middle, other):
        gone, come = "".join(middle[a:b]), "".join(other[c:d])
        yield (come, "", "") if kind == "equal" else ("", gone, come)
    yield "".join(new[len(new) - tail :]), "", ""


def _opcodes(old: Words, new: Words) -> Sequence[tuple[str, int, int, int, int]]:
    """Difflib's opcodes; blanks at a word's end are no difference."""
    if len(old) * len(new) > WORK:
        return [("replace", 0, len(old), 0, len(new))]
    one, other = [word.strip() for word in old], [word.strip() for word in new]
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _shared(one: Words, other: Words) -> int:
    """How many words two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cleaned(edits: list[Edit]) -> list[Edit]:
    """Without words that stay between two changes and are shorter than either; they are gone and come again."""
    kept: list[Edit] = []
    for place, (same, gone, come) in enumerate(edits):
        after = edits[place + 1] if place + 1 < len(edits) else ("", "", "")
        between = bool(same and kept and _size(kept[-1]) and _size(after))
        small = between and len(same.strip()) < min(_size(kept[-1]), _size(after))
        kept.append(("", same, same) if small else (same, gone, come))
    return kept


def _size(edit: Edit) -> int:
    return max(len(edit[1]), len(edit[2]))


def _joined(edits: Iterable[Edit]) -> Iterator[Run]:
    """Runs of edits: between two stretches that stay, all that went stands before all that came."""
    for changed, group in groupby((edit for edit in edits if any(edit)), key=lambda edit: not edit[0]):
        columns = tuple(zip(*group, strict=True))
        wanted = ((Change.REMOVED, columns[1]), (Change.ADDED, columns[2])) if changed else ((Change.SAME, columns[0]),)
        for change, texts in wanted:
            if text := "".join(texts):
                yield Run(change, Clean(text))
