"""Carrying a change over to a text that has changed elsewhere meanwhile. Pure."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Lines = Sequence[str]


def carried(before: str, after: str, now: str) -> str | None:
    """``now`` with what leads from ``before`` to ``after``; None where the same lines, or both beside them, are others now."""
    if now == before:
        return after
    old, new, lines = (text.splitlines(keepends=True) for text in (before, after, now))
    where = _places(old, lines)
    edits = []
    for start, stop, put in _edits(old, new):
        at = _place(start, stop, where)
        if at is None:
            return None
        edits.append((at, at + stop - start, put))
    for first, last, put in reversed(edits):
        lines[first:last] = put
    return "".join(lines)


def _edits(old: Lines, new: Lines) -> Iterator[tuple[int, int, Lines]]:
    """The lines of ``old`` that go, and what comes instead."""
    for kind, start, stop, first, last in _compared(old, new).get_opcodes():
        if kind != "equal":
            yield start, stop, new[first:last]


def _places(old: Lines, now: Lines) -> dict[int, int]:
    """Where the lines of one text stand in another, by their numbers."""
    blocks = _compared(old, now).get_matching_blocks()
    return {block.a + offset: block.b + offset for block in blocks for offset in range(block.size)}


def _place(start: int, stop: int, where: dict[int, int]) -> int | None:
    """Where the lines from ``start`` to ``stop`` stand together; for none, behind the line above or before the one below."""
    if start < stop:
        found = [where.get(line) for line in range(start, stop)]
        first = found[0]
        return first if first is not None and found == list(range(first, first + stop - start)) else None
    if start == 0 or start - 1 in where:
        return where[start - 1] + 1 if start else 0
    return where.get(start)


def _compared(one: Lines, other: Lines) -> "SequenceMatcher[str]":
    return SequenceMatcher(None, one, other, autojunk=False)
