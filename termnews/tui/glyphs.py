"""ASCII in place of every mark of ours, for terminals and fonts without them. Pure.

Marks and lines take one cell, and so does what stands for them: nothing is laid out anew. Only the names of keys grow.
"""

from collections.abc import Mapping
from types import MappingProxyType

KEYS: Mapping[str, str] = MappingProxyType(
    {"↵": "Enter", "←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "⌫": "Backspace"}
)
"""Names of keys, where there is room for words."""

_PAIRS = (
    ("─━═▔╍", "-==-~"), ("│┃║▎▏▕", "||||||"), ("┌┐└┘├┤┬┴┼╭╮╰╯╞╡╪", "++++++++++++++++"),  # lines
    ("▁▂▃▄▅▆▇█▀▌▐", '.,-=+*%#"||'), ("▰▱", "#-"),  # bars
    ("●○◦•★☆✓✗■□▣", "ooo***xx###"), ("▸▹▶▷›»", ">>>>>>"), ("▾▿▼▽", "vvvv"), ("◂◀‹«", "<<<<"),  # marks
    ("↻⟳↵↩←→↑↓♫⋯…·×", "~~<<<>^v#..-x"), ("′‘’‚‛", "'''''"), ("″“”„‟", '"' * 5), ("–—−‐‑‒", "------"),  # signs
    ("\u00a0\u2007\u202f\u2009\u2002\u2003", " " * 6),
)  # fmt: skip
CELLS: Mapping[str, str] = MappingProxyType(
    dict(pair for ours, plain in _PAIRS for pair in zip(ours, plain, strict=True))
)
"""What stands for a mark, cell for cell."""

_TABLE = str.maketrans(dict(CELLS))


def plain(text: str) -> str:
    """The text with ASCII for our marks, as wide as before; letters of other scripts stay."""
    return text if text.isascii() else text.replace(" …", "..").translate(_TABLE)


def spelled(text: str) -> str:
    """The text with the names of keys as words."""
    if text.isascii():
        return text
    for sign, name in KEYS.items():
        text = text.replace(sign, name)
    return text
