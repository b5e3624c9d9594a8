"""What a feed says of its authors: the paragraph at the end that begins with a name and tells who that is."""

import re
from collections.abc import Sequence

from termnews.model.document import Block, Document, Paragraph, Rule
from termnews.model.words import Clean
from termnews.text import clean

LONGEST = 900
"""Characters; a longer paragraph is a part of the story."""

_VERBS = (
    "is was has holds writes wrote works covers reports teaches lives edits leads runs joined studies studied grew"
    " ist war schreibt arbeitet berichtet leitet lebt lehrt studierte hat"
    " est était écrit travaille couvre dirige vit enseigne a"
    " es era escribe trabaja cubre dirige vive enseña ha"
    " è scrive lavora vive insegna é escreve trabalha cobre mora"
    " schrijft werkt woont doceert är skriver arbetar bor er arbejder jobber on kirjoittaa"
    " jest pisze pracuje je píše"
)
_ARABIC_HEBREW = (
    "صحفي صحفية صحافي صحافية كاتب كاتبة مراسل مراسلة محرر محررة باحث باحثة هو هي הוא היא כתב כתבת עיתונאי עיתונאית"
)
_VERB = re.compile(
    r"\s*(?:\([^()]{1,60}\))?(?:\s+(?:"
    + "|".join((*_VERBS.split(), *_ARABIC_HEBREW.split()))
    + r")\b|,\s+[^\W\d]|\s*[はが是])",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^[\s\W]*(?:(?:about the authors?|über (?:den autor|die autorin)|à propos de l['’]auteure?"
    r"|sobre (?:el autor|la autora))"
    r"\s*:?\s*)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?。．」”\"')»]$")


def split(document: Document, names: Sequence[str]) -> tuple[Document, dict[str, Clean]]:
    """The document without the closing paragraphs about its authors, and those by name as given in ``names``.

    Only paragraphs at the very end count, one for each author, and never the whole document.
    """
    blocks = list(document.blocks)
    found: dict[str, Clean] = {}
    while len(blocks) > 1 and isinstance(last := blocks[-1], Paragraph):
        text = clean.line("".join(span.text for span in last.spans))
        name = _subject(text, [name for name in names if name not in found])
        if not name:
            break
        found[name] = text
        blocks.pop()
    return (Document(_without_rule(blocks)), found) if found else (document, {})


def _subject(text: str, names: Sequence[str]) -> str:
    """Whose blurb a paragraph is, or empty."""
    if len(text) > LONGEST or not _SENTENCE.search(text):
        return ""
    start = _LEAD.sub("", text)
    return next((name for name in names if _begins(start, name)), "")


def _begins(text: str, name: str) -> bool:
    known = clean.line(name)
    return len(known) > 1 and text[: len(known)].casefold() == known.casefold() and bool(_VERB.match(text, len(known)))


def _without_rule(blocks: list[Block]) -> tuple[Block, ...]:
    """The rule that parted text and blurb has nothing left to part."""
    return tuple(blocks[:-1] if len(blocks) > 1 and isinstance(blocks[-1], Rule) else blocks)
