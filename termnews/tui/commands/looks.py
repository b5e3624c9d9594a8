"""The program itself: palette, themes, help, drawing anew, leaving."""

from functools import partial
from typing import cast

from textual.content import Content

from termnews.model.words import Clean
from termnews.tui import dialogs, paint
from termnews.tui.actions import HEADLINES
from termnews.tui.commands.adding import Adding
from termnews.tui.views import View
from termnews.tui.wearing import Wearing

RESTRICTED = Content("Theme (saved for other terminals: this one shows its own colours only, or none)")


class Looks(Adding):
    """Actions on the program."""

    @property
    def wearing(self) -> Wearing:
        """The application, which wears the theme."""
        return cast("Wearing", self.app)

    def do_palette(self) -> None:
        """Every command by its name."""
        from termnews.tui import palette  # noqa: PLC0415 - only to find a command

        commands = palette.commands(self.keymap, self.outline)

        def chosen(at: int | None) -> None:
            if at is not None:
                does = commands[at].does
                self.perform(does) if isinstance(does, str) else self.visit(does)

        self.ask(palette.Palette(commands), chosen)

    def visit(self, view: View) -> None:
        """Go to a view by its name."""
        self.sections.select(view)
        self.attempt(partial(self.choose, view))
        self.go(HEADLINES)
        self.look_at_cursor()

    def do_help(self) -> None:
        """All keys."""
        self.ask(dialogs.help_sheet(self.keymap))

    def do_theme(self) -> None:
        """Choose a theme; the screen shows each as the cursor comes to it."""
        wearing = self.wearing
        palettes, before = wearing.palettes, wearing.worn
        names = [*palettes, *(() if before in palettes else (before,))]
        room = max(map(len, names)) + 2
        options = [_told(name, palettes[name].told if name in palettes else "", room) for name in names]
        current = names.index(before)
        options = dialogs.details.with_current(options, current)
        title = RESTRICTED if wearing.restricted else Content("Theme")
        dialog = dialogs.Choice(title, options, current, lambda at: self._wear(names[at]))
        self.ask(dialog, lambda at: self._settle(before if at is None else names[at], keep=at is not None))

    def do_redraw(self) -> None:
        """Paint every cell again, for a terminal that was written over."""
        self.refresh(repaint=True, layout=True)

    def do_quit(self) -> None:
        """Leave at once; the place is kept."""
        self.app.exit()

    def _wear(self, theme: str) -> None:
        self.wearing.wear(theme)

    def _settle(self, theme: str, *, keep: bool) -> None:
        self._wear(theme)
        if keep:
            self.start(self.write, partial(self.means.save_setting, "display.theme", theme))


def _told(name: str, told: str, room: int) -> "dialogs.Hanging":
    """A theme's name and what is to be said of it."""
    return dialogs.Hanging(paint.content(Clean(name)), paint.content(Clean(told), "$muted"), room)
