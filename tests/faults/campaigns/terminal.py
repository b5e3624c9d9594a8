"""The real program on an enemy's feeds: every text in every field on every screen in every theme, every byte strictly read."""

import random
import tempfile
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from termnews.tui.themes import PALETTES
from tests.faults import enemy
from tests.faults.promise import Campaign, Tally
from tests.terminal.walk import walk
from tests.terminal.watched import Seen

AT_ONCE = 10
"""Texts in one library: its lists and dialogs show all of them."""
AT_A_TIME = 3
"""Walks at once: they wait more than they work."""
SIZES = ((120, 40), (80, 24), (200, 60))
THEMES = tuple(PALETTES)
FULL = 70 * len(THEMES)
"""Pairs of a text and a theme."""
SMALL = frozenset({"article", "author", "person", "message", "why", "failing feeds", "search", "end"})
"""Where a run of few texts goes."""


@dataclass(frozen=True, slots=True)
class Way:
    """A walk in a theme: the texts of its library with their numbers, and which of the articles are opened."""

    theme: str
    texts: list[tuple[int, str]]
    first: int
    articles: int


def ways(size: int, dice: random.Random) -> list[Way]:
    """A walk for each theme through a library of all texts, which opens its share of the articles; or fewer texts."""
    if size < FULL:
        return [Way(theme, some, 0, 2 * len(some)) for theme, some in libraries(size, dice)]
    texts = list(enumerate(enemy.texts()))
    dice.shuffle(texts)
    share = -(-2 * len(texts) // len(THEMES))
    return [Way(theme, texts, number * share, share) for number, theme in enumerate(dice.sample(THEMES, len(THEMES)))]


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


def walked(way: Way, size: tuple[int, int], small: bool) -> tuple[str, list[str], Seen, int]:
    """A walk in a process of its own: its theme, what was strange, what was seen where, and how many bytes were read."""
    with enemy.Press() as press, tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        enemy.delivered(home, press, way.texts, way.theme, pages=not small)
        only = SMALL.__contains__ if small else bool
        terminal, shown = walk(home, way.articles, size, first=way.first, only=only)
    return way.theme, terminal.strange, shown, terminal.oracle.length


def tty(size: int, seed: int) -> Tally:
    """Walk through the program in each theme with so many texts, at one of the sizes in turn."""
    tally, seen, letters = Tally(), set(), 0
    planned = [
        (way, SIZES[number % len(SIZES)], size < AT_ONCE) for number, way in enumerate(ways(size, random.Random(seed)))
    ]
    if len(planned) > 1:
        with get_context("spawn").Pool(AT_A_TIME) as pool:
            taken = pool.starmap(walked, planned, chunksize=1)
    else:
        taken = [walked(*each) for each in planned]
    for theme, strange, shown, length in taken:
        seen.update((*each, theme) for each in shown)
        letters += length
        for what in strange:
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
        "the program is walked through in a pseudo-terminal, in every theme with every text in every field of lists and dialogs"
        " and with its share of the articles opened; tried is each text seen in a field on a screen in a theme",
        FULL,
        1,
        tty,
        "shared",
    ),
)
