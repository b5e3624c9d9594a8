"""A month of refreshes in one process, with real workers and faults on every fifth feed: what it holds on to."""

import asyncio
import os
import random
import tempfile
from functools import cache
from pathlib import Path

from termnews.config.settings import Refresh as RefreshSettings
from tests.faults.days import DAY, Reader, Visit, answer, days, rss
from tests.faults.promise import Campaign, Tally
from tests.faults.server import End, modes

FEEDS = 300
MONTH = 30
A_DAY = 4
"""Refreshes a day."""
FAULTY = 5
"""Every fifth feed answers with faults."""
SETTLED = 3
"""The day from which on memory is compared."""
GROWTH = 1.10
LARGEST_WAL = 64 * 2**20
PAGE = os.sysconf("SC_PAGESIZE")


@cache
def faults() -> tuple[bytes, ...]:
    """Answers of broken servers that end by themselves."""
    quick = (mode for mode in modes().values() if mode.end is not End.HANG and not mode.forever and not mode.pause)
    return tuple(mode.start for mode in quick if len(mode.start) < 2**16)


def held() -> tuple[int, int, int]:
    """Bytes of memory, open descriptors, and children (zombies among them) of this process."""
    memory = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split()
    return memory, sum(1 for _ in Path("/proc/self/fd").iterdir()), len(children)


async def month(folder: Path, feeds: int, length: int, seed: int, tally: Tally) -> None:
    """``length`` days of ``feeds`` feeds; whatever is left over after a refresh is counted."""
    dice = random.Random(seed)
    async with days(folder, dice, RefreshSettings(), lasting=False) as reader:
        _publish(reader, feeds, dice)
        settled, first = 0, held()
        for turn in range(length * A_DAY):
            await reader.refresh(due=True)
            reader.web.visits.clear()
            reader.web.sky.time += DAY / A_DAY
            memory, descriptors, children = held()
            tally.tried += feeds
            if turn == SETTLED * A_DAY:
                settled, first = memory, (memory, descriptors, children)
            if turn > SETTLED * A_DAY and (descriptors > first[1] + 2 or children > first[2]):
                tally.fail(f"after refresh {turn}: {descriptors} descriptors, {children} children; before {first[1:]}")
        _score(reader, settled, held()[0], length, tally)


def _publish(reader: Reader, feeds: int, dice: random.Random) -> None:
    """Feeds with an item more every day, and every fifth with a fault in half of its answers."""
    hosts = [f"l{number}.example" for number in range(feeds)]
    sky = reader.web.sky

    def sound(visit: Visit) -> bytes:
        day = int(sky.time // DAY)
        return answer(200, rss(*(f"{visit.host}-{day - back}" for back in range(9)), host=visit.host), etag=f'"{day}"')

    def faulty(visit: Visit) -> bytes:
        return dice.choice(faults()) if dice.random() < 0.5 else sound(visit)

    reader.web.hosts |= {host: faulty if number % FAULTY == 0 else sound for number, host in enumerate(hosts)}
    reader.web.closing |= set(hosts[::FAULTY])
    reader.subscribe(hosts)


def _score(reader: Reader, settled: int, memory: int, length: int, tally: Tally) -> None:
    wal = reader.home.database.with_name(reader.home.database.name + "-wal")
    if wal.exists() and wal.stat().st_size > LARGEST_WAL:
        tally.fail(f"the log of the database has {wal.stat().st_size:,} bytes")
    articles = len(reader.articles())
    tally.figures = {
        "days": length,
        "articles": articles,
        "database, bytes an article": reader.home.database.stat().st_size // max(1, articles),
    }
    if length >= MONTH:
        growth = memory / settled
        tally.figures["memory after the month, of that after day 3"] = f"{growth:.1%}"
        if growth > GROWTH:
            tally.fail(f"memory grew to {growth:.1%}")


def staying(size: int, seed: int) -> Tally:
    """``size`` askings of a feed: in full 300 feeds for 30 days, else as many feeds as that makes in five days."""
    tally = Tally()
    length = MONTH if size >= FEEDS * MONTH * A_DAY else SETTLED + 2
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(month(Path(folder), max(FAULTY, size // length // A_DAY), length, seed, tally))
    return tally


CAMPAIGNS = (
    Campaign(
        "staying",
        "30 days of 300 feeds in one process, faults on every fifth; memory, descriptors, children after each refresh",
        FEEDS * MONTH * A_DAY,
        100,
        staying,
    ),
)
