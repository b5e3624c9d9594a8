"""An article's links alone: what leads where, for a reader who wants the sources and not the text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from termnews.model.document import Block
from termnews.tui.layout.blocks import lay_blocks
from termnews.tui.layout.front import fit_address
from termnews.tui.layout.lines import FIRST_ADDED, UNCOPIED, Ink, Line, Run
from termnews.tui.layout.setting import Sheet, hang

NO_LINKS = "The text holds no links."


def lay_links(sheet: Sheet, blocks: Sequence[Block], width: int) -> list[Line]:
    """The words of each link with its address below, numbered as they are in the text."""
    named = dict(_named(blocks, width))
    indent = len(str(len(named))) + 3
    lines: list[Line] = []
    for href, words in named.items():
        label = Run(f"[{sheet.number(href)}] ".rjust(indent), Ink.MARKER, target=href)
        told = sheet.set([Run(words, Ink.TEXT, target=href)], width - indent)
        address = sheet.added(Run(fit_address(href, width - indent), Ink.META, target=href), steps=1)
        lines += [sheet.blank()] if lines else []
        lines += hang([*told, address], label, Run(" " * indent, Ink.PAD))
    return lines or sheet.set([Run(NO_LINKS, Ink.ADVICE)], width)


def _named(blocks: Sequence[Block], width: int) -> Iterator[tuple[str, str]]:
    """Each address with the words that lead to it where it is met first; found by setting the text as it would stand."""
    scratch = Sheet()
    runs = [run for line in lay_blocks(scratch, blocks, width) for run in line.runs if run.ink < UNCOPIED]
    words: dict[str, str] = dict.fromkeys(scratch.links, "")
    for target, group in groupby(runs, key=lambda run: run.target):
        if isinstance(target, str) and words.get(target) == "":
            words[target] = _told(group)
    return ((href, told or href) for href, told in words.items())


def _told(runs: Iterable[Run]) -> str:
    """The words of one link; what a place for a picture is called stands before what is said of it."""
    parts = groupby(runs, key=lambda run: run.ink >= FIRST_ADDED)
    return ": ".join(" ".join(" ".join(run.text for run in part).split()) for _, part in parts)
