"""The colours of top sections: the reader's own from ``[accents]``, else the hue of their name, read well in every theme."""

from collections.abc import Mapping, Sequence

from textual.color import Color

from termnews.tui import contrast, paint

_GROUNDS = ("background", "card", "resting")
"""What a section's name stands on."""
_OF_TERMINAL = ("red", "yellow", "green", "cyan", "blue", "magenta")
"""The terminal's own, every sixth of the colour circle from 0 on."""
_GREY = 0.1
"""Saturation below which a colour has no hue to speak of."""


class Accents:
    """``chosen``: colours by the names of top sections; case does not matter."""

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        self._chosen = {name.casefold(): Color.parse(colour) for name, colour in (chosen or {}).items()}
        self._made: dict[tuple[str, ...], Color] = {}

    def color(self, section: Sequence[str], variables: Mapping[str, str], *, dark: bool) -> Color:
        """The colour of a section's name in the theme with these variables."""
        top = section[0].casefold() if section else ""
        grounds = tuple(variables[name] for name in _GROUNDS if name in variables)
        key = (top, str(dark), *grounds)
        if key not in self._made:
            self._made[key] = self._make(top, [Color.parse(ground) for ground in grounds], dark=dark)
        return self._made[key]

    def _make(self, top: str, grounds: Sequence[Color], *, dark: bool) -> Color:
        wanted = self._chosen.get(top) or paint.hue((top,), dark=dark)
        if grounds and grounds[0].ansi is not None:
            return _of_terminal(wanted)
        return contrast.readable(wanted, [ground for ground in grounds if ground.ansi is None])


def _of_terminal(color: Color) -> Color:
    """The terminal's own colour of nearly the same hue; its text colour for a grey."""
    hue, saturation = color.hsl.h, color.hsl.s
    name = _OF_TERMINAL[round(hue * 6) % 6] if saturation >= _GREY else "default"
    return Color.parse(f"ansi_{name}")
