"""Why an article is where and as it is, in sentences a reader understands."""

from dataclasses import replace
from typing import Any

import pytest

from termnews.engine.explaining import explain
from termnews.model.articles import Article, Author, FullText, Status
from termnews.model.document import Document, Paragraph, Span
from termnews.model.feeds import FullTextMode
from termnews.model.words import Clean
from termnews.store.saved import TITLE

NOTHING = Clean("")
ARTICLE = Article(
    id=1, feed_id=1, feed_url="https://courier.example/feed", source=Clean("The Courier"), section=("World",),
    title=Clean("Title"), link="", guid="", published_at=None, updated_at=None, first_seen_at=1_700_000_000, sort_at=0,
    date_guessed=False, summary=NOTHING, document=Document(), words=0, language="", image="", updated=False, authors=(),
    categories=(), enclosures=(), status=Status(),
)  # fmt: skip
FULL = FullText(Document(), url="https://courier.example/1", fetched_at=1_700_000_000)
ORIGIN, SECTION, AUTHORS, TEXT = (
    "Where does it come from?", "Why is it in this section?", "Who named the authors?", "What chose the text?",
)  # fmt: skip


def answers(facts: dict[str, str] | None = None, mode: FullTextMode | None = None, **values: Any) -> dict[str, str]:
    return {str(question): str(answer) for question, answer in explain(replace(ARTICLE, **values), facts or {}, mode)}


def test_an_article_of_a_feed_tells_its_feed_and_section() -> None:
    told = answers()
    assert told[ORIGIN].startswith("The feed The Courier (https://courier.example/feed), first seen on ")
    assert told[SECTION] == "Your feeds.toml puts the feed under World."
    assert (told[AUTHORS], told[TEXT]) == ("The feed names none.", "The feed's own text.")
    assert list(told) == [ORIGIN, SECTION, AUTHORS, TEXT]


@pytest.mark.parametrize(
    ("values", "facts", "expected"),
    [
        ({"placed": ("World", "Europe"), "placed_rule": "breadcrumb"}, {}, "too, by the rule “breadcrumb”."),
        ({"placed": ("World", "Europe"), "placed_rule": "you"}, {}, "You put the article under World › Europe too."),
        ({"placed_rule": "you"}, {}, "You took it out of the other section it was put under."),
        ({"section": ()}, {}, "Your feeds.toml puts the feed into no section."),
        ({}, {"section": "json-ld"}, "The page names its section, by the rule “json-ld”."),
        (
            {},
            {"section": "breadcrumb", "section_path": '["World", "Europe News"]'},
            "The page names World › Europe News, by the rule “breadcrumb”.",
        ),
    ],
)
def test_what_placed_it_is_told(values: dict[str, Any], facts: dict[str, str], expected: str) -> None:
    assert expected in answers(facts, **values)[SECTION]


def test_a_saved_page_was_saved_by_the_reader() -> None:
    told = answers(saved=True, section=())
    assert told[ORIGIN].startswith("You saved the page of The Courier on ")
    assert SECTION not in told
    assert answers(saved=True, source=TITLE)[ORIGIN].startswith("You saved the page on ")
    told = answers(saved=True, section=(), placed=("World",), placed_rule="table")
    assert told[SECTION] == "It stands under World, by the rule “table”."


def test_a_guessed_date_is_admitted() -> None:
    assert "no date that can be believed" in answers(date_guessed=True)[ORIGIN]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "The feed."),
        ({"authors": "byline"}, "The page, by the rule “byline”."),
        (
            {"authors": "feed", "blurbs": "author box"},
            "The feed. What is said of them comes from the page, by the rule “author box”.",
        ),
    ],
)
def test_who_named_the_authors_is_told(facts: dict[str, str], expected: str) -> None:
    assert answers(facts, authors=(Author(Clean("Jane"), blurb=Clean("Writes.")),))[AUTHORS] == expected


def test_what_chose_the_text_and_when_is_told() -> None:
    told = answers({"text": "best blend"}, full=replace(FULL, paywalled=True))[TEXT]
    assert told.startswith("The page https://courier.example/1, read on ")
    assert told.endswith(", by the rule “best blend”. The page keeps the rest behind a paywall.")
    assert "gave nothing better" in answers(full=replace(FULL, document=None))[TEXT]


def test_why_there_is_no_full_text_is_told_with_what_to_do() -> None:
    failed = replace(
        FULL, document=None, failure=Clean("The page answered 404."), hint=Clean("Open it in the browser.")
    )
    told = answers(full=failed)
    assert told["Why is there no full text?"] == "The page answered 404. Open it in the browser."
    assert told[TEXT] == "The feed's own text."


@pytest.mark.parametrize(("count", "said"), [(1, "1 earlier version is kept."), (3, "3 earlier versions are kept.")])
def test_earlier_versions_are_counted(count: int, said: str) -> None:
    assert answers(versions=count)["When did it change?"] == said


def test_nobody_is_named_by_those_who_were_asked() -> None:
    failed = replace(FULL, document=None, failure=Clean("The page answered 404."))
    assert answers(full=failed)[AUTHORS] == "The feed names none."
    assert answers(full=FULL)[AUTHORS] == "Neither the feed nor the page names any."
    assert answers(full=FULL, saved=True)[AUTHORS] == "The page names none."


WHOLE = Document(tuple(Paragraph((Span(Clean("word " * 60)),)) for _ in range(9)))


@pytest.mark.parametrize(
    ("mode", "values", "expected"),
    [
        (FullTextMode.NEVER, {}, '"never"'),
        (FullTextMode.TEASER, {"document": WHOLE}, "more than a teaser"),
        (FullTextMode.ALWAYS, {"document": WHOLE}, "not read yet"),
        (FullTextMode.TEASER, {}, "not read yet"),
        (FullTextMode.ALWAYS, {"link": ""}, "no address"),
    ],
)
def test_why_a_page_was_not_asked_for_is_told(mode: FullTextMode, values: dict[str, Any], expected: str) -> None:
    told = answers(mode=mode, **{"link": "https://courier.example/1", **values})
    assert expected in told["Why is there no full text?"]
    assert "Why is there no full text?" not in answers(mode=mode, full=FULL)
