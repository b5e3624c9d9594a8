"""The help screen: every action with its keys, from the registry; ``/`` narrows it as words are written."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from termnews.tui import naming
from termnews.tui.actions import Action, grouped
from termnews.tui.dialogs.sheet import Page, Sheet
from termnews.tui.dialogs.tabular import Columned, Hanging, Rows
from termnews.tui.keymap import Keymap
from termnews.tui.writing import Line

HINT = "/ find · j k scroll · Esc close · {} gives an action another key"
NOTHING = Content.styled("Nothing is called that.", "$muted")

KEYS = 20
"""Cells of the column of keys."""


class Help(Sheet):
    """All keys, by group; those that are meant by the words written, the likeliest first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("slash", "narrow", show=False)]

    def __init__(self, keymap: Keymap) -> None:
        change = keymap.shown("change_key", 1) or ": change a key"
        self._rows = Rows(list(_lines(keymap)))
        super().__init__(Content("Keys"), self._rows, Content(HINT.format(change)))
        self._keymap = keymap

    def body(self) -> Iterable[Widget]:
        """The line to write on comes into sight when it is asked for."""
        yield Line(placeholder="What it does, or a key", select_on_focus=False)
        yield from super().body()

    @property
    def line(self) -> Input:
        """Where words are written."""
        return self.query_one(Input)

    def on_mount(self) -> None:
        """Begin with all of it."""
        self._open(wanted=False)

    def action_narrow(self) -> None:
        """Write what to look for."""
        self._open(wanted=True)

    def action_leave(self) -> None:
        """First all keys again, then away."""
        if self.line.display:
            self.line.value = ""
            self._open(wanted=False)
        else:
            super().action_leave()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is shown follows each letter."""
        page = self.query_one(Page)
        page.query_one(Static).update(self._found(event.value) if event.value.strip() else self._rows)
        page.scroll_home(animate=False)

    def on_input_submitted(self) -> None:
        """The keys that scroll are heard again."""
        self.query_one(Page).focus()

    def _open(self, *, wanted: bool) -> None:
        self.line.display = wanted
        (self.line if wanted else self.query_one(Page)).focus()

    def _found(self, words: str) -> Columned:
        found = naming.find(words, self._keymap)
        return Rows([_line(action, self._keymap, words) for action in found] or [NOTHING])


def help_sheet(keymap: Keymap) -> Help:
    """All keys, by group."""
    return Help(keymap)


def _lines(keymap: Keymap) -> Iterator[Content | Columned]:
    for index, (group, actions) in enumerate(grouped()):
        if index:
            yield Content("")
        yield Content.styled(str(group), "bold $accent")
        yield from (_line(action, keymap) for action in actions)


def _line(action: Action, keymap: Keymap, words: str = "") -> Hanging:
    keys = keymap.shown(action.id) or ": " + action.label
    told = naming.marked(Content.styled(action.help, "$muted"), words)
    return Hanging(Content.styled(keys, "bold"), told, KEYS)
