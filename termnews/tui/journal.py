"""The words of the journal: what was changed, when, how much of it, and which. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from termnews.model.deeds import Deed, PageChange, Several
from termnews.model.listings import Change
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.tui.history import History, Step

TITLE = 44
"""Cells of a title in a message or a line of the journal."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal. ``index`` is that of its step; ``taken`` back already; ``stuck``: why it cannot be."""

    index: int
    when: Clean
    what: Clean
    which: Clean
    taken: bool = False
    stuck: Clean = Clean("")


def _short(title: Clean) -> Clean:
    from termnews.text.width import fit  # noqa: PLC0415 - brings 10 ms of tables, which no start needs

    return fit(title, TITLE)


def told(deed: Deed) -> Clean:
    """What was done, for a message: ``1 article marked read: “Belgium raises its threat level”``."""
    title = _title(deed)
    return Clean(f"{deed.label}: “{_short(title)}”") if title and _count(deed) == 1 else deed.label


def lines(history: History, obstacles: Mapping[int, Clean]) -> Iterator[Line]:
    """What was taken back, the first to be done again last, then what was done, the last first.

    ``obstacles`` tell by the index of a step why it cannot be taken back any more.
    """
    for index, step in enumerate(history.undone):
        yield _line(index, step, taken=True)
    for index, step in reversed(tuple(enumerate(history.done))):
        yield _line(index, step, stuck=step.stuck or obstacles.get(index, Clean("")))


def _line(index: int, step: Step, *, taken: bool = False, stuck: Clean = Clean("")) -> Line:
    when = datetime.fromtimestamp(step.at).astimezone().strftime("%H:%M")
    return Line(index, Clean(when), step.deed.label, _which(step), taken, stuck)


def _which(step: Step) -> Clean:
    """``“Belgium raises its threat level” and 11 more · opened``."""
    title, others = _title(step.deed), _count(step.deed) - 1
    named = f"“{_short(title)}”" + (f" and {others} more" if others > 0 else "") if title else ""
    return Clean(" · ".join(part for part in (named, step.how) if part))


def _title(deed: Deed) -> Clean:
    return deed.title if isinstance(deed, Change | PageChange | Several) else Clean("")


def _count(deed: Deed) -> int:
    match deed:
        case Change() | PageChange():
            return len(deed.ids)
        case Several():
            return len(deed.deeds)
        case _:
            return 1
