"""Of whom a sentence speaks: “Anna Berg is …”, “About the author: Anna Berg, a reporter …”, “Anna Berg and Per Lund are …”."""

import re
from collections.abc import Sequence

from termnews.article.blurbs.vocabulary import LEAD, VERB
from termnews.model.words import Clean

_ENDED = re.compile(r"[.!?…。][)\]”’\"'»]*\s+")
_JOINED = re.compile(r"\s*(?:,|&|\b(?:and|und|et|y|e|i|en|och|og|и)\b)\s*")


def subject(text: str, authors: Sequence[str]) -> str:
    """The author whose full name begins a text that tells who that is, or empty."""
    start = LEAD.sub("", text)
    return next((name for name in authors if _begins(start, 0, name, authors)), "")


def apart(text: str, authors: Sequence[str]) -> tuple[tuple[str, Clean], ...]:
    """A text that introduces several authors one after the other, apart; nothing when it begins with none of them."""
    begun = len(LEAD.match(text).group()) if LEAD.match(text) else 0  # type: ignore[union-attr]
    places = [begun, *(found.end() for found in _ENDED.finditer(text))]
    starts = [(place, name) for place in places for name in authors if _begins(text, place, name, authors)]
    starts = [one for i, one in enumerate(starts) if one[1] not in {name for _, name in starts[:i]}]
    if not starts or starts[0][0] != begun:
        return ()
    ends = [place for place, _ in starts[1:]] + [len(text)]
    return tuple(
        (name, Clean(text[0 if i == 0 else place : end].strip()))
        for i, ((place, name), end) in enumerate(zip(starts, ends, strict=True))
    )


def _begins(text: str, place: int, name: str, authors: Sequence[str]) -> bool:
    if len(name) < 2 or not _stands(text, place, name):  # noqa: PLR2004 - a letter is no name
        return False
    end = place + len(name)
    while joined := _JOINED.match(text, end):
        other = next((name for name in authors if _stands(text, joined.end(), name)), "")
        if not other:
            break
        end = joined.end() + len(other)
    return bool(VERB.match(text, end))


def _stands(text: str, place: int, name: str) -> bool:
    return text[place : place + len(name)].casefold() == name.casefold()
