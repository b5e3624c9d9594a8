"""Articles find the reader's sections by what their pages and feeds call theirs."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.engine import placing
from termnews.model.feeds import SectionPath
from termnews.text import desks

KNOWN: list[SectionPath] = [
    ("World",),
    ("World", "Europe"),
    ("World", "Europe", "France"),
    ("World", "Asia"),
    ("Politics",),
    ("Business",),
    ("Technology",),
    ("Technology", "Programming"),
    ("Science",),
    ("Sport",),
    ("Sport", "Football"),
    ("Town hall",),
]


def section(*path: str, known: list[SectionPath] = KNOWN, table: dict[str, str] | None = None) -> str | None:
    found = placing.place(path, (), "", known, table or {})
    return found and "/".join(found.section)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("World", "Europe"), "World/Europe"),
        (("world", "EUROPE"), "World/Europe"),
        (("Europe",), "World/Europe"),
        (("News", "Europe News"), "World/Europe"),
        (("Politik", "Ausland"), "World"),
        (("Politik",), "Politics"),
        (("Économie",), "Business"),
        (("Economía", "Agro"), "Business"),
        (("Sport", "Fußball"), "Sport/Football"),
        (("Deportes", "Tenis de mesa"), "Sport"),
        (("科学",), "Science"),
        (("スポーツ", "その他ニュース"), "Sport"),
        (("Наука",), "Science"),
        (("Science & Technology",), "Technology"),
        (("Wissen & Garten",), "Science"),
        (("UK news",), "World/Europe"),
        (("France",), "World/Europe/France"),
        (("Germany",), "World/Europe"),
        (("Nigeria",), "World"),
        (("Security",), None),
        (("Cybersecurity",), "Technology"),
        (("Town Hall",), "Town hall"),
        (("Gardening",), None),
        ((), None),
        (("", "★"), None),
    ],
)
def test_section_of_a_path(path: tuple[str, ...], expected: str | None) -> None:
    assert section(*path) == expected


def test_a_region_below_a_subject_is_no_news_of_the_region() -> None:
    assert section("Sport", "Europe") == "Sport"
    assert section("Business", "Asia", "China") == "Business"
    assert section("Politik", "Europa") == "World/Europe"


@pytest.mark.parametrize(
    ("path", "table", "expected"),
    [
        (("Weltpolitik",), {"Weltpolitik": "World"}, "World"),
        (("weltPOLITIK",), {"Weltpolitik": "World/Europe"}, "World/Europe"),
        (("Politik", "Ausland"), {"Politik/Ausland": "World/Asia"}, "World/Asia"),
        (("Start", "Politik", "Ausland"), {"Politik/Ausland": "World/Asia"}, "World/Asia"),
        (("Politik", "Ausland"), {"Politik": "Business", "Ausland": "Science"}, "Science"),
        (("Politik", "Ausland"), {"Politik/Ausland": "World/Asia", "Ausland": "Science"}, "World/Asia"),
        (("World", "Europe"), {"World": "Politics"}, "Politics"),
        (("Garten",), {"Garten": "Science/Plants"}, "Science"),
        (("Garten",), {"Garten": "Plants"}, None),
        (("Sport", "Europe"), {"Europe": "World/Europe"}, "World/Europe"),
    ],
)
def test_the_readers_table_comes_first(path: tuple[str, ...], table: dict[str, str], expected: str | None) -> None:
    assert section(*path, table=table) == expected


def test_the_nearest_section_above_is_taken_and_none_is_invented() -> None:
    assert section("World", "Europe", "France", known=[("World",)]) == "World"
    assert section("World", "Europe", known=[("Sport",)]) is None


def test_two_sections_of_one_name_are_told_apart_by_those_above() -> None:
    known: list[SectionPath] = [("Home town", "Culture"), ("Abroad", "Culture")]
    assert section("Abroad", "Culture", known=known) == "Abroad/Culture"
    assert section("Culture", known=known) is None
    twice: list[SectionPath] = [("Home", "Town", "Culture"), ("Home", "Land", "Culture")]
    assert section("Home", "Culture", known=twice) is None


def test_names_with_signs_are_not_mixed_up() -> None:
    known: list[SectionPath] = [("C++",), ("C#",), ("★",)]
    assert [section(name, known=known) for name in ("C++", "C#", "★", "☆")] == ["C++", "C#", "★", None]


def test_page_before_category_before_address() -> None:
    url = "https://courier.example/business/2026/story"
    assert placing.place(("Sport",), ("Science",), url, KNOWN, {}).section == ("Sport",)  # type: ignore[union-attr]
    assert placing.place(("Panorama",), ("Bees", "Science"), url, KNOWN, {}).section == ("Science",)  # type: ignore[union-attr]
    assert placing.place((), (), url, KNOWN, {}).section == ("Business",)  # type: ignore[union-attr]
    assert placing.place((), ("Asia", "Football"), "", KNOWN, {}).section == ("Sport", "Football")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://courier.example/world/europe/2026/05/18/bridge", ("World", "Europe")),
        ("https://courier.example/us/bridge", ("World",)),
        ("https://courier.example/it/bridge", None),
        ("https://courier.example/bridge-in-europe", None),
        ("https://courier.example/2026/sport1/x", None),
        ("http://[bad", None),
    ],
)
def test_address(url: str, expected: SectionPath | None) -> None:
    found = placing.place((), (), url, KNOWN, {})
    assert (found and found.section) == expected


def test_the_rule_says_what_placed_it() -> None:
    assert (
        placing.place(("Politik",), (), "", KNOWN, {"Politik": "World"}).rule == 'its section "Politik", by your table'
    )  # type: ignore[union-attr]
    assert placing.place((), ("Sport",), "", KNOWN, {}).rule == 'its category "Sport", by its name'  # type: ignore[union-attr]
    said = placing.place((), (), "https://courier.example/monde/x", KNOWN, {})
    assert said is not None
    assert said.rule == 'its address "monde", by what newsrooms call it'


def test_every_desk_is_in_the_default_edition(root: Path) -> None:
    paths = {tuple(name.split("/")) for name in tomllib.loads((root / "feeds.toml").read_text("utf-8"))}
    assert set(desks.table().values()) <= {path[:depth] for path in paths for depth in range(1, len(path) + 1)}


def test_no_name_is_two_desks() -> None:
    names = [
        (desks.folded(name), path)
        for path, _, said in (line.partition(":") for line in desks.DESKS.strip().split("\n"))
        for name in said.split(",")
    ]
    assert sorted({name for name, path in names if any(name == n and path != p for n, p in names)}) == []


text = st.text(max_size=12)
paths = st.lists(text, max_size=4)


@given(
    path=paths | st.lists(st.sampled_from(["World", "Europe", "Politik", "Sport", "A & B", "/", ""]), max_size=4),
    categories=paths,
    url=text | st.just("https://courier.example/a/%ff/b"),
    known=st.lists(st.lists(text.filter(bool), min_size=1, max_size=3).map(tuple), max_size=5),
    table=st.dictionaries(text, text, max_size=4),
)
def test_only_sections_the_reader_has(
    path: list[str], categories: list[str], url: str, known: list[SectionPath], table: dict[str, str]
) -> None:
    found = placing.place(path, categories, url, known, table)
    assert found is None or found.section in known
