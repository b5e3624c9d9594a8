"""Documents are set whole, within the measure, with offsets that name the same text at every width."""

from collections import Counter
from datetime import UTC
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termnews.model.articles import Enclosure
from termnews.model.document import (
    Block,
    Code,
    Document,
    Embed,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text.document import links
from termnews.tui.layout.blocks import lay_blocks
from termnews.tui.layout.lines import FIRST_ADDED, Ink, Laid
from termnews.tui.layout.linked import lay_links
from termnews.tui.layout.page import lay_article
from termnews.tui.layout.setting import LEAST, Sheet
from tests.tui.article_samples import EUROPE, HEBREW, JAPANESE, article, para, span, table


def lay(document: Document, width: int) -> Laid:
    """A document alone as a page."""
    sheet = Sheet()
    lines = lay_blocks(sheet, document.blocks, max(width, LEAST))
    return Laid(tuple(lines), tuple(sheet.links))


def texts(laid: Laid) -> list[str]:
    return [line.text.rstrip() for line in laid.lines]


def set_text(laid: Laid) -> str:
    return "".join(run.text for line in laid.lines for run in line.runs if run.ink < FIRST_ADDED)


def page(*blocks: Block, width: int = 40) -> list[str]:
    return texts(lay(Document(blocks), width))


def test_paragraphs_have_air_between_them() -> None:
    assert page(para("One."), para("Two.")) == ["One.", "", "Two."]


def test_headings_have_more_air_above_unless_first() -> None:
    blocks = (Heading(2, (span("A"),)), para("b"), Heading(2, (span("C"),)), Heading(4, (span("D"),)))
    assert page(*blocks) == ["A", "", "b", "", "", "C", "", "D"]


def test_a_line_break_of_the_author_stays() -> None:
    assert page(para("Roses are red\nviolets are blue")) == ["Roses are red", "violets are blue"]


def test_links_are_numbered_once_and_in_order() -> None:
    laid = lay(
        Document(
            (para(span("a", href="http://x/1"), " ", span("b", href="http://x/2"), " ", span("c", href="http://x/1")),)
        ),
        40,
    )
    assert texts(laid) == ["a[1] b[2] c[1]"]
    assert laid.links == ("http://x/1", "http://x/2")


def test_a_link_of_several_spans_has_one_number() -> None:
    assert page(para(span("the ", href="http://x/"), span("law", Style.BOLD, "http://x/"), " holds")) == [
        "the law[1] holds"
    ]


def test_a_number_never_parts_from_its_link() -> None:
    for width in range(12, 40):
        laid = lay(
            Document(
                (para("見よ、", span("公式サイト", href="http://x/"), "である。aaa ", span("bbb", href="http://y/")),)
            ),
            width,
        )
        assert not any(line.startswith("[") for line in texts(laid))


def test_lists_hang_and_nest() -> None:
    inner = ListBlock(True, ((para("one"),), (para("two"),)), start=9)
    block = ListBlock(False, ((para("a long item that wraps"),), (para("b"), inner)))
    assert page(block, width=14) == ["• a long item", "  that wraps", "• b", "   9. one", "  10. two"]


def test_items_of_several_paragraphs_get_air() -> None:
    assert page(ListBlock(False, ((para("a"), para("b")), (para("c"),)))) == ["• a", "", "  b", "", "• c"]


def test_quotes_have_a_bar_and_pull_quotes_a_heavier_one() -> None:
    assert page(Quote((para("a"), para("b")))) == ["▎ a", "▎", "▎ b"]
    assert page(Quote((para("a"),), pull=True)) == ["┃ a"]


def test_code_stands_on_its_own_ground_and_marks_what_goes_on_below() -> None:
    laid = lay(Document((Code(Clean("x = 1\n    return abcdefghijk"), Clean("python")),)), 20)
    assert texts(laid) == ["             python", " x = 1", "     return abcdef↩", " ghijk"]
    assert all(line.cells == 20 for line in laid.lines)
    assert all(run.ink in {Ink.CODE, Ink.CODE_PAD} for line in laid.lines for run in line.runs)


def test_figures_are_framed_with_caption_and_credit() -> None:
    figure = Figure("http://x/a.jpg", Clean("alt"), Clean("Police on patrol"), Clean("Photo: Reuters"))
    assert page(figure, width=24) == [
        "┌ photograph [1] ──────┐",
        "│ Police on patrol     │",
        "└ Photo: Reuters ──────┘",
    ]


def test_a_credit_that_is_all_the_caption_stands_once() -> None:
    figure = Figure("http://x/a.jpg", Clean("alt"), Clean("Photo: Reuters"), Clean("Reuters"))
    assert page(figure, width=24) == [
        "┌ photograph [1] ──────┐",
        "│ Photo: Reuters       │",
        "└──────────────────────┘",
    ]


def test_a_figure_without_caption_tells_what_it_shows_and_one_without_anything_is_a_frame() -> None:
    assert page(Figure("http://x/a.svg", Clean("A map")), width=24)[:2] == [
        "┌ picture [1] ─────────┐",
        "│ A map                │",
    ]
    assert page(Figure("http://x/a.png"), width=24) == ["┌ picture [1] ─────────┐", "└──────────────────────┘"]


def test_a_credit_too_long_for_the_edge_stands_inside() -> None:
    credit = "Photo: a very long name of an agency and its people"
    assert "".join(line.strip("│ ") for line in page(Figure("", credit=Clean(credit)), width=30)[1:-1]).replace(
        " ", ""
    ) == credit.replace(" ", "")


def test_among_links_a_picture_says_that_it_is_one() -> None:
    figure = Figure("http://x.example/a.jpg", caption=Clean("Police on patrol in the streets"), credit=Clean("Reuters"))
    bare, link = (
        Figure("http://x.example/b.jpg", credit=Clean("Reuters")),
        para(span("A word", href="http://y.example")),
    )
    laid = lay_links(Sheet(), (figure, bare, link), 24)
    assert [line.text for line in laid if line.text.strip() and "example" not in line.text] == [
        "[1] photograph: Police",
        "    on patrol in the",
        "    streets",
        "[2] photograph",
        "[3] A word",
    ]


def test_embeds_are_named_places() -> None:
    assert page(Embed(Clean("video"), "https://v.example/1", Clean("Address"))) == ["▷ video  Address[1]"]
    assert page(Embed(Clean("post"), "https://www.s.example/1")) == ["▷ post  s.example[1]"]


def test_a_term_and_what_it_means_stand_together() -> None:
    terms = ListBlock(
        False,
        (
            (para(span("Ebb", Style.BOLD)), para("The sea goes.")),
            (para(span("Flood", Style.BOLD), " tide"), para("It comes.")),
        ),
    )
    assert page(terms) == ["• Ebb", "  The sea goes.", "", "• Flood tide", "", "  It comes."]
    assert page(para(span("Bold", Style.BOLD)), para("Text.")) == ["Bold", "", "Text."]


def test_notes_follow_each_other_closely() -> None:
    assert page(Footnote(Clean("1"), (para("a"),)), Footnote(Clean("2"), (para("b"),))) == ["1 a", "2 b"]


def test_raised_and_lowered_figures_are_unicode_where_all_of_them_are() -> None:
    assert page(para("H", span("2", Style.SUB), "O 10", span("6", Style.SUPER), " x", span("q", Style.SUPER))) == [
        "H₂O 10⁶ xq"
    ]


def test_tables_align_numbers_and_fit() -> None:
    assert page(table("Country | Officers", "France | 115,000", "Belgium | 5,200", caption="Since Friday")) == [
        "Since Friday",
        "Country │ Officers",
        "────────┼─────────",
        "France  │  115,000",
        "Belgium │    5,200",
    ]


def test_rows_of_several_lines_are_parted() -> None:
    laid = page(table("Who | What", "A | several words that need lines", "B | short"), width=20)
    assert laid[1].startswith("─")
    assert sum(line.startswith("─") for line in laid) == 2


def test_tables_with_too_many_columns_become_records() -> None:
    laid = page(table("a | b | c | d | e | f", "1 | 2 | 3 | 4 | 5 | 6", "7 | 8 | 9 | 10 | 11 | 12"), width=30)
    assert laid == [
        "a: 1",
        "b: 2",
        "c: 3",
        "d: 4",
        "e: 5",
        "f: 6",
        "────────────",
        "a: 7",
        "b: 8",
        "c: 9",
        "d: 10",
        "e: 11",
        "f: 12",
    ]


def test_text_from_right_to_left_stands_at_the_right() -> None:
    laid = lay(Document(HEBREW), 40)
    assert all(line.cells == 40 for line in laid.lines if line.runs)
    assert [line.text[-1] for line in laid.lines if "•" in line.text] == ["•", "•"]
    assert laid.lines[-1].text.endswith("▎")


@pytest.mark.parametrize("blocks", [EUROPE, JAPANESE, HEBREW], ids=["europe", "japanese", "hebrew"])
@pytest.mark.parametrize("width", [12, 30, 50, 72, 90])
def test_samples_fit_any_width(blocks: tuple[Block, ...], width: int) -> None:
    laid = lay(Document(blocks), width)
    assert max(line.cells for line in laid.lines) <= width
    assert all(above.offset <= below.offset for above, below in pairwise(laid.lines))


def test_deep_nesting_neither_breaks_nor_overflows() -> None:
    block: Block = para("deep")
    for _ in range(100):
        block = Quote((ListBlock(False, ((block,),)),))
    laid = lay(Document((block,)), 40)
    assert set_text(laid) == "deep"
    assert max(line.cells for line in laid.lines) <= 40


LETTERS = st.text(st.sampled_from("abc defg-hi é—’東京、。한국עברית e\u0301🇩🇪\n "), min_size=1, max_size=50).map(Clean)
SPANS = st.lists(
    st.builds(
        Span,
        LETTERS,
        st.sampled_from([Style.PLAIN, Style.BOLD, Style.CODE]),
        st.sampled_from(["", "http://x/1", "http://y/2"]),
    ),
    max_size=4,
).map(tuple)
ROWS = st.lists(st.lists(SPANS, max_size=3).map(tuple), max_size=3).map(tuple)
LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, SPANS),
    st.builds(Heading, st.integers(1, 6), SPANS),
    st.builds(Code, LETTERS),
    st.builds(Figure, st.just("http://x/a.jpg"), st.just(Clean("")), LETTERS, LETTERS),
    st.builds(Embed, LETTERS, st.just("http://x/"), LETTERS),
    st.builds(Table, ROWS, ROWS, LETTERS),
    st.just(Rule()),
)
BLOCKS: st.SearchStrategy[Block] = st.recursive(
    LEAVES,
    lambda below: st.one_of(
        st.builds(
            ListBlock,
            st.booleans(),
            st.lists(st.lists(below, max_size=3).map(tuple), max_size=3).map(tuple),
            st.integers(-1, 200),
        ),
        st.builds(Quote, st.lists(below, max_size=3).map(tuple), st.booleans()),
        st.builds(Footnote, st.just(Clean("1")), st.lists(below, max_size=2).map(tuple)),
    ),
    max_leaves=8,
)
DOCUMENTS = st.lists(BLOCKS, max_size=5).map(tuple).map(Document)


