"""The closing paragraph about its author in a text that no one has signed: "Ana likes the sea. She writes about ports."""

import re
from collections.abc import Sequence

from termnews.article.blurbs import closing
from termnews.article.blurbs.vocabulary import LEAD, PRONOUN, SENTENCE, WORK
from termnews.model.articles import Author
from termnews.model.document import Document, Paragraph
from termnews.model.words import Clean
from termnews.text import clean, persons
from termnews.text import document as texts

_WORDS = 4
"""Words of a name."""
_CUT = re.compile(r"[,;:(–—]|['’]s\b")


def split(document: Document, named: Sequence[Author]) -> tuple[tuple[Author, ...], Document, str]:
    """Authors with their blurbs, the document without these, and the rule: by the names given, else by the text alone."""
    rest, blurbs = closing.split(document, [author.name for author in named])
    if blurbs or named:
        authors = (Author(a.name, a.url, a.email, blurbs.get(a.name, a.blurb), a.role) for a in named)
        return tuple(authors), rest, "closing paragraph" if blurbs else ""
    if len(document.blocks) > 1 and isinstance(last := document.blocks[-1], Paragraph):
        text = clean.line(texts.spans_text(last.spans))
        rest = Document(document.blocks[:-1])
        if name := _subject(text, texts.plain(rest)):
            return (Author(name, blurb=text),), rest, "closing paragraph"
    return (), document, ""


def _subject(text: str, story: str) -> Clean:
    """Whom a paragraph introduces: the name it begins with, who is no one the story tells of; empty when it is no blurb."""
    if len(text) > closing.LONGEST or not (SENTENCE.search(text) and WORK.search(text) and PRONOUN.search(text)):
        return Clean("")
    name = _name(LEAD.sub("", text, count=1))
    return clean.line(name) if name and _introduces(name, text, story) else Clean("")


def _introduces(name: str, text: str, story: str) -> bool:
    """Whether a name is one: nobody of the story, no word that stands in small letters elsewhere, and said again if short."""
    words = name.split()
    last, first = words[-1], words[0]
    common = first.islower() or re.search(rf"\b{re.escape(first.lower())}\b", f"{story} {text}") is not None
    again = " " in name or len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1
    return again and not (common and persons.cased(name)) and not re.search(rf"\b{re.escape(last)}\b", story)


def _name(text: str) -> str:
    """The name at the start of a text: the words with capitals ahead of the verb."""
    words: list[str] = []
    for word in text.split()[: _WORDS + 1]:
        if not persons.shaped(_CUT.split(word)[0]):
            break
        words.append(_CUT.split(word)[0])
        if _CUT.search(word):
            break
    return " ".join(words) if 0 < len(words) <= _WORDS and persons.shaped(" ".join(words)) else ""
