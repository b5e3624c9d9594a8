"""How fast the store is: `python benchmarks/store.py [FEEDS] [ENTRIES]` prints CPU and wall time of each operation.

Defaults: 500 feeds of 50 entries with 2 KB of text each, words drawn from 30 000 with Zipf's frequencies (as in prose; a
small vocabulary would flatter the search index). A durable database on the temporary folder's disk.
"""

import multiprocessing
import random
import string
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from termnews.engine.batch import FULL
from termnews.model import encoding
from termnews.model.articles import Author
from termnews.model.document import Document, Paragraph, Span
from termnews.model.entries import ReadyEntry
from termnews.model.feeds import Feed, FetchState, Subscription
from termnews.model.listings import Grouping, Order, Query
from termnews.model.pages import PageWrite
from termnews.model.words import Clean
from termnews.store import (
    articles,
    backups,
    feeds,
    fulltexts,
    identities,
    indexing,
    listings,
    outlines,
    people,
    placing,
    refreshes,
    saving,
    statuses,
)
from termnews.store.database import Database
from termnews.store.feeds import FeedMeta
from termnews.text.document import plain

NOW = 1_700_000_000
WORDS = 330
T = TypeVar("T")
SECTIONS = (
    "World",
    "World/Europe",
    "World/Europe/Nordic/Norway",
    "World/Asia",
    "Politics",
    "Business",
    "Technology",
    "Science",
    "Sport",
)