def source_text(block: object) -> str:
    """All text of a block that is shown, whatever its kind."""
    if isinstance(block, Span):
        return block.text
    if isinstance(block, Code | Figure | Embed):
        return "".join(
            (block.text,)
            if isinstance(block, Code)
            else (block.caption, block.credit if block.credit not in block.caption else "")
            if isinstance(block, Figure)
            else (block.kind, block.title)
        )
    if isinstance(block, tuple):
        return "".join(map(source_text, block))
    parts = {
        Document: "blocks",
        Paragraph: "spans",
        Heading: "spans",
        ListBlock: "items",
        Quote: "blocks",
        Footnote: "blocks",
    }
    if isinstance(block, Table):
        return block.caption + source_text(block.header) + source_text(block.rows)
    return source_text(getattr(block, parts[type(block)])) if type(block) in parts else ""


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS, st.integers(60, 90))
def test_all_text_is_there_once_and_fits(document: Document, width: int) -> None:
    laid = lay(document, width)
    assert Counter("".join(set_text(laid).split())) == Counter("".join(source_text(document).split()))
    assert all(line.cells <= width for line in laid.lines)


@settings(deadline=None)
@given(DOCUMENTS, st.integers(12, 90))
def test_links_have_the_numbers_of_the_document(document: Document, width: int) -> None:
    assert lay(document, width).links == links(document)


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS, st.integers(12, 90), st.integers(12, 90))
@example(Document((ListBlock(False, ((ListBlock(True, ((),), 0), Footnote(Clean("1"), ())),), 0),)), 13, 12)
def test_offsets_rise_and_name_the_same_text_at_every_width(document: Document, one: int, other: int) -> None:
    first, second = lay(document, one), lay(document, other)
    assert all(line.cells <= one for line in first.lines)
    assert all(above.offset <= below.offset for above, below in pairwise(first.lines))
    for line in first.lines:
        there = second.lines[second.line_of(line.offset)]
        assert there.offset <= line.offset
        back = first.lines[first.line_of(there.offset)]
        assert back.offset <= line.offset


def test_a_picture_that_stands_in_the_text_is_not_listed_again() -> None:
    picture = "https://courier.test/bridge.jpg"
    files = (Enclosure(picture, "image/jpeg"), Enclosure("https://courier.test/a.mp3", "audio/mpeg"))
    shown = article((Figure(picture, caption=Clean("The bridge")),), enclosures=files)
    text = "\n".join(line.text for line in lay_article(shown, 60, UTC).lines)
    assert "Picture" not in text
    assert "Audio" in text
