"""What the reader asked of the panes: a layout, sizes, what is hidden; for each class of terminals by itself. Pure."""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from termnews.config.settings import Layout
from termnews.model.records import dataclass, field, replace
from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, SECTIONS

SLOTS = (SECTIONS, HEADLINES, ARTICLE, AUTHOR)
"""The places of panes; an author's page stands in the article's."""

LONGEST = 10_000
"""The largest size believed of what was remembered."""

_WIDTHS = ((180, "panorama"), (120, "wide"), (80, "middle"), (0, "narrow"))
_HEIGHTS = ((60, "tall"), (24, "high"), (0, "low"))


class Edge(StrEnum):
    """A border by what it sizes. SECTIONS and BESIDE are kept in cells, the others as shares of what they divide."""

    SECTIONS = "sections"
    HEADLINES = "headlines"
    STACK = "stack"
    AUTHOR = "author"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Wish:
    """What differs from how the panes come. ``hidden`` panes are in sight only while the reader is there; ``kept`` always."""

    layout: Layout = Layout.AUTO
    sizes: frozenset[tuple[Edge, float]] = frozenset()
    hidden: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()

    def size(self, edge: Edge) -> float:
        """The size wished for, 0 for none."""
        return dict(self.sizes).get(edge, 0)

    def sized(self, edge: Edge, size: float) -> "Wish":
        """With another size; 0 for the one it comes with."""
        others = {pair for pair in self.sizes if pair[0] != edge}
        return replace(self, sizes=frozenset(others | {(edge, size)} if size > 0 else others))

    def hiding(self, pane: str) -> "Wish":
        """With a pane only in sight while the reader is there."""
        return replace(self, hidden=self.hidden | {pane}, kept=self.kept - {pane})

    def keeping(self, pane: str) -> "Wish":
        """With a pane that stays in sight."""
        return replace(self, hidden=self.hidden - {pane}, kept=self.kept | {pane})

    def plain(self) -> "Wish":
        """The panes as they come in this layout."""
        return Wish(self.layout)


def terminal(width: int, height: int) -> str:
    """The class of a terminal's size, by which wishes are remembered: ``wide-high``."""
    widths = next(name for least, name in _WIDTHS if width >= least)
    return f"{widths}-{next(name for least, name in _HEIGHTS if height >= least)}"


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes by class of terminal; ``usual`` is the layout where none was chosen."""

    usual: Layout = Layout.AUTO
    by_terminal: Mapping[str, Wish] = field(default_factory=dict)

    def of(self, width: int, height: int) -> Wish:
        """What holds at a size."""
        return self.by_terminal.get(terminal(width, height)) or Wish(self.usual)

    def asking(self, width: int, height: int, wish: Wish) -> "Wishes":
        """With another wish for terminals like this."""
        return replace(self, by_terminal={**self.by_terminal, terminal(width, height): wish})

    def written(self) -> str:
        """As a text to remember."""
        return json.dumps({name: _values(wish) for name, wish in sorted(self.by_terminal.items())})


def read(text: str, usual: Layout = Layout.AUTO) -> Wishes:
    """The wishes of :meth:`Wishes.written`; what is no wish is passed over."""
    try:
        values = json.loads(text or "{}")
    except ValueError:
        values = {}
    found = values if isinstance(values, dict) else {}
    return Wishes(usual, {name: _wish(value, usual) for name, value in found.items() if isinstance(value, dict)})


def _values(wish: Wish) -> dict[str, Any]:
    return {
        "layout": wish.layout,
        "sizes": dict(sorted(wish.sizes)),
        "hidden": sorted(wish.hidden),
        "kept": sorted(wish.kept),
    }


def _wish(values: Mapping[str, Any], usual: Layout) -> Wish:
    layout = values.get("layout")
    sizes = values.get("sizes")
    return Wish(
        Layout(layout) if layout in tuple(Layout) else usual,
        frozenset(_sizes(sizes if isinstance(sizes, dict) else {})),
        frozenset(_panes(values.get("hidden"))),
        frozenset(_panes(values.get("kept"))),
    )


def _sizes(values: Mapping[str, Any]) -> Iterable[tuple[Edge, float]]:
    for edge in Edge:
        value = values.get(edge)
        if isinstance(value, int | float) and 0 < value < LONGEST:
            yield edge, value


def _panes(values: Any) -> Iterable[str]:
    return (pane for pane in SLOTS if isinstance(values, list) and pane in values)
