"""What came instead of a page: told from its first bytes, its media type and its size, before anything reads it."""

import re

from termnews.model.errors import PageError, PageProblem

MOST = 20_000_000
"""Bytes of markup that are read. The longest pages of newspapers (live blogs with their data islands) have 8 MB."""

BROWSER = "Open it in your browser instead."
"""What to do about a page that cannot be read here."""
_SIGNATURES = (
    (rb"%PDF-", "a PDF document"),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\0|MM\0\*|BM....\0\0\0\0|....ftypavi[fs]", "a picture"),
    (rb"....ftyp|\x1aE\xdf\xa3|RIFF....AVI |\0\0\x01[\xba\xb3]", "a video"),
    (rb"ID3|OggS|fLaC|RIFF....WAVE|\xff[\xfb\xf3\xf2]", "a sound file"),
    (rb"PK\x03\x04|\x1f\x8b\x08|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ", "an archive or office document"),
    (rb"\xd0\xcf\x11\xe0|\{\\rtf", "an office document"),
    (rb"wOF[F2]|\0\x01\0\0\0|OTTO", "a font"),
)
_BY_SIGNATURE = tuple((re.compile(start, re.DOTALL), name) for start, name in _SIGNATURES)
_BY_TYPE = {"image": "a picture", "video": "a video", "audio": "a sound file", "font": "a font"}
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)[\s>]", re.IGNORECASE)
_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--[^>]{0,1000}-->\s*)*<(?:(rss|feed|rdf:RDF)[\s>]|\?xml|[a-z]+:?[a-z]*\s)"
)
_JSON = re.compile(rb"\s*(?:\{\s*(?:\"|\})|\[\s*[\[{\"\d])")
_HEAD = 65_536


def refuse(raw: bytes, content_type: str = "") -> None:
    """Raise PageError when these bytes cannot be a page or a plain text copy of one."""
    head = raw[:_HEAD]
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise PageError(PageProblem.EMPTY, "The page is empty.", "It may come back later.")
    if name := _other(head, content_type):
        raise PageError(PageProblem.NOT_A_PAGE, f"This is {name}, not a web page.", BROWSER)
    if len(raw) > MOST:
        size = f"{len(raw) / 1e6:.0f} MB large; termnews reads pages up to {MOST // 1_000_000} MB"
        raise PageError(PageProblem.TOO_LARGE, f"The page is {size}.", BROWSER)
    _refuse_data(head)


def _other(head: bytes, content_type: str) -> str:
    """What the bytes are by their signature, or by their media type unless there is markup in them."""
    named = next((name for start, name in _BY_SIGNATURE if start.match(head)), "")
    kind = content_type.partition(";")[0].strip().lower()
    told = "a PDF document" if kind == "application/pdf" else _BY_TYPE.get(kind.partition("/")[0], "")
    if named or (told and not _MARKUP.search(head)):
        return named or told
    return "a file of bytes" if b"\0\0\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0")) else ""


def _refuse_data(head: bytes) -> None:
    """Feeds and data for programs have no article in them, or many."""
    if _JSON.match(head) and not _MARKUP.search(head):
        raise PageError(PageProblem.NOT_A_PAGE, "This is data for programs (JSON), not a web page.", BROWSER)
    root = _ROOT.match(head)
    if root and root.group(1):
        raise PageError(
            PageProblem.FEED, "This is a feed, not an article.", "Subscribe to it with 'termnews feeds add'."
        )
