"""What commands print: JSON lines with stable keys, or plain lines that fit the terminal."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from termnews.cli import terminal
from termnews.model.articles import Headline
from termnews.model.words import Clean
from termnews.text import clean, moments, width

NARROW = 40
_WIPE = "\r\x1b[K"


def line(text: str = "") -> None:
    """Print a line or several. The last door before a terminal: what acts on one is taken out here once more."""
    print(clean.prose(text))


def error(message: str) -> None:
    """Print one line to standard error."""
    told(f"termnews: {message}")


def told(text: str) -> None:
    """Print to standard error what is no part of the output itself."""
    print(clean.prose(text), file=sys.stderr)


def passing(text: str) -> None:
    """What stands on the last line of a terminal until it is written over; nothing wipes it."""
    sys.stderr.write(clean.line(text) or _WIPE)
    sys.stderr.flush()


def json_line(values: Mapping[str, Any]) -> None:
    """Print one JSON object on one line; escaped where the locale is not UTF-8, so that nothing is lost.

    What acts on a terminal or hides in it is always escaped.
    """
    import json  # noqa: PLC0415 - plain lines do without

    plain = "utf" not in (sys.stdout.encoding or "").lower()
    print(clean.spelled(json.dumps(values, ensure_ascii=plain)))


def columns() -> int:
    """The terminal's width, or a generous one for pipes and for terminals that are read aloud."""
    drawn = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return max(NARROW, terminal.columns(100)) if drawn else 10_000


def headline_line(row: Headline, now: int, room: int) -> str:
    """One row of a plain listing: id, marks, age, source and title, cut to ``room`` cells."""
    marks = ("*" if row.bookmarked else " ") + (" " if row.read else "o")
    head = f"{row.id:>6} {marks} {moments.about(row.sort_at, now, guessed=row.date_guessed):>8}  {width.pad(row.source, 18)}  "
    return head + width.fit(row.title, room - width.cells(head))


def label(text: str) -> Clean:
    """A short text of our own or the user's, made fit for a line."""
    return clean.line(text)
