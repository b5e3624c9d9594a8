"""Days of a small web within seconds: a clock that is turned, a server that writes everything down, and the real engine.

Hosts are names like ``h12.example``, all of them on one loopback port. Time passes while requests are under way, in fractions
of a second, so that whoever rounds an hour down is seen.
"""

import asyncio
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Self
from unittest.mock import patch

from aiohttp.abc import AbstractResolver, ResolveResult

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.config.settings import Refresh as RefreshSettings
from termnews.config.settings import Settings
from termnews.engine.protocol import Event, Finished, GetFull, GetPicture, Refresh
from termnews.engine.reading import Reading
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.engine.workers import Workers
from termnews.model.feeds import FetchState, Subscription
from termnews.model.words import Clean
from termnews.store import feeds
from termnews.web.fetch import Fetcher
from termnews.web.guard import Guard

HOUR = 3600.0
DAY = 24 * HOUR
START = 1_800_000_000.37
"""Not a whole second, as no request comes at one. Friday, 15 January 2027, 08:00 UTC."""


@dataclass
class Sky:
    """A clock in two hands: ``time`` passes, ``set`` is what somebody set the wall clock by."""

    time: float = START
    set: float = 0.0

    def now(self) -> int:
        """What the wall clock shows, rounded down."""
        return int(self.time + self.set)

    def monotonic(self) -> float:
        """What has really passed."""
        return self.time

    def running(self) -> tuple[str, float]:
        """One machine, never started anew."""
        return "sky", self.time - START


@dataclass(frozen=True, slots=True)
class Visit:
    """A request as it came at a moment that cannot be set; ``by_hand`` when the reader had asked for it."""

    at: float
    host: str
    path: str
    method: str
    headers: Mapping[str, str]
    by_hand: bool

    @property
    def validators(self) -> tuple[str, str]:
        """If-None-Match and If-Modified-Since as latin-1 text, byte for byte."""
        return self.headers.get("if-none-match", ""), self.headers.get("if-modified-since", "")


Answering = Callable[[Visit], bytes]
"""What a host answers, as bytes; none for hanging up."""


@dataclass
class Web:
    """The server. ``faults`` are breaches of manners that any request can show, ``visits`` all requests in order."""

    sky: Sky
    dice: random.Random
    hosts: dict[str, Answering] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    by_hand: bool = False
    open: Counter[str] = field(default_factory=Counter)
    closing: set[str] = field(default_factory=set)
    """Hosts that hang up after every answer."""
    port: int = 0

    async def __aenter__(self) -> Self:
        self._tasks: set[asyncio.Task[None]] = set()
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    def url(self, host: str, path: str = "/feed") -> str:
        """An address at a host."""
        return f"http://{host}:{self.port}{path}"

    def at(self, host: str) -> list[Visit]:
        """The visits of a host."""
        return [visit for visit in self.visits if visit.host == host]

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        served: set[str] = set()
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._serve(reader, writer, served):
                    pass
        finally:
            self.open.subtract(served)
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, served: set[str]) -> bool:
        visit = self._read(await reader.readuntil(b"\r\n\r\n"))
        if visit.host not in served:
            served.add(visit.host)
            self.open[visit.host] += 1
        self._look(visit)
        self.visits.append(visit)
        self.sky.time += self.dice.random() / 4
        answer = self.hosts[visit.host](visit)
        writer.write(answer)
        await writer.drain()
        return bool(answer) and visit.host not in self.closing

    def _read(self, block: bytes) -> Visit:
        first, *lines = block.decode("latin-1").rstrip("\r\n").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        method, path, _ = first.split(" ")
        return Visit(self.sky.time, headers["host"].partition(":")[0], path, method, headers, self.by_hand)

    def _look(self, visit: Visit) -> None:
        """What every request must be like."""
        told = visit.headers
        breaches = {
            f"{visit.method} was sent": visit.method != "GET",
            f"{self.open[visit.host]} connections are open": self.open[visit.host] != 1,
            "not gzip alone is accepted": told.get("accept-encoding") != "gzip",
            "termnews does not say its name": not told.get("user-agent", "").startswith("termnews/"),
            "a cookie or a referrer was sent": not told.keys().isdisjoint({"cookie", "referer"}),
            "the query was touched": "?" in visit.path,
        }
        self.faults += [f"{visit.host}: {words}" for words, broken in breaches.items() if broken]


