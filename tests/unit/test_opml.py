"""OPML in and out."""

import json
import runpy
from pathlib import Path

import pytest

from termnews.formats import newsboat, opml
from termnews.model.errors import FormatError
from termnews.model.feeds import Subscription
from termnews.model.imports import Import
from termnews.model.words import Clean
from tests.pace import within

HEAD = '<?xml version="1.0"?>\n<opml version="2.0"><head><title>t</title></head>\n<body>\n'


def read(body: str) -> Import:
    return opml.read(f"{HEAD}{body}\n</body></opml>".encode())


def taken(body: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(sub.url, sub.title, sub.section) for sub in read(body).subscriptions]


def test_nested_outlines_are_sections() -> None:
    body = """<outline text="World"><outline text="Europe"><outline type="rss" text="A" xmlUrl="http://a.test/f"/></outline>
      <outline text="B" xmlUrl="http://b.test/f"></outline></outline><outline title="C" XMLURL="http://c.test/f"/>"""
    assert taken(body) == [
        ("http://a.test/f", "A", ("World", "Europe")),
        ("http://b.test/f", "B", ("World",)),
        ("http://c.test/f", "C", ()),
    ]


def test_text_is_the_readers_name_and_comes_before_title() -> None:
    assert taken('<outline title="Their name" text="My name" xmlUrl="http://a.test/"/>')[0][1] == "My name"
    assert taken('<outline title="Their name" text="" xmlUrl="http://a.test/"/>')[0][1] == "Their name"


def test_a_category_is_the_section_of_a_feed_that_stands_in_none() -> None:
    assert taken('<outline text="a" category="/World/Europe,/Other" xmlUrl="http://a.test/"/>')[0][2] == (
        "World",
        "Europe",
    )
    assert taken('<outline text="X"><outline text="a" category="/World" xmlUrl="http://a.test/"/></outline>')[0][2] == (
        "X",
    )


def test_a_slash_in_a_section_name_does_not_nest() -> None:
    assert taken('<outline text="UI / UX"><outline text="a" xmlUrl="http://a.test/"/></outline>')[0][2] == ("UI - UX",)


def test_entities_escaped_twice_are_read() -> None:
    assert taken('<outline text="Journalist&amp;#39;s &amp;amp; more" xmlUrl="http://a.test/?a=1&amp;b=2"/>')[0][
        :2
    ] == ("http://a.test/?a=1&b=2", "Journalist's & more")


def test_slips_real_exports_make_are_read() -> None:
    body = """<outline text="Tom & Jerry" xmlUrl="http://a.test/?a=1&b=2"/><!-- <outline xmlUrl="http://hidden.test/"/> -->
      <outline text="The "best" one" title="x" xmlUrl='http://b.test/'/><outline text="a < b" xmlUrl="http://c.test/"/>"""
    assert [(url, title) for url, title, _ in taken(body)] == [
        ("http://a.test/?a=1&b=2", "Tom & Jerry"),
        ("http://b.test/", 'The "best" one'),
        ("http://c.test/", "a < b"),
    ]


@pytest.mark.parametrize(
    ("outline", "reason"),
    [
        ('<outline type="rss" text="x"/>', "no address"),
        ('<outline text="x" xmlUrl="file:///etc/passwd"/>', "file"),
        ('<outline text="x" xmlUrl="exec:touch /tmp/x"/>', "command"),
        ('<outline text="x" xmlUrl="|touch /tmp/x"/>', "command"),
        ('<outline text="x" xmlUrl="gopher://a.test/"/>', "Only http"),
        ('<outline text="x" xmlUrl="http://a.test/&#10;exec:id"/>', "line breaks"),
        ('<outline text="x" xmlUrl="http:///nohost"/>', "no host"),
        ('<outline text="x" xmlUrl="http://[::1"/>', "cannot be read"),
        ('<outline text="x" type="include" url="http://a.test/self.opml"/>', "opens nothing"),
        ('<outline text="x"/>', "empty section"),
    ],
)
def test_what_is_left_out_is_told_with_its_reason_and_line(outline: str, reason: str) -> None:
    result = read(outline)
    assert not result.subscriptions
    assert [(skip.what, skip.line) for skip in result.skipped] == [("x", 4)]
    assert reason in result.skipped[0].why


