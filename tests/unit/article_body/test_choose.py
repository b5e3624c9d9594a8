"""Which parts of a page are its article, on small pages that each hold one trap."""

import pytest

from termnews.article import build
from termnews.article.body import choose
from termnews.article.source import Source
from termnews.article.tree import text
from termnews.model.document import Code, Embed, Figure, Heading, ListBlock, Quote, Table
from termnews.text import document

SENTENCES = (
    (
        "The ferry between the two islands will run again from Monday, the harbour office of Nordvik said, after four weeks "
        "in which the winter storms had kept it in port."
    ),
    (
        "Marta Lindqvist, who has carried post over the sound for twenty years, said that she had never seen the pier so "
        "empty, and that the shops had begun to run out of flour."
    ),
    (
        "The office wants to lengthen the breakwater by forty metres, which would cost about as much as a new ferry, and "
        "which the two councils have put off since the nineties."
    ),
    (
        "A vote is expected in spring; until then, the captain decides every morning at six whether the waves are low "
        "enough, and a lamp at the end of the pier tells the village what he thinks."
    ),
)
STORY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(article: str, around: str = "", head: str = "") -> str:
    return (
        f"<html><head><title>Ferry runs again - The Sound</title><meta property=og:title content='Ferry runs again'>{head}"
        "</head><body><nav><ul><li><a href=/>Home</a></li><li><a href=/sea>Sea</a></li></ul></nav>"
        f"<main><article><h1>Ferry runs again</h1><div class=article-body>{article}</div></article>{around}</main>"
        "<footer><p>© The Sound, Harbour Street 4, Nordvik. All rights reserved.</p></footer></body></html>"
    )


def body(html: str, witness: str = "") -> choose.Body:
    source = Source.read(html, "https://sound.example/sea/ferry")
    assert source is not None
    return choose.choose(source, witness)


def said(html: str) -> str:
    return document.plain(build.of_tree(body(html).element, "https://sound.example/", page=True))


def test_the_story_and_only_the_story() -> None:
    assert said(page(STORY)).split("\n\n") == list(SENTENCES)


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("related", "<aside class='related-stories'><h2>Read next</h2><ul>{}</ul></aside>".format(
            "".join(f"<li><a href=/{n}>Story number {n} about the sea</a></li>" for n in range(6)))),
        ("share", "<ul class=share-bar><li><a href=#>Facebook</a></li><li><a href=#>WhatsApp</a></li></ul>"),
        ("newsletter", "<div class=newsletter-signup><p>Sign up for our newsletter</p><form><input></form></div>"),
        ("comments", ("<section id=comments class=comment-list><h3>Comments</h3><div class=comment><p>I have lived in "
         "Nordvik all my life, and I can tell you that nobody here believes a word of what the office says, ever.</p>"
         "</div></section>")),
        ("cookies", "<div class=cookie-consent><p>We use cookies to improve your experience. Accept all</p></div>"),
        ("tags", "<ul class=tags><li><a href=/t/ferry>ferry</a></li><li><a href=/t/nordvik>nordvik</a></li></ul>"),
    ],
)  # fmt: skip
def test_what_stands_around_the_story_is_left_out(name: str, markup: str) -> None:
    assert said(page(STORY, around=markup)).split("\n\n") == list(SENTENCES)


def test_headings_lists_quotes_code_and_tables_of_the_story_stay() -> None:
    parts = (
        f"<h2>What it costs</h2><p>{SENTENCES[0]}</p><ul><li>Forty metres of stone, which come by barge.</li>"
        "<li>Two new lamps at the end of the pier.</li></ul>"
        f"<blockquote><p>We have waited for thirty years, and we can wait for one more winter.</p></blockquote>"
        f"<p>{SENTENCES[1]}</p>"
        "<table><tr><th>Year</th><th>Days in port</th></tr>"
        "<tr><td>2024</td><td>12</td></tr><tr><td>2025</td><td>31</td></tr></table>"
        f"<p>{SENTENCES[2]}</p><pre><code>waves &lt; 2.5</code></pre><p>{SENTENCES[3]}</p>"
    )
    blocks = build.of_tree(body(page(parts)).element, "", page=True).blocks
    kinds = [type(block) for block in blocks]
    for kind in (Heading, ListBlock, Quote, Table, Code):
        assert kind in kinds


