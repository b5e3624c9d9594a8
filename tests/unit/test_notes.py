"""Footnotes as the tools of the web write them: every call finds its note, by the label the text shows."""

import pytest

from termnews.article.build import build
from termnews.model.document import Block, Footnote, ListBlock, Paragraph, Quote
from termnews.model.styles import Style

PAGE = "https://notes.example/story"


def read(html: str) -> tuple[list[str], dict[str, str]]:
    """What calls notes in the text, and the notes by their labels."""
    calls: list[str] = []
    notes: dict[str, str] = {}

    def look(blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            match block:
                case Paragraph(spans):
                    calls.extend(span.text for span in spans if Style.SUPER in span.style)
                case Footnote(label, inner):
                    notes[label] = " ".join("".join(s.text for s in b.spans) for b in inner if isinstance(b, Paragraph))
                case Quote(inner):
                    look(inner)
                case ListBlock(_, items):
                    for item in items:
                        look(item)

    look(build(html, PAGE).blocks)
    return calls, notes


@pytest.mark.parametrize(
    ("html", "calls", "notes"),
    [
        (  # Daring Fireball
            (
                '<p>Text.<sup id="fnr1-2017-05-23"><a href="#fn1-2017-05-23">1</a></sup></p><div class="footnotes"><hr /><ol>'
                '<li id="fn1-2017-05-23"><p>The note. <a href="#fnr1-2017-05-23" class="x">↩︎</a></p></li></ol></div>'
            ),
            ["1"],
            {"1": "The note."},
        ),
        (  # the same from a feed that makes addresses whole
            f'<p>Text.<sup><a href="{PAGE}#fn1-2017">1</a></sup></p><ol><li id="fn1-2017">Note.</li></ol>',
            ["1"],
            {"1": "Note."},
        ),
        (  # MultiMarkdown with names
            (
                '<p>A<sup id="fnref:hig"><a href="#fn:hig" rel="footnote">2</a></sup></p><ol><li id="fn:x">X</li>'
                '<li id="fn:hig"><p>Hig. <a href="#fnref:hig" rev="footnote">&#8617;</a></p></li></ol>'
            ),
            ["2"],
            {"2": "Hig."},
        ),
        (  # MediaWiki
            (
                '<p>A<sup id="cite_ref-a_1-0" class="reference"><a href="#cite_note-a-1">[a]</a></sup>'
                '<sup class="reference"><a href="#cite_note-M%C3%BCller-2"><span>[</span>1<span>]</span></a></sup></p>'
                '<ol class="references"><li id="cite_note-a-1"><span class="mw-cite-backlink"><a href="#cite_ref-a_1-0">^</a>'
                '</span> <span class="reference-text">Alpha.</span></li><li id="cite_note-Müller-2">Müller 1999.</li></ol>'
            ),
            ["[a][1]"],
            {"a": "Alpha.", "1": "Müller 1999."},
        ),
        (  # Substack
            (
                '<p>A<a class="footnote-anchor" data-component-name="FootnoteAnchorToDOM" id="footnote-anchor-1-77" '
                'href="#footnote-1-77" target="_self">1</a></p><div class="footnote" data-component-name="FootnoteToDOM">'
                '<a id="footnote-1-77" href="#footnote-anchor-1-77" class="footnote-number">1</a>'
                '<div class="footnote-content"><p>Sub.</p></div></div>'
            ),
            ["1"],
            {"1": "Sub."},
        ),
        (  # Gutenberg
            (
                '<p>A<sup data-fn="9b8f-11" class="fn"><a href="#9b8f-11" id="9b8f-11-link">3</a></sup></p>'
                '<ol class="wp-block-footnotes"><li id="9b8f-11">Uuid. <a href="#9b8f-11-link">↩︎</a></li></ol>'
            ),
            ["3"],
            {"3": "Uuid."},
        ),
        (  # Ghost and markdown-it
            (
                '<p>A<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p><section class="footnotes">'
                '<ol class="footnotes-list"><li id="fn1" class="footnote-item"><p>It. <a href="#fnref1" class="x">↩</a>'
                "</p></li></ol></section>"
            ),
            ["[1]"],
            {"1": "It."},
        ),
        (  # Word
            (
                '<p>A<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p>'
                '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Word.</p>'
            ),
            ["[1]"],
            {"1": "Word."},
        ),
        (  # Pandoc
            (
                '<p>A<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>'
                '<section><ol><li id="fn1"><p>Pan. <a href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol>'
            ),
            ["1"],
            {"1": "Pan."},
        ),
        (  # signs
            '<p>A<sup><a href="#star">*</a></sup></p><p id="star">Starred.</p>',
            ["*"],
            {"*": "Starred."},
        ),
    ],
)
def test_each_call_finds_its_note(html: str, calls: list[str], notes: dict[str, str]) -> None:
    found, by_label = read(html)
    assert found == calls
    assert {label: by_label.get(label) for label in notes} == notes


@pytest.mark.parametrize(
    "html",
    [
        '<p>See <a href="#chapter-2">2</a> and <a href="https://b.example/x#fn1">their note</a>.</p><p id="chapter-2">B</p>',
        '<p>E = mc<sup>2</sup></p><ol><li id="two">x</li></ol>',
        '<p>On the 4<sup>th</sup> of <sup><a href="#top">the month of July</a></sup></p><div id="top">x</div>',
        '<div class="footnotes"></div><p>A<a href="#fn' + "9" * 500 + '">1</a></p>',
    ],
)
def test_what_only_looks_like_a_note_is_none(html: str) -> None:
    assert read(html)[1] == {}


def test_a_box_of_notes_is_not_its_first_note() -> None:
    html = (
        '<p>A<sup><a href="#n1">1</a></sup> B<sup><a href="#n2">2</a></sup></p><div><p><a id="n1"></a>One.</p>'
        '<p><a id="n2"></a>Two.</p></div>'
    )
    assert read(html)[1] == {"1": "One.", "2": "Two."}
