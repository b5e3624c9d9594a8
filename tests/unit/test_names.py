"""Names, desks and outlets for comparing: what makes two of them the same."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termnews.text import desks
from termnews.text.names import folded
from termnews.text.outlets import address, outlet, path


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane Roe", "JANE  ROE"),
        ("J.R. Miller", "J. R. Miller"),
        ("René Müller", "RENE MULLER"),
        ("Søren Łuczak", "Soren Luczak"),
        ("Βασίλης", "βασιλης"),
        ("Артём", "Артем"),
        ("Strauß", "STRAUSS"),
        ("O’Brien", "O'Brien"),
        ("Jane\u00a0Roe", "Jane Roe"),
        ("𝕁𝕒𝕟𝕖 Roe", "Jane Roe"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jane Roe", "Jane Rowe"), ("がき", "かき"), ("กานต์", "กนต"), ("Ann-Marie", "Ann Marie"), ("…", "")],
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ("ÉCONOMIE", "Business"),
        ("Økonomi", "Business"),
        ("Næringsliv", "Business"),
        ("Sağlık", "Health"),
        ("Miljø", "Science/Climate"),
        ("Science & Technology", "Technology"),
        ("U.S. news", "World/Americas"),
    ],
)
def test_a_desk_is_known_however_its_letters_are_written(said: str, section: str) -> None:
    assert "/".join(desks.table()[desks.folded(said)]) == section


@example("𝕬")
@given(st.text())
def test_folding_twice_changes_nothing_and_a_name_never_vanishes(name: str) -> None:
    once = folded(name)
    assert bool(once) == bool(name)
    if once != name:
        assert folded(once) == once


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.courier.example/world/feed.xml", "courier.example"),
        ("//feeds.courier.example", "courier.example"),
        ("http://news.courier.co.uk:8080/a", "courier.co.uk"),
        ("https://me@blog.courier.com.au?x", "courier.com.au"),
        ("https://jane.wordpress.com/feed", "jane.wordpress.com"),
        ("https://wordpress.com/x", "wordpress.com"),
        ("https://tv.co/x", "tv.co"),
        ("https://co.uk/", "co.uk"),
        ("http://127.0.0.1:8000/feed", "127.0.0.1"),
        ("http://localhost/feed", "localhost"),
        ("https://WWW.Courier.Example./", "courier.example"),
        ("/a/file.html", "/a/file.html"),
        ("", ""),
    ],
)
def test_the_outlet_of_an_address(url: str, expected: str) -> None:
    assert outlet(url) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.courier.example/jane/", "https://Courier.example/jane"),
        ("https://courier.example/a#bio", "https://courier.example/a"),
        ("https://courier.example/a?utm_source=rss&utm_medium=feed", "https://courier.example/a"),
        ("https://courier.example/a?at_medium=RSS&id=5", "https://courier.example/a/?id=5"),
        ("https://courier.example", "http://courier.example/"),
    ],
)
def test_one_address_in_two_spellings(one: str, other: str) -> None:
    assert address(one) == address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://courier.example/a?id=1", "https://courier.example/a?id=2"),
        ("https://courier.example/Jane", "https://courier.example/jane"),
        ("https://courier.example/?author=attic", "https://courier.example/"),
    ],
)
def test_two_addresses_stay_two(one: str, other: str) -> None:
    assert address(one) != address(other)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://courier.example/by/ren%C3%A9-roe?x=/y#z", "/by/rené-roe"),
        ("https://courier.example", ""),
        ("/by/ada", "/by/ada"),
        ("http://[::bad/by/ada", ""),
        ("", ""),
    ],
)
def test_the_path_of_an_address(url: str, expected: str) -> None:
    assert path(url) == expected


@given(st.text() | st.from_regex(r"https?://[a-z@:.\[\]/?#%=&]{0,40}", fullmatch=True))
def test_any_text_has_an_outlet_an_address_and_a_path(url: str) -> None:
    outlet(url)
    address(url)
    path(url)
