"""Whatever a page holds: no error, clean text, only words of the page, and a bounded time."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.article.blurbs import profile, read
from termnews.article.build import build
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.words import Clean
from termnews.text import clean
from tests.pace import within

AUTHORS = (Author(Clean("Anna Berg")), Author(Clean("山田花子")), Author(Clean("(")), Author(Clean(" ")))
words = st.sampled_from(
    [
        "Anna Berg",
        "is a reporter in Oslo.",
        "About the author",
        "山田花子は記者。",
        "\x1b[31m",
        "\u202e",
        "Read more",
        "a" * 90,
        "(",
        ". ",
    ]
)
names = st.sampled_from(["author-bio", "author-box", "name", "bio", "comments", "p-note h-card", "role", "social", "x"])
tags = st.sampled_from(
    ["p", "div", "h1", "h4", "nav", "ul", "li", "a", "span", "em", "br", "strong", "figure", "script"]
)
keys = st.sampled_from(
    ["@type", "@id", "name", "author", "description", "bio", "by", "firstName", "mainEntity", "@graph"]
)
values = st.recursive(
    st.none() | st.integers() | words | st.sampled_from(["Person", "NewsArticle"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
trees = st.recursive(
    words,
    lambda inner: st.builds(
        "<{0} class='{1}' href='/a'>{2}</{0}>".format, tags, names, st.lists(inner, max_size=4).map("".join)
    ),
    max_leaves=20,
)


@given(body=trees, linked=values)
def test_any_page(body: str, linked: object) -> None:
    data = json.dumps(linked)
    source = Source.read(
        f"<html><head><script type='application/ld+json'>{data}</script></head><body>{body}<script>var a = {data};</script>"
    )
    assert source is not None
    document = build(body)
    found = read.read(source, AUTHORS, document)
    assert [author.name for author in found.authors] == [author.name for author in AUTHORS]
    known = set(clean.line(f"{' '.join(map(str, source.root.itertext()))} {linked}").replace(" ", ""))
    for author in found.authors:
        assert author.blurb == clean.line(author.blurb)
        assert set(author.blurb.replace(" ", "")) <= known
    assert len(found.document.blocks) <= len(document.blocks)
    profile.read(source, AUTHORS[0])


HOSTILE = {
    "nested boxes": "<div class='author-box'>" * 1900 + "Anna Berg is a reporter. " * 2000,
    "many boxes": "<div class='author-bio'>Anna Berg is a reporter in Oslo.</div>" * 20_000,
    "many mentions": "<p>Anna Berg is here. " * 30_000,
    "one long line": "<div class='author-bio'>" + "Anna Berg is, " * 300_000,
    "many labels": "<b>About the author</b>" * 30_000,
    "many sentences": "<em>" + "Anna Berg is. 山田花子 is. " * 40 + "</em>",
    "blanks": "<div class='author-bio'>Anna Berg" + " \n" * 200_000 + "</div>",
    "signs": "<div class='author-bio'><p>" + "([{-" * 900 + "</p></div>",
    "a large island": "<script>var a = " + json.dumps([{"name": "Anna Berg", "bio": "x"}] * 40_000) + "</script>",
    "a broken island": "<script>" + 'a = {"name": "Anna Berg", "bio": "Anna Berg is so" ' * 30_000 + "</script>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_pages_take_a_bounded_time(kind: str) -> None:
    source = Source.read(f"<html><body>{HOSTILE[kind]}")
    assert source is not None
    with within(2):
        read.read(source, AUTHORS, build(HOSTILE[kind][:10_000]))
