"""Whether a feed that ends with its connection is whole."""

import pytest

from termnews.formats import sniff

RSS = b'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>t</title></channel></rss>'
ATOM = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title></feed>\n<!-- served by 7 -->\n'
PREFIXED = b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>t</a:title></a:feed >'
RDF = b'<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel><title>t</title>'
JSON = b'\xef\xbb\xbf {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": []}\n'


@pytest.mark.parametrize(
    "raw", [RSS, ATOM, PREFIXED, RDF + b"</channel></rdf:RDF>", JSON, RSS.decode().encode("utf-16")]
)
def test_what_has_its_end_is_whole(raw: bytes) -> None:
    assert not sniff.is_cut(raw)


@pytest.mark.parametrize(
    "raw", [RSS[:-20], ATOM[:50], PREFIXED[:-8], RDF, JSON[:-4], RSS[:-20].decode().encode("utf-16")]
)
def test_what_has_none_is_cut(raw: bytes) -> None:
    assert sniff.is_cut(raw)


@pytest.mark.parametrize("raw", [b"", b"<!doctype html><title>x", b"nothing", b"<opml version='2.0'>"])
def test_what_is_no_feed_is_not_judged(raw: bytes) -> None:
    assert not sniff.is_cut(raw)
