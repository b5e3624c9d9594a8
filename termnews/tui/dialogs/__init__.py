"""The dialogs, each imported when it is first opened: a start does without all of them."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termnews.tui.dialogs import details
    from termnews.tui.dialogs.ask import Ask
    from termnews.tui.dialogs.changes import Changes
    from termnews.tui.dialogs.choice import Choice
    from termnews.tui.dialogs.columns import Columns
    from termnews.tui.dialogs.finder import Finder
    from termnews.tui.dialogs.help import help_sheet
    from termnews.tui.dialogs.journal import Journal
    from termnews.tui.dialogs.output import Output
    from termnews.tui.dialogs.presskey import PressKey
    from termnews.tui.dialogs.sheet import Sheet
    from termnews.tui.dialogs.tabular import Hanging

__all__ = [
    "STYLES",
    "Ask",
    "Changes",
    "Choice",
    "Columns",
    "Finder",
    "Hanging",
    "Journal",
    "Output",
    "PressKey",
    "Sheet",
    "details",
    "help_sheet",
]

STYLES = str(Path(__file__).with_name("dialogs.tcss"))
"""The file with the styles of all dialogs."""

_HOMES = {
    "Ask": "ask",
    "Changes": "changes",
    "Choice": "choice",
    "Columns": "columns",
    "Finder": "finder",
    "Hanging": "tabular",
    "Journal": "journal",
    "Output": "output",
    "PressKey": "presskey",
    "Sheet": "sheet",
    "help_sheet": "help",
}


def __getattr__(name: str) -> Any:
    """A dialog by its name (PEP 562)."""
    if name == "details":
        return import_module("termnews.tui.dialogs.details")
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"termnews.tui.dialogs.{_HOMES[name]}"), name)
