"""Places for what a terminal does not show: pictures framed with their caption and credit, and embeds by name."""

from urllib.parse import urlsplit

from rich.cells import cell_len

from termnews.model.document import Embed, Figure, Style
from termnews.model.words import Clean
from termnews.text.width import fit
from termnews.tui.layout.lines import Ink, Line, Run
from termnews.tui.layout.setting import Sheet, fill

_DRAWN = (".svg", ".png", ".gif", ".bmp")
_EDGE = 4
"""Cells of frame and air beside the caption."""


def lay_figure(sheet: Sheet, figure: Figure, width: int) -> list[Line]:
    """A frame with what the picture is in its top edge, the caption (or what it shows) inside, the credit below."""
    target = figure.href or figure.src
    number = f"[{sheet.number(figure.href)}]" if figure.href else ""
    offset = sheet.offset
    inside = _inside(sheet, figure, width - _EDGE, target)
    top = _edge(
        "┌", [Run(kind_of(figure), Ink.LABEL, target=target), Run(number, Ink.NUMBER, target=target)], "┐", width
    )
    bottom = _edge("└", [Run(fit(figure.credit, width - 6), Ink.LABEL)], "┘", width)
    foot = Line(bottom, sheet.offset)
    sheet.offset += len(figure.credit)
    return [Line(top, offset), *inside, foot]


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


def _inside(sheet: Sheet, figure: Figure, width: int, target: str) -> list[Line]:
    if not (figure.caption or figure.alt):
        return []
    style = Style.PLAIN if figure.caption else Style.ITALIC
    lines = sheet.set([Run(figure.caption or figure.alt, Ink.CAPTION, style, target)], width)
    left, right = Run("│ ", Ink.FRAME), Run(" │", Ink.FRAME)
    return [line._replace(runs=(left, *fill(line, width).runs, right)) for line in lines]


def _edge(left: str, label: list[Run], right: str, width: int) -> tuple[Run, ...]:
    words = [run for run in label if run.text]
    taken = sum(cell_len(run.text) for run in words) + (2 if words else 0)
    line = "─" * max(0, width - taken - 2)
    if not words:
        return (Run(f"{left}{line}{right}", Ink.FRAME),)
    return (Run(f"{left} ", Ink.FRAME), *words, Run(f" {line}{right}", Ink.FRAME))


def lay_embed(sheet: Sheet, embed: Embed, width: int) -> list[Line]:
    """What would be embedded, its title, and whose it is: ``▷ video  Title  example.org [4]``."""
    number = [Run(f"[{sheet.number(embed.href)}]", Ink.NUMBER, target=embed.href)] if embed.href else []
    title = embed.title or Clean(host_of(embed.href))
    runs = [
        Run("▷ ", Ink.FRAME),
        Run(embed.kind, Ink.LABEL, target=embed.href),
        Run("  ", Ink.PAD),
        Run(title, Ink.TEXT if embed.title else Ink.NUMBER, target=embed.href),
        *number,
    ]
    return sheet.set([run for run in runs if run.text], width)
