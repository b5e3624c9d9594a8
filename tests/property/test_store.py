"""Whatever is done in whatever order: the copies agree with the truth, and no search fails."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from termnews.config import paths as places
from termnews.config.settings import Settings
from termnews.engine.holdings import Library
from termnews.model import encoding
from termnews.model.articles import Author, Status
from termnews.model.deeds import Deed
from termnews.model.document import Document, Paragraph, Span
from termnews.model.errors import NotFoundError, UsageError
from termnews.model.feeds import SectionPath
from termnews.model.listings import Order, Query, SectionNode
from termnews.model.pages import PageWrite
from termnews.model.words import Clean
from termnews.store import articles, counting, fulltexts, listings, people, placing, refreshes, saved, search, statuses
from termnews.store.articles import DAY
from termnews.store.database import Database
from tests.unit.store.newsroom import NOW, Newsroom, entry

KEYS = st.sampled_from([f"k{number}" for number in range(6)])
FEEDS = st.integers(0, 1)
FIELDS = st.sampled_from(["read", "bookmarked"])
AUTHORS = st.lists(
    st.builds(
        Author,
        st.sampled_from(["Jane Roe", "JANE ROE", "John Doe"]).map(Clean),
        st.sampled_from(["", "", "https://roe.example/"]),
        st.just(""),
        st.sampled_from(["", "", "Covers trade."]).map(Clean),
    ),
    max_size=2,
).map(tuple)
PLACES: st.SearchStrategy[SectionPath] = st.sampled_from([(), ("World",), ("World", "Europe"), ("Sport",), ("Gone",)])
NUMBERS = st.integers(1, 8)
RECOUNT = """
SELECT f.id, coalesce(sum(NOT a.muted), 0), coalesce(sum(NOT a.read AND NOT a.muted), 0), coalesce(sum(a.bookmarked), 0)
FROM feeds AS f LEFT JOIN articles AS a ON a.feed_id = f.id GROUP BY f.id ORDER BY f.id
"""
PLACED = """
SELECT feed_id, placed, sum(NOT muted), sum(NOT read AND NOT muted) FROM articles WHERE placed <> ''
GROUP BY 1, 2 HAVING sum(NOT muted) > 0 ORDER BY 1, 2
"""
DISAGREEING = """
SELECT a.key FROM articles AS a LEFT JOIN statuses AS s ON s.feed_id = a.feed_id AND s.key = a.key
WHERE a.read <> coalesce(s.read, 0) OR a.bookmarked <> coalesce(s.bookmarked, 0)
"""
MUTED = """
SELECT a.id FROM articles AS a JOIN feeds AS f ON f.id = a.feed_id WHERE a.muted <> (NOT f.saved
    AND (SELECT count(*) FROM bylines WHERE article_id = a.id) > 0
    AND (SELECT min(p.muted) FROM bylines AS b JOIN signatures AS s ON s.id = b.signature_id
         JOIN people AS p ON p.id = s.person_id WHERE b.article_id = a.id))
