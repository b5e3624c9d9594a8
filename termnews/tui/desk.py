"""What the reading room asks of the desk: the session as a protocol, so that the interface runs on a fake in tests.

:class:`termnews.engine.session.Session` and :class:`termnews.engine.child.EngineProcess` fit these shapes.
"""

from array import array
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from typing import Literal, Protocol

from termnews.engine.protocol import Command, Event
from termnews.model.articles import Article, Author, Headline, Version
from termnews.model.deeds import Deed, FileChange, PageChange, PlaceChange, Several
from termnews.model.feeds import Feed, FetchState, SectionPath
from termnews.model.listings import Change, Listing, Outline, Query
from termnews.model.people import Person, PersonChange, PersonCount, Writer
from termnews.model.words import Clean

Field = Literal["read", "bookmarked"]
"""The statuses a reader sets."""


class Search(Protocol):
    """A search that is read whole in another thread."""

    def ids(self) -> "array[int] | None":
        """The ids in their order; None where it was stopped."""

    def stop(self) -> None:
        """Nobody waits for it any more."""


class Desk(Protocol):
    """Reads answer within a frame and are called directly; writes are durable (fsync) and go to the writer thread."""

    def listing(self, query: Query) -> Listing:
        """Open a listing; its rows are read when asked for."""

    def first(self, query: Query) -> Listing:
        """Open the beginning of a search, ``partial`` where there may be more; any other listing whole."""

    def search(self, query: Query) -> Search:
        """All that a query gives, to be read in another thread."""

    def listing_of(self, query: Query, ids: "array[int]") -> Listing:
        """The listing of a search that was read in another thread."""

    def article(self, article_id: int) -> Article:
        """The whole article, or NotFoundError."""

    def links(self, ids: Sequence[int]) -> Sequence[str]:
        """The links of articles, in the order of the ids; an empty one where there is none."""

    def outline(self) -> Outline:
        """Sections with their feeds and counts."""

    def recounted(self, outline: Outline, ids: Sequence[int] = ()) -> Outline:
        """An outline with the counts of now, where nothing but marks, those of ``ids``, was written since it was read."""

    def ids(self, query: Query) -> Sequence[int]:
        """The ids of all articles of a query, in its order."""

    def also_wrote(self, author: Author, besides: int, limit: int) -> tuple[Headline, ...]:
        """Other articles of an author from all outlets, newest first."""

    def versions(self, article_id: int) -> tuple[Version, ...]:
        """The earlier versions of an article, the oldest first."""

    def why(self, article_id: int) -> tuple[tuple[Clean, Clean], ...]:
        """Why an article is where and as it is: questions with plain answers."""

    def people(self, name: str, limit: int) -> tuple[PersonCount, ...]:
        """The people whose name contains ``name``, who wrote most first."""

    def person(self, person_id: int) -> Person:
        """Everything known of a person, or NotFoundError."""

    def fetch_state(self, feed_id: int) -> FetchState:
        """What is remembered about asking a feed."""

    def feeds(self) -> tuple[Feed, ...]:
        """The subscribed feeds in the order of ``feeds.toml``."""

    def own_full_text(self) -> Mapping[int, str]:
        """What feeds say of their own about full texts; those that say nothing are not named."""

    def sections(self) -> tuple[SectionPath, ...]:
        """Every section of ``feeds.toml``, also empty ones."""

    def failing(self) -> tuple[tuple[Feed, FetchState], ...]:
        """The feeds whose last refresh failed."""

    def recall(self, key: str) -> str:
        """What was remembered under a key, or empty."""

    def latest(self) -> int:
        """The highest id of any article, which every later one exceeds."""

    def version(self) -> int:
        """A number that changes when any process wrote to the store."""

    def others(self) -> int:
        """A number that changes when any other session or process has written; what this one writes does not change it."""

    @property
    def era(self) -> int:
        """A number that changes when another database is shown, or what waits to be written."""

    @property
    def trouble(self) -> Clean:
        """Why nothing can be saved, and how much waits for it; nothing where all is well."""

    def news(self) -> Sequence[Clean]:
        """What happened to the library since this was asked last, for the reader."""

    def retry(self) -> bool:
        """Write what could not be written; whether nothing waits any more."""

    def mend(self) -> Clean:
        """Set a damaged database aside and restore it; what was done, or nothing where it is sound."""

    def set_status(self, ids: Sequence[int], field: Field, value: bool) -> Change:
        """Set ``read`` or ``bookmarked``; the change names the articles that really changed."""

    def follow(self, person_id: int, value: bool) -> PersonChange:
        """Follow a person, or no longer."""

    def mute(self, person_id: int, value: bool) -> PersonChange:
        """Mute a person, or no longer."""

    def merge(self, into_id: int, other_id: int) -> PersonChange:
        """Say that two persons are one, who keeps the first's name."""

    def split(self, signature_id: int) -> PersonChange:
        """Say that a signature is somebody else's."""

    def place(self, article_id: int, section: SectionPath | None) -> PlaceChange:
        """Put an article into another section beside its feed's own; None takes it out again."""

    def take_away(self, ids: Sequence[int]) -> PageChange:
        """Take pages kept to read later away; until the program ends they can be put back."""

    def together(self, deeds: Iterable[Callable[[], Change | PersonChange | PlaceChange]], label: str) -> Several:
        """Do several things as one change; what changes nothing is left out."""

    def writers(self, ids: Sequence[int]) -> Sequence[Writer]:
        """Who wrote these articles, by name."""

    def recorded(self, edit: Callable[[], object], label: str) -> FileChange:
        """Change the subscriptions so that it can be taken back."""

    def obstacle(self, change: Deed) -> Clean:
        """Why a change cannot be taken back any more; empty where it can."""

    def revert(self, change: Deed) -> Deed:
        """Take a change back."""

    def apply(self, change: Deed) -> Deed:
        """Do a change again."""

    def set_position(self, article_id: int, position: int) -> None:
        """Remember how far an article was read, in characters."""

    def remember(self, key: str, value: str) -> None:
        """Keep a small value of the interface under a key."""

    def add_feed(self, url: str, title: str, section: SectionPath, *, private: bool = False) -> Feed:
        """Subscribe; the line is added to ``feeds.toml``. ``private``: it was found in the reader's own network."""

    def remove_feed(self, feed_id: int) -> Feed:
        """Unsubscribe; its articles stay in the store."""

    def rename_feed(self, feed_id: int, title: str) -> Feed:
        """Give a feed another title."""

    def move_feed(self, feed_id: int, section: SectionPath) -> Feed:
        """Put a feed into another section."""


class EngineLink(Protocol):
    """The engine process: commands in, events out. It starts with the first command and ends by itself when idle.

    An engine that dies while work is under way yields a :class:`~termnews.engine.protocol.Problem` that says so.
    """

    @property
    def alive(self) -> bool:
        """Whether a process is running now."""

    async def send(self, command: Command) -> None:
        """Give a command."""

    def events(self) -> AsyncIterator[Event]:
        """Events as they come; never ends by itself."""

    async def close(self) -> None:
        """End the process, within about a second."""
