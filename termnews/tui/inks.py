"""How the inks of set text look, in names of the theme's variables."""

from dataclasses import dataclass

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
    Ink.CODE: _CARD,
    Ink.CODE_PAD: Look(color="muted", ground="card"),
    Ink.CARD: _CARD,
    Ink.CARD_PAD: _CARD,
    Ink.CARD_META: Look(color="muted", ground="card"),
}
"""How inks look; those not named look like running text."""
