"""Dates as feeds write them and as the list shows them."""

import runpy
from datetime import UTC
from pathlib import Path

import pytest

from termnews.text import dates, moments
from tests.pace import within

NOON = 1447769100  # Tue, 17 Nov 2015 14:05:00 UTC
READ = {
    "Tue, 17 Nov 2015 14:05:00 GMT": NOON,
    "17 Nov 2015 14:05 +0000": NOON,
    "Tue, 17 Nov 15 09:05:00 EST": NOON,
    "Tue, 17 Nov 2015 15:05:00 CET": NOON,
    "Tue, 17 Nov 2015 19:35:00 IST": NOON,
    "Tue, 17 November 2015 06:05:00 PST": NOON,
    "Tue, 17 Nov 2015 14:05:00 GMT+00:00": NOON,
    "2015-11-17T14:05:00Z": NOON,
    "2015-11-17T14:05:00.123456789Z": NOON,
    "2015-11-17T16:05:00+02:00": NOON,
    "2015-11-17T16:05:00+0200": NOON,
    "2015-11-17T16:05:00+02": NOON,
    "2015-11-17 14:05:00": NOON,
    "2015-11-17T14:05Z": NOON,
    "2015/11/17 14:05:00": NOON,
    "20151117T140500Z": NOON,
    "Tue Nov 17 14:05:00 2015": NOON,
    "Tue Nov 17 14:05:00 UTC 2015": NOON,
    "November 17, 2015 2:05 PM": NOON,
    "Dienstag, 17. November 2015 14:05": NOON,
    "mar., 17 nov. 2015 15:05:00 +0100": NOON,
    "martes, 17 de noviembre de 2015 14:05": NOON,
    "17 ноября 2015 14:05": NOON,
    "2015年11月17日 14:05:00": NOON,
    "17.11.2015 14:05": NOON,
    "17/11/2015 14:05": NOON,
    "1447769100": NOON,
    "1447769100123": NOON,
    "17 août 2015": 1439769600,
    "2003-335": 1070236800,
    "2015-11-17": 1447718400,
    "2015-11": 1446336000,
    "2024-06-30T23:59:60Z": 1719791999,
    "2024-01-01T10:00:00+99:99": 1704103200,
    "Mon, 1 Jan 2024 10:00:00 +2500": 1704103200,
    "Mon, 01 Jan 2999 00:00:00 GMT": 32472144000,
    "2015-11-17T24:00:00Z": 1447804800,
}
UNREADABLE = [
    "",
    "now",
    "-1",
    "yesterday",
    "01/02/2024",
    "Tue, 31 Feb 2024 10:00:00 +0000",
    "0001-01-01T00:00:00Z",
    "2015-13-01",
    "99:99",
    "17 Nov",
]


@pytest.mark.parametrize(("text", "seconds"), READ.items(), ids=str)
def test_a_date_is_read(text: str, seconds: int) -> None:
    assert dates.read(text) == seconds
    assert dates.read(f"  {text}\n") == seconds


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_date_or_could_be_two_is_none(text: str) -> None:
    assert dates.read(text) is None


@pytest.mark.parametrize(
    "text",
    ["1" * 200_000, "Jan " * 50_000, " " * 200_000, "12:" * 70_000, "年" * 200_000, "2015-11-17T" + "0" * 200_000],
)
def test_long_strings_take_no_time(text: str) -> None:
    with within(0.05):
        assert dates.read(text) is None


def test_hostile_dates_never_raise(shared: Path) -> None:
    for text in runpy.run_path(str(shared / "hostile" / "payloads.py"))["DATES"]:
        seconds = dates.read(text)
        assert seconds is None or moments.exact(seconds) is not None


@pytest.mark.parametrize(
    ("gone", "shown"),
    [
        (0, "now"),
        (59, "now"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (86399, "23 h"),
        (86400, "Mon"),
        (5 * 86400, "Thu"),
        (7 * 86400, "10 Nov"),
        (400 * 86400, "Oct 2014"),
        (-300, "now"),
        (-2 * 86400, "19 Nov"),
    ],
)
def test_how_long_ago(gone: int, shown: str) -> None:
    assert moments.ago(NOON - gone, NOON, UTC) == shown


def test_a_moment_in_full() -> None:
    assert moments.exact(NOON, UTC) == "17 Nov 2015, 14:05"


@pytest.mark.parametrize("seconds", [10**18, -(10**18), 2**63])
def test_a_moment_outside_the_calendar_is_empty(seconds: int) -> None:
    assert not moments.exact(seconds, UTC)
    assert moments.ago(seconds, NOON, UTC) in {"", "now"}
