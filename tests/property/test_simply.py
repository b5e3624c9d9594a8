"""The short way through markup gives what the careful way gives, or leaves the markup to it."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termnews.article import build, simply
from termnews.formats.parse import parse
from termnews.model.document import Document
from termnews.model.errors import FormatError
from termnews.text.document import plain

BASE = "https://a.test/dir/page"
EVERY = 1 if os.environ.get("TERMNEWS_EVERY_FILE") else 9
PIECES = """
<p> </p> <p> </p> <b> </b> <strong> </strong> <i> </i> <em> </em> <br> <br/> <a~href='/x'> </a> </a> </b> word
a~b , ~ ~~ | || &amp; &lt; &gt; &nbsp; &quot; &rsquo; &hellip; &#8217; &#160; &#8203; &#768; &#39; &amp;amp;
&amp;lt;p&gt; &copy; &copy &; & &#10; &#0049; <br~/> </br>
<a~href='https://b.test/?q=1'~rel='nofollow~noopener'> <a~href='#n'> <a~href='/?a=1&amp;b=2'> <a> <a~href=''>
<P> <a~href='javascript:x()'> <a~href='mailto:a@b.test'> <a~href='/x'~target='_blank'>
<a~href='/x'~class='footnote-ref'> < > <3 " ' <p~class='x'> <p~hidden> <span> </span> <div> </div> <ul> <li>
</ul> <h2> </h2> <q> </q> <sup> </sup> <img~src='/i.png'> <hr> <!--~--> <script> </script> <b/> <p/> </p~>
<code> </code> <u> </u> <sub> </sub> <p~class='x'~id=`y`> <p~class=x> <p~style='display:none'> <span~class='x'>
<span~style='font-weight:bold'> <a~class='x'~href='/y'~data-id='&amp;'> <a~href=`/z`> <a~href='/`'> <a~title='`'~href='/'>
<a~href='/?a&b=1'> <p~title='>'> <p~title='<'> <a~style='display:none'~href='/'> <a~hidden~href='/'> <a~href='/'~href='/b'>
<p~> é 漢 😀 https://c.test/
"""
"""Pieces of markup, the common ones first: ``~`` is a blank, ``|`` a line break, ``'`` and ````` the two quotation marks."""
PARAGRAPHS = "<p> </p> </p><p> </p>~<p> </p>|<p> </p>||<p> ~~ ~a~ é \ufe0f > ' <b> &lt;"
SIGNS = ["\xa0", "\u200b", "\u0301", "\u2028", "\x1b[1m", "\x00", "\r", "\t", "\x0c", "\x85"]
WRITTEN = str.maketrans("~|'`", " \n\"'")
MARKS = [*(piece.translate(WRITTEN) for piece in PIECES.split()), *SIGNS]
BARE = [piece.translate(WRITTEN) for piece in PARAGRAPHS.split()]
MARKUP = st.lists(st.sampled_from(MARKS[:40]) | st.sampled_from(MARKS), max_size=14).map("".join)


@given(MARKUP)
@example('<p>a <a href="/x">b</a> <b>c</b><br> d</p>\n<p>&amp;lt; e')
def test_both_ways_agree(markup: str) -> None:
    short = simply.read(markup, BASE)
    assert short is None or short == build.carefully(markup, BASE)


@given(MARKUP)
@example("a &amp;amp;lt;b&amp;amp;gt; c")
@example("one\n\ntwo https://c.test/")
def test_the_text_alone_is_that_of_the_document(markup: str) -> None:
    assert build.text(markup, BASE) == plain(build.build(markup, BASE))


@given(st.lists(st.sampled_from(BARE), max_size=8).map(lambda pieces: f"<p>{''.join(pieces)}</p>"))
@example("<p>a</p></p><p>b</p>")
@example("<p>a</p><p>\ufe0fb</p>")
def test_both_ways_agree_on_bare_paragraphs(markup: str) -> None:
    short = simply.read(markup, BASE)
    assert short is None or short == build.carefully(markup, BASE)


@pytest.mark.parametrize(
    "markup",
    [
        '<p>One &amp; two<br />three</p>\n<p><b>Four</b> <a href="/5" rel="nofollow">five <i>six</i></a></p>',
        "<p class=a>One\xa0two\tthree</p><p dir='ltr' id=\"n\"><code>four</code> <span title=five>six</span></p>",
        '<p><a class="b" data-id="1" href=\'/?c=1&amp;d=2\'>One</a> <a href="/?e=\'" target=_blank>two</a></p>',
    ],
)
def test_it_is_the_way_of_what_most_feeds_have(markup: str) -> None:
    assert simply.read(markup, BASE) == build.carefully(markup, BASE) == build.build(markup, BASE) != Document()


@pytest.mark.parametrize(
    "markup",
    [
        "<p><b>x<p>y</b>",
        '<p><a href="#n">1</a>',
        "<p>&copy x",
        "<p style='display:none'>x",
        "<p>a<a hidden='' href='/'>b</a>",
        "<p>a<span style='font-weight:bold'>b</span>",
        "<p>a\x1bb",
    ],
)
def test_what_needs_care_is_left_to_the_careful_way(markup: str) -> None:
    assert simply.read(markup, BASE) is None


def test_both_ways_agree_on_real_feeds(shared: Path) -> None:
    files = sorted(path for path in (shared / "corpora/feeds").rglob("*") if path.is_file())
    short = sum(_agree(path) for path in files[::EVERY])
    assert short > len(files) // EVERY // 4


def _agree(path: Path) -> int:
    """How many bodies of a feed go the short way; each agrees."""
    try:
        feed = parse(path.read_bytes(), BASE)
    except FormatError:
        return 0
    bodies = [body for entry in feed.entries for body in (entry.content, entry.summary_html) if "<" in body]
    read = [(body, found) for body in bodies if (found := simply.read(body, BASE)) is not None]
    assert all(found == build.carefully(body, BASE) for body, found in read), path
    return len(read)
