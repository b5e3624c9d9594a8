"""What is being read stays on its row when the text gives way to another version of itself."""

from dataclasses import replace

import pytest

from termnews.model.articles import FullText
from termnews.model.document import Block, Document, Figure, Paragraph, Span
from termnews.model.words import Clean
from termnews.tui.layout.keeping import top_after
from termnews.tui.layout.lines import Laid
from termnews.tui.layout.page import lay_article
from termnews.tui.layout.showing import Form, Showing
from tests.tui.article_samples import article

PARTS = [
    f"Paragraph {number}: the harbour authority said on Tuesday that dredging of basin {number * 7} begins in spring, "
    f"and that {number * 13} ships will be sent elsewhere until the work is done."
    for number in range(1, 30)
]
PICTURE = Figure("https://img.example/1.jpg", Clean("A ship"), Clean("A ship in the harbour."), Clean("Photo: Ann Lee"))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(Clean(text)),))


def document(*parts: str | Block) -> Document:
    return Document(tuple(paragraph(part) if isinstance(part, str) else part for part in parts))


def pair(teaser: Document, full: Document, width: int = 60) -> tuple[Laid, Laid]:
    """The page before and after the full text came."""
    before = article(document=teaser)
    after = replace(before, full=FullText(full, words=900), words=900)
    return lay_article(before, width), lay_article(after, width)


def line_with(laid: Laid, words: str) -> int:
    return next(index for index, line in enumerate(laid.lines) if words in line.text)


def test_at_the_very_top_it_stays_there() -> None:
    before, after = pair(document(PARTS[3]), document(*PARTS))
    assert top_after(before, after, 0, 20) == 0


@pytest.mark.parametrize("width", [30, 60, 72])
def test_every_line_of_the_teaser_keeps_its_row(width: int) -> None:
    before, after = pair(document(PARTS[4], PARTS[5][:120] + "…"), document(*PARTS[:4], PICTURE, *PARTS[4:]), width)
    first, last = line_with(before, "Paragraph 5"), line_with(before, "…")
    for top in (line for line in range(first, last) if before.lines[line].text):
        assert after.lines[top_after(before, after, top, 20)].text == before.lines[top].text


def test_with_the_headline_in_sight_the_headline_stays() -> None:
    before, after = pair(document(PARTS[4]), document(*PARTS))
    assert top_after(before, after, 1, 20) == 1


def test_a_line_that_is_gone_gives_its_row_to_the_next_that_is_there() -> None:
    before, after = pair(document("Subscribe now to our newsletter about ships.", PARTS[4]), document(*PARTS))
    top = line_with(before, "Subscribe")
    assert line_with(after, "Paragraph 5") - top_after(before, after, top, 20) == line_with(before, "Paragraph 5") - top


def test_a_cut_off_line_is_found_by_its_beginning() -> None:
    before, after = pair(document(PARTS[7][:70] + " [...]"), document(*PARTS))
    line = line_with(before, "Paragraph 8")
    assert top_after(before, after, line, 10) == line_with(after, "Paragraph 8")


def test_other_quotes_blanks_and_links_do_not_hide_the_place() -> None:
    before, after = pair(
        document("“We will not give in”, he told\u00a0a crowded room, and there was no applause at all for that."),
        document(*PARTS, '"We will not give in," he told a crowded room, and there was no applause at all for that.'),
    )
    line = line_with(before, "We will not")
    assert top_after(before, after, line, 10) == line_with(after, "We will not")


def test_in_scripts_without_blanks_the_place_is_found_too() -> None:
    lede = (
        "東京の電車は正午から運転を再開すると発表した。利用者は駅の案内を確認してほしいとしている。混雑が予想される。"
    )
    before, after = pair(document(lede), document(*PARTS[:3], lede, *PARTS[3:]))
    line = line_with(before, "東京の電車")
    assert top_after(before, after, line, 10) == line_with(after, "東京の電車")


def test_where_nothing_is_found_the_view_stays_as_far_down() -> None:
    before, after = pair(document(*PARTS[:10]), document("Something else altogether."))
    line = line_with(before, "Paragraph 4")
    assert top_after(before, after, line, 5) == line


def test_of_several_places_the_nearest_is_taken() -> None:
    twice = "The decree takes effect at once and lasts until further notice, the ministry said on Friday."
    before, after = pair(document(*PARTS[:6], twice), document(twice, *PARTS[:6], twice, *PARTS[6:], twice))
    line = line_with(before, "The decree")
    found = top_after(before, after, line, 1)
    assert "The decree" in after.lines[found].text
    assert line_with(after, "Paragraph 6") < found < line_with(after, "Paragraph 7")


def test_and_back_again_to_the_feeds_text() -> None:
    both = replace(article(document=document(PARTS[4])), full=FullText(document(*PARTS), words=900), words=900)
    full, feed = lay_article(both, 60), lay_article(both, 60, showing=Showing(Form.FEED))
    line = line_with(full, "Paragraph 5")
    assert top_after(full, feed, line, 10) == line_with(feed, "Paragraph 5")
