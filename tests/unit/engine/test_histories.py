"""Histories of feeds: what publishers do to guids, links, titles and dates, and what a reader must never see of it."""

from dataclasses import dataclass, field

from termnews.engine.decide import decide
from termnews.engine.prepare import prepare
from termnews.model.articles import Author
from termnews.model.entries import KnownEntry, ParsedEntry, ParsedFeed, ReadyEntry
from termnews.model.words import Clean

NOW = 1_800_000_000
SITE = "http://courier.test/"


def entry(
    guid: str = "", link: str = "", title: str = "t", at: int | None = NOW - 60, *, body: str = "body", author: str = ""
) -> ParsedEntry:
    people = (Author(Clean(author)),) if author else ()
    return ParsedEntry(guid=guid, link=link, title=Clean(title), content=f"<p>{body}</p>", published=at, authors=people)


@dataclass
class Shelf:
    """What a store would hold after each fetch: titles by id, in the order they came."""

    entries: dict[int, ReadyEntry] = field(default_factory=dict)
    marked: set[int] = field(default_factory=set)

    def fetch(self, *entries: ParsedEntry) -> None:
        known = [
            KnownEntry(i, e.key, e.guid, e.link, e.title, e.content_hash, e.published_at, e.sort_at, e.date_guessed)
            for i, e in self.entries.items()
        ]
        decision = decide(known, prepare(ParsedFeed(site_url=SITE, entries=entries), NOW).entries, SITE)
        keys = dict(decision.rekeyed)
        touched = [i for i, _ in (*decision.changed, *decision.amended)] + list(decision.kept)
        assert len(touched) == len(set(touched)), "two entries were taken for one article"
        for article_id, changed in (*decision.changed, *decision.amended):
            self.entries[article_id] = changed
        self.marked.update(i for i, _ in decision.changed)
        for new in decision.new:
            self.entries[len(self.entries) + 1] = new
        for article_id, key in keys.items():
            assert all(e.key != key for i, e in self.entries.items() if i != article_id)
        every = [keys.get(i, e.key) for i, e in self.entries.items()]
        assert len(every) == len(set(every)), "two articles have one key"

    @property
    def titles(self) -> list[str]:
        return [e.title for e in self.entries.values()]


A = entry("G", "http://s/1", "A", NOW - 300)
B = entry("G", "http://s/2", "B", NOW - 200)
C = entry("G", "http://s/3", "C", NOW - 100)


def test_one_guid_for_everything_loses_and_doubles_nothing() -> None:
    shelf = Shelf()
    for fetch in ((A,), (B, A), (C, B), (C,), (C, B, A)):
        shelf.fetch(*fetch)
    assert shelf.titles == ["A", "B", "C"]


def test_one_guid_for_one_piece_after_the_other() -> None:
    shelf = Shelf()
    for each in (A, B, C, C):
        shelf.fetch(each)
    assert shelf.titles == ["A", "B", "C"]


def test_a_guid_without_links_that_is_used_twice_for_a_while() -> None:
    one, two = entry("G", "", "A", NOW - 9), entry("G", "", "B", NOW - 5)
    for fetches in (((one, two), (two,)), ((one,), (two, one)), ((two, one), (one,), (one, two))):
        shelf = Shelf()
        for fetch in fetches:
            shelf.fetch(*fetch)
        assert sorted(shelf.titles) == ["A", "B"]


def test_a_link_that_moves_to_another_entry_takes_nothing_along() -> None:
    shelf = Shelf()
    shelf.fetch(entry("a", "http://s/1", "A", NOW - 60))
    shelf.fetch(entry("a", "http://s/1-fixed", "A", NOW - 60), entry("b", "http://s/1", "B", NOW - 60))
    assert shelf.titles == ["A", "B"]


def test_every_issue_of_a_daily_at_the_sites_address_stays() -> None:
    shelf = Shelf()
    for day in range(4):
        shelf.fetch(entry(f"issue {day}", SITE, "Daily", NOW - 90_000 * (4 - day), body=f"news of day {day}"))
    assert len(shelf.titles) == 4


def test_a_guid_that_changes_twice_and_a_link_after_it() -> None:
    shelf = Shelf()
    shelf.fetch(entry("g0", "http://s/1"))
    shelf.fetch(entry("g1", "http://s/1"))
    assert shelf.entries[1].guid == "g1"


def test_a_guid_that_is_added_later_is_the_key_from_then_on() -> None:
    known = prepare(ParsedFeed(entries=(entry("", "http://s/1"),)), NOW).entries[0]
    old = KnownEntry(
        1, known.key, "", known.link, known.title, known.content_hash, known.published_at, known.sort_at, False
    )
    decision = decide([old], prepare(ParsedFeed(entries=(entry("g", "http://s/1"),)), NOW).entries)
    assert decision.new == ()
    assert decision.rekeyed == ((1, "g"),)


def test_a_correction_of_the_text_is_marked_and_one_of_the_rest_is_not() -> None:
    shelf = Shelf()
    shelf.fetch(entry("g", "http://localhost/1", body="One"))
    shelf.fetch(entry("g", "http://s/1", body="One", author="Ada Byron"))
    assert shelf.entries[1].link == "http://s/1"
    assert shelf.entries[1].authors[0].name == "Ada Byron"
    assert not shelf.marked
    shelf.fetch(entry("g", "http://s/1", body="Two", author="Ada Byron"))
    assert shelf.marked == {1}


def test_a_date_that_comes_later_is_taken() -> None:
    shelf = Shelf()
    shelf.fetch(entry("g", "http://s/1", at=None))
    assert shelf.entries[1].date_guessed
    shelf.fetch(entry("g", "http://s/1", at=NOW - 5000))
    assert (shelf.entries[1].published_at, shelf.entries[1].sort_at) == (NOW - 5000, NOW - 5000)


def test_a_date_no_calendar_has_is_none() -> None:
    shelf = Shelf()
    shelf.fetch(entry("g", "http://s/1", at=253_402_300_799 + 43_200))
    assert shelf.entries[1].published_at is None
