"""How the inks of set text look, in names of the theme's variables."""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

from termnews.model.records import dataclass
from termnews.model.styles import Style as Setting
from termnews.tui.layout.lines import Ink


@dataclass(frozen=True, slots=True)
class Look:
    """An ink in names of the theme's variables; empty is what the page has.

    Not component classes: Textual would compute all of them for every restyle, most of a start's time in this pane.
    """

    color: str = ""
    ground: str = ""
    bold: bool | None = None
    italic: bool | None = None


_MUTED, _CARD = Look(color="muted"), Look(ground="card")
LOOKS = {
    Ink.TITLE: Look(bold=True),
    Ink.HEADING: Look(bold=True),
    Ink.STRONG: Look(bold=True),
    Ink.META: _MUTED,
    Ink.NAME: _MUTED,
    Ink.LABEL: _MUTED,
    Ink.FAINT: _MUTED,
    Ink.NUMBER: _MUTED,
    Ink.MARKER: _MUTED,
    Ink.ADVICE: Look(color="muted", italic=True),
    Ink.FRAME: Look(color="rule"),
    Ink.BAR: Look(color="accent"),
    Ink.CALL: Look(color="accent", bold=True),
    Ink.CODE: _CARD,
    Ink.CODE_WORD: Look(color="accent", ground="card", bold=True),
    Ink.CODE_TEXT: Look(color="success", ground="card"),
    Ink.CODE_REMARK: Look(color="muted", ground="card", italic=True),
    Ink.CODE_NUMBER: Look(color="warning", ground="card"),
    Ink.CODE_PAD: Look(color="muted", ground="card"),
    Ink.CARD: _CARD,
    Ink.CARD_PAD: _CARD,
}
"""How inks look; those not named look like running text."""

_EFFECTS: dict[Setting, Style] = {
    Setting.BOLD: Style(bold=True),
    Setting.ITALIC: Style(italic=True),
    Setting.STRIKE: Style(strike=True),
    Setting.UNDERLINE: Style(underline=True),
}
_LINKED = Style(underline=True)
_MARKED = 0.3
"""How much of the theme's warning colour lies under marked text."""
_FOUND = 0.28
"""How much of it lies under found words, which keep a contrast of 4.5:1 on it."""
_NEAREST = {"muted": "foreground-muted", "rule": "foreground-disabled", "card": "surface"}
_UNDERLINED = frozenset({Ink.TEXT, Ink.PULL, Ink.HEADING, Ink.CARD, Ink.STRONG, Ink.CODE})
"""Inks in which a link is shown by a line below it; elsewhere its place tells."""


def style(ink: Ink, setting: Setting, base: Style, variables: Mapping[str, str], *, linked: bool) -> Style:
    """The style of an ink on the page's own (``base``) in a theme's colours; ``linked`` runs lead somewhere."""
    made = base + _look(LOOKS.get(ink, Look()), variables)
    if Setting.MARK in setting:
        made += _marked(base, variables)
    for effect in (effect for kind, effect in _EFFECTS.items() if kind in setting):
        made += effect
    return made + _LINKED if linked and ink in _UNDERLINED else made


def found(variables: Mapping[str, str], *, current: bool, colours: bool) -> Style:
    """How found words look, over what they look like anyway: the current ones turned round, so also without ``colours``."""
    ground = _variable("background", variables)
    if current:
        return Style(
            color=_variable("accent", variables).rich_color, bgcolor=ground.rich_color, bold=True, reverse=True
        )
    if not colours or ground.ansi is not None:
        return Style(bold=True, underline=True)
    tone = ground.blend(_variable("warning", variables), _FOUND)
    text = _variable("foreground", variables).rich_color
    return Style(color=text, bgcolor=tone.rich_color)


def _marked(base: Style, variables: Mapping[str, str]) -> Style:
    """Marked text: a tone of the warning colour below it, or reversed where colours cannot be mixed."""
    under = Color.from_rich_color(base.bgcolor) if base.bgcolor else _variable("background", variables)
    if under.ansi is not None:
        return Style(reverse=True)
    return Style(bgcolor=under.blend(_variable("warning", variables), _MARKED).rich_color)


def _look(look: Look, variables: Mapping[str, str]) -> Style:
    color = _variable(look.color, variables).rich_color if look.color else None
    ground = _variable(look.ground, variables).rich_color if look.ground else None
    return Style(color=color, bgcolor=ground, bold=look.bold, italic=look.italic)


def _variable(name: str, variables: Mapping[str, str]) -> Color:
    """A colour of the theme; in one that lacks ours, the nearest of Textual's own."""
    return Color.parse(variables.get(name) or variables[_NEAREST[name]])
