"""Choosing one of several."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from termnews.tui.dialogs.base import Dialog, Options
from termnews.tui.dialogs.tabular import Shown

HINT = Content("↵ choose · Esc leave")


class Choice(Dialog[int]):
    """The result is the index of the chosen option; None among them is a rule, which counts as none.

    ``preview`` is called with each index the cursor comes to.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,h,left", "leave", show=False)]

    def __init__(
        self,
        title: Content,
        options: Sequence[Shown | None],
        selected: int = 0,
        preview: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__(title, HINT)
        self._options = tuple(options)
        self._selected = selected
        self._preview = preview

    def body(self) -> Iterable[Widget]:
        """The options."""
        yield Options(*(option and Option(option) for option in self._options), markup=False)

    def on_mount(self) -> None:
        """Start at what is chosen now."""
        options = self.query_one(Options)
        options.highlighted = self._selected
        options.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what it would be like; an option the cursor has left since, as at the very start, is passed over."""
        if self._preview is not None and event.option_index == event.option_list.highlighted:
            self._preview(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Chosen."""
        self.dismiss(event.option_index)
