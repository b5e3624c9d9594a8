"""A whole article for other programs: HTML is read back by our own reader of feeds' markup."""

import re
from dataclasses import replace

from termnews.article.build import build
from termnews.model.articles import FullText
from termnews.model.document import Document, Paragraph, Span
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text import document, markup, printed
from tests.tui.article_samples import article

SAMPLE = article()

STORY = build(
    "<h2>Head</h2><p>One <b>two</b>.<br>Three <i>&lt;four&gt;</i> &amp; <code>f(x)</code></p><ul><li>a<ul><li>b</ul><li>c</ul>"
    "<ol start=9><li>x<li>y</ol><blockquote><p>q</p><p>r</p></blockquote><pre>if x &lt; 3:\n  y</pre><hr>"
    "<table><caption>Cap</caption><tr><th>A<th>B<tr><td>1|2<td>3</table>"
    "<figure><img src=https://e.org/p.png alt=Alt><figcaption>Rain. © Li</figcaption></figure>"
    "<p><a href='https://e.org/1?a=b&c=d'>x</a></p>"
)


def test_a_document_reads_back_from_its_html() -> None:
    assert build(markup.document(STORY)) == STORY


def test_nothing_in_a_text_is_ever_an_element() -> None:
    evil = Clean("<script>alert(1)</script>\"'><img src=x onerror=y>")
    doc = Document((Paragraph((Span(evil, Style.BOLD, 'https://e.org/"><script>'),)),))
    made = markup.page(evil, 'en"><script>', markup.document(doc))
    assert set(re.findall(r"<\s*([a-z]+)", made)) == {"html", "head", "meta", "title", "body", "p", "a", "strong"}


def test_a_whole_article_holds_what_the_reader_sees() -> None:
    made = printed.html(SAMPLE)
    text = document.plain(build(made))
    assert f"<h1>{markup.escape(SAMPLE.title)}</h1>" in made
    assert all(author.name in text for author in SAMPLE.authors)
    assert all(author.blurb in text for author in SAMPLE.authors)
    assert SAMPLE.link in text


def test_where_a_page_is_behind_a_wall_it_is_said() -> None:
    walled = replace(SAMPLE, full=FullText(None, paywalled=True))
    assert printed.PAYWALL in printed.html(walled)
    assert printed.PAYWALL in printed.plain(walled)
