"""What goes to the terminal after a change: only the spans that changed, and of each only the pane in front.

Textual 8.2 asks every pane that meets the box around all changes for all of its lines, also those behind another: with a
list at the left and a footer below that is the whole screen for two rows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from textual._compositor import ChopsUpdate
from textual._compositor import Compositor as TextualCompositor
from textual.geometry import Region
from textual.strip import Strip

Span = tuple[int, int, int]
"""A line of the screen, and the cells from which and to which it changed."""

_Chops = list[dict[int, Strip | None]]
"""For each line what stands from each cut to the next; None where nothing changed."""


class Compositor(TextualCompositor):
    """Textual's, which paints the same and looks at less."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """The spans that changed since the last update."""
        changed, height = set(self._dirty_regions), self.size.height
        self._dirty_regions.clear()
        spans = [span for span in self._regions_to_spans(changed) if span[0] < height]
        if not spans:
            return None
        return ChopsUpdate(self._chops(spans), spans, [cuts[1:] for cuts in self.cuts])

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        x1, x2 = crop.column_span
        lines = range(max(0, crop.y), min(crop.bottom, self.size.height))
        return self._chops((y, x1, x2) for y in lines if is_rendered_line(y))  # type: ignore[return-value]

    def _chops(self, spans: Iterable[Span]) -> _Chops:
        """What stands in the spans: from the front to the back, until every place is taken."""
        cuts = self.cuts
        missing = _places(spans, cuts)
        chops: _Chops = [dict.fromkeys(cuts[y][:-1]) if y in missing else {} for y in range(len(cuts))]
        for widget, (region, clip) in self.visible_widgets.items():
            if not missing:
                break
            seen = region.intersection(clip)
            left, right = seen.column_span
            wanted = [y for y in seen.line_range if y in missing and any(left <= x < right for x in missing[y])]
            for first, count in _runs(wanted):
                box = Region(left - region.x, first - region.y, seen.width, count)
                for y, strip in enumerate(widget.render_lines(box), first):
                    _put(chops[y], strip, [cut for cut in cuts[y] if left <= cut <= right], missing[y])
                    if not missing[y]:
                        del missing[y]
        return chops


def _places(spans: Iterable[Span], cuts: Sequence[Sequence[int]]) -> dict[int, set[int]]:
    """The cuts, by line, from which on something changed."""
    places: dict[int, set[int]] = {}
    for y, x1, x2 in spans:
        found = {x for x, end in pairwise(cuts[y]) if x < x2 and end > x1}
        if found:
            places.setdefault(y, set()).update(found)
    return places


def _runs(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring lines together: the first, and how many."""
    for _, group in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        run = [y for _, y in group]
        yield run[0], len(run)


def _put(chops: dict[int, Strip | None], strip: Strip, cuts: Sequence[int], missing: set[int]) -> None:
    """Put the parts of a line of a pane into the places that are still missing; ``cuts`` are those of the pane."""
    parts = strip.divide([cut - cuts[0] for cut in cuts[1:]])
    for cut, part in zip(cuts, parts, strict=False):
        if cut in missing:
            chops[cut] = part
            missing.discard(cut)
