"""Keeping the place while a text gives way to another version of itself: a teaser to the whole article. Pure."""

from bisect import bisect_right
from itertools import accumulate

from termnews.tui.layout.lines import Ink, Laid, Line

_CODE = frozenset({Ink.CODE, Ink.CODE_WORD, Ink.CODE_TEXT, Ink.CODE_REMARK, Ink.CODE_NUMBER})
_READ = _CODE | {Ink.TEXT, Ink.TITLE, Ink.HEADING, Ink.CAPTION, Ink.PULL, Ink.STRONG}
"""What a reader reads. The lines around it (dates, minutes, advice) differ from version to version."""

_SURE, _LIKELY = 40, 16
"""Letters that tell a place in a text: forty hardly stand in it twice; sixteen will do where a teaser breaks off."""

_AROUND = 80
"""Letters looked at before a place, where the same words stand in several."""


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


def same_text(before: Laid, after: Laid) -> bool:
    """Whether both are one text, perhaps at another width, or nothing stood there before.

    The cells of a table stand in another order at another width, so what is compared is how much there is.
    """
    if not before.lines or not after.lines:
        return not before.lines
    if before.lines[-1].offset != after.lines[-1].offset:
        return False
    return before.lines == after.lines or len(_Letters(before).text) == len(_Letters(after).text)


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

    def before(self, at: int) -> str:
        """The letters before a place, the nearest first."""
        return self.text[max(0, at - _AROUND) : at][::-1]

    def line_of(self, at: int) -> int:
        """The line that holds a letter."""
        return bisect_right(self.starts, at) - 1

    def places(self, letters: str) -> list[int]:
        """Where ``letters`` stand."""
        places, at = [], self.text.find(letters)
        while at >= 0:
            places.append(at)
            at = self.text.find(letters, at + len(letters))
        return places


def _found(old: _Letters, new: _Letters, line: int) -> int | None:
    """The line of the new version on which the text of a line of the old one begins."""
    if not old.begins(line):
        return None
    for count in (_SURE, _LIKELY):
        letters = old.after(line, count)
        if len(letters) >= _LIKELY and (places := new.places(letters)):
            return new.line_of(_likeliest(old, new, line, places))
    return None


def _likeliest(old: _Letters, new: _Letters, line: int, places: list[int]) -> int:
    """Of several places the one with most of the same text before it, and of those the nearest."""
    start = old.starts[line]
    above = old.before(start)
    return max(places, key=lambda at: (_shared(above, new.before(at)), -abs(at - start)))


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _letters(line: Line) -> str:
    text = "".join(run.text for run in line.runs if run.ink in _READ)
    return "".join(char for char in text if char.isalnum()).casefold()
