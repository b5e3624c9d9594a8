"""The themes: each a small palette, from which Textual's colours and our own variables are made.

Contrast: text and muted text against the page, the card and the selected row meet WCAG 2.2 AA (4.5:1); a test measures it.
The colours of the theme ``terminal`` are the terminal's own, which nobody here knows: its selected row is reversed.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from termnews.config.settings import Settings
from termnews.config.themes import TERMINAL, OwnTheme
from termnews.model.errors import ConfigError
from termnews.model.records import dataclass, replace
from termnews.text.near import near
from termnews.tui import contrast


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, and in ``told`` what is to be said of it.

    ``page`` is the background, ``text`` on it, ``muted`` for bylines and counts, ``rule`` for thin lines, ``accent`` for
    what is selected, ``selected`` its muted tone behind the row in the focused pane, ``resting`` in the others, ``card``
    half a step from the page. Sections have hues of their own (:mod:`termnews.tui.accents`).
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
    told: str = ""

    @property
    def ansi(self) -> bool:
        """Whether the terminal's own colours are its ground."""
        return self.page.startswith("ansi_")


PALETTES: dict[str, Palette] = {
    "termnews-dark": Palette(
        "#16181d", "#d6d9e0", "#969cab", "#343944", "#8ab4d8", "#263545", "#22262e", "#1e2128", "#e5c07b", "#f08a8a",
        "#8ec07c", told="calm and dark",
    ),
    "termnews-light": Palette(
        "#faf8f3", "#24262b", "#5f626a", "#cdc9be", "#1f5f8b", "#d6e4ee", "#eae6dc", "#f1ede4", "#7d5a00", "#a82222",
        "#2f6b2a", dark=False, told="calm and light",
    ),
    "black": Palette(
        "#000000", "#d0d0d0", "#9a9a9a", "#333333", "#7fb0e0", "#142c44", "#1a1a1a", "#101010", "#e8c547", "#ff8080",
        "#8ec07c", told="true black",
    ),
    "high-contrast-dark": Palette(
        "#000000", "#ffffff", "#d0d0d0", "#8a8a8a", "#ffff00", "#003f7f", "#303030", "#1a1a1a", "#ffd700", "#ff9a9a",
        "#87ff87", told="high contrast on black",
    ),
    "high-contrast-light": Palette(
        "#ffffff", "#000000", "#333333", "#767676", "#00349a", "#cfe0ff", "#e6e6e6", "#f2f2f2", "#5c4200", "#9b0000",
        "#134d0f", dark=False, told="high contrast on white",
    ),
    "evening": Palette(
        "#1f1d1a", "#ddd3c2", "#a89d8c", "#403b34", "#d9a05b", "#40311f", "#2b2823", "#27241f", "#e3c16f", "#ec8c7c",
        "#b5c27c", told="warm and dark",
    ),
    "paper": Palette(
        "#fdf8ec", "#3b3024", "#665743", "#d2c4a3", "#7a3e12", "#ecdcb9", "#efe5cd", "#f1e8d2", "#6e4e00", "#992211",
        "#3a5f1c", dark=False, told="like paper, warm and light",
    ),
    "north": Palette(
        "#2e3440", "#e5e9f0", "#b0b9ca", "#4c566a", "#88c0d0", "#384858", "#363d4a", "#353c4a", "#ebcb8b", "#efa0a7",
        "#a9c590", told="cool and dark",
    ),
    TERMINAL: Palette(
        "ansi_default", "ansi_default", "ansi_bright_black", "ansi_bright_black", "ansi_magenta", "ansi_default",
        "ansi_default", "ansi_default", "ansi_default", "ansi_red", "ansi_green", told="the terminal's own sixteen colours",
    ),
}  # fmt: skip
"""All themes by name."""

DEFAULT, LIGHT = "termnews-dark", "termnews-light"

Where = Callable[[tuple[str, ...]], str]
"""From a key of the settings to where it is set, for errors: ``config.toml, line 12``."""

