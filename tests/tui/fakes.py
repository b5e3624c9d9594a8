"""An edition in memory and fakes of everything outside, for tests of the interface."""

import asyncio
from array import array
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from termnews.config.settings import Refresh as RefreshSettings
from termnews.config.settings import Settings
from termnews.engine.hindrances import Hindrance
from termnews.engine.protocol import Command, Event
from termnews.model.articles import Article, Author, FullText, Headline, Status, Version
from termnews.model.deeds import Deed, FileChange, PageChange, PlaceChange, Several
from termnews.model.document import Document, Paragraph, Span
from termnews.model.errors import FailureKind, NotFoundError, TermnewsError
from termnews.model.feeds import Candidate, Feed, FetchState, SectionPath
from termnews.model.listings import Change, FeedCount, Group, Grouping, Order, Outline, Query, SectionNode
from termnews.model.people import BlurbSeen, Person, PersonChange, PersonCount, Share, Signature, Writer
from termnews.model.words import Clean
from termnews.tui import keymap
from termnews.tui.app import TermnewsApp
from termnews.tui.desk import Desk, Search
from termnews.tui.means import Means
from termnews.tui.pictures.means import PictureMeans
from termnews.tui.terminal import Terminal

NOW = 1_447_761_600
"""17 November 2015, 12:00 UTC."""

FEEDS = (
    Feed(1, "https://courier.example/europe", Clean("The Courier"), ("World", "Europe")),
    Feed(2, "https://presse.example/rss", Clean("Die Presse"), ("World", "Europe")),
    Feed(3, "https://globe.example/feed", Clean("The Globe [/b]"), ("World",)),
    Feed(4, "https://bits.example/atom", Clean("Bits & Bytes"), ("Technology",)),
)
WORDS = (
    "Interior Minister Bernard Cazeneuve has announced that more personnel were mobilised in the wake of the attacks."
)


@cache
def article(number: int, feed: Feed, age: int, title: str) -> Article:
    body = tuple(Paragraph((Span(Clean(f"{number}.{part} {WORDS}")),)) for part in range(30))
    body = (*body, Paragraph((Span(Clean("More"), href=f"https://more.example/{number}"),)))
    at = NOW - age
    return Article(
        id=number, feed_id=feed.id, feed_url=feed.url, source=feed.title, section=feed.section, title=Clean(title),
        link=f"https://news.example/{number}", guid=str(number), published_at=at, updated_at=None, first_seen_at=at,
        sort_at=at, date_guessed=False, summary=Clean(""), document=Document(body), words=600, language="en", image="",
        updated=False, authors=(Author(Clean("Roy Peters"), blurb=Clean("Roy likes politics."), id=1),), categories=(),
        enclosures=(), status=Status(),
    )  # fmt: skip


def edition(count: int) -> dict[int, Article]:
    """``count`` articles, newest first, going round the feeds; titles of many lengths and scripts."""
    titles = (
        "115,000 security officers mobilised across France as the state of emergency is extended by three months",
        "Belgium raises its threat level",
        "What clause 42.7 [/b] of the treaty means",
        "東京の電車は正午から運転を再開すると発表した。利用者は駅の案内を確認してほしいとしている",
        "Brussels lines reopen after search",
    )
    return {
        number: article(number, FEEDS[number % 4], number * 3000, f"{number} {titles[number % 5]}")
        for number in range(1, count + 1)
    }


def headline(of: Article) -> Headline:
    return Headline(
        of.id, of.title, of.source, of.section, of.sort_at, False, of.words, of.status.read, of.status.bookmarked,
        of.updated, Clean("Roy Peters"), of.feed_id, Clean(""), of.versions, of.full is not None,
    )  # fmt: skip


def people() -> dict[int, Person]:
    """Roy, who wrote everything, and another of his name, who wrote nothing here."""
    seen = (
        BlurbSeen(Clean("Roy likes politics."), Clean("The Courier"), NOW - 90 * 86400, NOW),
        BlurbSeen(Clean("Roy reports from Vienna."), Clean("Die Presse"), NOW - 900 * 86400, NOW - 400 * 86400),
    )
    roy = Person(
        1, Clean("Roy Peters"), 60, 60, NOW - 900 * 86400, NOW, (
            Signature(1, Clean("Roy Peters"), "https://courier.example/people/roy", articles=40, outlet="courier.example"),
            Signature(2, Clean("R. Peters"), "", "roy@presse.example", 20, "presse.example"),
        ),
        seen, (Clean("Europe editor"),), (Share(Clean("The Courier"), 40), Share(Clean("Die Presse"), 20)),
        (Share(Clean("World/Europe"), 45), Share(Clean("World"), 15)), ((NOW - 86400 * 17, 4), (NOW - 86400 * 80, 9)),
    )  # fmt: skip
    namesake = Person(2, Clean("Roy Péters"), 1, 0, NOW, NOW, (Signature(3, Clean("Roy Péters"), articles=1),))
    return {1: roy, 2: namesake}


