"""Plain text copies of pages."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.article import copied, extract, trailing
from termnews.model.document import Document, Figure, ListBlock, Paragraph
from termnews.model.errors import PageError, PageProblem
from termnews.model.pages import Page
from termnews.text import document as texts

FIRST = "Trains in the north stood still on Tuesday after workers walked out over pay, the operator said."
SECOND = "It was the third walkout this month. Talks go on, a spokesman for the operator told reporters."
HEADLINE = "Trains stand still across the north"


def paragraphs(page: Page) -> list[str]:
    return [texts.spans_text(block.spans) for block in page.document.blocks if isinstance(block, Paragraph)]


def read(*lines: str, between: str = "\n\n") -> Page:
    return extract.page(between.join(lines).encode())


def test_headline_byline_date_and_text() -> None:
    page = read(HEADLINE, "By Ana Li and Ben Osei", "17 November 2026, 09:12 GMT", "Share", FIRST, SECOND)
    assert (page.title, page.published_at, paragraphs(page)) == (HEADLINE, 1_794_906_720, [FIRST, SECOND])
    assert [author.name for author in page.authors] == ["Ana Li", "Ben Osei"]
    assert page.sources["title"] == "text copy"


@pytest.mark.parametrize(
    "head",
    [
        [f"Home World Europe News {HEADLINE}", HEADLINE],
        ["Home › World › Europe News", HEADLINE],
        ["Home", "World", "Europe News", HEADLINE],
        ["World > Europe News", HEADLINE, HEADLINE],
        ["Menu", "Log in", "Home / World / Europe News", HEADLINE],
    ],
)
def test_a_breadcrumb_is_the_section_and_no_text(head: list[str]) -> None:
    page = read(*head, FIRST, SECOND)
    assert (page.title, page.section_path, paragraphs(page)) == (HEADLINE, ("World", "Europe News"), [FIRST, SECOND])


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Startseite Politik Ausland", ("Politik", "Ausland")),
        ("Inicio | Deportes | Fútbol", ("Deportes", "Fútbol")),
        ("Accueil » Économie", ("Économie",)),
        ("Home Arts and Culture Books", ("Arts and Culture", "Books")),
        ("Sport Football Kelmouth Rovers", ("Sport", "Football Kelmouth Rovers")),
        ("A walk along the shore", ()),
        ("", ()),
    ],
)
def test_levels_are_parted_by_signs_or_by_what_desks_are_called(text: str, path: tuple[str, ...]) -> None:
    assert trailing.path(text) == path


def test_captions_are_pictures_and_once() -> None:
    page = read(
        HEADLINE, FIRST, "Photo Agency Wolf", "Photo Agency Wolf", SECOND, "The station on Tuesday. Photo: Cara Wolf"
    )
    assert paragraphs(page) == [FIRST, SECOND]
    assert page.document.blocks[1] == Figure("", "", "Photo Agency Wolf", "Agency Wolf")  # type: ignore[arg-type]
    assert texts.figures(page.document)[1].credit == "Cara Wolf"


def test_a_line_copied_twice_is_one() -> None:
    assert paragraphs(read(HEADLINE, FIRST, "The broken pier", "The broken pier", SECOND)) == [
        FIRST,
        "The broken pier",
        SECOND,
    ]


def test_the_blurb_of_the_one_who_signed_is_theirs() -> None:
    blurb = "Ana Li is a reporter for the Courier. She covers transport."
    page = read(HEADLINE, "By Ana Li", FIRST, SECOND, "Related articles", blurb)
    assert [(author.name, author.blurb) for author in page.authors] == [("Ana Li", blurb)]
    assert paragraphs(page) == [FIRST, SECOND]


def test_a_blurb_names_an_author_whom_nobody_else_names() -> None:
    blurb = "Roya likes harbours. She has been writing about ships for ten years, Roya says, and her articles are read at sea."
    page = read(HEADLINE, FIRST, SECOND, blurb)
    assert [(author.name, author.blurb) for author in page.authors] == [("Roya", blurb)]
    assert page.sources["blurbs"] == "closing paragraph"


@pytest.mark.parametrize(
    "closing",
    [
        "Barker said he would write to the operator, and his letter would be published in the paper on Monday.",
        "Nobody likes waiting. She has been writing letters about it for ten years, and nothing came of her trouble",
        "Ports keep busy. They have been growing for years, and he has written articles on it.",
        "The operator is a writer of long letters. He has sent his customers nine of them.",
    ],
)
def test_a_person_of_the_story_is_no_author(closing: str) -> None:
    page = read(
        HEADLINE, FIRST, "Jane Barker, who waited, was angry about the walkout and the operator as well.", closing
    )
    assert page.authors == ()
    assert paragraphs(page)[-1] == closing


def test_lines_are_paragraphs_where_no_blank_line_parts_them() -> None:
    page = read(HEADLINE, FIRST, "Share", SECOND, between="\r\n")
    assert (page.title, paragraphs(page)) == (HEADLINE, [FIRST, SECOND])


def test_wrapped_lines_are_one_paragraph_and_verses_stay_lines() -> None:
    lines = [
        "Trains in the north stood still on Tuesday after the workers",
        "walked out over pay, the operator said to a man who was",
        "there.",
    ]
    wrapped = "\n".join(lines)
    verse = "The water comes,\nthe water goes,\nwho knows?"
    page = read(HEADLINE, wrapped, verse)
    assert paragraphs(page) == [wrapped.replace("\n", " "), verse]


def test_lists_are_lists() -> None:
    page = read(HEADLINE, FIRST, "• one line\n• two lines", "1. first\n2. second")
    lists = [block for block in page.document.blocks if isinstance(block, ListBlock)]
    assert [(block.ordered, len(block.items)) for block in lists] == [(False, 2), (True, 2)]


def test_scripts_without_blanks_have_headlines_too() -> None:
    page = read(
        "東京で新しい美術展が始まる",
        "東京で新しい美術展が始まった。主催者によると、百点以上の作品が展示される予定だという。",
    )
    assert page.title == "東京で新しい美術展が始まる"
    assert len(page.document.blocks) == 1


def test_text_alone_is_kept() -> None:
    assert paragraphs(read("Just one line")) == ["Just one line"]
    with pytest.raises(PageError) as caught:
        copied.page("Share\n\nPrint")
    assert caught.value.kind is PageProblem.NO_TEXT


@given(
    st.text(max_size=600)
    | st.lists(
        st.sampled_from(["Home", "›", "\n", "\n\n", "Photo: ", HEADLINE, FIRST, "By A B", "• "]), max_size=40
    ).map("".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        page = copied.page(text)
    except PageError:
        return
    assert page.document.blocks
    told = texts.plain(page.document)
    assert set(told.split()) <= set(texts.plain(Document(page.document.blocks)).split())


@pytest.mark.parametrize(
    "hostile",
    ["a" * 2_000_000, "a\n" * 200_000, "Photo: \n" * 50_000, "Home " * 100_000, "(" * 300_000, "A b. " * 200_000],
)
def test_hostile_texts_take_no_time(hostile: str) -> None:
    assert copied.page(hostile + "\n\nText.").document.blocks


@pytest.mark.parametrize("name", ["article.txt", "page.html"])
def test_the_seed_is_read_as_expected_in_both_forms(shared: Path, name: str) -> None:
    expected = json.loads((shared / "seed" / "expected.json").read_text("utf-8"))
    url = "https://courier.example/2015/11/17/paris-attacks-115000-security-officers-mobilized-across-france/"
    page = extract.page((shared / "seed" / name).read_bytes(), url)
    assert (page.title, list(page.section_path)) == (expected["title"], expected["section_path"])
    assert [{"name": author.name, "blurb": author.blurb} for author in page.authors] == expected["authors"]
    assert paragraphs(page) == expected["paragraphs"]
    figures = [{"caption": figure.caption, "credit": figure.credit} for figure in texts.figures(page.document)]
    assert figures == expected["figures"]
    assert {type(block) for block in page.document.blocks} == {Paragraph, Figure}
    text = texts.running(page.document)
    assert [words for words in expected["not_in_body"] if words in text] == []
