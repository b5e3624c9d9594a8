"""Feeds that end, move, fail and are stood for by login pages, over six weeks of the real engine."""

import asyncio
import random
import tempfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from termnews.config.settings import Refresh as RefreshSettings
from termnews.model.feeds import FetchState
from tests.faults.days import DAY, HOUR, Reader, Visit, answer, days, rss
from tests.faults.promise import Campaign, Tally

BATCH = 100
PORTAL = 50
"""Feeds behind a login page."""
ENDS = 45 * DAY
BELIEVED = ("301", "308", "301-host", "301-302")
"""Moves that are to be believed; 301-302 leads on from the new address, but not for good."""
DOUBTED = (
    "302", "303", "307", "302-301", "301-page", "301-missing", "301-loop", "302-loop", "301-turns", "301-short", "301-twice",
    "300", "304-first", "301-nowhere", "308-file",
)  # fmt: skip
ENDED = ("410", "410-moved", "410-later", "410-back")
FAILING = ("404", "403", "500", "hangs-up", "page", "empty", "451", "401")
KINDS = (*BELIEVED, *DOUBTED, *ENDED, *FAILING)
PAGE = b"<!doctype html><html><title>Welcome</title><body><form action=/login>Log in</form></body></html>"


@dataclass
class Moving:
    """A feed by its kind, and what its server saw of the reader. ``port`` is where all hosts are."""

    kind: str
    host: str
    port: int
    visits: list[Visit] = field(default_factory=list)
    proofs: list[float] = field(default_factory=list)
    ended: float = 0.0
    faults: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "") -> str:
        """An address of this feed."""
        return f"http://{host or self.host}:{self.port}{path}"

    def answer(self, visit: Visit) -> bytes:
        """What is at an address now."""
        if visit.path in {"/new", "/other"}:
            return self._new(visit)
        if visit.path == "/page":
            return answer(200, PAGE, etag='"page"', content_type="text/html")
        if visit.path == "/feed":
            self._count(visit)
            return self._old(visit)
        return answer(404)

    def _count(self, visit: Visit) -> None:
        if self.ended and not visit.by_hand:
            self.faults.append(f"{self.kind}: asked {visit.at - self.ended:.0f} s after it had ended")
        if self.visits and not visit.by_hand and visit.at - self.visits[-1].at < HOUR:
            self.faults.append(f"{self.kind}: asked after {visit.at - self.visits[-1].at:.2f} s")
        self.visits.append(visit)

    def _new(self, visit: Visit) -> bytes:
        if self.kind == "301-302" and visit.path == "/new":
            return answer(302, location=self.url("/other"))
        if self.kind == "410-moved":
            return self._gone(visit)
        return self._feed(visit)

    def _feed(self, visit: Visit) -> bytes:
        return answer(304) if visit.validators[0] == '"1"' else answer(200, rss("old", "news"), etag='"1"')

    def _gone(self, visit: Visit) -> bytes:
        self.ended = self.ended or visit.at
        return answer(410)

    def _old(self, visit: Visit) -> bytes:
        """The first visits find the feed, so that there is something to lose."""
        age = len(self.visits)
        if age <= 2 or self.kind == "revived":
            return self._feed(visit)
        head, _, tail = self.kind.partition("-")
        if self.kind in FAILING:
            return self._failing()
        if head == "410":
            return self._ending(visit, tail, age)
        if head in {"300", "304"}:
            return answer(int(head), location=self.url("/new"))
        if tail == "short" and age > 12:
            return self._feed(visit)
        target = self._target(tail, age)
        self.proofs.append(visit.at)
        return answer(int(head), location=target)

    def _ending(self, visit: Visit, tail: str, age: int) -> bytes:
        if tail == "moved":
            return answer(301, location=self.url("/new"))
        if tail == "later" and age < 30:
            return self._feed(visit)
        return self._gone(visit)

    def _failing(self) -> bytes:
        said = {"hangs-up": b"", "page": answer(200, PAGE, content_type="text/html"), "empty": answer(200)}
        return said[self.kind] if self.kind in said else answer(int(self.kind))

    def _target(self, tail: str, age: int) -> str:
        places = {
            "host": self.url("/new", f"to-{self.host}"), "301": self.url("/hop"), "page": self.url("/page"),
            "missing": self.url("/nothing"), "loop": self.url("/feed"), "turns": self.url(("/new", "/other")[age % 2]),
            "twice": self.url("/new") if age % 3 else self.url("/other"), "nowhere": "http://[::1", "file": "file:///etc/passwd",
        }  # fmt: skip
        return places.get(tail, self.url("/new"))

    def judge(self, state: FetchState) -> None:
        """Whether the address in use, the validators and the pace are as they must be."""
        believed = {"301-host": self.url("/new", f"to-{self.host}")}.get(self.kind, self.url("/new"))
        wanted = believed if self.kind in BELIEVED and self._proven() else ""
        if state.ask_url != wanted:
            self.faults.append(
                f"{self.kind}: {state.ask_url or 'the old address'} is in use instead of {wanted or 'the old'}"
            )
        if self.kind in FAILING:
            self._judge_pace(state)

    def _proven(self) -> bool:
        return len(self.proofs) >= 3 and self.proofs[-1] - self.proofs[0] >= DAY

    def judge_proofs(self) -> None:
        """A move is believed neither before a day nor before the third check; after that the old address rests."""
        if self.kind in BELIEVED and not self._proven():
            self.faults.append(f"{self.kind}: {len(self.proofs)} checks were enough")

    def _judge_pace(self, state: FetchState) -> None:
        """1 h · 2ⁿ up to a day, weekly after thirty days, each ± 10 % and as often as the machine looks."""
        failing = self.visits[2:]
        if any(visit.by_hand for visit in failing):
            return
        for number, (one, two) in enumerate(pairwise(failing)):
            weekly = one.at - failing[0].at >= 30 * DAY
            base = 7 * DAY if weekly else min(HOUR * 2**number, DAY)
            gap = two.at - one.at
            if not max(HOUR, 0.9 * base) <= gap <= 1.1 * base + 13 * HOUR:
                self.faults.append(f"{self.kind}: the {number + 1}. try came {gap / HOUR:.2f} h after the one before")
        if not state.failures or not state.message or state.etag != '"1"':
            self.faults.append(f"{self.kind}: {state.failures} failures, {state.message!r}, {state.etag}")


