"""Dates as feeds write them.

``read`` takes RFC 822/2822, ISO 8601 with W3CDTF, asctime, and the free forms real feeds use, in the languages of
:data:`MONTHS`. Only :data:`LONGEST` characters are looked at, so the time it takes is bounded whatever the input.
"""

import re
import unicodedata
from datetime import date

LONGEST = 120
"""Characters; no date is longer."""

EARLIEST_YEAR = 1900
"""Years before are programs' zero values (0001 in .NET, 1601 in Windows)."""

_NAMES = """
jan january januar janner janvier enero ene gennaio gen janeiro januari stycznia января янв
feb february februar fevrier fev fevr febrero febbraio fevereiro februari lutego февраля фев
mar march marz maerz mrz mars marzo marco maart mrt marca марта мар
apr april avril avr abril abr aprile kwietnia апреля апр
may mai mayo maggio mag maio mei maja мая май
jun june juni juin junio giugno giu junho czerwca июня июн
jul july juli juillet juil julio luglio lug julho lipca июля июл
aug august aout agosto ago augustus sierpnia августа авг
sep sept september septembre septiembre set settembre setembro wrzesnia сентября сен
oct october oktober okt octobre octubre ottobre ott outubro out pazdziernika октября окт
nov november novembre noviembre novembro listopada ноября ноя
dec december dezember dez decembre diciembre dic dicembre dezembro grudnia декабря дек
"""
MONTHS = {name: month for month, names in enumerate(_NAMES.strip().splitlines(), 1) for name in names.split()}
"""Month names without accents in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian."""

_HOURS = """
ut 0 utc 0 gmt 0 z 0 wet 0 west 1 bst 1 cet 1 cest 2 met 1 mest 2 mez 1 mesz 2 eet 2 eest 3 msk 3 sast 2 wib 7 ict 7 hkt 8 sgt 8
awst 8 jst 9 kst 9 acst 9.5 acdt 10.5 aest 10 aedt 11 nzst 12 nzdt 13 pkt 5 ist 5.5 npt 5.75 brt -3 art -3 nst -3.5 ndt -2.5
at -4 ast -4 adt -3 et -5 est -5 edt -4 ct -6 cst -6 cdt -5 mt -7 mst -7 mdt -6 pt -8 pst -8 pdt -7 akst -9 akdt -8 hst -10
"""
ZONES = {name: round(float(hours) * 3600) for name, hours in zip(*[iter(_HOURS.split())] * 2, strict=True)}
"""Seconds east of Greenwich of the zone names feeds use (RFC 822 section 5.1, and common ones it lacks)."""

_FARTHEST = 15 * 3600
_EPOCH = date(1970, 1, 1).toordinal()
_RFC = re.compile(
    r"(?:[A-Za-z]{3},?\s+)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d\d):(\d\d):(\d\d)\s+([+-]\d{4}|[A-Za-z]{1,4})$"
)
_ISO = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?"
    r"(?:(?:T|\s+|T\s+)(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,:]\d{1,12})?)?)?\s*(Z|UTC|GMT|[A-Z]{3,4}|(?:GMT|UTC)?[+-]\d{2}(?::?\d{2})?)?)?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?)?$", re.IGNORECASE)
_ORDINAL = re.compile(r"(\d{4})-(\d{3})$")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})$")
_CLOCK = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?(?:\s*([ap])\.?m\b\.?)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:^|\s|gmt|utc|\))\s*([+-])(\d{1,2}):?(\d{2})?(?!\d)", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_WORD = re.compile(r"[^\W\d_]+|\d+")


def read(text: str) -> int | None:
    """Seconds since 1970 UTC of a date as a feed writes it, or None. Never raises; a date without a zone is UTC."""
    text = text[: LONGEST + 1].strip()
    if not text or len(text) > LONGEST:
        return None
    if found := _RFC.match(text):
        day, month, year, hour, minute, second, zone = found.groups()
        if number := MONTHS.get(month.lower()):
            return _moment((int(year), number, int(day)), (int(hour), int(minute), int(second)), _zone(zone))
    return _written(text)


def _written(text: str) -> int | None:
    if found := _ISO.match(text) or _COMPACT.match(text):
        return _iso(found)
    if text.isdecimal():
        return _epoch(text)
    if found := _ORDINAL.match(text):
        return _moment((int(found[1]), 1, 1), (0, 0, 0), 0, days=int(found[2]) - 1)
    return _free(_EAST_ASIAN.sub(r"\1-\2-\3", text))


def _iso(found: re.Match[str]) -> int | None:
    year, month, day, hour, minute, second, zone = found.groups()
    clock = (int(hour or 0), int(minute or 0), int(second or 0))
    return _moment((int(year), int(month or 1), int(day or 1)), clock, _zone(zone or ""))


