"""Looking for words: what is the same to a reader's eye is found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.text import finding


def found(pattern: re.Pattern[str] | None, text: str) -> list[str]:
    folded = finding.fold(text)
    assert pattern is not None
    return [text[folded.place(each.start()) : folded.place(each.end())] for each in pattern.finditer(folded.text)]


@pytest.mark.parametrize(
    ("typed", "text", "hits"),
    [
        ("cafe", "Café, café, CAFÉ, cafe\u0301", ["Café", "café", "CAFÉ", "cafe\u0301"]),
        ("CAFÉ", "Café CAFÉ", ["CAFÉ"]),
        ("don't", "don’t and don't", ["don’t", "don't"]),
        ('"so"', "he said “so”", ["“so”"]),
        ("strasse", "Straße", ["Straße"]),
        ("co2", "CO₂", ["CO₂"]),
        ("1-2", "1–2", ["1–2"]),
        ("a b", "a\u00a0b", ["a\u00a0b"]),
        ("  two   words ", "two words", ["two words"]),
        ("か", "がか", ["か"]),
        ("서울", "서울에서", ["서울"]),
        ("שלום", "שָׁלוֹם", ["שָׁלוֹם"]),
        ("ไทย", "ประเทศไทย", ["ไทย"]),
        ("a.b", "a.b axb", ["a.b"]),
        ("ab", "cabs", ["ab"]),
    ],
)
def test_a_phrase_is_found_as_it_is_seen(typed: str, text: str, hits: list[str]) -> None:
    assert found(finding.phrase(typed), text) == hits


def test_nothing_typed_finds_nothing() -> None:
    assert finding.phrase("  ") is None
    assert finding.terms("") is None
    assert finding.terms("-not") is None
    assert finding.terms("+ *") is None


@pytest.mark.parametrize(
    ("typed", "text", "hits"),
    [
        ("strike rail", "Strikes: a strike on the railway, by rail", ["strike", "rail", "rail"]),
        ("strike ", "Strikes, a strike", ["strike"]),
        ('"rail strike"', "rail strike, strike rail, rail-strike", ["rail strike", "rail-strike"]),
        ("rail -strike", "rail strike", ["rail"]),
        ("U.S. ", "the U.S. and us", ["U.S"]),
        ("京", "東京都", ["京"]),
        ("harb", "The Harbour", ["Harb"]),
    ],
)
def test_the_words_of_a_search_are_found_as_the_search_finds_them(typed: str, text: str, hits: list[str]) -> None:
    assert found(finding.terms(typed), text) == hits


@given(st.text(max_size=60))
def test_folding_keeps_places(text: str) -> None:
    folded = finding.fold(text)
    places = [folded.place(at) for at in range(len(folded.text) + 1)]
    assert places == sorted(places)
    assert places[-1] <= len(text)
    assert all(0 <= place <= len(text) for place in places)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Mn", "Me", "Mc", "Zs", "Cc")), min_size=1, max_size=8))
def test_a_text_finds_itself(text: str) -> None:
    pattern = finding.phrase(text)
    if pattern is not None:
        assert pattern.search(finding.fold(f"before {text} after").text)


@given(st.text(max_size=40))
def test_anything_may_be_typed(typed: str) -> None:
    finding.phrase(typed)
    finding.terms(typed)
