"""A page put together: what is given, what fails, what is hostile."""

import html
import logging
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.article import extract, parsing
from termnews.article.facts import title
from termnews.model.articles import Author
from termnews.model.errors import PageError, PageProblem
from termnews.model.pages import Access
from termnews.model.words import Clean
from termnews.text import document as texts
from tests.pace import within

MARKS = [
    *(
        "<p>",
        "</p>",
        "<div class=caption>",
        "</div>",
        "<figure>",
        "</figure>",
        "<img src=/a.jpg>",
        "<blockquote>",
        "<h2>",
    ),
    *("</blockquote>", "<table><tr><td>", "<ul><li>", "<br>", "text ", "Photo: A", "<noscript>", "<iframe src=/x>"),
]
URL = "https://harbour.example/world/ferries.html"
STORY = [
    "The ferries to the northern islands stopped on Monday after a storm tore the pier of Kelmouth from its piles.",
    "Engineers said the repair would take until the middle of April, and perhaps longer if the wind does not turn.",
    "The shipping office has asked the navy for a barge, which could land on the beach at low tide twice a day.",
]


def markup(*story: str, head: str = "", body: str = "") -> str:
    text = "".join(f"<p>{part}</p>" for part in story or STORY)
    return (
        f"<!doctype html><html lang=en><head><title>Ferries stop at the islands</title>{head}</head>"
        f"<body><article><h1>Ferries stop at the islands</h1>{text}{body}</article></body></html>"
    )


def test_everything_a_page_says_has_its_rule() -> None:
    head = '<meta property="article:published_time" content="2024-03-05T08:00:00Z"><meta name=author content="Ana Li">'
    page = extract.page(markup(head=head).encode(), URL)
    assert (page.url, page.title, page.language, page.access) == (URL, "Ferries stop at the islands", "en", Access.FREE)
    assert [author.name for author in page.authors] == ["Ana Li"]
    assert texts.running(page.document).split("\n\n") == STORY
    assert {"title", "text", "authors", "published", "lang"} <= page.sources.keys()
    assert all(page.sources.values())


def test_the_feeds_authors_help_where_the_page_names_none() -> None:
    named = (Author(Clean("Ben Osei"), email="ben@harbour.example"),)
    assert [author.name for author in extract.page(markup().encode(), URL, named=named).authors] == ["Ben Osei"]


def test_a_rule_that_fails_costs_only_its_part(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(title, "read", fails)
    with caplog.at_level(logging.ERROR, "termnews.article.extract"):
        page = extract.page(markup().encode(), URL)
    assert page.title == ""
    assert "title" not in page.sources
    assert STORY[1] in texts.running(page.document)
    assert "reading the title of https://harbour.example" in caplog.text


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"<html><head><title></title></head><body></body></html>", PageProblem.NO_TEXT),
        (
            b"<html><body><script>render()</script><noscript></noscript><div id=root></div></body></html>",
            PageProblem.NO_TEXT,
        ),
        (("<html><body>" + "<div>" * 5000 + STORY[0] + "</div>" * 5000).encode(), PageProblem.TOO_DEEP),
        (("<b><i>" * 100_000 + STORY[0]).encode(), PageProblem.TOO_DEEP),
        (b"<p>" + b"a " * 25_000_000, PageProblem.TOO_LARGE),
        (b"<!---->", PageProblem.EMPTY),
    ],
    ids=["nothing", "only scripts", "5000 deep", "never closed", "50 MB", "only a comment"],
)
def test_pages_without_an_article_say_why(raw: bytes, problem: PageProblem) -> None:
    with within(5):
        with pytest.raises(PageError) as caught:
            extract.page(raw, URL)
        assert caught.value.kind is problem
        assert caught.value.message


def test_elements_without_an_end_are_not_depth() -> None:
    lines = "<br>".join(["line"] * 3000) + "<img src=/a.png>" * 3000 + "<li>x" * 3000
    assert not parsing.is_deep(markup(*STORY, body=f"<div>{lines}</div>"))
    assert parsing.is_deep("<div>" * 2500)


def test_a_page_of_three_megabytes_takes_less_than_a_second() -> None:
    noise = "".join(
        f"<li class='teaser n{n}'><a href='/n{n}'>Teaser number {n} of a list</a></li>" for n in range(6_000)
    )
    data = "<script>window.__DATA__ = '" + "x" * 2_600_000 + "'</script>"
    raw = markup(body=f"</article><aside class='sidebar'><ul>{noise}</ul></aside>{data}<article>").encode()
    assert len(raw) > 3_000_000
    extract.page(markup().encode(), URL)
    with within(3):
        page = extract.page(raw, URL)
    assert STORY[2] in texts.running(page.document)


@pytest.mark.parametrize(
    "damage",
    [
        "<p>&#0;&#xD800;&#99999999;&#27;]52;c;eA==&#7;&bogus;&amp;amp; &nbsp;&#x202e;text</p>",
        "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">text</p>",
        "<p>" + "&lt;" * 50_000 + "</p>",
        "<!--" * 50_000,
        "<p style='" + "a" * 200_000 + "'>text",
        "<table>" + "<tr><td colspan=1000 rowspan=1000>x" * 500,
        "<img src=/a.png srcset='" + "a 1w," * 50_000 + "'>",
        "<a href='" + "x" * 100_000 + "'>text</a>",
        "\0\x01\x02 text \x1b[31m \x9b31m",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        "<script type='application/ld+json'>" + '{"a":' * 50_000 + "</script>",
        "<figure><figcaption>" + "Photo: " * 20_000 + "</figcaption></figure>",
    ],
)
def test_damage_costs_neither_the_story_nor_the_time(damage: str) -> None:
    with within(5):
        page = extract.page(markup(body=damage).encode("utf-8", "surrogatepass"), URL)
    text = texts.running(page.document)
    assert STORY[0] in text
    assert not any(sign in text for sign in "\x1b\x9b\0\x07\u202e")


def test_payloads_in_every_place_never_act(shared: Path) -> None:
    for place, payload in runpy.run_path(str(shared / "hostile" / "payloads.py"))["TERMINAL"].items():
        if len(payload) > 10_000:
            continue
        told = html.escape(payload)
        head = "".join(
            f'<meta property="{name}" content="Ana {told}">'
            for name in ("og:title", "author", "description", "article:section")
        )
        body = f'<figure><img src=/a.jpg alt="{told}"><figcaption>{told}</figcaption></figure><h2>{told}</h2>'
        page = extract.page(markup(*STORY, f"Text {told}", head=head, body=body).encode("utf-8", "surrogatepass"), URL)
        shown = "".join(
            [repr(page), page.title, page.standfirst, texts.plain(page.document), texts.markdown(page.document)]
        )
        assert not any((ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160 for char in shown), place
        assert "\u202e" not in shown


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*MARKS, *STORY]),
        max_size=50,
    ).map("".join)
)
def test_any_markup_is_read_or_refused(body: str) -> None:
    try:
        page = extract.page(f"<html><body>{body}</body></html>".encode(), URL)
    except PageError:
        return
    assert page.document.blocks or page.standfirst
    assert texts.plain(page.document).isprintable() or "\n" in texts.plain(page.document)
