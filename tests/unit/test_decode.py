"""Which encoding a document is in, and what its bytes are taken for."""

import pytest

from termnews.formats import decode, sniff

TEXT = "<?xml version='1.0'{0}?><rss><title>Zażółć café</title></rss>"


def document(label: str = "") -> str:
    return TEXT.format(f" encoding='{label}'" if label else "")


@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        (document().encode(), ""),
        (document("utf-8").encode("utf-8-sig"), "text/xml; charset=iso-8859-1"),
        (document("utf-16").encode("utf-16"), ""),
        (document("utf-16").encode("utf-16-le"), ""),
        (document("utf-16").encode("utf-16-be"), ""),
        (document("utf-32").encode("utf-32"), ""),
        (document("iso-8859-2").encode("iso-8859-2"), "text/xml; charset=utf-8"),
        (document().encode("windows-1250"), 'text/xml; charset="windows-1250"'),
        (document("no-such-encoding").encode(), ""),
        (document("utf-16").encode(), ""),
        (document("zip").encode(), ""),
    ],
)
def test_mark_then_declaration_then_header_tell_the_encoding(raw: bytes, content_type: str) -> None:
    assert "Zażółć café" in decode.text(raw, content_type)


def test_one_broken_byte_does_not_turn_utf8_into_something_else() -> None:
    assert decode.text("Zażółć café ".encode() + b"\xff end") == "Zażółć café \ufffd end"
    assert decode.text(b"caf\xe9") == "café"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a\x00b\x1bc\td\n", "abc\td\n"),
        ("é\x00b\ufffec\uffffd", "ébcd"),
        ("&#27;&#x1B;&#0;&#9;", "&#9;"),
        ("&#99999999;&#xD800;&#xFFFE;&#65;", "\ufffd\ufffd\ufffd&#65;"),
        ("&#" + "9" * 100_000 + ";", "\ufffd"),
        ("&#1F; &#xZZ; &# &#;", "&#1F; &#xZZ; &# &#;"),
    ],
)
def test_what_xml_forbids_goes(markup: str, text: str) -> None:
    assert decode.text(markup.encode()) == text


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\xef\xbb\xbf <?xml version='1.0'?>\n<rss version='2.0'>", "feed"),
        (b"<!-- <html> --><feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<br/>Warning: x<?xml version='1.0'?><rdf:RDF>", "feed"),
        (b'<html><body><rss version="2.0">', "feed"),
        (b"<!DOCTYPE html><p>about <code>&lt;rss&gt;</code>", "html"),
        (b"\n<HTML>", "html"),
        (b"<?xml version='1.0'?><opml version='1.0'>", "opml"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "feed"),
        (b'{"error": 1}', "other"),
        (b"# feeds\nhttp://a.test/feed news\n", "urls"),
        (b'"query:x:y"\nhttp://a.test/', "urls"),
        (b"hello", "other"),
        (b"", "other"),
    ],
)
def test_a_file_is_known_by_its_beginning(raw: bytes, kind: str) -> None:
    assert sniff.kind(raw) == kind
