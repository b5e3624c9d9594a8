"""The blurbs of a page's authors: from boxes, closing paragraphs, linked data and the data of its scripts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from termnews.article.blurbs import boxes, closing, names, told
from termnews.article.blurbs.flow import Line, lines
from termnews.article.blurbs.judge import ENOUGH, Case, points
from termnews.article.blurbs.trim import is_title, trim
from termnews.article.blurbs.vocabulary import ABOUT, BEFORE_NAME, CALL, NAME, NOISE, SOCIAL, WORK
from termnews.article.source import Source
from termnews.article.tree import Element
from termnews.model.articles import Author
from termnews.model.document import Document
from termnews.model.words import Clean


LONGEST_NAME = 5
"""Words."""


@dataclass(frozen=True, slots=True)
class Blurbs:
    """Authors with their blurbs, the document without them, and the rules that gave them (``author box``, ``json-ld`` …)."""

    authors: tuple[Author, ...]
    document: Document
    rule: str = ""


def read(source: Source, authors: Sequence[Author], document: Document) -> Blurbs:
    """What the page says of each author."""
    wanted = [author.name for author in authors]
    linked = told.read(source, wanted)
    case = Case(wanted, _others(source), [names.fold(said) for said in linked.values()])
    found = {}
    for name, text in _boxed(source.root, case).items():
        found[name] = (text, "author box")
    rest, closed = closing.split(document, wanted)
    for name, text in closed.items():
        found.setdefault(name, (text, "closing paragraph"))
    for name, text in linked.items():
        found.setdefault(name, (text, "json-ld"))
    given = tuple(replace(a, blurb=a.blurb or found.get(a.name, (Clean(""), ""))[0]) for a in authors)
    return Blurbs(given, rest, ", ".join(dict.fromkeys(rule for _, rule in found.values())))


def _others(source: Source) -> frozenset[str]:
    keys = ("description", "og:description", "twitter:description", "og:title")
    said = (source.said(key) for key in keys)
    return frozenset(names.fold(text) for text in said if text)


def _boxed(root: Element, case: Case) -> dict[str, Clean]:
    found: dict[str, list[Clean]] = {}
    for box in boxes.find(root):
        got: dict[str, list[Clean]] = {}
        for name, text in _read_box(box, case):
            got.setdefault(name, []).append(text)
        for name, texts in got.items():
            if name and sum(map(len, texts)) > sum(map(len, found.get(name, []))):
                found[name] = texts
    return {name: Clean("\n".join(dict.fromkeys(texts))) for name, texts in found.items()}


def _read_box(box: boxes.Box, case: Case) -> Iterator[tuple[str, Clean]]:
    current = _pictured(box.element, case.authors)
    foreign = False
    labelled = box.labelled
    for line in lines(box.element):
        whole = line.text
        if title := is_title(whole, case.authors):
            current, foreign = title, False
            continue
        if ABOUT.match(whole):
            labelled = True
            continue
        if _is_noise(line, whole):
            continue
        if _is_name(line, whole):
            foreign = True
            continue
        text = trim(line, case.authors)
        own = closing.subject(text, case.authors)
        if (foreign and not own) or not text:
            continue
        if points(line, text, case, labelled, bool(current)) >= ENOUGH:
            yield own or current or (case.authors[0] if len(case.authors) == 1 else ""), text


def _pictured(element: Element, authors: Sequence[str]) -> str:
    for image in element.iter("img"):
        if title := is_title(image.get("alt", ""), authors):
            return title
    return ""


def _is_noise(line: Line, text: str) -> bool:
    if not any(char.isalpha() for char in text) or CALL.match(text) or SOCIAL.match(text):
        return True
    return bool(NOISE.search(line.near)) and len(text) < 80


def _is_name(line: Line, text: str) -> bool:
    """Whether a line is the name of somebody else: a few capitalised words where a name stands."""
    few = BEFORE_NAME.sub("", text, count=1).replace(".", " ").replace("-", " ").split()
    if not 1 < len(few) <= LONGEST_NAME or text.endswith(".") or WORK.search(text) or not all(map(str.isalpha, few)):
        return False
    return bool(NAME.search(line.near) or line.heading) and sum(word[0].isupper() for word in few) * 2 > len(few)
