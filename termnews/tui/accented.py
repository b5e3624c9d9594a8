"""A widget that shows names of sections in their colours."""

from collections.abc import Sequence

from textual.color import Color
from textual.widget import Widget

from termnews.tui.accents import Accents


class Accented(Widget):
    """``accents``: the colours of sections, with those of the reader's own."""

    accents = Accents()

    def accent(self, section: Sequence[str]) -> Color:
        """The colour of a section's name in the theme that is worn."""
        wearing = self.app
        return self.accents.color(section, wearing.theme_variables, dark=wearing.current_theme.dark)
