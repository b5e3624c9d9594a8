"""What is stored, as a reader uses it: listings, articles, marks, and a memory of where they were."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, Self

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.model.articles import Article, Author, Headline, Version
from termnews.model.deeds import Deed, PlaceChange
from termnews.model.feeds import Feed, FetchState, SectionPath
from termnews.model.listings import Change, Listing, Outline, Query
from termnews.model.people import Person, PersonChange, PersonCount
from termnews.model.words import Clean
from termnews.store import articles, authors, feeds, identities, keep, listings, people, placing, statuses, versions
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

    def __exit__(self, *_: object) -> None:
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

    def links(self, ids: Sequence[int]) -> Sequence[str]:
        """The links of articles, in the order of the ids; an empty one where there is none."""
        return articles.links(self.database, ids)

    def outline(self) -> Outline:
        """Sections with their feeds and counts."""
        return listings.outline(self.database, int(time.time()))

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

    def follow(self, person_id: int, value: bool) -> PersonChange:
        """Follow a person, or no longer; NotFoundError."""
        name = people.name_of(self.database, person_id)
        label = Clean(f"{name} followed" if value else f"{name} no longer followed")
        return self._shape(PersonChange("follow", person_id, value, (), label), value, identities.redo)

    def mute(self, person_id: int, value: bool) -> PersonChange:
        """Mute a person, or no longer; NotFoundError."""
        name = people.name_of(self.database, person_id)
        label = Clean(f"{name} muted" if value else f"{name} no longer muted")
        return self._shape(PersonChange("mute", person_id, value, (), label), value, identities.redo)

    def merge(self, into_id: int, other_id: int) -> PersonChange:
        """Say that two persons are one, who keeps the first's name and id. UsageError, NotFoundError."""
        return identities.merge(self.database, into_id, other_id)

    def split(self, signature_id: int) -> PersonChange:
        """Say that a signature is somebody else's: a new person's. UsageError when it is their only one, NotFoundError."""
        return identities.split(self.database, signature_id)

    def place(self, article_id: int, section: SectionPath | None) -> PlaceChange:
        """Put an article into another section beside its feed's own; None takes it out again. NotFoundError."""
        return placing.by_hand(self.database, article_id, section)

    def discard(self, article_id: int) -> bool:
        """Take a page saved to read later away for good; whether there was one."""
        from termnews.store import saved  # noqa: PLC0415 - done seldom

        return saved.remove(self.database, article_id)

    def set_status(self, ids: Sequence[int], field: Field, value: bool) -> Change:
        """Mark articles; durable when this returns. The change can be given to :meth:`revert`."""
        changed = statuses.set(self.database, ids, field, value)
        return Change(field, value, changed, _label(field, value, len(changed)))

    def apply(self, change: Deed) -> Deed:
        """Do a change again, durably."""
        match change:
            case Change():
                return self.set_status(change.ids, _field(change.field), change.value)
            case PlaceChange():
                return placing.redo(self.database, change)
            case PersonChange():
                return self._shape(change, change.value, identities.redo)

    def revert(self, change: Deed) -> Deed:
        """Take a change back: exactly what it changed."""
        match change:
            case Change():
                return self.set_status(change.ids, _field(change.field), not change.value)
            case PlaceChange():
                return placing.undo(self.database, change)
            case PersonChange():
                return self._shape(change, not change.value, identities.undo)

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
        return tuple((feed, state) for feed, state in pairs if state and (state.failures or state.gone))

    def _shape(
        self, change: PersonChange, value: bool, move: Callable[[Database, PersonChange], PersonChange]
    ) -> PersonChange:
        """Follow or mute to ``value``, or move signatures."""
        match change.deed:
            case "follow":
                people.follow(self.database, change.person_id, value)
            case "mute":
                people.mute(self.database, change.person_id, value)
            case _:
                move(self.database, change)
        return change

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
