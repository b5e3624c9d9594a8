"""What goes to the terminal after a change: only the spans that changed, and of each only the pane in front.

Textual 8.2 asks every pane that meets the box around all changes for all of its lines, also those behind another: with a
list at the left and a footer below that is the whole screen for two rows.
"""

from bisect import bisect_right
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
            wanted = [(y, *_extent(missing[y], cuts[y], *seen.column_span)) for y in seen.line_range if y in missing]
            for first, count, start, end in _boxes(span for span in wanted if span[2]):
                box = Region(start - region.x, first - region.y, end - start, count)
                for y, strip in enumerate(widget.render_lines(box), first):
                    _put(chops[y], strip, [cut for cut in cuts[y] if start <= cut <= end], missing[y])
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


def _extent(missing: Iterable[int], cuts: Sequence[int], left: int, right: int) -> tuple[int, int]:
    """From where to where a pane is wanted on a line; to 0 where it is not."""
    found = [x for x in missing if left <= x < right]
    return (min(found), cuts[bisect_right(cuts, max(found))]) if found else (0, 0)


def _boxes(spans: Iterable[Span]) -> Iterator[tuple[int, int, int, int]]:
    """Neighbouring lines that are wanted from and to the same cells together: the first, how many, from and to where."""
    for (_, *extent), group in groupby(enumerate(spans), key=lambda pair: (pair[1][0] - pair[0], *pair[1][1:])):
        lines = [span[0] for _, span in group]
        yield lines[0], len(lines), extent[0], extent[1]


def _put(chops: dict[int, Strip | None], strip: Strip, cuts: Sequence[int], missing: set[int]) -> None:
    """Put the parts of a line of a pane into the places that are still missing; ``cuts`` are those within it."""
    parts = strip.divide([cut - cuts[0] for cut in cuts[1:]]) if len(cuts) > 2 else [strip]  # noqa: PLR2004 - its ends
    for cut, part in zip(cuts, parts, strict=False):
        if cut in missing:
            chops[cut] = part
            missing.discard(cut)
