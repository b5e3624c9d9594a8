"""What pictures are drawn with on this terminal: its own graphics where they are text cells, else half blocks. Pure.

Of the ways terminals show pictures only one suits a page that scrolls, is clipped and lies under dialogs: kitty's Unicode
placeholders, which are letters like any others (https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders).
"""

import re
from collections.abc import Mapping

from termnews.model.pictures import Form
from termnews.model.records import dataclass
from termnews.tui.terminal import ALL

CELL = (10, 20)
"""Pixels of a cell where the terminal does not tell."""
TABLE = 256
"""Colours below which a picture is not to be made out."""
LARGEST_CELL = (40, 80)
_KITTY = (0, 28)
"""The first version of kitty with placeholders."""
_SIZE = re.compile(r"\x1b\[6;(\d{1,4});(\d{1,4})t")
_VERSION = re.compile(r"kitty\((\d+)\.(\d+)")
_GHOSTTY = re.compile(r"\bghostty\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Canvas:
    """``form``: what is asked of the engine; PNG goes to a terminal with graphics of its own. ``cell`` in pixels.

    ``wrapped``: what is meant for the terminal has to pass through tmux.
    """

    form: Form
    cell: tuple[int, int] = CELL
    wrapped: bool = False

    @property
    def name(self) -> str:
        """What the reader is told."""
        return "in full" if self.form is Form.PNG else "in half blocks"

    def room(self, cells: int, rows: int) -> tuple[int, int]:
        """The pixels of a place: a half block is two of them, one above the other."""
        if self.form is not Form.PNG:
            return cells, rows * 2
        return cells * self.cell[0], rows * self.cell[1]


def find(reply: str, environ: Mapping[str, str], colours: int, *, blocks: bool = False) -> Canvas | None:
    """The best canvas. ``reply`` is what the terminal said of itself, or tmux of the terminal around it.

    ``colours``: how many it shows; None where there are too few for pictures. ``blocks``: half blocks in any case.
    """
    if colours < TABLE:
        return None
    plain = Canvas(Form.RGB if colours >= ALL else Form.ANSI)
    if blocks or environ.get("ZELLIJ") or (environ.get("STY") and not environ.get("TMUX")):
        return plain
    return Canvas(Form.PNG, _cell(reply), bool(environ.get("TMUX"))) if _has_placeholders(reply) else plain


def _has_placeholders(reply: str) -> bool:
    version = _VERSION.search(reply)
    if version:
        return (int(version[1]), int(version[2])) >= _KITTY
    return bool(_GHOSTTY.search(reply))


def _cell(reply: str) -> tuple[int, int]:
    """The size of a cell as the terminal tells it: height before width (xterm, CSI 16 t)."""
    told = _SIZE.search(reply)
    if told is None or not (int(told[1]) and int(told[2])):
        return CELL
    return min(int(told[2]), LARGEST_CELL[0]), min(int(told[1]), LARGEST_CELL[1])
