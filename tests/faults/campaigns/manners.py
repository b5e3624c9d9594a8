"""Thirty days of a hundred feeds: what their servers see of the real engine, judged by the rules of politeness."""

import asyncio
import random
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path

from tests.faults.days import DAY, HOUR, Reader, Visit, answer, days, rss
from tests.faults.promise import Campaign, Tally

FEEDS = 100
HOSTS = 60
"""Some hosts have several feeds."""
RESTARTS = 50
MONTH = 31
"""Days of the whole campaign: thirty, and one for what happens after thirty days of nothing new."""
TAGS = (
    '"{}"', 'W/"{}"', "{}", '"{}', "W/{}", '"a {} b"', '"{}-gzip"', "'{}'", '"\xe9{}"', '"{}", "x"', 'w/"{}"', "", "", "",
)  # fmt: skip
STAMPS = (
    "{http}", "{iso}", "{seconds}", "{http} ", "{lower}", "yesterday {seconds}", "Thu, 1 Jan 1970 00:00:{seconds} +0100",
    "", "", "{http}", "0 {seconds}", "-1{seconds}", "\xfcber {seconds}",
)  # fmt: skip
WISHES = (
    ("", 0.0), ("<ttl>120</ttl>", 2 * HOUR), ("<ttl>999999</ttl>", DAY), ("<ttl>5</ttl>", 0.0),
    ("<skipHours><hour>9</hour><hour>10</hour></skipHours>", 0.0), ("<skipDays><day>Sunday</day></skipDays>", 0.0),
)  # fmt: skip
CACHES = ("", "", "", "max-age=7200", "public, max-age=9999999", "no-cache, max-age=60")
SKIPPED_HOURS = frozenset({9, 10})
SUNDAY = 6


