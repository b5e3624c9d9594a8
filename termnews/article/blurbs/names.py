"""Names of people as texts mention them: in full at the start of a sentence, or by one of their parts."""

from functools import lru_cache

from termnews.text import persons

_SHORTEST = 3
"""Letters of a part of a name that stands for the person; in scripts without letter case one sign less."""
_MIDDLE = 2
"""Names between the first and the last that one spelling leaves out."""


@lru_cache(maxsize=1024)
def parts(name: str) -> tuple[str, ...]:
    """The folded words of a name that are long enough to stand for the person."""
    return tuple(word for word in persons.key(name).split() if len(word) >= _SHORTEST - (not word.isascii()))


def is_same(one: str, other: str) -> bool:
    """Whether two spellings name one person.

    The words of one are all in the other, which has few more: middle names, initials, the last name of a display name.
    """
    mine, yours = set(persons.key(one).split()), set(persons.key(other).split())
    few = abs(len(mine) - len(yours)) <= _MIDDLE
    return few and bool(mine and yours) and (mine <= yours or yours <= mine or (parts(one) == parts(other) != ()))


def has_part(text: str, name: str) -> bool:
    """Whether folded ``text`` has one of the name's parts as a word."""
    words = set(text.split())
    return any(part in words for part in parts(name))