"""
COPIES = """
SELECT id FROM articles AS a WHERE versions <> (SELECT count(*) FROM versions WHERE article_id = a.id)
OR full <> EXISTS(SELECT 1 FROM full_texts WHERE article_id = a.id AND document IS NOT NULL)
"""
JOINED_THOUGH_SPLIT = """
SELECT 1 FROM signatures AS s JOIN people AS p ON p.id = s.person_id WHERE s.apart AND NOT p.shaped
"""
COUNTED = [
    replace(query, **more)
    for query in (
        Query(), Query(unread=True), Query(bookmarked=True), Query(saved=True), Query(section=("World",)), Query(feed_id=1),
        Query(section=("Sport",), unread=True), Query(section=("World", "Europe")), Query(saved=True, unread=True),
        Query(search="title "), Query(search="other -jane"), Query(search="ti", order=Order.RELEVANCE),
    )
    for more in ({}, {"order": Order.OLDEST}, {"keep_id": 1}, {"keep_id": 5})
]  # fmt: skip
"""Lists whose length counts tell, unless somebody is muted."""


class Life(RuleBasedStateMachine):
    """A reader and a refresh at work on two feeds with few keys and names, so that they meet often."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        home = places.locate(self.folder.name, {})
        self.db = Database.open(Path(self.folder.name) / "termnews.db", durable=False)
        self.holdings = Library(home, Settings(), self.db)
        self.newsroom = Newsroom(self.db)
        self.feeds = self.newsroom.subscribe(("a", "World"), ("b", "Sport"))
        self.now = NOW
        self.deeds: list[Deed] = []

    def teardown(self) -> None:
        self.db.close()
        self.folder.cleanup()

    @rule(feed=FEEDS, keys=st.lists(KEYS, max_size=4), by=AUTHORS)
    def fetch(self, feed: int, keys: list[str], by: tuple[Author, ...]) -> None:
        self.newsroom.save(self.feeds[feed], *(entry(key, authors=by) for key in keys), now=self.now)

    @rule(feed=FEEDS, keys=st.lists(KEYS, max_size=3, unique=True), field=FIELDS, value=st.booleans())
    def mark(self, feed: int, keys: list[str], field: str, value: bool) -> None:
        stored = {known.key: known.id for known in refreshes.known(self.db, self.feeds[feed].id)}
        ids = [stored[key] for key in keys if key in stored]
        self.deeds.append(self.holdings.set_status(ids, field, value))  # type: ignore[arg-type]

    @rule(feed=FEEDS, key=KEYS, read=st.booleans(), bookmarked=st.booleans(), position=st.integers(0, 99))
    def hear(self, feed: int, key: str, read: bool, bookmarked: bool, position: int) -> None:
        statuses.put(self.db, self.feeds[feed].id, key, Status(read, bookmarked, position))
        assert statuses.get(self.db, self.feeds[feed].id, key) == Status(read, bookmarked, position)

    @rule(feed=FEEDS, old=KEYS, new=KEYS)
    def rekey(self, feed: int, old: str, new: str) -> None:
        stored = {known.key: known.id for known in refreshes.known(self.db, self.feeds[feed].id)}
        if old in stored:
            self.newsroom.save(self.feeds[feed], rekeyed=[(stored[old], new)], now=self.now)

    @rule(feed=FEEDS, key=KEYS, by=AUTHORS, text=st.sampled_from(["other", "third"]))
    def change(self, feed: int, key: str, by: tuple[Author, ...], text: str) -> None:
        stored = {known.key: known.id for known in refreshes.known(self.db, self.feeds[feed].id)}
        if key in stored:
            changed = entry(key, text=text, authors=by)
            self.newsroom.save(self.feeds[feed], changed=[(stored[key], changed)], now=self.now)

    @rule(number=NUMBERS, by=AUTHORS, text=st.sampled_from(["", "whole", "all of it"]), rules=st.integers(1, 2))
    def fill(self, number: int, by: tuple[Author, ...], text: str, rules: int) -> None:
        body = encoding.dump(Document((Paragraph((Span(Clean(text)),)),))) if text else b""
        page = PageWrite("https://a.example/", body, Clean(text), 1, rules, authors=by)
        try:
            fulltexts.put(self.db, number, page, self.now)
        except NotFoundError:
            assert self.db.value("SELECT 1 FROM articles WHERE id = ?", (number,)) is None

    @rule(number=NUMBERS)
    def fail(self, number: int) -> None:
        gone = Clean("Gone.")
        fulltexts.fail(self.db, number, url="", problem="gone", failure=gone, hint=gone, rules=1, now=self.now)

    @rule(key=KEYS, by=AUTHORS, discard=st.booleans())
    def save_page(self, key: str, by: tuple[Author, ...], discard: bool) -> None:
        page = entry(key, link=f"https://page.example/{key}", authors=by)
        article_id, _ = saved.put(self.db, page, Clean("A site"), self.now)
        assert saved.put(self.db, page, Clean("A site"), self.now) == (article_id, True)
        assert not discard or self.holdings.discard(article_id)

    @rule(number=NUMBERS, section=PLACES)
    def derive(self, number: int, section: SectionPath) -> None:
        placing.put(self.db, [(number, section, "path")])

    @rule()
    def derive_anew(self) -> None:
        placing.clear(self.db)

    @rule(number=NUMBERS, value=st.booleans(), what=st.sampled_from(["follow", "mute"]), back=st.booleans())
    def take_note(self, number: int, value: bool, what: str, back: bool) -> None:
        deed = self.holdings.follow if what == "follow" else self.holdings.mute
        # A follow undone is one no longer followed, so that only a real change can be taken back exactly.
        row = self.db.row("SELECT followed, muted FROM people WHERE id = ?", (number,)) or (0, 0)
        real = bool(row[what == "mute"]) != value
        self._do(lambda: deed(number, value), back and real)

    @rule(into=NUMBERS, other=NUMBERS, back=st.booleans())
    def merge(self, into: int, other: int, back: bool) -> None:
        self._do(lambda: self.holdings.merge(into, other), back)

    @rule(signature=NUMBERS, back=st.booleans())
    def split(self, signature: int, back: bool) -> None:
        self._do(lambda: self.holdings.split(signature), back)

    @rule(number=NUMBERS, section=PLACES, back=st.booleans())
    def place(self, number: int, section: SectionPath, back: bool) -> None:
        self._do(lambda: self.holdings.place(number, section), back)

    def _do(self, what: Callable[[], Deed], back: bool) -> None:
        """A deed of the reader: kept for a later undo, or at once taken back, which leaves no trace."""
        before = self._deeds_done()
        try:
            deed = what()
        except (NotFoundError, UsageError):
            assert self._deeds_done() == before
            return
        after = self._deeds_done()
        if back:
            self.holdings.revert(deed)
            assert self._deeds_done() == before
            self.holdings.apply(deed)
            assert self._deeds_done() == after
        self.deeds.append(deed)

    def _deeds_done(self) -> list[tuple[object, ...]]:
        """All that such deeds change."""
        return [
            *self.db.rows("SELECT id, person_id, apart FROM signatures ORDER BY id"),
            *self.db.rows(
                "SELECT id, followed, muted FROM people WHERE id IN (SELECT person_id FROM signatures) ORDER BY id"
            ),
            *self.db.rows("SELECT id, read, bookmarked, muted, placed, placed_by FROM articles ORDER BY id"),
        ]

    @rule()
    def undo(self) -> None:
        if self.deeds:
            self.holdings.revert(self.deeds.pop())

    @rule(days=st.integers(1, 3))
    def age(self, days: int) -> None:
        self.now += days * DAY
        articles.retention(self.db, 2, self.now)

    @rule(
        order=st.permutations(["a", "b"]), count=st.integers(0, 2), section=st.sampled_from(["World", "World/Europe"])
    )
    def subscribe(self, order: list[str], count: int, section: str) -> None:
        self.newsroom.subscribe(*((name, section) for name in order[:count]))

    @invariant()
    def counts_are_true(self) -> None:
        kept = self.db.rows("SELECT feed_id, total, unread, bookmarked FROM feed_counts ORDER BY feed_id")
        assert kept == self.db.rows(RECOUNT)
        placed = self.db.rows(
            "SELECT feed_id, section, total, unread FROM placed_counts WHERE total OR unread ORDER BY 1, 2"
        )
        assert placed == self.db.rows(PLACED)

    @invariant()
    def copies_agree_with_the_truth(self) -> None:
        assert [self.db.rows(query) for query in (DISAGREEING, MUTED, COPIES)] == [[], [], []]

    @invariant()
    def nothing_points_nowhere(self) -> None:
        assert self.db.rows("PRAGMA foreign_key_check") == []
        assert self.db.rows(JOINED_THOUGH_SPLIT) == []

    @invariant()
    def the_index_holds_each_article_once(self) -> None:
        ids = [row[0] for row in self.db.rows("SELECT id FROM articles ORDER BY id")]
        assert sorted(listings.ids(self.db, Query(search="title ", muted=True))) == ids
        assert [row[0] for row in self.db.rows("SELECT id FROM search_docsize ORDER BY id")] == ids
        assert [row[0] for row in self.db.rows("SELECT article_id FROM bodies ORDER BY article_id")] == ids

    @invariant()
    def the_search_finds_the_text_that_is_shown(self) -> None:
        whole = self.db.rows("SELECT id FROM articles WHERE full ORDER BY id")
        found = (
            listings.ids(self.db, Query(search="whole ", muted=True)),
            listings.ids(self.db, Query(search="all of it ", muted=True)),
        )
        assert sorted((article_id,) for ids in found for article_id in ids) == whole

    @invariant()
    def the_outline_agrees_with_the_listings(self) -> None:
        outline = listings.outline(self.db, self.now)
        assert outline.total == self._count(Query())
        assert outline.unread == self._count(Query(unread=True))
        assert outline.bookmarked == self._count(Query(bookmarked=True))
        assert outline.following == self._count(Query(following=True, unread=True))
        assert (outline.saved, outline.saved_unread) == (
            self._count(Query(saved=True)),
            self._count(Query(saved=True, unread=True)),
        )
        pending: list[SectionNode] = list(outline.sections)
        while pending:
            node = pending.pop()
            pending += node.children
            if node.path:
                assert node.total == self._count(Query(section=node.path)), node.path
                assert node.unread == self._count(Query(section=node.path, unread=True)), node.path

    @invariant()
    def people_agree_with_the_listings(self) -> None:
        for one in people.find(self.db):
            assert one.articles == self._count(Query(person_id=one.id)) == people.get(self.db, one.id).articles
            assert one.unread == self._count(Query(person_id=one.id, unread=True))

    @invariant()
    def counts_tell_how_long_lists_are(self) -> None:
        for query in COUNTED:
            known = counting.known(self.db, query)
            assert known is None or known == self._count(query)

    def _count(self, query: Query) -> int:
        return len(listings.ids(self.db, query))