def _plain(name: str) -> str:
    return name.casefold().replace("é", "e")


class FakeListing:
    """Holds ids; rows are read when asked for, and counted."""

    partial = False

    def __init__(self, query: Query, ids: list[int], desk: "FakeDesk") -> None:
        self.query = query
        self._ids = ids
        self._desk = desk
        self.groups = [Group(*run, **self._named(ids[run[0]])) for run in self._runs()]

    def __len__(self) -> int:
        return len(self._ids)

    def rows(self, start: int, stop: int) -> Sequence[Headline]:
        self._desk.rows_read += len(self._ids[start:stop])
        return [headline(self._desk.articles[number]) for number in self._ids[start:stop]]

    def ids(self) -> Sequence[int]:
        return self._ids

    def newer(self, than: int) -> int:
        return sum(number > than for number in self._ids)

    def holds(self, article_id: int) -> bool:
        return article_id in self._ids

    def index_of(self, article_id: int) -> int | None:
        return self._ids.index(article_id) if article_id in self._ids else None

    def expect(self, article_id: int, row: int) -> bool:
        del article_id, row
        return False

    def id_at(self, index: int) -> int:
        return self._ids[index]

    def unread(self, start: int, stop: int) -> int:
        return sum(not self._desk.articles[number].status.read for number in self._ids[start:stop])

    def _key(self, number: int) -> str:
        of = self._desk.articles[number]
        day = datetime.fromtimestamp(of.sort_at, UTC).date().isoformat()
        return {Grouping.DAY: day, Grouping.SOURCE: str(of.source)}.get(self.query.group, "")

    def _named(self, number: int) -> dict[str, Any]:
        by_day = self.query.group is Grouping.DAY
        return {"day": self._key(number)} if by_day else {"source": Clean(self._key(number))}

    def _runs(self) -> list[tuple[int, int]]:
        if not self._ids or self.query.group is Grouping.NONE:
            return []
        keys = [self._key(number) for number in self._ids]
        starts = [row for row in range(len(keys)) if row == 0 or keys[row] != keys[row - 1]]
        return list(zip(starts, [*starts[1:], len(keys)], strict=True))

    def next_unread(self, start: int, step: int = 1) -> int | None:
        stop = len(self._ids) if step > 0 else -1
        rows = range(start, stop, step)
        return next((row for row in rows if not self._desk.articles[self._ids[row]].status.read), None)


