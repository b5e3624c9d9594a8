"""Feed markup to documents: what each element becomes, and that nothing hostile gets through."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.article.build import build
from termnews.article.links import absolute
from termnews.model import encoding
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
from termnews.text import clean, document
from tests.pace import within

BASE = "https://news.example/world/story.html"


def p(*texts: str) -> Paragraph:
    return Paragraph(tuple(Span(Clean(text)) for text in texts))


def blocks(html: str, base: str = BASE) -> tuple[Block, ...]:
    return build(html, base).blocks


def strings(value: Any) -> Iterator[str]:
    """Every string in a document, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def only_shown(text: str) -> bool:
    return not any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in text)


INLINE = "data:image/png;base64," + "iVBORw0KGgo" * 400


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ()),
        ("   \n ", ()),
        ("<p></p><div> &nbsp; </div>", ()),
        ("<p>One</p><p>Two</p>", (p("One"), p("Two"))),
        ("<p>One<p>Two", (p("One"), p("Two"))),
        ("<div>One<div>Two</div>Three</div>", (p("One"), p("Two"), p("Three"))),
        ("One<br>Two<br/>", (p("One\nTwo"),)),
        ("One <br> <br>\n Two<br><br><br>Three", (p("One"), p("Two"), p("Three"))),
        ("<p>a\n  b\t c</p>", (p("a b c"),)),
        ("<p>a <!-- <b>no</b> --> b<script>alert(1)</script><style>p{}</style></p>", (p("a b"),)),
        ("<p>a<noscript>no</noscript><form>no<input></form> b</p>", (p("a"), p("b"))),
        ("<p>Fish &amp; chips &lt;b&gt; &#8212; &eacute;</p>", (p("Fish & chips <b> — é"),)),
        ("<h3>Head</h3>Text", (Heading(3, (Span(Clean("Head")),)), p("Text"))),
        ("<p>a<hr>b", (p("a"), Rule(), p("b"))),
        ("<p hidden>a</p><p style='DISPLAY : none'>b</p>c", (p("c"),)),
        ("<p>Say <q>yes</q>.</p>", (p("Say “yes”."),)),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", (p("漢(かん)"),)),
    ],
)
def test_running_text(html: str, expected: tuple[Block, ...]) -> None:
    assert blocks(html) == expected


@pytest.mark.parametrize(
    ("tag", "style"),
    [
        ("b", Style.BOLD),
        ("strong", Style.BOLD),
        ("i", Style.ITALIC),
        ("em", Style.ITALIC),
        ("code", Style.CODE),
        ("kbd", Style.CODE),
        ("del", Style.STRIKE),
        ("s", Style.STRIKE),
        ("u", Style.UNDERLINE),
        ("sup", Style.SUPER),
        ("sub", Style.SUB),
        ("mark", Style.MARK),
    ],
)
def test_inline_styles(tag: str, style: Style) -> None:
    assert blocks(f"<p>a <{tag}>b</{tag}> c") == (
        Paragraph((Span(Clean("a ")), Span(Clean("b"), style), Span(Clean(" c")))),
    )


def test_styles_add_up_and_end() -> None:
    (paragraph,) = blocks("<p><b>a<i>b</i></b>c <abbr title='x'>d</abbr><span style='font-weight: bold'>e</span></p>")
    assert paragraph == Paragraph(
        (
            Span(Clean("a"), Style.BOLD),
            Span(Clean("b"), Style.BOLD | Style.ITALIC),
            Span(Clean("c d")),
            Span(Clean("e"), Style.BOLD),
        )
    )


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://e.org/a?b=c#d", "https://e.org/a?b=c#d"),
        ("/a", "https://news.example/a"),
        ("b.html", "https://news.example/world/b.html"),
        ("//cdn.example/x", "https://cdn.example/x"),
        (" http://e.org/a b\n", "http://e.org/a%20b"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("http://[::1]/x", "http://[::1]/x"),
        ("mailto:a@b.example?attach=/etc/passwd", "mailto:a@b.example"),
        ("#top", ""),
        ("javascript:alert(1)", ""),
        (" java\tscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("http://", ""),
        ("http:///etc", ""),
        ("http://[::1", ""),
        ("http://bank.example@evil.test/", ""),
        ("http://user:pw@host/", ""),
        ("http://" + "a" * 100_000 + "/", ""),
        ("ssh://-oProxyCommand=id/x", ""),
        ("", ""),
    ],
)
def test_links(href: str, expected: str) -> None:
    assert absolute(href, BASE) == expected


