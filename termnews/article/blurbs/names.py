"""Names of people as texts mention them: in full at the start of a sentence, or by one of their parts."""

import re
import unicodedata
from functools import lru_cache

_OTHER = re.compile(r"[\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]")
_SHORTEST = 3
"""Letters of a part of a name that stands for the person; in scripts without letter case one sign less."""
_MIDDLE = 2
"""Names between the first and the last that one spelling leaves out."""


def fold(text: str) -> str:
    """Words in small letters without accents and punctuation, one blank between them."""
    if text.isascii():
        return _OTHER.sub(" ", text).strip().casefold()
    apart = unicodedata.normalize("NFKD", text)
    return _OTHER.sub(" ", _MARKS.sub("", apart)).strip().casefold()


@lru_cache(maxsize=1024)
def parts(name: str) -> tuple[str, ...]:
    """The folded words of a name that are long enough to stand for the person."""
    return tuple(word for word in fold(name).split() if len(word) >= _SHORTEST - (not word.isascii()))


def is_same(one: str, other: str) -> bool:
    """Whether two spellings name one person.

    The words of one are all in the other, which has few more: middle names, initials, the last name of a display name.
    """
    mine, yours = set(fold(one).split()), set(fold(other).split())
    few = abs(len(mine) - len(yours)) <= _MIDDLE
    return few and bool(mine and yours) and (mine <= yours or yours <= mine or (parts(one) == parts(other) != ()))


def has_part(text: str, name: str) -> bool:
    """Whether folded ``text`` has one of the name's parts as a word."""
    words = set(text.split())
    return any(part in words for part in parts(name))
