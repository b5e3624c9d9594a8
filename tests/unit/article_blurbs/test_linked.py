"""Blurbs in linked data and in the data of a page's scripts."""

import json

import pytest

from tests.unit.article_blurbs.conftest import Told, blurbs

BLURB = "Anna Berg covers the harbour for the Courier."
ANNA = {"@type": "Person", "name": "Anna Berg", "description": BLURB}
STORY = {"@type": "NewsArticle", "author": ANNA}


@pytest.mark.parametrize(
    "linked",
    [
        STORY,
        [{"@type": "WebSite", "description": "News of the harbour."}, STORY],
        {"@graph": [{"@type": "Article", "author": {"@id": "#anna"}}, {"@id": "#anna", **ANNA}]},
        {"@graph": [{"@type": "Article", "author": [{"@type": "Person", "name": "Per Lund"}, ANNA]}]},
        {"@type": "NewsArticle", "author": {**ANNA, "name": "ANNA BERG"}},
        {
            "@type": "NewsArticle",
            "author": {**ANNA, "description": "<p>Anna Berg covers the <b>harbour</b> for the Courier.</p>"},
        },
        {
            "@type": "NewsArticle",
            "author": {**ANNA, "description": "Anna Berg covers&amp;nbsp;the harbour for the Courier."},
        },
    ],
)
def test_the_authors_description(told: Told, linked: object) -> None:
    found = told(linked=linked)
    assert blurbs(found) == {"Anna Berg": BLURB}
    assert found.rule == "json-ld"


@pytest.mark.parametrize(
    "linked",
    [
        {"@type": "NewsArticle", "author": {"@type": "Person", "name": "Anna Berg"}, "description": BLURB},
        {
            "@type": "NewsArticle",
            "author": {"@type": "Organization", "name": "The Courier", "description": "News of the harbour."},
        },
        {"@type": "Person", "name": "Carl Holm", "description": "Carl Holm is mayor."},
        {"@type": "NewsArticle", "author": {**ANNA, "description": "Reporter"}},
        {"@type": "NewsArticle", "author": {**ANNA, "description": 7}},
    ],
)
def test_other_descriptions(told: Told, linked: object) -> None:
    assert blurbs(told(linked=linked)) == {}


def test_what_is_printed_comes_first(told: Told) -> None:
    found = told(f'<div class="author-bio">{BLURB} She has two cats.</div>', linked=STORY)
    assert blurbs(found) == {"Anna Berg": f"{BLURB} She has two cats."}


PERSON = {"name": "Anna Berg", "slug": "anna-berg", "shortBio": BLURB}
DATA = {"props": {"page": {"authors": [{"name": "Per Lund"}, PERSON]}}}
FLIGHT = "2:" + json.dumps({"author": PERSON}) + "\n"
ISLANDS = {
    "next": f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(DATA)}</script>',
    "fusion": "<script>window.Fusion=window.Fusion||{};Fusion.globalContent="
    + json.dumps({"credits": {"by": [{"type": "author", "name": "Anna Berg", "description": BLURB}]}})
    + ";Fusion.x=1</script>",
    "state": f"<script>window.__INITIAL_STATE__ = {json.dumps(DATA)};</script>",
    "original": "<script>var a = "
    + json.dumps({"original": {"firstName": "Anna", "lastName": "Berg", "bio": f"<p>{BLURB}</p>"}})
    + "</script>",
    "flight": "".join(
        f"<script>self.__next_f.push({json.dumps([1, part])})</script>"
        for part in ("1:I[5]\n", FLIGHT[:40], FLIGHT[40:])
    ),
    "nuxt": '<script id="__NUXT_DATA__" type="application/json">'
    + json.dumps([["Reactive", 1], {"author": 2}, {"name": 3, "bio": 4, "x": 900}, "Anna Berg", BLURB])
    + "</script>",
}


@pytest.mark.parametrize("kind", ISLANDS)
def test_data_of_scripts(told: Told, kind: str) -> None:
    found = told(ISLANDS[kind])
    assert blurbs(found) == {"Anna Berg": BLURB}
    assert found.rule == "data island"


@pytest.mark.parametrize(
    "data",
    [
        {"name": "Anna Berg", "description": "A longer story about the harbour and its people."},
        {"name": "Carl Holm", "bio": "Carl Holm is mayor of the harbour.", "friend": "Anna Berg"},
        {"name": "Anna Berg", "bio": "Reporter"},
        {"name": "Anna Berg", "bio": None, "authorBio": 3},
    ],
)
def test_other_data(told: Told, data: object) -> None:
    assert blurbs(told(f"<script>window.data = {json.dumps(data)}</script>")) == {}


def test_broken_scripts_cost_nothing(told: Told) -> None:
    broken = '<script>window.a = {"name": "Anna Berg", "bio": "Anna Berg is a reporter of</script>'
    deep = '<script>window.b = {"name": "Anna Berg", "bio": "Anna Berg is", "x": ' + "[" * 50_000 + "</script>"
    assert blurbs(told(broken + deep)) == {}


def test_the_publications_description_is_nobodys(told: Told) -> None:
    words = "The Courier brings news of the harbour and of all the islands."
    linked = [
        {"@type": "NewsMediaOrganization", "description": words},
        {"@type": "Article", "author": {**ANNA, "description": words}},
    ]
    assert blurbs(told(linked=linked)) == {}
    assert blurbs(told(linked=linked[1], head=f'<meta name="description" content="{words}">')) == {}
