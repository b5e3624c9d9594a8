"""Whatever a page holds, its facts are read without an error, clean, and in a bounded time."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termnews.article.facts import canonical, dates, image, language, section, site, standfirst, title
from termnews.article.source import Source
from termnews.text import clean
from tests.pace import within

ANY = (title, section, dates, language, site, canonical, image, standfirst)
words = st.sampled_from(
    [
        "Home",
        "World",
        "Europe",
        "›",
        "/",
        "The Courier",
        "\x1b[31m",
        "\u202e",
        "…",
        "2026-05-18",
        "a" * 90,
        "日本",
        "&amp;amp;",
        "",
    ]
)
names = st.sampled_from(
    ["breadcrumb", "lead", "subtitle", "kicker", "date", "description", "headline", "itemListElement", "x"]
)
tags = st.sampled_from(
    ["p", "div", "h1", "h2", "nav", "ul", "li", "a", "span", "time", "strong", "meta", "title", "script"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "@type",
                    "@id",
                    "name",
                    "item",
                    "itemListElement",
                    "position",
                    "headline",
                    "articleSection",
                    "publisher",
                    "image",
                    "url",
                    "datePublished",
                    "mainEntityOfPage",
                    "inLanguage",
                    "description",
                    "isPartOf",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
elements = st.tuples(tags, names, names, words).map(
    lambda part: (
        f"<{part[0]} class='{part[1]}' itemprop='{part[2]}' content='{part[3]}' property='og:{part[1]}'>{part[3]}"
    )
)


@given(
    body=st.lists(elements | words, max_size=25).map("".join),
    linked=values.map(
        lambda value: (
            {"@type": ["NewsArticle", "BreadcrumbList", "WebSite"], "x": value}
            | (value if isinstance(value, dict) else {})
        )
    ),
    url=st.sampled_from(["", "https://courier.example/world/a", "http://[::bad", "x", "//courier.example/%ff/%00/a"]),
)
@example(body="", linked={"@type": ["NewsArticle", "WebSite"], "publisher": {"@id": []}}, url="")
def test_any_page_is_read(body: str, linked: object, url: str) -> None:
    source = Source.read(f"<html><script type='application/ld+json'>{json.dumps(linked)}</script>{body}", url)
    assert source is not None
    headline = title.read(source).value
    lead = standfirst.read(source, headline).value
    path = section.read(source, headline).value
    texts = [headline, lead, site.read(source).value, *path]
    assert [clean.line(text) for text in texts] == texts
    assert all(path)
    assert canonical.read(source).value.isascii()
    assert image.read(source).value.isascii()
    language.read(source)
    dates.read(source)


@pytest.mark.parametrize(
    "html",
    [
        "<h1>" * 1000 + "x",
        "<div class='breadcrumb'>" * 1500 + "<a>x</a>" * 1000,
        "<div class='breadcrumb'>x</div>" * 20000,
        "<h1>T</h1>" + "<div class='lead'>x " * 1500,
        "<h1>T</h1>" + "<p class='lead'>some words of a paragraph</p>" * 20000,
        "<a rel='category'></a>" * 50000,
        "<h1>" + " - ".join(["x"] * 20000) + "</h1><title>" + " | " * 20000 + "</title>",
        "<nav class='breadcrumb'>" + "/ " * 100000 + "</nav>",
        "<span itemtype='http://data-vocabulary.org/Breadcrumb'>x</span>" * 20000,
        "<ol typeof='BreadcrumbList'>" * 1000 + "<li property='itemListElement'>x</li>" * 5000,
        "<time datetime='x'>" * 1500,
        "<meta property='og:title' content='" + "&amp;" * 100000 + "'>",
    ],
)
def test_hostile_pages_take_a_moment(html: str) -> None:
    source = Source.read(html, "https://courier.example/a")
    assert source is not None
    with within(2):
        for reading in ANY:
            reading.read(source)
