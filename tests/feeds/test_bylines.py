"""Bylines in feeds: people in order, each with what is theirs, and nothing taken apart that is one name."""

import json

import pytest

from termnews.formats.parse import parse

DC = "xmlns:dc='http://purl.org/dc/elements/1.1/'"


def named(raw: str) -> list[str]:
    return [author.name for author in parse(raw.encode(), "https://feeds.example/f").entries[0].authors]


def rss(inner: str) -> str:
    return f"<rss version='2.0' {DC}><channel><item><title>t</title>{inner}</item></channel></rss>"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Roe and Ben Doe", ["Ada Roe", "Ben Doe"]),
        ("Ada Roe, Ben Doe", ["Ada Roe", "Ben Doe"]),
        ("Ada Roe, Ben Doe and Cy Poe", ["Ada Roe", "Ben Doe", "Cy Poe"]),
        ("Ada Roe; Ben Doe", ["Ada Roe", "Ben Doe"]),
        ("Von Ada Muster und Ben Müller", ["Ada Muster", "Ben Müller"]),
        ("张三、李四", ["张三", "李四"]),
        ("Roe, Ada", ["Ada Roe"]),
        ("By Ada Roe", ["Ada Roe"]),
        ("Ada Roe, Political Editor", ["Ada Roe"]),
        ("Ada van den Berg", ["Ada van den Berg"]),
    ],
)
def test_a_byline_is_its_people_in_order(byline: str, names: list[str]) -> None:
    assert named(rss(f"<author>{byline}</author>")) == names
    assert named(rss(f"<dc:creator>{byline}</dc:creator>")) == names
    assert named(rss(f"<dc:creator>{byline}</dc:creator>&nope;<b>")) == names
    atom = f"<entry><id>1</id><author><name>{byline}</name></author></entry>"
    assert named(f"<feed xmlns='http://www.w3.org/2005/Atom'>{atom}</feed>") == names
    item = {"id": "1", "authors": [{"name": byline}]}
    assert named(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [item]})) == names


@pytest.mark.parametrize(
    "name",
    [
        "Simon and Schuster", "Ben &amp; Jerry", "The Desk", "Example Media, Inc.", "Ada Roe, Ph.D.", "Roe, A. B.", "Roe, A.",
        "Roe, Ada, Doe, Ben", "Ada Roe, The Week", "Ada Roe / Cortina Alta", "Tuesdays with Stories!", "Item Author 1", "By",
        "Courier staff and agencies", "Rock and Roll Radio",
    ],
)  # fmt: skip
def test_what_may_be_one_name_stays_whole(name: str) -> None:
    assert named(rss(f"<dc:creator>{name}</dc:creator>")) == [name.replace("&amp;", "&")]


def test_an_address_is_one_persons() -> None:
    person = "<author><name>Ada Roe and Ben Doe</name><uri>https://courier.example/both</uri></author>"
    assert named(f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id>{person}</entry></feed>") == [
        "Ada Roe and Ben Doe"
    ]


def test_the_e_mail_stays_with_one_and_goes_to_none_of_several() -> None:
    one = parse(rss("<author>ada@courier.example (By Ada Roe)</author>").encode(), "").entries[0].authors
    two = parse(rss("<author>desk@courier.example (Ada Roe, Ben Doe)</author>").encode(), "").entries[0].authors
    assert [(author.name, author.email) for author in one] == [("Ada Roe", "ada@courier.example")]
    assert [(author.name, author.email) for author in two] == [("Ada Roe", ""), ("Ben Doe", "")]
