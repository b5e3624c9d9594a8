"""The pictures of the articles that are read: which are shown, what is known of each, and the lines that show them."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rich.style import Style
from textual.strip import Strip

from termnews.engine.pictures.shelf import Shelf, Size
from termnews.engine.protocol import GetPicture, Pictured
from termnews.model.pictures import Form, Raster
from termnews.model.words import Clean
from termnews.tui.layout.places import PictureRow, Places
from termnews.tui.pictures import blocks
from termnews.tui.pictures.canvas import Canvas
from termnews.tui.pictures.kitty import Kitty

MOST = 24
"""Pictures whose lines are kept."""
COMING = Clean("The picture is on its way …")
UNASKED = Clean("▣")
"""In the place of a picture that nobody has asked for: articles that are looked at, but not opened, ask for none."""

_NO_GROUND = Style()

Place = tuple[str, int, int, Style]
"""A picture, the cells and lines of its place, and the ground it is painted on."""


class Painted(NamedTuple):
    """The lines of a picture, where in its place they begin, and its number in the terminal, 0 for half blocks."""

    x: int
    y: int
    lines: list[Strip]
    number: int = 0


class Gallery:
    """Pictures on a canvas. ``everything`` is shown, or what was ``chosen`` by hand. ``write`` sends to the terminal."""

    def __init__(self, shelf: Shelf, canvas: Canvas, write: Callable[[str], None], *, truecolor: bool) -> None:
        self.everything = False
        self.chosen: set[str] = set()
        self.canvas = canvas
        self._shelf = shelf
        self._kitty = Kitty(write, truecolor=truecolor, wrapped=canvas.wrapped)
        self._failures: dict[str, Clean] = {}
        self._asked: set[tuple[str, int, int]] = set()
        self._painted: OrderedDict[Place, Painted | None] = OrderedDict()

    def places(self, tallest: int) -> Places:
        """Which pictures are to have a place on the page."""
        return Places(True, self.everything, frozenset(self.chosen), tallest)

    def line(self, row: PictureRow, ground: Style) -> tuple[int, Strip] | None:
        """One line of a picture and where in its place it begins; None while there is nothing to show there."""
        painted = self._painting(row, ground)
        at = row.row - painted.y if painted is not None else -1
        return (painted.x, painted.lines[at]) if painted is not None and 0 <= at < len(painted.lines) else None

    def words(self, row: PictureRow) -> Clean:
        """What stands in the middle of a place as long as no picture does: that it comes, or why it does not."""
        if row.row != row.rows // 2 or self.has(row):
            return Clean("")
        coming = any(src == row.url for src, _, _ in self._asked)
        return COMING if coming else self._failures.get(row.url, UNASKED)

    def has(self, row: PictureRow) -> bool:
        """Whether the picture stands in its place."""
        return any(painted for place, painted in self._painted.items() if place[:3] == (row.url, row.cells, row.rows))

    def failed(self, url: str) -> bool:
        """Whether a picture was asked for and could not be had."""
        return url in self._failures

    def missing(self, rows: Iterable[PictureRow], ground: Style) -> Iterator[GetPicture]:
        """What the engine is to be asked for; it counts as asked from now on."""
        for row in rows:
            width, height = self.canvas.room(row.cells, row.rows)
            asked = (row.url, width, height)
            if asked not in self._asked and not self.failed(row.url) and self._painting(row, ground) is None:
                self._asked.add(asked)
                yield GetPicture(row.url, width, height, self.canvas.form)

    def came(self, event: Pictured) -> None:
        """The engine answered."""
        self._asked.discard((event.src, event.width, event.height))
        if event.failure:
            self._failures[event.src] = event.failure
        for place in [place for place, painted in self._painted.items() if place[0] == event.src and not painted]:
            del self._painted[place]

    def nothing_comes(self) -> None:
        """Nothing is on its way any more; it may be asked for again."""
        self._asked.clear()

    def forgive(self) -> None:
        """Let those that could not be had be asked for again."""
        self._failures.clear()

    def close(self) -> None:
        """Take back what the terminal was given."""
        self._kitty.close()
        self._painted.clear()

    renew = close
    """Draw everything again, for a terminal that was another program's for a while."""

    def _painting(self, row: PictureRow, ground: Style) -> Painted | None:
        place = (row.url, row.cells, row.rows, _NO_GROUND if self.canvas.form is Form.PNG else ground)
        if place in self._painted:
            self._painted.move_to_end(place)
            return self._painted[place]
        raster = self._shelf.raster(row.url, Size(*self.canvas.room(row.cells, row.rows), self.canvas.form))
        painted = self._paint(raster, row, ground) if raster is not None else None
        self._painted[place] = painted
        while len(self._painted) > MOST:
            gone = self._painted.popitem(last=False)[1]
            self._kitty.drop(gone.number if gone is not None else 0)
        return painted

    def _paint(self, raster: Raster, row: PictureRow, ground: Style) -> Painted:
        """A picture in the middle of its place."""
        if raster.form is Form.PNG:
            cells, rows = fitted(raster, row, self.canvas.cell)
            number, lines = self._kitty.paint(raster, cells, rows)
        else:
            number, cells, lines = 0, raster.width, blocks.paint(raster, ground)
        return Painted((row.cells - cells) // 2, (row.rows - len(lines)) // 2, lines, number)


def fitted(raster: Raster, row: PictureRow, cell: tuple[int, int]) -> tuple[int, int]:
    """The cells and lines that a picture takes in its place; a small one is shown up to twice as large as it is."""
    scale = min(row.cells * cell[0] / raster.width, row.rows * cell[1] / raster.height, 2)
    cells, rows = round(raster.width * scale / cell[0]), round(raster.height * scale / cell[1])
    return min(max(1, cells), row.cells), min(max(1, rows), row.rows)
