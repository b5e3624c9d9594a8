"""The type of text that may be shown."""

from typing import NewType

Clean = NewType("Clean", str)
"""Text without control, escape, bidirectional-override or invisible characters.

Only :mod:`termnews.text.clean` makes it from strangers' text; widgets, the terminal and the store take nothing else.
"""
