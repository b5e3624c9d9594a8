"""Making panes wider and narrower, by the keys and by dragging a border. Pure."""

from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, SECTIONS
from termnews.tui.floor.plan import SECTIONS_LEAST, Plan
from termnews.tui.floor.wishes import Wish

_OF = {
    SECTIONS: ((SECTIONS, 1), (HEADLINES, 1)),
    HEADLINES: ((HEADLINES, 1), (SECTIONS, -1)),
    ARTICLE: ((HEADLINES, -1), (SECTIONS, -1), (AUTHOR, 1)),
    AUTHOR: ((AUTHOR, -1), (HEADLINES, -1), (SECTIONS, -1)),
}
"""The borders of each pane, the nearest first, and which way each goes to make the pane larger."""

COLUMNS = 2
"""Columns that a step moves a border that stands, for they are half as wide as lines are high."""


def moved(wish: Wish, plan: Plan, name: str, cells: int) -> Wish:
    """The wish after a border went some cells right or down, left or up when negative; what lies beyond stays."""
    border = plan.borders[name]
    size = max(SECTIONS_LEAST if name == SECTIONS else 1, border.size + border.way * cells)
    wish = wish.sized(border.edge, size / border.total if border.total else size)
    beyond = plan.borders.get(HEADLINES)
    if name != SECTIONS or beyond is None or not beyond.upright:
        return wish
    taken = size - border.size
    return wish.sized(beyond.edge, max(1, beyond.size - taken) / max(1, beyond.total - taken))


def larger(wish: Wish, plan: Plan, pane: str, steps: int) -> Wish:
    """The wish after a pane became larger by some steps, smaller when negative; the same where it has no border."""
    for name, way in _OF[pane]:
        if name in plan.borders:
            columns = COLUMNS if plan.borders[name].upright else 1
            return moved(wish, plan, name, way * steps * columns)
    return wish
