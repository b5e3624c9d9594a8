"""Moments as a reader likes to see them, relative in lists and exact in articles, and the time it takes to read."""

import contextlib
from datetime import UTC, date, datetime, timedelta, tzinfo

from termnews.model.words import Clean

WORDS_A_MINUTE = 230
"""Adults read 238 words of English a minute silently (Brysbaert 2019, "How many words do we read per minute?")."""

DAY = 86_400
"""Seconds."""
EARLIEST = 631_152_000
"""1990-01-01: no feed existed before; earlier dates are mistakes (the Unix epoch, year 1)."""

GUESSED = "~"
"""Before a time that no feed told."""

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def ago(seconds_then: int, now: int, tz: tzinfo | None = None) -> Clean:
    """How long ago in the fewest words: now, 5 min, 2 h, Tue, 17 Nov, Nov 2019. More than a day ahead shows its day."""
    gone = now - seconds_then
    if -86400 <= gone < 60:  # noqa: PLR2004 - a minute, and clocks that run fast
        return Clean("now")
    if 0 < gone < 3600:  # noqa: PLR2004
        return Clean(f"{gone // 60} min")
    if 0 < gone < 86400:  # noqa: PLR2004
        return Clean(f"{gone // 3600} h")
    return _day(_local(seconds_then, tz), _local(now, tz))


def about(seconds_then: int, now: int, *, guessed: bool) -> Clean:
    """How long ago, with a mark before it where no date could be believed and it tells when something was first seen."""
    return Clean(GUESSED + ago(seconds_then, now)) if guessed else ago(seconds_then, now)


def _day(then: datetime | None, today: datetime | None) -> Clean:
    if then is None or today is None:
        return Clean("")
    if timedelta(0) <= today - then < timedelta(days=6):
        return Clean(DAY_NAMES[then.weekday()])
    if abs(today - then) < timedelta(days=300):
        return Clean(f"{then.day} {MONTH_NAMES[then.month - 1]}")
    return Clean(f"{MONTH_NAMES[then.month - 1]} {then.year}")


def exact(seconds: int, tz: tzinfo | None = None) -> Clean:
    """A moment in full in the reader's zone (or ``tz``): ``17 Nov 2015, 14:05``; empty where the calendar ends."""
    then = _local(seconds, tz)
    return Clean(f"{then.day} {MONTH_NAMES[then.month - 1]} {then.year}, {then:%H:%M}") if then else Clean("")


def day_name(day: str, now: int, tz: tzinfo | None = None) -> Clean:
    """A day (``2015-11-17``) as a heading: Today, Yesterday, Tuesday 17 November; with its year when that is another.

    What is no day of the calendar stays as it is.
    """
    try:
        then = date.fromisoformat(day)
    except ValueError:
        return Clean(day)
    today = datetime.fromtimestamp(now, UTC).astimezone(tz).date()
    if then in {today, today - timedelta(days=1)}:
        return Clean("Today" if then == today else "Yesterday")
    year = "" if then.year == today.year else f" {then.year}"
    return Clean(f"{LONG_DAYS[then.weekday()]} {then.day} {LONG_MONTHS[then.month - 1]}{year}")


def moment(seconds: int, now: int, tz: tzinfo | None = None) -> Clean:
    """A moment of the last days to the minute: 09:12, yesterday 21:40, Tue 21:40; the day alone of one long past."""
    then, today = _local(seconds, tz), _local(now, tz)
    if then is None or today is None:
        return Clean("")
    days = (today.date() - then.date()).days
    if days not in range(7):
        return _day(then, today)
    return Clean(f"{('', 'yesterday ')[days] if days < 2 else DAY_NAMES[then.weekday()] + ' '}{then:%H:%M}")  # noqa: PLR2004


def _local(seconds: int, tz: tzinfo | None) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone(tz)
    except (OverflowError, OSError, ValueError):
        return None


def reading_minutes(words: int) -> int:
    """Minutes it takes to read so many words, at least 1; 0 when there is nothing to read."""
    return max(1, round(words / WORDS_A_MINUTE)) if words > 0 else 0


def reading_time(words: int) -> Clean:
    """``3 min read``, which no age looks like, or nothing for nothing to read."""
    minutes = reading_minutes(words)
    return Clean(f"{minutes} min read" if minutes else "")


def believable(published: int, seen: int) -> bool:
    """Whether something first seen then can have been published at that time: not before there were feeds, nor a day ahead."""
    return EARLIEST <= published <= seen + DAY


def iso(seconds: int | None) -> str | None:
    """A time as ISO 8601 in UTC, or None."""
    with contextlib.suppress(OverflowError, OSError, ValueError):
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat()
    return None
