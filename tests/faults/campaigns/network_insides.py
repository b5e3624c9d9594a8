"""Everything strangers can write an address into, with every address that leads into the reader's own network."""

import asyncio
import random
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager
from functools import cache, partial
from html import escape
from pathlib import Path
from unittest.mock import patch

from termnews.config import paths as places
from termnews.config.settings import Settings
from termnews.engine import discovery, importing
from termnews.engine.protocol import GetFull, GetPicture, Refresh
from termnews.engine.reading import Reading
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.model.errors import TermnewsError
from termnews.model.feeds import Subscription
from termnews.model.listings import Query
from termnews.model.words import Clean
from termnews.store.database import Database
from termnews.web import guard
from termnews.web.fetch import Fetcher, FetchRequest
from tests.faults.insides import ADDRESSES, GUARD, OUTSIDE, TYPED, Names, Notebook, inside
from tests.faults.promise import Campaign, Tally
from tests.faults.server import End, FaultServer, Mode, answer

STATUSES = (301, 302, 303, 307, 308)
RSS = '<rss version="2.0"><channel><title>Stranger</title>{}</channel></rss>'
ITEM = "<item><title>{0}</title><guid>{0}</guid><link>{1}</link><author>{0} ({0})</author></item>"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Stranger</title><id>x</id>{}</feed>'
ENTRY = "<entry><id>{0}</id><title>{0}</title><author><name>Name {0}</name><uri>{1}</uri></author></entry>"
OPML = '<opml version="2.0"><body>{}</body></opml>'
KNOWN = [f"http://outside.test/{number}" for number in range(5)]
"""What tells newsboat's list from other files is its first five lines."""
WHERE = 30, 30


class _Pages(dict[str, Mode]):
    """What the server has, and that it has nothing else."""

    def __missing__(self, path: str) -> Mode:
        return Mode(answer(404), End.KEEP)


class Street:
    """A reader's home, and one server that stands for all hosts of the internet (and for one that was typed)."""

    def __init__(self, folder: Path) -> None:
        self.paths = places.locate(str(folder), {})
        places.prepare(self.paths)
        self.paths.feeds_file.write_text("", encoding="utf-8")
        self.addresses: Sequence[str] = ()
        self.modes: dict[str, Mode] = _Pages()
        self.server = FaultServer(self.modes, hosts=(OUTSIDE, TYPED))

    def move_in(self, addresses: Sequence[str]) -> None:
        """Once the server stands: the addresses to try, and a name that leads to itself and is elsewhere by then."""
        self.addresses = [url.replace("PORT", str(self.server.port)) for url in addresses]
        self.lead("swift", f"http://swift.test:{self.server.port}/swift", 302)

    def put(self, path: str, body: str) -> str:
        """A page of the internet."""
        self.modes[path] = Mode(answer(200, body.encode(), "Content-Type: text/html; charset=utf-8"), End.KEEP)
        return self.server.url(path, "outside.test")

    def lead(self, path: str, target: str, status: int, host: str = "outside.test") -> str:
        """A page that leads to ``target``."""
        location = b"Location: " + target.encode()
        self.modes[path] = Mode(b"HTTP/1.1 %d X\r\nContent-Length: 0\r\n%s\r\n\r\n" % (status, location), End.KEEP)
        return self.server.url(path, host)

    async def subscribe(self, *urls: str) -> None:
        """Take feeds in as an import does, and refresh them one by one."""
        with Session.open(self.paths, Settings()) as session:
            new = session.add_feeds([Subscription(url, Clean(url), ("All",)) for url in urls])
        for feed in new:
            await refresh(self.paths, Settings(), Refresh(feed_id=feed.id), lambda _: None)

    def ids(self) -> list[int]:
        """All articles."""
        with Session.open(self.paths, Settings()) as session:
            return [row.id for row in session.listing(Query()).rows(0, 10_000)]


async def _redirect(street: Street, dice: random.Random) -> None:
    """Feeds that lead there."""
    made = enumerate(street.addresses)
    await street.subscribe(*(street.lead(f"r{n}", url, dice.choice(STATUSES), f"h{n}.test") for n, url in made))


