"""The real program on an enemy's feeds: every text in every field on every screen in every theme, every byte strictly read."""

import random
import tempfile
from pathlib import Path

from termnews.tui.themes import PALETTES
from tests.faults import enemy
from tests.faults.promise import Campaign, Tally
from tests.terminal.walk import walk

AT_ONCE = 10
"""Texts in one library: its lists and dialogs show all of them."""
SIZES = ((120, 40), (80, 24), (200, 60))
THEMES = tuple(PALETTES)
SMALL = frozenset({"article", "author", "person", "message", "why", "failing feeds", "search", "end"})
"""Where a run of few texts goes."""


def libraries(size: int, dice: random.Random) -> list[tuple[str, list[tuple[int, str]]]]:
    """So many pairs of a text and a theme, as many of each theme, some texts at a time."""
    texts = list(enumerate(enemy.texts()))
    made: list[tuple[str, list[tuple[int, str]]]] = []
    left, each = size, -(-size // len(THEMES))
    for theme in dice.sample(THEMES, len(THEMES)):
        dice.shuffle(texts)
        take = texts[: min(left, each)]
        left -= len(take)
        made += [(theme, take[at : at + AT_ONCE]) for at in range(0, len(take), AT_ONCE)]
    return made


def tty(size: int, seed: int) -> Tally:
    """Walk through the program in each theme with so many texts, at one of the sizes in turn."""
    tally, seen, letters, small = Tally(), set(), 0, size < AT_ONCE
    for number, (theme, chosen) in enumerate(libraries(size, random.Random(seed))):
        with enemy.Press() as press, tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            enemy.delivered(home, press, chosen, theme, pages=not small)
            only = SMALL.__contains__ if small else bool
            terminal, shown = walk(home, 2 * len(chosen), SIZES[number % len(SIZES)], only=only)
        seen.update((*each, theme) for each in shown)
        letters += terminal.oracle.length
        for what in terminal.strange:
            tally.fail(f"{theme}: {what}")
    tally.tried = len(seen)
    tally.figures = {
        "fields": len({mark for mark, *_ in seen}),
        "screens": len({screen for *_, screen, _ in seen}),
        "themes": len({theme for *_, theme in seen}),
        "texts": len({text for _, text, *_ in seen}),
        "MB read": round(letters / 1e6, 1),
    }
    return tally


CAMPAIGNS = (
    Campaign(
        "tty",
        "pairs of a text and a theme: the text stands in every field, the program is walked through in a pseudo-terminal; tried"
        " is each text seen in a field on a screen in a theme",
        len(THEMES) * 70,
        1,
        tty,
        "shared",
    ),
)
