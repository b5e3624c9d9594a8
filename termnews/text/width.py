"""Cell width of text on a terminal, by grapheme (Unicode UAX #29 and UAX #11, as ``wcwidth`` reads them)."""

import re

from termnews.model.words import Clean

ELLIPSIS = "…"

_ONE_EACH = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u2040\u20a0-\u20bf]*"
)
"""Latin, Greek and Cyrillic letters and the signs printed with them: each takes a cell and stands alone."""


def cells(text: str) -> int:
    """How many cells ``text`` takes; a character without a known width counts as none."""
    if _ONE_EACH.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - slow to import, and most text does without

    return len(text) if text.isascii() else max(0, wcswidth(text))


def fit(text: Clean, width: int) -> Clean:
    """``text`` cut to ``width`` cells with an ellipsis, never through a grapheme; unchanged when it fits."""
    if cells(text) <= width:
        return text
    if width <= 0:
        return Clean("")
    return Clean("".join(_head(text, width - 1)).rstrip() + ELLIPSIS)


def pad(text: Clean, width: int) -> Clean:
    """``text`` cut or filled with blanks to exactly ``width`` cells."""
    short = fit(text, width)
    return Clean(short + " " * (width - cells(short)))


def _head(text: str, width: int) -> list[str]:
    """The leading graphemes that fit in ``width`` cells."""
    if _ONE_EACH.fullmatch(text):
        return [text[:width]]
    from wcwidth import iter_graphemes  # noqa: PLC0415 - slow to import

    taken: list[str] = []
    for grapheme in iter_graphemes(text):
        width -= cells(grapheme)
        if width < 0:
            break
        taken.append(grapheme)
    return taken
