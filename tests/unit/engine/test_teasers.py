"""When an article's page is wanted: what a teaser looks like, and when a failure's time is over."""

from dataclasses import replace

import pytest

from termnews.article.rules import RULES
from termnews.engine import teasers
from termnews.model.articles import FullText
from termnews.model.document import Code, Document, Embed, Figure, ListBlock, Paragraph, Span
from termnews.model.errors import FailureKind, PageProblem
from termnews.model.feeds import FullTextMode
from termnews.model.words import Clean
from tests.unit.engine.press import SENTENCES
from tests.unit.engine.samples import article, body, holding

NEVER, TEASER, ALWAYS = FullTextMode
NOW = 1_800_000_000
WHOLE = tuple(SENTENCES * 2)
PARAGRAPH = " ".join(SENTENCES)


@pytest.mark.parametrize(
    ("paragraphs", "teaser"),
    [
        ((), True),
        (SENTENCES[:1], True),
        (SENTENCES[:5], True),
        ((PARAGRAPH,), True),
        (WHOLE, False),
        ((PARAGRAPH, PARAGRAPH, PARAGRAPH), False),
        ((*WHOLE, "And so it went on […]"), True),
        ((*WHOLE, "Read more at The Courier"), True),
        ((*WHOLE, "Weiterlesen bei der Zeitung …"), True),
        ((*WHOLE, "Lire la suite"), True),
        ((*WHOLE, "続きを読む"), True),
        ((*WHOLE, "The post Ferry line to reopen appeared first on The Courier."), False),
        ((*WHOLE, "The boat […]", "The post Ferry line to reopen appeared first on The Courier."), True),
        ((*WHOLE, "What they read more than anything else was the tide table."), False),
    ],
)
def test_a_teaser_is_told_by_its_length_and_its_end(paragraphs: tuple[str, ...], teaser: bool) -> None:
    assert teasers.is_teaser(article(*paragraphs)) is teaser


def test_a_post_of_code_or_of_pictures_is_whole() -> None:
    words = Paragraph((Span(Clean(" ".join(SENTENCES[:4]))),))
    assert not teasers.is_teaser(holding(words, Code(Clean("ferry --run"))))
    assert not teasers.is_teaser(holding(*(Figure(f"https://courier.example/{n}.jpg") for n in range(3))))
    assert teasers.is_teaser(holding(Figure("https://courier.example/1.jpg"), Paragraph((Span(SENTENCES[0]),))))
    assert teasers.is_teaser(holding(ListBlock(ordered=False, items=()), Embed(Clean("Video"), "")))


@pytest.mark.parametrize(
    ("mode", "short", "long"), [(NEVER, False, False), (TEASER, True, False), (ALWAYS, True, True)]
)
def test_the_mode_decides(mode: FullTextMode, short: bool, long: bool) -> None:
    assert teasers.wants(article(SENTENCES[0]), mode, NOW) is short
    assert teasers.wants(article(*WHOLE), mode, NOW) is long


def test_without_an_address_there_is_nothing_to_ask() -> None:
    assert not teasers.wants(replace(article(), link=""), ALWAYS, NOW)


@pytest.mark.parametrize(("rules", "wanted"), [(RULES, False), (RULES - 1, True), (0, True)])
def test_what_older_rules_read_is_read_again(rules: int, wanted: bool) -> None:
    for document in (body(*WHOLE), None):
        full = FullText(document, rules=rules, fetched_at=NOW)
        assert teasers.wants(article(SENTENCES[0], full=full), TEASER, NOW) is wanted


@pytest.mark.parametrize(
    ("problem", "seconds"), [("timeout", 900), ("server", 3600), ("not-found", 7 * 86_400), ("no-text", 7 * 86_400)]
)
def test_a_failure_is_left_alone_for_its_time(problem: str, seconds: int) -> None:
    full = FullText(None, rules=RULES, fetched_at=NOW, problem=problem, failure=Clean("No."))
    there = article(SENTENCES[0], full=full)
    assert not teasers.wants(there, TEASER, NOW + seconds - 1)
    assert teasers.wants(there, TEASER, NOW + seconds)


def test_a_stored_text_outweighs_a_later_failure() -> None:
    full = FullText(body(*WHOLE), rules=RULES, fetched_at=0, problem="timeout", failure=Clean("No."))
    assert not teasers.wants(article(SENTENCES[0], full=full), TEASER, NOW)


def test_every_kind_with_a_time_of_its_own_exists() -> None:
    assert set(teasers.AGAIN) <= {kind.value for kind in (*FailureKind, *PageProblem)}


def test_an_end_of_many_words_takes_no_time() -> None:
    assert not teasers.is_cut("read more " * 200_000 + "!")
    assert Document() == body()
