"""How feed parsing agrees with feedparser and how fast it is.

usage: python benchmarks/parse.py [FOLDER] [--show N]      e.g.  python benchmarks/parse.py ../shared/corpora/feeds

Prints, over every captured feed of FOLDER's manifest and every other file in it: files with as many entries, entries whose
titles, links, ids, dates and author names agree, crashes, the slowest file, how many well-formed feeds the fast path
served, and how much fastfeedparser's result would have lacked. ``--show`` prints that many differences of each kind.
"""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from termnews.formats import fields
from termnews.formats.parse import parse
from termnews.model.entries import ParsedFeed
from termnews.model.errors import FormatError
from termnews.text import dates
from tests.feeds.comparing import FIELDS, facts, names, ours, reference

try:
    import fastfeedparser
except ImportError:
    fastfeedparser = None

SUMMARY = "Rescue power strikes. " * 10
SUFFIXES = {".xml", ".rss", ".atom", ".rdf", ".json", ".txt", ".opml", ""}


@dataclass
class Tally:
    """Counts over all files, and examples of each kind of difference."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    slowest: tuple[float, str] = (0.0, "")

    def differ(self, kind: str, note: str) -> None:
        """Count a difference and keep what it was."""
        self.counts[f"differ {kind}"] += 1
        self.examples[kind].append(note)


def captured(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The real captures with what the manifest says of them."""
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        about = json.loads(line)
        yield folder.parent / about["file"], about


def measure(path: Path, tally: Tally, about: dict[str, Any]) -> None:
    """Parse one file both ways and count how they agree."""
    raw = path.read_bytes()
    theirs = reference(raw)
    feed = ours_of(path, raw, tally)
    entries = feed.entries if feed else ()
    tally.counts["files"] += 1
    if about.get("well_formed"):
        tally.counts["well-formed"] += 1
        tally.counts["well-formed fast"] += bool(feed and feed.parser == "fast")
    if len(entries) != len(theirs.entries):
        better = "more entries" if len(entries) > len(theirs.entries) else "fewer entries"
        tally.differ(better, f"{path} {len(entries)} for {len(theirs.entries)} {feed.parser if feed else 'refused'}")
        return
    for mine, his in zip(entries, theirs.entries, strict=True):
        compare(path, ours(mine), facts(his), tally)


def fast_facts(entry: Any) -> dict[str, Any]:
    """What fastfeedparser says of an entry."""
    when = entry.get("published") or entry.get("updated")
    people = [fields.person(part.get("name") or "") for part in entry.get("authors") or ()]
    return {
        "title": fields.plain(entry.get("title") or ""),
        "link": (entry.get("link") or "").strip(),
        "id": (entry.get("id") or "").strip(),
        "date": dates.read(when) if when else None,
        "authors": names(people),
    }


def measure_fastfeedparser(path: Path, tally: Tally, about: dict[str, Any]) -> None:
    """The same comparison for fastfeedparser on the well-formed captures: why it is not the fast path."""
    if fastfeedparser is None or not about.get("well_formed"):
        return
    raw = path.read_bytes()
    his = reference(raw).entries
    tally.counts["files"] += 1
    try:
        entries = fastfeedparser.parse(raw).entries
    except ValueError as error:
        tally.differ("fewer entries", f"{path} {error!r}")
        return
    if len(entries) != len(his):
        tally.differ("more entries" if len(entries) > len(his) else "fewer entries", str(path))
        return
    for mine, known in zip(entries, his, strict=True):
        compare(path, fast_facts(mine), facts(known), tally)


def ours_of(path: Path, raw: bytes, tally: Tally) -> ParsedFeed | None:
    """Our result, with its time; None for a refusal, counted as a crash for anything else."""
    started = time.perf_counter()
    try:
        return parse(raw, "")
    except FormatError:
        return None
    except Exception as error:  # noqa: BLE001 - counting them is the point
        tally.differ("crash", f"{path} {error!r}")
        return None
    finally:
        tally.slowest = max(tally.slowest, (time.perf_counter() - started, str(path)))


def compare(path: Path, mine: dict[str, Any], his: dict[str, Any], tally: Tally) -> None:
    """Count the fields of one entry in which the two agree."""
    tally.counts["entries"] += 1
    for name in FIELDS:
        if mine[name] != his[name]:
            empty = "" if his[name] else " (they have none)"
            tally.differ(name + empty, f"{path.name}: {mine[name]!r} for {his[name]!r}")


def fast_feed() -> float:
    """Milliseconds for a feed of 50 entries of the usual size, the best of 50 runs."""
    body = "<p>" + "Ministers of the union meet again to talk about energy. " * 8 + "</p>"
    items = "".join(_item(number, body * 5) for number in range(50))
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    raw = f'<?xml version="1.0"?><rss version="2.0" {names}><channel><title>t</title>{items}</channel></rss>'.encode()
    return 1000 * min(_timed(raw) for _ in range(50))


def _item(number: int, body: str) -> str:
    link = f"http://h.test/a/{number}.html"
    return (
        f"<item><title>Parliament votes on the budget of year {number}</title><link>{link}</link>"
        f'<guid isPermaLink="true">{link}</guid><pubDate>Sun, 22 Nov 2026 12:{number:02d}:00 GMT</pubDate>'
        f"<dc:creator>Roy {number}</dc:creator><category>World</category><description>{SUMMARY}</description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


def _timed(raw: bytes) -> float:
    started = time.perf_counter()
    parse(raw, "http://h.test/feed")
    return time.perf_counter() - started


def report(title: str, tally: Tally, show: int) -> None:
    """Print the figures of one set of files."""
    counts, entries = tally.counts, tally.counts["entries"] or 1
    print(f"## {title}: {counts['files']} files, {entries} entries compared")
    for kind in ("crash", "fewer entries", "more entries"):
        print(f"{kind:24} {counts[f'differ {kind}']} files")
    for name in FIELDS:
        wrong, blank = counts[f"differ {name}"], counts[f"differ {name} (they have none)"]
        print(f"{name:24} {100 * (1 - wrong / entries):.2f} % agree, {blank} more where feedparser has none")
    if counts["well-formed"]:
        print(f"{'fast path':24} {counts['well-formed fast']} of {counts['well-formed']} well-formed")
    print(f"{'slowest':24} {tally.slowest[0]:.3f} s {tally.slowest[1]}\n")
    for kind, notes in tally.examples.items():
        for note in notes[:: max(1, len(notes) // show)][:show] if show else ():
            print(f"   {kind}: {note[:300]}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/corpora/feeds"))
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    print(f"50 entries: {fast_feed():.2f} ms\n")
    if not (options.folder / "manifest.jsonl").is_file():
        sys.exit(f"no manifest.jsonl in {options.folder}")
    real, suites, other, known = Tally(), Tally(), Tally(), set()
    for path, about in captured(options.folder):
        known.add(path)
        measure(path, real, about)
        measure_fastfeedparser(path, other, about)
    report("real captures", real, options.show)
    report("real captures, well-formed, by fastfeedparser", other, 0)
    for path in sorted(options.folder.rglob("*")):
        if path.is_file() and path.suffix in SUFFIXES and path not in known and path.name != "LICENSE":
            measure(path, suites, {})
    report("conformance suites", suites, options.show)


if __name__ == "__main__":
    main()
