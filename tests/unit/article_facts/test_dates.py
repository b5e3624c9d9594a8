"""When an article appeared and changed."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from termnews.article.facts import dates
from termnews.article.source import Source

Page = Callable[..., Source]

URL = "https://courier.example/story"


def at(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp())  # type: ignore[misc]


@pytest.mark.parametrize(
    ("body", "head", "linked", "rule"),
    [
        ("", "", {"@type": "NewsArticle", "datePublished": "2026-05-18T10:00:00+02:00"}, "json-ld datePublished"),
        ("", '<meta property="article:published_time" content="2026-05-18T08:00:00Z">', None, "article:published_time"),
        ("", '<meta name="date" content="Mon, 18 May 2026 08:00:00 GMT">', None, "date"),
        ("<time itemprop='datePublished' datetime='2026-05-18T08:00Z'>then</time>", "", None, "itemprop"),
        ("<span property='schema:datePublished' content='2026-05-18T08:00Z'></span>", "", None, "itemprop"),
        ("<time datetime='2026-05-18T08:00:00Z'>18 May</time>", "", None, "time"),
        (
            "<time datetime='2020-01-01T00:00Z'>old</time><time pubdate datetime='2026-05-18T08:00Z'></time>",
            "",
            None,
            "time",
        ),
        (
            "<span class='comment-date'>1 May 2020 10:00</span><p class='article-date'>18. Mai 2026, 8:00 Uhr</p>",
            "",
            None,
            "class",
        ),
    ],
)
def test_published(page: Page, body: str, head: str, linked: object, rule: str) -> None:
    found = dates.read(page(body, head, URL, linked))
    assert (found.value[0], found.rule) == (at(2026, 5, 18, 8), rule)


@pytest.mark.parametrize("url", ["/2026/05/18/bridge", "/world/2026-05-18-bridge", "/20260518-bridge"])
def test_the_day_in_the_address(page: Page, url: str) -> None:
    found = dates.read(page("", "", "https://courier.example" + url))
    assert (found.value[0], found.rule) == (at(2026, 5, 18), "address")


def test_a_time_of_day_is_taken_from_where_it_stands(page: Page) -> None:
    head = '<meta property="article:published_time" content="2026-05-18T08:30:00Z">'
    found = dates.read(page("", head, URL, {"@type": "Article", "datePublished": "2026-05-18"}))
    assert (found.value[0], found.rule) == (at(2026, 5, 18, 8, 30), "article:published_time")


def test_another_days_time_is_not(page: Page) -> None:
    head = '<meta property="article:published_time" content="2026-06-01T08:30:00Z">'
    found = dates.read(page("", head, URL, {"@type": "Article", "datePublished": "2026-05-18"}))
    assert found.value[0] == at(2026, 5, 18)


@pytest.mark.parametrize(("changed", "expected"), [("2026-05-19T00:00Z", at(2026, 5, 19)), ("2026-05-18T08:00Z", None)])
def test_updated_only_when_later(page: Page, changed: str, expected: int | None) -> None:
    story = {"@type": "Article", "datePublished": "2026-05-18T08:00Z", "dateModified": changed}
    assert dates.read(page("", "", URL, story)).value == (at(2026, 5, 18, 8), expected)


def test_nonsense_is_no_date(page: Page) -> None:
    head = '<meta property="article:published_time" content="soon"><meta name="date" content="0001-01-01T00:00:00">'
    assert dates.read(page("<time>now</time>", head, URL)).value == (None, None)
