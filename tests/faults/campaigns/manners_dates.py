"""Wrong dates, as feeds of every format write them, from the parser to the row of the list."""

import asyncio
import json
import random
import tempfile
from email.utils import formatdate
from html import escape
from pathlib import Path

from termnews.engine.session import Session
from termnews.model.articles import Headline
from termnews.model.listings import Column, Query
from termnews.text import moments
from termnews.tui import columns
from tests.faults.days import HOUR, START, Reader, answer, days
from tests.faults.promise import Campaign, Tally

DATES = (
    "Mon, 01 Jan 2999 00:00:00 GMT", "0001-01-01T00:00:00Z", "1970-01-01", "Tue, 31 Feb 2024 10:00:00 +0000",
    "2024-06-30T23:59:60Z", "Mon, 1 Jan 2024 10:00:00 EST", "Mon, 1 Jan 2024 10:00:00 +2500", "01/02/2024", "1704067200", "-1",
    "2024-01-01T10:00:00+99:99", "9999-12-31T23:59:59-23:59", "", "now", "1" * 200_000,
)  # fmt: skip
"""The fifteen."""
UNBELIEVABLE = frozenset({DATES[0], DATES[1], DATES[2], DATES[9], DATES[11], DATES[12], DATES[13], DATES[14]})
"""Those that no reading makes a day on which there were feeds; the rest may be read or not."""
SOON = formatdate(int(START + 5 * HOUR), usegmt=True)
"""Of today, but not yet: it counts as now."""
FORMATS = ("rss", "atom", "json", "dc")
BATCH = 300
"""Dates in one feed; each feed is one of the four formats."""


def wild(dice: random.Random) -> str:
    """One of the fifteen, or one with something struck out, doubled or put in, or a date far off."""
    date = dice.choice(DATES[:-1])
    kind = dice.random()
    if kind < 0.2 or not date:
        return date
    if kind < 0.4:
        return formatdate(dice.choice((-1, 1)) * dice.randrange(4_000_000_000), usegmt=True)
    at = dice.randrange(len(date))
    put = dice.choice("0123456789-+:TZ, \u0661\u00e9/.")
    return date[:at] + dice.choice(("", put, date[at] * 2, put * 9)) + date[at + 1 :]


def written(dates: list[str], form: str) -> bytes:
    """A feed with an entry for each date; the entry's number is its title."""
    if form == "json":
        items = [
            {"id": f"n{n}", "title": f"n{n}", "content_text": "x", "date_published": d} for n, d in enumerate(dates)
        ]
        return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items}).encode()
    tag = {"rss": "pubDate", "atom": "published", "dc": "dc:date"}[form]
    body = [f"<title>n{n}</title><{tag}>{escape(d)}</{tag}>" for n, d in enumerate(dates)]
    if form == "atom":
        entries = "".join(f"<entry><id>n{n}</id>{each}</entry>" for n, each in enumerate(body))
        return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>{entries}</feed>'.encode()
    items = "".join(f"<item><guid>n{n}</guid>{each}</item>" for n, each in enumerate(body))
    return f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>t</title>{items}</channel></rss>'.encode()


async def batch(folder: Path, dates: list[str], seed: int, tally: Tally) -> None:
    """The dates in all four formats at once, then once more with an honest entry that must stand on top."""
    async with days(folder, random.Random(seed)) as reader:
        bodies = {f"{form}.example": written(dates, form) for form in FORMATS}
        reader.web.hosts |= {host: (lambda _, body=body: answer(200, body)) for host, body in bodies.items()}  # type: ignore[misc]
        reader.subscribe(bodies)
        finished = await reader.refresh()
        if finished.failed:
            tally.fail(f"{finished.failed} of the feeds could not be read")
        _judge(reader, dates, tally)
        reader.web.sky.time += 30 * HOUR
        fresh = formatdate(reader.web.sky.now() - 60, usegmt=True)
        reader.web.hosts["news.example"] = lambda _: answer(200, written([fresh], "rss"))
        reader.subscribe(["news.example"])
        await reader.refresh()
        _judge(reader, dates, tally, fresh=True)


def _judge(reader: Reader, dates: list[str], tally: Tally, *, fresh: bool = False) -> None:
    now = reader.web.sky.now()
    with Session.open(reader.home, reader.settings) as session:
        rows = list(session.listing(Query()).rows(0, 10 * len(dates)))
    if fresh and rows[0].source != "news.example":
        tally.fail(f"{rows[0].title} of {rows[0].source} is pinned above the news")
    if len(rows) != len(FORMATS) * len(dates) + fresh:
        tally.fail(f"{len(rows)} entries of {len(FORMATS) * len(dates)} came")
    for row in rows:
        tally.tried += 1
        date = dates[int(row.title[1:])] if row.source != "news.example" else "fresh"
        for fault in _faults(row, date, now):
            tally.fail(f"{row.source} {date[:40]!a}: {fault}")


def _faults(row: Headline, date: str, now: int) -> list[str]:
    """What is wrong with a row: above now, a guess without its mark, or a mark where a date was believed."""
    said = columns.text(Column.TIME, row, columns.Told(now, columns=(Column.TIME,)))
    wrong = {
        "it stands above now": row.sort_at > now,
        "it stands before there were feeds": row.sort_at < moments.EARLIEST,
        "it was believed": date in UNBELIEVABLE and not row.date_guessed,
        f"{said!r} is said": said.startswith("~") != row.date_guessed,
    }
    return [words for words, holds in wrong.items() if holds]


def dates(size: int, seed: int) -> Tally:
    """``size`` dates, the fifteen first."""
    dice, tally = random.Random(seed), Tally()
    every = [*DATES, SOON, *(wild(dice) for _ in range(size - len(DATES)))]
    for start in range(0, len(every), BATCH):
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(batch(Path(folder), every[start : start + BATCH], seed, tally))
    tally.figures["dates"] = len(every)
    return tally


CAMPAIGNS = (
    Campaign(
        "dates",
        "the 15 dates and others with a character struck out, doubled or put in, in four formats, up to the row of the list",
        3_000,
        15,
        dates,
    ),
)
