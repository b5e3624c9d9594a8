"""Any page is read, in bounded time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.article.people import authors
from termnews.article.source import Source
from tests.pace import within

TAGS = st.sampled_from(
    ["<div class=byline>", "<p>By Ada", "</p>", "<a rel=author href='/author/x'>", "</div>", "<span itemprop=name>", "Ada Roe",
     "und", "<h1>T</h1>", "<meta name=author content='Ada, Ben'>", "<script>author: 'A B'</script>", "<b>", "Editor:", "<br>",
     '<script type="application/ld+json">{"@type":"Article","author":[[{}],null,7,{"name":{"@value":["x"]}}]}</script>']
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.one_of(TAGS, st.text(max_size=20)), max_size=40).map("".join))
def test_any_markup_is_read(markup: str) -> None:
    if source := Source.read(markup, "https://courier.example/a"):
        found = authors.read(source)
        assert bool(found.authors) == bool(found.rule)


def test_an_address_that_is_none_costs_no_author() -> None:
    source = Source.read("<meta property=og:url content='http://[::bad'><h1>T</h1><p class=byline>By Ada Roe</p>")
    assert source is not None
    assert [author.name for author in authors.read(source).authors] == ["Ada Roe"]


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="author">' * 1900 + "By Ada Roe",
        "<h1>T</h1>" + '<div class="byline author">By Ada Roe</div>' * 40_000,
        '<h1>T</h1><div class="sidebar">' + '<div class="byline">By Ada Roe</div>' * 40_000,
        "<h1>T</h1>" + "<p>By " * 40_000,
        "<script>" + '"author":"Ada Roe",' * 60_000 + "</script>",
        "<h1>T</h1><div itemprop=author>" + "<i itemprop=name>Ada Roe</i>" * 40_000,
        "<meta name=author content='ADA ROE, BEN DOE'>" + "ADA " * 500_000,
        "<h1>T</h1>" + "<div class=author-box>" * 300 + "<i></i>" * 40_000,
        "<meta name=author content='" + "a" * 900_000 + "'>",
        "<h2>word word</h2>" * 40_000,
    ],
    ids=range(10),
)
def test_a_hostile_page_takes_less_than_two_seconds(markup: str) -> None:
    source = Source.read(markup, "https://courier.example/a")
    assert source is not None
    with within(2):
        authors.read(source)