def test_a_refused_link_keeps_its_text() -> None:
    assert blocks('<p>go <a href="javascript:x">there</a></p>') == (p("go there"),)


def test_lists_nest() -> None:
    assert blocks("<ul><li>a<ol start=4><li>b</ol><li><p>c</p><p>d</p></ul>") == (
        ListBlock(False, ((p("a"), ListBlock(True, ((p("b"),),), 4)), (p("c"), p("d")))),
    )


def test_items_without_a_list_and_a_list_without_items() -> None:
    assert blocks("<li>a</li><li>b</li><ul>c</ul>") == (
        ListBlock(False, ((p("a"),), (p("b"),))),
        ListBlock(False, ((p("c"),),)),
    )


def test_definitions_and_details() -> None:
    terms, head, text = blocks("<dl><dt>T<dd>D</dl><details><summary>S</summary>body</details>")
    bold = Paragraph((Span(Clean("T"), Style.BOLD),))
    assert terms == ListBlock(False, ((bold, p("D")),))
    assert (head, text) == (Paragraph((Span(Clean("S"), Style.BOLD),)), p("body"))


def test_quotes() -> None:
    html = (
        "<blockquote><p>a</p><p>b</p></blockquote><figure class=wp-block-pullquote><blockquote>c</blockquote></figure>"
    )
    assert blocks(html + "<aside class='pull-quote'>d</aside>") == (
        Quote((p("a"), p("b"))),
        Quote((p("c"),), pull=True),
        Quote((p("d"),), pull=True),
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<pre>a\n\tb  \n</pre>", Code(Clean("a\n    b"))),
        ("<pre><code class='hljs language-rust'>fn x()</code></pre>", Code(Clean("fn x()"), Clean("rust"))),
        ("<div class='highlight-source-shell'><pre>ls</pre></div>", Code(Clean("ls"), Clean("shell"))),
        ("<pre class='brush: php'>echo</pre>", Code(Clean("echo"), Clean("php"))),
        ("<pre>a<br>b<div>c</div>d</pre>", Code(Clean("a\nbc\nd"))),
        ("<pre><span class=lineno>1</span>a\n<span class=lineno>2</span>b</pre>", Code(Clean("a\nb"))),
        (
            "<table class=highlighttable><tr><td class=linenos><pre>1\n2</pre><td><pre data-lang=py>x\ny</pre></table>",
            Code(Clean("x\ny"), Clean("py")),
        ),
    ],
)
def test_code(html: str, expected: Code) -> None:
    assert blocks(html) == (expected,)


def cells(*texts: str) -> tuple[tuple[Span, ...], ...]:
    return tuple((Span(Clean(text)),) if text else () for text in texts)


def test_tables() -> None:
    html = (
        "<table><caption>Goals</caption><thead><tr><th>Team<th>Goals</thead>"
        "<tr><td rowspan=2>North<td>1<tr><td>2<tr><td colspan=2>End</table>"
    )
    assert blocks(html) == (
        Table((cells("Team", "Goals"),), (cells("North", "1"), cells("", "2"), cells("End", "")), Clean("Goals")),
    )


