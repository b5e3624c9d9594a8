"""Prints the key table of the README: ``python -m termnews.tui.keys``."""

import sys

from termnews.tui import keymap
from termnews.tui.actions import grouped


def table() -> str:
    """All actions with their default keys as Markdown tables, one a group."""
    keys = keymap.default()
    parts = []
    for group, actions in grouped():
        rows = [f"| {_code(keys.shown(action.id))} | {action.help} |" for action in actions]
        parts.append("\n".join([f"**{group}**", "", "| keys | what it does |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def _code(shown: str) -> str:
    return " ".join(f"`{key}`" for key in shown.replace("|", "\\|").split()) if shown else "palette"


if __name__ == "__main__":
    sys.stdout.write(table())
