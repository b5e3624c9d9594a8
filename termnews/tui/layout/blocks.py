"""Blocks to lines: paragraphs with air between, headings, lists, quotes, code, notes."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.cells import cell_len

from termnews.model.document import (
    Block,
    Code,
    Embed,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from termnews.model.styles import Style
from termnews.tui.layout.figures import lay_embed, lay_figure
from termnews.tui.layout.lines import Ink, Line, Run, Tint, Wide
from termnews.tui.layout.setting import ROOM, Sheet, blanks, centre, hang, hang_right, is_rtl
from termnews.tui.layout.tables import SLIDING, lay_table
from termnews.tui.layout.wrap import chop

_BULLETS = ("•", "◦", "–")
_BREAK = "· · ·"
AIR = 2
"""Steps of offset between blocks, so that each blank line there has an offset of its own."""

_GROUND = Run(" ", Ink.CODE_PAD)
_EDGES = 3
"""Cells beside a listing's lines."""
_WIDEST = 400
"""Cells of a listing's line at most for the listing to move sideways; longer is no line anybody wrote."""

_MAJOR = 3
"""Headings up to this level get a second blank line above."""


def lay_blocks(sheet: Sheet, blocks: Sequence[Block], width: int, depth: int = 0) -> list[Line]:
    """The lines of blocks with one blank line between them; ``depth`` counts the lists around them."""
    lines: list[Line] = []
    above: Block | None = None
    for block in blocks:
        laid = _LAYERS[type(block)](sheet, block, width, depth)
        if not laid:
            continue
        air = _air(above, block, depth) if lines else 0
        lines += [Line((), laid[0].offset - step) for step in range(air, 0, -1)]
        lines += laid
        above = block
        sheet.offset += AIR
    return lines


def _air(above: Block | None, block: Block, depth: int) -> int:
    """How many blank lines stand above a block, :data:`AIR` at most; none between a list's term and what it means."""
    if isinstance(above, Footnote) and isinstance(block, Footnote):
        return 0
    if depth and isinstance(block, Paragraph) and isinstance(above, Paragraph) and _is_term(above):
        return 0
    return AIR if isinstance(block, Heading) and block.level <= _MAJOR and not isinstance(above, Heading) else 1


def _is_term(block: Paragraph) -> bool:
    return all(Style.BOLD in span.style for span in block.spans if span.text.strip())


def _paragraph(sheet: Sheet, block: Paragraph, width: int, _depth: int) -> list[Line]:
    return sheet.set(sheet.runs(block.spans), width) if any(span.text for span in block.spans) else []


def _heading(sheet: Sheet, block: Heading, width: int, _depth: int) -> list[Line]:
    style = Style.BOLD if block.level <= _MAJOR else Style.BOLD | Style.ITALIC
    return sheet.set(sheet.runs(block.spans, Ink.HEADING, style), width) if block.spans else []


def _list(sheet: Sheet, block: ListBlock, width: int, depth: int) -> list[Line]:
    markers = _markers(block, depth)
    indent = cell_len(markers[0]) if markers else 0
    inner = width - indent if width - indent >= ROOM else width
    loose = any(_is_loose(item) for item in block.items)
    lines: list[Line] = []
    for marker, item in zip(markers, block.items, strict=True):
        laid = lay_blocks(sheet, item, inner, depth + 1) or [sheet.blank()]
        sheet.offset += 1
        laid = laid if loose else _tight(laid)
        lines += [Line((), laid[0].offset - 1)] if loose and lines else []
        lines += _hung(laid, Run(marker, Ink.MARKER), width) if inner < width else laid
    return lines


def _tight(lines: list[Line]) -> list[Line]:
    """The lines without blank ones, beginning at the same offset."""
    kept = [line for line in lines if line.runs] or lines
    return [kept[0]._replace(offset=lines[0].offset), *kept[1:]]


def _markers(block: ListBlock, depth: int) -> list[str]:
    """The items' markers, all equally wide: bullets by depth, or numbers to the right."""
    if not block.ordered:
        return [_BULLETS[min(depth, len(_BULLETS) - 1)] + " "] * len(block.items)
    numbers = [f"{block.start + index}." for index in range(len(block.items))]
    widest = max(map(len, numbers), default=0)
    return [number.rjust(widest) + " " for number in numbers]


def _is_loose(item: Sequence[Block]) -> bool:
    """Whether an item is more than one paragraph, lists below it aside."""
    return sum(not isinstance(block, ListBlock) for block in item) > 1


def _hung(lines: list[Line], marker: Run, width: int, *, rest: Run | None = None) -> list[Line]:
    """Lines behind a marker; on the other side when they read from right to left."""
    rest = rest or blanks(marker)
    if not is_rtl("".join(run.text for run in lines[0].runs)):
        return hang(lines, marker, rest)
    cells = cell_len(marker.text)
    return hang_right(lines, width - cells, _mirrored(marker, cells), _mirrored(rest, cells))


def _mirrored(marker: Run, cells: int) -> Run:
    return marker._replace(text=f" {marker.text.strip()}".ljust(cells))


