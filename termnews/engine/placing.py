"""Which of the reader's sections an article belongs in, by what its page and its feed call theirs.

The reader's own table comes first, then the names of the reader's sections, then what newsrooms commonly call theirs. The
deepest level that says something counts. Sections are never invented: where the reader has no such one, the nearest above
it is taken, and where nothing is sure, nothing.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from termnews.model.feeds import SectionPath
from termnews.model.records import dataclass
from termnews.text import desks, sections


@dataclass(frozen=True, slots=True)
class Placement:
    """A section of the reader's, and in words what placed the article there."""

    section: SectionPath
    rule: str


_WORLD = "World"
_REGIONAL = frozenset({_WORLD, "Politics"})
"""Desks below which a region is one; "Europe" below "Sport" is no news of the continent."""
_ADDRESSED = frozenset({"us", "uk", "eu"})
"""Folders of two letters that are no languages."""
_PARTS = re.compile(r"\s*(?:[&,/+]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bog\b|\boch\b|\ben\b)\s*", re.IGNORECASE)
_MOST = 20


def place(
    path: Sequence[str], categories: Sequence[str], url: str, known: Sequence[SectionPath], table: Mapping[str, str]
) -> Placement | None:
    """The reader's section for an article, or None.

    ``path`` is the section its page states, from the top down; ``categories`` are the feed's; ``known`` are the reader's
    sections; ``table`` says for a name or a path (``Politik/Ausland``) which of them it means.
    """
    house = _house(tuple(known), tuple(table.items()))
    said = (
        ("its section", (path[:_MOST],)),
        ("its category", tuple(sections.parse(category) for category in categories[:_MOST])),
        ("its address", (folders(url),)),
    )
    found = ((what, one) for what, paths in said if (one := house.section(paths)) is not None)
    return next((Placement(section, f'{what} "{name}", by {by}') for what, (section, name, by) in found), None)


@lru_cache(maxsize=1024)
def folders(url: str) -> tuple[str, ...]:
    """The folders of an address that may name sections, as words; those of a feed's articles mostly have the same."""
    try:
        parts = unquote(urlsplit(url).path).strip("/").split("/")[:-1]
    except ValueError:
        return ()
    words = [part for part in parts[:_MOST] if not re.search(r"\d", part)]
    return tuple(
        re.sub("[-_+]+", " ", word) for word in words if len(word) > len("xx") or word.casefold() in _ADDRESSED
    )


@lru_cache(maxsize=4)
def _house(known: tuple[SectionPath, ...], table: tuple[tuple[str, str], ...]) -> "_House":
    """The same for many articles in a row."""
    return _House(known, dict(table))


Found = tuple[SectionPath, str, str]
"""A section, the name that led to it and whose word that was."""


class _House:
    """The reader's sections and how names are found among them."""

    def __init__(self, known: Sequence[SectionPath], table: Mapping[str, str]) -> None:
        self._known = {tuple(map(desks.folded, path)): path for path in known}
        self._table = {_folded(name): sections.parse(section) for name, section in table.items()}

    def section(self, paths: Sequence[Sequence[str]]) -> Found | None:
        """The section of the first path that has one; the reader's table is asked for all of them before other words are."""
        own = (found for path in paths for end in _ends(path) if (found := self._by_table(path, end)) is not None)
        named = (self._by_name(path, end) or self._by_desk(path[end - 1]) for path in paths for end in _ends(path))
        return next(own, None) or _sound([found for found in named if found is not None])

    def _by_table(self, levels: Sequence[str], end: int) -> Found | None:
        """What the reader's table says of the levels that end here, the longest path first."""
        folded = _folded_levels(levels)
        for start in range(end):
            target = self._table.get(folded[start:end])
            if target is not None and (section := self._nearest(target)) is not None:
                return section, sections.shown(tuple(levels[start:end])), "your table"
        return None

    def _by_name(self, levels: Sequence[str], end: int) -> Found | None:
        """The reader's section of that name: the only one, or the only one below sections the levels above name too."""
        folded = _folded_levels(levels)
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
    """The first section, of the deepest level, unless that level is a region and another a subject."""
    if not found:
        return None
    subjects = [one for one in found if _desk(one) and _desk(one) not in _REGIONAL]
    return subjects[0] if subjects and _desk(found[0]) == _WORLD else found[0]


def _desk(found: Found) -> str:
    """The top section newsrooms mean by the name that led somewhere, or empty."""
    return desks.table().get(desks.folded(found[1]), ("",))[0]


def _ends(path: Sequence[str]) -> range:
    """Where a path may end, the deepest level first."""
    return range(len(path), 0, -1)


def _folded(name: str) -> SectionPath:
    return _folded_levels(sections.parse(name))


def _folded_levels(levels: Sequence[str]) -> SectionPath:
    return tuple(map(desks.folded, levels))
