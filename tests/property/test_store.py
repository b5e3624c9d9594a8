"""Whatever is done in whatever order: the copies agree with the truth, and no search fails."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from termnews.model.articles import Status
from termnews.model.listings import Order, Query
from termnews.store import articles, listings, refreshes, search, statuses
from termnews.store.articles import DAY
from termnews.store.database import Database
from tests.unit.store.newsroom import NOW, Newsroom, entry

KEYS = st.sampled_from([f"k{number}" for number in range(6)])
FEEDS = st.integers(0, 1)
FIELDS = st.sampled_from(["read", "bookmarked"])
RECOUNT = """
SELECT f.id, count(a.id), coalesce(sum(NOT a.read), 0), coalesce(sum(a.bookmarked), 0)
FROM feeds AS f LEFT JOIN articles AS a ON a.feed_id = f.id GROUP BY f.id ORDER BY f.id
"""
DISAGREEING = """
SELECT a.key FROM articles AS a LEFT JOIN statuses AS s ON s.feed_id = a.feed_id AND s.key = a.key
WHERE a.read <> coalesce(s.read, 0) OR a.bookmarked <> coalesce(s.bookmarked, 0)
"""


class Life(RuleBasedStateMachine):
    """A reader and a refresh at work on two feeds with few keys, so that they meet often."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.db = Database.open(Path(self.folder.name) / "termnews.db", durable=False)
        self.newsroom = Newsroom(self.db)
        self.feeds = self.newsroom.subscribe(("a", "World"), ("b", "Sport"))
        self.now = NOW
        self.statuses: dict[tuple[int, str], Status] = {}

    def teardown(self) -> None:
        self.db.close()
        self.folder.cleanup()

    @rule(feed=FEEDS, keys=st.lists(KEYS, max_size=4))
    def fetch(self, feed: int, keys: list[str]) -> None:
        self.newsroom.save(self.feeds[feed], *map(entry, keys), now=self.now)

    @rule(feed=FEEDS, keys=st.lists(KEYS, max_size=3, unique=True), field=FIELDS, value=st.booleans())
    def mark(self, feed: int, keys: list[str], field: str, value: bool) -> None:
        stored = {known.key: known.id for known in refreshes.known(self.db, self.feeds[feed].id)}
        statuses.set(self.db, [stored[key] for key in keys if key in stored], field, value)  # type: ignore[arg-type]

    @rule(feed=FEEDS, key=KEYS, read=st.booleans(), bookmarked=st.booleans(), position=st.integers(0, 99))
    def hear(self, feed: int, key: str, read: bool, bookmarked: bool, position: int) -> None:
        statuses.put(self.db, self.feeds[feed].id, key, Status(read, bookmarked, position))
        assert statuses.get(self.db, self.feeds[feed].id, key) == Status(read, bookmarked, position)

    @rule(feed=FEEDS, old=KEYS, new=KEYS)
    def rekey(self, feed: int, old: str, new: str) -> None:
        stored = {known.key: known.id for known in refreshes.known(self.db, self.feeds[feed].id)}
        if old in stored:
            self.newsroom.save(self.feeds[feed], rekeyed=[(stored[old], new)], now=self.now)

    @rule(feed=FEEDS, key=KEYS)
    def change(self, feed: int, key: str) -> None:
        stored = {known.key: known.id for known in refreshes.known(self.db, self.feeds[feed].id)}
        if key in stored:
            self.newsroom.save(self.feeds[feed], changed=[(stored[key], entry(key, text="other"))], now=self.now)

    @rule(days=st.integers(1, 3))
    def age(self, days: int) -> None:
        self.now += days * DAY
        articles.retention(self.db, 2, self.now)

    @rule(order=st.permutations(["a", "b"]), count=st.integers(0, 2))
    def subscribe(self, order: list[str], count: int) -> None:
        self.newsroom.subscribe(*((name, "World") for name in order[:count]))

    @invariant()
    def counts_are_true(self) -> None:
        kept = self.db.rows("SELECT feed_id, total, unread, bookmarked FROM feed_counts ORDER BY feed_id")
        assert kept == self.db.rows(RECOUNT)

    @invariant()
    def copies_agree_with_the_truth(self) -> None:
        assert self.db.rows(DISAGREEING) == []

    @invariant()
    def the_index_holds_each_article_once(self) -> None:
        ids = [row[0] for row in self.db.rows("SELECT id FROM articles ORDER BY id")]
        assert sorted(listings.ids(self.db, Query(search="title "))) == ids
        assert [row[0] for row in self.db.rows("SELECT id FROM search_docsize ORDER BY id")] == ids
        assert [row[0] for row in self.db.rows("SELECT article_id FROM bodies ORDER BY article_id")] == ids

    @invariant()
    def the_outline_agrees_with_the_listings(self) -> None:
        outline = listings.outline(self.db, self.now)
        assert outline.total == len(listings.ids(self.db, Query()))
        assert outline.unread == len(listings.ids(self.db, Query(unread=True)))
        assert outline.bookmarked == len(listings.ids(self.db, Query(bookmarked=True)))


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