@dataclass
class FakeDesk:
    """The session's shape over dictionaries."""

    articles: dict[int, Article]
    subscribed: list[Feed] = field(default_factory=lambda: list(FEEDS))
    states: dict[int, FetchState] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=lambda: {"place": "{}"})
    positions: dict[int, int] = field(default_factory=dict)
    persons: dict[int, Person] = field(default_factory=people)
    kept_versions: dict[int, tuple[Version, ...]] = field(default_factory=dict)
    deeds: list[tuple[str, Deed]] = field(default_factory=list)
    away: dict[int, Article] = field(default_factory=dict)
    files: dict[int, list[Feed]] = field(default_factory=dict)
    obstacles: dict[str, Clean] = field(default_factory=dict)
    refused: dict[str, TermnewsError] = field(default_factory=dict)
    written: int = 0
    foreign: int = 0
    recounts: int = 0
    rows_read: int = 0

    def listing(self, query: Query) -> FakeListing:
        return FakeListing(query, list(self.ids(query)), self)

    def first(self, query: Query) -> FakeListing:
        return self.listing(query)

    def search(self, query: Query) -> Search:
        raise NotImplementedError

    def listing_of(self, query: Query, ids: "array[int]") -> FakeListing:
        return FakeListing(query, list(ids), self)

    def ids(self, query: Query) -> Sequence[int]:
        found = [a for a in self.articles.values() if self._fits(a, query) or a.id == query.keep_id]
        found.sort(key=lambda a: a.sort_at, reverse=query.order is not Order.OLDEST)
        if query.order is Order.UNREAD_FIRST:
            found.sort(key=lambda a: a.status.read and a.id != query.keep_id)
        if query.group is Grouping.SOURCE:
            found.sort(key=lambda a: a.source)
        return [a.id for a in found]

    def _fits(self, a: Article, query: Query) -> bool:
        return (
            a.section[: len(query.section)] == query.section
            and query.feed_id in (None, a.feed_id)
            and not (query.unread and a.status.read)
            and (a.status.bookmarked or not query.bookmarked)
            and (query.since is None or a.sort_at >= query.since)
            and query.search.strip().lower() in a.title.lower()
            and (query.person_id is None or any(author.id == query.person_id for author in a.authors))
            and (not query.following or any(self.persons[author.id].followed for author in a.authors))
            and (a.saved or not query.saved)
        )

    def article(self, article_id: int) -> Article:
        if article_id not in self.articles:
            raise NotFoundError(f"No article {article_id}.")
        return self.articles[article_id]

    def links(self, ids: Sequence[int]) -> Sequence[str]:
        return [self.articles[number].link if number in self.articles else "" for number in ids]

    def outline(self) -> Outline:
        everything = list(self.articles.values())
        tops = dict.fromkeys(feed.section[:1] for feed in self.subscribed)
        unread = sum(not a.status.read for a in everything)
        marked = sum(a.status.bookmarked for a in everything)
        followed = tuple(self._counted(person) for person in self.persons.values() if person.followed)
        saved = sum(a.saved for a in everything)
        return Outline(
            tuple(self._node(path) for path in tops), len(everything), unread, marked, 3,
            sum(person.unread for person in followed), saved, saved, followed,
        )  # fmt: skip

    def _counted(self, p: Person) -> PersonCount:
        source = p.outlets[0].name if p.outlets else Clean("")
        blurb = p.blurbs[0].blurb if p.blurbs else Clean("")
        return PersonCount(p.id, p.name, p.articles, p.unread, source, blurb, "", p.followed, p.muted)

    def people(self, name: str, limit: int) -> tuple[PersonCount, ...]:
        found = (p for p in self.persons.values() if _plain(name) in _plain(p.name))
        return tuple(map(self._counted, found))[:limit]

    def person(self, person_id: int) -> Person:
        if person_id not in self.persons:
            raise NotFoundError(f"No author {person_id}.")
        return self.persons[person_id]

    def versions(self, article_id: int) -> tuple[Version, ...]:
        return self.kept_versions.get(article_id, ())

    def why(self, article_id: int) -> tuple[tuple[Clean, Clean], ...]:
        return ((Clean("Which feed brought it?"), self.articles[article_id].source),)

    def follow(self, person_id: int, value: bool) -> PersonChange:
        return self._did(PersonChange("follow", person_id, value, (), Clean("Roy Peters followed")))

    def mute(self, person_id: int, value: bool) -> PersonChange:
        return self._did(PersonChange("mute", person_id, value, (), Clean("Roy Peters muted")))

    def merge(self, into_id: int, other_id: int) -> PersonChange:
        return self._did(PersonChange("merge", into_id, True, ((3, other_id, into_id),), Clean("Authors merged")))

    def split(self, signature_id: int) -> PersonChange:
        return self._did(PersonChange("split", 3, True, ((signature_id, 1, 3),), Clean("Author split")))

    def place(self, article_id: int, section: SectionPath | None) -> PlaceChange:
        change = PlaceChange(article_id, self.articles[article_id].placed, section or (), Clean("Article placed"))
        self._did(change)
        return change

    def take_away(self, ids: Sequence[int]) -> PageChange:
        gone = [number for number in ids if number in self.articles and self.articles[number].saved]
        self.away |= {number: self.articles.pop(number) for number in gone}
        self.written += 1
        return PageChange(
            tuple(gone), False, Clean(f"{len(gone)} taken away"), self.away[gone[0]].title if gone else Clean("")
        )

    def together(self, deeds: Iterable[Callable[[], Change | PersonChange | PlaceChange]], label: str) -> Several:
        return Several(tuple(deed() for deed in deeds), Clean(label))

    def writers(self, ids: Sequence[int]) -> tuple[Writer, ...]:
        found = {author.id for number in ids for author in self.articles[number].authors}
        return tuple(Writer(p.id, p.name, p.followed, p.muted) for p in self.persons.values() if p.id in found)

    def recorded(self, edit: Callable[[], object], label: str) -> FileChange:
        before, self.files[len(self.files)] = len(self.files), list(self.subscribed)
        edit()
        after, self.files[len(self.files)] = len(self.files), list(self.subscribed)
        return FileChange(str(before), str(after), Clean(label))

    def obstacle(self, change: Deed) -> Clean:
        return self.obstacles.get(change.label, Clean(""))

    def _did(self, deed: PersonChange | PlaceChange, *, back: bool = False) -> PersonChange | PlaceChange:
        """Enough of each deed for its effect to be seen; the store's own tests show that it does them right."""
        self.deeds.append(("back" if back else "done", deed))
        self.written += 1
        if isinstance(deed, PlaceChange):
            old = self.articles[deed.article_id]
            self.articles[old.id] = replace(old, placed=deed.before if back else deed.after)
        elif deed.deed in {"follow", "mute"}:
            value = deed.value is not back
            field_name = "followed" if deed.deed == "follow" else "muted"
            self.persons[deed.person_id] = replace(self.persons[deed.person_id], **{field_name: value})
        elif deed.deed == "merge":
            gone = deed.moves[0][1]
            if back:
                self.persons[gone] = people()[gone]
            else:
                del self.persons[gone]
        return deed

    def _node(self, path: SectionPath) -> SectionNode:
        below = [a for a in self.articles.values() if a.section[: len(path)] == path]
        deeper = {f.section[: len(path) + 1]: None for f in self.subscribed if f.section[: len(path)] == path}
        children = tuple(self._node(p) for p in deeper if len(p) > len(path))
        feeds = tuple(self._count(f) for f in self.subscribed if f.section == path)
        unread = sum(not a.status.read for a in below)
        return SectionNode(path, path[-1], unread, len(below), feeds, children)

    def _count(self, feed: Feed) -> FeedCount:
        own = [a for a in self.articles.values() if a.feed_id == feed.id]
        state = self.states.get(feed.id)
        failing = state.message if state else Clean("")
        unread = sum(not a.status.read for a in own)
        return FeedCount(feed.id, feed.title, feed.section, unread, len(own), failing)

    def also_wrote(self, author: Author, besides: int, limit: int) -> tuple[Headline, ...]:
        return tuple(headline(a) for a in self.articles.values() if a.id != besides)[:limit]

    def fetch_state(self, feed_id: int) -> FetchState:
        return self.states.get(feed_id, FetchState(feed_id, checked_at=NOW - 60, succeeded_at=NOW - 60))

    def feeds(self) -> tuple[Feed, ...]:
        return tuple(self.subscribed)

    def own_full_text(self) -> dict[int, str]:
        return {feed.id: feed.full_text for feed in self.subscribed if feed.full_text}

    def sections(self) -> tuple[SectionPath, ...]:
        return tuple(dict.fromkeys(feed.section for feed in self.subscribed))

    def failing(self) -> tuple[tuple[Feed, FetchState], ...]:
        return tuple((feed, self.states[feed.id]) for feed in self.subscribed if feed.id in self.states)

    def recall(self, key: str) -> str:
        return self.kept.get(key, "")

    def latest(self) -> int:
        return max(self.articles, default=0)

    def version(self) -> int:
        return self.written

    def others(self) -> int:
        return self.foreign

    @property
    def era(self) -> int:
        return 0

    def recounted(self, outline: Outline, ids: Sequence[int] = ()) -> Outline:
        self.recounts += 1
        return self.outline()

    @property
    def trouble(self) -> Clean:
        return Clean("")

    def news(self) -> tuple[Clean, ...]:
        return ()

    def retry(self) -> bool:
        return True

    def mend(self) -> Clean:
        return Clean("")

    def set_status(self, ids: Sequence[int], field: str, value: bool) -> Change:
        changed = tuple(n for n in ids if getattr(self.articles[n].status, field) != value)
        for number in changed:
            old = self.articles[number]
            self.articles[number] = replace(old, status=replace(old.status, **{field: value}))
        self.written += 1
        word = field if value else f"not {field}"
        return Change(field, value, changed, Clean(f"{len(changed)} marked {word}"))

    def revert(self, change: Deed) -> Deed:
        return self._turned(change, back=True)

    def apply(self, change: Deed) -> Deed:
        return self._turned(change, back=False)

    def _turned(self, change: Deed, *, back: bool) -> Deed:
        if change.label in self.refused:
            raise self.refused[change.label]
        match change:
            case Change():
                return self.set_status(change.ids, change.field, change.value is not back)
            case FileChange():
                self.subscribed = self.files[int(change.before if back else change.after)]
            case PageChange() if change.kept is back:
                self.take_away(change.ids)
            case PageChange():
                self.articles |= {number: self.away[number] for number in change.ids}
            case Several():
                for deed in change.deeds:
                    self._turned(deed, back=back)
            case _:
                self._did(change, back=back)
        return change

    def fill(self, article_id: int, *parts: str, **values: object) -> None:
        """The article's page was read: its text is ``parts``."""
        document = Document(tuple(Paragraph((Span(Clean(part)),)) for part in parts))
        full = FullText(document if parts else None, words=900 if parts else 0, fetched_at=NOW, rules=10**6)
        old = self.articles[article_id]
        self.articles[article_id] = replace(old, full=replace(full, **values))  # type: ignore[arg-type]
        self.written += 1

    def set_position(self, article_id: int, position: int) -> None:
        self.positions[article_id] = position
        old = self.articles[article_id]
        self.articles[article_id] = replace(old, status=replace(old.status, position=position))

    def remember(self, key: str, value: str) -> None:
        self.kept[key] = value

    def add_feed(self, url: str, title: str, section: SectionPath, *, private: bool = False) -> Feed:
        number = max((f.id for f in self.subscribed), default=0) + 1
        feed = Feed(number, url, Clean(title), section, trusted=private)
        self.subscribed.append(feed)
        return feed

    def remove_feed(self, feed_id: int) -> Feed:
        gone = self._feed(feed_id)
        self.subscribed.remove(gone)
        return gone

    def rename_feed(self, feed_id: int, title: str) -> Feed:
        return self._change(feed_id, title=title)

    def move_feed(self, feed_id: int, section: SectionPath) -> Feed:
        return self._change(feed_id, section=section)

    def _change(self, feed_id: int, **values: object) -> Feed:
        feed = self._feed(feed_id)
        new = replace(feed, **values)  # type: ignore[arg-type]
        self.subscribed[self.subscribed.index(feed)] = new
        return new

    def _feed(self, feed_id: int) -> Feed:
        return next(feed for feed in self.subscribed if feed.id == feed_id)


