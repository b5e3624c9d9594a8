"""Themes of the reader's own, as ``config.toml`` names them."""

from collections.abc import Mapping

from termnews.model.records import dataclass, field

THEME_COLOURS = (
    "page", "text", "muted", "rule", "accent", "selected", "resting", "card", "star", "error", "good",
)  # fmt: skip
"""The colours of a theme; :class:`termnews.tui.themes.Palette` says what each is for."""
TERMINAL = "terminal"
"""The theme of the terminal's own colours; only themes based on it may name those."""


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """A theme of the reader's: the ``colours`` that differ from those of the theme it is based on."""

    base: str = "termnews-dark"
    colours: Mapping[str, str] = field(default_factory=dict)
