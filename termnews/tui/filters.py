"""What is done to every painted line at the very end: for the terminal's own colours, for none, for ASCII alone."""

from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from termnews.tui import glyphs

_MUTED = RichColor.from_ansi(8)
"""How the palette of the terminal's own colours writes muted: on some terminals bright black is the ground itself."""
_DIM = Style(color="default", dim=True)
_REVERSED = RichColor.from_ansi(7)
_REVERSE = Style(color="default", bgcolor="default", dim=False, reverse=True)


class Restyled(LineFilter):
    """Other styles for the same text."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with their styles as :meth:`style` makes them."""
        del background
        return [
            Segment(text, None if style is None else self.style(style), control) for text, style, control in segments
        ]

    def style(self, style: Style) -> Style:
        """The style that takes the place of one."""
        return style


class OfTerminal(Restyled):
    """Muted text is dim, the selected option reversed: by the terminal itself, which alone knows its ground."""

    def style(self, style: Style) -> Style:
        """Bright black becomes dim, what stands on white is reversed."""
        return _by_terminal(style)


class Of256(Restyled):
    """The nearest of 256 colours. What is done otherwise makes dark tones black: the selected row would not be seen."""

    def style(self, style: Style) -> Style:
        """The style in colours of the terminal's table."""
        return _of_256(style)


class Ascii(LineFilter):
    """ASCII for every mark of ours; the ends of a scrollbar's thumb, which are parts of cells, are left out."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with their marks replaced."""
        del background
        return [each if each.text.isascii() else Segment(_ascii(each), each.style, each.control) for each in segments]


class Colourless(Restyled):
    """No colour at all, and no code for one: bold, dim, underlined and reversed remain."""

    def style(self, style: Style) -> Style:
        """The style without its colours; what stood on a ground of its own is reversed."""
        return _plain(style)


def _ascii(segment: Segment) -> str:
    of_scrollbar = segment.style is not None and "@mouse.down" in segment.style.meta
    return " " * len(segment.text) if of_scrollbar else glyphs.plain(segment.text)


_LEVELS = (0, 95, 135, 175, 215, 255)
"""Of red, green and blue in the cube of 216 colours; the greys beside it go from 8 to 238 in tens."""


@lru_cache(4096)
def nearest(red: int, green: int, blue: int) -> int:
    """The number of the colour of 256 that differs least; none of the first sixteen, which every terminal has its own of."""
    steps = [min(range(6), key=lambda at: abs(_LEVELS[at] - part)) for part in (red, green, blue)]
    grey = min(23, max(0, round((red + green + blue) / 30 - 0.8)))
    cube, tone = [_LEVELS[at] for at in steps], [8 + 10 * grey] * 3
    number = 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    return number if _apart((red, green, blue), cube) <= _apart((red, green, blue), tone) else 232 + grey


def _apart(one: Sequence[int], other: Sequence[int]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


@lru_cache(1024)
def _of_256(style: Style) -> Style:
    return style + Style(color=_numbered(style.color), bgcolor=_numbered(style.bgcolor))


def _numbered(color: RichColor | None) -> RichColor | None:
    return color if color is None or color.triplet is None else RichColor.from_ansi(nearest(*color.triplet))


@lru_cache(1024)
def _by_terminal(style: Style) -> Style:
    if style.bgcolor == _REVERSED:
        return style + _REVERSE
    return style + _DIM if style.color == _MUTED else style


@lru_cache(1024)
def _plain(style: Style) -> Style:
    bare = style.without_color + Style(meta=style.meta) if style.meta else style.without_color
    return bare if style.bgcolor is None or style.bgcolor.is_default else bare + Style(reverse=True)
