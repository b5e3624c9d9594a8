"""Whether a line tells who somebody is: evidence from where it stands, of whom it speaks and how."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from termnews.article.blurbs import names
from termnews.article.blurbs.flow import Line
from termnews.article.blurbs.vocabulary import (
    AUTHOR_NOUN,
    BIO,
    DATE,
    LEAD,
    PERSON,
    PRONOUN,
    ROLE,
    SENTENCE,
    VERB,
    WORK,
)

ENOUGH = 4
"""Points that make a blurb."""
LONGEST = 2500
"""Characters of one line; longer is a story."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known beforehand: the authors' names, texts that are surely something else (folded), and the one the page's
    linked data gives as a blurb (folded).
    """

    authors: Sequence[str]
    others: frozenset[str] = frozenset()
    witnesses: Sequence[str] = field(default=())


def subject(text: str, authors: Sequence[str]) -> str:
    """The author whose full name begins a sentence that tells who that is, or empty."""
    start = LEAD.sub("", text)
    return next((name for name in authors if _begins(start, name)), "")


def _begins(text: str, name: str) -> bool:
    return len(name) > 1 and text[: len(name)].casefold() == name.casefold() and bool(VERB.match(text, len(name)))


def points(line: Line, text: str, case: Case, labelled: bool, named: bool) -> int:
    """How much speaks for a line being a blurb; see :data:`ENOUGH`."""
    folded = names.fold(text)
    if len(text) > LONGEST or folded in case.others or not folded:
        return -10
    if any(_agree(folded, witness) for witness in case.witnesses):
        return ENOUGH + 3
    return _place(line, labelled, named) + _person(text, folded, case) + _shape(line, text)


def _agree(text: str, witness: str) -> bool:
    """Whether one is the beginning of the other, or a good part of it."""
    return len(text) > 20 and (text[:60] == witness[:60] or text in witness)


def _place(line: Line, labelled: bool, named: bool) -> int:
    about = bool(PERSON.search(line.path))
    return 3 * bool(about and BIO.search(line.path)) + 1 * about + 2 * labelled + 1 * named


def _person(text: str, folded: str, case: Case) -> int:
    if subject(text, case.authors) or AUTHOR_NOUN.match(text):
        own = 3
    elif any(f" {names.fold(name)} " in f" {folded} " for name in case.authors):
        own = 2
    else:
        own = 1 * any(names.has_part(folded, name) for name in case.authors)
    return own + 1 * bool(WORK.search(text)) + 1 * bool(PRONOUN.search(text))


def _shape(line: Line, text: str) -> int:
    count = len(text.split())
    whole = bool(SENTENCE.search(text))
    score = 1 if whole and count >= 4 else 0
    if count < 5 and not (whole and count >= 4) and text.isascii():
        score -= 4
    if not whole and count < 7:
        score -= 2
    elif ROLE.search(line.near):
        score += 1 if count > 7 else -2 * (not whole)
    if (count < 15 or not whole) and DATE.search(text):
        score -= 4
    if line.linked * 2 > len(text):
        score -= 3
    return score
