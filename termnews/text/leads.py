"""What stands before and after the names of a byline: "By", "Photos:", "and", "in Brussels", dates, brackets."""

import re
from collections.abc import Iterable

from termnews.text import press

LONGEST = 120
"""Characters at the start of a text that are looked at for a lead."""


def _any(words: Iterable[str]) -> str:
    """A pattern of these words, longer ones first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_JOINT = _any(press.CONJUNCTIONS)
JOINT = re.compile(rf"\s*&\s*|\s+(?:{_JOINT})\s+")
"""What stands between two names that no comma parts."""

_LEAD = re.compile(
    rf"^[\s\W]*(?:(?:{_any(press.PREFACES)})[\s:]+){{0,4}}(?P<lead>{_any(press.LEADS)})(?P<mark>\s*[:：]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_EAST_LEAD = re.compile(
    r"^(?:[【(（]?(?:本报|本報|特约|特約)?(?:文字?|撰文|作者|撰稿|記者|记者|著者|筆者|取材・文|執筆|글|취재)(?:[/／:：●＝=・\s■]+|(?=[\u3400-\u9fff]{2,4}(?:$|[／/、，\s]))))+"
)
_CREDIT = re.compile(
    rf"^\W*(?:(?:additional|with|mit|the)\s+)?(?:{_any(press.CREDITS)})(?:\s*[:：/]|\s+(?:by|von|par|por|di|door|av)\b|\s*$)",
    re.IGNORECASE,
)
_LED_LINE = re.compile(
    r"\s*(?:(?i:by|written by|words by|story by|von|par|por|di|door|av|af|oleh|durch|propos recueillis par)(?:\s|:|$)"
    r"|(?i:text|texte|texto|testo|autor(?:en|in|es|a)?|authors?|auteurs?|autore|автор|текст)\s*:"
    r"|[文글]\s*[/／:：]|(?:記者|记者|作者)\s*(?:[/／:：]|(?=[\u3400-\u9fff\s]{2,6}$)))\s*(?=\W*[A-ZÀ-ÞΑ-ΩА-Я\u0590-\uffff]|\W*$)"
)
_FIRST_LETTERS = frozenset("bwsvpdaot文글記记作ат")
_JOINED = re.compile(rf"^(?:[,、，&•·/]|(?:{_JOINT})\s)\s*\S")
_OPEN = re.compile(rf"[,、，&]\s*$|(?:^|[\s,])(?:{_JOINT}|(?i:{_any(press.LEADS)}))\s*[:：]?\s*$")
_FRONT = re.compile(rf"^(?:\s*[,、，&•·/|]\s*|\s*(?:{_JOINT})\s+)+")
_BACK = re.compile(rf"(?:\s*[,、，&]|\s+(?:{_JOINT}))+\s*$")
_TAIL = re.compile(
    r"\s+(?:in(?! ['’]t)|aus|à|für|pour|para|at|from|via|on|reporting|special to|contributed|depuis|desde|is|ist|est"
    r"|(?i:for|updated|published|posted|last updated|follow|aktualisiert|publié|actualizado|publicado))\s.*$"
    r"|\s+\(?(?i:updated|published|posted|follow|twitter|facebook|email)\)?\W*$"
)
_EAST_DATELINE = re.compile(r"(?:報導|报道|電|电)$")
_EAST_TAIL = re.compile(r"[\s　]*(?:記者|记者|기자|特派員|特派记者|編集委員|著|氏|さん)$")
_BRACKETS = re.compile(r"(?<=\S)\s*[(\[（【][^()\[\]（）【】]{0,80}[)\]）】]?\s*$")
_AGENCY_TAIL = re.compile(rf"(?<=\S)\s+(?i:{_any(name for name in press.AGENCIES if len(name) > 2)})$")  # noqa: PLR2004 - letters
_CAPITALS_TAIL = re.compile(r"(?<=[a-zà-ÿ])(?:\s+[A-Z]{2,}){2,}$")
_DIGITS = re.compile(r"\s*\d.*$")
_EDGES = " .,:;-–—•|/\"“”„«»‹›*~'‘’"
_INITIALS = re.compile(r"(?:^|\s)(?:[^\W\d_]\.-?){1,4}$|\s(?:jr|sr)\.$", re.IGNORECASE)


def starts(text: str) -> bool:
    """Whether a text begins as a byline does: "By", "Von", "Text:"."""
    return text.lstrip()[:1].casefold() in _FIRST_LETTERS and bool(_LED_LINE.match(text[:LONGEST]))


def joined(text: str) -> bool:
    """Whether a text goes on with a list of names: it begins with a comma or "and"."""
    return bool(_JOINED.match(text[:LONGEST]))


def opens(text: str) -> bool:
    """Whether a text wants a name after it: "By", "A,", "and"."""
    return bool(_OPEN.search(text[-LONGEST:]))


def credited(text: str) -> str:
    """What follows a lead of somebody other than the author (``Editor: A``); empty without such a lead."""
    lead = _CREDIT.match(text[:LONGEST])
    return text[lead.end() :].strip() or " " if lead else ""


def without(text: str, declared: bool) -> tuple[str, bool]:
    """A text without its lead, and whether it had one.

    "De", "Di" or "Von" may be a name's own: it stays before a single word, and in ``declared`` names when capital.
    """
    text, led = _FRONT.sub("", text), False
    for _ in range(2):  # "By by A", "Kommentar: Von A"
        lead = _LEAD.match(text)
        if not lead or _of_name(lead, text, declared):
            break
        text, led = text[lead.end() :], True
    return (_without_function(text) if led else text), led


def without_east(text: str) -> str:
    """A text without an East Asian lead, whose mark (``文＝``, ``記者／``) parts names elsewhere."""
    return _EAST_LEAD.sub("", text)


def unjoined(text: str) -> str:
    """A text without the comma or "and" at its ends."""
    return _BACK.sub("", _FRONT.sub("", text))


def _without_function(text: str) -> str:
    """A text without the function before the name: "unserer Korrespondentin A"."""
    words = text.split()
    place = next((at for at, word in enumerate(words) if word.casefold() not in press.OURS | press.ROLES), 0)
    return " ".join(words[place:]) if words[:1] and words[0].casefold() in press.OURS else text


def _of_name(lead: re.Match[str], text: str, declared: bool) -> bool:
    """Whether what looks like a lead is a particle that begins a name."""
    word = lead["lead"]
    if word.casefold() not in press.PARTICLE_LEADS or ":" in lead["mark"] or lead.start("lead") > 0:
        return False
    alone = " " not in text[lead.end() :].partition(",")[0].strip()
    return alone or (declared and word[0].isupper() and word.casefold() != "von")


def trimmed(part: str) -> str:
    """A name without the brackets, places, agencies and dates that follow it."""
    name = _TAIL.sub("", " " + _BRACKETS.sub("", part.strip())).strip()
    if " " in name and (before := _DIGITS.sub("", name)) != name:
        name = _without_calendar(before)
    name = _CAPITALS_TAIL.sub("", name if name.casefold() in press.AGENCIES else _AGENCY_TAIL.sub("", name))
    name = "" if _EAST_DATELINE.search(name) else _EAST_TAIL.sub("", name)
    return name.strip(_EDGES.replace(".", "")) if _INITIALS.search(name) else name.strip(_EDGES)


def _without_calendar(text: str) -> str:
    """A text without the month or weekday at its end."""
    words = text.split()
    while len(words) > 1 and words[-1].casefold().strip(".,") in press.CALENDAR:
        words.pop()
    return " ".join(words)
