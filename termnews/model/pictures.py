"""Pictures ready to be drawn: small, made here, and of no form that could do harm."""

from enum import StrEnum

from termnews.model.records import dataclass


class Form(StrEnum):
    """What the bytes of a :class:`Raster` are: rows of red, green, blue; rows of the 256 colours; a PNG file."""

    RGB = "rgb"
    ANSI = "ansi"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of ``width`` by ``height`` pixels. The rows of RGB take three bytes a pixel, those of ANSI one."""

    form: Form
    width: int
    height: int
    data: bytes
