"""The bundled files of the demo edition, with addresses and dates filled in.

Feed files say ``{base}`` where the press's address belongs and ``{{rfc822 3h}}`` or ``{{iso 2d}}`` where a date belongs:
so long before the press started. An edition printed today is of today.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib import resources

MEDIA_TYPES = {
    "xml": "application/xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "rdf": "application/rdf+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
    "png": "image/png",
    "wav": "audio/wav",
    "html": "text/html; charset=utf-8",
}

_DATE = re.compile(r"\{\{(rfc822|iso|day) (\d+)([mhd])\}\}")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_FOLDER = resources.files("termnews.demo")


def names(folder: str) -> Iterator[str]:
    """The names of the files in one of the edition's folders: ``feeds`` or ``pictures``."""
    return (file.name for file in (_FOLDER / folder).iterdir() if file.name.rpartition(".")[2] in MEDIA_TYPES)


def raw(folder: str, name: str) -> bytes:
    """A file as it is bundled."""
    return (_FOLDER / folder / name).read_bytes()


def text(name: str, base: str, now: datetime) -> str:
    """A text file of the edition, filled in for the press at ``base`` that started ``now``."""
    bundled = _FOLDER.joinpath(*name.split("/")).read_text("utf-8")
    return fill(bundled, base, now)


def fill(template: str, base: str, now: datetime) -> str:
    """``template`` with its addresses and dates."""
    return _DATE.sub(lambda found: _date(found, now), template).replace("{base}", base)


def bookmarks() -> tuple[str, ...]:
    """The guids of articles that a first visit finds bookmarked."""
    lines = (_FOLDER / "bookmarks.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _date(found: re.Match[str], now: datetime) -> str:
    form, amount, unit = found.groups()
    then = now.astimezone(UTC) - timedelta(**{_UNITS[unit]: int(amount)})
    if form == "rfc822":
        return format_datetime(then)
    return then.strftime("%Y-%m-%dT%H:%M:%SZ" if form == "iso" else "%Y-%m-%d")
