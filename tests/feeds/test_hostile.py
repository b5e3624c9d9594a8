"""Feeds made to hurt: each is read or refused within its time, in a process of its own, opening nothing."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from termnews.formats import reference
from termnews.formats.parse import parse
from termnews.model.errors import FailureKind, FormatError
from termnews.text import clean

SECONDS = 5
RUN = """
import codecs, runpy, sys
from termnews.formats.parse import parse
from termnews.model.errors import FormatError
raw = runpy.run_path(sys.argv[1])["FEEDS"][sys.argv[2]]().replace(b"</channel>", sys.argv[3].encode() + b"</channel>")
parse(b"<rss><channel><item><title>x</title></item>", "")  # feedparser loads its modules before the audit
codecs.lookup("utf-16-le"), codecs.lookup("cp1252"), codecs.lookup("iso8859-1")  # and so do the codecs
opened = []
watched = {"open", "socket.connect", "subprocess.Popen"}
sys.addaudithook(lambda event, details: opened.append(event) if event in watched else None)
try:
    feed = parse(raw, "http://e.test/feed")
    titles = "".join(entry.title for entry in feed.entries)
    assert "root:" not in titles and "lol" not in titles, "an entity was expanded"
    print("read", len(feed.entries), end=" ")
except FormatError as refusal:
    print("refused", refusal.kind, end=" ")
