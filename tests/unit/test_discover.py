"""Feeds found on pages: the W3C autodiscovery suite, captured home pages, and pages made to be slow."""

from pathlib import Path

import pytest

from termnews.web.discover import MOST, candidates, common_paths
from tests.pace import within

URL = "https://example.org/dir/page.html"
LINK = '<link rel="alternate" type="application/rss+xml" href="{}" title="{}">'


def found(html: str, url: str = URL) -> list[str]:
    return [candidate.url for candidate in candidates(html.encode(), url)]


def test_the_autodiscovery_suite(shared: Path) -> None:
    """Each page names one feed, called like the page; whatever else it names is a distraction."""
    pages = sorted((shared / "corpora/pages/feed-autodiscovery/feedvalidator-feedfinder").glob("html4-*.html"))
    assert len(pages) > 30
    for page in pages:
        (only,) = candidates(page.read_bytes(), URL, "text/html")
        assert only.url.endswith(f"/{page.stem}.xml"), page.name
        assert only.media_type == "application/atom+xml"


HOME_PAGES = {
    "codehollow/codehollow.html": ["https://codehollow.com/feed/", "https://codehollow.com/comments/feed/"],
    "codehollow/orf.html": ["https://rss.orf.at/news.xml"],
    "codehollow/stackoverflow.html": ["https://example.org/feeds"],
    "codehollow/stadtfeuerwehrweiz.html": ["http://www.stadtfeuerwehr-weiz.at/rss/einsaetze.xml"],
    "netnewswire/DaringFireball.html": ["https://example.org/feeds/main"],
    "netnewswire/coco.html": ["https://example.org/feed/all/", "https://example.org/feed/best-of/"],
    "netnewswire/furbo.html": ["http://furbo.org/feed/"],
    "netnewswire/inessential.html": ["http://inessential.com/xml/rss.xml"],
    "netnewswire/sixcolors.html": ["http://feedpress.me/sixcolors"],
}


@pytest.mark.parametrize("name", HOME_PAGES)
def test_home_pages(shared: Path, name: str) -> None:
    page = shared / "corpora/pages/feed-autodiscovery" / name
    got = candidates(page.read_bytes(), URL, "text/html; charset=utf-8")
    assert [candidate.url for candidate in got] == HOME_PAGES[name]


def test_feeds_of_comments_come_last() -> None:
    page = LINK.format("/comments/feed/", "") + LINK.format("/x", "Kommentare") + LINK.format("/feed/", "News")
    assert found(page) == [f"https://example.org{path}" for path in ("/feed/", "/comments/feed/", "/x")]


def test_titles_are_read_and_cleaned() -> None:
    page = LINK.format("/f", "Caf\u00e9 &amp; \x1b]52;c;eA==\x07M\u00fcller").encode("latin-1")
    (only,) = candidates(page, URL, "text/html; charset=iso-8859-1")
    assert only.title == "Café & Müller"


@pytest.mark.parametrize(
    "page",
    [
        f"<!-- {LINK.format('/no', '')} -->",
        f"<script>var x = '{LINK.format('/no', '')}'</script>",
        f"<template>{LINK.format('/no', '')}</template>",
        '<link rel="alternate stylesheet" type="application/rss+xml" href="/no">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed?feed=1">',
        '<link rel="alternate" hreflang="de" href="/de/">',
        LINK.format("javascript:alert(1)", ""),
        LINK.format("file:///etc/passwd", ""),
        LINK.format("http://[::1", ""),
        '<a href="#feed">x</a><a href="/feedback">x</a><a href="/restless">y</a>',
        "",
        "<link rel=alternate",
        "\x00\xff<a",
    ],
)
def test_what_is_no_feed(page: str) -> None:
    assert found(page) == []


def test_a_comment_after_which_the_page_goes_on() -> None:
    assert found(f"<!-- a --><SCRIPT>'<'</SCRIPT >{LINK.format('/f', 'İ > b')}") == ["https://example.org/f"]


def test_anchors_are_hints_when_no_link_is_there() -> None:
    anchors = '<a href="/about">About</a> <a class=x href="feed.xml">RSS</a><a href=/rss>RSS</a><a href="/blog/feed/?a=b">x</a>'
    assert found(anchors) == [f"https://example.org/{path}" for path in ("dir/feed.xml", "rss", "blog/feed/?a=b")]
    assert [candidate.found_by for candidate in candidates(anchors.encode(), URL)] == ["anchor"] * 3
    assert found(anchors + LINK.format("/f", "")) == ["https://example.org/f"]


def test_a_base_counts_and_doubles_do_not() -> None:
    page = '<base target=_top><base href="//cdn.example.net/a/">' + LINK.format("f", "") * 3
    assert found(page) == ["https://cdn.example.net/a/f"]


def test_a_site_with_a_feed_for_every_tag() -> None:
    assert len(found("".join(LINK.format(f"/tag/{number}/feed", "") for number in range(500)))) == MOST


def test_common_paths_begin_near_the_page() -> None:
    paths = common_paths("https://u:p@example.org/news/europe?x=1")
    assert paths[:3] == (
        "https://example.org/news/europe/feed/",
        "https://example.org/news/europe/rss.xml",
        "https://example.org/feed/",
    )
    assert len(paths) == len(set(paths)) == len(common_paths("https://example.org")) + 2
    assert common_paths("nonsense") == ()


@pytest.mark.parametrize(
    "unit",
    [
        "<!--",
        '<a "',
        "<link rel='alternate",
        "<",
        "<script>",
        "<a ",
        "<a x=",
        "<a 'x'",
        "x" * 9,
        "\"<a '",
        "<a" + " " * 99,
    ],
)
def test_hostile_pages_take_linear_time(unit: str) -> None:
    page = (unit * (500_000 // len(unit))).encode()
    with within(2):
        candidates(page, URL)
