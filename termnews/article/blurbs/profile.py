"""An author's own page: what it says of the person it is about. Read only when the reader asks for it."""

import re
from collections.abc import Iterator

from termnews.article import decoding, kinds
from termnews.article.blurbs import boxed, boxes, islands, loose, speaking, told
from termnews.article.blurbs.flow import Line, lines
from termnews.article.blurbs.judge import ENOUGH, Case, points
from termnews.article.blurbs.trim import is_title, trim
from termnews.article.blurbs.vocabulary import BIO, CALL, PRONOUN, WORK
from termnews.article.source import Source
from termnews.article.tree import Element, text
from termnews.model.articles import Author
from termnews.model.words import Clean
from termnews.text import clean, persons

_META = ("og:description", "description", "twitter:description", "profile:description")
_LISTING = re.compile(
    r"\b(?:articles?|posts|stories|latest|news (?:by|from)|archive|artikel|beiträge|nachrichten|actualités|derniers"
    r"|artículos|noticias|articoli|notizie|artigos|notícias|artiklar|статьи)\b.{0,60}",
    re.IGNORECASE,
)
"""How a description of the page, not of the person, speaks: “Read the latest articles by …”."""
_LONGEST_LISTING = 25
"""Words of such a description; a longer one says something of the person as well."""
_CUT = re.compile(r"(?:…|\.\.\.|\[…\])\s*$")


def page(raw: bytes, url: str, content_type: str, author: Author) -> Clean:
    """The blurb on the page of these bytes, empty when it has none; PageError when they are no page."""
    kinds.refuse(raw, content_type)
    source = Source.read(decoding.text(raw, content_type), url)
    return Clean("") if source is None else read(source, author)


def read(source: Source, author: Author) -> Clean:
    """What the page says of its author: the fuller of what it prints and what its linked data says, else its description."""
    name = author.name
    linked = told.read(source, [name]).get(name, Clean(""))
    case = Case((name,), witnesses=(persons.key(linked),) if linked else ())
    printed = boxed.read(source.root, case).get(name, Clean("")) or _under_name(source, case)
    best = max(printed, linked, key=_fullness)
    return best or next(_otherwise(source, case), Clean(""))


def _fullness(said: Clean) -> tuple[bool, int]:
    """Whole texts before those that were cut, long ones before short ones."""
    return (not _CUT.search(said), len(said)) if said else (False, 0)


def _under_name(source: Source, case: Case) -> Clean:
    """The lines under the page's title that is the author's name, up to the next heading: there follow the articles."""
    titles = (element for element in source.root.iter("h1", "h2") if is_title(clean.line(text(element)), case.authors))
    for title in titles:
        holder = boxes.holder(title)
        if holder is not None and (found := list(_after_title(holder, case))):
            return Clean(" ".join(dict.fromkeys(found)))
    return Clean("")


def _after_title(holder: Element, case: Case) -> Iterator[Clean]:
    begun = False
    for line in lines(holder):
        if is_title(line.text, case.authors):
            begun = True
        elif begun and line.heading and not WORK.search(line.text):
            return
        elif begun and _is_prose(line, case):
            yield trim(line, case.authors)


def _is_prose(line: Line, case: Case) -> bool:
    """Whether a line under the name tells of the person; the place is evidence, as a heading “About the author” is."""
    if CALL.match(line.text):
        return False
    about = bool(BIO.search(line.path) or WORK.search(line.text) or PRONOUN.search(line.text))
    return about and points(line, line.text, case, labelled=True, named=True) >= ENOUGH


def _otherwise(source: Source, case: Case) -> Iterator[Clean]:
    """Sentences in the author's name, the page's description where it is the person's, and the data of its scripts."""
    name = case.authors[0]
    yield from (said for _, said in loose.find(source.root, case.authors, frozenset))
    described = (told.plain(source.said(key)) for key in _META)
    yield from (said for said in described if _speaks_of(said, name))
    yield from islands.read(source, [name]).values()


def _speaks_of(said: Clean, name: str) -> bool:
    """Whether a description is of a person: a sentence in the name, or of work by someone named in it."""
    if not said or (_LISTING.search(said) and len(said.split()) < _LONGEST_LISTING):
        return False
    return bool(speaking.subject(said, [name])) or (speaking.is_of(said, name) and bool(WORK.search(said)))
