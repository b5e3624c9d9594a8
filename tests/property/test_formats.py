"""What holds for any input: lists survive the round trip, dates and feeds never raise, text is always clean."""

import contextlib
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.formats import addresses, decode, newsboat, opml, sniff
from termnews.formats.parse import parse
from termnews.model.errors import FormatError
from termnews.model.feeds import Subscription
from termnews.text import clean, dates, moments

NAMES = st.text(min_size=1, max_size=40).map(clean.line).filter(lambda name: bool(name) and "&" not in name)
SECTIONS = st.lists(NAMES.map(lambda name: clean.line(name.replace("/", "-"))), max_size=4).map(tuple)
ADDRESSES = st.from_regex(r"https://[a-z]{1,9}\.test/[a-z0-9&=?_/%-]{0,20}", fullmatch=True)
SUBSCRIPTIONS = st.builds(
    Subscription, url=ADDRESSES, title=NAMES, section=SECTIONS, language=st.sampled_from(["", "de", "pt-BR"])
)
PIECES = """<rss version='2.0'>|<channel>|<item>|</item>|<title>|</title>|<![CDATA[|]]>|&amp;|&bogus;|&#0;|&#xD800;
<link>|</channel>|</rss>
<feed xmlns='http://www.w3.org/2005/Atom'>|<entry>|</entry>|<author>|a@b.c (N)|<dc:date>|2015-11-17|é
<!DOCTYPE x [|<?xml version='1.0'?>"""
MARKS = [*PIECES.replace("\n", "|").split("|"), "\x1b[2J", "\x00", '{"items": [']
MARKUP = st.lists(st.sampled_from(MARKS) | st.text(max_size=5), max_size=40).map("".join)


@given(st.lists(SUBSCRIPTIONS, max_size=12, unique_by=lambda sub: addresses.same(sub.url)))
def test_opml_round_trip(subs: list[Subscription]) -> None:
    result = opml.read(opml.write(subs, "t", 0))
    assert sorted(result.subscriptions, key=lambda sub: sub.url) == sorted(subs, key=lambda sub: sub.url)
    assert not result.skipped


@given(st.text(max_size=300) | st.from_regex(r"[A-Za-z0-9:/+., -]{0,60}", fullmatch=True))
def test_dates_never_raise(text: str) -> None:
    seconds = dates.read(text)
    assert seconds is None or dates.read(f" {text} ") == seconds
    assert moments.exact(seconds or 0)


@given(st.integers(), st.integers(min_value=0, max_value=2**40))
def test_showing_dates_never_raises(then: int, now: int) -> None:
    assert isinstance(moments.ago(then, now), str)
    assert isinstance(moments.exact(then), str)


@given(st.binary(max_size=300), st.text(max_size=30))
def test_any_bytes_decode_to_text_xml_allows(raw: bytes, content_type: str) -> None:
    document = decode.text(raw, content_type)
    assert not any(char < " " and char not in "\t\n\r" for char in document)
    document.encode()
    assert sniff.kind(raw) in {"opml", "urls", "feed", "html", "other"}


@settings(deadline=None)
@given(MARKUP)
def test_any_markup_is_a_feed_or_a_refusal(markup: str) -> None:
    started = time.perf_counter()
    try:
        feed = parse(markup.encode("utf-8", "surrogatepass"), "https://e.test/feed")
    except FormatError:
        pass
    else:
        assert all(entry.title == clean.line(entry.title) for entry in feed.entries)
        assert all(not entry.link or entry.link.startswith(("http://", "https://")) for entry in feed.entries)
    assert time.perf_counter() - started < 5


@given(st.binary(max_size=400))
def test_lists_are_read_or_refused(raw: bytes) -> None:
    newsboat.read(raw)
    with contextlib.suppress(FormatError):
        opml.read(b"<opml>" + raw)
