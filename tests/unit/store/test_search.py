"""Search: finds what a reader means, in any script, and never fails."""

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from termnews.model.listings import Order, Query
from termnews.model.words import Clean
from termnews.store import listings, search
from termnews.store.search import Terms
from tests.unit.store.newsroom import NOW, Newsroom, by, entry

TEXTS = {
    "tokyo": "東京都は晴れです。",
    "kyoto": "京東という会社",
    "street": "Die Straße nach Genf ist gesperrt",
    "thai": "ภาษาไทยง่าย",
    "hindi": "हिन्दी समाचार",
    "arabic": "مُحَمَّد في القاهرة",
    "korean": "한국어 뉴스를 읽다",
    "accents": "Un été à Évry",
    "composed": "e\u0301lan vital",
    "code": "What's new in C++ and Rust 1.90",
    "full": "ＡＢＣ news of 2024",
    "emoji": "a crab🦀dance",
    "greek": "Η ΕΛΛΆΔΑ ΣΉΜΕΡΑ",
}


@pytest.fixture
def found(newsroom: Newsroom) -> Callable[[str], set[str]]:
    (feed,) = newsroom.subscribe(("paper", "World"))
    newsroom.save(feed, *(entry(key, title=Clean(""), summary=Clean(""), text=text) for key, text in TEXTS.items()))
    return lambda typed: set(newsroom.keys_of(listings.ids(newsroom.db, Query(search=typed))))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("東京", {"tokyo"}),
        ("東", {"tokyo", "kyoto"}),
        ("京東", {"kyoto"}),
        ("東京 晴れ", {"tokyo"}),
        ("strasse ", {"street"}),
        ("STRASSE genf ", {"street"}),
        ('"nach genf"', {"street"}),
        ('"genf nach"', set()),
        ("ไทย", {"thai"}),
        ("ภาษ", {"thai"}),
        ("हिन्दी", {"hindi"}),
        ("محمد", {"arabic"}),
        ("한국", {"korean"}),
        ("ete", {"accents"}),
        ("élan", {"composed"}),
        ("evr", {"accents"}),
        ("evr ", set()),
        ('"evr"', set()),
        ('"un été à év', {"accents"}),
        ("C++ rust ", {"code"}),
        ("what's ", {"code"}),
        ("abc", {"full"}),
        ("ελλάδα σήμερα", {"greek"}),
        ("news -rust", {"full"}),
        ('new -"rust 1.90" ', set()),
        ("new - rust ", {"code"}),
        ("paper -news -rust -genf", set(TEXTS) - {"full", "code", "street"}),
        ("💩", set()),
        ("+", set()),
        ("💩 genf ", {"street"}),
        ("crab ", {"emoji"}),
        ("🦀", set()),
        ("genf＂ist", {"street"}),
        ("", set(TEXTS)),
        ('  " ', set(TEXTS)),
        ("-", set(TEXTS)),
    ],
)
def test_what_is_found(found: Callable[[str], set[str]], typed: str, expected: set[str]) -> None:
    assert found(typed) == expected


def test_title_authors_and_source_are_searched(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("Gazette", "World"))
    newsroom.save(feed, entry("1", title=Clean("Headline"), authors=by("Jane Roe"), text=""))
    for typed in ("headline", "jane roe", "gazette", "summary"):
        assert list(listings.ids(newsroom.db, Query(search=typed))) == [1]


def test_the_most_relevant_comes_first_when_asked(newsroom: Newsroom) -> None:
    (feed,) = newsroom.subscribe(("Gazette", "World"))
    body = entry("body", text="a long text about flood and much else " * 9, sort_at=NOW + 9)
    newsroom.save(feed, body, entry("title", title=Clean("Flood"), text="much else"), entry("neither"))
    newest, relevant = (Query(search="flood", order=order) for order in (Order.NEWEST, Order.RELEVANCE))
    assert newsroom.keys_of(listings.ids(newsroom.db, newest)) == ["body", "title"]
    assert newsroom.keys_of(listings.ids(newsroom.db, relevant)) == ["title", "body"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("one two", Terms('"one" "two" *')),
        ("one two ", Terms('"one" "two"')),
        ("t", Terms('"t"')),
        ('"a b" c-d', Terms('"a b" "c-d" *')),
        ("-a -b", Terms("", '"a" OR "b"')),
        ("a a A", Terms('"a" "A"')),
        ('say"hi"', Terms('"say" "hi"')),
        ("AND OR NOT NEAR(", Terms('"AND" "OR" "NOT" "NEAR(" *')),
        ("*", Terms(hopeless=True)),
        ("", Terms()),
    ],
)
def test_expressions(typed: str, expected: Terms) -> None:
    assert search.read(typed) == expected


def test_what_is_typed_is_bounded() -> None:
    many = search.read(" ".join(f"w{number}" for number in range(400)))
    assert many.wanted.count('" "') == 31


def test_only_the_beginning_of_what_is_pasted_is_read() -> None:
    assert search.read("x" * 100_000 + " y").wanted.count("x") == 2_000


def test_no_hostile_string_fails(newsroom: Newsroom, found: Callable[[str], set[str]], shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("payloads", shared / "hostile" / "payloads.py")
    assert spec is not None
    assert spec.loader is not None
    payloads = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(payloads)
    for typed in (*payloads.FTS, *payloads.MARKUP, *payloads.TERMINAL.values()):
        found(typed)
        listings.ids(newsroom.db, Query(search=typed, order=Order.RELEVANCE))
