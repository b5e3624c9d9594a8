"""What a row tells beside its title: which columns there is room for, and what they say. Pure.

Where room is short the minutes and the section go first, then the author; the source is clipped before it goes; the time is
the last to go.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from termnews.model.articles import Headline
from termnews.model.listings import Column
from termnews.text import moments
from termnews.tui import paint
from termnews.tui.clipping import clip

GIVES_WAY = (Column.MINUTES, Column.SECTION, Column.AUTHOR, Column.SOURCE, Column.TIME)
"""The columns in the order in which they give way."""

GAP = 2
"""Cells between aligned columns."""

TITLE, WHOLE_TITLE = 24, 90
"""Cells the title keeps beside aligned columns where the row has so many: the least, and what nearly every title fits in. In
between it keeps three fifths of the row."""

_LEAST = {Column.SOURCE: 8, Column.AUTHOR: 8, Column.TIME: 6, Column.SECTION: 8, Column.MINUTES: 3}
_MOST = {Column.SOURCE: 28, Column.AUTHOR: 28, Column.TIME: 8, Column.SECTION: 18, Column.MINUTES: 3}
_ENOUGH = 4
"""Cells that each column of words has above its least before the time is given the room of its longest."""
_RIGHT = frozenset({Column.TIME, Column.MINUTES})


class Part(NamedTuple):
    """What one column says of an article."""

    column: Column
    text: str


class Place(NamedTuple):
    """An aligned column and its cells."""

    column: Column
    cells: int


class Told(NamedTuple):
    """What all rows of a list share: seconds now, the section listed, the columns in their order, the sign for minutes."""

    now: float
    section: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    prime: str = "′"


def parts(headline: Headline, told: Told, width: int) -> list[Part]:
    """What stands behind a title in at most ``width`` cells with a dot between: ``Europe · The Courier · 2 h``."""
    found = [part for part in _said(headline, told) if part.text]
    for gone in GIVES_WAY:
        if length(found) <= width:
            return found
        if gone is Column.SOURCE and (shorter := _clipped(found, width)):
            return shorter
        found = [part for part in found if part.column is not gone]
    return found


def length(found: Sequence[Part]) -> int:
    """Cells of parts with a dot between."""
    return sum(cell_len(part.text) for part in found) + len(paint.DOT) * max(0, len(found) - 1)


@lru_cache(maxsize=64)
def fit(columns: tuple[Column, ...], width: int) -> tuple[Place, ...]:
    """The columns that have room beside a title in a row of ``width`` cells, in their order, with their cells."""
    room = width - max(TITLE, min(width * 3 // 5, WHOLE_TITLE))
    kept = list(columns)
    for gone in (None, *GIVES_WAY):
        kept = [column for column in kept if column is not gone]
        if span(places := _shared(kept, room)) <= room:
            return places
    return ()


def span(places: Sequence[Place]) -> int:
    """Cells of aligned columns, each with the gap before it."""
    return sum(place.cells + GAP for place in places)


def aligned(headline: Headline, told: Told, place: Place) -> str:
    """What an aligned column says, in exactly its cells: figures at the right, words at the left."""
    said = text(place.column, headline, told)
    if place.column is Column.MINUTES:
        said = f"{moments.reading_minutes(headline.words)}{told.prime}" if headline.words > 0 else ""
    elif place.column is Column.TIME and cell_len(said) > place.cells:
        said = _shorter(said, place.cells)
    said = clip(said, place.cells)
    blank = " " * (place.cells - cell_len(said))
    return blank + said if place.column in _RIGHT else set_cell_size(said, place.cells)


def _shorter(said: str, cells: int) -> str:
    """A time in fewer cells: without the mark of a guess, then without its day or month."""
    bare = said.removeprefix(moments.GUESSED)
    return bare if cell_len(bare) <= cells else bare.rpartition(" ")[2]


def time(headline: Headline, now: float) -> str:
    """How long ago an article came."""
    return moments.about(headline.sort_at, int(now), guessed=headline.date_guessed)


def text(column: Column, headline: Headline, told: Told) -> str:
    """What a column says of an article, or nothing; the section only when it is not the one listed."""
    match column:
        case Column.SOURCE:
            return paint.safe(headline.source)
        case Column.AUTHOR:
            return "" if headline.byline.casefold() == headline.source.casefold() else paint.safe(headline.byline)
        case Column.TIME:
            return time(headline, told.now)
        case Column.SECTION:
            return paint.safe("".join(headline.section[len(told.section) :][-1:]))
        case Column.MINUTES:
            return moments.reading_time(headline.words)


def _said(headline: Headline, told: Told) -> Iterator[Part]:
    return (Part(column, text(column, headline, told)) for column in told.columns)


def _clipped(found: list[Part], width: int) -> list[Part]:
    """The parts with the source clipped so that all fit; none when less than a word of it would be left."""
    over = length(found) - width
    sources = [part for part in found if part.column is Column.SOURCE]
    if not sources or (room := cell_len(sources[0].text) - over) < _LEAST[Column.SOURCE] - GAP:
        return []
    return [part._replace(text=clip(part.text, room)) if part.column is Column.SOURCE else part for part in found]


def _shared(columns: Sequence[Column], room: int) -> tuple[Place, ...]:
    """The columns with what they need at least; the rest of the room goes to those of words in equal parts."""
    words = [column for column in columns if column not in _RIGHT]
    rest = max(0, room - sum(_LEAST[column] + GAP for column in columns))
    wide = _MOST[Column.TIME] - _LEAST[Column.TIME]
    cells = dict(_LEAST)
    if rest >= wide + _ENOUGH * len(words):
        cells[Column.TIME], rest = _MOST[Column.TIME], rest - wide
    share = rest // max(1, len(words))
    cells |= {column: min(_MOST[column], _LEAST[column] + share) for column in words}
    return tuple(Place(column, cells[column]) for column in columns)
