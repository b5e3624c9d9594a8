"""What is no page is refused with a reason that a person understands."""

import gzip

import pytest

from termnews.article import extract, kinds
from termnews.model.errors import PageError, PageProblem

MARKUP = b"<!doctype html><html><body><p>Words of a page.</p></body></html>"


@pytest.mark.parametrize(
    ("raw", "content_type", "problem", "words"),
    [
        (b"", "", PageProblem.EMPTY, "empty"),
        (b"\xef\xbb\xbf \n\t\0", "text/html", PageProblem.EMPTY, "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "", PageProblem.NOT_A_PAGE, "a PDF document"),
        (b"anything", "application/pdf", PageProblem.NOT_A_PAGE, "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "text/html", PageProblem.NOT_A_PAGE, "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "", PageProblem.NOT_A_PAGE, "a picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "", PageProblem.NOT_A_PAGE, "a picture"),
        (b"\0\0\0\x20ftypisom", "", PageProblem.NOT_A_PAGE, "a video"),
        (b"ID3\x04\0", "", PageProblem.NOT_A_PAGE, "a sound"),
        (b"some bytes", "audio/mpeg", PageProblem.NOT_A_PAGE, "a sound"),
        (gzip.compress(MARKUP, mtime=0), "", PageProblem.NOT_A_PAGE, "an archive"),
        (b"PK\x03\x04\x14\0", "", PageProblem.NOT_A_PAGE, "an archive"),
        (b'{"title": "no page"}', "", PageProblem.NOT_A_PAGE, "JSON"),
        (b" [ {} ]", "text/html", PageProblem.NOT_A_PAGE, "JSON"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "", PageProblem.FEED, "a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "", PageProblem.FEED, "a feed"),
        (b"abc\0\0\0\0\0def" * 40, "", PageProblem.NOT_A_PAGE, "bytes"),
        (b"<p>" + b"a" * 20_000_000, "", PageProblem.TOO_LARGE, "20 MB"),
    ],
    ids=range(18),
)
def test_what_is_no_page_is_refused(raw: bytes, content_type: str, problem: PageProblem, words: str) -> None:
    with pytest.raises(PageError) as caught:
        extract.page(raw, "https://a.example/x", content_type)
    assert caught.value.kind is problem
    assert words in caught.value.message
    assert caught.value.message.endswith(".")
    assert caught.value.hint


@pytest.mark.parametrize(
    ("raw", "content_type"),
    [
        (MARKUP, "image/png"),
        (MARKUP, ""),
        (b"Just text, copied.", "text/plain"),
        ("Wörter".encode("utf-16"), ""),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "application/xhtml+xml"),
        (b"{{ a template }} <html><body><p>Text</p></body></html>", ""),
    ],
)
def test_pages_and_copies_of_pages_are_taken(raw: bytes, content_type: str) -> None:
    kinds.refuse(raw, content_type)
