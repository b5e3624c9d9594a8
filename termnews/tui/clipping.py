"""Cutting and filling lines by cells, never through a character. Pure.

Widths are measured as Textual measures them (``rich.cells``), so that a row is exactly as wide as the pane.
"""

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style

_MARGIN = 16
"""Characters looked at beyond two for each cell: most texts have fewer that take none."""


def fits(text: str, width: int) -> bool:
    """Whether ``text`` takes at most ``width`` cells; of a long one no more is measured than it takes to tell."""
    return len(head(text, width)) == len(text)


def clip(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells, ellipsised between graphemes."""
    if fits(text, width):
        return text
    return head(text, width - 1).rstrip() + "…" if width > 0 else ""


def head(text: str, width: int) -> str:
    """The leading graphemes of ``text`` that fit in ``width`` cells."""
    if len(text) <= width and text.isascii():
        return text
    size = 2 * width + _MARGIN
    while True:
        end, full = _leading(text[:size], width)
        if full or size >= len(text):
            return text[:end]
        size *= 4


def _leading(text: str, width: int) -> tuple[int, bool]:
    """Where the graphemes end that fit in ``width`` cells, and whether another was too much before the last of them all."""
    end, used = 0, 0
    for _start, stop, cells in split_graphemes(text)[0]:
        if used + cells > width:
            return end, stop < len(text)
        end, used = stop, used + cells
    return end, False


def wrap_once(text: str, width: int) -> tuple[str, str]:
    """``text`` divided where the first line of ``width`` cells ends: at a blank, or between graphemes where CJK is set."""
    first = head(text, width)
    if len(first) == len(text):
        return text, ""
    after = text[len(first) : len(first) + 1]
    if after != " " and cell_len(after) < 2 and (blank := first.rfind(" ")) > 0:  # noqa: PLR2004 - wide: CJK
        first = first[:blank]
    return first.rstrip(), text[len(first) :].lstrip()


def wrap(text: str, width: int, lines: int) -> list[str]:
    """The beginning of ``text`` in at most so many lines of ``width`` cells, the last with an ellipsis where more follows."""
    wrapped: list[str] = []
    while text and len(wrapped) < lines - 1:
        first, text = wrap_once(text, width)
        wrapped.append(first)
    return [*wrapped, clip(text, width)] if text and lines > 0 else wrapped


def fill(segments: list[Segment], width: int, style: Style) -> list[Segment]:
    """The segments with blanks up to ``width`` cells."""
    used = sum(cell_len(segment.text) for segment in segments)
    return [*segments, Segment(" " * max(0, width - used), style)]


def spread(left: list[Segment], right: Segment, width: int) -> list[Segment]:
    """``left``, blanks, and ``right`` at the end of ``width`` cells."""
    gap = width - sum(cell_len(segment.text) for segment in left) - cell_len(right.text)
    return [*left, Segment(" " * max(0, gap), right.style), right]
