"""What the boxes of a page say of its authors: each line is given to whoever was named last, or in the line itself."""

from collections.abc import Callable, Collection, Iterator, Sequence

from termnews.article.blurbs import boxes, names, speaking
from termnews.article.blurbs.boxes import Box
from termnews.article.blurbs.flow import Line, lines
from termnews.article.blurbs.judge import ENOUGH, Case, points
from termnews.article.blurbs.trim import is_title, trim
from termnews.article.blurbs.vocabulary import ABOUT, BEFORE_NAME, BIO, CALL, NAME, NOISE, PERSON, SOCIAL, WORK
from termnews.article.tree import Element
from termnews.model.words import Clean
from termnews.text import persons

_LONGEST_NAME = 5
"""Words."""
_LONGEST_NOISE = 80
"""Characters; a longer line is prose even where classes promise links."""


def read(root: Element, case: Case) -> dict[str, Clean]:
    """The blurb of each author whom a box names; when two boxes tell of one, the fuller."""
    found: dict[str, str] = {}
    for box in boxes.find(root):
        told: dict[str, list[str]] = {}
        for name, text in _Reading(box, case).told():
            told.setdefault(name, []).append(text)
        for name, texts in told.items():
            whole = " ".join(dict.fromkeys(texts))
            found[name] = max(found.get(name, ""), whole, key=len)
    return {name: Clean(text) for name, text in found.items()}


def cards(root: Element, case: Case, running: Callable[[], Collection[str]]) -> dict[str, Clean]:
    """Blurbs under a line that is an author's name, where no class and no heading tells what stands there.

    Only lines that name the author again count, and none of the ``running`` text: a byline has the article's first lines
    under it.
    """
    found: dict[str, Clean] = {}
    for card in boxes.cards(root, case.authors):
        for name, text in _Reading(card, case).told():
            if speaking.is_of(text, name) and persons.key(text) not in running():
                found.setdefault(name, text)
    return found


def strangers(root: Element) -> tuple[str, ...]:
    """Names that stand where boxes about authors have theirs: of use on a page that names its author nowhere else."""
    named = (
        BEFORE_NAME.sub("", line.text, count=1)
        for box in boxes.find(root)
        for line in lines(box.element)
        if _is_name(line)
    )
    return tuple(dict.fromkeys(named))


def _is_name(line: Line) -> bool:
    """Whether a line is a person's name: a few capitalised words where a name stands."""
    text = line.text
    few = BEFORE_NAME.sub("", text, count=1).replace(".", " ").replace("-", " ").split()
    if not 1 < len(few) <= _LONGEST_NAME or text.endswith(".") or WORK.search(text) or not all(map(str.isalpha, few)):
        return False
    return bool(NAME.search(line.near) or line.heading) and sum(word[0].isupper() for word in few) * 2 > len(few)


class _Reading:
    """One box being read. ``author`` is whom it named last; ``foreign`` when that is somebody else."""

    def __init__(self, box: Box, case: Case) -> None:
        self.box = box
        self.case = case
        self.author = "" if box.card else _pictured(box.element, case.authors) or _beside(box, case.authors)
        self.foreign = False
        self.labelled = box.labelled

    def told(self) -> Iterator[tuple[str, Clean]]:
        """An author and a line about him or her, in reading order."""
        for line in lines(self.box.element):
            if not self._heads(line, line.text) and not _is_noise(line, line.text):
                yield from self._line(line)

    def _heads(self, line: Line, text: Clean) -> bool:
        """Whether a line only says of whom the next ones speak; kept in mind."""
        if title := is_title(text, self.case.authors):
            self.author, self.foreign = title, False
        elif ABOUT.match(text):
            self.labelled = True
        elif _is_name(line):
            self.foreign = True
        else:
            return False
        return True

    def _line(self, line: Line) -> Iterator[tuple[str, Clean]]:
        if self.box.card and not self.author:
            return
        text = trim(line, self.case.authors)
        apart = speaking.apart(text, self.case.authors)
        if not text or (self.foreign and not apart):
            return
        if points(line, text, self.case, labelled=self.labelled, named=bool(self.author)) >= ENOUGH:
            yield from apart or ((name, text) for name in [self.author or self._only(line, text)] if name)

    def _only(self, line: Line, text: Clean) -> str:
        """The page's only author, when a box names nobody but the line does by half, or stands where authors' blurbs do."""
        known = self.case.authors
        sure = self.labelled or (PERSON.search(line.path) and BIO.search(line.path))
        return known[0] if len(known) == 1 and (sure or names.has_part(persons.key(text), known[0])) else ""


def _beside(box: Box, authors: Sequence[str]) -> str:
    """The only author whom the words around a box name."""
    words = f" {persons.key(boxes.surroundings(box))} "
    named = [name for name in authors if f" {persons.key(name)} " in words]
    return named[0] if len(named) == 1 else ""


def _pictured(element: Element, authors: Sequence[str]) -> str:
    """The author whose portrait a box begins with, by its alternative text."""
    titles = (is_title(image.get("alt", ""), authors) for image in element.iter("img"))
    return next(filter(None, titles), "")


def _is_noise(line: Line, text: str) -> bool:
    if not any(map(str.isalpha, text)) or CALL.match(text) or SOCIAL.match(text):
        return True
    return bool(NOISE.search(line.near)) and len(text) < _LONGEST_NOISE
