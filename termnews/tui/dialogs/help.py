"""The help screen: every action with its keys, from the registry."""

from textual.content import Content

from termnews.tui.actions import Action, grouped
from termnews.tui.dialogs.sheet import Sheet
from termnews.tui.keymap import Keymap

HINT = "j k scroll · Esc close · {} gives an action another key"

KEYS = 20
"""Cells of the column of keys."""


def help_sheet(keymap: Keymap) -> Sheet:
    """All keys, by group."""
    change = keymap.shown("change_key", 1) or ": change a key"
    return Sheet(Content("Keys"), Content("\n").join(_lines(keymap)), Content(HINT.format(change)))


def _lines(keymap: Keymap) -> list[Content]:
    lines: list[Content] = []
    for group, actions in grouped():
        lines += [Content(""), Content.styled(str(group), "bold $accent")]
        lines += [_line(action, keymap) for action in actions]
    return lines[1:]


def _line(action: Action, keymap: Keymap) -> Content:
    keys = keymap.shown(action.id) or ": " + action.label
    return Content.assemble((f"{keys:<{KEYS}}", "bold"), (action.help, "$muted"))