def test_figures_and_embeds_of_the_story_stay_where_they_stand() -> None:
    parts = (
        f"<p>{SENTENCES[0]}</p><figure><img src=/pier.jpg><figcaption>The pier at dawn</figcaption></figure>"
        f"<p>{SENTENCES[1]}</p>"
        f"<iframe src=https://www.youtube.com/embed/abcdefghijk></iframe><p>{SENTENCES[2]}</p><p>{SENTENCES[3]}</p>"
    )
    teasers = "".join(
        f"<div class='teaser related'><a href=/{n}><img src=/t{n}.jpg><h3>Story {n}</h3></a></div>" for n in range(4)
    )
    blocks = build.of_tree(body(page(parts, around=teasers)).element, "https://sound.example/", page=True).blocks
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert [(figure.src, figure.caption) for figure in figures] == [
        ("https://sound.example/pier.jpg", "The pier at dawn")
    ]
    assert any(isinstance(block, Embed) for block in blocks)
    assert "The pier at dawn" not in [text(p) for p in body(page(parts)).element.iter("p")]


def test_a_post_in_the_story_stays_and_one_beside_it_goes() -> None:
    post = (
        "<blockquote class=twitter-tweet><p>No ferry today.</p>— Harbour (@harbour) "
        "<a href=https://x.example/1>May 1</a></blockquote>"
    )
    inside = body(page(f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>{post}<p>{SENTENCES[2]}</p><p>{SENTENCES[3]}</p>"))
    outside = body(page(STORY, around=f"<aside class=sidebar><h3>Latest posts</h3>{post}</aside>"))
    assert "No ferry today." in text(inside.element)
    assert "No ferry today." not in text(outside.element)


def test_the_text_once_more_in_a_hidden_blob_is_not_told_twice() -> None:
    blob = f"<div><div>{' '.join(SENTENCES)} {'And so it has been told on the islands for years. ' * 9}</div></div>"
    assert said(page(STORY, around=blob)).count(SENTENCES[1]) == 1


def test_what_is_not_painted_is_not_read() -> None:
    hidden = "<div style='visibility: hidden'><p>{}</p></div>".format(
        "The old story of last week, still in the page. " * 4
    )
    assert "last week" not in said(page(STORY + hidden))


def test_words_for_screen_readers_are_not_in_the_text() -> None:
    story = STORY.replace(
        "harbour office", "<a href=/o>harbour office<span class=visually-hidden>, opens new tab</span></a>"
    )
    assert "opens new tab" not in said(page(story))
    assert "harbour office of Nordvik said" in said(page(story))


def test_a_story_in_a_form_and_behind_hidden_boxes_is_found() -> None:
    html = f"<html><body><form id=aspnetForm><div id=content style='display:none'>{STORY}</div></form></body></html>"
    assert all(sentence in said(html) for sentence in SENTENCES)


def test_line_breaks_part_paragraphs_on_old_pages() -> None:
    html = "<html><body><table><tr><td><font>{}</font></td></tr></table></body></html>".format(
        "<br><br>".join(SENTENCES)
    )
    assert all(sentence in said(html) for sentence in SENTENCES)


def test_the_rule_is_named_and_nothing_is_nothing() -> None:
    assert body(page(STORY)).rule == "blocks"
    nothing = body("<html><body></body></html>")
    assert nothing.rule == "none"
    assert text(nothing.element) == ""


def test_the_page_itself_is_not_changed() -> None:
    source = Source.read(page(STORY))
    assert source is not None
    before = text(source.root)
    choose.choose(source)
    assert text(source.root) == before


def test_a_giant_menu_does_not_hide_the_story() -> None:
    menu = "".join(f"<div><a href=/{n}>A link to story {n}</a></div>" for n in range(choose.MOST))
    html = f"<html><body>{menu}<main><article>{STORY}</article></main></body></html>"
    assert all(sentence in said(html) for sentence in SENTENCES)
