"""Keeping the place while a text gives way to another version of itself: a teaser to the whole article. Pure."""

from bisect import bisect_right
from itertools import accumulate

from termnews.tui.layout.lines import Ink, Laid, Line

_READ = frozenset({Ink.TEXT, Ink.TITLE, Ink.HEADING, Ink.CODE, Ink.CAPTION, Ink.PULL, Ink.STRONG})
"""What a reader reads. The lines around it (dates, minutes, advice) differ from version to version."""

_SURE, _LIKELY = 40, 16
"""Letters that tell a place in a text: forty hardly stand in it twice; sixteen will do where a teaser breaks off."""


def top_after(before: Laid, after: Laid, top: int, height: int) -> int:
    """The line of ``after`` to put at the top of a view of ``height`` lines that had ``top`` of ``before`` there.

    The first line in sight that stands in both versions keeps its row of the screen. A view at the very top stays there,
    and where nothing in sight is found again, the view stays as many lines down as it was.
    """
    if top <= 0:
        return 0
    old, new = _Letters(before), _Letters(after)
    for line in range(top, min(top + height, len(before.lines))):
        found = _found(old, new, line)
        if found is not None:
            return max(0, found - (line - top))
    return top


class _Letters:
    """The letters of a page without blanks, signs and case, and where each line's begin."""

    def __init__(self, laid: Laid) -> None:
        lines = [_letters(line) for line in laid.lines]
        self.text = "".join(lines)
        self.starts = list(accumulate(map(len, lines), initial=0))

    def begins(self, line: int) -> bool:
        """Whether a line holds letters of its own."""
        return self.starts[line] < self.starts[line + 1]

    def after(self, line: int, count: int) -> str:
        """The letters from the beginning of a line on."""
        return self.text[self.starts[line] : self.starts[line] + count]

    def nearest(self, letters: str, line: int) -> int | None:
        """The line that holds the beginning of ``letters``, the nearest to ``line`` where there are several."""
        places, at = [], self.text.find(letters)
        while at >= 0:
            places.append(bisect_right(self.starts, at) - 1)
            at = self.text.find(letters, at + len(letters))
        return min(places, key=lambda place: abs(place - line), default=None)


def _found(old: _Letters, new: _Letters, line: int) -> int | None:
    """The line of the new version on which the text of a line of the old one begins."""
    if not old.begins(line):
        return None
    for count in (_SURE, _LIKELY):
        letters = old.after(line, count)
        if len(letters) >= _LIKELY and (found := new.nearest(letters, line)) is not None:
            return found
    return None


def _letters(line: Line) -> str:
    text = "".join(run.text for run in line.runs if run.ink in _READ)
    return "".join(char for char in text if char.isalnum()).casefold()
