"""Where lines break: at blanks, after hyphens and dashes, between ideographs, and inside a word only when it must be.

Widths are Textual's (``rich.cells``), so what fits here fits on the screen. Rules: UAX #14 in spirit (Korean breaks at
blanks, Chinese and Japanese anywhere) and the line-start and line-end prohibitions of JIS X 4051. No hyphenation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from rich.cells import get_character_cell_size
from wcwidth import grapheme_boundary_before

Span = tuple[int, int]
"""Start and end of a line in a text, in characters."""

NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0400-\u0482\u048a-\u052f"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
"""Text in which every character takes one cell and is a grapheme of its own, which most European text is."""

NO_START = frozenset(
    "、。，．・：；？！)）]］}｝〕〉》」』】〙〗〟’”»ヽヾーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ々〻‐゠–〜～…‥,.!?:;%％["
)
"""What no line begins with. ``[`` opens a link's number, which stays with its link."""

NO_END = frozenset("(（[［{｛〔〈《「『【〘〖〝‘“«¥￥$＄£€")
"""What no line ends with."""

_AFTER = frozenset("-–—/")


class _Cells(dict[str, int]):
    """Cell width by character, filled as characters come."""

    def __missing__(self, char: str) -> int:
        cells = self[char] = get_character_cell_size(char)
        return cells


CELLS = _Cells()
"""Cells of each character."""


def narrow(text: str) -> bool:
    """Whether each character takes exactly one cell."""
    return text.isascii() or NARROW.fullmatch(text) is not None


def wrap(text: str, width: int) -> list[Span]:
    """The lines of a text that has no line break, each at most ``width`` (≥ 2) cells; at least one, maybe empty."""
    if len(text) <= width and narrow(text):
        return [(0, len(text))]
    lines = _wrap_narrow(text, width) if narrow(text) else list(_wrap_wide(text, width))
    return lines or [(0, 0)]


def chop(text: str, width: int) -> list[Span]:
    """The lines of preformatted text, every blank kept: cut after a blank in the last third, else where the width ends."""
    if narrow(text):
        return list(_chop_narrow(text, width)) or [(0, 0)]
    return list(_chop_wide(text, width)) or [(0, 0)]


def _wrap_narrow(text: str, width: int) -> list[Span]:
    return [match.span("line") for match in _pattern(width).finditer(text)]


@lru_cache(maxsize=256)
def _pattern(width: int) -> re.Pattern[str]:
    """One line: as many characters as fit before a blank or the end, or after a dash; else just as many as fit."""
    middle = rf"(?:.{{0,{width - 2}}}[^ ])?"
    ends = r"(?:(?=[ ]|\Z)|(?<=[^\W\d_][-–—/])(?=[^\W\d_]))"
    return re.compile(rf"[ ]*(?P<line>[^ ]{middle}{ends}|[^ ].{{0,{width - 1}}})")


def _wrap_wide(text: str, width: int) -> Iterator[Span]:
    edges = _edges(text)
    start, end = _past_blanks(text, 0), len(text)
    while start < end:
        stop = max(start + 1, bisect_right(edges, edges[start] + width) - 1)
        if stop < end:
            stop = _last_break(text, start, stop)
        yield start, start + len(text[start:stop].rstrip(" "))
        start = _past_blanks(text, stop)


def _chop_narrow(text: str, width: int) -> Iterator[Span]:
    start, end = 0, len(text)
    while start < end:
        stop = min(start + width, end)
        if stop < end:
            stop = text.rfind(" ", start + width * 2 // 3, stop) + 1 or stop
        yield start, stop
        start = stop


def _chop_wide(text: str, width: int) -> Iterator[Span]:
    edges = _edges(text)
    start, end = 0, len(text)
    while start < end:
        stop = max(start + 1, bisect_right(edges, edges[start] + width) - 1)
        stop = stop if stop >= end else _between_graphemes(text, start, stop)
        yield start, stop
        start = stop


def _edges(text: str) -> Sequence[int]:
    """The cell at which each character begins, and where the last one ends."""
    return list(accumulate(map(CELLS.__getitem__, text), initial=0))


def _past_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] == " ":
        start += 1
    return start


def _last_break(text: str, start: int, stop: int) -> int:
    """The last place up to ``stop`` where a line may end, or the last one between graphemes."""
    for at in range(stop, start, -1):
        if text[at] == " " or _may_break(text[at - 1], text[at]):
            return at
    return _between_graphemes(text, start, stop)


def _may_break(before: str, after: str) -> bool:
    if after in NO_START or before in NO_END or not CELLS[after]:
        return False
    if before == " ":
        return True
    return _free(before) or _free(after) or (before in _AFTER and after.isalpha())


def _free(char: str) -> bool:
    """Whether a line may break on either side of the character: wide, and no Hangul syllable."""
    return CELLS[char] == 2 and not "\uac00" <= char <= "\ud7a3"  # noqa: PLR2004 - two cells are what wide means


def _between_graphemes(text: str, start: int, stop: int) -> int:
    """The last grapheme boundary at or before ``stop``; ``stop`` when one grapheme fills the line."""
    boundary = grapheme_boundary_before(text, stop + 1)
    return boundary if boundary > start else stop