def main() -> None:
    """Fill a database, then time what the reader waits for."""
    count, per_feed = (int(argument) for argument in (sys.argv[1:] + ["500", "50"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "termnews.db"
        fill(path, count, per_feed)
        with Database.open(path) as db:
            reading(db)
            people_known(db)
            marking(db)
            pages(db)
            lived_in(db)
            crowded(path, db)
            with timed("backup"):
                backups.backup(db, Path(folder) / "backups", NOW)
        print(f"{'file':<30}{path.stat().st_size / 1e6:>10.1f} MB")


def fill(path: Path, count: int, per_feed: int) -> None:
    """Save all entries as a refresh does: some feeds in each transaction."""
    texts = list(prose(2_000))
    with Database.open(path, durable=False) as db:
        feeds.sync(db, [subscription(number) for number in range(count)])
        batches = [(feed, [entry(feed, number, texts) for number in range(per_feed)]) for feed in feeds.all(db)]
        with timed(f"save {count * per_feed} entries"):
            for some in batched(batches, max(1, FULL // per_feed)):
                with db.transaction():
                    for feed, entries in some:
                        save(db, feed, entries)
        text = sum(
            len(part.encode()) for _, made in batches for one in made for part in (one.title, one.summary, one.text)
        )
        db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        print(f"{'file':<30}{path.stat().st_size / 1e6:>10.1f} MB{path.stat().st_size / text:>8.2f} x its text")
        with timed(f"merge {indexing.segments(db)} segments"):
            for _ in indexing.merge(db, 16):
                pass


def batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items, so many at a time."""
    return (items[start : start + size] for start in range(0, len(items), size))


def save(db: Database, feed: Feed, entries: list[ReadyEntry]) -> None:
    """One feed's refresh."""
    state = FetchState(feed.id)
    refreshes.save_refresh(db, feed, meta=FeedMeta(), new=entries, changed=(), rekeyed=(), state=state, now=NOW)


def reading(db: Database) -> None:
    """What opening and moving about costs."""
    best("open all", lambda: listings.open(db, Query()))
    best("open a section", lambda: listings.open(db, Query(section=("World",))))
    best("open unread", lambda: listings.open(db, Query(unread=True)))
    best("open by source", lambda: listings.open(db, Query(order=Order.SOURCE)))
    best("open with days", lambda: listings.open(db, Query(group=Grouping.DAY)))
    best("open with sources", lambda: listings.open(db, Query(group=Grouping.SOURCE)))
    words = articles.get(db, 1).summary.split()
    word = max(words, key=words.count) + " "
    best("search a common word", lambda: listings.open(db, Query(search=word)))
    best("search, most relevant first", lambda: listings.open(db, Query(search=word, order=Order.RELEVANCE)))
    rare = min(words, key=len) + " " + words[-1] + " "
    best("search two words", lambda: listings.open(db, Query(search=rare)))
    best("search a beginning", lambda: listings.open(db, Query(search=word[:2])))
    listing = listings.open(db, Query())
    middle = len(listing) // 2
    best("50 rows", lambda: listing.rows(middle, middle + 50))
    best("index of the last", lambda: listing.index_of(listing.id_at(len(listing) - 1)))
    best("next unread, near", lambda: listing.next_unread(middle))
    best("outline", lambda: listings.outline(db, NOW))
    best("one article", lambda: articles.get(db, listing.id_at(middle)))
    best("known entries of a feed", lambda: refreshes.known(db, 1))


def people_known(db: Database) -> None:
    """What asking for people costs."""
    best("people of a name", lambda: people.find(db, "reporter 1", 50))
    known = people.find(db, "", 1)[0]
    best("a person's page", lambda: people.get(db, known.id))
    best("everything of a person", lambda: listings.open(db, Query(person_id=known.id)))


def pages(db: Database) -> None:
    """What storing a page's text, and an entry's correction, costs."""
    ids = iter(listings.ids(db, Query()))
    document = Document((Paragraph((Span(next(prose(1))),)),) * 3)
    body, text = encoding.dump(document), plain(document)
    page = PageWrite("https://1.example/", body, text, 990, 1, authors=(Author(Clean("Reporter Jane Roe")),))
    best("store a page's text (durable)", lambda: fulltexts.put(db, next(ids), page, NOW), 50)
    feed, texts = feeds.get(db, 1), list(prose(8))
    corrections = iter([(1, entry(feed, number, texts)) for number in range(8)])

    def correct() -> None:
        with db.transaction():
            saving.change(db, feed, [next(corrections)], NOW)

    best("correct an entry (durable)", correct)


def lived_in(db: Database) -> None:
    """The same lists when a third of the articles stand in a second section, authors are followed and muted, many one."""
    with timed("place a third"):
        sections = [tuple(section.split("/")) for section in SECTIONS]
        ids = listings.ids(db, Query())[::3]
        placing.put(db, [(article_id, sections[article_id % len(sections)], "path") for article_id in ids])
    known = people.find(db)
    with timed("mute one"):
        people.mute(db, known[0].id, True)
    for person in known[1:21]:
        people.follow(db, person.id, True)
    best("outline, lived in", lambda: listings.outline(db, NOW))
    best("open all, lived in", lambda: listings.open(db, Query()))
    best("open a section, lived in", lambda: listings.open(db, Query(section=("World",))))
    best("open the followed", lambda: listings.open(db, Query(following=True)))
    with timed("merge 100 people"):
        for person in known[1:100]:
            identities.merge(db, known[0].id, person.id)
    best("the page of all they wrote", lambda: people.get(db, known[0].id))


def marking(db: Database) -> None:
    """What a durable mark costs, its fsync included."""
    ids = listings.ids(db, Query())
    state = [False]

    def toggle() -> None:
        state[0] = not state[0]
        statuses.set(db, ids[:1], "read", state[0])

    best("mark one read (durable)", toggle)
    known = listings.outline(db, NOW)
    toggle()
    best("counts after a mark", lambda: outlines.recounted(db, known, NOW))
    with timed("mark all read"):
        statuses.set(db, ids, "read", True)
    listing = listings.open(db, Query())
    best("next unread, none left", lambda: listing.next_unread(0))


def crowded(path: Path, db: Database) -> None:
    """What a durable mark costs while another process saves feed after feed, 2 ms apart."""
    refresh = multiprocessing.get_context("spawn").Process(target=refresh_on, args=(path,))
    refresh.start()
    ids = listings.ids(db, Query())[:1]
    before = db.value("SELECT total FROM feed_counts LIMIT 1")
    taken: list[float] = []
    while refresh.is_alive():
        begun = time.perf_counter()
        statuses.set(db, ids, "read", len(taken) % 2 == 0)
        spent = (time.perf_counter() - begun) * 1e3
        if db.value("SELECT total FROM feed_counts LIMIT 1") > before:
            taken.append(spent)
        time.sleep(0.01)
    if not taken:
        print(f"{'mark one read, in a refresh':<30}  the refresh ended first: take more feeds")
        return
    taken.sort()
    print(f"{'mark one read, in a refresh':<30}{taken[len(taken) // 2]:>10.2f} ms median{taken[-1]:>8.2f} ms worst")


def refresh_on(path: Path) -> None:
    """Add entries to every feed."""
    texts = list(prose(200))
    with Database.open(path, durable=False) as db:
        for feed in feeds.all(db)[:200]:
            save(db, feed, [entry(feed, 10_000 + number, texts) for number in range(50)])
            time.sleep(0.002)


def prose(count: int) -> Iterator[Clean]:
    """Texts whose words have the frequencies of prose (Zipf)."""
    rnd = random.Random(1)  # noqa: S311 - no secret, and the same every time
    words = ["".join(rnd.choices(string.ascii_lowercase, k=rnd.randint(2, 9))) for _ in range(30_000)]
    weights = [1 / (number + 1) for number in range(len(words))]
    for _ in range(count):
        yield Clean(" ".join(rnd.choices(words, weights, k=WORDS)))


def subscription(number: int) -> Subscription:
    """A feed in one of the sections."""
    section = tuple(SECTIONS[number % len(SECTIONS)].split("/"))
    return Subscription(f"https://{number}.example/feed", Clean(f"Paper {number}"), section)


def entry(feed: Feed, number: int, texts: list[Clean]) -> ReadyEntry:
    """An entry as the engine hands it in."""
    text = texts[(feed.id * 50 + number) % len(texts)]
    document = Document((Paragraph((Span(Clean(text[:700])),)), Paragraph((Span(Clean(text[700:])),))))
    return ReadyEntry(
        key=f"https://{feed.id}.example/{number}", content_hash=f"{number}",
        link=f"https://{feed.id}.example/{number}", guid=str(number), title=Clean(text[:60]), summary=Clean(text[:200]),
        text=text, document=encoding.packed(document), words=WORDS, published_at=NOW, updated_at=None,
        sort_at=NOW - number * 2_000 - feed.id, date_guessed=False, authors=(Author(Clean(f"Reporter {feed.id % 97}")),),
        categories=(Clean("World"),),
    )  # fmt: skip


@contextmanager
def timed(name: str) -> Iterator[None]:
    """Print what the block took."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    cpu, wall = (time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3
    print(f"{name:<30}{wall:>10.1f} ms wall{cpu:>10.1f} ms CPU")


def best(name: str, work: Callable[[], object], rounds: int = 7) -> None:
    """Print the median and the best of some rounds."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1e3)
    print(f"{name:<30}{sorted(taken)[rounds // 2]:>10.2f} ms median{min(taken):>8.2f} ms best")


if __name__ == "__main__":
    main()