print(*opened)
"""
NAMES = {
    "billion_laughs": "read 1",
    "quadratic_entity": "read 1",
    "xxe_file": "read 1",
    "xxe_param": "read 0",
    "body_is_path": "refused not-a-feed",
    "body_is_url": "refused not-a-feed",
    "redos_author": "read 1",
    "redos_newlines": "refused unreadable",
    "redos_style": "read 1",
    "redos_comment": "read 1",
    "many_attrs": "read 1",
    "charref_overflow": "read 2",
    "charref_surrogate": "read 2",
    "esc_charref": "read 1",
    "deep_xml_100k": "read 1",
    "deep_html_100k": "read 1",
    "title_20MB": "read 1",
    "items_100k": "read 10000",
    "no_guid_no_link": "read 2",
    "same_guid": "read 5",
    "html_login": "refused web-page",
    "empty": "refused not-a-feed",
    "nul": "read 1",
    "truncated": "read 21",
    "bom_utf16": "read 1",
    "lying_charset": "read 1",
    "json_deep": "refused unreadable",
    "json_bad_types": "read 1",
}


@pytest.mark.parametrize(("name", "outcome"), NAMES.items())
def test_a_hostile_feed_is_survived_in_time_and_opens_nothing(shared: Path, name: str, outcome: str) -> None:
    payloads = str(shared / "hostile" / "payloads.py")
    done = subprocess.run(
        [sys.executable, "-c", RUN, payloads, name, ""], capture_output=True, text=True, timeout=4 * SECONDS, check=True
    )
    assert done.stdout.strip() == outcome


@pytest.mark.parametrize("name", ["redos_author", "redos_style", "redos_comment", "many_attrs", "quadratic_entity"])
def test_what_is_slow_for_feedparser_is_tamed_before_it_sees_it(shared: Path, name: str) -> None:
    payloads = str(shared / "hostile" / "payloads.py")
    command = [sys.executable, "-c", RUN, payloads, name, "</b>"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=2 * SECONDS, check=True)
    assert done.stdout.strip() == "read 1"


def test_of_a_broken_document_the_first_entries_are_read() -> None:
    raw = (
        "<rss version='2.0'><channel>"
        + "<item><title>a</title></item>" * (reference.MOST + 50)
        + "</b></channel></rss>"
    )
    assert len(reference.tamed(raw).split("<item>")) == reference.MOST + 1


def test_no_hostile_feed_is_left_out(shared: Path) -> None:
    assert set(runpy.run_path(str(shared / "hostile" / "payloads.py"))["FEEDS"]) == set(NAMES)


def test_hostile_text_is_clean_wherever_a_feed_may_put_it(shared: Path) -> None:
    payloads = runpy.run_path(str(shared / "hostile" / "payloads.py"))
    for text in (*payloads["TERMINAL"].values(), *payloads["MARKUP"]):
        safe = text[:2000].replace("&", "&amp;").replace("<", "&lt;")
        parts = "".join(f"<{name}>{safe}</{name}>" for name in ("title", "author", "category", "description"))
        item = f"<item>{parts}</item>"
        feed = parse(
            f'<rss version="2.0"><channel><title>{safe}</title>{item}</channel></rss>'.encode("utf-8", "surrogatepass"),
            "http://e.test/",
        )
        entry = feed.entries[0]
        shown = (feed.title, entry.title, *(author.name for author in entry.authors), *entry.categories)
        assert all(value == clean.line(value) for value in shown)


def test_links_a_click_must_refuse_never_become_links(shared: Path) -> None:
    for url in runpy.run_path(str(shared / "hostile" / "payloads.py"))["URLS"]:
        safe = url.replace("&", "&amp;").replace("<", "&lt;")
        link = (
            parse(
                f"<rss version='2.0'><channel><item><link>{safe}</link></item></channel></rss>".encode(),
                "http://e.test/",
            )
            .entries[0]
            .link
        )
        assert not link or link.startswith(("http://", "https://"))
        assert not any(char.isspace() or ord(char) < 0x20 for char in link)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"<!doctype html><html><body>Hello</body></html>", FailureKind.WEB_PAGE),
        (b"<html><head></head></html>", FailureKind.WEB_PAGE),
        (b"", FailureKind.NOT_A_FEED),
        (b"{}", FailureKind.NOT_A_FEED),
        (b"hello", FailureKind.NOT_A_FEED),
        (b"<svg/>", FailureKind.NOT_A_FEED),
        (b"<opml version='2.0'><body/></opml>", FailureKind.NOT_A_FEED),
        (b'{"version": "https://jsonfeed.org/version/1", "items": ', FailureKind.UNREADABLE),
    ],
)
def test_what_is_no_feed_is_named(raw: bytes, kind: FailureKind) -> None:
    with pytest.raises(FormatError) as refusal:
        parse(raw, "http://e.test/")
    assert refusal.value.kind is kind
    assert refusal.value.hint


def test_one_bad_item_never_loses_a_feed() -> None:
    bad = "<item><title>&#99999999;&#xD800;&#0; &bogus; & <b></title><pubDate>never</pubDate><link>http://[::1</link></item>"
    items = "".join(f"<item><title>{number}</title></item>" for number in range(100))
    feed = parse(f"<rss version='2.0'><channel>{items}{bad}</channel></rss>".encode(), "http://e.test/")
    assert [entry.title for entry in feed.entries[:100]] == [str(number) for number in range(100)]


@pytest.mark.parametrize(
    "subset",
    ['<!ENTITY a "expanded">', "<!ENTITY a SYSTEM 'file:///etc/hostname'>", '<!ENTITY b "]>"><!ENTITY a "expanded">'],
)
def test_no_entity_a_stranger_declares_is_expanded(subset: str) -> None:
    channel = "<rss version='2.0'><channel><item><title>&a;</title></item></channel></rss>"
    raw = f"<?xml version='1.0'?><!DOCTYPE rss [{subset}]>{channel}"
    assert [entry.title for entry in parse(raw.encode(), "").entries] == ["&a;"]


def test_a_doctype_in_a_body_is_left_alone() -> None:
    body = "&lt;!DOCTYPE html> <![CDATA[<!DOCTYPE x>]]> text"
    raw = f"<rss version='2.0'><channel><item><description>{body}</description></item></channel></rss>"
    assert parse(raw.encode(), "").entries[0].summary_html.count("<!DOCTYPE") == 2
