"""The difference between two versions: what stays, what goes, what comes, and in bounded time."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.engine.differing import differ
from termnews.model.differences import Change, Difference, Run
from termnews.model.document import Document, Heading, Paragraph, Span
from termnews.model.words import Clean
from termnews.text import document
from tests.pace import within

SAME, ADDED, REMOVED = Change.SAME, Change.ADDED, Change.REMOVED


def version(title: str, *paragraphs: str) -> tuple[Clean, Document]:
    return Clean(title), Document(tuple(Paragraph((Span(Clean(text)),)) for text in paragraphs))


def runs(found: tuple[Run, ...]) -> list[tuple[Change, str]]:
    return [(run.change, run.text.strip()) for run in found]


def text(found: Difference, side: Change) -> str:
    """The old text (without what came) or the new one (without what went)."""
    kept = ["".join(run.text for run in p.runs if run.change in {SAME, side}) for p in found.blocks]
    return " ".join(" ".join(kept).split())


def test_a_changed_word_in_title_and_text() -> None:
    found = differ(
        version("Ferry to run in spring", "The ferry will run in May.", "It costs nine crowns."),
        version("Ferry to run in summer", "The ferry will run in July.", "It costs nine crowns."),
    )
    assert runs(found.title) == [(SAME, "Ferry to run in"), (REMOVED, "spring"), (ADDED, "summer")]
    assert runs(found.blocks[0].runs) == [(SAME, "The ferry will run in"), (REMOVED, "May."), (ADDED, "July.")]
    assert not found.blocks[1].touched
    assert (found.added, found.removed) == (2, 2)


def test_paragraphs_come_and_go_where_they_stood() -> None:
    found = differ(
        version("T", "One stays as it is.", "Two will be dropped.", "Three stays as well."),
        version("T", "One stays as it is.", "Three stays as well.", "An entirely fresh end."),
    )
    assert [passage.change for passage in found.blocks] == [SAME, REMOVED, SAME, ADDED]


def test_a_rewritten_paragraph_is_found_again_among_fresh_ones() -> None:
    old = "The council of Varnholm voted on Monday to close the harbour road."
    new = "The council of Varnholm voted late on Monday to close the harbour road for good."
    found = differ(version("T", old), version("T", "Breaking news follows below.", new))
    assert [passage.change for passage in found.blocks] == [ADDED, SAME]
    assert (ADDED, "late") in runs(found.blocks[1].runs)


def test_words_between_changes_do_not_make_a_sieve() -> None:
    found = differ(version("one of seven mighty dogs", ""), version("three of seventeen hungry cats", ""))
    assert runs(found.title) == [(REMOVED, "one of seven mighty dogs"), (ADDED, "three of seventeen hungry cats")]


def test_signs_without_blanks_are_compared_one_by_one() -> None:
    found = differ(version("首相は月曜日に訪問する"), version("首相は火曜日に訪問する"))
    assert runs(found.title) == [(SAME, "首相は"), (REMOVED, "月"), (ADDED, "火"), (SAME, "曜日に訪問する")]


def test_equal_versions_have_no_difference() -> None:
    found = differ(version("T", "a b", "c"), version("T", "a b", "c"))
    assert (found.added, found.removed) == (0, 0)
    assert not any(passage.touched for passage in found.blocks)


def test_a_heading_that_becomes_text_is_no_difference() -> None:
    heading = Document((Heading(2, (Span(Clean("Outlook")),)),))
    found = differ((Clean("T"), heading), version("T", "Outlook"))
    assert (found.added, found.removed) == (0, 0)


WORDS = st.lists(st.sampled_from(["a", "an", "tide", "rose,", "fell.", "潮", "汐", "北へ"]), max_size=12).map(" ".join)
BODIES = st.lists(WORDS, max_size=8)


@given(BODIES, BODIES)
def test_both_texts_can_be_read_out_of_their_difference(old: list[str], new: list[str]) -> None:
    found = differ(version("Old", *old), version("New", *new))
    for side, body in ((REMOVED, old), (ADDED, new)):
        wanted = " ".join(document.plain(version("", *body)[1]).split())
        assert "".join(text(found, side).split()) == "".join(wanted.split())


@pytest.mark.parametrize("shape", ["one long", "many short", "same word", "deep"])
def test_long_texts_take_bounded_time(shape: str) -> None:
    chance = random.Random(7)  # noqa: S311 - no secret
    draw = lambda n: " ".join(chance.choice(["x", "y", "zeta", "omega"]) for _ in range(n))  # noqa: E731
    old, new = {
        "one long": ([draw(30_000)], [draw(30_000)]),
        "many short": ([draw(8) for _ in range(1_900)], [draw(8) for _ in range(1_900)]),
        "same word": (["x " * 999 + str(n) for n in range(30)], ["x " * 999 + f"a{n}" for n in range(30)]),
        "deep": ([draw(990) for _ in range(20)], [draw(990) for _ in range(20)]),
    }[shape]
    with within(5):
        differ(version("T", *old), version("T", *new))
