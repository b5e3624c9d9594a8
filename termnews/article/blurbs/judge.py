"""Whether a line tells who somebody is: evidence from where it stands, of whom it speaks and how."""

import re
from collections.abc import Sequence

from termnews.article.blurbs import names, speaking
from termnews.article.blurbs.flow import Line
from termnews.article.blurbs.vocabulary import (
    AUTHOR_NOUN,
    BIO,
    CREDIT,
    DATE,
    NAME,
    PERSON,
    PLURAL,
    PRONOUN,
    ROLE,
    SENTENCE,
    WORK,
)
from termnews.model.records import dataclass, field
from termnews.text import persons

ENOUGH = 4
"""Points that make a blurb."""
_PART = 20
_START = 60
"""Characters."""
_FEW = 4
_DATED = 15
"""Words."""
LONGEST = 2500
"""Characters of one line; longer is a story."""


_TITLE = 8
"""Words of “Anna Berg, Political Editor of the Courier”, which is a name and a title."""
_SENTENCES = re.compile(r"\w[.!?] +[^\W\d].{0,300}\w[.!?] ")


@dataclass(frozen=True, slots=True)
class Case:
    """What is known beforehand.

    ``authors`` are names; ``others`` are folded texts that are surely something else; ``witnesses`` are the folded blurbs of
    the page's linked data.
    """

    authors: Sequence[str]
    others: frozenset[str] = frozenset()
    witnesses: Sequence[str] = field(default=())


def points(line: Line, text: str, case: Case, *, labelled: bool, named: bool) -> int:
    """How much speaks for a line being a blurb; see :data:`ENOUGH`."""
    folded = persons.key(text)
    if len(text) > LONGEST or folded in case.others or not any(map(str.isalpha, text)) or CREDIT.search(text):
        return -10
    if any(_agree(folded, witness) for witness in case.witnesses):
        return ENOUGH + 3
    score = _place(line, labelled, named) + _person(text, folded, case) + _shape(line, text)
    return score - 3 if PLURAL.match(text) and not named else score


def _agree(text: str, witness: str) -> bool:
    """Whether one is the beginning of the other, or a good part of it."""
    return len(text) > _PART and (text[:_START] == witness[:_START] or text in witness)


def _place(line: Line, labelled: bool, named: bool) -> int:
    about = bool(PERSON.search(line.path))
    bio = bool(BIO.search(line.path)) and (3 if about else 2)
    return bio + 1 * about + 2 * labelled + 1 * named


def _person(text: str, folded: str, case: Case) -> int:
    if speaking.subject(text, case.authors) or AUTHOR_NOUN.match(text):
        own = 3 if SENTENCE.search(text) or len(text.split()) > _TITLE else 0
    elif any(f" {persons.key(name)} " in f" {folded} " for name in case.authors):
        own = 2 if SENTENCE.search(text) else 0
    else:
        own = 1 * any(names.has_part(folded, name) for name in case.authors)
    return own + 1 * bool(WORK.search(text)) + 1 * bool(PRONOUN.search(text))


def _shape(line: Line, text: str) -> int:
    count = len(text.split())
    whole = bool(SENTENCE.search(text) or _SENTENCES.search(text))
    score = _length(line, count, whole, text.isascii())
    if (count < _DATED or not whole) and DATE.search(text):
        score -= 4
    if line.linked * 2 > len(text):
        score -= 3
    return score


def _length(line: Line, count: int, whole: bool, spaced: bool) -> int:
    """Sentences count for, a few words or a bare job against; scripts without blanks have no count of words."""
    if whole and (count >= _FEW or not spaced):
        return 1
    if count <= _FEW and spaced:
        return -6
    if count < _TITLE or NAME.search(line.near):
        return -2
    return 1 if ROLE.search(line.near) else 0