async def _typed_redirect(street: Street, dice: random.Random) -> None:
    """A feed in the reader's own network, typed by the reader, that leads elsewhere in it."""
    made = enumerate(street.addresses)
    await street.subscribe(*(street.lead(f"t{n}", url, dice.choice(STATUSES), TYPED) for n, url in made))


async def _feed_itself(street: Street, _: random.Random) -> None:
    """Lists of feeds, as OPML and as newsboat's."""
    outlines = "".join(f'<outline text="x" xmlUrl="{escape(url)}"/>' for url in street.addresses)
    for raw in (OPML.format(outlines), "\n".join([*KNOWN, *street.addresses])):
        plan = importing.plan(raw.encode(), [], allow_private=False)
        taken = [each.url for each in plan.take]
        if private := [url for url in taken if guard.is_private_url(url)]:
            raise AssertionError(f"an import takes {private}")
        await street.subscribe(*taken)


async def _article(street: Street, _: random.Random) -> None:
    """Links of articles, whose pages are read."""
    items = "".join(ITEM.format(f"article {n}", escape(url)) for n, url in enumerate(street.addresses))
    await street.subscribe(street.put("links", RSS.format(items)))
    await _read(street)


async def _article_led(street: Street, dice: random.Random) -> None:
    """Pages of articles that lead there."""
    links = [street.lead(f"a{n}", url, dice.choice(STATUSES)) for n, url in enumerate(street.addresses)]
    items = "".join(ITEM.format(f"piece {n}", url) for n, url in enumerate(links))
    await street.subscribe(street.put("led", RSS.format(items)))
    await _read(street)


async def _read(street: Street) -> None:
    async with Reading(street.paths, Settings()) as reading:
        await reading.get_full(GetFull(tuple(street.ids()), force=True), lambda _: None)


async def _picture(street: Street, dice: random.Random) -> None:
    """Pictures, straight and led."""
    led = [street.lead(f"p{n}", url, dice.choice(STATUSES)) for n, url in enumerate(street.addresses)]
    await street.subscribe(street.put("one", RSS.format(ITEM.format("one", "http://outside.test/"))))
    (article_id, *_) = street.ids()
    async with Reading(street.paths, Settings()) as reading:
        for src in (*street.addresses, *led):
            await reading.picture(GetPicture(src, *WHERE, article_id=article_id))


async def _profile(street: Street, _: random.Random) -> None:
    """Authors' pages."""
    entries = "".join(ENTRY.format(n, escape(url)) for n, url in enumerate(street.addresses))
    await street.subscribe(street.put("people", ATOM.format(entries)))
    with Session.open(street.paths, Settings()) as session:
        people = session.people("Name")
    async with Reading(street.paths, Settings()) as reading:
        for person in people:
            await _tried(reading.profile(person.id))


async def _discovery(street: Street, dice: random.Random) -> None:
    """Pages that name feeds there, and pages and usual places that lead there; what is offered is taken."""
    for n, url in enumerate(street.addresses):
        head = f'<link rel="alternate" type="application/rss+xml" href="{escape(url)}">'
        page = street.put(f"d{n}", f"<!doctype html><html><head>{head}</head><body>x</body></html>")
        if any(guard.is_private_url(found.url) for found in await _found(street, page)):
            raise AssertionError(f"discovery offers {url}")
        street.lead(f"d{n}/feed", url, dice.choice(STATUSES))
        street.put(f"d{n}", "<!doctype html><html><head></head><body>x</body></html>")
        await _found(street, page)
        await _found(street, street.lead(f"e{n}", url, dice.choice(STATUSES)))


async def _found(street: Street, url: str) -> tuple[discovery.Candidate, ...]:
    try:
        with Database.open(street.paths.database) as database:
            return await discovery.find(url, Settings(), database)
    except TermnewsError:
        return ()


