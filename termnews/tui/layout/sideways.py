"""Blocks wider than the page: which of their cells are in sight, and where one gets by going sideways. Pure.

A wide block stands in a window as wide as the measure. Its ``held`` cells stay at the left; the others move behind them.
The last cell of the window is kept for the mark that there is more.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rich.cells import cell_len

from termnews.model.styles import Style
from termnews.tui.layout.lines import Line, Piece, Run, Wide
from termnews.tui.layout.wrap import CELLS

MORE_LEFT, MORE_RIGHT = "‹", "›"
STEP = 8
"""Cells of a step where there are no columns to go by."""


def view(wide: Wide) -> int:
    """The cells of a window in which the block moves."""
    return max(1, wide.room - wide.held - 1)


def farthest(wide: Wide) -> int:
    """How many cells a block can be moved at most."""
    return max(0, wide.cells - wide.held - view(wide))


def moved(wide: Wide, shift: int, steps: int) -> int:
    """Where a block stands after some steps to the right, or to the left when negative: at its columns where it has any.

    A step over a column that is wider than half the window stops on the way, so that nothing is passed over unread.
    """
    way = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        beyond = [abs(stop - shift) for stop in (0, *wide.stops) if (stop - shift) * way > 0] if wide.stops else []
        shift += way * min([*beyond, max(STEP, view(wide) // 2)] if beyond else [STEP])
        shift = max(0, min(shift, farthest(wide)))
    return shift


def revealing(wide: Wide, shift: int, start: int, stop: int) -> int:
    """Where a block is to stand so that its cells from ``start`` to ``stop`` are in sight, moved no more than needed."""
    start, stop = start - wide.held, stop - wide.held
    if stop <= 0 or (shift <= start and stop <= shift + view(wide)):
        return shift
    return max(0, min(start - view(wide) // 3, farthest(wide)))


def pieces(line: Line, shift: int) -> list[Piece]:
    """What of a line is in sight when its block is moved by ``shift`` cells: all of it where it is no wide one."""
    wide = line.wide
    if wide is None:
        return [Piece(0, line.runs)]
    held = line.lead + wide.held
    kept = _cut(line.runs, 0, held)
    before = _cut(line.runs, held, held + shift)
    rest = _cut(line.runs, held + shift, held + shift + view(wide))
    after = _cut(line.runs, held + shift + view(wide), line.lead + wide.cells)
    if _says(before) and kept.runs and kept.runs[-1].text.endswith(" "):
        kept = Piece(0, (*kept.runs[:-1], *_marked(kept.runs[-1], wide)))
    blank = Run(" " * (view(wide) - sum(map(_cells, rest.runs))), wide.pad)
    edge = Run(MORE_RIGHT if _says(after) else " ", wide.ink, Style.BOLD)
    return [kept, rest._replace(runs=(*rest.runs, blank, edge))]


def seen_at(line: Line, cell: int, shift: int) -> int:
    """The cell of a line that is shown at a cell of its window."""
    return cell if line.wide is None or cell < line.lead + line.wide.held else cell + shift


def shown_at(line: Line, cell: int, shift: int) -> int | None:
    """Where a cell of a line is shown, or None when it is out of sight."""
    if line.wide is None or cell < line.lead + line.wide.held:
        return cell
    cell -= shift
    held = line.lead + line.wide.held
    return cell if held <= cell < held + view(line.wide) else None


def _says(piece: Piece) -> bool:
    """Whether anything is to be read there."""
    return any(run.text.strip(" ─│┼") for run in piece.runs)


def _marked(run: Run, wide: Wide) -> Iterator[Run]:
    """The last of the cells that stay, with the mark that there is more at the left."""
    yield run._replace(text=run.text[:-1])
    yield Run(MORE_LEFT, wide.ink, Style.BOLD)


def _cut(runs: Sequence[Run], start: int, stop: int) -> Piece:
    """The cells from ``start`` to ``stop``; of a character that is cut in half blanks are left."""
    cut: list[Run] = []
    first = -1
    cell = char = 0
    for run in runs:
        cells = _cells(run)
        if cell < stop and cell + cells > start:
            part, skipped = _part(run.text, start - cell, stop - cell)
            first = char + skipped if first < 0 else first
            cut.append(run._replace(text=part))
        cell += cells
        char += len(run.text)
    return Piece(max(0, first), tuple(cut))


def _part(text: str, start: int, stop: int) -> tuple[str, int]:
    """The characters between two cells, and how many were left out before them."""
    if text.isascii():
        return text[max(0, start) : max(0, stop)], max(0, start)
    edges = list(accumulate(map(CELLS.__getitem__, text), initial=0))
    first, last = bisect_left(edges, max(0, start)), bisect_right(edges, stop) - 1
    while 0 < first < len(text) and not CELLS[text[first]]:
        first += 1
    gap = edges[first] - max(0, start) if first < len(edges) else 0
    end = min(stop, edges[-1]) - edges[max(first, last)]
    return " " * min(gap, first) + text[first:last] + " " * max(0, end), max(0, first - min(gap, first))


def _cells(run: Run) -> int:
    return cell_len(run.text)
