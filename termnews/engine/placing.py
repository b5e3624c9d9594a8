"""Which of the reader's sections an article belongs in, by what its page and its feed call theirs.

The reader's own table comes first, then the names of the reader's sections, then what newsrooms commonly call theirs. The
deepest level that says something counts. Sections are never invented: where the reader has no such one, the nearest above
it is taken, and where nothing is sure, nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from termnews.engine import desks
from termnews.model.feeds import SectionPath
from termnews.text import sections


@dataclass(frozen=True, slots=True)
class Placement:
    """A section of the reader's, and in words what placed the article there."""

    section: SectionPath
    rule: str


_REGIONAL = frozenset({"World", "Politics"})
"""Sections whose articles a region may place; "Europe" below "Sport" is no news of the continent."""
_PARTS = re.compile(r"\s*(?:[&,/+]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bog\b|\boch\b|\ben\b)\s*", re.IGNORECASE)
_MOST = 20


def place(
    path: Sequence[str], categories: Sequence[str], url: str, known: Sequence[SectionPath], table: Mapping[str, str]
) -> Placement | None:
    """The reader's section for an article, or None.

    ``path`` is the section its page states, from the top down; ``categories`` are the feed's; ``known`` are the reader's
    sections; ``table`` says for a name or a path (``Politik/Ausland``) which of them it means.
    """
    house = _House(known, table)
    for what, levels in _said(path, categories, url):
        if (found := house.section(levels)) is not None:
            section, name, by = found
            return Placement(section, f'{what} "{name}", by {by}')
    return None


def _said(path: Sequence[str], categories: Sequence[str], url: str) -> Iterator[tuple[str, Sequence[str]]]:
    """What may place the article, the surest first: the page's path, each category, the folders of the address."""
    yield "its section", path[:_MOST]
    yield from (("its category", sections.parse(category) or (category,)) for category in categories[:_MOST])
    yield "its address", _folders(url)


def _folders(url: str) -> list[str]:
    try:
        parts = unquote(urlsplit(url).path).strip("/").split("/")[:-1]
    except ValueError:
        return []
    return [re.sub("[-_+]+", " ", part) for part in parts[:_MOST] if part.isascii() and not re.search(r"\d", part)]


Found = tuple[SectionPath, str, str]
"""A section, the name that led to it and whose word that was."""


class _House:
    """The reader's sections and how names are found among them."""

    def __init__(self, known: Sequence[SectionPath], table: Mapping[str, str]) -> None:
        self._known = {tuple(map(desks.folded, path)): path for path in known}
        self._table = {_folded(name): sections.parse(section) for name, section in table.items()}

    def section(self, levels: Sequence[str]) -> Found | None:
        """The section of the deepest level that has one, the reader's own words before those of newsrooms."""
        folded = _folded_levels(levels)
        own = next((found for end in range(len(levels), 0, -1) if (found := self._by_table(levels, folded, end))), None)
        if own is not None:
            return own
        found = [
            self._by_name(levels, folded, end) or self._by_desk(levels[end - 1]) for end in range(len(levels), 0, -1)
        ]
        return _sound([one for one in found if one is not None])

    def _by_table(self, levels: Sequence[str], folded: SectionPath, end: int) -> Found | None:
        """What the reader's table says of the levels that end here, the longest path first."""
        for start in range(end):
            target = self._table.get(folded[start:end])
            if target is not None and (section := self._nearest(target)) is not None:
                return section, sections.shown(tuple(levels[start:end])), "your table"
        return None

    def _by_name(self, levels: Sequence[str], folded: SectionPath, end: int) -> Found | None:
        """The reader's section of that name: the only one, or the only one below sections the levels above name too."""
        alike = [path for path in self._known if path[-1:] == folded[end - 1 : end]]
        below = [path for path in alike if set(path[:-1]) & set(folded[: end - 1])] if len(alike) > 1 else alike
        return (self._known[below[0]], levels[end - 1], "its name") if len(below) == 1 else None

    def _by_desk(self, name: str) -> Found | None:
        """The section newsrooms mean by a name, or by the first part of it they know ("Science & Technology")."""
        for part in (name, *_PARTS.split(name)):
            target = desks.table().get(desks.folded(part))
            if target is not None and (section := self._nearest(target)) is not None:
                return section, part, "what newsrooms call it"
        return None

    def _nearest(self, target: SectionPath) -> SectionPath | None:
        """The reader's section of a path, or the nearest above it."""
        folded = _folded_levels(target)
        paths = (self._known.get(folded[:depth]) for depth in range(len(folded), 0, -1))
        return next((path for path in paths if path is not None), None)


def _sound(found: Sequence[Found]) -> Found | None:
    """The deepest level's section, unless it names a region and a level above a subject."""
    if not found:
        return None
    subjects = [one for one in found if one[0][0] not in _REGIONAL]
    return subjects[0] if found[0][0][0] == "World" and subjects else found[0]


def _folded(name: str) -> SectionPath:
    return _folded_levels(sections.parse(name))


def _folded_levels(levels: Sequence[str]) -> SectionPath:
    return tuple(map(desks.folded, levels))
