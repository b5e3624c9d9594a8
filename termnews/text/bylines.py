"""Bylines apart: "By A and B, in Brussels", "Von A, Berlin", "記者 …", with roles and e-mails at their person.

Pure and bounded: the first :data:`LONGEST` characters are read, in steps that each look at a text once.
"""

import re
from collections.abc import Iterable, Sequence

from termnews.model.articles import Author
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.text import clean, leads, mail, persons

LONGEST = 600
"""Characters of a byline that are read."""

MOST = 30
"""People a byline names at most."""

_LONGEST_ROLE = 200
_MOST_WORDS = 8
"""Words of a declared name that has not the shape of one."""

_HANDLE = re.compile(r"(?<![\w.])@\s?\w{1,40}")
_URL = re.compile(r"(?:https?://|www\.)\S{1,300}", re.IGNORECASE)
_SEGMENT = re.compile(
    r"\s*[;|•●∙►▪]\s*|\s*·(?!(?<=[\u3400-\u9fff]·)[\u3400-\u9fff])\s*|\s+[-–—/]+\s+|\s*[／＝=]\s*|(?<=[^\W\d_])/(?=[^\W\d_])"
    r"|\s+(?=(?:[Ff]otos?|[Pp]hotos?|Bild(?:er)?|[Tt]exte?|[Vv]ideos?|Illustration|Фото)\s?:)"
)
"""Signs between parts of a byline; "·" between two ideographs stands inside a foreigner's name."""

