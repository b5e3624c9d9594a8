"""Hosts that ask for quiet, in every way they can, and everybody who may want something of them meanwhile."""

import asyncio
import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path

from termnews.config.settings import Refresh as RefreshSettings
from tests.faults.days import DAY, HOUR, Reader, Visit, answer, days, rss
from tests.faults.promise import Campaign, Tally

BATCH = 100
"""Hosts in one home."""
LONGEST = 31 * DAY
ASKED = (
    "none",
    "10",
    "7200",
    "432000",
    "31536000",
    "date",
    "date+",
    "past",
    "far",
    "soon",
    "-60",
    "9" * 300,
    "2678400",
    "7200.5",
)
"""What stands in Retry-After: seconds, dates two hours, a day ago and a year ahead, and what nobody can read."""
SKEWS = (0.0, 0.0, 5 * DAY, -9 * DAY, 400 * DAY)
"""How wrong the server's own clock is. A date is read by it."""


@dataclass
class Sleeper:
    """A host that refuses twice and then serves; ``until`` is when it may be asked again."""

    status: int
    asked: str
    skew: float
    dated: bool
    until: float = 0.0
    refused: int = 0
    served: int = 0
    faults: list[str] = field(default_factory=list)

    def answer(self, visit: Visit) -> bytes:
        """Note whoever comes too early, then refuse, and then refuse again without saying how long."""
        if visit.at < self.until:
            self.faults.append(
                f"{visit.path} was asked {self.until - visit.at:.2f} s early ({self.status}, {self.asked[:20]})"
            )
        if self.refused == 2:
            self.served += 1
            return answer(200, rss("news"), etag='"1"')
        self.refused += 1
        now = visit.at + self.skew
        date = formatdate(int(now), usegmt=True) if self.dated or self.asked.startswith("date+") else ""
        told, seconds = self._told(now) if self.refused == 1 else ("", 0.0)
        self.until = visit.at + min(max(HOUR * self.refused, seconds), LONGEST)
        return answer(self.status, b"", retry_after=told, date=date)

    def _told(self, now: float) -> tuple[str, float]:
        """Retry-After, and the seconds it means."""
        ahead = {"date": 2 * HOUR, "date+": 3 * HOUR, "past": -DAY, "far": 365 * DAY}.get(self.asked)
        if ahead is not None:
            return formatdate(int(now + ahead), usegmt=True), int(now + ahead) - int(now)
        if self.asked == "none":
            return "", 0.0
        return self.asked, float(self.asked) if self.asked.isdigit() else 0.0


def sleepers(count: int, dice: random.Random) -> list[Sleeper]:
    """Hosts of all kinds; without a ``Date`` of its own a server's clock is taken for right, so that is not skewed."""
    found = []
    for number in range(count):
        dated = dice.random() < 0.7
        asked = ASKED[number % len(ASKED)]
        skew = dice.choice(SKEWS) if dated or asked == "date+" else 0.0
        found.append(Sleeper(dice.choice((429, 503)), asked, skew, dated))
    return found


async def batch(folder: Path, count: int, seed: int, tally: Tally) -> None:
    """Hosts that refuse, and for 31 days attempts of every kind: due, by hand, pages, pictures, redirects to them."""
    dice = random.Random(seed)
    async with days(folder, dice, RefreshSettings(every_minutes=60)) as reader:
        found = {f"s{number}.example": each for number, each in enumerate(sleepers(count, dice))}
        ids, pages = await _publish(reader, found)
        await reader.refresh(due=True)
        began = reader.web.sky.time
        for moment in (
            60,
            HOUR - 2,
            HOUR + 9,
            2 * HOUR - 2,
            2 * HOUR + 9,
            4 * HOUR,
            5 * DAY - 2,
            5 * DAY + 9,
            LONGEST - 9,
            LONGEST + 9,
            LONGEST + DAY,
        ):
            reader.web.sky.time = max(reader.web.sky.time, began + moment)
            reader.web.sky.set += dice.choice((0.0, 0.0, 0.0, 2 * HOUR, -2 * HOUR, 3 * DAY, -20.0))
            await _press(reader, ids, pages, dice)
        _score(reader, found, tally)


async def _publish(reader: Reader, found: dict[str, Sleeper]) -> tuple[dict[str, int], list[int]]:
    """Feeds of those hosts, feeds elsewhere that lead to them, and articles whose pages they have."""
    for host, each in found.items():
        reader.web.hosts[host] = each.answer
        there = reader.web.url(host)
        reader.web.hosts[f"to-{host}"] = lambda _, there=there: answer(302, location=there)  # type: ignore[misc]
    links = "".join(f"<item><title>{host}</title><link>{reader.web.url(host, '/page')}</link></item>" for host in found)
    feed = f'<rss version="2.0"><channel><title>Index</title>{links}</channel></rss>'.encode()
    reader.web.hosts["index.example"] = lambda _: answer(200, feed, etag='"1"')
    (index,) = reader.subscribe(["index.example"]).values()
    await reader.refresh(feed_id=index)
    return reader.subscribe([*found, *(f"to-{host}" for host in found)]), list(reader.articles().values())


async def _press(reader: Reader, ids: dict[str, int], pages: list[int], dice: random.Random) -> None:
    """Everything a reader and their machine may do, in any order."""
    deeds = [
        lambda: reader.refresh(due=True),
        reader.refresh,
        lambda: reader.refresh(feed_id=dice.choice(list(ids.values()))),
        lambda: reader.read(*pages),
        lambda: reader.look(*(reader.web.url(host, "/p.png") for host in ids if not host.startswith("to-"))),
    ]
    dice.shuffle(deeds)
    for deed in deeds:
        await deed()


def _score(reader: Reader, found: dict[str, Sleeper], tally: Tally) -> None:
    tally.tried += len(found)
    for host, each in found.items():
        for fault in each.faults:
            tally.fail(f"{host}{fault}")
        if not each.served:
            tally.fail(f"{host} was never asked again ({each.status}, {each.asked[:20]})")
    for fault in reader.web.faults:
        tally.fail(fault)
    came = Counter(visit.path for visit in reader.web.visits if visit.host in found)
    for path in ("/feed", "/page", "/p.png"):
        if not came[path]:
            tally.fail(f"nobody ever asked for {path}")
    early = sum(len(each.faults) for each in found.values())
    for name, more in (("requests", came.total()), ("early requests", early)):
        tally.figures[name] = int(tally.figures.get(name, 0)) + more


def waits(size: int, seed: int) -> Tally:
    """``size`` hosts."""
    tally = Tally()
    for start in range(0, size, BATCH):
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(batch(Path(folder), min(BATCH, size - start), seed + start, tally))
    return tally


CAMPAIGNS = (
    Campaign(
        "waits",
        "hosts that say 429 or 503 with every Retry-After and clock; feeds, pages, pictures, redirects try for 31 days",
        400,
        14,
        waits,
    ),
)
