"""Documents as plain text and Markdown, their length and their links. Markdown is read back by another's parser."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from termnews.article.build import build
from termnews.model.document import Code, Document, Embed, Figure, Footnote, ListBlock, Paragraph, Quote, Span
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text.document import count, figures, links, markdown, plain, running, words

STORY = build(
    "<h2>Head</h2><p>One <b>two</b>.<br>Three</p><ul><li>a<ul><li>b</ul><li>c</ul><ol start=9><li>x<li>y</ol>"
    "<blockquote><p>q</p><p>r</p></blockquote><pre>if x:\n  y</pre><hr>"
    "<table><caption>Cap</caption><tr><th>A<th>B<tr><td>1|2<td></table>"
    "<figure><img src=https://e.org/p.png alt=Alt><figcaption>Rain. © Li</figcaption></figure>"
    "<iframe src=https://e.org/v title=Talk></iframe><p><a href=https://e.org/1>x</a> <a href=https://e.org/1>y</a></p>"
    "<ol><li id=fn1>Note</ol>"
)


def paragraph(*spans: Span) -> Document:
    return Document((Paragraph(spans),))


def test_plain() -> None:
    assert plain(STORY) == (
        "Head\n\nOne two.\nThree\n\n• a\n  • b\n• c\n\n9. x\n10. y\n\nq\n\nr\n\nif x:\n  y\n\nCap\nA | B\n1|2 | \n\n"
        "Rain. (© Li)\n\nEmbed: Talk\n\nx y\n\n[1] Note"
    )


def test_markdown() -> None:
    assert markdown(STORY) == (
        "## Head\n\nOne **two**.\\\nThree\n\n- a\n\n  - b\n- c\n\n<!-- -->\n\n9. x\n10. y\n\n> q\n>\n> r\n\n"
        "```\nif x:\n  y\n```\n\n* * *\n\nCap\n\n| A | B |\n| --- | --- |\n| 1\\|2 |  |\n\n"
        "![Alt](<https://e.org/p.png>)\n\nRain. (© Li)\n\n[Embed: Talk](<https://e.org/v>)\n\n"
        "[x](<https://e.org/1>) [y](<https://e.org/1>)\n\n[^1]: Note"
    )


def test_links_come_in_order_and_once() -> None:
    assert links(STORY) == ("https://e.org/p.png", "https://e.org/v", "https://e.org/1")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One two, three – four.", 4),
        ("It's well-known: U.S. users' 3.5 %", 5),
        ("これは日本語です。", 4),
        ("Die Zeitung für Zürich", 4),
        ("한국어 新聞 news", 4),
        ("— … !", 0),
    ],
)
def test_words(text: str, count: int) -> None:
    assert words(paragraph(Span(Clean(text)))) == count


def read_back(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def shown(tokens: list[Token]) -> str:
    """What a Markdown reader shows: text and code of the inline tokens; tags show nothing."""
    parts: list[str] = []
    for token in tokens:
        if token.children is not None:
            parts.append(shown(token.children))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif token.type not in {"html_inline", "html_block"}:
            parts.append(token.content)
    return "".join(parts)


SIGNS = st.text(st.sampled_from("ab *_`~[]()<>!#+-=.1:&;|\\\"'\n/@$^{}wé中"), min_size=1, max_size=14)


def as_read(text: str) -> str:
    """Blanks around line breaks and at the ends are no text in Markdown."""
    return re.sub(r"\s+", "", text)


@given(SIGNS)
def test_no_text_acts_as_markdown(text: str) -> None:
    if not text.strip() or "\n\n" in re.sub(r"[ \t]", "", text):
        return
    tokens = read_back(markdown(paragraph(Span(Clean(text.strip())))))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert as_read(shown(tokens)) == as_read(text)
    assert {child.type for child in tokens[1].children or ()} <= {"text", "softbreak", "hardbreak"}


WORDS = st.text(st.sampled_from("ab*_.(中 "), min_size=1, max_size=5)
STYLED = st.lists(
    st.builds(
        Span, WORDS, st.sampled_from((Style.PLAIN, Style.BOLD, Style.ITALIC, Style.BOLD | Style.ITALIC, Style.STRIKE))
    ),
    min_size=1,
    max_size=4,
)


@given(STYLED)
def test_marks_of_style_are_read_as_such(spans: list[Span]) -> None:
    doc = paragraph(*spans)
    if not plain(doc).strip():
        return
    tokens = read_back(markdown(doc))
    assert as_read(shown(tokens)) == as_read(plain(doc))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (paragraph(Span(Clean("a`b"), Style.CODE)), "``a`b``"),
        (paragraph(Span(Clean("x"), Style.SUPER), Span(Clean("y"), Style.MARK)), "<sup>x</sup><mark>y</mark>"),
        (paragraph(Span(Clean("[x](y)"), href="https://e.org/a_(b)>")), r"[\[x\](y)](<https://e.org/a_(b)%3E>)"),
        (paragraph(Span(Clean(" bold "), Style.BOLD), Span(Clean("on"))), " **bold** on"),
        (
            paragraph(Span(Clean("bold"), Style.BOLD), Span(Clean("it"), Style.ITALIC)),
            "<strong>bold</strong><em>it</em>",
        ),
        (Document((Code(Clean("a\n```\nb"), Clean("py\nx")),)), "````pyx\na\n```\nb\n````"),
        (Document((Figure(""),)), ""),
        (Document((Embed(Clean("Video"), ""),)), "Video"),
        (Document((Footnote(Clean("*"), (Paragraph((Span(Clean("n")),)),)),)), "[^note]: n"),
    ],
)
def test_markdown_of(document: Document, expected: str) -> None:
    assert markdown(document) == expected


def test_blanks_at_the_start_of_a_line_are_no_code() -> None:
    assert markdown(paragraph(Span(Clean("  ")), Span(Clean("  ")), Span(Clean("_")))) == "\\_"


def test_a_caption_that_names_who_took_it_is_not_followed_by_the_name() -> None:
    figure = Figure("https://a.example/p.jpg", caption=Clean("Photo Agency Wolf"), credit=Clean("Agency Wolf"))
    assert plain(Document((figure,))) == "Photo Agency Wolf"
    assert markdown(Document((figure,))).endswith("\n\nPhoto Agency Wolf")
    assert plain(Document((Figure("", caption=Clean("Rain"), credit=Clean("Ana")),))) == "Rain (Ana)"


def test_running_text_has_no_captions_and_no_numbers_of_lists() -> None:
    figure = Figure("https://a.example/p.jpg", caption=Clean("Rain"))
    quote = Quote((Paragraph((Span(Clean("Said.")),)), figure))
    listed = ListBlock(True, ((Paragraph((Span(Clean("first")),)),), (figure,)))
    note = Footnote(Clean("1"), (Paragraph((Span(Clean("Below.")),)), figure))
    doc = Document((figure, quote, listed, Embed(Clean("Video"), "https://a.example/v"), note))
    assert running(doc) == "Said.\n\n• first\n\n[1] Below."
    assert len(figures(doc)) == 4  # in the text, a quotation, a list and a note
    assert count(running(doc)) == 4
