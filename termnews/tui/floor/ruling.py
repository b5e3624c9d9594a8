"""The lines between panes as they are drawn: joints where they meet, heavy over the pane that has the focus. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from termnews.tui.floor.plan import BOTTOM, TOP, Box, Plan


class Stroke(NamedTuple):
    """How a line is drawn: characters at some of its cells, and the cells that are heavy, from one to before another."""

    upright: bool = False
    joints: tuple[tuple[int, str], ...] = ()
    heavy: tuple[int, int] = (0, 0)


def strokes(plan: Plan, focus: str) -> Mapping[str, Stroke]:
    """The lines by name (borders by the pane they size), with the pane ``focus`` marked on the one above it."""
    lines = {name: border.box for name, border in plan.borders.items()}
    lines |= {name: plan.boxes[name] for name in (TOP, BOTTOM) if name in plan.boxes}
    upright = [border.box for border in plan.borders.values() if border.upright]
    flat = [border.box for border in plan.borders.values() if not border.upright]
    focused = plan.boxes.get(focus)
    found = {}
    for name, box in lines.items():
        stands = name in plan.borders and plan.borders[name].upright
        joints = _beside(box, flat) if stands else _across(box, upright)
        found[name] = Stroke(stands, tuple(joints), _heavy(box, focused) if focused and not stands else (0, 0))
    return found


def below(plan: Plan, pane: str) -> Mapping[str, tuple[int, int]]:
    """The cells of the lines that lie right below a pane, by name."""
    box = plan.boxes.get(pane)
    lines = {name: border.box for name, border in plan.borders.items() if not border.upright}
    lines |= {name: plan.boxes[name] for name in (BOTTOM,) if name in plan.boxes}
    found = {name: _span(line, box) for name, line in lines.items() if box is not None and line.y == box.bottom}
    return {name: span for name, span in found.items() if span[0] < span[1]}


def _across(line: Box, upright: Iterable[Box]) -> Iterator[tuple[int, str]]:
    """Where columns' borders end at a line that lies."""
    for box in upright:
        below, above = box.y == line.bottom, box.bottom == line.y
        if (below or above) and line.x <= box.x < line.right:
            yield box.x - line.x, "┼" if below and above else "┬" if below else "┴"


def _beside(line: Box, flat: Iterable[Box]) -> Iterator[tuple[int, str]]:
    """Where rows' borders end at a line that stands."""
    for box in flat:
        right, left = box.x == line.right, box.right == line.x
        if (right or left) and line.y <= box.y < line.bottom:
            yield box.y - line.y, "├" if right else "┤"


def _heavy(line: Box, pane: Box) -> tuple[int, int]:
    return _span(line, pane) if line.bottom == pane.y else (0, 0)


def _span(line: Box, pane: Box) -> tuple[int, int]:
    """The cells of a line that lie above or below a pane."""
    start, end = max(line.x, pane.x), min(line.right, pane.right)
    return (start - line.x, end - line.x) if start < end else (0, 0)
