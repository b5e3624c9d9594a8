"""A page of the tour, set as an article is."""

from rich.cells import cell_len

from termnews.model.styles import Style
from termnews.tui.layout.lines import Ink, Laid, Line, Run
from termnews.tui.layout.setting import LEAST, Sheet, hang
from termnews.tui.tour import Leaf

GAP = 2
"""Blanks between the keys and what they do."""


def lay_leaf(leaf: Leaf, hint: str, width: int) -> Laid:
    """Title, how the tour goes on, a sentence, and keys in a column."""
    sheet = Sheet()
    width = max(width, LEAST)
    lines = [sheet.blank(), *sheet.set([Run(leaf.title, Ink.TITLE, Style.BOLD)], width)]
    lines += sheet.set([Run(f"{leaf.number} · {hint}", Ink.META)], width)
    lines += [sheet.blank(), *sheet.set([Run(leaf.lead)], width), sheet.blank()]
    column = max(cell_len(keys) for keys, _ in leaf.rows) + GAP
    for keys, words in leaf.rows:
        lines += _row(sheet, keys, words, column, width)
    lines += [sheet.blank(), *sheet.set([Run(leaf.tail)], width)] if leaf.tail else []
    return Laid(tuple(lines))


def _row(sheet: Sheet, keys: str, words: str, column: int, width: int) -> list[Line]:
    first = Run(keys + " " * (column - cell_len(keys)), Ink.STRONG, Style.BOLD)
    return hang(sheet.set([Run(words)], max(LEAST, width - column)), first, Run(" " * column, Ink.PAD))
