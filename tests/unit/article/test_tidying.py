"""Everything once: headline, standfirst, pull quotes, captions, pictures."""

from termnews.article import tidying
from termnews.model.document import Block, Document, Figure, Heading, ListBlock, Paragraph, Quote, Rule, Span
from termnews.model.words import Clean

TITLE = "Ferries stop at the northern islands"
SUMMARY = "A storm tore the pier of Kelmouth from its piles."
LONG = "“We have bread for nine days,” said the mayor, who spoke by radio. “After that we shall have fish.”"


def p(text: str) -> Paragraph:
    return Paragraph((Span(Clean(text)),))


def h(text: str) -> Heading:
    return Heading(2, (Span(Clean(text)),))


def fig(src: str, caption: str = "", credit: str = "", alt: str = "") -> Figure:
    return Figure(src, Clean(alt), Clean(caption), Clean(credit))


def tidy(*blocks: Block, title: str = TITLE, standfirst: str = "") -> tuple[Block, ...]:
    return tidying.tidy(Document(blocks), (title,), standfirst).blocks


def test_headline_and_standfirst_are_not_repeated_at_the_top() -> None:
    assert tidy(h("FERRIES stop, at the northern islands!"), fig("a"), p(SUMMARY), p(LONG), standfirst=SUMMARY) == (
        fig("a"),
        p(LONG),
    )


def test_further_down_the_same_words_are_text() -> None:
    text = [p(f"{number}. {LONG}") for number in range(8)]
    assert tidy(*text, p(TITLE)) == (*text, p(TITLE))


def test_nothing_is_left_out_for_an_empty_title() -> None:
    assert tidy(p("…"), p(LONG), title="") == (p("…"), p(LONG))


def test_a_pull_quote_that_the_text_says_is_left_out() -> None:
    pulled = Quote((p("We have bread for nine days"),), pull=True)
    other = Quote((p("Nobody here has ever seen such a wind in March."),), pull=True)
    assert tidy(p(LONG), pulled, other) == (p(LONG), other)
    assert tidy(p(LONG), Quote((p("We have bread for nine days"),))) == (p(LONG),)


def test_a_short_quotation_may_happen_to_be_in_the_text() -> None:
    assert tidy(p(LONG), Quote((p("By radio"),))) == (p(LONG), Quote((p("By radio"),)))


def test_a_quote_keeps_what_only_it_says() -> None:
    quote = Quote(
        (
            p("We have bread for nine days"),
            p("and then there is some more to say that was really said nowhere else at all by anyone"),
        )
    )
    assert tidy(p(LONG), quote) == (p(LONG), quote)


def test_the_same_picture_is_one_with_all_that_is_said_of_it() -> None:
    one = fig("https://a.example/x-300x200.jpg", alt="A pier")
    other = fig("https://a.example/x.jpg", "The pier", "Cara Wolf")
    assert tidy(one, p(LONG), other) == (
        fig("https://a.example/x-300x200.jpg", "The pier", "Cara Wolf", "A pier"),
        p(LONG),
    )


def test_pictures_without_an_address_are_told_apart_by_their_words() -> None:
    assert tidy(fig("", "One"), fig("", "Two"), p(LONG), fig("", "One")) == (fig("", "One"), fig("", "Two"), p(LONG))


def test_a_viewers_copy_of_a_caption_is_no_text() -> None:
    assert tidy(fig("a", "The pier", "Cara Wolf"), p("The pier"), p("Cara Wolf"), p(LONG)) == (
        fig("a", "The pier", "Cara Wolf"),
        p(LONG),
    )


def test_a_caption_may_be_a_sentence_of_the_text() -> None:
    figure = fig("a", LONG)
    assert tidy(figure, p(SUMMARY), p(LONG)) == (figure, p(SUMMARY), p(LONG))
    assert tidy(figure, p(LONG), p(SUMMARY)) == (figure, p(SUMMARY))


def test_a_credit_under_a_picture_is_the_pictures() -> None:
    assert tidy(fig("a", "The pier"), p("Photo: Cara Wolf"), p(LONG)) == (fig("a", "The pier", "Cara Wolf"), p(LONG))
    assert tidy(p(LONG), p("Source: The shipping office")) == (p(LONG), p("Source: The shipping office"))


def test_a_caption_with_its_credit_is_the_pictures_wherever_it_was_put() -> None:
    assert tidy(fig("a"), p("The pier on Monday. (Cara Wolf/Getty)"), p(LONG)) == (
        fig("a", "The pier on Monday.", "Cara Wolf/Getty"),
        p(LONG),
    )
    assert tidy(p("Image: Cara Wolf"), fig("a", "The pier"), p(LONG)) == (fig("a", "The pier", "Cara Wolf"), p(LONG))


def test_credits_of_pictures_that_are_not_shown_are_no_text() -> None:
    assert tidy(p(LONG), p("Image copyright Getty Images"), p("Image"), p("Foto:"), p(SUMMARY)) == (p(LONG), p(SUMMARY))
    assert tidy(p(LONG), p("Ports (AP)")) == (p(LONG), p("Ports (AP)"))


def test_rules_part_something_from_something() -> None:
    assert tidy(Rule(), p(LONG), Rule(), Rule(), p(SUMMARY), Rule()) == (p(LONG), Rule(), p(SUMMARY))
    assert tidy(Rule()) == ()


def test_what_a_list_says_counts_as_text() -> None:
    listed = ListBlock(False, ((p("We have bread for nine days, at least."),),))
    assert tidy(listed, Quote((p("We have bread for nine days"),), pull=True)) == (listed,)


def test_large_quotation_marks_beside_a_quote_are_no_paragraphs() -> None:
    assert tidy(p(LONG), Quote((p("Bread for weeks."), p("„"))), p("»"), Quote((p("”"),))) == (
        p(LONG),
        Quote((p("Bread for weeks."),)),
    )
