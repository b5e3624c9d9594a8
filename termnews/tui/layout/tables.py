"""Tables: columns fitted to the measure, cells wrapped in them, numbers to the right; records when nothing fits."""

import re
from collections.abc import Sequence
from itertools import accumulate, zip_longest

from rich.cells import cell_len

from termnews.model.document import Span, Table
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.tui.layout.lines import Ink, Line, Run, Wide
from termnews.tui.layout.setting import Sheet, align_right, fill, hang

NARROWEST = 6
"""Cells a column must be able to have, else the table is set as records on a narrow page."""

SLIDING = 36
"""Cells of a page from which on a crowded table keeps its columns and moves sideways."""

_COMFORTABLE = 30
"""Cells of a column where there is no page to fit."""

_WORD = 18
"""Cells of a longest word that a column is kept wide enough for."""

_LONGEST_NUMBER = 24
_NUMBER = re.compile(r"[\s+\-−–±~≈<>]*[€$£¥]?[\s]?\d[\d\s.,'’:/]*\s?(?:%|‰|[€$£¥]|[a-zA-Z]{1,3})?\s*|[-–—]?")
_GAP = Run(" │ ", Ink.FRAME)

Cell = tuple[Span, ...]
Cells = tuple[Cell, ...]


def lay_table(sheet: Sheet, table: Table, width: int) -> list[Line]:
    """The table's lines with its caption above."""
    lines = sheet.set([Run(table.caption, Ink.LABEL)], width) if table.caption else []
    columns = max((len(row) for row in (*table.header, *table.rows)), default=0)
    if not columns:
        return lines
    rows = [_padded(row, columns) for row in (*table.header, *table.rows)]
    naturals, minima = _naturals(rows, columns), _minima(rows, columns)
    room = width - len(_GAP.text) * (columns - 1)
    if width < SLIDING:
        crowded = room < columns * NARROWEST and columns > 1
        return lines + (
            _records(sheet, table, width) if crowded else _grid(sheet, table, rows, _fit(naturals, minima, room))
        )
    if columns == 1 or sum(map(min, naturals, minima)) <= room:
        return lines + _grid(sheet, table, rows, _fit(naturals, minima, room))
    widths = _eased(naturals, minima)
    widths[0] = min(widths[0], max(minima[0], width // 3))
    return lines + _sliding(sheet, table, rows, widths, width)


def _eased(naturals: Sequence[int], minima: Sequence[int]) -> list[int]:
    """Widths of columns that need not fit the page: as wide as is comfortable to read."""
    return [min(natural, max(_COMFORTABLE, least)) for natural, least in zip(naturals, minima, strict=True)]


def _sliding(sheet: Sheet, table: Table, rows: Sequence[Cells], widths: Sequence[int], width: int) -> list[Line]:
    """The table at its own width, in a window: the first column, which names the rows, stays where it leaves room."""
    gap = len(_GAP.text)
    lines = _grid(sheet, table, rows, widths)
    held = widths[0] + gap
    starts = list(accumulate((cells + gap for cells in widths), initial=0))
    if held > width // 2:
        lines, held, starts = hang(lines, Run(" ", Ink.PAD), Run(" ", Ink.PAD)), 1, [start + 1 for start in starts]
    cells = starts[-1] - gap
    stops = tuple(start - held for start in starts[:-1] if start > held)
    return sheet.widen(lines, Wide(0, width, cells, held, stops))


def _grid(sheet: Sheet, table: Table, rows: Sequence[Cells], widths: Sequence[int]) -> list[Line]:
    """The rows in columns of some widths."""
    columns = len(widths)
    numeric = [_is_numeric(table.rows, index) for index in range(columns)]
    rule = Run("─┼─".join("─" * cells for cells in widths), Ink.FRAME)
    head = [_row(sheet, row, widths, numeric, bold=True) for row in rows[: len(table.header)]]
    body = [_row(sheet, row, widths, numeric, bold=False) for row in rows[len(table.header) :]]
    airy = any(len(row) > 1 for row in body)
    lines = [line for row in head for line in row]
    lines += [Line((rule,), body[0][0].offset - 1)] if head and body else []
    sheet.grids += 1
    lines = [line._replace(grid=sheet.grids, heads=True) for line in lines]
    for index, row in enumerate(body):
        if index and airy:
            lines.append(Line((rule,), row[0].offset - 1, grid=sheet.grids))
        lines += [line._replace(grid=sheet.grids) for line in row]
    return lines


def _padded(row: Cells, columns: int) -> Cells:
    return row + ((),) * (columns - len(row))


def _text(cell: Cell) -> str:
    return "".join(span.text for span in cell)


def _numbered(cell: Cell) -> int:
    """Cells the numbers of the cell's links take at most."""
    return sum(5 for span in cell if span.href)


def _naturals(rows: Sequence[Cells], columns: int) -> list[int]:
    """The widest line of each column."""
    return [
        max(1, *(max(map(cell_len, _text(row[index]).split("\n"))) + _numbered(row[index]) for row in rows))
        for index in range(columns)
    ]


def _minima(rows: Sequence[Cells], columns: int) -> list[int]:
    """The longest word of each column, within reason."""
    return [
        min(_WORD, max([NARROWEST, *(cell_len(word) for row in rows for word in _text(row[index]).split())]))
        for index in range(columns)
    ]


def _fit(naturals: Sequence[int], minima: Sequence[int], room: int) -> list[int]:
    """Column widths whose sum is at most ``room``: as wide as needed if all fit, else the narrow ones get theirs first.

    What is left goes to the columns in proportion to what they lack, so none stands empty beside a crowded one.
    """
    if sum(naturals) <= room:
        return list(naturals)
    widths = [min(natural, least) for natural, least in zip(naturals, minima, strict=True)]
    if sum(widths) > room:
        widths = [min(natural, NARROWEST) for natural in naturals]
    spare = room - sum(widths)
    lacks = [natural - cells for natural, cells in zip(naturals, widths, strict=True)]
    total = sum(lacks) or 1
    return [cells + spare * lack // total for cells, lack in zip(widths, lacks, strict=True)]


def _is_numeric(rows: Sequence[Cells], index: int) -> bool:
    texts = [_text(row[index]) for row in rows if index < len(row)]
    return any(texts) and all(len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text) for text in texts)


def _row(sheet: Sheet, row: Cells, widths: Sequence[int], numeric: Sequence[bool], *, bold: bool) -> list[Line]:
    """The lines of one row; all carry the offset of its beginning, for its cells stand side by side."""
    offset = sheet.offset
    cells = [_cell(sheet, cell, cells, number, bold) for cell, cells, number in zip(row, widths, numeric, strict=True)]
    sheet.offset += 1
    return [_across(parts, widths, offset) for parts in zip_longest(*cells)]


def _cell(sheet: Sheet, cell: Cell, width: int, number: bool, bold: bool) -> list[Line]:
    runs = sheet.runs(cell, Ink.STRONG if bold else Ink.TEXT, Style.BOLD if bold else Style.PLAIN)
    lines = sheet.set(runs, width)
    return [align_right(line, width) for line in lines] if number else lines


def _across(parts: Sequence[Line | None], widths: Sequence[int], offset: int) -> Line:
    runs: list[Run] = []
    for part, cells in zip(parts, widths, strict=True):
        runs += [_GAP] if runs else []
        runs += fill(part or Line((), offset), cells).runs
    return Line(tuple(runs), offset, row=tuple((part.offset, part.soft) if part else None for part in parts))


def _records(sheet: Sheet, table: Table, width: int) -> list[Line]:
    """One block a row, one paragraph a cell, each behind the name of its column (which so becomes a marker)."""
    names = table.header[-1] if table.header and table.rows else ()
    lines: list[Line] = []
    for row in table.header[: -1 if names else None]:
        lines += [line for cell in row if _text(cell) for line in sheet.set(sheet.runs(cell, Ink.LABEL), width)]
    for href in (span.href for cell in names for span in cell if span.href):
        sheet.number(href)
    for row in table.rows:
        lines += [sheet.added(Run("─" * min(width, 12), Ink.FRAME))] if lines else []
        for index, cell in enumerate(row):
            name = _text(names[index]) if index < len(names) else ""
            lines += _field(sheet, Clean(name), cell, width)
    return lines


def _field(sheet: Sheet, name: Clean, cell: Cell, width: int) -> list[Line]:
    label = [Run(f"{name}: ", Ink.MARKER)] if name else []
    return sheet.set([*label, *sheet.runs(cell)], width) if _text(cell) or name else []
