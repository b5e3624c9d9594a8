"""Which of many named things the reader means by a few letters: what begins words first, the merely alike last. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from enum import IntEnum

from termnews.model.records import dataclass

_WORD = re.compile(r"\w+")
_ALIKE = 0.8
"""How alike a mistyped word must be, as :mod:`difflib` counts."""
_TELLING = 3
"""Letters from which a part of a word, or letters out of one, tell what is meant."""


class Fit(IntEnum):
    """How well a query fits, the best first."""

    KEY = 0
    NAME = 1
    NAMES = 2
    WORDS = 3
    PART = 4


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be found: by its keys, its names, other words for it, what is told of it. ``words`` has all words.

    All but the keys are folded.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    name_words: tuple[str, ...]
    others: tuple[str, ...]
    words: tuple[str, ...]


def named(names: Sequence[str], told: str = "", others: str = "", keys: Sequence[str] = ()) -> Named:
    """``names`` are phrases, ``told`` is a sentence, ``others`` are words."""
    folded = tuple(" ".join(words(name)) for name in names)
    of_names = tuple(dict.fromkeys(word for name in folded for word in name.split()))
    more = words(others)
    return Named(tuple(keys), folded, of_names, more, (*of_names, *more, *words(told)))


def words(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents."""
    return tuple(_WORD.findall(_fold(text).replace("_", " ")))


def find(query: str, things: Sequence[Named]) -> list[int]:
    """The indexes of what fits, the best first, equals in their order; everything where nothing is asked.

    Words that are mistyped count only where nothing fits otherwise.
    """
    asked = words(query)
    if not asked:
        keyed = [at for at, one in enumerate(things) if query.strip() in one.keys]
        return keyed if query.strip() else list(range(len(things)))
    parts = _parts(asked)
    fits = [(fit, at) for at, one in enumerate(things) if (fit := _fit(query.strip(), asked, parts, one)) is not None]
    return [at for _, at in sorted(fits)] or _mistyped(asked, things)


def spans(query: str, text: str) -> list[tuple[int, int]]:
    """Where words of a text begin with words of a query: start and end in characters."""
    asked = sorted(words(query), key=len, reverse=True)
    found = []
    for match in _WORD.finditer(text):
        begun = next((word for word in asked if _fold(match[0]).startswith(word)), "")
        if begun:
            found.append((match.start(), min(match.end(), match.start() + len(begun))))
    return found


def _fit(query: str, asked: tuple[str, ...], parts: list[re.Pattern[str]], one: Named) -> tuple[Fit, int] | None:
    if query in one.keys:
        return Fit.KEY, 0
    whole, known = " ".join(asked), (*one.name_words, *one.others)
    if whole in one.names or whole in known:
        return Fit.NAME, (whole not in one.names) + (whole not in one.name_words)
    if _begin(asked, known):
        return Fit.NAMES, (not any(name.startswith(whole) for name in one.names)) + (not _begin(asked, one.name_words))
    if _begin(asked, one.words):
        return Fit.WORDS, 0
    text = " ".join(known)
    return (Fit.PART, 0) if parts and all(part.search(text) for part in parts) else None


def _begin(asked: tuple[str, ...], among: tuple[str, ...]) -> bool:
    return all(any(word.startswith(one) for word in among) for one in asked)


def _parts(asked: tuple[str, ...]) -> list[re.Pattern[str]]:
    """What is found within words (``mark`` in ``bookmark``), and letters of one from its first on (``bkmk``)."""
    if any(len(word) < _TELLING for word in asked):
        return []
    return [re.compile(word + r"|\b" + r"\w*".join(word)) for word in asked]


def _mistyped(asked: tuple[str, ...], things: Sequence[Named]) -> list[int]:
    known = {word for one in things for word in (*one.name_words, *one.others) if len(word) > _TELLING}
    near = [set(get_close_matches(word, known, 5, _ALIKE)) for word in asked if len(word) > _TELLING]
    if not near or len(near) < len(asked):
        return []
    return [
        at for at, one in enumerate(things) if all(meant.intersection((*one.name_words, *one.others)) for meant in near)
    ]


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