class Loopback(AbstractResolver):
    """Every name is this machine."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """127.0.0.1."""
        return [ResolveResult(hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing is held."""


class _Lasting(Workers):
    """Workers that go on from one refresh to the next, for their start would take most of the time."""

    async def __aexit__(self, *_: object) -> None:
        """They are ended at the end."""

    async def end(self) -> None:
        """Now they are."""
        await super().__aexit__(None, None, None)


@dataclass
class Reader:
    """Somebody with feeds and a machine: everything that asks is the program's own."""

    home: Paths
    web: Web
    settings: Settings

    def subscribe(self, hosts: Iterable[str], path: str = "/feed") -> dict[str, int]:
        """Take a feed of each host; their ids by host."""
        wanted = list(hosts)
        subscriptions = [Subscription(self.web.url(host, path), Clean(host), ("World",)) for host in wanted]
        with Session.open(self.home, self.settings) as session:
            return {host: feed.id for host, feed in zip(wanted, session.add_feeds(subscriptions), strict=True)}

    async def refresh(
        self, *, section: str = "", feed_id: int = 0, due: bool = False, gently: bool = False
    ) -> Finished:
        """A refresh of what is due, or by hand."""
        self.web.by_hand = not due
        wanted = Refresh(due=due, section=section, feed_id=feed_id, gently=gently)
        try:
            return await refresh(self.home, self.settings, wanted, _nobody, self.web.sky)
        finally:
            self.web.by_hand = False

    async def read(self, *article_ids: int) -> list[Event]:
        """Ask for the pages of articles, by hand."""
        heard: list[Event] = []
        async with Reading(self.home, self.settings, self.web.sky) as reading:
            await reading.get_full(GetFull(article_ids, force=True), heard.append)
        return heard

    async def look(self, *addresses: str) -> list[Event]:
        """Ask for pictures."""
        async with Reading(self.home, self.settings, self.web.sky) as reading:
            return [await reading.picture(GetPicture(address, 40, 20, "rgb")) for address in addresses]

    def articles(self) -> dict[str, int]:
        """The articles there are, by their addresses."""
        with Session.open(self.home, self.settings) as session:
            return {row[1]: row[0] for row in session.database.rows("SELECT id, link FROM articles")}

    def states(self) -> dict[int, FetchState]:
        """What is remembered of each feed."""
        with Session.open(self.home, self.settings) as session:
            return feeds.states(session.database)


def _nobody(_: Event) -> None:
    """Nobody listens."""


@asynccontextmanager
async def days(
    folder: Path, dice: random.Random, refreshing: RefreshSettings | None = None, *, lasting: bool = True
) -> AsyncIterator[Reader]:
    """A reader with a home in ``folder`` and a web of their own; ``lasting``: the workers go on between refreshes."""
    home = places.locate(str(folder / "home"), {})
    places.prepare(home)
    home.feeds_file.write_text("# feeds\n", encoding="utf-8")
    workers = _Lasting(2)
    fetcher = partial(Fetcher, proxies={}, resolver=Loopback(), guard=Guard(lambda ip: ip.is_loopback))
    async with AsyncExitStack() as held:
        held.push_async_callback(workers.end)
        web = await held.enter_async_context(Web(Sky(), dice))
        for place in ("web.fetch.Fetcher", "engine.reading.Fetcher"):
            held.enter_context(patch(f"termnews.{place}", fetcher))
        for place in ("refresh.Workers", "reading.Workers") if lasting else ():
            held.enter_context(patch(f"termnews.engine.{place}", lambda *_, **__: workers))
        # Half of the time no luck adds to the waits: an hour is to be an hour all the same.
        held.enter_context(
            patch("termnews.engine.asking.random.uniform", lambda *_: dice.choice((0.0, dice.uniform(-1, 1))))
        )
        yield Reader(home, web, Settings(refresh=refreshing or RefreshSettings()))


def answer(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    """An answer; names of headers with underscores."""
    lines = [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items() if value]
    head = [f"HTTP/1.1 {status} X", *lines, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(head).encode("latin-1") + body


def rss(*titles: str, wishes: str = "", host: str = "courier.example") -> bytes:
    """A feed of these items, each with an address at ``host``."""
    items = "".join(
        f"<item><title>{title}</title><guid>http://{host}/{title}</guid><link>http://{host}/{title}</link>"
        f"<description>About {title}.</description></item>"
        for title in titles
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{wishes}{items}</channel></rss>'.encode()
