"""What headlines tell, and in which order: check marks to set, rows to move."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from termnews.model.listings import Column
from termnews.tui.dialogs.base import Dialog, Options

HINT = Content("space show or hide · J K move it · ↵ done · Esc leave")

NAMES = {
    Column.SOURCE: "Source",
    Column.AUTHOR: "Author",
    Column.TIME: "Time",
    Column.SECTION: "Section",
    Column.MINUTES: "Reading time",
}
"""The columns' names."""


class Columns(Dialog[tuple[Column, ...]]):
    """The result are the columns wanted, in their order. ``preview`` is called with each change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,h,left", "leave", show=False),
        Binding("enter", "accept", show=False, priority=True),
        Binding("space", "check", show=False, priority=True),
        Binding("J,shift+down", "carry(1)", show=False),
        Binding("K,shift+up", "carry(-1)", show=False),
    ]

    def __init__(self, shown: tuple[Column, ...], check: str, preview: Callable[[tuple[Column, ...]], None]) -> None:
        super().__init__(Content("What headlines show"), HINT)
        self._order = [*shown, *(column for column in Column if column not in shown)]
        self._shown = set(shown)
        self._check = check
        self._preview = preview

    @property
    def wanted(self) -> tuple[Column, ...]:
        """The columns that are checked, in their order."""
        return tuple(column for column in self._order if column in self._shown)

    def body(self) -> Iterable[Widget]:
        """All columns, those that are shown first."""
        yield Options(*map(self._option, self._order), markup=False)

    def on_mount(self) -> None:
        """Begin at the first."""
        options = self.query_one(Options)
        options.highlighted = 0
        options.focus()

    def on_option_list_option_selected(self) -> None:
        """A row was clicked, which moved the cursor to it."""
        self.action_check()

    def action_check(self) -> None:
        """Show the column under the cursor, or hide it."""
        self._shown ^= {self._order[self._at]}
        self._changed(self._at)

    def action_carry(self, way: int) -> None:
        """Move the column under the cursor by a row."""
        at, to = self._at, self._at + way
        if 0 <= to < len(self._order):
            self._order[at], self._order[to] = self._order[to], self._order[at]
            self._changed(to)

    def action_accept(self) -> None:
        """That is how it should be."""
        self.dismiss(self.wanted)

    @property
    def _at(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def _changed(self, at: int) -> None:
        options = self.query_one(Options)
        options.set_options(map(self._option, self._order))
        options.highlighted = at
        self._preview(self.wanted)

    def _option(self, column: Column) -> Option:
        mark = self._check if column in self._shown else " "
        return Option(Content(f"[{mark}] {NAMES[column]}"))
