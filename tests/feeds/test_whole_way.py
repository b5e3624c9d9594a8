"""The files of the corpora from a server through fetch, parse and store into a listing.

Every third of them, all with ``TERMNEWS_EVERY_FILE=1``: that takes minutes on two cores.
"""

import json
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.protocol import Event, FeedDone, Refresh
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.formats.parse import parse
from termnews.model.feeds import Subscription
from termnews.model.listings import Query
from termnews.model.words import Clean
from tests.serving import Site

HOSTS = 20
EVERY = 1 if os.environ.get("TERMNEWS_EVERY_FILE") else 3
NOT_FEEDS = {".md", ".jsonl", ".gz", ".py"}


def feed_files(folder: Path) -> Iterator[Path]:
    """The captures and conformance cases."""
    files = (
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in NOT_FEEDS and not path.name.startswith(("LICENSE", "ORIGIN"))
    )
    return islice(files, 0, None, EVERY)


def captures(folder: Path) -> dict[str, int]:
    """The real captures with the number of entries feedparser finds."""
    lines = (folder / "manifest.jsonl").read_text("utf-8").splitlines()
    return {row["file"]: row["n_items_feedparser"] for row in map(json.loads, lines)}


@pytest.mark.timeout(280)
async def test_every_file_goes_the_whole_way(shared: Path, home: Paths, session: Session, site: Site) -> None:
    folder = shared / "corpora" / "feeds"
    hosts = ["127.0.0.1", *(f"127.0.0.{number}" for number in range(2, HOSTS + 1))]
    for host in hosts[1:]:
        site.listen(host, site.port)
    urls: dict[str, str] = {}
    for place, path in enumerate(feed_files(folder)):
        name = path.relative_to(folder).as_posix()
        site.put(f"/{place}", path.read_bytes())
        urls[f"feeds/{name}"] = f"http://{hosts[place % HOSTS]}:{site.port}/{place}"
    session.add_feeds([Subscription(url, Clean(name), ("All",), trusted=True) for name, url in urls.items()])
    done: dict[str, FeedDone] = {}

    def note(event: Event) -> None:
        if isinstance(event, FeedDone):
            done[event.url] = event

    finished = await refresh(home, Settings(), Refresh(), note)
    assert finished.total == len(urls) == len(done)
    slow = [event.title for event in done.values() if event.failure == "too-slow" or event.seconds > 30]
    assert not slow
    assert not [event.title for event in done.values() if event.failure == "internal"]
    found = {feed.feed_id: feed.total for section in session.outline().sections for feed in section.feeds}
    counted = {name: expected for name, expected in captures(folder).items() if name in urls and expected}
    for name, expected in counted.items():
        stored = found[done[urls[name]].feed_id]
        assert stored == expected or stored == expected - twins(shared / "corpora" / name, expected), name
    assert len(session.listing(Query())) == sum(found.values())


def twins(path: Path, expected: int) -> int:
    """How many entries of a file are the same as another of it in every respect: a reader wants to see those once."""
    entries = parse(path.read_bytes(), "http://127.0.0.1/").entries
    assert len(entries) == expected
    return expected - len(set(entries))
