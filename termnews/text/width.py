"""Cell width of text on a terminal, by grapheme (Unicode UAX #29 and UAX #11, as ``wcwidth`` reads them)."""

from wcwidth import iter_graphemes, wcswidth

from termnews.model.words import Clean

ELLIPSIS = "…"


def cells(text: str) -> int:
    """How many cells ``text`` takes; a character without a known width counts as none."""
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
    taken: list[str] = []
    for grapheme in iter_graphemes(text):
        width -= cells(grapheme)
        if width < 0:
            break
        taken.append(grapheme)
    return taken
