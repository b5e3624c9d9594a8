"""How well a colour is read on another, as WCAG 2.2 measures it (1.4.3). Pure."""

from collections.abc import Iterable, Sequence

from textual.color import Color

NEEDED = 4.5
"""The contrast that WCAG asks of running text at level AA."""

_STEPS = 100


def luminance(color: Color) -> float:
    """Relative luminance, 0 for black to 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own figures
        for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Color, other: Color) -> float:
    """The contrast of two colours, 1 for the same to 21 for black and white."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def least(color: Color, grounds: Iterable[Color]) -> float:
    """The contrast on the ground where it is lowest."""
    return min((ratio(color, ground) for ground in grounds), default=21.0)


def readable(color: Color, grounds: Sequence[Color]) -> Color:
    """The colour, or the nearest of its hue, lighter or darker, that is read on all the grounds; black or white at the ends."""
    if least(color, grounds) >= NEEDED:
        return color
    hue, lightness, saturation = color.hsl.h, color.hsl.l, color.hsl.s
    for step in range(1, _STEPS + 1):
        for nearer in (lightness + step / _STEPS, lightness - step / _STEPS):
            made = Color.from_hsl(hue, saturation, min(1.0, max(0.0, nearer)))
            if least(made, grounds) >= NEEDED:
                return made
    return max((Color(0, 0, 0), Color(255, 255, 255)), key=lambda end: least(end, grounds))
