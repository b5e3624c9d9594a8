"""A library with articles in it, on the disk of this machine, and the interface on it."""

import os
from collections.abc import AsyncIterator, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.config.settings import Refresh as RefreshSettings
from termnews.config.settings import Settings
from termnews.engine.session import Session
from termnews.model import encoding
from termnews.model.document import Document, Paragraph, Span
from termnews.model.entries import ReadyEntry
from termnews.model.feeds import Feed, FetchState
from termnews.model.words import Clean
from termnews.store import feeds, refreshes
from termnews.store.database import Database
from termnews.store.feeds import FeedMeta
from tests.tui.fakes import World, world
from tests.tui.reading import Reader

NOW = 1_760_000_000
SETTINGS = Settings(refresh=RefreshSettings(on_start=False))
TOLD = "SELECT feed_id, sum(NOT muted), sum(NOT read AND NOT muted), sum(bookmarked) FROM articles GROUP BY feed_id"
COUNTED = "SELECT feed_id, total, unread, bookmarked FROM feed_counts WHERE total"


def entry(key: str, words: int = 60) -> ReadyEntry:
    """An article whose text is long enough that some lie on further pages of the file."""
    text = Clean(f"Words of {key}. " * (words // 3))
    return ReadyEntry(
        key=key, content_hash=f"hash {key}", link=f"https://news.example/{key}", guid=key, title=Clean(f"Title {key}"),
        summary=Clean(f"Summary of {key}"), text=text, document=encoding.packed(Document((Paragraph((Span(text),)),))),
        words=words, published_at=NOW, updated_at=None, sort_at=NOW, date_guessed=False,
    )  # fmt: skip


def save(db: Database, feed: Feed, entries: Iterable[ReadyEntry], now: int = NOW) -> None:
    """As a refresh does."""
    state = FetchState(feed.id)
    refreshes.save_refresh(db, feed, meta=FeedMeta(), new=tuple(entries), changed=(), rekeyed=(), state=state, now=now)


def furnish(home: Path, count: int = 4, each: int = 10) -> Paths:
    """A home with ``count`` feeds of ``each`` articles."""
    paths = places.locate(str(home), {})
    places.prepare(paths)
    lines = (f'"Feed {number}" = "https://feed{number}.example/"' for number in range(count))
    paths.feeds_file.write_text("\n".join(['["World"]', *lines]), encoding="utf-8")
    with Session.open(paths, SETTINGS) as session:
        for feed in feeds.all(session.database):
            keys = (f"{feed.id}-{number}" for number in range(each))
            save(session.database, feed, [entry(key, 60 if number % 5 else 3000) for number, key in enumerate(keys)])
    return paths


def wrong(path: Path) -> list[str]:
    """Everything that is wrong with a database: the file, its index of words, its counts, what refers to nothing."""
    found: list[str] = []
    with Database.open(path) as db:
        found += [str(line) for (line,) in db.rows("PRAGMA integrity_check") if line != "ok"]
        found += db.quick_check()
        found += [f"refers to nothing: {row}" for row in db.rows("PRAGMA foreign_key_check")]
        db.run("INSERT INTO search(search) VALUES('integrity-check')")
        if sorted(db.rows(TOLD)) != sorted(db.rows(COUNTED)):
            found.append("the counts are not what is stored")
        indexed, stored = db.rows("SELECT (SELECT count(*) FROM search), (SELECT count(*) FROM articles)")[0]
        if indexed != stored:
            found.append(f"{stored} articles, {indexed} of them in the index of words")
    return found


@asynccontextmanager
async def window(paths: Paths, width: int = 120, height: int = 40) -> AsyncIterator[Reader]:
    """The interface on a real library, as :func:`termnews.tui.start.run` puts it together."""
    with (
        Session.open(paths, SETTINGS) as desk,
        Session.open(paths, SETTINGS) as writing,
        ThreadPoolExecutor(1) as writer,
    ):
        desk.wait_with(writing)
        around = _around(desk, writing, writer)
        app = around.app()
        async with app.run_test(size=(width, height)) as pilot:
            reader = Reader(around, app, pilot)
            await reader.settle()
            yield reader


def _around(desk: Session, writing: Session, writer: ThreadPoolExecutor) -> World:
    made = world(0)
    made.desk = desk  # type: ignore[assignment]
    made.writing, made.writer = writing, writer
    return made


def swift() -> str | None:
    """Where thousands of small databases are made quickly: in memory, where the system has a folder of that kind."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
