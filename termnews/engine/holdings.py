"""What is stored, as a reader uses it: listings, articles, marks, and a memory of where they were."""

import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.model.articles import Article, Author, Headline
from termnews.model.feeds import Feed, FetchState
from termnews.model.listings import Change, Listing, Outline, Query
from termnews.model.words import Clean
from termnews.store import articles, authors, feeds, keep, listings, statuses
from termnews.store.database import Database

Field = Literal["read", "bookmarked"]


class Library:
    """An open database. Methods are quick and synchronous; use one thread at a time. StoreError tells of trouble."""

    def __init__(self, paths: Paths, settings: Settings, database: Database) -> None:
        self.paths = paths
        self.settings = settings
        self.database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def version(self) -> int:
        """A number that changes when any process has written."""
        return self.database.data_version()

    def listing(self, query: Query) -> Listing:
        """Open a listing."""
        return listings.open(self.database, query)

    def ids(self, query: Query) -> Sequence[int]:
        """The ids of all articles of a query, in its order."""
        return listings.ids(self.database, query)

    def article(self, article_id: int) -> Article:
        """A whole article; NotFoundError when there is none."""
        return articles.get(self.database, article_id)

    def outline(self) -> Outline:
        """Sections with their feeds and counts."""
        return listings.outline(self.database, int(time.time()))

    def also_wrote(self, author: Author, besides: int, limit: int = 5) -> tuple[Headline, ...]:
        """The latest headlines of an author, without the article ``besides``."""
        return authors.also_wrote(self.database, author, besides, limit)

    def authors(self, name: str = "") -> tuple[tuple[Author, int], ...]:
        """Authors whose name contains ``name``, with how many stored articles are theirs, most first."""
        wanted = name.casefold()
        return tuple(pair for pair in authors.counts(self.database) if wanted in pair[0].name.casefold())

    def set_status(self, ids: Sequence[int], field: Field, value: bool) -> Change:
        """Mark articles; durable when this returns. The change can be given to :meth:`revert`."""
        changed = statuses.set(self.database, ids, field, value)
        return Change(field, value, changed, _label(field, value, len(changed)))

    def apply(self, change: Change) -> Change:
        """Do a change again."""
        return self.set_status(change.ids, _field(change.field), change.value)

    def revert(self, change: Change) -> Change:
        """Take a change back: exactly the articles it changed."""
        return self.set_status(change.ids, _field(change.field), not change.value)

    def set_position(self, article_id: int, position: int) -> None:
        """Remember how far an article was read, as an offset into its text."""
        statuses.set_position(self.database, article_id, position)

    def remember(self, key: str, value: str) -> None:
        """Keep a small fact about the interface."""
        keep.remember(self.database, key, value)

    def recall(self, key: str) -> str:
        """A fact kept, or an empty text."""
        return keep.recall(self.database, key)

    def feeds(self) -> tuple[Feed, ...]:
        """The subscribed feeds in the order of the file."""
        return feeds.all(self.database)

    def fetch_state(self, feed_id: int) -> FetchState:
        """What is known about fetching a feed."""
        return feeds.state(self.database, feed_id)

    def failing(self) -> tuple[tuple[Feed, FetchState], ...]:
        """The feeds whose last check failed; a missing network is nobody's failure."""
        states = feeds.states(self.database)
        pairs = ((feed, states.get(feed.id)) for feed in self.feeds())
        return tuple((feed, state) for feed, state in pairs if state and (state.failures or state.gone))

    def check(self) -> tuple[str, ...]:
        """What is wrong with the database file; empty when it is sound."""
        return self.database.quick_check()

    def size(self) -> int:
        """Bytes of the database file."""
        return Path(self.database.path).stat().st_size


def _field(name: str) -> Field:
    return "bookmarked" if name == "bookmarked" else "read"


def _label(field: Field, value: bool, count: int) -> Clean:
    """What a change did, for the journal: ``12 articles marked read``."""
    what = "1 article" if count == 1 else f"{count} articles"
    if field == "bookmarked":
        return Clean(f"{what} bookmarked" if value else f"Bookmark taken off {what}")
    return Clean(f"{what} marked {'read' if value else 'unread'}")
