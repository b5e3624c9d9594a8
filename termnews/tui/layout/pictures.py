"""Places for pictures: lines kept free within a figure's frame, as many before the picture has come as after. Pure."""

from termnews.tui.layout.lines import Ink, Line, Run
from termnews.tui.layout.places import PictureRow
from termnews.tui.layout.setting import Sheet

RATIO = (3, 2)
"""The shape of a picture of which nothing is known: that of film, and still of most photographs in newspapers."""
LEAST = 3
"""Lines a picture has at least."""
FINEST = 4
"""Pixels in the width of a cell at least: small pictures are not blown up any further."""


def rows_of(cells: int, tallest: int, width: int = 0, height: int = 0) -> int:
    """How many lines a picture of so many pixels takes in ``cells``, which are twice as high as wide; 0: unknown."""
    wide, high = (width, height) if width > 0 and height > 0 else RATIO
    cells = min(cells, width // FINEST) if width > 0 else cells
    return max(LEAST, min(tallest, round(cells * high / wide / 2)))


def lay_place(sheet: Sheet, url: str, cells: int, rows: int) -> list[Line]:
    """The lines kept free for a picture between the edges of its frame; none has text of its own, nor a break to copy."""
    left, right = Run("│ ", Ink.FRAME), Run(" │", Ink.FRAME)
    places = (Run(" " * cells, Ink.PICTURE, target=PictureRow.of(url, row, cells, rows)) for row in range(rows))
    return [Line((left, place, right), sheet.offset, soft=True) for place in places]