_CLAUSE = re.compile(r"\s*[,、，،]\s*")
_DEGREE = re.compile(
    r"(?:ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|esq|mba|llm|rn|jd|cfa|cpa|mph|dds|dr|prof)\.?$", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_AND_OF_NAMES = re.compile(r"\s(?:y|i|e)\s\S+$")
"""*Ortega y Gasset*, *Puig i Cadafalch*: an "and" before one word belongs to the name."""


def apart(text: str, declared: bool = False) -> tuple[Author, ...]:
    """The people a byline names, in order, each once, with role and e-mail; its newsrooms where it names no one else.

    ``declared`` text comes from a field that holds names and nothing else: there a pseudonym in small letters is a name too.
    """
    line = leads.without_east(_URL.sub(" ", clean.line(text[:LONGEST])))
    found: list[Author] = []
    spare = ""
    first: tuple[Author, ...] = ()
    for segment in _SEGMENT.split(line):
        spare = _read(segment.strip(), declared and not found, found) or spare
        first = first or tuple(found)
    if spare and len(found) == 1 and not found[0].email:
        found = [replace(found[0], email=spare)]
    people = people_first(found)
    return people[1 if not declared and _heads(first, people) else 0 :][:MOST]


def people_first(authors: Iterable[Author]) -> tuple[Author, ...]:
    """The people among these; all of them when there are none."""
    every = tuple(authors)
    return tuple(author for author in every if not persons.newsroom(author.name)) or every


def only(text: str) -> tuple[Author, ...]:
    """The people of a field for authors that holds whole names and nothing else, but what leads them in and joins them.

    None where :func:`apart` would leave anything out, where a sign parts a name from a place as often as from a name, and
    where "and" may stand in the one name it is ("Simon and Schuster").
    """
    line = leads.without_east(clean.line(text[:LONGEST]))
    if len(_SEGMENT.split(line.replace(";", ","))) > 1:
        return ()
    found = apart(line, declared=True)
    said = persons.key(" ".join(f"{author.name} {author.role}" for author in found))
    body, _ = leads.without(line, declared=True)
    same = sorted(said.split()) == sorted(persons.key(leads.JOINT.sub(" ", body)).split())
    return found if same and all(map(_is_whole, found)) else ()


def _is_whole(author: Author) -> bool:
    """Whether a name is more than a first or a last name."""
    return " " in author.name or not persons.cased(author.name)


def credited(text: str) -> tuple[Author, ...]:
    """Whom a text names as somebody other than the author: ``Editor: A``, ``Photos by B``."""
    rest = leads.credited(clean.line(text[:LONGEST]))
    return apart(rest) if rest.strip() else ()


def _read(segment: str, declared: bool, found: list[Author]) -> str:
    """Add the people of a segment to those found; give back its e-mail when it is no one's there."""
    email = mail.first(segment)
    bare = _HANDLE.sub(" ", mail.ADDRESS.sub(" ", segment)).strip(" ,;:<>()[]")
    before = len(found)
    if not leads.credited(bare):
        body, led = leads.without(bare, declared)
        _clauses(body, declared, led, found)
    if email and len(found) == before + 1:
        found[before] = replace(found[before], email=email)
        return ""
    return email


def _clauses(text: str, declared: bool, led: bool, found: list[Author]) -> None:
    pieces = [piece for piece in _CLAUSE.split(text) if piece]
    if declared and not led and (turned := _turned(pieces)):
        pieces = [turned]
    for piece in pieces:
        _clause(piece, declared and not found, found)


def _turned(pieces: Sequence[str]) -> str:
    """``Doe, Jane`` as ``Jane Doe``: two clauses, the first of one word, neither of them a role, newsroom or place.

    East Asian names have one word, so that two of them are two people.
    """
    if len(pieces) != 2 or " " in pieces[0] or len(pieces[1].split()) > 2 or pieces[1].isupper():  # noqa: PLR2004
        return ""
    plain = all(map(_is_half, pieces))
    return f"{pieces[1]} {pieces[0]}" if plain and not _DEGREE.match(pieces[1]) else ""


def _is_half(piece: str) -> bool:
    """Whether a clause may be a first or a last name."""
    return persons.cased(piece) and persons.shaped(piece) and not (persons.newsroom(piece) or persons.role(piece))


def _clause(piece: str, declared: bool, found: list[Author]) -> None:
    """A clause between commas: names, or the role, place, suffix or degree of whoever came before."""
    piece = leads.unjoined(piece)
    if found and _SUFFIX.match(piece):
        found[-1] = replace(found[-1], name=Clean(f"{found[-1].name} {piece}"))
        return
    if _DEGREE.match(piece) or persons.calendar(piece) or persons.place(piece):
        return
    parts = [piece] if _AND_OF_NAMES.search(piece) else [part for part in leads.JOINT.split(piece) if part]
    if found and (persons.role(piece) or not all(persons.shaped(leads.trimmed(part)) for part in parts)):
        _give_role(piece, found)
        return
    for place, part in enumerate(parts):
        _name(leads.trimmed(part), declared and not found, place > 0, found)


def _give_role(piece: str, found: list[Author]) -> None:
    """A role belongs to whoever was named last."""
    if persons.role(piece) and not found[-1].role and len(piece) < _LONGEST_ROLE:
        found[-1] = replace(found[-1], role=Clean(piece.strip(" .:-–")))


def _name(name: str, declared: bool, joined: bool, found: list[Author]) -> None:
    """Add a name unless it is nobody's, known, or a single word after a comma, which is a place."""
    if persons.nobody(name) or persons.calendar(name) or persons.key(name) in {persons.key(a.name) for a in found}:
        return
    if found and not joined and " " not in name and persons.cased(name):
        return
    loose = declared and len(name) <= persons.LONGEST and len(name.split()) <= _MOST_WORDS
    if loose or (persons.shaped(name) and not persons.role(name)):
        found.append(Author(Clean(name)))


def _heads(first: Sequence[Author], found: Sequence[Author]) -> bool:
    """Whether the first segment is a section's name before the writers' (``Politics · A B``): one word, then whole names."""
    return (
        len(first) == 1 < len(found)
        and " " not in first[0].name
        and persons.cased(first[0].name)
        and all(" " in author.name for author in found[1:])
    )