def test_a_data_table_without_header_cells() -> None:
    assert blocks("<table><tr><td>a<td>b<br>c<tr><td>d<td>e</table>") == (
        Table((), (cells("a", "b\nc"), cells("d", "e"))),
    )


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>a</p></td></tr></table>",
        "<table role=presentation><tr><th>a</th></tr></table>",
        "<table><tr><td><table><tr><td>a</table></table>",
        "<table><tr><td>a</td><td></td></tr></table>",
    ],
)
def test_layout_tables_are_no_tables(html: str) -> None:
    assert blocks(html) == (p("a"),)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<img src=/a.jpg alt=' A  b '>", Figure("https://news.example/a.jpg", Clean("A b"))),
        ("<img src=/a.jpg width=640 height=360px>", Figure("https://news.example/a.jpg", width=640, height=360)),
        ("<img src=/a.jpg width=640 height=50%>", Figure("https://news.example/a.jpg")),
        (f"<img src='{INLINE}' alt=chart>", Figure(INLINE, Clean("chart"))),
        (f"<img src='{INLINE}' data-src=/a.jpg>", Figure("https://news.example/a.jpg")),
        ("<img src=/a.jpg width=640>", Figure("https://news.example/a.jpg")),
        ("<img src='data:image/gif;base64,R0' data-src=a.png>", Figure("https://news.example/world/a.png")),
        ("<img srcset='s.jpg 300w, l.jpg 1200w, xl.jpg 4000w'>", Figure("https://news.example/world/l.jpg")),
        ("<a href=/big><img src=/a.jpg></a>", Figure("https://news.example/a.jpg", href="https://news.example/big")),
        (
            "<figure><img src=/a.jpg><figcaption>Rain. <span class=credit>Photo: Ana Li</span></figcaption></figure>",
            Figure("https://news.example/a.jpg", Clean(""), Clean("Rain."), Clean("Ana Li")),
        ),
        (
            "<figure><picture><source srcset=x><img src=/a.jpg></picture><figcaption>Rain. © Ana Li</figcaption></figure>",
            Figure("https://news.example/a.jpg", Clean(""), Clean("Rain."), Clean("© Ana Li")),
        ),
        (
            "<figure><img src=/a.jpg><figcaption>Rain <span class=credit>(Image credit: Ana Li)</span></figcaption></figure>",
            Figure("https://news.example/a.jpg", Clean(""), Clean("Rain"), Clean("Ana Li")),
        ),
        (
            "<div class='wp-caption'><img src=/a.jpg><p class='wp-caption-text'>Rain (Foto: dpa)</p></div>",
            Figure("https://news.example/a.jpg", Clean(""), Clean("Rain"), Clean("dpa")),
        ),
    ],
)
def test_pictures(html: str, expected: Figure) -> None:
    assert blocks(html) == (expected,)


@pytest.mark.parametrize(
    "src",
    [
        "data:image/png;base64,iVBORw0KGgo=",
        INLINE * 60,
        INLINE.replace("image/png", "image/svg+xml"),
        INLINE.replace("image/png", "text/html"),
        INLINE + "<script>",
    ],
)
def test_what_stands_in_for_a_picture_or_is_none_is_not_kept(src: str) -> None:
    assert blocks(f"<p>a<img src='{src}'></p>") == (p("a"),)


@pytest.mark.parametrize(
    "html",
    [
        "<img src=https://t.example/x width=1 height=1>",
        "<img src=https://feeds.feedburner.com/~r/x/~4/y>",
        "<img src=https://pixel.wp.com/b.gif>",
        "<img src=https://e.example/images/share-twitter.png>",
        "<img src=https://e.example/images/Share-Twitter.PNG>",
        "<img src=https://secure.Gravatar.com/avatar/1.jpg>",
        "<img>",
        "<img src=javascript:x>",
    ],
)
def test_what_is_no_picture(html: str) -> None:
    assert blocks(f"<p>a{html}</p>") == (p("a"),)


def test_pictures_stand_where_they_are_and_once() -> None:
    html = "<p>a<img src=/x-300x200.jpg>b</p><figure><img src=/x-600x400.jpg?w=2><img src=/y.jpg></figure>"
    first, second = Figure("https://news.example/x-300x200.jpg"), Figure("https://news.example/y.jpg")
    assert blocks(html) == (p("a"), first, p("b"), second)


def test_a_face_is_its_character() -> None:
    assert blocks("<p>Hi <img class=wp-smiley alt='🙂' src=https://s.w.org/x.png></p>") == (p("Hi 🙂"),)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<iframe src=//www.youtube.com/embed/abcdefghijk?x title=Talk></iframe>",
            Embed(Clean("Video"), "https://www.youtube.com/watch?v=abcdefghijk", Clean("Talk")),
        ),
        ("<video><source src=/v.mp4>Sorry</video>", Embed(Clean("Video"), "https://news.example/v.mp4")),
        (
            "<iframe src=https://player.vimeo.com/video/1></iframe>",
            Embed(Clean("Video"), "https://vimeo.com/1"),
        ),
        ("<iframe src=https://bot.me/vimeo.com></iframe>", Embed(Clean("Embed"), "https://bot.me/vimeo.com")),
        ("<audio src=/a.mp3></audio>", Embed(Clean("Audio"), "https://news.example/a.mp3")),
        ("<iframe data-src=https://maps.e.example/x></iframe>", Embed(Clean("Embed"), "https://maps.e.example/x")),
        (
            "<blockquote class=instagram-media><p><a href=https://instagram.com/p/1>A post by Me</a></p></blockquote>",
            Embed(Clean("Post"), "https://instagram.com/p/1", Clean("A post by Me")),
        ),
    ],
)
def test_embeds(html: str, expected: Embed) -> None:
    assert blocks(html) == (expected,)


