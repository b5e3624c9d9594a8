"""Entries as the engine hands them in, and a database that is quickly filled with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from termnews.model import encoding
from termnews.model.articles import Author
from termnews.model.document import Document, Paragraph, Span
from termnews.model.entries import ReadyEntry
from termnews.model.feeds import Feed, FetchState, Subscription
from termnews.model.words import Clean
from termnews.store import feeds, refreshes
from termnews.store.database import Database
from termnews.store.feeds import FeedMeta

NOW = 1_700_000_000
HOUR = 3600


def entry(key: str, **values: Any) -> ReadyEntry:
    """A ready entry with sensible values; ``text`` also becomes its document."""
    text = values.get("text", f"body of {key}")
    document = encoding.packed(Document((Paragraph((Span(Clean(text)),)),)))
    given: dict[str, Any] = {
        "content_hash": f"hash {key}", "link": f"https://news.example/{key}", "guid": key, "title": Clean(f"Title {key}"),
        "summary": Clean(f"Summary {key}"), "text": Clean(text), "document": document, "words": len(text.split()),
        "published_at": NOW, "updated_at": None, "sort_at": NOW, "date_guessed": False,
    }  # fmt: skip
    return ReadyEntry(key=key, **given | values)


def by(*names: str) -> tuple[Author, ...]:
    return tuple(Author(Clean(name)) for name in names)


@dataclass
class Newsroom:
    """A database with a few feeds and the shortest ways to fill it."""

    db: Database

    def subscribe(self, *subscriptions: tuple[str, str]) -> list[Feed]:
        """Make the subscriptions these (name, ``World/Europe``); the feeds in that order."""
        subs = [
            Subscription(
                f"https://{name}.example/feed", Clean(name), tuple(part for part in section.split("/") if part)
            )
            for name, section in subscriptions
        ]
        feeds.sync(self.db, subs)
        return list(feeds.all(self.db))

    def save(self, feed: Feed, *entries: ReadyEntry, now: int = NOW, **others: Any) -> tuple[int, int]:
        given: dict[str, Any] = {"meta": FeedMeta(), "changed": (), "rekeyed": (), "state": FetchState(feed.id)}
        return refreshes.save_refresh(self.db, feed, new=entries, now=now, **given | others)

    def id_of(self, key: str) -> int:
        return int(self.db.value("SELECT id FROM articles WHERE key = ?", (key,)))

    def ids_of(self, keys: Sequence[str]) -> list[int]:
        return [self.id_of(key) for key in keys]

    def keys_of(self, ids: Sequence[int]) -> list[str]:
        return [self.db.value("SELECT key FROM articles WHERE id = ?", (article_id,)) for article_id in ids]
