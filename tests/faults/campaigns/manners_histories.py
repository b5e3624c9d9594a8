"""Forty histories of feeds, as publishers make them, through the real engine: nothing is unread again, lost or doubled."""

import asyncio
import json
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from html import escape
from pathlib import Path

from termnews.engine.session import Session
from tests.faults.days import HOUR, START, Reader, Visit, answer, days
from tests.faults.promise import Campaign, Tally

OFTEN = 6
"""Fetches of a history."""
FORTY = 40
MOST_DOUBLED = 2
"""Histories of forty in which a story may come twice."""


@dataclass(frozen=True, slots=True)
class Item:
    """A story as a feed tells it; ``story`` stands in its text, so that it is known whatever else changes."""

    story: str
    guid: str = ""
    link: str = ""
    title: str = ""
    at: int | None = None
    text: str = "Words of it."


Fetch = Sequence[Item]
Telling = Callable[[int, list[Item], random.Random], Fetch]
"""What the feed holds at a fetch (counted from 0) of these stories, newest first."""


def stories(name: str, dice: random.Random) -> list[Item]:
    """Nine stories as a good feed would tell them, newest first."""
    return [
        Item(
            f"story{name}n{number}n",
            f"http://{name}.example/?p={number}",
            f"http://{name}.example/{number}-{dice.randrange(999)}",
            f"Title {number} {dice.choice(('of the day', 'for ever', 'again'))}",
            int(START) - number * 5000 - dice.randrange(4000),
        )
        for number in range(9)
    ]


def growing(fetch: int, items: list[Item]) -> list[Item]:
    """Four stories at first, and one more with every fetch."""
    return items[max(0, 5 - fetch) :]


def each(change: Callable[[int, Item], Item]) -> Telling:
    """A history in which every fetch tells its stories changed."""
    return lambda fetch, items, _: [change(fetch, item) for item in growing(fetch, items)]


def after(begins: int, change: Callable[[Item], Item]) -> Telling:
    """A history in which they are changed from one fetch on."""
    return each(lambda fetch, item: change(item) if fetch >= begins else item)


def bare(change: Callable[[int, Item], Item]) -> Telling:
    """The same, of a feed without guids."""
    return each(lambda fetch, item: change(fetch, replace(item, guid="")))


def _https(text: str) -> str:
    return text.replace("http://", "https://")


def _moved(item: Item) -> Item:
    return replace(item, link=item.link.replace(".example", ".example.org"))


def _shuffled(_: int, items: list[Item], dice: random.Random) -> Fetch:
    return dice.sample(items, len(items))


def _some(fetch: int, items: list[Item], dice: random.Random) -> Fetch:
    """Any of them, now these, now those."""
    return [item for item in growing(fetch, items) if dice.random() < 0.6]


