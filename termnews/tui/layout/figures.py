"""Places for what a terminal does not show: pictures framed with their caption and credit, and embeds by name."""

from urllib.parse import urlsplit

from rich.cells import cell_len

from termnews.model.document import Embed, Figure
from termnews.model.styles import Style
from termnews.text import clean, pictures
from termnews.tui.layout.lines import Ink, Line, Run
from termnews.tui.layout.pictures import lay_place, rows_of
from termnews.tui.layout.places import Source
from termnews.tui.layout.setting import Sheet, fill, hang

_DRAWN = (".svg", ".png", ".gif", ".bmp")
_EDGE = 4
"""Cells of frame and air beside the caption."""


def lay_figure(sheet: Sheet, figure: Figure, width: int) -> list[Line]:
    """A frame with what the picture is in its top edge, the caption (or what it shows) inside, the credit below.

    Where pictures are shown its place is above the caption. A credit too long for the bottom edge stands inside, under the
    caption; one that the caption says is not said again.
    """
    link = figure.href or pictures.address(figure)
    target = Source(clean.line(figure.src)) if sheet.places.offered and figure.src else link
    number = f" [{sheet.number(link)}]" if link else ""
    label = [Run(kind_of(figure), Ink.MARKER, target=target), Run(number, Ink.NUMBER, target=link)]
    top = sheet.added(*_edge("┌", label, "┐", width))
    credit = [Run(pictures.credit(figure), Ink.LABEL)]
    short = cell_len(credit[0].text) <= width - 2 * _EDGE
    place = _place(sheet, figure, target, width - _EDGE) if isinstance(target, Source) else []
    sheet.offset += 1
    inside = _inside(sheet, figure, width - _EDGE, target, [] if short else credit)
    bottom = Line(_edge("└", credit if short else [], "┘", width), sheet.offset)
    sheet.offset += len(credit[0].text) if short else 0
    return [top, *place, *inside, bottom]


def _place(sheet: Sheet, figure: Figure, source: Source, cells: int) -> list[Line]:
    """Where a picture is shown, if this one is."""
    if not sheet.places.shows(source.url):
        return []
    return lay_place(sheet, source.url, cells, rows_of(cells, sheet.places.tallest, figure.width, figure.height))


def kind_of(figure: Figure) -> str:
    """``photograph`` for what somebody took, ``picture`` for what somebody drew, by the credit and the file's name."""
    drawn = urlsplit_path(figure.src).lower().endswith(_DRAWN)
    return "picture" if drawn and not figure.credit else "photograph"


def urlsplit_path(url: str) -> str:
    """The path of an address, empty when it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """The host of an address without ``www.``, empty when it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _inside(sheet: Sheet, figure: Figure, width: int, target: str, credit: list[Run]) -> list[Line]:
    style = Style.PLAIN if figure.caption else Style.ITALIC
    told = [Run(figure.caption or figure.alt, Ink.CAPTION, style, target), *credit]
    left, right = Run("│ ", Ink.FRAME), Run(" │", Ink.FRAME)
    lines = [line for run in told if run.text for line in sheet.set([run], width)]
    return [line._replace(runs=(left, *fill(line, width).runs, right)) for line in lines]


def _edge(left: str, label: list[Run], right: str, width: int) -> tuple[Run, ...]:
    """A horizontal edge with its label, or the bare line where the label has no room."""
    taken = sum(cell_len(run.text) for run in label) + 2
    words = [run for run in label if run.text] if taken + 2 <= width else []
    line = "─" * (width - 2 - (taken if words else 0))
    if not words:
        return (Run(f"{left}{line}{right}", Ink.FRAME),)
    return (Run(f"{left} ", Ink.FRAME), *words, Run(f" {line}{right}", Ink.FRAME))


def lay_embed(sheet: Sheet, embed: Embed, width: int) -> list[Line]:
    """What would be embedded, its title, and whose it is: ``▷ video  Title  example.org [4]``."""
    number = [Run(f"[{sheet.number(embed.href)}]", Ink.NUMBER, target=embed.href)] if embed.href else []
    kind = [Run(embed.kind, Ink.LABEL, target=embed.href), Run("  ", Ink.PAD)] if embed.kind else []
    host = Run(host_of(embed.href), Ink.MARKER, target=embed.href)
    title = Run(embed.title, Ink.TEXT, target=embed.href) if embed.title else host
    lines = sheet.set([*kind, title, *number], width - 2)
    return hang(lines, Run("▷ ", Ink.FRAME), Run("  ", Ink.PAD))
