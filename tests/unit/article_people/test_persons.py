"""People told from newsrooms and from nobody; spellings of one name."""

import pytest

from termnews.text import persons


@pytest.mark.parametrize(
    "name",
    ["AP", "Reuters", "The Associated Press", "dpa", "Courier Staff", "IN-Redaktion", "Deutsche Presse-Agentur", "courier.de",
     "朝日新聞", "ASCII編集部", "THE EDITORIAL BOARD", "University of Example"],
)  # fmt: skip
def test_newsrooms_agencies_and_institutions_are_no_people(name: str) -> None:
    assert persons.newsroom(name)


@pytest.mark.parametrize("name", ["Ada Roe", "Ben Presser", "Timo Deske", "大渡 美咲", "Анна Иванова", "Ada Redaktiou"])
def test_people_are_no_newsrooms(name: str) -> None:
    assert not persons.newsroom(name)


@pytest.mark.parametrize(
    "text", ["Ada Roe", "Ada de la Cruz", "Ada O'Roe", "d'Ada Roe", "J.R. Roe", "Ada al-Roe", "王小明", "אדה כהן"]
)
def test_the_shape_of_a_name(text: str) -> None:
    assert persons.shaped(text)


@pytest.mark.parametrize(
    "text",
    [
        "was said on Monday",
        "Ada writes",
        "More articles",
        "Ada Roe 2024",
        "この記事を書いた人",
        "Why we wrote this",
        "A: B",
    ],
)
def test_what_has_not_the_shape_of_a_name(text: str) -> None:
    assert not persons.shaped(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Roe", "ADA  ROE"),
        ("Ada-Roe", "ada roe"),
        ("Adá Roé", "Ada Roe"),
        ("Bjørn Ek", "Bjorn Ek"),
        ("محمّد علي", "محمد علي"),
        ("אָדָה כֹּהֵן", "אדה כהן"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert persons.key(one) == persons.key(other)
