"""The lines between the rows of a list: a day's or a source's heading, and the line above which all is new. Pure."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from termnews.model.listings import Group
from termnews.model.records import dataclass
from termnews.text import moments
from termnews.tui import paint
from termnews.tui.clipping import clip
from termnews.tui.rows import Glyphs
from termnews.tui.visits import News

NOTHING: Sequence[str] = ("",)
"""Nothing at the right."""

_LEAST = 3
"""Cells of rule that tell a heading from a row."""


@dataclass(frozen=True, slots=True)
class Between:
    """A line right before a ``row``: the heading of a group, or, without one, the line between new and old."""

    row: int
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """How such a line is painted: its words, its rule, and the sign that the rule is made of."""

    text: Style
    rule: Style
    sign: str


def between(groups: Iterable[Group], news: News | None) -> list[Between]:
    """The lines of a list, from its top down; what is new ends above a heading."""
    lines = [Between(group.start, group) for group in groups]
    if news is not None:
        lines.append(Between(news.first))
    return sorted(lines, key=lambda line: (line.row, line.group is not None))


def name(group: Group, now: float) -> str:
    """``Yesterday``, or ``The Courier``."""
    return moments.day_name(group.day, int(now)) if group.day else paint.safe(group.source) or "Untitled"


def since(news: News, glyphs: Glyphs, now: float) -> tuple[str, Sequence[str]]:
    """``↑ 12 new since 09:12``, and how many more are new below; without any above, how many of the list are."""
    when = moments.moment(int(news.visit.at), int(now))
    if not news.first:
        return f"{glyphs.fresh} {news.strewn} new since {when}", NOTHING
    more = f"{glyphs.fresh}{news.strewn} below"
    return f"{glyphs.above} {news.first} new since {when}", (more, "") if news.strewn else NOTHING


def unread(count: int) -> Sequence[str]:
    """``12 unread``, or ``12`` where there is no more room; nothing for none."""
    return (f"{paint.count(count)} unread", paint.count(count)) if count else NOTHING


def ruled(words: str, right: Sequence[str], width: int, ruling: Ruling) -> list[Segment]:
    """The words, a rule, and at the right the first that leaves them whole, else the last, in exactly ``width`` cells."""
    whole = width - cell_len(words) - _LEAST - 4
    end = next((text for text in right if cell_len(text) <= whole), right[-1])
    end = f" {end} " if end and cell_len(end) <= width // 2 else ""
    start = clip(f" {clip(words, width - cell_len(end) - _LEAST - 2)} ", width - cell_len(end))
    cells = width - cell_len(start) - cell_len(end)
    return [Segment(start, ruling.text), Segment(ruling.sign * cells, ruling.rule), Segment(end, ruling.text)]
