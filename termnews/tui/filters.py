"""What is done to every painted line at the very end: for the terminal's own colours, for none, for ASCII alone."""

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


@lru_cache(1024)
def _by_terminal(style: Style) -> Style:
    if style.bgcolor == _REVERSED:
        return style + _REVERSE
    return style + _DIM if style.color == _MUTED else style


@lru_cache(1024)
def _plain(style: Style) -> Style:
    bare = style.without_color + Style(meta=style.meta) if style.meta else style.without_color
    return bare if style.bgcolor is None or style.bgcolor.is_default else bare + Style(reverse=True)
