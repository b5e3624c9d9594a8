"""Finding on a page: which places are marked, which of them is the current one, and going from one to the next."""

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from textual.strip import Strip

from termnews.tui import inks, paint
from termnews.tui.layout.lines import Laid
from termnews.tui.slidepage import SlidePage

if TYPE_CHECKING:
    from termnews.tui.layout.hits import Hit, Part, Text

MOST = 10_000
"""Hits marked at most; a single letter in a long text has that many."""

_ABOVE = 3
"""A hit that was out of sight comes to stand this part of the pane's height below its top."""
_EDGE = 2
"""Lines a hit keeps from the pane's edges."""


class FindPage(SlidePage):
    """A page on which places can be marked. ``hits`` are those found, ``hit`` the index of the current one, -1 for none."""

    hits: tuple["Hit", ...] = ()
    hit = -1
    _pattern: re.Pattern[str] | None = None
    _text: tuple[Laid, "Text"] | None = None
    _by_line: dict[int, list[tuple[int, "Part"]]] = {}  # noqa: RUF012 - replaced, never changed

    def reset(self, position: int = 0) -> None:
        """Another page: none of its places is the current one."""
        self.hits, self.hit, self._text = (), -1, None
        super().reset(position)

    def seek(self, pattern: re.Pattern[str] | None) -> None:
        """Mark the places where ``pattern`` stands, none of them the current one; None marks none."""
        if pattern != self._pattern:
            self._pattern, self.hit = pattern, -1
            self._find()

    def seek_from(self, line: int, pattern: re.Pattern[str] | None) -> None:
        """Mark places and go to the first from ``line`` on, round the page; to ``line`` where there is none."""
        self.seek(pattern)
        first = next((index for index, hit in enumerate(self.hits) if hit.line >= line), 0)
        if self.hits:
            self.go_to_hit(first)
        else:
            self._go(line)

    def step_hit(self, by: int, *, round_: bool = True) -> bool:
        """Go some places on, back when negative; without a current one, from the line at the top. Whether it stayed within.

        Beyond the last place stands the first, unless ``round_`` is off: then nothing moves.
        """
        if not self.hits:
            return False
        to = self.hit + by if self.hit >= 0 else self._from_top(by)
        inside = 0 <= to < len(self.hits)
        if inside or round_:
            self.go_to_hit(to % len(self.hits))
        return inside

    def go_to_hit(self, index: int) -> None:
        """Make a place the current one and show it."""
        self.hit = index
        _, start, stop = self.hits[index].parts[0]
        line, height = self.hits[index].line, self._page_height
        self.uncover(self._laid.lines[line], start, stop)
        top = self.scroll_offset.y
        edge = _EDGE if height > 3 * _EDGE else 0
        if not top + (edge if top else 0) <= line < top + height - edge:
            self._go(line - height // _ABOVE)
        self.refresh()

    @property
    def sought(self) -> bool:
        """Whether something is being looked for, found or not."""
        return self._pattern is not None

    @property
    def found_words(self) -> str:
        """``3 of 7``, ``7 hits``, or nothing when nothing is looked for."""
        if self._pattern is None:
            return ""
        count = f"{len(self.hits)}+" if len(self.hits) >= MOST else str(len(self.hits))
        if self.hit >= 0:
            return f"{self.hit + 1} of {count}"
        return f"{count} hit" if count == "1" else f"{count} hits"

    def _lay(self, width: int) -> None:
        """Set the page; what is marked is found again, the current place by its text."""
        super()._lay(width)
        if self._pattern is not None:
            self._find()

    def _find(self) -> None:
        here = self.hits[self.hit].offset if self.hit >= 0 else -1
        self.hits = (
            self._page_text().find(self._pattern, MOST) if self._pattern is not None and self._laid.lines else ()
        )
        self.hit = -1
        if here >= 0 and self.hits:
            self.hit = min(bisect_left(self.hits, here, key=_offset), len(self.hits) - 1)
        self._index_hits()
        self.refresh()

    def _page_text(self) -> "Text":
        from termnews.tui.layout.hits import Text  # noqa: PLC0415 - only to find something

        if self._text is None or self._text[0] is not self._laid:
            self._text = (self._laid, Text(self._laid))
        return self._text[1]

    def _from_top(self, by: int) -> int:
        """The place ``by`` steps from the line at the top of the pane, which counts as lying just before its first."""
        top = self.scroll_offset.y
        below = next((index for index, hit in enumerate(self.hits) if hit.line >= top), len(self.hits))
        return below + by - 1 if by > 0 else below + by

    def _index_hits(self) -> None:
        found: dict[int, list[tuple[int, Part]]] = {}
        for index, hit in enumerate(self.hits):
            for part in hit.parts:
                found.setdefault(part.line, []).append((index, part))
        self._by_line = found

    def with_hits(self, painted: Strip, line: int, first: int) -> Strip:
        """A painted line, or a part of it from its character ``first`` on, with what is marked on it."""
        for index, part in self._by_line.get(line, ()):
            if part.stop <= first:
                continue
            style = inks.found(self.app.theme_variables, current=index == self.hit, colours=not self.app.no_color)
            painted = paint.mark(painted, (part.start - first, part.stop - first), style)
        return painted


def _offset(hit: "Hit") -> int:
    return hit.offset