async def _saved(street: Street, dice: random.Random) -> None:
    """Pages saved by hand that lead there, or call an address there their own."""
    pages = [street.lead(f"s{n}", url, dice.choice(STATUSES)) for n, url in enumerate(street.addresses)]
    claims = [
        street.put(
            f"c{n}",
            f'<html><head><link rel="canonical" href="{escape(url)}"></head><body>{"<p>Words. " * 60}</body></html>',
        )
        for n, url in enumerate(street.addresses)
    ]
    async with Reading(street.paths, Settings()) as reading:
        for page in (*pages, *claims):
            await _tried(reading.add(page))
    await _read(street)


async def _behind_a_proxy(street: Street, dice: random.Random) -> None:
    """A proxy connects for us: what is private by its looks is not asked of it either, neither straight nor led."""
    seen = len(street.server.seen)
    spelled = [url for url in street.addresses if guard.is_private_url(url)]
    async with Fetcher(
        proxies={"http": f"http://{OUTSIDE}:{street.server.port}"}, resolver=Names(), guard=GUARD
    ) as fetcher:
        for n, url in enumerate(spelled):
            await _tried(fetcher.fetch(FetchRequest(url)))
            led = street.lead(f"http://outside.test/x{n}", url, dice.choice(STATUSES))
            await _tried(
                fetcher.fetch(FetchRequest(led.partition("/http")[0].replace(f":{street.server.port}", "") + f"/x{n}"))
            )
    asked = [each.target for each in street.server.seen[seen:] if "outside.test" not in each.target]
    if asked:
        raise AssertionError(f"the proxy was asked for {asked}")


async def _tried(made: Awaitable[object]) -> None:
    try:
        await made
    except TermnewsError:
        return


Door = Callable[[Street, random.Random], Awaitable[None]]
DOORS: tuple[Door, ...] = (
    _redirect, _typed_redirect, _feed_itself, _article, _article_led, _picture, _profile, _discovery, _saved, _behind_a_proxy,
)  # fmt: skip
FULL = len(DOORS) * len(ADDRESSES)
ROUNDS = 2


@cache
def notebook() -> Notebook:
    """One for the process: what listens to its audit events stays."""
    return Notebook()


@asynccontextmanager
async def street(addresses: Sequence[str]) -> AsyncIterator[Street]:
    """A home whose internet is this machine."""
    made = partial(Fetcher, proxies={}, resolver=Names(), guard=GUARD)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as patches:
        for place in ("web.fetch", "engine.reading", "engine.discovery"):
            patches.enter_context(patch(f"termnews.{place}.Fetcher", made))
        here = Street(Path(folder))
        async with here.server:
            here.move_in(addresses)
            yield here


def run(size: int, seed: int) -> Tally:
    """Every door with every address; a sample tries a part of the addresses at each."""
    tally, dice = Tally(), random.Random(seed)
    outside = 0
    while tally.tried < size:
        share = min(len(ADDRESSES), -(-(size - tally.tried) // len(DOORS)))
        for door in DOORS:
            chosen = dice.sample(ADDRESSES, share)
            with notebook().noting() as connected:
                asyncio.run(_through(door, chosen, dice, tally))
            tally.tried += share
            allowed = {OUTSIDE, TYPED} if door is _typed_redirect else {OUTSIDE}
            outside += sum(numbers in allowed for numbers in connected)
            for numbers in connected:
                if inside(numbers) and numbers not in allowed:
                    tally.fail(f"{door.__name__.strip('_')}: connected {numbers}")
    tally.figures = {
        "doors": len(DOORS),
        "addresses": len(ADDRESSES),
        "connects to what was allowed": outside,
        "to others": tally.failed,
    }
    return tally


async def _through(door: Door, chosen: list[str], dice: random.Random, tally: Tally) -> None:
    async with street(chosen) as here:
        try:
            await door(here, dice)
        except AssertionError as error:
            tally.fail(f"{door.__name__.strip('_')}: {error}")


CAMPAIGNS = (
    Campaign(
        "insides",
        "addresses of the reader's own network in every disguise, through every place where strangers can write one",
        FULL * ROUNDS,
        len(DOORS) * 4,
        run,
        needs="loopbacks",
    ),
)