def test_a_filter_command_is_not_taken_with_its_feed() -> None:
    result = read('<outline text="x" xmlUrl="http://a.test/" filtercmd="touch /tmp/x"/>')
    assert [sub.url for sub in result.subscriptions] == ["http://a.test/"]
    assert "command" in result.skipped[0].why


def test_a_feed_listed_twice_is_taken_once() -> None:
    result = read('<outline text="a" xmlUrl="http://a.test/f"/>\n<outline text="b" xmlUrl="https://A.test/f/"/>')
    assert [sub.title for sub in result.subscriptions] == ["a"]
    assert [(skip.what, skip.line) for skip in result.skipped] == [("b", 5)]


def test_feed_addresses_of_old_readers_become_http() -> None:
    assert [url for url, *_ in taken('<outline xmlUrl="feed://a.test/"/><outline xmlUrl="feed:https://b.test/"/>')] == [
        "http://a.test/",
        "https://b.test/",
    ]


@pytest.mark.parametrize(
    "raw",
    [b"", b"not xml at all", b"<rss/>", b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body/></opml>'],
)
def test_anything_else_is_refused_in_a_clear_line(raw: bytes) -> None:
    with pytest.raises(FormatError) as refusal:
        opml.read(raw)
    assert refusal.value.message
    assert refusal.value.hint


def test_depth_is_bounded() -> None:
    body = '<outline text="a">' * 5000 + '<outline text="f" xmlUrl="http://a.test/"/>' + "</outline>" * 5000
    assert taken(body)[0][2] == ("a",) * opml.DEEPEST


def test_stray_quotes_without_end_take_no_time() -> None:
    with within(5):
        read('<outline text="a"b' + ' x="y"z' * 200_000)


def test_an_export_reads_back_the_same() -> None:
    subs = (
        Subscription("https://a.test/?x=1&y=2", Clean('A "quoted" & <odd> name'), ("World", "Europe"), "de"),
        Subscription("https://b.test/", Clean("B"), ("World",)),
        Subscription("https://c.test/", Clean("C"), ()),
    )
    raw = opml.write(subs, "My feeds", 0)
    assert set(opml.read(raw).subscriptions) == set(subs)
    assert b"<dateCreated>Thu, 01 Jan 1970 00:00:00 GMT</dateCreated>" in raw
    assert raw.count(b'<outline text="World"') == 1


def test_real_lists_give_every_feed_they_hold(shared: Path) -> None:
    corpora = shared / "corpora"
    for line in (corpora / "opml" / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        about = json.loads(line)
        raw = (corpora / about["file"]).read_bytes()
        if about["kind"] != "opml":
            result = newsboat.read(raw)
            assert result.subscriptions or result.skipped, about["file"]
        elif about.get("root") == "opml":
            result = opml.read(raw)
            assert len(result.subscriptions) + len(result.skipped) >= about["n_distinct_urls"], about["file"]
            assert len(result.subscriptions) >= about["n_distinct_urls"] - len(result.skipped), about["file"]


def test_hostile_lists_run_and_read_nothing(shared: Path) -> None:
    lists = runpy.run_path(str(shared / "hostile" / "payloads.py"))["OPML"]
    counts = {}
    for name, raw in lists.items():
        try:
            counts[name] = len(opml.read(raw).subscriptions)
        except FormatError:
            counts[name] = -1
    assert counts == {
        "exec_pipe": 0,
        "filtercmd": 1,
        "exec_scheme": 0,
        "file": 0,
        "newline_url": 0,
        "xxe": -1,
        "deep": 0,
        "many": 100_000,
        "include_self": 0,
    }