@pytest.mark.parametrize(
    ("words", "data"), [("Patch size", True), ("The sea was calm on the day of the count. " * 2, False)]
)
def test_two_lines_in_a_cell_make_no_column_of_a_page(words: str, data: bool) -> None:
    html = f"<table><tr><td>Port<td><div>{words}</div><div>(in %)</div><tr><td>Vik<td>9</table>"
    assert any(isinstance(block, Table) for block in blocks(html)) is data


def test_posts_in_posts_are_read_in_time() -> None:
    post = "<blockquote class=twitter-tweet><a href=https://x.example/1>1</a> Words."
    with within(1.0):
        found = blocks(post * 1500 + "<p>x" * 5000)
    assert sum(isinstance(block, Embed) for block in found) == 1


def test_a_headings_link_to_itself_is_left_out() -> None:
    (heading,) = blocks("<h2>Setting up<a class=headerlink href='#setting-up'>¶</a></h2>")
    assert heading == Heading(2, (Span(Clean("Setting up")),))


def test_a_post_with_words_is_a_quotation_under_its_place() -> None:
    href = "https://twitter.com/m/status/1"
    found = blocks(f"<blockquote class=twitter-tweet><p>Hello</p> — Me <a href={href}>May</a></blockquote>")
    signed = Paragraph((Span(Clean("— Me ")), Span(Clean("May"), href=href)))
    assert found == (Embed(Clean("Post"), href), Quote((p("Hello"), signed)))


def test_footnotes() -> None:
    html = (
        "<p>Text<sup><a href='#fn1'>1</a></sup></p><section class=footnotes><ol>"
        "<li id=fn1><p>First. <a href='#fnref1'>↩</a></p><li id=fn2>Second. <a href='/story#fnref2'>back</a></ol></section>"
    )
    assert blocks(html) == (
        Paragraph((Span(Clean("Text")), Span(Clean("1"), Style.SUPER))),
        Footnote(Clean("1"), (p("First."),)),
        Footnote(Clean("2"), (p("Second."),)),
    )


def test_plain_text_keeps_its_lines_and_gets_links() -> None:
    assert blocks("One &amp; two\nthree\n\n  See https://e.org/x).") == (
        p("One & two\nthree"),
        Paragraph((Span(Clean("See ")), Span(Clean("https://e.org/x"), href="https://e.org/x"), Span(Clean(").")))),
    )


def test_text_wrapped_by_hand_flows() -> None:
    wrapped = "\n".join(["word " * 13 + "ends"] * 3 + ["last."])
    assert blocks(wrapped)[0] == p(wrapped.replace("\n", " "))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("&lt;p&gt;Hi &amp;amp; you&lt;/p&gt;", p("Hi & you")),
        ("&amp;lt;p&amp;gt;Hi&amp;lt;/p&amp;gt;", p("Hi")),
        ("<p>Write &lt;p&gt; tags</p>", p("Write <p> tags")),
        ("x &lt; y &gt; z", p("x < y > z")),
        ("Fish&amp;nbsp;&amp;amp; chips &amp;#8212; &amp;lt;b", p("Fish\xa0& chips — <b")),
    ],
)
def test_markup_escaped_twice(html: str, expected: Paragraph) -> None:
    assert blocks(html) == (expected,)


@pytest.mark.parametrize(
    "tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "a href=/", "h1", "figure", "q", "dl><dt"]
)
@pytest.mark.parametrize("depth", [100, 5_000, 100_000])
def test_deep_nesting_keeps_its_text(tag: str, depth: int) -> None:
    with within(5):
        doc = build(f"<{tag}>" * depth + "the end")
        assert "the end" in document.plain(doc)
        assert encoding.load(encoding.dump(doc)) == doc


def test_blocks_hold_blocks_only_so_deep() -> None:
    (block,) = blocks("<blockquote>" * 500 + "the end")
    depth = 0
    while isinstance(block, Quote):
        (block,) = block.blocks
        depth += 1
    assert 10 < depth < 30


