"""The line a reader writes on. What is put there at once, by pasting or as a beginning, is a stranger's text too."""

from textual.widgets import Input

from termnews.tui import paint


class Line(Input):
    """A line to write on that holds nothing which acts on a terminal, wherever its text comes from."""

    def validate_value(self, value: str) -> str:
        """The text as it may be shown: Textual shows it letter by letter, escape characters too (8.2)."""
        return paint.safe(value)
