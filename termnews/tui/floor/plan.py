"""Where the panes stand at a size of the terminal: boxes that fill it without gaps, and the borders between them. Pure.

The least sizes are what a reader can still use: a dozen letters of a section's name, half a headline, a line of text.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from termnews.config.settings import Layout
from termnews.model.records import dataclass, field, replace
from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, SECTIONS
from termnews.tui.floor.wishes import Edge, Wish

LEAST = (40, 12)
"""Columns and lines below which nothing is shown."""

HIGH = 24
"""Lines from which the author has a place under the article, and the footer a rule over it."""

MIDDLE, WIDE, PANORAMA = 80, 120, 180
"""Columns from which there are two panes, three, and the author beside the article."""

SECTIONS_LEAST, HEADLINES_LEAST, ARTICLE_LEAST, BESIDE_LEAST, STACK_LEAST = 14, 24, 30, 24, 40
"""Least columns of the panes; of a stack of two."""
HEADLINES_LOW, ARTICLE_LOW, AUTHOR_LOW = 4, 5, 4
"""Their least lines."""

_EASY_COLUMNS, _EASY_STACK = 108, 75
"""Columns from which the sections stand beside what they choose from while the reader is only passing through them."""
_STACK_SECTIONS, _STACK_AUTHOR, _STACK_BESIDE = 100, 140, 96
"""Columns from which a stack has the sections beside it, the author in it, and the author beside the article."""

TOP, BOTTOM = "rule-top", "rule-bottom"


class Box(NamedTuple):
    """A place on the screen in cells."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beyond."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first line below."""
        return self.y + self.height


class Border(NamedTuple):
    """A line between panes. It sizes one of them, which has ``size`` cells now, of ``total`` where it is kept as a share.

    ``way``: 1 when the pane grows as the border goes right or down, else -1.
    """

    edge: Edge
    box: Box
    size: int
    total: int = 0
    way: int = 1

    @property
    def upright(self) -> bool:
        """Whether it stands between columns."""
        return self.box.width == 1


@dataclass(frozen=True, slots=True)
class Stance:
    """Where the reader is: at a pane, perhaps with an author's ``page`` in the article's place.

    ``alone``: that pane has all the room between the lines. ``zen``: it has nothing around it.
    """

    at: str = HEADLINES
    page: bool = False
    alone: bool = False
    zen: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Boxes of the panes and of the lines around them by name, and the borders by the pane they size."""

    boxes: Mapping[str, Box] = field(default_factory=dict)
    borders: Mapping[str, Border] = field(default_factory=dict)

    def over(self, box: Box, pane: str, border: Border | None = None) -> "Plan":
        """With one pane more, and perhaps the border of a pane."""
        borders = {**self.borders, pane: border} if border is not None else self.borders
        return replace(self, boxes={**self.boxes, pane: box}, borders=borders)


@lru_cache(maxsize=32)
def plan(width: int, height: int, wish: Wish, stance: Stance) -> Plan:
    """The plan of a terminal."""
    if width < LEAST[0] or height < LEAST[1]:
        return Plan({"too-small": Box(0, 0, width, height)})
    lines = {"status": Box(0, 0, width, 1), "footer": Box(0, height - 1, width, 1)}
    if stance.zen:
        return Plan({**lines, stance.at: Box(0, 2, width, height - 3)})
    ruled = height >= HIGH
    lines |= {TOP: Box(0, 1, width, 1), **({BOTTOM: Box(0, height - 2, width, 1)} if ruled else {})}
    area = Box(0, 2, width, height - 3 - ruled)
    found = _Floor(area, height, wish, stance).planned()
    return Plan(MappingProxyType({**lines, **found.boxes}), MappingProxyType(found.borders))


def form(width: int, height: int, layout: Layout) -> Layout:
    """The layout that a terminal gets: what is wished for where it fits, never AUTO."""
    lines = height - 3 - (height >= HIGH)
    if layout is Layout.STACKED:
        return layout if lines > HEADLINES_LOW + ARTICLE_LOW else Layout.SINGLE
    least = HEADLINES_LEAST + 1 + ARTICLE_LEAST if layout is Layout.SIDE else MIDDLE
    return Layout.SIDE if layout is not Layout.SINGLE and width >= least else Layout.SINGLE


def resting(width: int, height: int, wish: Wish) -> frozenset[str]:
    """The panes that are to be in sight wherever the reader is; where there is one at a time, none."""
    kind = form(width, height, wish.layout)
    if kind is Layout.SINGLE:
        return frozenset()
    stacked = kind is Layout.STACKED
    found = {HEADLINES, ARTICLE}
    found |= {SECTIONS} if width >= (_STACK_SECTIONS if stacked else WIDE) else set()
    found |= {AUTHOR} if width >= (_STACK_AUTHOR if stacked else WIDE) and height >= HIGH else set()
    return frozenset(found) - wish.hidden | wish.kept