@pytest.mark.parametrize(
    "html",
    [
        "<p style='" + "a" * 50_000 + "'>x</p>",
        "<!--" * 100_000,
        "<" * 200_000,
        "&lt;p " * 200_000,
        "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x",
        "<p " + "/".join(f"a{i}" for i in range(100_000)) + ">x",
        ("<p " + "".join(f"a{i}=''" for i in range(900)) + ">x") * 200,
        "<table><th>" + "<tr><td colspan=1000 rowspan=1000>x" * 5_000,
        "<img src='" + "a" * 500_000 + "'>",
        "<img srcset='" + ", " * 200_000 + "'>",
        "<figure><img src=/a><figcaption>" + "Photo: " * 50_000,
        "<pre>" + "<br>" * 100_000,
        "https://" * 100_000,
        "<li id=fn1>x" * 20_000,
        "\n \n" * 200_000,
        "<a href='#fnref" + "-" * 100_000 + "'>x</a>" + "<a class='" + "language-" * 50_000 + "'>y</a>",
    ],
    ids=lambda html: html[:12],
)
def test_bombs_end_soon(html: str) -> None:
    with within(5):
        build(html, BASE)


@pytest.fixture(scope="module")
def payloads(shared: Path) -> ModuleType:
    spec = spec_from_file_location("payloads", shared / "hostile" / "payloads.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PLACES = (
    "{}",
    "<p>{}</p>",
    "<h1>{}</h1>",
    "<a href='{0}' title='{0}'>{0}</a>",
    "<img src='/a.png' alt='{}'>",
    "<figure><img src=/a.png><figcaption>{}<small>{}</small></figcaption></figure>",
    "<pre class='language-{0}'>{0}</pre>",
    "<table><caption>{0}</caption><tr><th>{0}<td>{0}</table>",
    "<iframe src='https://e.org/{0}' title='{0}'></iframe>",
    "<ul><li id='fn1-{0}'>{0}</ul>",
    "<blockquote class=twitter-tweet cite='{0}'>{0}</blockquote>",
)


@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_is_harmless_everywhere(payloads: ModuleType, place: str) -> None:
    for hostile in (*payloads.TERMINAL.values(), *payloads.MARKUP, *payloads.URLS):
        for text in strings(build(place.replace("{0}", hostile).replace("{}", hostile), BASE)):
            assert only_shown(text), (hostile, text)
            assert clean.prose(text) == text, (hostile, text)


@pytest.mark.parametrize("place", PLACES)
def test_markup_for_the_screen_is_plain_text_here(payloads: ModuleType, place: str) -> None:
    text = document.plain(build("<p>[bold]x[/] [@click=app.exit]y[/]</p>"))
    assert text == "[bold]x[/] [@click=app.exit]y[/]"


TAGS = """
    <p> </p> <br> <b> </b> <i> <a/href=/x> </a> <ul> <ol> <li> </ul> <dl> <dt> <dd> <table> <tr> <td> <th> </table> <pre>
    </pre> <blockquote> </blockquote> <h2> </h2> <img/src=/a.png> <figure> <figcaption> </figure> <q> </q> <rt> <!-- -->
    <script> </script> <li/id=fn1> <iframe/src=/x> <hr> <details> <summary> &amp; &lt;p&gt; &#27; &#x202e; \x1b[31m
    <![CDATA[ ]]> <svg> <math> <a/href='#fnref'> <div/class=pullquote> <div/hidden> <?php ?> <o:p> </body> </html> <title>
    <textarea>
"""
MARKUP = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(TAGS.split())), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=300), MARKUP))
def test_any_markup_gives_a_clean_document_that_round_trips(html: str) -> None:
    doc = build(html, BASE)
    assert isinstance(doc, Document)
    assert encoding.load(encoding.dump(doc)) == doc
    for text in strings(doc):
        assert only_shown(text)
        assert clean.prose(text) == text
    for href in document.links(doc):
        assert re.match(r"https?://[^/]|mailto:", href)
    assert document.words(doc) >= 0
    document.markdown(doc)


def test_a_lone_surrogate_and_nul() -> None:
    assert blocks("<p>a\ud800b\0c</p>") == (p("a\ufffdb\ufffdc"),)
