"""What the terminal can show, from what the environment says of it. Pure."""

import re
from collections.abc import Mapping

from termnews.model.records import dataclass

ALL = 1 << 24
"""Every colour of 24 bits."""
MANY = 256
FEW = 16
"""With so many colours or fewer the terminal's own are used: the nearest of a palette would be guesses."""

_SYSTEMS = {"truecolor": ALL, "24bit": ALL, "256": MANY, "standard": FEW}
_MONOCHROME = re.compile(r"vt\d+.*|.*-mono|.*-m|dumb|")
_NO_UTF8 = re.compile(r"vt\d+.*|linux")
"""Terminals that show few of the marks, whatever the locale says: old ones, and the console of Linux without a desktop."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """``colours``: how many it shows, 0 for none. ``unicode``: whether it shows marks beyond ASCII."""

    colours: int = ALL
    unicode: bool = True


def known(environ: Mapping[str, str], encoding: str) -> Terminal:
    """The terminal as the environment and the locale's ``encoding`` describe it."""
    term = environ.get("TERM", "").lower()
    utf8 = encoding.lower().replace("-", "").replace("_", "") == "utf8"
    return Terminal(_colours(environ, term), utf8 and not _NO_UTF8.fullmatch(term))


def told(terminal: Terminal, term: str) -> str:
    """What the terminal is taken for, in a sentence, and how to say that it can do more."""
    shown = {ALL: "all colours", MANY: "256 colours"}.get(
        terminal.colours, "few colours" if terminal.colours else "no colours"
    )
    marks = "every mark" if terminal.unicode else "ASCII only"
    more = "" if terminal.colours > FEW else "; its own are worn. COLORTERM=truecolor says that it shows all"
    return f"{term or 'TERM is not set,'} shows {shown}, {marks}{more}"


def _colours(environ: Mapping[str, str], term: str) -> int:
    if "NO_COLOR" in environ:
        return 0
    told = environ.get("TEXTUAL_COLOR_SYSTEM", "").lower()
    if told in _SYSTEMS:
        return _SYSTEMS[told]
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return ALL
    if _MONOCHROME.fullmatch(term):
        return 0
    return MANY if "256color" in term or "kitty" in term or "direct" in term else FEW
