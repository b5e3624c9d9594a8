"""One person in several places of a page: the address, e-mail, role and spelling that each has of the same name."""

import re
from collections.abc import Sequence

from termnews.article.people.claims import CREDIT, Claim
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.text import clean, persons

_LONGEST = 400_000
"""Characters of the page's text in which a name's spelling is looked for."""


def completed(source: Source, authors: Sequence[Author], claims: Sequence[Claim]) -> tuple[Author, ...]:
    """The authors, each once, with what the page's other places say of the same names."""
    known: dict[str, Author] = {}
    for author in authors:
        known.setdefault(_key(author), author)
    for claim in claims:
        for other in claim.authors if claim.rule != CREDIT else ():
            if (key := _key(other)) in known:
                known[key] = _joined(known[key], other)
    return _as_printed(source, tuple(known.values()))


def _key(author: Author) -> str:
    """A name without its blanks, since accounts are written without."""
    return persons.key(author.name).replace(" ", "")


def _joined(author: Author, other: Author) -> Author:
    return replace(author.filled(other), name=_better(author.name, other.name))


def _better(name: Clean, other: Clean) -> Clean:
    """Of two spellings the one in mixed case, and with blanks where the first has hyphens or nothing."""
    return other if (_plain(name) or (" " not in name and " " in other)) and not _plain(other) else name


def _plain(name: str) -> bool:
    """Whether a name is written in capitals or in small letters only."""
    return name.isupper() or name.islower()


def _as_printed(source: Source, authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """The authors as the page's text spells their names, where a name came in capitals or in small letters only."""
    if not any(_plain(author.name) for author in authors):
        return authors
    text = " ".join(map(str, source.root.itertext()))[:_LONGEST]
    return tuple(
        replace(author, name=_in_text(text, author.name)) if _plain(author.name) else author for author in authors
    )


def _in_text(text: str, name: Clean) -> Clean:
    """A name of several words in the mixed case that a text has it in, else as it is."""
    if " " not in name:
        return name
    words = r"\s+".join(map(re.escape, name.split()))
    found = (clean.line(match.group()) for match in re.finditer(rf"\b{words}\b", text, re.IGNORECASE))
    return next((spelling for spelling in found if not _plain(spelling)), name)
