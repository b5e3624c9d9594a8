"""Pictures of half blocks: two pixels in a cell, one as the letter's colour and one behind it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from termnews.model.pictures import Form, Raster

UPPER = "▀"


def paint(raster: Raster, ground: Style) -> list[Strip]:
    """The lines of a picture; where it ends in the middle of a cell, the other half is the ``ground``."""
    rows = list(_rows(raster))
    if len(rows) % 2:
        rows.append([None] * raster.width)
    return [_line(rows[at], rows[at + 1], ground, raster.width) for at in range(0, len(rows), 2)]


def _line(upper: list[Color | None], lower: list[Color | None], ground: Style, cells: int) -> Strip:
    pairs = zip(upper, lower, strict=True)
    return Strip([Segment(UPPER * len([*run]), _style(*pair, ground)) for pair, run in groupby(pairs)], cells)


@lru_cache(maxsize=8192)
def _style(upper: Color | None, lower: Color | None, ground: Style) -> Style:
    return Style.from_color(upper, lower or ground.bgcolor)


def _rows(raster: Raster) -> Iterator[list[Color | None]]:
    depth = 3 if raster.form is Form.RGB else 1
    pixel = _true if raster.form is Form.RGB else _numbered
    stride = raster.width * depth
    for start in range(0, raster.height * stride, stride):
        row = raster.data[start : start + stride]
        yield [pixel(row[at : at + depth]) for at in range(0, stride, depth)]


@lru_cache(maxsize=8192)
def _true(pixel: bytes) -> Color:
    return Color.from_rgb(*pixel)


@lru_cache(maxsize=256)
def _numbered(pixel: bytes) -> Color:
    return Color.from_ansi(pixel[0])
