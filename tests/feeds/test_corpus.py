"""Real captures: what feedparser finds we find, and where we differ we are better."""

import contextlib
import json
import time
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from termnews.formats.parse import parse
from termnews.model.entries import ParsedFeed
from termnews.model.errors import FormatError
from tests.feeds.comparing import FIELDS, facts, ours, reference


@lru_cache(maxsize=1)
def captures(shared: Path) -> list[tuple[dict[str, Any], bytes, ParsedFeed | None]]:
    """Every capture with what the manifest says of it and what we read."""
    corpora = shared / "corpora"
    found: list[tuple[dict[str, Any], bytes, ParsedFeed | None]] = []
    for line in (corpora / "feeds" / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        about = json.loads(line)
        raw = (corpora / about["file"]).read_bytes()
        try:
            found.append((about, raw, parse(raw, "")))
        except FormatError:
            found.append((about, raw, None))
    return found


def test_every_capture_has_as_many_entries_as_feedparser_finds(shared: Path) -> None:
    differences = {
        about["file"]: feed
        for about, _, feed in captures(shared)
        if len(feed.entries if feed else ()) != (about["n_items_feedparser"] or 0)
    }
    better = {name for name, feed in differences.items() if feed and feed.version.startswith("json")}
    assert set(differences) == better, "only JSON Feed, which feedparser 6.0 does not read, may differ"


def test_entries_agree_with_feedparser(shared: Path) -> None:
    """On 99 % of entries each field is what feedparser says; where that has none, ours is more."""
    agree: Counter[str] = Counter()
    entries = 0
    for _, raw, feed in captures(shared):
        for mine, his in zip(feed.entries if feed else (), reference(raw).entries, strict=False):
            told, known = ours(mine), facts(his)
            entries += 1
            agree.update(name for name in FIELDS if told[name] == known[name] or not known[name])
    assert entries > 5000
    assert {name: round(agree[name] / entries, 3) for name in FIELDS if agree[name] / entries < 0.99} == {}


def test_the_fast_path_serves_well_formed_feeds(shared: Path) -> None:
    sound = [feed for about, _, feed in captures(shared) if about["well_formed"]]
    assert sum(feed is not None and feed.parser == "fast" for feed in sound) >= 0.9 * len(sound)


def test_no_file_of_any_suite_crashes_or_is_slow(shared: Path) -> None:
    """Every other file of the conformance suites, many of them broken on purpose."""
    slowest = 0.0
    for path in sorted((shared / "corpora" / "feeds").rglob("*"))[::2]:
        if path.is_file() and path.stat().st_size < 1 << 20:
            started = time.process_time()
            with contextlib.suppress(FormatError):
                parse(path.read_bytes(), "https://feeds.example/f")
            slowest = max(slowest, time.process_time() - started)
    assert slowest < 5


@pytest.mark.parametrize(
    ("document", "field", "mine"),
    [
        (
            "<entry><id>tag:e.test,2024:1</id><link rel='alternate' type='application/pdf' href='https://e.test/x.pdf'/></entry>",
            "link",
            "https://e.test/x.pdf",
        ),
        ("<entry><id>urn:uuid:1</id></entry>", "link", ""),
        ("<item><title>Line&lt;br&gt;</title></item>", "title", "Line"),
        ("<item><pubDate>Fri, 17 May 2019 06:00:00 BST</pubDate></item>", "published", 1558069200),
        ("<item><pubDate>2020/1/10 14:33:00</pubDate></item>", "published", 1578666780),
        ("<item><pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate></item>", "published", None),
        ("<item><link> /wissen/index </link></item>", "link", "http://feeds.example/wissen/index"),
        ("<item><link>http://e.test/a b</link></item>", "link", "http://e.test/a%20b"),
    ],
)
def test_where_we_differ_from_feedparser_ours_is_better(document: str, field: str, mine: Any) -> None:
    """A tag or urn is no address to open, a zero date no date, zones have their offset, addresses are whole."""
    root = (
        ("<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>")
        if "<entry" in document
        else ("<rss version='2.0'><channel>", "</channel></rss>")
    )
    raw = f"{root[0]}{document}{root[1]}".encode()
    entry = parse(raw, "http://feeds.example/f").entries[0]
    assert getattr(entry, field) == mine
    known = facts(reference(raw).entries[0])
    assert known["date" if field == "published" else field] != mine
