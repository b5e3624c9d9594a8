"""The themes: each a small palette, from which Textual's colours and our own variables are made.

Contrast: text and muted text against the page, the card and the selected row meet WCAG 2.2 AA (4.5:1); a test measures it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from textual.theme import BUILTIN_THEMES, Theme

from termnews.model.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme.

    ``page`` is the background, ``text`` on it, ``muted`` for bylines and counts, ``rule`` for thin lines, ``accent`` for
    what is selected, ``selected`` its muted tone behind the row in the focused pane, ``resting`` in the others, ``card``
    half a step from the page. Sections have hues of their own (:func:`termnews.tui.paint.hue`).
    """

    page: str
    text: str
    muted: str
    rule: str
    accent: str
    selected: str
    resting: str
    card: str
    star: str
    error: str
    good: str
    dark: bool = True


PALETTES: dict[str, Palette] = {
    "termnews-dark": Palette(
        "#16181d", "#d6d9e0", "#969cab", "#343944", "#8ab4d8", "#263545", "#22262e", "#1e2128", "#e5c07b", "#f08a8a",
        "#8ec07c",
    ),
    "termnews-light": Palette(
        "#faf8f3", "#24262b", "#5f626a", "#cdc9be", "#1f5f8b", "#d6e4ee", "#eae6dc", "#f1ede4", "#7d5a00", "#a82222",
        "#2f6b2a", dark=False,
    ),
    "black": Palette(
        "#000000", "#d0d0d0", "#9a9a9a", "#333333", "#7fb0e0", "#142c44", "#1a1a1a", "#101010", "#e8c547", "#ff8080",
        "#8ec07c",
    ),
    "contrast-dark": Palette(
        "#000000", "#ffffff", "#d0d0d0", "#8a8a8a", "#ffff00", "#003f7f", "#303030", "#1a1a1a", "#ffd700", "#ff9a9a",
        "#87ff87",
    ),
    "contrast-light": Palette(
        "#ffffff", "#000000", "#333333", "#767676", "#00349a", "#cfe0ff", "#e6e6e6", "#f2f2f2", "#5c4200", "#9b0000",
        "#134d0f", dark=False,
    ),
    "evening": Palette(
        "#1f1d1a", "#ddd3c2", "#a89d8c", "#403b34", "#d9a05b", "#40311f", "#2b2823", "#27241f", "#e3c16f", "#ec8c7c",
        "#b5c27c",
    ),
    "sepia": Palette(
        "#fdf8ec", "#3b3024", "#665743", "#d2c4a3", "#7a3e12", "#ecdcb9", "#efe5cd", "#f1e8d2", "#6e4e00", "#992211",
        "#3a5f1c", dark=False,
    ),
    "north": Palette(
        "#2e3440", "#e5e9f0", "#b0b9ca", "#4c566a", "#88c0d0", "#384858", "#363d4a", "#353c4a", "#ebcb8b", "#efa0a7",
        "#a9c590",
    ),
}  # fmt: skip
"""All themes by name."""

DEFAULT, LIGHT = "termnews-dark", "termnews-light"


def check(name: str) -> None:
    """ConfigError that names the nearest, when there is no theme called ``name``."""
    known = {*PALETTES, *BUILTIN_THEMES}
    if name not in known:
        near = get_close_matches(name, known, 1, 0.4) or [DEFAULT]
        raise ConfigError(f'config.toml: there is no theme called "{name}";', f'did you mean "{near[0]}"?')


def themes() -> Iterator[Theme]:
    """Textual themes of all palettes."""
    return (_theme(name, palette) for name, palette in PALETTES.items())


def own_variables(palette: Palette) -> dict[str, str]:
    """Our variables beside Textual's; the style sheet uses both."""
    return {
        "muted": palette.muted,
        "rule": palette.rule,
        "selected": palette.selected,
        "resting": palette.resting,
        "card": palette.card,
        "star": palette.star,
    }


def _stock(palette: Palette) -> dict[str, str]:
    """Variables of Textual's own widgets, so that inputs, options and scrollbars are as calm as the rest."""
    return {
        "block-cursor-background": palette.selected,
        "block-cursor-foreground": palette.text,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": palette.resting,
        "block-cursor-blurred-foreground": palette.text,
        "input-selection-background": palette.selected,
        "input-cursor-background": palette.accent,
        "input-cursor-foreground": palette.page,
        "screen-selection-background": palette.selected,
        "scrollbar": palette.rule,
        "scrollbar-hover": palette.muted,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.page,
        "scrollbar-background-hover": palette.page,
        "scrollbar-background-active": palette.page,
        "scrollbar-corner-color": palette.page,
        "border": palette.rule,
        "border-blurred": palette.rule,
        "link-color": palette.accent,
    }


def _theme(name: str, palette: Palette) -> Theme:
    return Theme(
        name=name,
        primary=palette.accent,
        secondary=palette.muted,
        accent=palette.accent,
        warning=palette.star,
        error=palette.error,
        success=palette.good,
        foreground=palette.text,
        background=palette.page,
        surface=palette.page,
        panel=palette.card,
        dark=palette.dark,
        variables=own_variables(palette) | _stock(palette),
    )