Life.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestLife = Life.TestCase

TYPED = st.text() | st.text(alphabet=' "-*()^:+{}ANDORNOTEaé東ก\u064b\x00\ud800')


@settings(max_examples=400, deadline=None)
@given(typed=TYPED)
def test_no_search_fails(typed: str) -> None:
    db = _indexed()
    for order in (Order.NEWEST, Order.RELEVANCE):
        listings.ids(db, Query(search=typed, order=order))


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet=st.characters(categories=["L", "N", "Mn", "Mc", "Zs", "P"]), min_size=1, max_size=40))
def test_what_was_indexed_is_found_by_its_own_words(text: str) -> None:
    """A text finds itself, as a phrase and word by word, whatever the script."""
    db = _indexed()
    search.put(db, [(1, text, "", "", "")])
    for typed in (f'"{text.replace(chr(34), " ")}"', text.replace("-", " ") + " "):
        if (terms := search.read(typed)).wanted:
            assert db.value("SELECT count(*) FROM search WHERE search MATCH ?", (terms.wanted,)) == 1


_OPENED: list[Database] = []


def _indexed() -> Database:
    """One database for all examples: nothing of one matters to the next."""
    if not _OPENED:
        folder = Path(tempfile.mkdtemp())
        _OPENED.append(Database.open(folder / "termnews.db", durable=False))
        newsroom = Newsroom(_OPENED[0])
        newsroom.save(newsroom.subscribe(("a", "World"))[0], entry("1"))
    return _OPENED[0]
