"""A process that opens a database and writes to it as fast as it can: `python writer.py DATABASE NAME ROUNDS`.

Prints what went wrong, and ends with 1 then. Not a test: tests start several of it at once.
"""

import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from termnews.model import encoding
from termnews.model.articles import Author
from termnews.model.document import Document, Paragraph, Span
from termnews.model.entries import ReadyEntry
from termnews.model.errors import NotFoundError, TermnewsError, UsageError
from termnews.model.feeds import Feed, FetchState, Subscription
from termnews.model.listings import Query
from termnews.model.pages import PageWrite
from termnews.model.words import Clean
from termnews.store import feeds, fulltexts, identities, keep, listings, people, placing, refreshes, saved, statuses
from termnews.store.database import Database
from termnews.store.feeds import FeedMeta


def main(path: Path, name: str, rounds: int) -> None:
    """Refresh, mark, read in full, follow, mute, merge, split, place, save, list and remember, round after round."""
    with Database.open(path, durable=name != "engine") as db:
        feeds.sync(db, [Subscription("https://a.example/", Clean("a"), ("World",))])
        (feed,) = feeds.all(db)
        for number in range(rounds):
            save(db, feed, [entry(f"{name}-{number}-{part}") for part in range(3)])
            ids = listings.ids(db, Query(unread=True)) or listings.ids(db, Query())
            statuses.set(db, ids[:4], "read", True)
            fill(db, ids[0], f"{name} {number}")
            shape(db, number)
            placing.put(db, [(ids[0], ("Sport",), "path")])
            saved.put(db, replace(entry(name), link=f"https://page.example/{name}"), Clean(name), 1)
            keep.remember(db, name, str(number))
            listings.outline(db, 0)


def fill(db: Database, article_id: int, text: str) -> None:
    body = encoding.dump(Document((Paragraph((Span(Clean(text)),)),)))
    signed = (Author(Clean(f"Jane {text[:2]}")), Author(Clean("John"), blurb=Clean(text)))
    fulltexts.put(db, article_id, PageWrite("", body, Clean(text), 2, 1, authors=signed), 1)


def shape(db: Database, number: int) -> None:
    """Others do the same at the same time: who is gone is no fault."""
    known = people.find(db, "j")
    people.follow(db, known[0].id, number % 2 == 0)
    people.mute(db, known[-1].id, number % 2 == 0)
    with suppress(UsageError, NotFoundError):
        change = identities.merge(db, known[0].id, known[-1].id)
        identities.undo(db, change)
        identities.split(db, people.get(db, known[0].id).signatures[0].id)


def save(db: Database, feed: Feed, entries: list[ReadyEntry]) -> None:
    state = FetchState(feed.id)
    refreshes.save_refresh(db, feed, meta=FeedMeta(), new=entries, changed=(), rekeyed=(), state=state, now=1)


def entry(key: str) -> ReadyEntry:
    return ReadyEntry(
        key=key, content_hash=key, link="", guid=key, title=Clean(key), summary=Clean(""), text=Clean(key),
        document=encoding.packed(Document()), words=1, published_at=None, updated_at=None, sort_at=1, date_guessed=True,
    )  # fmt: skip


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    except TermnewsError as error:
        sys.exit(str(error))