@dataclass
class Kept:
    """One feed and its server's book-keeping. ``told`` is the set of validators a reader must send next, byte for byte."""

    number: int
    dice: random.Random
    told: tuple[str, str] = ("", "")
    last: float = 0.0
    waits: float = 0.0
    full_at: list[float] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tag, self.stamp = TAGS[self.number % len(TAGS)], STAMPS[self.number % len(STAMPS)]
        if not self.tag and not self.stamp:
            self.stamp = "{http}"
        self.wish, self.least = WISHES[self.number % len(WISHES)]
        self.cache = CACHES[self.number % len(CACHES)]
        self.expires = self.number % 10 == 7
        quiet = self.number % 4 == 3
        self.news_every = 0.0 if quiet else self.dice.uniform(2 * HOUR, 3 * DAY)
        self.touched_every = self.dice.uniform(5 * HOUR, 3 * DAY)
        self.turning = self.number % 9 == 4
        self.stubborn = self.number % 25 == 11
        self.faulty = 0.04 if self.number % 5 == 2 else 0.0

    def answer(self, visit: Visit) -> bytes:
        """Judge a request, then answer it."""
        self._judge(visit)
        self.last = visit.at
        if self.dice.random() < self.faulty:
            self.waits = 0.0
            self.asked["errors"] += 1
            # Over a connection that was kept hanging up may mean that the request never came: it may be repeated.
            alone = FEEDS - HOSTS <= self.number < HOSTS
            hung_up = b"" if alone else answer(502)
            return self.dice.choice((hung_up, answer(500), answer(404), answer(403, etag='"of the error"')))
        etag, modified = self._validators(visit.at)
        current = etag.strip(), modified.strip()
        same = not self.stubborn and ("", "") != visit.validators == current
        self.waits = self._wish(visit.at)
        told = {"etag": etag, "last_modified": modified, "cache_control": self.cache, "date": _date(visit.at)}
        if self.expires:
            told["expires"] = _date(visit.at + 3 * HOUR)
        if same:
            return self._unchanged(told, current)
        self.asked["bodies"] += 1
        self.told = current
        self.full_at += [visit.at] if visit.validators == ("", "") else []
        self._whole_at = visit.at
        return answer(200, self._body(visit.at), **told)

    _whole_at = 0.0
    _turned: tuple[tuple[str, str], tuple[str, str]] | None = None

    def _unchanged(self, told: dict[str, str], current: tuple[str, str]) -> bytes:
        """A 304: with the validators, with none, or with an ETag of its own, which then is the one."""
        self.asked["unchanged"] += 1
        if self.turning and self.tag:
            told |= {"etag": self.tag.format(f"turned-{self.asked['unchanged']}"), "last_modified": ""}
            self.told = told["etag"], ""
            self._turned = self._turned[0] if self._turned and self._turned[1] == current else current, self.told
        elif self.number % 2:
            told |= {"etag": "", "last_modified": ""}
        return answer(304, **told)

    def _judge(self, visit: Visit) -> None:
        """Whether a request came too early, or with other validators than those given last."""
        gap = visit.at - self.last
        if self.last and not visit.by_hand and gap < max(HOUR, self.waits):
            self.faults.append(f"feed {self.number} was asked after {gap:.2f} s instead of {max(HOUR, self.waits):.0f}")
        if self.last and not visit.by_hand and self.asked["early"] == 0:
            self.faults += self._skipped(visit, gap)
        if visit.validators == self.told:
            return
        if visit.validators != ("", ""):
            self.faults.append(f"feed {self.number} was asked with {visit.validators!a} instead of {self.told!a}")
        elif visit.at - self._whole_at < 30 * DAY or (self.full_at and visit.at - self.full_at[-1] < DAY):
            self.faults.append(f"feed {self.number} was asked for all of it after {visit.at - self._whole_at:.0f} s")

    def _skipped(self, visit: Visit, gap: float) -> list[str]:
        """Hours and days the feed wants to be left alone in, as far as a day of waiting goes."""
        moment = int(visit.at) // 3600 % 24, (int(visit.at) // 86400 + 3) % 7
        skipped = ("skipHours" in self.wish and moment[0] in SKIPPED_HOURS) or (
            "skipDays" in self.wish and moment[1] == SUNDAY
        )
        return (
            [f"feed {self.number} was asked at {_date(visit.at)} after {gap:.0f} s, which it skips"]
            if skipped and gap < DAY and self.told != ("", "")
            else []
        )

    def _wish(self, now: float) -> float:
        """The longest wait that this answer wishes for, up to a day."""
        cached = {"max-age=7200": 2 * HOUR, "public, max-age=9999999": DAY}.get(self.cache, 0.0)
        expires = 3 * HOUR if self.expires and "max-age" not in self.cache else 0.0
        return max(self.least, cached, expires) - 1.5 * bool(self.expires)

    def _validators(self, now: float) -> tuple[str, str]:
        """What stands for the file as it is now: changed by news, and by touching it."""
        version = self._version(now) * 1000 + int(now // self.touched_every) % 1000 * bool(self.news_every)
        seconds = 1_700_000_000 + version
        http = _date(seconds)
        stamp = self.stamp.format(http=http, lower=http.lower(), iso=f"2026-11-23 {seconds}", seconds=seconds)
        found = self.tag.format(version), stamp
        if self._turned and self._turned[0] == (found[0].strip(), stamp.strip()):
            return self._turned[1]
        return found

    def _version(self, now: float) -> int:
        return int(now // self.news_every) % 100_000 if self.news_every else 0

    def _body(self, now: float) -> bytes:
        version = self._version(now)
        return rss(
            *(f"{self.number}-{version - back}" for back in range(4)), wishes=self.wish, host=f"h{self.number}.example"
        )


def _date(at: float) -> str:
    return formatdate(int(at), usegmt=True)


async def month(folder: Path, length: int, seed: int) -> Tally:
    """``length`` days of a hundred feeds, with refreshes by hand, restarts and a clock that moves between whole seconds."""
    dice, tally = random.Random(seed), Tally()
    async with days(folder, dice) as reader:
        kept = [Kept(number, random.Random(seed + number)) for number in range(FEEDS)]
        ids = _publish(reader, kept)
        sky = reader.web.sky
        end, restarts = sky.time + length * DAY, 0
        while sky.time < end:
            await reader.refresh(due=True)
            await _by_hand(reader, ids, dice)
            while restarts < RESTARTS * (1 - (end - sky.time) / (length * DAY)):
                restarts += 1
                sky.time += dice.random()
                before = len(reader.web.visits)
                await reader.refresh(due=True)
                if _again(reader, before):
                    tally.fail("a restart asked feeds again")
            sky.time = _next(reader, dice)
        _score(reader, kept, tally, restarts)
    return tally


def _publish(reader: Reader, kept: list[Kept]) -> list[int]:
    """Give the feeds to hosts, several to some, and subscribe to them."""
    paths: dict[str, dict[str, Kept]] = {}
    ids: list[int] = []
    for each in kept:
        host = f"h{each.number % HOSTS}.example"
        paths.setdefault(host, {})[f"/{each.number}"] = each
        ids += reader.subscribe([host], f"/{each.number}").values()
    for host, own in paths.items():
        reader.web.hosts[host] = lambda visit, own=own: own[visit.path].answer(visit)  # type: ignore[misc]
    return ids


async def _by_hand(reader: Reader, ids: list[int], dice: random.Random) -> None:
    """Now and then the reader presses R, or r."""
    chance = dice.random()
    if chance < 0.005:
        await reader.refresh()
    elif chance < 0.03:
        await reader.refresh(feed_id=dice.choice(ids))


def _again(reader: Reader, before: int) -> bool:
    """Whether what was asked since had been asked within the hour."""
    earlier = {(visit.host, visit.path): visit.at for visit in reader.web.visits[:before]}
    late = reader.web.visits[before:]
    return any(visit.at - earlier.get((visit.host, visit.path), 0.0) < HOUR for visit in late)


def _next(reader: Reader, dice: random.Random) -> float:
    """When the machine looks again: at the very second something is due, or within the hour."""
    sky = reader.web.sky
    if dice.random() < 0.2:
        due = min(state.due_at for state in reader.states().values())
        return max(float(due), sky.time + 1)
    return sky.time + dice.uniform(600, 2400)


def _score(reader: Reader, kept: list[Kept], tally: Tally, restarts: int) -> None:
    visits = reader.web.visits
    tally.tried = len(visits)
    for words in (*reader.web.faults, *(fault for each in kept for fault in each.faults)):
        tally.fail(words)
    first = [each for each in kept if len(each.full_at) < 1]
    for each in first:
        tally.fail(f"feed {each.number} was never read")
    fulls = Counter(len(each.full_at) for each in kept)
    by_hand = sum(visit.by_hand for visit in visits)
    tally.figures = {
        "feeds": len(kept),
        "restarts": restarts,
        "requests by hand": by_hand,
        "feeds asked unconditionally once": fulls[1],
        "twice (after 30 days of 304s)": fulls[2],
        "304": sum(each.asked["unchanged"] for each in kept),
        "bogus validators": 0 if not tally.failed else "see what failed",
    }
    if set(fulls) - {1, 2}:
        tally.fail(f"unconditional requests of a feed: {sorted(fulls)}")


def politeness(size: int, seed: int) -> Tally:
    """``size`` requests' worth of days: a day is some two thousand."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(month(Path(folder), max(1, size // 1000), seed))


CAMPAIGNS = (
    Campaign(
        "politeness",
        "31 days of 100 feeds: touched files, odd validators, wishes, errors, refreshes by hand, 50 restarts; size: 1000 a day",
        MONTH * 1000,
        1000,
        politeness,
    ),
)
