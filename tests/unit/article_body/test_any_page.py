"""On any tree a body comes out, and nothing that the page does not say."""

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.article import parsing
from termnews.article.body import choose
from termnews.article.source import Source
from termnews.article.tree import text

TAGS = ("div", "p", "ul", "li", "h2", "article", "section", "table", "tr", "td", "figure", "figcaption", "blockquote", "a", "b",
        "br", "img", "form", "nav", "aside", "pre", "noscript", "iframe", "script", "span")  # fmt: skip
NAMES = ("comment", "article-body", "caption", "related", "twitter-tweet", "visually-hidden", "share", "x1")
WORDS = st.text("abc é東.,!? \n<&\u200b", max_size=60) | st.just(
    "A sentence of some length, which says a thing or two. " * 3
)


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Markup with tags that are not always closed, so that libxml2 has something to mend."""
    pieces: list[str] = []
    opened: list[str] = []
    for _ in range(draw(st.integers(0, 40))):
        if opened and draw(st.booleans()):
            pieces.append(f"</{opened.pop()}>")
        else:
            opened.append(draw(st.sampled_from(TAGS)))
            style = draw(st.sampled_from(("", "", " style='display:none'", " hidden", " style='visibility:hidden'")))
            pieces.append(f"<{opened[-1]} class='{draw(st.sampled_from(NAMES))}' src=/a.jpg href=/b{style}>")
        pieces.append(draw(WORDS))
    return "".join(pieces)


@given(trees(), WORDS)
@settings(max_examples=150, deadline=None)
def test_a_body_says_nothing_new(html: str, witness: str) -> None:
    source = Source.read(html)
    if source is None:
        return
    before = text(source.root)
    body = choose.choose(source, witness)
    assert text(source.root) == before
    page = iter(before)
    assert all(sign in page for sign in text(body.element) if not sign.isspace())


@given(st.integers(1, 1990))
@settings(max_examples=5, deadline=None)
def test_depth_is_no_matter(depth: int) -> None:
    root = parsing.tree(
        "<div>" * depth + "<p>Deep down, there is a sentence that says something.</p>" * 3 + "</div>" * depth
    )
    assert root is not None
    assert "Deep down" in text(choose.choose(Source(root)).element)
