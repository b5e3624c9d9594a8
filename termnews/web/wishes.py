"""How long a server and its feed wish to be left alone, remembered as one line of text.

The line is what ``FetchState.wish_source`` keeps: ``max-age=900 ttl=3600 skipHours=0,1,2 skipDays=5,6``. The hours and
days have to be remembered because a 304 does not repeat them, and how long to wait for them depends on the time.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import mktime_tz, parsedate_tz
from typing import Protocol

DAY = 24 * 3600
_HEADER = ("max-age", "Expires")
_FEED = ("ttl", "skipHours", "skipDays")
_MAX_AGE = re.compile(r"""(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})(?!\d)""", re.IGNORECASE)
_NOT_MODIFIED = 304


class Wishing(Protocol):
    """An answer with its feed's wishes; days from 0 = Monday, hours of UTC."""

    @property
    def status(self) -> int: ...  # noqa: D102 - what the class says
    @property
    def parsed(self) -> bool: ...  # noqa: D102
    @property
    def ttl_minutes(self) -> int | None: ...  # noqa: D102
    @property
    def skip_hours(self) -> tuple[int, ...]: ...  # noqa: D102
    @property
    def skip_days(self) -> tuple[int, ...]: ...  # noqa: D102


def wish(headers: Mapping[str, str], answer: Wishing, remembered: str) -> str:
    """The line for an answer: what it does not say again (304, unread body) stays as remembered."""
    old = _read(remembered)
    from_headers = _of_headers(headers)
    if from_headers is None:
        from_headers = _kept(old, _HEADER) if answer.status == _NOT_MODIFIED else {}
    from_feed = _of_feed(answer) if answer.parsed else _kept(old, _FEED)
    return " ".join(f"{name}={value}" for name, value in (from_headers | from_feed).items())


def seconds_of(line: str, now: int, earliest: int) -> int:
    """The wish in seconds from ``now``, at most a day; ``earliest`` seconds from now is when we would ask anyway."""
    wished = _read(line)
    bound = max((int(wished[name]) for name in (*_HEADER, "ttl") if name in wished), default=0)
    start = max(bound, earliest)
    later = past_skips(line, now, start)
    return min(later if later > start else bound, DAY)


def past_skips(line: str, now: int, start: int) -> int:
    """``start`` (seconds from ``now``), or as much later as the hours and days to be skipped last, up to a day."""
    wished = _read(line)
    return _after_skips(now + start, _numbers(wished, "skipHours"), _numbers(wished, "skipDays")) - now


def http_date(text: str) -> int | None:
    """Seconds since 1970 of an HTTP date (RFC 9110, 5.6.7), or None."""
    try:
        parts = parsedate_tz(text[:64])
        return None if parts is None else int(mktime_tz(parts))
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _kept(old: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: old[name] for name in names if name in old}


def _of_headers(headers: Mapping[str, str]) -> dict[str, str] | None:
    """max-age, less the Age it already has; Expires only without it (RFC 9111, 4.2.1). None when neither is there."""
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    if found:
        age = headers.get("age", "").strip()[:10]
        return _positive("max-age", int(found[1]) - (int(age) if age.isascii() and age.isdigit() else 0))
    expires, date = http_date(headers.get("expires", "")), http_date(headers.get("date", ""))
    return None if expires is None or date is None else _positive("Expires", expires - date)


def _of_feed(answer: Wishing) -> dict[str, str]:
    wishes = _positive("ttl", (answer.ttl_minutes or 0) * 60)
    hours = sorted({hour % 24 for hour in answer.skip_hours if 0 <= hour <= 24})  # noqa: PLR2004 - some write 24 for 0
    days = sorted({day for day in answer.skip_days if 0 <= day <= 6})  # noqa: PLR2004 - Sunday
    for name, numbers in (("skipHours", hours), ("skipDays", days)):
        if numbers:
            wishes[name] = ",".join(map(str, numbers))
    return wishes


def _positive(name: str, seconds: int) -> dict[str, str]:
    return {name: str(min(seconds, DAY))} if seconds > 0 else {}


def _read(line: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in line.split())
    return {name: value for name, _, value in pairs if re.fullmatch(r"\d{1,10}(,\d{1,2})*", value)}


def _numbers(wished: Mapping[str, str], name: str) -> frozenset[int]:
    return frozenset(int(number) for number in wished.get(name, "").split(",") if number)


def _after_skips(at: int, hours: frozenset[int], days: frozenset[int]) -> int:
    """The first moment from ``at`` on, within a day, that lies in no skipped hour or day."""
    when = datetime.fromtimestamp(at, UTC)
    for _ in range(25):
        if when.hour not in hours and when.weekday() not in days:
            break
        when = when.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return int(when.timestamp())