HISTORIES: dict[str, Telling] = {
    "the same": each(lambda _, item: item),
    "no guid": bare(lambda _, item: item),
    "neither guid nor link": each(lambda _, item: replace(item, guid="", link="")),
    "neither, and no date": each(lambda _, item: replace(item, guid="", link="", at=None)),
    "a new guid with every fetch": each(lambda fetch, item: replace(item, guid=f"{fetch}-{item.guid}")),
    "a new guid once": after(3, lambda item: replace(item, guid="new-" + item.guid)),
    "one guid for all": each(lambda _, item: replace(item, guid="G")),
    "one guid for all, no dates": each(lambda _, item: replace(item, guid="G", at=None)),
    "guids in pairs": each(lambda _, item: replace(item, guid=item.guid[:-1] + str(int(item.guid[-1]) // 2))),
    "an item twice in a fetch": lambda fetch, items, _: [item for item in growing(fetch, items) for _ in range(2)],
    "guids from http to https": after(2, lambda item: replace(item, guid=_https(item.guid), link=_https(item.link))),
    "links from http to https": bare(lambda fetch, item: replace(item, link=_https(item.link)) if fetch > 2 else item),
    "http and https in turn": each(lambda fetch, item: replace(item, guid=_https(item.guid)) if fetch % 2 else item),
    "shortened": lambda fetch, items, _: growing(fetch, items)[: 2 if fetch % 3 == 2 else 9],
    "emptied once": lambda fetch, items, _: [] if fetch == 3 else growing(fetch, items),
    "empty more and more": lambda fetch, items, _: growing(0, items)[: max(0, 4 - fetch)],
    "gone and back": lambda fetch, items, _: items[5:] if fetch in {0, 4, 5} else items[:5],
    "some of them": _some,
    "shuffled": _shuffled,
    "the oldest first": lambda fetch, items, _: growing(fetch, items)[::-1],
    "tracking in links": each(lambda fetch, item: replace(item, link=f"{item.link}?utm_source=rss&utm_medium=f{fetch}")),
    "tracking in links, no guid": bare(lambda fetch, item: replace(item, link=f"{item.link}?utm_campaign=day{fetch}")),
    "tracking added, no guid": bare(
        lambda fetch, item: replace(item, link=f"{item.link}?utm_source=rss") if fetch > 2 else item
    ),
    "moved to another host": after(3, _moved),
    "moved, guids with it": after(3, lambda item: replace(item, link=item.link, guid="tag:new," + item.guid[-3:])),
    "titles edited": each(lambda fetch, item: replace(item, title=f"{item.title} ({fetch})")),
    "titles edited, no guid": bare(lambda fetch, item: replace(item, title=f"{item.title} ({fetch})")),
    "texts edited": each(lambda fetch, item: replace(item, text=f"Words, the {fetch}. time.")),
    "texts edited, no guid": bare(lambda fetch, item: replace(item, text=f"Words, the {fetch}. time.")),
    "dates moved": each(lambda fetch, item: replace(item, at=(item.at or 0) + fetch * 60)),
    "dates dropped": after(2, lambda item: replace(item, at=None)),
    "dates added": each(lambda fetch, item: replace(item, at=item.at if fetch > 2 else None)),
    "no dates": each(lambda _, item: replace(item, at=None)),
    "guids added": each(lambda fetch, item: item if fetch > 2 else replace(item, guid="")),
    "guids dropped": after(3, lambda item: replace(item, guid="")),
    "links changed": each(lambda fetch, item: replace(item, link=f"{item.link}/v{fetch}")),
    "links dropped": after(3, lambda item: replace(item, link="")),
    "one title for all": each(lambda _, item: replace(item, title="Daily")),
    "every issue at the site's address": each(lambda _, item: replace(item, link="http://site.example/", title="Daily")),
    "fragments in links, no guid": bare(lambda _, item: replace(item, link=f"http://site.example/all#{item.story}")),
}  # fmt: skip
FORMS = ("rss", "atom", "json", "turning", "broken between")
"""How a history is written down: one format, another one from the middle on, or with errors, pages and cut feeds between."""


@dataclass
class Told:
    """A feed that lives a history."""

    name: str
    telling: Telling
    form: str
    dice: random.Random
    fetch: int = 0
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.items = stories(self.name, self.dice)

    def answer(self, _: Visit) -> bytes:
        """The feed as it is now; what it tells from now on must never be lost."""
        if self.form == "broken between" and self.fetch in {1, 3, 4}:
            whole = written(self.telling(self.fetch, self.items, self.dice), "rss")
            broken = {
                1: answer(500),
                3: answer(200, b"<!doctype html><title>Log in</title>"),
                4: answer(200, whole)[:-40],
            }
            return broken[self.fetch]
        told = self.telling(self.fetch, self.items, self.dice)
        self.seen |= {item.story for item in told}
        form = {"turning": ("rss", "atom")[self.fetch > 2], "broken between": "rss"}.get(self.form, self.form)
        return answer(200, written(told, form))


def written(items: Fetch, form: str) -> bytes:
    """A feed of the items."""
    return {"rss": _rss, "atom": _atom, "json": _json}[form](items)


def _rss(items: Fetch) -> bytes:
    def one(item: Item) -> str:
        parts = {"guid": item.guid, "link": item.link, "title": item.title, "description": f"{item.story} {item.text}"}
        parts["pubDate"] = formatdate(item.at) if item.at is not None else ""
        return "<item>" + "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts.items() if text) + "</item>"

    head = "<title>History</title><link>http://site.example/</link>"
    return f'<rss version="2.0"><channel>{head}{"".join(map(one, items))}</channel></rss>'.encode()


def _atom(items: Fetch) -> bytes:
    def one(item: Item) -> str:
        date = "" if item.at is None else f"<published>{_iso(item.at)}</published><updated>{_iso(item.at)}</updated>"
        parts = {"id": item.guid, "title": item.title, "summary": f"{item.story} {item.text}"}
        body = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts.items() if text)
        link = f'<link href="{escape(item.link)}"/>' if item.link else ""
        return f"<entry>{body}{link}{date}</entry>"

    head = '<title>History</title><link href="http://site.example/"/>'
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{"".join(map(one, items))}</feed>'.encode()


def _json(items: Fetch) -> bytes:
    def one(item: Item) -> dict[str, str]:
        parts = {"id": item.guid, "url": item.link, "title": item.title, "content_text": f"{item.story} {item.text}"}
        parts["date_published"] = "" if item.at is None else _iso(item.at)
        return {name: text for name, text in parts.items() if text}

    head = {"version": "https://jsonfeed.org/version/1.1", "title": "History", "home_page_url": "http://site.example/"}
    return json.dumps({**head, "items": [one(item) for item in items]}).encode()


def _iso(at: int) -> str:
    from datetime import UTC, datetime  # noqa: PLC0415 - only here

    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


async def batch(folder: Path, seed: int, form: str, tally: Tally) -> None:
    """Forty histories beside each other; after every fetch the reader reads all there is."""
    async with days(folder, random.Random(seed)) as reader:
        told = {
            f"k{n}.example": Told(f"k{n}", telling, form, random.Random(seed + n))
            for n, telling in enumerate(HISTORIES.values())
        }
        names = dict(zip(told, HISTORIES, strict=True))
        reader.web.hosts |= {host: one.answer for host, one in told.items()}
        reader.subscribe(told)
        for fetch in range(OFTEN):
            for one in told.values():
                one.fetch = fetch
            await reader.refresh()
            _read_all(reader, names, tally, form)
            reader.web.sky.time += 2 * HOUR
        _score(reader, told, names, tally, form)


def _read_all(reader: Reader, names: dict[str, str], tally: Tally, form: str) -> None:
    """Whatever was read is read still; then the rest is read too."""
    with Session.open(reader.home, reader.settings) as session:
        rows = session.database.rows("SELECT id FROM articles")
        unread = {row.id for row in session.listing(_unread()).rows(0, 100_000)}
        kept = getattr(reader, "_read", set())
        for article_id in kept & unread:
            title = session.article(article_id).feed_title
            tally.fail(f"{names.get(title, title)} ({form}): an article that was read is unread")
        if lost := kept - {row[0] for row in rows}:
            tally.fail(f"{form}: {len(lost)} articles are gone")
        session.set_status(list(unread), "read", value=True)
        reader._read = {row[0] for row in rows}  # type: ignore[attr-defined]


def _unread():  # type: ignore[no-untyped-def]  # noqa: ANN202
    from termnews.model.listings import Query  # noqa: PLC0415

    return Query(unread=True)


def _score(reader: Reader, told: dict[str, Told], names: dict[str, str], tally: Tally, form: str) -> None:
    with Session.open(reader.home, reader.settings) as session:
        rows = session.database.rows("SELECT f.title, a.summary FROM articles a JOIN feeds f ON f.id = a.feed_id")
    found = Counter((title, summary.split()[0]) for title, summary in rows)
    doubled = sorted({names[title] for (title, _), times in found.items() if times > 1})
    for host, one in told.items():
        tally.tried += 1
        if missing := [story for story in one.seen if not found[host, story]]:
            tally.fail(f"{names[host]} ({form}): {len(missing)} stories of {len(one.seen)} are lost")
    if len(doubled) > MOST_DOUBLED:
        tally.fail(f"{form}: stories came twice in {', '.join(doubled)}")
    kept = str(tally.figures.get("doubled in", ""))
    tally.figures["histories of forty with a story twice, at most"] = max(
        len(doubled), int(tally.figures.get("histories of forty with a story twice, at most", 0))
    )
    tally.figures["doubled in"] = "; ".join(sorted({*filter(None, kept.split("; ")), *doubled}))


def histories(size: int, seed: int) -> Tally:
    """``size`` histories, forty at a time, in one way of writing after the other."""
    tally = Tally()
    for number, start in enumerate(range(0, size, FORTY)):
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(batch(Path(folder), seed + start, FORMS[number % len(FORMS)], tally))
    return tally


CAMPAIGNS = (
    Campaign(
        "histories",
        "40 histories of feeds as RSS, Atom, JSON, from one to the other, with errors between; all is read after each fetch",
        FORTY * 10,
        FORTY,
        histories,
    ),
)
