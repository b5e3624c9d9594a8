"""Of whom a sentence speaks: “Anna Berg is …”, “About the author: Anna Berg, a reporter …”, “Anna Berg and Per Lund are …”."""

import re
from collections.abc import Sequence
from functools import lru_cache

from termnews.article.blurbs import names
from termnews.article.blurbs.vocabulary import LEAD, VERB
from termnews.model.words import Clean
from termnews.text import persons

_ENDED = re.compile(r"[.!?…。][)\]”’\"'»]*\s+")
_JOINED = re.compile(r"\s*(?:,|&|\b(?:and|und|et|y|e|i|en|och|og|и)\b)\s*")


def subject(text: str, authors: Sequence[str]) -> str:
    """The author whose name begins a text that tells who that is, or empty."""
    begun = _lead(text)
    return next((name for name in authors if _begins(text, begun, name, authors)), "")


def apart(text: str, authors: Sequence[str]) -> tuple[tuple[str, Clean], ...]:
    """A text that introduces several authors one after the other, apart; nothing when it begins with none of them."""
    begun = _lead(text)
    places = (begun, *(found.end() for found in _ENDED.finditer(text)))
    starts: dict[str, int] = {}
    for place in places:
        if name := next((name for name in authors if _begins(text, place, name, authors)), ""):
            starts.setdefault(name, place)
    if begun not in starts.values():
        return ()
    ends = [*list(starts.values())[1:], len(text)]
    return tuple(
        (name, Clean(text[place:end].strip())) for (name, place), end in zip(starts.items(), ends, strict=True)
    )


def is_of(text: str, name: str) -> bool:
    """Whether a text has a name in full, or begins with a part of it and a verb: “Anna is …”."""
    if f" {persons.key(name)} " in f" {persons.key(text)} ":
        return True
    first = text.split(maxsplit=1)[:1]
    return bool(first) and persons.key(first[0]) in names.parts(name) and bool(VERB.match(text, len(first[0])))


def _stands(text: str, place: int, name: str) -> int:
    """Where a name ends that a text has at ``place``; 0 when it has not. Middle names and initials may come or go."""
    found = _spelled(name).match(text, place)
    return found.end() if found else 0


def _lead(text: str) -> int:
    found = LEAD.match(text)
    return found.end() if found else 0


def _begins(text: str, place: int, name: str, authors: Sequence[str]) -> bool:
    """Whether a name stands at ``place``, perhaps with other authors' after it, and then a verb."""
    end = _stands(text, place, name)
    while end and (joined := _JOINED.match(text, end)):
        further = next(filter(None, (_stands(text, joined.end(), name) for name in authors)), 0)
        if not further:
            break
        end = further
    return bool(end and VERB.match(text, end))


@lru_cache(maxsize=1024)
def _spelled(name: str) -> re.Pattern[str]:
    """How a text may write a name: whole, or its first and last word with an initial or two between them."""
    words = [re.escape(word) for word in name.split()] or ["(?!)"]
    whole = r"\s+".join(words)
    short = rf"{words[0]}(?:\s+\w\.?){{0,2}}\s+{words[-1]}" if len(words) > 1 else whole
    return re.compile(rf"(?:{whole}|{short})(?![^\W_ぁ-んァ-ヶ])", re.IGNORECASE)