REVERSED = "ansi_white"
"""A ground of this colour stands for reversed text in the terminal's own colours: Textual's lists of options cannot reverse
(``Widget.get_visual_style`` of 8.2 leaves it out), so :mod:`termnews.tui.filters` does."""

_UNDER_INK = ("page", "card", "selected", "resting")
_INKS = ("text", "muted", "accent", "star", "error")


def check(settings: Settings, where: Where = lambda _: "config.toml") -> None:
    """ConfigError that names the nearest, when the theme of the settings or the base of one of theirs does not exist."""
    for name, own in settings.themes.items():
        if name in PALETTES or name in BUILTIN_THEMES:
            place = where(("themes", name))
            raise ConfigError(f'{place}: there is a theme called "{name}" already;', "give yours another name.")
        if own.base not in PALETTES:
            raise _unknown(where(("themes", name, "base")), own.base, PALETTES)
    wanted = settings.display.theme
    known = {**palettes(settings.themes), **dict.fromkeys(BUILTIN_THEMES)}
    if wanted not in known:
        raise _unknown(where(("display", "theme")), wanted, known)


def palettes(own: Mapping[str, OwnTheme]) -> dict[str, Palette]:
    """All palettes: ours, and the reader's own."""
    return PALETTES | {name: _over(theme) for name, theme in own.items()}


def faint(palette: Palette) -> Iterator[str]:
    """What is hard to read in a palette: ``muted on card 3.1:1``. Nothing is said of the terminal's own colours."""
    for ground in _UNDER_INK:
        for ink in _INKS:
            one, other = Color.parse(getattr(palette, ink)), Color.parse(getattr(palette, ground))
            if one.ansi is None and other.ansi is None and (found := contrast.ratio(one, other)) < contrast.NEEDED:
                yield f"{ink} on {ground} {found:.1f}:1"


def _over(own: OwnTheme) -> Palette:
    """A palette with some colours replaced; a page of another brightness makes a dark one light."""
    made = replace(PALETTES[own.base], told="yours", **cast("dict[str, Any]", own.colours))
    page = Color.parse(made.page)
    return made if page.ansi is not None else replace(made, dark=page.brightness < 0.5)  # noqa: PLR2004 - the middle


def _unknown(place: str, name: str, known: Mapping[str, object]) -> ConfigError:
    meant = near(name, known, cutoff=0.4) or [DEFAULT]
    return ConfigError(f'{place}: there is no theme called "{name}";', f'did you mean "{meant[0]}"?')


def themes(all_palettes: Mapping[str, Palette] = PALETTES) -> Iterator[Theme]:
    """Textual themes of palettes."""
    return (_theme(name, palette) for name, palette in all_palettes.items())


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
        "block-cursor-background": REVERSED if palette.page == "ansi_default" else palette.selected,
        "block-cursor-foreground": palette.text,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": palette.resting,
        "block-cursor-blurred-foreground": palette.text,
        "block-cursor-blurred-text-style": "underline" if palette.ansi else "none",
        "scrollbar": "ansi_blue" if palette.ansi else palette.rule,
        "scrollbar-hover": "ansi_blue" if palette.ansi else palette.muted,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.page,
        "scrollbar-background-hover": palette.page,
        "scrollbar-background-active": palette.page,
        "scrollbar-corner-color": palette.page,
        "border": palette.rule,
        "border-blurred": palette.rule,
        "link-color": palette.accent,
        **(_MARKED_BY_TERMINAL if palette.ansi else _marked(palette)),
    }


def _marked(palette: Palette) -> dict[str, str]:
    """Cursors and selections."""
    return {
        "input-selection-background": palette.selected,
        "input-cursor-background": palette.accent,
        "input-cursor-foreground": palette.page,
        "screen-selection-background": palette.selected,
    }


_MARKED_BY_TERMINAL = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "input-selection-background": "ansi_cyan",
    "input-selection-foreground": "ansi_black",
    "input-cursor-background": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
    "screen-selection-background": "ansi_cyan",
    "screen-selection-foreground": "ansi_black",
}
"""The same where nothing is known of the colours but that black is read on cyan."""


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
        ansi=palette.ansi,
        variables=own_variables(palette) | _stock(palette),
    )