def _epoch(digits: str) -> int | None:
    """Seconds (9 or 10 digits) or milliseconds (12 or 13) since 1970."""
    return int(digits[:-3] if len(digits) > 10 else digits) if len(digits) in {9, 10, 12, 13} else None  # noqa: PLR2004


def _free(text: str) -> int | None:
    """Any order of day, month name and year, with a clock anywhere."""
    clock = _CLOCK.search(text)
    day_part = (text[: clock.start()] + " " + text[clock.end() :]) if clock else text
    after = text[clock.end() :] if clock else ""
    ymd = _calendar_day(day_part.strip(), _OFFSET.search(after))
    return _moment(ymd, _clock(clock), _zone_after(after)) if ymd else None


def _calendar_day(text: str, offset: re.Match[str] | None) -> tuple[int, int, int] | None:
    """Year, month and day of a text without its clock."""
    if offset:
        text = text.replace(offset.group().strip(), " ", 1)
    if found := _ISO.match(text.strip(" ,T")):
        return int(found[1]), int(found[2] or 1), int(found[3] or 1)
    if found := _NUMERIC.match(text.strip(" ,")):
        return _numeric(int(found[1]), found[2], int(found[3]), int(found[4]))
    return _named(_WORD.findall(_unaccented(text)))


def _numeric(first: int, mark: str, second: int, year: int) -> tuple[int, int, int] | None:
    """``17.11.2015`` and ``17/11/2015``. Where day and month could change places, only dots say which is which."""
    if mark == "." or first > 12:  # noqa: PLR2004 - no thirteenth month
        return year, second, first
    return (year, first, second) if second > 12 or first == second else None  # noqa: PLR2004


def _named(words: list[str]) -> tuple[int, int, int] | None:
    """Day, month name and year in any order; the month stands next to the day."""
    spot = next((at for at, word in enumerate(words) if word in MONTHS and not _is_weekday(words, at)), None)
    if spot is None:
        return None
    figures = [word for word in words if word.isdecimal()]
    year = next((word for word in figures if len(word) == 4), "")  # noqa: PLR2004
    days = [word for word in figures if word != year]
    if not year and len(days) > 1:
        year = _century(days[1])
    return (int(year), MONTHS[words[spot]], int(days[0])) if year and days and len(days[0]) <= 2 else None  # noqa: PLR2004


def _is_weekday(words: list[str], at: int) -> bool:
    """``mar`` and ``mars`` are March unless a month follows later: Spanish and French Tuesday is ``mar.``."""
    return at == 0 and words[0] in {"mar", "mer"} and any(word in MONTHS for word in words[1:])


def _century(digits: str) -> str:
    """Two-digit years as RFC 2822 section 4.3 and feedparser read them: 90 to 99 are the last century's."""
    return str(int(digits) + (1900 if int(digits) >= 90 else 2000)) if len(digits) == 2 else ""  # noqa: PLR2004


def _clock(found: re.Match[str] | None) -> tuple[int, int, int]:
    if not found:
        return (0, 0, 0)
    hour = int(found[1])
    if found[4] and hour <= 12:  # noqa: PLR2004 - twelve-hour clock
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    return hour, int(found[2]), int(found[3] or 0)


def _zone_after(text: str) -> int:
    """The zone named after the clock: an offset, else the first known name."""
    if found := _OFFSET.search(text):
        return _zone(f"{found[1]}{found[2]:0>2}{found[3] or '00'}")
    return next((ZONES[word] for word in _WORD.findall(text.lower()) if word in ZONES), 0)


def _zone(text: str) -> int:
    """Seconds east of Greenwich; 0 for unknown names and for offsets no place on Earth has."""
    text = text.lower()
    if (known := ZONES.get(text)) is not None or not text:
        return known or 0
    if text[-3:-2] in "+-:" or text[-5:-4] in "+-" or text[:1] in "+-":
        digits = text.lstrip("gmtuc").replace(":", "")
        if digits[1:].isdecimal():
            east = int(digits[1:3]) * 3600 + int(digits[3:5] or 0) * 60
            return (-east if digits[0] == "-" else east) if east < _FARTHEST else 0
    return 0


def _moment(ymd: tuple[int, int, int], clock: tuple[int, int, int], zone: int, days: int = 0) -> int | None:
    """Seconds since 1970 UTC, or None for a day the calendar does not have. A leap second counts as the one before."""
    hour, minute, second = clock
    if ymd[0] < EARLIEST_YEAR or hour > 24 or minute > 59 or second > 60 or days > 365:  # noqa: PLR2004 - ISO 8601 has 24:00
        return None
    try:
        ordinal = date(*ymd).toordinal() + days
    except ValueError:
        return None
    return (ordinal - _EPOCH) * 86400 + hour * 3600 + minute * 60 + min(second, 59) - zone


def _unaccented(text: str) -> str:
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize(
        "NFC", "".join(char for char in parts if char != "\u0301" and not "\u0300" <= char <= "\u036f")
    )
