"""The program itself: palette, themes, help, drawing anew, leaving."""

from functools import partial

from textual.content import Content

from termnews.tui import dialogs
from termnews.tui.commands.adding import Adding
from termnews.tui.themes import PALETTES


class Looks(Adding):
    """Actions on the program."""

    def do_palette(self) -> None:
        """Every command by its name."""
        self.deaf = True
        self.app.action_command_palette()

    def do_help(self) -> None:
        """All keys."""
        self.ask(dialogs.help_sheet(self.keymap))

    def do_theme(self) -> None:
        """Choose a theme; the screen shows each as the cursor comes to it."""
        names, before = list(PALETTES), self.app.theme
        options = [Content(name if PALETTES[name].dark else f"{name} (light)") for name in names]
        current = names.index(before) if before in names else None
        options = dialogs.details.with_current(options, current)
        dialog = dialogs.Choice(Content("Theme"), options, current or 0, lambda at: self._wear(names[at]))
        self.ask(dialog, lambda at: self._settle(before if at is None else names[at], keep=at is not None))

    def do_redraw(self) -> None:
        """Paint every cell again, for a terminal that was written over."""
        self.refresh(repaint=True, layout=True)

    def do_quit(self) -> None:
        """Leave at once; the place is kept."""
        self.app.exit()

    def _wear(self, theme: str) -> None:
        self.app.theme = theme

    def _settle(self, theme: str, *, keep: bool) -> None:
        self._wear(theme)
        if keep:
            self.start(self.write, partial(self.means.save_setting, "display.theme", theme))
