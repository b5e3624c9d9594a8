"""Bylines apart: "By A and B, in Brussels", "Von A, Berlin", "記者 …", with roles and e-mails at their person.

Pure and bounded: the first :data:`LONGEST` characters are read, in steps that each look at a text once.
"""

import re
from dataclasses import replace

from termnews.model.articles import Author
from termnews.model.words import Clean
from termnews.text import clean, persons, press

LONGEST = 600
"""Characters of a byline that are read."""

MOST = 30
"""People a byline names at most."""

_EMAIL = re.compile(r"[\w.+%'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_HANDLE = re.compile(r"(?<![\w.])@\s?\w{1,40}")
_URL = re.compile(r"(?:https?://|www\.)\S{1,300}", re.IGNORECASE)
_SEGMENT = re.compile(r"\s*[;|•·●∙\n►▪]\s*|\s+[-–—/]+\s+|\s*[／＝=]\s*|(?<=[^\W\d_])/(?=[^\W\d_])")
_CLAUSE = re.compile(r"\s*[,、，،]\s*")
_JOINT = re.compile(r"\s*&\s*|\s+(?:" + "|".join(sorted(press.CONJUNCTIONS)) + r")\s+")
_LEAD = re.compile(
    r"^[\s\W]*(?:(?:" + "|".join(sorted(map(re.escape, press.PREFACES))) + r")[\s:]+){0,4}"
    r"(?P<lead>"
    + "|".join(sorted(map(re.escape, press.LEADS), key=len, reverse=True))
    + r")(?P<mark>\s*[:：]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_EAST_LEAD = re.compile(
    r"^(?:【?(?:本报|本報|特约|特約)?(?:文字?|撰文|作者|撰稿|記者|记者|著者|筆者|取材・文|執筆|글|취재)(?:[/／:：●＝=\s■]+|(?=[\u3400-\u9fff]{2,4}$)))+"
)
_EAST_TAIL = re.compile(r"[\s　]*(?:記者|记者|기자|特派員|特派记者|編集委員|報導|报道|著|氏|さん)$")
_CREDIT = re.compile(
    r"^\W*(?:(?:additional|with|mit|the)\s+)?(?:"
    + "|".join(sorted(map(re.escape, press.CREDITS), key=len, reverse=True))
    + r")(?:\s*[:：/]|\s+(?:by|von|par|por|di|door|av)\b|\s*$)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s+(?:in(?! ['’]t)|aus|à|for|für|pour|para|at|from|via|on|reporting|special to|updated|published|posted|contributed|depuis|desde"
    r"|(?i:for|updated|published|posted|last updated|follow|aktualisiert|publié|actualizado|publicado))\s+.*$|\s+\(?(?:Updated|Published|Posted|Follow|Twitter|Facebook|Email)\)?$"
)
_ANY_JOINT = "|".join(sorted(press.CONJUNCTIONS))
_JOINED_FRONT = re.compile(rf"^(?:[,、，&•·/]|(?:{_ANY_JOINT})\s)\s*\S")
_OPEN_END = re.compile(
    rf"(?:^|[\s,])(?:[,、，&]|{_ANY_JOINT}|(?i:"
    + "|".join(sorted(map(re.escape, press.LEADS)))
    + r"))\s*[:：]?\s*$|[,、，&]\s*$"
)
_FRONT = re.compile(rf"^(?:\s*[,、，&•·/|]\s*|\s*(?:{_ANY_JOINT})\s+)+")
_BRACKETS = re.compile(r"\s*[(\[（【][^()\[\]（）【】]{0,80}[)\]）】]?\s*$")
_DEGREE = re.compile(
    r"^(?:ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|esq|mba|llm|rn|jd|cfa|cpa|mph|dds|dr|prof|phd|msc)\.?$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)


def apart(text: str, declared: bool = False) -> tuple[Author, ...]:
    """The people a byline names, in order, with role and e-mail where it gives them.

    ``declared`` text comes from a field that holds names and nothing else: there a pseudonym in small letters is a name too.
    """
    line = _FRONT.sub("", _URL.sub(" ", clean.line(text[:LONGEST])))
    found: list[Author] = []
    email = ""
    for segment in _SEGMENT.split(line):
        email = _read(segment.strip(), declared, found) or email
    if email and len(found) == 1 and not found[0].email:
        found[0] = replace(found[0], email=email)
    return tuple(found[:MOST])


def _read(segment: str, declared: bool, found: list[Author]) -> str:
    """Add the people of a segment to those found; its e-mail when that could not be given to one."""
    emails = _EMAIL.findall(segment)
    bare = _HANDLE.sub(" ", _EMAIL.sub(" ", segment)).strip(" ,;:<>()[]")
    before = len(found)
    if not _CREDIT.match(bare):
        body, led = _without_lead(bare, declared)
        _clauses(body, declared and not found, led, found)
    if len(emails) == 1 and len(found) == before + 1:
        found[before] = replace(found[before], email=emails[0])
        return ""
    return emails[0] if emails else ""


def _without_lead(text: str, declared: bool) -> tuple[str, bool]:
    """A text without "By" and its like, and whether it had one. "De", "Di", "Von" may be a name's own: one word stays with it."""
    east = _EAST_LEAD.sub("", text)
    if east != text:
        return east, True
    for _ in range(2):
        lead = _LEAD.match(text)
        if not lead or (lead["lead"].casefold() in press.PARTICLE_LEADS and _is_particle(lead, text, declared)):
            break
        text = text[lead.end() :]
    else:
        return text, True
    return text, bool(lead)


def _is_particle(lead: re.Match[str], text: str, declared: bool) -> bool:
    rest = text[lead.end() :].split(",")[0].split()
    return (
        ":" not in lead["mark"]
        and lead.start("lead") == 0
        and (len(rest) < 2 or declared and lead["lead"][:1].isupper())
    )  # noqa: PLR2004


def _clauses(text: str, declared: bool, led: bool, found: list[Author]) -> None:
    pieces = [piece for piece in _CLAUSE.split(text) if piece]
    if (turned := _turned(pieces, led)) and declared:
        pieces = [turned]
    start = len(found)
    for piece in pieces:
        _clause(piece, declared and len(found) == start, found)


def _turned(pieces: list[str], led: bool) -> str:
    """``Doe, Jane`` as ``Jane Doe``: two clauses of which the first is one word and none is a role or a newsroom."""
    if len(pieces) != 2 or led or " " in pieces[0] or len(pieces[1].split()) > 2:  # noqa: PLR2004 - surname, given names
        return ""
    plain = all(persons.shaped(piece) and not persons.newsroom(piece) and not persons.role(piece) for piece in pieces)
    return f"{pieces[1]} {pieces[0]}" if plain and not _DEGREE.match(pieces[1]) and not pieces[1].isupper() else ""


def _clause(piece: str, declared: bool, found: list[Author]) -> None:
    """A clause between commas: names, or the role, place, suffix or degree of whoever came before."""
    if _SUFFIX.match(piece) and found:
        found[-1] = replace(found[-1], name=Clean(f"{found[-1].name} {piece}"))
        return
    if _DEGREE.match(piece) or persons.calendar(piece) or persons.place(piece):
        return
    parts = [part for part in _JOINT.split(piece) if part]
    if found and (persons.role(piece) or not all(persons.shaped(_trimmed(part)) for part in parts)):
        _give_role(piece, found)
        return
    for index, part in enumerate(parts):
        _name(part, declared, index > 0, found)


def _give_role(piece: str, found: list[Author]) -> None:
    """A role belongs to whoever was named last; only texts that say what somebody does are one."""
    if persons.role(piece) and not found[-1].role and len(piece) < 200:  # noqa: PLR2004 - characters
        found[-1] = replace(found[-1], role=Clean(piece.strip(" .:-–")))


def _name(part: str, declared: bool, joined: bool, found: list[Author]) -> None:
    name = _trimmed(part)
    if (
        persons.nobody(name)
        or persons.calendar(name)
        or any(persons.key(name) == persons.key(author.name) for author in found)
    ):
        return
    if found and " " not in name and not joined and persons.cased(name):
        return
    if persons.shaped(name) and not persons.role(name):
        found.append(Author(Clean(name)))
    elif declared and not found and len(name) <= persons.LONGEST and len(name.split()) <= 8:  # noqa: PLR2004
        found.append(Author(Clean(name)))


def _trimmed(part: str) -> str:
    """A name without brackets, places, dates and what else follows it."""
    part = _BRACKETS.sub("", part) if _BRACKETS.sub("", part).strip() else part
    part = _TAIL.sub("", " " + part).strip()
    if any(map(str.isdigit, part)) and " " in part:
        part = re.split(r"\d", part, maxsplit=1)[0]
    words = part.split()
    while len(words) > 1 and persons.calendar(words[-1]):
        words.pop()
    return (
        _EAST_TAIL.sub("", " ".join(words)).strip(" .,:;-–—•|/\"“”„«»‹›*~'")
        if not _initial(words)
        else " ".join(words).strip(" ,:;-–—•|/")
    )


def _initial(words: list[str]) -> bool:
    """Whether a name ends in an initial, whose stop belongs to it."""
    return bool(words) and bool(re.fullmatch(r"(?:[^\W\d_]\.){1,3}", words[-1]))


def credited(text: str) -> tuple[Author, ...]:
    """Whom a text names as somebody other than the author: ``Editor: A``, ``Photos by B``."""
    line = clean.line(text[:LONGEST])
    lead = _CREDIT.match(line)
    return apart(line[lead.end() :]) if lead else ()


def continues(run: str) -> bool:
    """Whether a run of words goes on with a list of names: it begins with a comma or "and"."""
    return bool(_JOINED_FRONT.match(run))


def continued(run: str) -> bool:
    """Whether a run of words wants a name after it: "By", "A,", "and"."""
    return bool(_OPEN_END.search(run))


def email(text: str) -> str:
    """The first e-mail address in a text, or empty."""
    found = _EMAIL.search(text[:LONGEST]) if "@" in text else None
    return found.group() if found else ""