async def batch(folder: Path, count: int, seed: int, tally: Tally) -> None:
    """Feeds of every kind for six weeks."""
    dice = random.Random(seed)
    async with days(folder, dice, RefreshSettings(concurrency=8)) as reader:
        found = {f"m{n}.example": Moving(KINDS[n % len(KINDS)], f"m{n}.example", reader.web.port) for n in range(count)}
        for host, each in found.items():
            reader.web.hosts[host] = reader.web.hosts[f"to-{host}"] = _served(each)
        ids = reader.subscribe(found)
        began = reader.web.sky.time
        while (spent := reader.web.sky.time - began) < ENDS:
            await _round(reader, dice)
            reader.web.sky.time += dice.uniform(50, 70) * 60 if spent < 4 * DAY else dice.uniform(8, 12) * HOUR
        await _revive(reader, found, ids, tally)
        _score(reader, found, ids, tally)


def _served(each: Moving):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """The feed's answers, and the second hop of a move that is not for good."""

    def served(visit: Visit) -> bytes:
        if visit.path == "/hop":
            return answer(301, location=each.url("/new"))
        return each.answer(visit)

    return served


async def _round(reader: Reader, dice: random.Random) -> None:
    """The machine by itself, and the whole section by hand once in a while: that asks no feed that has ended."""
    await reader.refresh(due=True)
    if dice.random() < 0.004:
        before = len(reader.web.visits)
        await reader.refresh(section="World")
        for visit in reader.web.visits[before:]:
            feed = reader.web.hosts[visit.host]
            reader.web.faults += _asked_when_ended(feed, visit)


