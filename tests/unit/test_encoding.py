"""Documents as bytes: exact both ways, and nothing else is taken."""

import json
import sys
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from termnews.model.errors import StoreError
from termnews.model.styles import Style

TEXT = st.text(max_size=12)
SPANS = st.lists(st.builds(Span, TEXT, st.integers(0, 255).map(Style), TEXT), max_size=3).map(tuple)
ROWS = st.lists(st.lists(SPANS, max_size=3).map(tuple), max_size=3).map(tuple)
LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, SPANS),
    st.builds(Heading, st.integers(1, 6), SPANS),
    st.builds(Code, TEXT, TEXT),
    st.builds(Table, ROWS, ROWS, TEXT),
    st.builds(Figure, TEXT, TEXT, TEXT, TEXT, TEXT),
    st.builds(Figure, TEXT, TEXT, TEXT, TEXT, TEXT, st.integers(1, 99_999), st.integers(1, 99_999)),
    st.builds(Embed, TEXT, TEXT, TEXT),
    st.just(Rule()),
)


def _holders(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(ListBlock, st.booleans(), st.lists(blocks, max_size=3).map(tuple), st.integers(-3, 999)),
        st.builds(Quote, blocks, st.booleans()),
        st.builds(Footnote, TEXT, blocks),
    )


DOCUMENTS = st.lists(st.recursive(LEAVES, _holders, max_leaves=8), max_size=5).map(
    lambda blocks: Document(tuple(blocks))
)


@given(DOCUMENTS)
def test_round_trip_is_exact(doc: Document) -> None:
    assert encoding.load(encoding.dump(doc)) == doc


@given(DOCUMENTS)
def test_what_is_written_is_compact_json(doc: Document) -> None:
    written = encoding.dump(doc)[1:].decode("utf-8", "surrogatepass")
    assert json.dumps(json.loads(written), ensure_ascii=False, separators=(",", ":")) == written


def test_no_bytes_and_an_empty_document() -> None:
    assert encoding.load(b"") == encoding.load(encoding.dump(Document())) == Document()


def test_plain_text_costs_little() -> None:
    doc = Document((Paragraph((Span("x" * 1000),)),))
    assert len(encoding.dump(doc)) < 1020


@given(st.one_of(st.binary(min_size=1, max_size=40), st.binary(max_size=40).map(lambda raw: b"1" + raw)))
def test_junk_is_an_error_of_the_store(raw: bytes) -> None:
    with suppress(StoreError):
        assert isinstance(encoding.load(raw), Document)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXT, st.sampled_from("phlqtncfer")),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=2)),
    max_leaves=12,
)


@given(JSON)
def test_other_json_is_an_error_of_the_store(value: object) -> None:
    raw = b"1" + json.dumps(value).encode()
    try:
        doc = encoding.load(raw)
    except StoreError:
        return
    assert encoding.load(encoding.dump(doc)) == doc


RAW = st.binary(max_size=300) | st.builds(lambda raw, times: raw * times, st.binary(max_size=40), st.integers(0, 3000))


@given(RAW)
def test_what_is_compressed_is_what_zlib_reads(raw: bytes) -> None:
    assert zlib.decompress(encoding.compressed(raw)) == raw


def test_where_there_is_no_isal_zlib_compresses(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b"so it was said and done " * 90
    assert len(encoding.compressed(raw)) < len(raw) / 10
    monkeypatch.setitem(sys.modules, "isal.isal_zlib", None)
    encoding._compress.cache_clear()
    assert encoding.compressed(raw) == zlib.compress(raw, 1)
    encoding._compress.cache_clear()


@pytest.mark.parametrize(
    "raw",
    [
        b"2[]",
        b"1",
        b"1{}",
        b'1["p"]',
        b'1[["p",[1]]]',
        b'1[["x"]]',
        b'1[["c","a","b","c"]]',
        b'1[["p",[["a",256]]]]',
        b"1" + b'[["q",' * 300 + b"[]" + b",0]]" * 300,
        b"1" + b"[" * 200_000,
    ],
    ids=lambda raw: raw[:10].decode(),
)
def test_what_is_refused(raw: bytes) -> None:
    with pytest.raises(StoreError):
        encoding.load(raw)
