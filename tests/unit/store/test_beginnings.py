"""A beginning is exchanged for the words it may become: the same is found, and no beginning is asked for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termnews.model.listings import Order, Query
from termnews.store import beginnings, feeds, listings, selection, windows
from tests.unit.store.newsroom import Newsroom, entry

TEXTS = (
    "start star stare",
    "Stern, Sterne",
    "STARK",
    "stadium 1990",
    "a st",
    "État",
    "stø",
    "tokyo 東京都",
    "other words",
)
TYPED = (
    "st",
    "sta",
    "star",
    "start",
    "ST",
    "stern",
    "19",
    "et",
    "nothing",
    "other sta",
    "sta -stare",
    '"a s',
    "東",
    "sta ",
)


@pytest.fixture
def filled(newsroom: Newsroom) -> Newsroom:
    (feed,) = newsroom.subscribe(("paper", "World"))
    newsroom.save(feed, *(entry(text, text=text) for text in TEXTS))
    return newsroom


def ranked(typed: str) -> Query:
    return Query(search=typed, order=Order.RELEVANCE)


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("most", [0, 2, 64])
def test_the_same_is_found(filled: Newsroom, typed: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = set(listings.ids(filled.db, Query(search=typed)))
    monkeypatch.setattr(beginnings, "MOST", most)
    assert set(listings.ids(filled.db, ranked(typed))) == whole
    assert set(listings.first(filled.db, ranked(typed)).ids()) == whole


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Ste", ("stern", "sterne")),
        ("tok", ("tokyo",)),
        ("star", ()),  # a word of its own: the rarer ones it begins are no better hits
        ("Stern", ()),
        ("nothing", ("nothing",)),
        ("st", ()),  # one of its words has a letter whose folding is not ours to tell
        ("other sta", ("stadium", "star", "stare", "stark", "start")),
        ("star ", ()),
        ('"other sta', ()),
        ("-sta", ()),
        ("", ()),
    ],
)
def test_the_ends_of_a_beginning(filled: Newsroom, typed: str, expected: tuple[str, ...]) -> None:
    assert beginnings.ends(filled.db, typed) == expected


def test_too_many_ends_are_none(filled: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    filled.save(feeds.all(filled.db)[0], entry("many", text="othello othello otherwise others otherworld"))
    monkeypatch.setattr(beginnings, "MOST", 5)
    assert len(beginnings.ends(filled.db, "oth")) == 5
    monkeypatch.setattr(beginnings, "MOST", 4)
    assert beginnings.ends(filled.db, "oth") == ()


def test_a_word_of_its_own_is_ranked_as_such(filled: Newsroom) -> None:
    often = [entry(f"harbour {number}", text="harbour news of the day") for number in range(20)]
    filled.save(feeds.all(filled.db)[0], entry("rare", text="harbourmaster leaves a long tale behind " * 9), *often)
    found = filled.keys_of(list(listings.first(filled.db, ranked("harbour")).ids()))
    assert found[-1] == "rare"


def test_what_was_just_fetched_is_found(filled: Newsroom) -> None:
    assert beginnings.ends(filled.db, "starz") == ("starz",)
    filled.save(feeds.all(filled.db)[0], entry("new", text="starzone"))
    assert len(listings.first(filled.db, ranked("starz"))) == 1


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("STARe 1\"-(*)':^東ø\u0301", max_size=12))
def test_whatever_is_typed_finds_the_same(filled: Newsroom, typed: str) -> None:
    assert set(listings.ids(filled.db, ranked(typed))) == set(listings.ids(filled.db, Query(search=typed)))


def test_the_first_are_the_first_of_all(filled: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "FIRST", 3)
    found = listings.first(filled.db, ranked("sta"))
    whole = listings.open(filled.db, ranked("sta"))
    assert found.partial
    assert not whole.partial
    assert [row.id for row in found.rows(0, 9)] == list(whole.ids())[:3] == list(found.ids())[:3]
    assert len(found.ids()) == len(whole)


def test_few_are_whole_unless_older_hits_were_not_looked_at(filled: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not listings.first(filled.db, ranked("sta")).partial
    monkeypatch.setattr(selection, "SCORED", 2)
    found = listings.first(filled.db, Query(search="sta", order=Order.RELEVANCE, feed_id=9))
    assert (len(found), found.partial) == (0, True)


@pytest.mark.parametrize("query", [Query(), Query(search="sta"), Query(search="-sta", order=Order.RELEVANCE)])
def test_other_lists_open_whole(filled: Newsroom, query: Query) -> None:
    found = listings.first(filled.db, query)
    assert not found.partial
    assert list(found.ids()) == list(listings.ids(filled.db, query))


def test_two_letters_of_too_many_words_are_left_to_the_thread(
    filled: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginnings, "MOST", 2)
    assert not listings.first(filled.db, ranked("st")).partial
    monkeypatch.setattr(listings, "MANY", len(TEXTS) - 1)
    found = listings.first(filled.db, ranked("st"))
    assert (len(found), found.partial) == (0, True)
    assert set(found.ids()) == set(listings.ids(filled.db, Query(search="st")))
    for typed in ("sta", "st ", "other"):
        assert len(listings.first(filled.db, ranked(typed))) == len(listings.ids(filled.db, Query(search=typed)))
    monkeypatch.setattr(beginnings, "MOST", 64)
    assert len(listings.first(filled.db, ranked("to"))) == 1
