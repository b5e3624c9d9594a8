"""How the application looks on this terminal: its theme, and what is done to its lines at the end."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.widgets import Input

from termnews.config.themes import TERMINAL
from termnews.tui import glyphs, terminal, themes
from termnews.tui.filters import Ascii, Colourless, Of256, OfTerminal
from termnews.tui.terminal import Terminal


class Wearing(App[None]):
    """An application in one of its palettes. Nothing glides, whatever ``TEXTUAL_ANIMATIONS`` says.

    ``worn`` is the theme that was chosen; a terminal of few colours shows its own instead, whatever was chosen.
    """

    palettes: Mapping[str, themes.Palette] = themes.PALETTES
    worn = themes.DEFAULT
    in_words = False
    """Whether keys are named, not drawn: nothing beyond ASCII is shown."""

    def dress(
        self, palettes: Mapping[str, themes.Palette], wanted: Sequence[str], on: Terminal, *, ascii_only: bool
    ) -> None:
        """Make the themes known and wear the first of those wanted that there is, before the first paint."""
        self.animation_level = "none"
        self.palettes = palettes
        self._few_colours = on.colours <= terminal.FEW
        self.no_color = self.no_color or not on.colours
        self.in_words, self._ascii = ascii_only, Ascii()
        self._of_palette = (Of256(),) if on.colours == terminal.MANY else ()
        self._of_terminal = (OfTerminal(), Colourless()) if self.no_color else (OfTerminal(),)
        for theme in themes.themes(palettes):
            self.register_theme(theme)
        self.worn = next((name for name in wanted if name in self.available_themes), themes.DEFAULT)
        # Set without its watcher, which would have the style sheet read a second time before the first paint.
        self.set_reactive(App.theme, self._shown(self.worn))
        self.stylesheet.set_variables(self.get_css_variables())

    def wear(self, theme: str) -> None:
        """Wear another theme."""
        self.worn = theme
        self.theme = self._shown(theme)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """No cursor blinks."""
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    @property
    def restricted(self) -> bool:
        """Whether the terminal shows its own colours only, or none."""
        return self._few_colours or self.no_color

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our variables under a theme of Textual's, which does not know them."""
        theme = self.current_theme
        nearest = TERMINAL if theme.ansi else themes.DEFAULT if theme.dark else themes.LIGHT
        return themes.own_variables(themes.PALETTES[nearest])

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to lines: the terminal's own colours stay as they are, and without colour there is none."""
        ours = self._of_terminal if self.current_theme.ansi else (*super().get_line_filters(), *self._of_palette)
        return (*ours, self._ascii) if self.in_words else ours

    def _shown(self, theme: str) -> str:
        return TERMINAL if self.restricted else theme


def worded(app: App[object], text: str) -> str:
    """A text of ours with the names of keys as this application shows them: drawn, or as words."""
    return glyphs.spelled(text) if isinstance(app, Wearing) and app.in_words else text
