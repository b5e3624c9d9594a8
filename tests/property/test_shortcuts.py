"""Texts that need no care take a short way; it gives what the long one gives, for any text."""

import json
import re

from hypothesis import example, given
from hypothesis import strategies as st

from termnews.article import inline, lines
from termnews.article.blurbs import closing, speaking
from termnews.formats import sniff
from termnews.model import encoding
from termnews.model.document import Document, Paragraph, Span
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text import clean, document

WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")
IDEOGRAPH = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
SIGNS = "ab19_'’.,-– \n\t\xa0—“éªº²ß\x85漢か한e\u0301/(\u00ad\u200b\x1b"
TEXTS = st.text(SIGNS, max_size=30) | st.text(max_size=60)
NAMES = st.text("aB kS\u212a\u017fİé.(-", max_size=8)
RUNS = st.lists(st.tuples(TEXTS, st.just(0), st.just("")), max_size=3)


@given(TEXTS)
@example("'tis - a well-known .5")
def test_words_are_counted_as_if_found_one_by_one(text: str) -> None:
    spaced, ideographs = IDEOGRAPH.subn(" ", text)
    assert document.count(text) == len(WORD.findall(spaced)) + (ideographs + 1) // 2


def test_every_sign_of_a_western_text_counts_as_it_does_by_itself() -> None:
    for sign in map(chr, range(0x2200)):
        for text in (sign, f"a{sign}b", f"{sign}b", f"a{sign}"):
            assert document.count(text) == len(WORD.findall(text)), text


def test_no_sign_that_would_go_is_passed_over() -> None:
    """What is clean at a glance is what the whole way leaves as it is: a sign before it calls for that way."""
    for sign in map(chr, range(0x20000)):
        run = sign * (clean.MARKS + 2)
        assert clean.prose("\u00ad" + run + sign) == clean.prose(run + sign), hex(ord(sign))


@given(TEXTS)
@example("\x1f ~")
@example("\x7f")
def test_what_can_be_printed_is_told_as_python_tells_it(text: str) -> None:
    assert clean.prints(text) == text.isprintable()


@given(TEXTS)
def test_a_line_has_single_blanks(text: str) -> None:
    assert clean.line(text) == " ".join(clean.prose(text).split())


@given(TEXTS)
def test_blanks_of_markup_become_one(text: str) -> None:
    line = inline.Line()
    line.add("x", 0, "")
    line.add(text, 0, "")
    assert line.runs[1][0] == re.sub(r"[ \t\n\r\f\v]+", " ", text)


@given(
    NAMES,
    NAMES,
    st.sampled_from(["", "About the author: ", "By "]),
    st.sampled_from([" is a reporter.", " and Al Bo write."]),
)
def test_no_author_is_missed_whose_name_begins_a_text(name: str, written: str, lead: str, rest: str) -> None:
    text = clean.line(lead + written + rest)
    assert closing._may_begin(text, name) or not speaking.subject(text, [name])


def test_a_name_that_a_text_has_not_is_not_looked_for_in_it() -> None:
    assert not closing._may_begin("Anna Berg is a reporter.", "Per Lund")
    assert closing._may_begin("ANNA  Berg is a reporter.", "Anna M. Berg")


@given(RUNS)
def test_one_run_is_gathered_as_several_are(runs: list[tuple[str, int, str]]) -> None:
    line = inline.Line()
    for run in runs:
        line.add(*run)
    whole = inline.paragraphs([(re.sub(r"[ \t\n\r\f\v]+", " ", text), *rest) for text, *rest in [("", 0, ""), *runs]])
    assert line.take() == whole
    assert all(span.text == Clean(span.text.strip()) for spans in whole for span in spans)


@given(TEXTS)
@example(" a  b\t c ")
def test_a_single_line_of_plain_text_is_read_as_several_are(text: str) -> None:
    line = re.sub("[&/\n]", " ", clean.prose(text))
    assert lines.read(line) == inline.paragraphs([(re.sub("[ \t]+", " ", line), 0, "")])
    assert lines.read(f"x\n\n{line}")[1:] == lines.read(line)


SPANS = st.lists(st.builds(Span, TEXTS.map(Clean), st.sampled_from([Style.PLAIN, Style.BOLD]), TEXTS), max_size=3)


@given(st.lists(SPANS.map(tuple), max_size=3))
@example([(Span(Clean('"a\\b"\n\t/é\u2028')),)])
@example([(Span(Clean('"a\\b" c')),)])
def test_paragraphs_are_written_as_the_encoder_writes_them(paragraphs: list[tuple[Span, ...]]) -> None:
    doc = Document(tuple(map(Paragraph, paragraphs)))
    plain = [["p", [_array(span) for span in spans]] for spans in paragraphs]
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    assert encoding.dump(doc) == encoding.VERSION + written.encode("utf-8", "surrogatepass")
    assert encoding.load(encoding.dump(doc)) == doc


def _array(span: Span) -> str | list[str | int]:
    whole = [span.text, span.style.value, span.href]
    return whole if span.href else whole[:2] if span.style.value else span.text


@given(TEXTS, TEXTS, st.sampled_from([b"", b"\0", b" ", b"}"]))
@example("", "x" * 600, b"")
def test_a_feed_is_whole_wherever_it_is_closed(before: str, after: str, end: bytes) -> None:
    feed = b"<rss version='2.0'>" + before.encode() + b"</rss>" + after.encode() + end
    assert not sniff.is_cut(feed)
    assert sniff.is_cut(feed.replace(b"</rss>", b""))
