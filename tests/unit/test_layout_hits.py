"""Hits on a page: each is at its text, whatever the width, the style, the cell or the note it stands in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.model.document import Block, Code, Figure, Footnote, Heading, ListBlock, Quote, Table
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text import finding
from termnews.tui.layout.blocks import lay_blocks
from termnews.tui.layout.hits import Hit, Text
from termnews.tui.layout.lines import Laid
from termnews.tui.layout.page import lay_article
from termnews.tui.layout.setting import Sheet
from tests.tui.article_samples import EUROPE, HEBREW, JAPANESE, article, para, span, table


def shown(laid: Laid, hit: Hit) -> str:
    """A hit as it stands on the page, its parts one after the other."""
    return "".join(laid.lines[part.line].text[part.start : part.stop] for part in hit.parts)


def hits(laid: Laid, typed: str) -> list[str]:
    pattern = finding.phrase(typed)
    assert pattern is not None
    return [shown(laid, hit) for hit in Text(laid).find(pattern)]


def page(blocks: tuple[Block, ...], width: int = 60) -> Laid:
    return lay_article(article(blocks, "Headline"), width)


def test_hits_cross_lines_styles_and_link_numbers() -> None:
    block = para("one ", span("two", Style.BOLD), " ", span("three", href="https://a.example"), " four five")
    for width in range(12, 40):
        assert ["".join(each.split()) for each in hits(page((block,), width), "two three four")] == ["twothreefour"]
    assert hits(page((block,)), "three four") == ["three four"]


def test_a_word_cut_by_the_line_is_found_whole() -> None:
    long = "Donaudampfschifffahrtsgesellschaft"
    assert hits(page((para(long),), 14), "schifffahrt") == ["schifffahrt"]


def test_hits_do_not_cross_paragraphs_or_cells() -> None:
    assert hits(page((para("one"), para("two"))), "one two") == []
    assert hits(page((table("a | b", "one | two"),)), "one two") == []


def test_hits_in_cells_that_take_several_lines() -> None:
    grid = table("Country | What was ordered", "France | " + "word " * 9 + "patrols at stations " + "word " * 9)
    assert hits(page((grid,), 40), "word patrols at stations word") == [
        "word patrols at stations word".replace(" ", "")
    ] or (len(hits(page((grid,), 40), "word patrols at stations word")) == 1)


@pytest.mark.parametrize(
    ("block", "typed"),
    [
        (Figure("https://i.example/a.jpg", Clean("alt"), Clean("The caption of the picture")), "caption of"),
        (Heading(2, (span("A heading"),)), "a heading"),
        (ListBlock(True, ((para("first item"),), (para("second item"),))), "second"),
        (Quote((para("a quoted word"),)), "quoted"),
        (Code(Clean("def main():\n    return 1"), Clean("python")), "return 1"),
        (Footnote(Clean("1"), (para("the note says"),)), "note says"),
        (table("Column | Other", "cell | thing", caption="The table"), "column"),
        (table("Column | Other", "cell | thing", caption="The table"), "the table"),
    ],
)
def test_every_kind_of_block_is_searched(block: Block, typed: str) -> None:
    assert len(hits(page((para("Text before."), block)), typed)) == 1


def test_addresses_and_the_typesetters_own_are_not_found() -> None:
    laid = page((para("See ", span("here", href="https://strike.example/strike"), "."),))
    assert hits(laid, "strike") == []
    assert hits(laid, "[1]") == []
    assert hits(laid, "Links") == ["Links"]


def test_no_more_than_can_be_shown() -> None:
    pattern = finding.phrase("a")
    assert pattern is not None
    assert len(Text(page((para("a" * 90),))).find(pattern, 50)) == 50


WORDS = st.text("abcé ñßא\u0301中-", min_size=1, max_size=9)


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4),
    st.integers(12, 60),
    WORDS,
)
def test_every_hit_is_at_its_text_and_none_is_missed(paragraphs: list[str], width: int, typed: str) -> None:
    pattern = finding.phrase(typed)
    if pattern is None:
        return
    blocks = tuple(para(" ".join(text.split()) or "x") for text in paragraphs)
    laid = Laid(tuple(lay_blocks(Sheet(), blocks, width)))
    found = Text(laid).find(pattern)
    for hit in found:
        # What stands there, with a blank put back where the line ended, matches again.
        there = [laid.lines[part.line].text[part.start : part.stop] for part in hit.parts]
        assert any(pattern.fullmatch(finding.fold(gap.join(there)).text) for gap in ("", " ")) or len(there) > 2
    plain = "\n".join("".join(span.text for span in block.spans) for block in blocks)
    assert len(found) == len(pattern.findall(finding.fold(plain).text))


@pytest.mark.parametrize("blocks", [EUROPE, JAPANESE, HEBREW])
@pytest.mark.parametrize("width", [12, 30, 44, 72])
def test_real_pages_hold_as_many_hits_at_every_width(blocks: tuple[Block, ...], width: int) -> None:
    wide, laid = page(blocks, 72), page(blocks, width)
    for typed in ("the", "e", "館", "ה"):
        assert width < 44 or len(hits(laid, typed)) == len(hits(wide, typed))
        assert all(finding.phrase(typed).search(finding.fold(each).text) for each in hits(laid, typed))  # type: ignore[union-attr]


def test_a_table_in_a_quote_keeps_its_cells() -> None:
    grid: Table = table("Country | Officers", "France | 115,000")
    assert hits(page((Quote((grid,)),)), "115,000") == ["115,000"]