def _quote(sheet: Sheet, block: Quote, width: int, depth: int) -> list[Line]:
    bar = Run("┃ " if block.pull else "▎ ", Ink.BAR)
    inner = width - cell_len(bar.text)
    if inner < ROOM:
        return lay_blocks(sheet, block.blocks, width, depth)
    laid = lay_blocks(sheet, block.blocks, inner, depth)
    if block.pull:
        laid = [line._replace(runs=tuple(map(_pulled, line.runs))) for line in laid]
    return _hung(laid, bar, width, rest=bar) if laid else []


def _pulled(run: Run) -> Run:
    return run._replace(ink=Ink.PULL, style=run.style | Style.ITALIC) if run.ink == Ink.TEXT else run


def _code(sheet: Sheet, block: Code, width: int, _depth: int) -> list[Line]:
    """Preformatted lines on their own ground.

    Where some lines are longer than the measure the block moves sideways, so that the others keep their shape. Where most
    are, it is prose or one command: what is too long goes on below a ``↩``.
    """
    lines = [_code_edge(sheet, block.language, width)] if block.language else []
    texts = block.text.split("\n")
    cells = [cell_len(text) for text in texts]
    too_long = sum(each + _EDGES > width for each in cells)
    if 0 < too_long * 2 < len(texts) and max(cells) <= _WIDEST and width >= SLIDING:
        return lines + _wide_code(sheet, block, max(cells), width)
    at = 0
    for text in texts:
        lines += _code_line(sheet, block, at, text, width - _EDGES)
        sheet.offset += 1
        at += len(text) + 1
    return lines


def _code_edge(sheet: Sheet, language: str, width: int) -> Line:
    label = Run(language[: width - 2], Ink.CODE_PAD)
    gap = width - cell_len(label.text) - 1
    return sheet.added(Run(" " * gap, Ink.CODE_PAD), label, Run(" ", Ink.CODE_PAD), steps=1)


def _wide_code(sheet: Sheet, block: Code, longest: int, width: int) -> list[Line]:
    """Each line whole, in a block that moves."""
    lines: list[Line] = []
    at = 0
    for text in block.text.split("\n"):
        pad = Run(" " * (longest + 1 - cell_len(text)), Ink.CODE_PAD)
        lines.append(Line((_GROUND, *_tinted(sheet, block, at, at + len(text)), pad), sheet.offset))
        sheet.offset += len(text) + 1
        at += len(text) + 1
    return sheet.widen(lines, Wide(0, width, longest + 2, ink=Ink.CODE_PAD, pad=Ink.CODE_PAD))


def _code_line(sheet: Sheet, block: Code, at: int, text: str, room: int) -> list[Line]:
    """One line of a listing, which begins at the character ``at`` of it."""
    spans = chop(text, room)
    base = sheet.offset
    sheet.offset += len(text)
    lines: list[Line] = []
    for index, (start, stop) in enumerate(spans):
        gap = " " * (room - cell_len(text[start:stop]))
        edge = Run(gap + ("  " if index == len(spans) - 1 else "↩ "), Ink.CODE_PAD)
        lines.append(Line((_GROUND, *_tinted(sheet, block, at + start, at + stop), edge), base + start, index > 0))
    return lines


def _tinted(sheet: Sheet, block: Code, start: int, stop: int) -> Iterator[Run]:
    """A stretch of a listing in its colours, as far as they are known."""
    tints = sheet.tints.get(block.text, ())
    at = start
    for first, last, ink in tints[max(0, bisect_right(tints, start, key=_begin) - 1) :]:
        if first >= stop:
            break
        if last > at:
            if first > at:
                yield Run(block.text[at:first], Ink.CODE)
            yield Run(block.text[max(first, at) : min(last, stop)], ink)
            at = min(last, stop)
    if at < stop or at == start:
        yield Run(block.text[at:stop], Ink.CODE)


def _begin(tint: Tint) -> int:
    return tint[0]


def _table(sheet: Sheet, block: Table, width: int, _depth: int) -> list[Line]:
    return lay_table(sheet, block, width)


def _figure(sheet: Sheet, block: Figure, width: int, _depth: int) -> list[Line]:
    return lay_figure(sheet, block, width)


def _embed(sheet: Sheet, block: Embed, width: int, _depth: int) -> list[Line]:
    return lay_embed(sheet, block, width)


def _rule(sheet: Sheet, _block: Rule, width: int, _depth: int) -> list[Line]:
    return [centre(sheet.added(Run(_BREAK, Ink.FRAME)), width)]


def _footnote(sheet: Sheet, block: Footnote, width: int, depth: int) -> list[Line]:
    marker = Run(f"{block.label[: ROOM // 2]} ", Ink.MARKER)
    inner = width - cell_len(marker.text)
    laid = lay_blocks(sheet, block.blocks, max(inner, ROOM), depth) or [sheet.blank()]
    return _hung(laid, marker, width) if inner >= ROOM else laid


_LAYERS: dict[type[Block], Callable[[Sheet, Any, int, int], list[Line]]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    ListBlock: _list,
    Quote: _quote,
    Code: _code,
    Table: _table,
    Figure: _figure,
    Embed: _embed,
    Rule: _rule,
    Footnote: _footnote,
}