class _Floor:
    """One plan in the making, from the left and from the top."""

    def __init__(self, area: Box, height: int, wish: Wish, stance: Stance) -> None:
        self.area, self.wish, self.at = area, wish, stance.at
        self.kind = Layout.SINGLE if stance.alone else form(area.width, height, wish.layout)
        self.rest = resting(area.width, height, wish)
        self.shown = self.rest | {stance.at}
        if stance.at != AUTHOR and (stance.page or ARTICLE not in self.shown):
            self.shown -= {AUTHOR}
        self.in_place = self._crowded()

    def planned(self) -> Plan:
        """All panes in sight."""
        if self.kind is Layout.SINGLE:
            return Plan({self.at: self.area})
        area, found = self.area, Plan()
        if SECTIONS in self.shown and not self.in_place and len(self.shown) > 1:
            cells = int(self.wish.size(Edge.SECTIONS)) or (30 if area.width >= PANORAMA else 26)
            cells = _clamp(cells, SECTIONS_LEAST, area.width - 1 - self._least_rest())
            first, line, area = _upright(area, cells)
            found = found.over(first, SECTIONS, Border(Edge.SECTIONS, line, cells))
        return self._rest(found, area)

    def _crowded(self) -> bool:
        """Whether the sections have no column: they are left out then, or stand in the headlines' place for a visit."""
        if SECTIONS not in self.shown or len(self.shown) == 1:
            return False
        visit = SECTIONS not in self.rest
        columns = self.shown & {HEADLINES, ARTICLE} == {HEADLINES, ARTICLE}
        if self.kind is Layout.STACKED:
            least = _EASY_STACK if visit else SECTIONS_LEAST + 1 + STACK_LEAST
        else:
            least = (_EASY_COLUMNS if visit else SECTIONS_LEAST + 1 + self._least_rest()) if columns else 0
        if self.area.width >= least:
            return False
        if self.at != SECTIONS:
            self.shown -= {SECTIONS}
        return True

    def _least_rest(self) -> int:
        """The columns that must be left for what stands right of the sections."""
        if self.kind is Layout.STACKED:
            return STACK_LEAST
        list_least = HEADLINES_LEAST if HEADLINES in self.shown else 0
        text_least = ARTICLE_LEAST if self.shown & {ARTICLE, AUTHOR} else 0
        return list_least + text_least + bool(list_least and text_least)

    def _rest(self, found: Plan, area: Box) -> Plan:
        """The list, or the sections in its place, and what is read."""
        first = SECTIONS if self.in_place and self.at == SECTIONS else HEADLINES if HEADLINES in self.shown else ""
        if not self.shown & {ARTICLE, AUTHOR}:
            return found.over(area, first) if first else replace(found, boxes={SECTIONS: self.area}, borders={})
        if not first:
            return self._reading(found, area)
        if self.kind is Layout.STACKED:
            share = self.wish.size(Edge.STACK) or 0.4
            cells = _clamp(round(share * area.height), HEADLINES_LOW, area.height - 1 - ARTICLE_LOW)
            box, line, area = _flat(area, cells)
            border = Border(Edge.STACK, line, cells, cells + 1 + area.height)
        else:
            share = self.wish.size(Edge.HEADLINES)
            cells = round(share * area.width) if share else self._usual_headlines(area.width)
            cells = _clamp(cells, HEADLINES_LEAST, area.width - 1 - ARTICLE_LEAST)
            box, line, area = _upright(area, cells)
            border = Border(Edge.HEADLINES, line, cells, cells + 1 + area.width)
        found = found.over(box, first)
        return self._reading(replace(found, borders={**found.borders, HEADLINES: border}), area)

    def _usual_headlines(self, width: int) -> int:
        """The headlines' part of the width that they and the article have: the author beside it takes from both."""
        if self.area.width < WIDE:
            return int(0.45 * width)
        third = self.area.width >= PANORAMA and AUTHOR in self.shown
        return int((width + 1) * (3 if third else 4) / 9) - 1

    def _reading(self, found: Plan, area: Box) -> Plan:
        """The article and its author."""
        if ARTICLE not in self.shown:
            return found.over(area, AUTHOR)
        if AUTHOR not in self.shown:
            return found.over(area, ARTICLE)
        wide = area.width >= _STACK_BESIDE if self.kind is Layout.STACKED else self.area.width >= PANORAMA
        if wide and area.width > ARTICLE_LEAST + BESIDE_LEAST:
            cells = int(self.wish.size(Edge.BESIDE)) or 37
            cells = _clamp(cells, BESIDE_LEAST, area.width - 1 - ARTICLE_LEAST)
            text, line, card = _upright(area, area.width - 1 - cells)
            return found.over(text, ARTICLE).over(card, AUTHOR, Border(Edge.BESIDE, line, cells, way=-1))
        if area.height > ARTICLE_LOW + AUTHOR_LOW:
            share = self.wish.size(Edge.AUTHOR)
            usual = int((0.28 if AUTHOR in self.rest else 0.5) * area.height) - 1
            cells = _clamp(round(share * area.height) if share else usual, AUTHOR_LOW, area.height - 1 - ARTICLE_LOW)
            text, line, card = _flat(area, area.height - 1 - cells)
            border = Border(Edge.AUTHOR, line, cells, area.height, way=-1)
            return found.over(text, ARTICLE).over(card, AUTHOR, border)
        return found.over(area, AUTHOR if self.at == AUTHOR else ARTICLE)


def _upright(area: Box, cells: int) -> tuple[Box, Box, Box]:
    """Two columns, the first of ``cells``, and the line between."""
    x, y, width, height = area
    return Box(x, y, cells, height), Box(x + cells, y, 1, height), Box(x + cells + 1, y, width - cells - 1, height)


def _flat(area: Box, cells: int) -> tuple[Box, Box, Box]:
    """Two rows, the first of ``cells``, and the line between."""
    x, y, width, height = area
    return Box(x, y, width, cells), Box(x, y + cells, width, 1), Box(x, y + cells + 1, width, height - cells - 1)


def _clamp(value: int, least: int, most: int) -> int:
    return max(least, min(value, most))
