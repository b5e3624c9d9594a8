"""The beginning of a text on one line: summaries for lists, and titles for what has none."""

from termnews.model.words import Clean
from termnews.text import clean

SUMMARY = 480
"""Characters of a summary."""
TITLE = 90
"""Characters of a title made of a text's first words."""


def summary(text: Clean) -> Clean:
    """What lists show of a text."""
    return _beginning(text, SUMMARY)


def title(text: Clean) -> Clean:
    """The first words of a text, for want of a title."""
    return _beginning(text, TITLE)


def _beginning(text: Clean, length: int) -> Clean:
    """The beginning, cut at a word."""
    line = clean.line(text[: length * 2])
    return line if len(line) <= length else Clean(line[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…")
