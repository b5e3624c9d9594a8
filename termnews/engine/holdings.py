"""What is stored, as a reader uses it: listings, articles, marks, and a memory of where they were."""

import time
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from termnews.config.paths import Paths
from termnews.engine.doing import Doing
from termnews.model.articles import Article, Author, Headline, Version
from termnews.model.errors import FailureKind
from termnews.model.feeds import Feed, FetchState
from termnews.model.later import later
from termnews.model.listings import Listing, Outline, Query
from termnews.model.people import Person, PersonCount, Writer
from termnews.model.words import Clean
from termnews.store import feeds, keep, listings
from termnews.store.database import Database

if TYPE_CHECKING:
    from termnews.config.settings import Settings
    from termnews.engine.searching import Search
    from termnews.store import articles, authors, people, statuses, versions
else:
    articles, authors, people, statuses, versions = later(
        "termnews.store", "articles", "authors", "people", "statuses", "versions"
    )


class Library(Doing):
    """An open database. Methods are quick and synchronous; use one thread at a time. StoreError tells of trouble.

    ``clock`` tells the time that counts of today go by. ``settings`` may be what reads them, once they are asked for.
    """

    def __init__(self, paths: Paths, settings: "Settings | Callable[[], Settings]", database: Database) -> None:
        self.paths = paths
        self._settings = settings
        self.clock: Callable[[], float] = time.time
        super().__init__(database)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    @property
    def settings(self) -> "Settings":
        """The settings; ConfigError where they are read only now and have a mistake."""
        if callable(self._settings):
            self._settings = self._settings()
        return self._settings

    def version(self) -> int:
        """A number that changes when any process has written."""
        return self.database.data_version()

    def others(self) -> int:
        """A number that changes when any other session or process has written; what this one writes does not change it."""
        return self.database.others()

    @property
    def era(self) -> int:
        """A number that changes when another database is shown, or what waits to be written."""
        return self.database.reopened

    def listing(self, query: Query) -> Listing:
        """Open a listing."""
        with self.database.believed():
            return listings.open(self.database, query)

    def first(self, query: Query) -> Listing:
        """Open the beginning of a search, ``partial`` where there may be more; any other listing whole."""
        with self.database.believed():
            return listings.first(self.database, query)

    def search(self, query: Query) -> "Search":
        """All that a query gives, to be read in another thread."""
        from termnews.engine.searching import Search  # noqa: PLC0415 - only to search many articles

        return Search(self.paths.database, query)

    def listing_of(self, query: Query, ids: "array[int]") -> Listing:
        """The listing of a search that was read in another thread."""
        return listings.of(self.database, query, ids)

    def ids(self, query: Query) -> Sequence[int]:
        """The ids of all articles of a query, in its order."""
        return listings.ids(self.database, query)

    def latest(self) -> int:
        """The highest id of any article, which every later one exceeds; 0 when there is none."""
        return listings.latest(self.database)

    def article(self, article_id: int) -> Article:
        """A whole article; NotFoundError when there is none."""
        with self.database.believed():
            return articles.get(self.database, article_id)

    def links(self, ids: Sequence[int]) -> Sequence[str]:
        """The links of articles, in the order of the ids; an empty one where there is none."""
        return articles.links(self.database, ids)

    def outline(self) -> Outline:
        """Sections with their feeds and counts."""
        with self.database.believed():
            return listings.outline(self.database, int(self.clock()))

    def recounted(self, outline: Outline, ids: Sequence[int] = ()) -> Outline:
        """An outline with the counts of now, where nothing but marks, those of ``ids``, was written since it was read."""
        with self.database.believed():
            return listings.recounted(self.database, outline, int(self.clock()), ids)

    def versions(self, article_id: int) -> tuple[Version, ...]:
        """The earlier versions of an article, the oldest first."""
        return versions.of(self.database, article_id)

    def why(self, article_id: int) -> tuple[tuple[Clean, Clean], ...]:
        """Why an article is where and as it is: questions with plain answers. NotFoundError when there is none."""
        from termnews.engine import explaining  # noqa: PLC0415 - asked for seldom
        from termnews.store import provenance  # noqa: PLC0415 - the same

        article = self.article(article_id)
        own = feeds.get(self.database, article.feed_id).full_text
        mode = self.settings.full_text.mode_for(article.section, own)
        return explaining.explain(article, provenance.get(self.database, article_id), mode)

    def also_wrote(self, author: Author, besides: int, limit: int = 5) -> tuple[Headline, ...]:
        """The latest headlines of a person, from all outlets, without the article ``besides``."""
        return authors.also_wrote(self.database, author.id, besides, limit)

    def people(self, name: str = "", limit: int = -1) -> tuple[PersonCount, ...]:
        """The people whose name contains ``name`` (case and accents do not count), who wrote most first."""
        return people.find(self.database, name, limit)

    def person(self, person_id: int) -> Person:
        """Everything known of a person; NotFoundError when there is none, or no longer since a merge."""
        return people.get(self.database, person_id)

    def writers(self, ids: Sequence[int]) -> tuple[Writer, ...]:
        """Who wrote these articles, by name."""
        return people.writers(self.database, ids)

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

    def own_full_text(self) -> dict[int, str]:
        """What feeds say of their own about full texts; those that say nothing are not named."""
        return feeds.own_full_text(self.database)

    def fetch_state(self, feed_id: int) -> FetchState:
        """What is known about fetching a feed."""
        return feeds.state(self.database, feed_id)

    def failing(self) -> tuple[tuple[Feed, FetchState], ...]:
        """The feeds whose last check failed; a missing network is nobody's failure."""
        states = feeds.states(self.database)
        pairs = ((feed, states.get(feed.id)) for feed in self.feeds())
        return tuple((feed, state) for feed, state in pairs if state and (state.failures or state.gone or _shut(state)))

    def check(self) -> tuple[str, ...]:
        """What is wrong with the database file; empty when it is sound."""
        return self.database.quick_check()

    def size(self) -> int:
        """Bytes of the database file."""
        return Path(self.database.path).stat().st_size


def _shut(state: FetchState) -> bool:
    """Whether a feed could not be asked for want of its password or token."""
    return state.failure is FailureKind.CREDENTIALS
