"""A breadcrumb copied as text: with signs between its levels, or "Home World Europe News" with nothing but blanks."""

import re
from collections.abc import Sequence

from termnews.article.facts import fronts
from termnews.article.facts.compare import squash
from termnews.model.words import Clean
from termnews.text import clean, desks

_SIGNS = re.compile(r"\s*[›»❯→▸▶>|·•/]\s*|\s+[-–—]\s+|\n")
_MOST = 8
_LONGEST_NAME = 4
"""Words a desk's name has at most."""
_FOLLOWERS = frozenset({"news", "nachrichten", "noticias", "nyheter", "notizie"})


def path(text: str) -> tuple[Clean, ...]:
    """The levels of a breadcrumb without the front page; empty when a text is none.

    Levels that only blanks part are told by what newsrooms call their desks; a word that is none belongs to the level
    before it.
    """
    marked = [part for part in _SIGNS.split(clean.prose(text).strip()) if part.strip()]
    levels = marked if len(marked) > 1 else _apart(text.split())
    names = tuple(clean.line(level) for level in levels if not is_home(level))
    return names[:_MOST]


def is_home(text: str) -> bool:
    """Whether a text is a name of the front page."""
    return squash(text) in fronts.HOME


def begins(line: str) -> bool:
    """Whether a line begins with a name of the front page."""
    first = next(iter(_SIGNS.split(line.strip())), "")
    return is_home(first) or is_home(next(iter(first.split()), ""))


def _apart(words: Sequence[str]) -> list[str]:
    """The levels in some words, when they begin as a breadcrumb does: with the front page or with a desk."""
    if not words or not (is_home(words[0]) or _desk(words)):
        return []
    levels: list[str] = []
    left = list(words)
    while left:
        count = 1 if is_home(left[0]) and not levels else _desk(left)
        if count or not levels:
            levels.append(" ".join(left[: max(1, count)]))
        else:
            levels[-1] += f" {left[0]}"
        left = left[max(1, count) :]
    return levels


def _desk(words: Sequence[str]) -> int:
    """How many of the first words are a desk's name, with "News" after it; 0 when they are none."""
    for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
        if desks.folded(" ".join(words[:count])) in desks.table() and words[0].casefold() not in _FOLLOWERS:
            return count
    return 0
