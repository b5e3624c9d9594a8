"""Footnotes in place: what calls them is found, and opening them neither loses nor moves anything."""

from itertools import pairwise

import pytest

from termnews.model.document import Block, Footnote, ListBlock, Quote, Table
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.tui.layout.lines import FIRST_ADDED, Ink, Laid
from termnews.tui.layout.notes import Call, calls, notes, opened, place
from termnews.tui.layout.page import lay_article
from tests.tui.article_samples import article, para, span, table

TEXT = para("A recipe has one ingredient", span("2", Style.SUPER), ", and this sentence goes on for a while after it.")
NOTES = (
    Footnote(Clean("1"), (para("The first note."),)),
    Footnote(
        Clean("2"), (para("The second, which leads ", span("elsewhere", href="https://b.example"), "."), para("On."))
    ),
)
PAGE: tuple[Block, ...] = (TEXT, para("See ", span("here", href="https://a.example"), "."), *NOTES)


def page(blocks: tuple[Block, ...] = PAGE, width: int = 40) -> Laid:
    return lay_article(article(blocks, "Headline"), width)


def called(laid: Laid) -> list[tuple[str, str]]:
    return [(run.text, run.target.label) for line in laid.lines for run in line.runs if isinstance(run.target, Call)]


@pytest.mark.parametrize(
    ("text", "before", "parts"),
    [
        ("1", "word", [("1", "1")]),
        ("[1][note 2], x", "word", [("[1]", "1"), ("[note 2]", "note 2"), (", x", "")]),
        ("1,3", "word", [("1", "1"), (",", ""), ("3", "3")]),
        ("2", "120 km", [("2", "")]),
        ("2", "CO", [("2", "")]),
        ("2", "end.", [("2", "2")]),
        ("[2]", "m", [("[2]", "2")]),
        ("th", "4", [("th", "")]),
    ],
)
def test_what_calls_a_note_and_what_does_not(text: str, before: str, parts: list[tuple[str, str]]) -> None:
    assert list(calls(text, {"1", "2", "3", "note 2"}, before)) == parts


def test_calls_lead_to_notes_that_are_there() -> None:
    assert called(page()) == [("²", "2")]
    assert called(page((TEXT,))) == []
    assert notes((Quote((ListBlock(False, (NOTES,)),)),)) == {"1": NOTES[0], "2": NOTES[1]}


def test_an_opened_note_stands_below_its_paragraph() -> None:
    laid = page()
    after = opened(laid, notes(PAGE), ["2"], 40)
    texts = [line.text.rstrip() for line in after.lines]
    at = next(index for index, text in enumerate(texts) if text.startswith("╰ 2"))
    assert texts[at - 1].endswith("after it.")
    assert texts[at : at + 4] == ["╰ 2  The second, which leads", "     elsewhere[2].", "", "     On."]
    assert place(after, "2") == (at, at + 3)
    assert place(laid, "2") is None
    assert after.links == laid.links == ("https://a.example", "https://b.example")


@pytest.mark.parametrize("width", [12, 20, 33, 60, 90])
def test_opening_changes_nothing_else(width: int) -> None:
    laid = page(width=width)
    after = opened(laid, notes(PAGE), ["2", "nowhere"], width)
    kept = [line for line in after.lines if not line.note]
    assert kept == list(laid.lines)
    assert all(line.cells <= width for line in after.lines)
    assert all(above.offset <= below.offset for above, below in pairwise(after.lines))
    for line in laid.lines:
        if any(run.ink < FIRST_ADDED for run in line.runs) and line.offset:
            assert after.lines[after.line_of(line.offset)] == laid.lines[laid.line_of(line.offset)]


def test_notes_called_in_lists_quotes_and_tables_open_there() -> None:
    call = span("1", Style.SUPER)
    grid = table("Country | Officers", "France | 115,000", "Belgium | 5,200")
    rows = (((span("France"), call), (span("115,000"),)), *grid.rows[1:])
    for block in (ListBlock(False, ((para("Item", call),), (para("Other"),))), Quote((para("Said", call),))):
        laid = opened(page((block, NOTES[0])), {"1": NOTES[0]}, ["1"], 40)
        at = next(index for index, line in enumerate(laid.lines) if line.note)
        assert "¹" in laid.lines[at - 1].text
    laid = opened(page((Table(grid.header, rows), NOTES[0])), {"1": NOTES[0]}, ["1"], 40)
    at = next(index for index, line in enumerate(laid.lines) if line.note)
    assert "France¹" in laid.lines[at - 1].text
    assert "Belgium" in laid.lines[at + 1].text


def test_calls_are_text_and_are_copied() -> None:
    laid = page()
    line = next(index for index, line in enumerate(laid.lines) if "²" in line.text)
    assert "ingredient²," in laid.copied((line - 1, 0), (line + 1, None))
    assert {run.ink for run in laid.lines[line].runs} == {Ink.TEXT, Ink.CALL}