class FakeLink:
    """An engine that says what a test puts into it and keeps the commands it was given."""

    def __init__(self) -> None:
        self.commands: list[Command] = []
        self.queue: asyncio.Queue[Event] = asyncio.Queue()
        self.closed = False

    @property
    def alive(self) -> bool:
        return not self.closed

    async def send(self, command: Command) -> None:
        self.commands.append(command)

    async def events(self) -> AsyncIterator[Event]:
        while True:
            yield await self.queue.get()

    async def close(self) -> None:
        self.closed = True


class FakeBrowser:
    program: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.opened: list[str] = []

    async def open(self, url: str, failed: object = None) -> None:
        self.opened.append(url)

    def in_terminal(self, url: str, *, text: bool) -> tuple[str, ...]:
        return self.program if text else ()


class FakeClipboard:
    def __init__(self) -> None:
        self.texts: list[str] = []

    async def copy(self, text: str) -> Clean:
        self.texts.append(text)
        return Clean("Copied")


@dataclass
class World:
    """The application with everything outside it, and what happened there."""

    desk: FakeDesk
    link: FakeLink = field(default_factory=FakeLink)
    browser: FakeBrowser = field(default_factory=FakeBrowser)
    clipboard: FakeClipboard = field(default_factory=FakeClipboard)
    found: tuple[Candidate, ...] = ()
    settings: Settings = field(default_factory=lambda: Settings(refresh=RefreshSettings(on_start=False)))
    saved: dict[str, object] = field(default_factory=dict)
    now: float = float(NOW)
    terminal: Terminal = field(default_factory=Terminal)
    theme: str = ""
    pictures: PictureMeans | None = None
    writing: Desk | None = None
    hindrance: Callable[[], Hindrance] | None = None
    writer: Executor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def app(self) -> TermnewsApp:
        async def discover(url: str) -> tuple[Candidate, ...]:
            return self.found

        means = Means(
            desk=self.desk, writing=self.writing or self.desk, engine=self.link, discover=discover, browser=self.browser,
            clipboard=self.clipboard, settings=self.settings, writer=self.writer,
            save_setting=self.saved.__setitem__, clock=lambda: self.now,
            keymap=keymap.resolve(self.settings.keys, preset=self.settings.preset),
            terminal=self.terminal, theme=self.theme, hindrance=self.hindrance,
            pictures=self.pictures and (lambda: self.pictures),
        )  # fmt: skip
        return TermnewsApp(means)


def world(count: int = 60) -> World:
    return World(FakeDesk(edition(count)))


FAILED = FetchState(
    2, checked_at=NOW - 60, failures=3, failure=FailureKind.NAME, message=Clean("The name is not known.")
)
