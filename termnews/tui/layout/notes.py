"""Footnotes in place: what calls a note leads to it, and a note that is opened stands below the text that calls it. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Self

from rich.cells import cell_len

from termnews.model.document import Block, Footnote, ListBlock, Quote
from termnews.tui.layout.lines import SIGN, Ink, Laid, Line, Run
from termnews.tui.layout.setting import Sheet, blanks, hang

_TOKEN = re.compile(r"\[([^\[\]]{1,20})\]|([^\s,;\[\]]+)")
_UNIT = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}$")
_POWERS = frozenset("23")
_ROOM = 16
"""Cells of a note's text below which it is not indented."""


class Call(str):
    """Where a run leads that calls a note: to the note with its ``label``."""

    __slots__ = ("label",)
    label: str

    def __new__(cls, label: str) -> Self:
        """The target of what calls a note."""
        made = super().__new__(cls, SIGN + label)
        made.label = label
        return made


def notes(blocks: Sequence[Block]) -> dict[str, Footnote]:
    """The notes of a text by their labels, the first of each."""
    found: dict[str, Footnote] = {}
    for note in _notes(blocks):
        found.setdefault(note.label, note)
    return found


def calls(text: str, labels: Collection[str], before: str) -> Iterator[tuple[str, str]]:
    """Raised text in parts, each with the label of the note that it calls, or none; ``before`` is what stands before it.

    A raised 2 or 3 behind a unit (m², km³) is a power and calls nothing.
    """
    at = 0
    for token in _TOKEN.finditer(text):
        label = (token[1] or token[2]).strip()
        if label in labels and not (label in _POWERS and not token[1] and _UNIT.search(before)):
            if token.start() > at:
                yield text[at : token.start()], ""
            yield token[0], label
            at = token.end()
    if at < len(text):
        yield text[at:], ""


def opened(laid: Laid, found: Mapping[str, Footnote], labels: Collection[str], width: int) -> Laid:
    """The page with some notes opened, each below the paragraph or row that calls it first; links keep their numbers."""
    places: dict[int, list[str]] = {}
    for label in labels:
        index = next((index for index, line in enumerate(laid.lines) if _calls(line, label)), None)
        if index is not None and label in found:
            places.setdefault(_last(laid.lines, index), []).append(label)
    lines: list[Line] = []
    for index, line in enumerate(laid.lines):
        lines.append(line)
        for label in places.get(index, ()):
            lines += _set(found[label], laid, width, line.offset)
    return Laid(tuple(lines), laid.links)


def place(laid: Laid, label: str) -> tuple[int, int] | None:
    """The first and the last line of an opened note."""
    inside = [index for index, line in enumerate(laid.lines) if line.note == label]
    return (inside[0], inside[-1]) if inside else None


def _set(note: Footnote, laid: Laid, width: int, offset: int) -> list[Line]:
    """An opened note: its text counts nothing, for it stands at its own place too."""
    from termnews.tui.layout.blocks import lay_blocks  # noqa: PLC0415 - which sets what calls notes

    sheet = Sheet()
    sheet.links = {href: number for number, href in enumerate(laid.links, 1)}
    sheet.wides = len(laid.lines)
    marker = Run(f"╰ {note.label}  ", Ink.BAR, target=Call(note.label))
    indent = cell_len(marker.text)
    room = width - indent if width - indent >= _ROOM else width
    lines = lay_blocks(sheet, note.blocks, room) or [Line((), 0)]
    hung = hang(lines, marker, blanks(marker)) if room < width else [Line((marker,), 0), *lines]
    return [line._replace(offset=offset, note=note.label) for line in hung]


def _calls(line: Line, label: str) -> bool:
    return any(isinstance(run.target, Call) and run.target.label == label for run in line.runs)


def _last(lines: Sequence[Line], index: int) -> int:
    """The last line of the paragraph, or of the table's row, that a line is of."""
    while index + 1 < len(lines) and _goes_on(lines[index], lines[index + 1]):
        index += 1
    return index


def _goes_on(line: Line, below: Line) -> bool:
    return below.soft or bool(line.row and below.row and line.offset == below.offset)


def _notes(blocks: Sequence[Block]) -> Iterator[Footnote]:
    for block in blocks:
        match block:
            case Footnote():
                yield block
            case Quote(inner):
                yield from _notes(inner)
            case ListBlock(_, items):
                for item in items:
                    yield from _notes(item)
            case _:
                pass
