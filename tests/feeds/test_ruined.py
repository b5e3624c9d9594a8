"""Documents ruined in one place: what campaigns with many mutants found, and what is still read of each."""

import json
import logging

import feedparser
import pytest

from termnews.article import extract
from termnews.engine.prepare import LONGEST_KEY, LONGEST_TITLE, MOST_PARTS, prepare
from termnews.formats import namespaces, reference, repair
from termnews.formats.parse import parse
from termnews.model.errors import FailureKind, FormatError
from tests.pace import within

NOW = 1_800_000_000
JSON_HEAD = '{"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": ['


def titles(raw: str) -> list[str]:
    return [entry.title for entry in parse(raw.encode(), "http://e.test/").entries]


def rss(items: str) -> str:
    return f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>"


def test_words_where_mappings_are_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    """On strange documents feedparser puts words where its lists of links and people are."""
    words = {"links": ["self", {"rel": "self", "href": "http://e.test/f"}], "authors": "none", "title_detail": "x"}
    found = {"version": "atom10", "feed": words, "entries": [{"title": "x", "tags": ["y"], "content": "z", **words}]}
    monkeypatch.setattr(feedparser, "parse", lambda *_, **__: found)
    feed = reference.read("<feed", "http://e.test/")
    assert feed is not None
    assert [entry.title for entry in feed.entries] == ["x"]
    assert feed.self_url == "http://e.test/f"


@pytest.mark.parametrize("char", ["\x1b[31m", "&#27;", "&#x1;", "\x0c", "&#xFFFE;"])
def test_control_characters_in_a_page_cost_nothing(char: str, caplog: pytest.LogCaptureFixture) -> None:
    told = (
        "<p>The ferry to the islands sails again from May, said the harbour master on Monday in the old town.</p>" * 6
    )
    page = f"<html><body><article><h1>Ferries</h1>{told}<p>Before <span></span>a{char}fter</p>{told}</article></body></html>"
    with caplog.at_level(logging.WARNING, "termnews"):
        assert extract.page(page.encode()).document.blocks
    assert not caplog.records


@pytest.mark.parametrize("opened", ["<![CDATA[", "<!--", "<?php", "<![CDATA[ <!-- <?"])
def test_what_is_never_closed_ends_with_its_entry(opened: str) -> None:
    items = [f"<item><title>{n}</title><description>{opened if n == 1 else ''}</description></item>" for n in range(4)]
    assert titles(rss("".join(items))) == ["0", "1", "2", "3"]


def test_sections_that_are_never_closed_are_closed_one_by_one() -> None:
    items = "".join(f"<item><title>{n}</title><description><![CDATA[x</description></item>" for n in range(50))
    assert titles(rss(items)) == [str(n) for n in range(50)]


def test_a_broken_item_of_a_json_feed_costs_itself() -> None:
    items = [json.dumps({"id": n, "title": str(n)}) for n in range(5)]
    items[2] = (
        '{"id": 2, "title": "2", "content_html": "<a href="x">", "attachments": [{"url": "http://e.test/"}, {"url": "x"}]}'
    )
    feed = parse(f"{JSON_HEAD}{','.join(items)}]}}".encode(), "http://e.test/")
    assert [entry.title for entry in feed.entries] == ["0", "1", "3", "4"]
    assert feed.title == "Courier"


def test_a_json_feed_that_breaks_off_gives_what_came_before() -> None:
    items = ",".join(json.dumps({"id": n, "title": str(n)}) for n in range(5))
    assert titles(JSON_HEAD + items[:-3]) == ["0", "1", "2", "3"]
    assert titles('{"items": [{"id": 1, "title": "line\nbreak", "url": "x"}]}') == ["line break"]


@pytest.mark.parametrize("items", ['{"a":[},', '{"x":[' * 300 + "},", '},{"x":"', "{", "<"])
def test_what_cannot_be_saved_is_given_up_in_time(items: str) -> None:
    with within(3.0), pytest.raises(FormatError) as refusal:
        parse((JSON_HEAD + items * (900_000 // len(items))).encode(), "http://e.test/")
    assert refusal.value.kind is FailureKind.UNREADABLE


def test_of_a_million_items_the_first_are_read() -> None:
    with within(5.0):
        assert len(titles(rss("<item><title>a</title></item>" * 120_000))) == repair.MOST
    raw = JSON_HEAD + ",".join(['{"id": 1, "title": "a"}'] * (repair.MOST + 1)) + "]}"
    assert len(titles(raw)) == repair.MOST


@pytest.mark.parametrize("raw", [rss("<item>" + "<a>" * 700_000), JSON_HEAD + '{"a":[{},{}]},' * 300_000])
def test_what_is_made_of_a_million_parts_is_refused(raw: str) -> None:
    with within(2.0), pytest.raises(FormatError) as refusal:
        parse(raw.encode(), "http://e.test/")
    assert refusal.value.kind is FailureKind.TOO_LARGE
    assert refusal.value.hint


def test_a_tag_with_a_million_attributes_is_a_tag_without() -> None:
    many = " ".join(f'a{n}="1"' for n in range(200_000))
    inside = f"<description><![CDATA[<img {many}> kept]]></description>"
    raw = rss(f"<item><title>a</title><enclosure {many}/>{inside}</item>")
    (entry,) = parse(raw.encode(), "http://e.test/").entries
    assert entry.title == "a"
    assert entry.summary_html.endswith("kept")
    assert "a199999=" in entry.summary_html


def test_no_field_of_an_entry_is_endless() -> None:
    names = "".join(f"<category>c{n}</category><author>n{n}@e.test (Name {n})</author>" for n in range(400))
    long = "A" * 50_000
    raw = rss(f"<item><title>{long}</title><guid>{long}</guid>{names}</item>").replace("<title>t", f"<title>{long}")
    prepared = prepare(parse(raw.encode(), "http://e.test/"), NOW)
    entry = prepared.entries[0]
    assert len(entry.title) == len(prepared.feed.title) == LONGEST_TITLE + 1
    assert max(len(entry.guid), len(entry.key)) <= LONGEST_KEY
    assert max(len(entry.categories), len(entry.authors)) <= MOST_PARTS
    other = rss(f"<item><title>x</title><guid>{long}B</guid></item>")
    assert prepare(parse(other.encode(), "http://e.test/"), NOW).entries[0].key != entry.key


def test_only_a_namespace_that_is_bound_is_set_right() -> None:
    feed = '<rss xmlns:dc="urn:dc" not-xmlns:media="urn:media" of="urn:media">'
    assert repair.canonical(feed) == feed.replace("urn:dc", namespaces.USUAL["dc"])
