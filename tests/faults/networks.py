"""A network of servers, one host to a case, and a reader who refreshes through it with the real engine."""

import asyncio
import re
import socket
import ssl
import warnings
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from unittest.mock import patch

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.config.settings import Refresh as RefreshSettings
from termnews.config.settings import Settings
from termnews.engine.protocol import Event, FeedDone, Refresh
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.model.feeds import FetchState
from termnews.store import feeds
from termnews.store.database import Database
from termnews.web.fetch import Fetcher, Pace
from tests.faults.cases import BEFORE, Case, paper
from tests.faults.server import End, FaultServer, Mode, Seen, answer, ending, listening

CERTIFICATES = Path(__file__).with_name("certificates")
CERTIFIED = [f"127.99.0.{number}" for number in range(1, 25)]
"""The addresses for which the certificates are."""
FIRST = Mode(answer(200, paper(*BEFORE), 'ETag: "before"', "Last-Modified: Mon, 16 Nov 2026 10:00:00 GMT"), End.KEEP)
QUICK = Pace(3.0, 1024)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store holds of a feed: its articles' titles with how their bodies end, and what is remembered of fetching it."""

    articles: frozenset[tuple[str, str]]
    state: FetchState


@dataclass(slots=True)
class Net:
    """Cases by host: ``urls`` by case name, and the requests and sockets that came to each host."""

    cases: Sequence[Case]
    hosts: dict[str, str] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)
    seen: dict[str, list[Seen]] = field(default_factory=dict)
    most: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        certified = iter(CERTIFIED)
        for number, case in enumerate(self.cases):
            plain = f"127.10.{number // 200}.{number % 200 + 1}"
            self.hosts[case.name] = next(certified) if case.certificate else plain

    def url(self, case: Case) -> str:
        """The feed's address."""
        scheme = "https" if case.certificate else "http"
        return f"{scheme}://{self.hosts[case.name]}:{self.ports[case.name]}/{case.name}"

    @asynccontextmanager
    async def first(self) -> AsyncIterator[None]:
        """Every feed is whole and has two articles."""
        async with AsyncExitStack() as stack:
            for case in self.cases:
                context = server_tls("good") if case.certificate else None
                server = FaultServer(
                    {case.name: FIRST}, context, (self.hosts[case.name],), self.ports.get(case.name, 0)
                )
                await stack.enter_async_context(server)
                self.ports[case.name] = server.port
            yield

    @asynccontextmanager
    async def faulty(self) -> AsyncIterator[None]:
        """Every feed has its fault."""
        modes = {case.name: case.mode for case in self.cases}
        servers = {}
        async with AsyncExitStack() as stack:
            for case in self.cases:
                where = self.hosts[case.name], self.ports[case.name]
                if case.closed:
                    continue
                if case.blunt:
                    await stack.enter_async_context(blunt(case.mode, *where))
                    continue
                context = server_tls(case.certificate) if case.certificate else None
                server = servers[case.name] = FaultServer(modes, context, where[:1], where[1])
                await stack.enter_async_context(server)
            yield
        for name, server in servers.items():
            self.seen[name] = server.seen
            self.most[name] = server.most_open


def server_tls(name: str) -> ssl.SSLContext:
    """A server's side of TLS, by the name of its certificate; ``old`` speaks only what nobody should any more."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / f"{'good' if name == 'old' else name}.pem", CERTIFICATES / "key.pem")
    if name == "old":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.set_ciphers("ALL:@SECLEVEL=0")
    return context


@asynccontextmanager
async def blunt(mode: Mode, host: str, port: int) -> AsyncIterator[None]:
    """A server that says its bytes at once."""
    tasks: set[asyncio.Task[None]] = set()

    async def said(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        try:
            with suppress(asyncio.CancelledError):
                await ending(writer, mode)
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(said, sock=listening([host], port)[0])
    try:
        yield
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


class Reader:
    """Somebody with a home who subscribes and refreshes."""

    def __init__(self, home: Path) -> None:
        self.paths: Paths = places.locate(str(home), {})

    def subscribe(self, net: Net) -> None:
        """Put every feed into ``feeds.toml`` as a hand would."""
        places.prepare(self.paths)
        lines = [f'"{case.name}" = "{net.url(case)}"' for case in net.cases]
        self.paths.feeds_file.write_text("[All]\n" + "\n".join(lines) + "\n", encoding="utf-8")
        with Session.open(self.paths, Settings()):
            pass

    async def refresh(self, deadline: float, pace: Pace | None, abreast: int) -> dict[str, FeedDone]:
        """A whole refresh by the real engine; what came of each feed, by its title. ``abreast`` feeds are asked at a time."""
        done: dict[str, FeedDone] = {}

        def emit(event: Event) -> None:
            if isinstance(event, FeedDone):
                done[event.title] = event

        patient = RefreshSettings(concurrency=abreast, timeout_seconds=deadline)  # type: ignore[arg-type]
        environ = {"SSL_CERT_FILE": str(CERTIFICATES / "authority.pem")}
        with patch.dict("os.environ", environ), patch("termnews.web.fetch.Fetcher", partial(Fetcher, pace=pace)):
            await refresh(self.paths, replace(Settings(), refresh=patient), Refresh(), emit)
        return done

    def kept(self) -> Mapping[str, Kept]:
        """What the store holds, by feed."""
        with Database.open(self.paths.database) as database, Session.open(self.paths, Settings()) as session:
            rows = database.rows("SELECT feed_id, id, title FROM articles")
            states = feeds.states(database)
            found: dict[int, set[tuple[str, str]]] = {}
            for feed_id, article_id, title in rows:
                found.setdefault(feed_id, set()).add((title, session.article(article_id).summary[-17:]))
            known = feeds.all(database)
        return {
            feed.title: Kept(frozenset(found.get(feed.id, ())), states.get(feed.id) or FetchState(feed.id))
            for feed in known
        }


WORDLESS = re.compile(r"Error\b|Exception|[Ee]rrno|\b0x[0-9a-f]|<class|aiohttp|None\b|\bssl\.|Traceback")


def unclear(message: str, advice: str) -> bool:
    """Whether a failure is told in words that a reader cannot use."""
    sentences = (message, advice)
    return any(not text.endswith(".") or len(text.split()) < 3 or WORDLESS.search(text) for text in sentences)


def reachable() -> bool:
    """Whether this system gives every address of 127.0.0.0/8 to itself (Linux does, macOS only 127.0.0.1)."""
    try:
        with socket.create_server(("127.10.0.1", 0)):
            return True
    except OSError:
        return False