def _asked_when_ended(feed: object, visit: Visit) -> list[str]:
    each = getattr(feed, "__closure__", ())[0].cell_contents
    early = each.ended and visit.at > each.ended and visit.path == "/feed"
    return [f"{each.kind}: asked with its section after it had ended"] if early else []


async def _revive(reader: Reader, found: dict[str, Moving], ids: dict[str, int], tally: Tally) -> None:
    """By hand a feed that has ended is asked, and lives again when it is there."""
    for host, each in found.items():
        if each.kind == "410-back":
            if not reader.states()[ids[host]].gone:
                tally.fail("410-back: not said to have ended")
            each.kind, each.ended = "revived", 0.0
            await reader.refresh(feed_id=ids[host])
            if reader.states()[ids[host]].gone:
                tally.fail("410-back: a feed that came back stays ended")


def _score(reader: Reader, found: dict[str, Moving], ids: dict[str, int], tally: Tally) -> None:
    states, articles = reader.states(), reader.articles()
    for host, each in found.items():
        tally.tried += 1
        state = states[ids[host]]
        each.judge(state)
        if each.kind.startswith("410") and not (state.gone and "given up" in state.message):
            each.faults.append(f"{each.kind}: {state.message!r} is said of it")
        for fault in each.faults:
            tally.fail(fault)
    if not articles:
        tally.fail("the articles are gone")
    for fault in reader.web.faults:
        tally.fail(fault)
    moved = sum(bool(states[each].ask_url) for each in ids.values())
    ended = sum(states[each].gone for each in ids.values())
    for name, more in (("addresses rewritten, all of them rightly", moved), ("feeds ended", ended)):
        tally.figures[name] = int(tally.figures.get(name, 0)) + more


async def portal(folder: Path, seed: int, tally: Tally) -> None:
    """Fifty feeds in a network that sends everybody to its login page for a day and a half, with every kind of redirect."""
    dice = random.Random(seed)
    async with days(folder, dice, RefreshSettings(concurrency=4)) as reader:
        away = [False]
        login = reader.web.url("login.example", "/login")
        reader.web.hosts["login.example"] = lambda _: answer(200, PAGE, content_type="text/html", etag='"login"')

        def served(visit: Visit) -> bytes:
            if away[0]:
                return answer(int(dice.choice(("301", "302", "307", "308", "303"))), location=login)
            return (
                answer(304) if visit.validators[0] == '"1"' else answer(200, rss("news", host=visit.host), etag='"1"')
            )

        hosts = [f"p{number}.example" for number in range(PORTAL)]
        reader.web.hosts |= dict.fromkeys(hosts, served)
        ids = reader.subscribe(hosts)
        most = 0
        for hour in range(60):
            away[0] = 3 <= hour < 40
            before = len(reader.web.visits)
            await reader.refresh(due=True)
            asked = {visit.host for visit in reader.web.visits[before:]} - {"login.example"}
            most = max(most, len(asked)) if away[0] else most
            reader.web.sky.time += dice.uniform(50, 70) * 60
        states = reader.states()
        for host, feed_id in ids.items():
            tally.tried += 1
            state = states[feed_id]
            if state.ask_url or state.moved_to or state.etag != '"1"':
                tally.fail(f"{host}: {state.ask_url or state.moved_to or state.etag} after the portal")
        if len(reader.articles()) != PORTAL:
            tally.fail(f"{len(reader.articles())} articles are left")
        tally.figures["hosts asked at most in a round behind the portal"] = most


def moves(size: int, seed: int) -> Tally:
    """``size`` feeds, those behind the portal among them."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(portal(Path(folder), seed, tally))
    for start in range(0, max(0, size - PORTAL), BATCH):
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(batch(Path(folder), min(BATCH, size - PORTAL - start), seed + start, tally))
    return tally


CAMPAIGNS = (
    Campaign(
        "moves",
        "feeds that end, move, lead astray and fail in every way for 45 days, 50 of them behind a login page",
        PORTAL + 2 * BATCH,
        PORTAL + len(KINDS),
        moves,
    ),
)
