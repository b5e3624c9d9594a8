"""How a run of text is set."""

from enum import Flag, auto


class Style(Flag):
    """How a span is set."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    CODE = auto()
    STRIKE = auto()
    UNDERLINE = auto()
    SUPER = auto()
    SUB = auto()
    MARK = auto()
