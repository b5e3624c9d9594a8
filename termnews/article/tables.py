"""Tables: telling those that hold data from those that only lay out a page, and reading the former into rows."""

from collections.abc import Callable

from termnews.article import tree
from termnews.article.inline import Spans
from termnews.article.tree import Element
from termnews.model.document import Table
from termnews.text import clean

_DIGITS = 7
CELLS = 20_000
"""Cells beyond this are left out; no one reads them and a hostile ``colspan`` asks for millions."""
COLUMNS = 200

_FEW = 15
"""Words of a cell that is none of a page's columns."""
_BLOCKS = ("h1", "h2", "h3", "h4", "figure", "blockquote", "iframe", "video", "pre", "form", "hr")
_CELL_TAGS = ("td", "th")

Grid = tuple[tuple[Spans, ...], ...]
Cell = Callable[[Element], Spans]


def holds_data(table: Element) -> bool:
    """Whether a table is one: a table inside, or blocks inside, or a single row or column make it layout.

    As browsers tell them for screen readers: presentation role, header cells and captions decide first (WAI-ARIA,
    HTML-AAM "table").
    """
    if table.get("role") in {"presentation", "none"} or _has(table, "table"):
        return False
    if _has(table, "th", "caption"):
        return True
    if _has(table, *_BLOCKS):
        return False
    widths = [sum(1 for _ in row.iterchildren(*_CELL_TAGS)) for row in table.iterdescendants("tr")]
    return sum(1 for width in widths if width > 1) > 1 and not _long_cells(table)


def _has(table: Element, *tags: str) -> bool:
    return next(table.iterdescendants(*tags), None) is not None


def _long_cells(table: Element) -> bool:
    """Cells of several pictures or paragraphs are columns of a page, but for a few words in two lines."""
    cells = (cell for cell in table.iterdescendants("td") if sum(1 for _ in cell.iterchildren("p", "div", "img")) > 1)
    return any(_has(cell, "img") or len(tree.text(cell).split()) > _FEW for cell in cells)


def read(table: Element, cell: Cell) -> Table:
    """Rows of cells; ``cell`` makes the spans of one. Spanned places get empty cells so that columns stand."""
    rows = list(table.iterdescendants("tr"))
    heads = _head_count(rows)
    grid = _grid(rows, cell)
    caption = next(table.iterdescendants("caption"), None)
    text = "" if caption is None else tree.text(caption)
    return Table(tuple(row for row in grid[:heads] if row), tuple(row for row in grid[heads:] if row), clean.line(text))


def _head_count(rows: list[Element]) -> int:
    """How many rows on top are header: those in ``thead``, or made of ``th`` only."""
    count = 0
    for row in rows:
        parent = row.getparent()
        cells = [element.tag for element in row.iterchildren(*_CELL_TAGS)]
        if not (parent is not None and parent.tag == "thead") and not (cells and set(cells) == {"th"}):
            break
        count += 1
    return count if count < len(rows) else min(1, count)


def _grid(rows: list[Element], cell: Cell) -> Grid:
    left = CELLS
    below: dict[int, int] = {}
    grid: list[tuple[Spans, ...]] = []
    for row in rows:
        line, below = _row(row, cell, below)
        left -= len(line) + 1
        if left < 0:
            break
        grid.append(tuple(line) if any(line) else ())
    return tuple(grid)


def _row(row: Element, cell: Cell, above: dict[int, int]) -> tuple[list[Spans], dict[int, int]]:
    """The cells of one row, and for which columns the rows below are already taken (``rowspan``)."""
    line: list[Spans] = []
    below = {column: rows - 1 for column, rows in above.items() if rows > 1}
    for element in row.iterchildren(*_CELL_TAGS):
        while len(line) in above:
            line.append(())
        if len(line) >= COLUMNS:
            break
        wide = min(_span(element, "colspan"), COLUMNS - len(line))
        if (deep := _span(element, "rowspan")) > 1:
            below.update(dict.fromkeys(range(len(line), len(line) + wide), deep - 1))
        line += [cell(element), *[()] * (wide - 1)]
    return line, below


def _span(element: Element, name: str) -> int:
    """``colspan`` or ``rowspan``, within the limits of the HTML standard (4.9.11)."""
    value = (element.get(name) or "1").strip()
    return max(1, min(int(value), 1000)) if value.isascii() and value.isdigit() and len(value) < _DIGITS else 1
