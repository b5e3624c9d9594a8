"""What a network may do to a feed that was whole an hour ago, case by case, with what a refresh must make of it."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from termnews.model.errors import FailureKind
from tests.faults.server import End, Mode, answer, chunked, modes

NEW, SAME, PART = "new", "same", "part"
"""A refresh brings the new feed; says that nothing changed; takes the entries that came whole, but not the validators."""
BEFORE = ("Before – one", "Before – two")
AFTER = ("Neue Zölle ab Mai", "A ferry line reopens", "Łódź gets its tram", "Rain until Sunday", "The last of five")
END = "and here it ends."
SHORT = "The body is long enough that it can be cut in many places, {} times, " + END
_STATUS = {
    401: FailureKind.DENIED, 403: FailureKind.DENIED, 404: FailureKind.NOT_FOUND, 410: FailureKind.GONE,
    429: FailureKind.WAIT, 451: FailureKind.DENIED, 503: FailureKind.WAIT, 511: FailureKind.PORTAL,
}  # fmt: skip
HTML = (
    b'<!DOCTYPE html><html><head><title>Sign in</title></head><body><form action="/login"><input></form></body></html>'
)
_FINAL = re.compile(rb"^HTTP/1\..(?! ?1\d\d )", re.MULTILINE)
"""The status line that is no 1xx."""
XML = "Content-Type: application/rss+xml"


@dataclass(frozen=True, slots=True)
class Case:
    """A fault by name, and what a refresh must make of it: a kind of failure, or :data:`NEW`, :data:`SAME`, :data:`PART`.

    ``certificate``: spoken to with TLS, by this certificate (``plain``: the server speaks none). ``blunt``: the server says
    its bytes as soon as it is connected, whatever is asked. ``closed``: nobody listens. ``slow``: it ends by a clock of ours.
    ``words`` stand in the message.
    """

    name: str
    mode: Mode
    expect: FailureKind | str
    certificate: str = ""
    blunt: bool = False
    closed: bool = False
    slow: bool = False
    words: str = ""


def paper(*titles: str, encoding: str = "utf-8", declared: str | None = "utf-8") -> bytes:
    """A feed of some articles."""
    items = "".join(
        f"<item><title>{title}</title><guid isPermaLink='false'>{number}-{title}</guid>"
        f"<description>{SHORT.format(number)}</description></item>"
        for number, title in enumerate(titles)
    )
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = f'{declaration}<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'
    return text.encode(encoding)


def cases(seed: int) -> list[Case]:
    """All cases; where things are cut is drawn from the seed."""
    dice = random.Random(seed)
    feed = paper(*AFTER, *BEFORE)
    made = (
        _known(feed),
        _odd(),
        _pages(),
        _cut(dice),
        _statuses(),
        _redirects(),
        _framing(feed),
        _slow(feed),
        _blunt(),
        _tls(dice),
    )
    return [replace(case, mode=_tagged(case.mode, case.expect)) for kind in made for case in kind]


def _tagged(mode: Mode, expect: FailureKind | str) -> Mode:
    """The same answer with validators, which only a whole feed may bring."""
    status = _FINAL.search(mode.start)
    line = mode.start.find(b"\r\n", status.start()) if status else -1
    if line < 0 or expect == SAME:
        return mode
    tags = b'\r\nETag: "after"\r\nLast-Modified: Tue, 17 Nov 2026 10:00:00 GMT'
    return replace(mode, start=mode.start[:line] + tags + mode.start[line:])


def _known(feed: bytes) -> Iterator[Case]:
    """Those of the fetcher."""
    for name, mode in modes(feed).items():
        # too many headers are another fault than slow ones
        paced = replace(mode, pause=0.3) if name == "headers-drip" else mode
        if isinstance(mode.expect, FailureKind):
            yield Case(name, paced, mode.expect, slow=mode.expect is FailureKind.TIMEOUT)
            continue
        status, body = mode.expect
        whole = NEW if body else FailureKind.NOT_A_FEED
        yield Case(name, paced, {200: whole, 304: SAME}.get(status) or _of(status))


def _of(status: int) -> FailureKind:
    return _STATUS.get(status) or (FailureKind.SERVER if status >= 500 else FailureKind.HTTP)


def _whole(name: str, body: bytes, *headers: str) -> Case:
    return Case(name, Mode(answer(200, body, *headers)), NEW)


def _odd() -> Iterator[Case]:
    """Feeds that are whole, but not as they are said to be."""
    all_of_it = (*AFTER, *BEFORE)
    feed = paper(*all_of_it)
    yield _whole("type-plain", feed, "Content-Type: text/plain")
    yield _whole("type-picture", feed, "Content-Type: image/png")
    yield _whole("type-html", feed, "Content-Type: text/html; charset=utf-8")
    yield _whole("charset-of-header-lies", feed, f"{XML}; charset=iso-8859-1")
    yield _whole("charset-unknown", feed, f"{XML}; charset=klingon")
    yield _whole("charset-of-declaration-lies", b"\xef\xbb\xbf" + paper(*all_of_it, declared="iso-8859-1"), XML)
    yield _whole(
        "charset-of-header-only", paper(*all_of_it, declared=None, encoding="utf-16-be"), f"{XML}; charset=utf-16be"
    )
    for encoding in ("utf-16", "utf-32"):
        yield _whole(encoding, paper(*all_of_it, encoding=encoding, declared=encoding), f"{XML}; charset=utf-8")
    yield _whole("nulls", feed.replace(b"<title>", b"\0<title>\0").replace(b"</item>", b"</item>\0\0"), XML)
    yield _whole("lines-before", b"\r\n\r\n  \n" + feed, XML)
    yield _whole(
        "warning-before", b"<br />\n<b>Warning</b>: mysql_connect() in /var/www/x.php on line 7<br />\n" + feed, XML
    )
    yield _whole("script-after", feed + b"<script>var x = '</b>';</script>\n<!-- 0.2 s -->", XML)
    yield Case("hints-many", Mode(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 20 + answer(200, feed)), NEW)


def _pages() -> Iterator[Case]:
    """Something else in place of the feed, whole and with a good status."""
    page, none = FailureKind.WEB_PAGE, FailureKind.NOT_A_FEED
    yield Case("page", Mode(answer(200, HTML, "Content-Type: text/html")), page, words="web page")
    yield Case("page-as-feed", Mode(answer(200, HTML, XML)), page, words="web page")
    yield Case("page-packed", Mode(answer(200, gzip.compress(HTML), "Content-Encoding: gzip")), page, words="web page")
    yield Case("page-without-length", Mode(b"HTTP/1.1 200 OK\r\n\r\n" + HTML[:60]), page)
    yield Case(
        "page-refreshing",
        Mode(answer(200, b'<html><head><meta http-equiv="refresh" content="0;url=http://10.0.0.9/">')),
        page,
    )
    yield Case("json-error", Mode(answer(200, b'{"error": "quota"}', "Content-Type: application/json")), none)
    yield Case("word", Mode(answer(200, b"OK\n")), none)
    yield Case("spaces", Mode(answer(200, b" \r\n\t ")), none)
    yield Case("picture", Mode(answer(200, b"\x89PNG\r\n\x1a\n" + bytes(200))), none)
    yield Case("pdf", Mode(answer(200, b"%PDF-1.7\n" + bytes(range(256)))), none)
    yield Case(
        "opml", Mode(answer(200, b'<opml version="2.0"><body><outline xmlUrl="http://10.0.0.9/"/></body></opml>')), none
    )
    yield Case("xml-error", Mode(answer(200, b'<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')), none)
    yield Case("empty-chunked", Mode(chunked()), none)
    yield Case("empty-until-close", Mode(b"HTTP/1.1 200 OK\r\n\r\n"), none)


def _cut(dice: random.Random) -> Iterator[Case]:
    """Feeds that end in the middle, with and without a sign of it."""
    feed = paper(*AFTER, *BEFORE)
    first, last = feed.index(b"</item>"), feed.rindex(b"</item>")
    broken = FailureKind.BROKEN

    def at() -> int:
        return dice.randrange(first + 8, last)

    def bare(body: bytes, *headers: bytes) -> Mode:
        return Mode(b"\r\n".join([b"HTTP/1.1 200 OK", *headers, b"", b""]) + body)

    for number in range(4):
        yield Case(f"cut-until-close-{number}", bare(feed[: at()]), broken, words="broke off")
    yield Case("cut-in-the-head", bare(feed[: dice.randrange(60, first)]), broken)
    yield Case("cut-http-1.0", Mode(b"HTTP/1.0 200 OK\r\n\r\n" + feed[: at()]), broken)
    yield Case("cut-utf-16", bare(feed.decode().replace("utf-8", "utf-16").encode("utf-16")[: 2 * at()]), broken)
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "t",
        "items": [{"id": t, "title": t} for t in AFTER],
    }
    yield Case("cut-json", bare(json.dumps(whole).encode()[:-9]), broken)
    packed = gzip.compress(feed)
    yield Case("cut-gzip", bare(packed[: dice.randrange(20, len(packed) - 1)], b"Content-Encoding: gzip"), broken)
    for end in (End.CLOSE, End.RESET):
        yield Case(f"cut-of-length-{end}", Mode(answer(200, feed[: at()], length=len(feed)), end), broken)
        yield Case(f"cut-of-chunks-{end}", Mode(chunked(feed[: at()], last=False), end), broken)
        yield Case(f"cut-before-last-chunk-{end}", Mode(chunked(feed, last=False), end), broken)
    yield Case("cut-and-said-to-be-whole", Mode(answer(200, feed[: at()])), PART)
    yield Case("cut-and-chunked-to-its-end", Mode(chunked(feed[: at()])), PART)


def _statuses() -> Iterator[Case]:
    for status in (
        201,
        202,
        203,
        205,
        226,
        300,
        304,
        305,
        306,
        402,
        405,
        406,
        407,
        408,
        421,
        425,
        431,
        499,
        501,
        505,
        520,
        526,
        599,
        999,
    ):
        kind: FailureKind | str = {304: SAME, 402: FailureKind.DENIED, 407: FailureKind.DENIED}.get(status) or _of(
            status
        )
        yield Case(
            f"http-{status}",
            Mode(answer(status, b"" if status in {205, 304} else HTML)),
            kind,
            words="" if status == 304 else str(status),
        )
    yield Case(
        "continue-endless",
        Mode(b"", forever=b"HTTP/1.1 100 Continue\r\n\r\n" * 40, pause=0.01),
        FailureKind.TIMEOUT,
        slow=True,
    )
    yield Case("early-hints-alone", Mode(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"), FailureKind.BROKEN)
    yield Case(
        "switching",
        Mode(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
        FailureKind.HTTP,
    )


def _redirects() -> Iterator[Case]:
    redirects = {
        "file": ("file:///etc/passwd", FailureKind.BAD_URL), "javascript": ("javascript:alert(1)", FailureKind.BAD_URL),
        "data": ("data:text/xml,<rss/>", FailureKind.BAD_URL),
        "long": ("/" + "a" * 8100, FailureKind.BAD_URL),
        "endless": ("/" + "a" * 9000, FailureKind.BROKEN),
        "bracket": ("//[", FailureKind.BAD_URL), "empty": ("", FailureKind.HTTP),
        "spaces": ("http://a b/", FailureKind.BAD_URL),
        "inside": ("http://10.1.2.3/", FailureKind.FORBIDDEN_ADDRESS), "itself": ("?", FailureKind.REDIRECTS),
        "user": ("http://me:pw@192.168.7.7/", FailureKind.FORBIDDEN_ADDRESS),
        "metadata": ("http://169.254.169.254/latest/", FailureKind.FORBIDDEN_ADDRESS),
        "login": ("page", FailureKind.WEB_PAGE),
        "cut": ("cut-of-length-close", FailureKind.BROKEN), "missing": ("status-404", FailureKind.NOT_FOUND),
        "whole": ("plain", NEW), "same": ("not-modified", SAME), "bomb": ("bomb", FailureKind.TOO_LARGE),
    }  # fmt: skip
    for number, (name, (location, kind)) in enumerate(redirects.items()):
        status = (301, 302, 303, 307, 308)[number % 5]
        yield Case(f"to-{name}", Mode(answer(status, b"", f"Location: {location}"), End.KEEP), kind)
    yield Case("to-and-fro", Mode(answer(302, b"", "Location: fro-and-to"), End.KEEP), FailureKind.REDIRECTS)
    yield Case("fro-and-to", Mode(answer(302, b"", "Location: to-and-fro"), End.KEEP), FailureKind.REDIRECTS)
    yield Case("to-silence", Mode(answer(302, b"", "Location: silent"), End.KEEP), FailureKind.TIMEOUT, slow=True)


def _framing(feed: bytes) -> Iterator[Case]:
    """Headers that contradict each other or the standard (RFC 9112)."""
    length = b"Content-Length: %d\r\n" % len(feed)
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(feed), feed)
    chunks = b"Transfer-Encoding: chunked\r\n"
    head = b"HTTP/1.1 200 OK\r\n"
    broken = FailureKind.BROKEN
    yield Case("length-and-chunks", Mode(head + length + chunks + b"\r\n" + body), broken)
    yield Case("chunks-twice", Mode(head + b"Transfer-Encoding: chunked, chunked\r\n\r\n" + body), NEW)
    yield Case("chunk-extension", Mode(head + chunks + b"\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (len(feed), feed)), NEW)
    yield Case("trailers", Mode(head + chunks + b"\r\n" + body[:-2] + b"X-Sum: 1\r\n\r\n"), NEW)
    yield Case("length-too-short", Mode(head + b"Content-Length: %d\r\n\r\n" % (len(feed) - 30) + feed), broken)
    yield Case(
        "length-of-the-inflated",
        Mode(answer(200, gzip.compress(feed), "Content-Encoding: gzip", length=len(feed))),
        broken,
    )
    yield Case("header-without-colon", Mode(head + b"nonsense\r\n" + length + b"\r\n" + feed), broken)
    yield Case("header-without-name", Mode(head + b": nonsense\r\n" + length + b"\r\n" + feed), broken)
    yield Case("two-answers", Mode(answer(200, feed) + answer(200, paper("A stowaway"))), NEW)


def _slow(feed: bytes) -> Iterator[Case]:
    slow = FailureKind.TIMEOUT
    yield Case("late-but-whole", Mode(answer(200, feed), delay=0.2), NEW)
    yield Case(
        "steady-endless",
        Mode(chunked(last=False), forever=b"800\r\n" + b"x" * 0x800 + b"\r\n", pause=0.02),
        slow,
        slow=True,
    )
    yield Case("half-a-feed-then-silence", Mode(answer(200, feed[:700], length=len(feed)), End.HANG), slow, slow=True)
    yield Case("half-a-feed-without-length", Mode(b"HTTP/1.1 200 OK\r\n\r\n" + feed[:700], End.HANG), slow, slow=True)
    yield Case("chunks-then-silence", Mode(chunked(feed, last=False), End.HANG), slow, slow=True)
    yield Case(
        "packed-then-silence",
        Mode(answer(200, gzip.compress(feed)[:90], "Content-Encoding: gzip", length=900), End.HANG),
        slow,
        slow=True,
    )
    yield Case("status-drip", Mode(b"", forever=b"H", pause=0.05), FailureKind.BROKEN)


def _blunt() -> Iterator[Case]:
    """Servers that do not wait for a request."""
    broken = FailureKind.BROKEN
    yield Case("refused", Mode(b""), FailureKind.CONNECT, closed=True, words="refuses")
    yield Case("blunt-close", Mode(b""), broken, blunt=True)
    yield Case("blunt-reset", Mode(b"", End.RESET), broken, blunt=True)
    yield Case("blunt-ssh", Mode(b"SSH-2.0-OpenSSH_9.6\r\n", End.HANG), broken, blunt=True)
    yield Case("blunt-zeros", Mode(bytes(4000)), broken, blunt=True)
    yield Case("blunt-endless", Mode(b"", forever=b"\xff" * 4096), broken, blunt=True)


def _tls(dice: random.Random) -> Iterator[Case]:
    feed = paper(*AFTER, *BEFORE)
    tls, good, hello = FailureKind.TLS, Mode(answer(200, feed)), b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03"
    yield Case("tls", good, NEW, "good")
    yield Case("tls-expired", good, tls, "expired", words="expired")
    yield Case("tls-not-yet", good, tls, "not-yet", words="not valid yet")
    yield Case("tls-self-signed", good, tls, "self-issued", words="self-signed")
    yield Case("tls-stranger", good, tls, "unknown-issuer", words="issuer")
    yield Case("tls-other-host", good, tls, "elsewhere", words="another host")
    yield Case("tls-old", good, FailureKind.CONNECT, "old", words="secure")
    cut = dice.randrange(700, len(feed) - 60)
    yield Case("tls-cut", Mode(b"HTTP/1.1 200 OK\r\n\r\n" + feed[:cut], End.RESET), FailureKind.BROKEN, "good")
    yield Case("tls-short", Mode(answer(200, feed[:cut], length=len(feed))), FailureKind.BROKEN, "good")
    yield Case("tls-to-plain", Mode(answer(400, b"This is a plain port."), End.HANG), tls, "plain", blunt=True)
    yield Case("tls-alert", Mode(b"\x15\x03\x03\x00\x02\x02\x28"), tls, "plain", blunt=True)
    yield Case("tls-close", Mode(b""), FailureKind.CONNECT, "plain", blunt=True)
    yield Case("tls-reset", Mode(b"", End.RESET), FailureKind.CONNECT, "plain", blunt=True)
    yield Case("tls-silent", Mode(b"", End.HANG), FailureKind.TIMEOUT, "plain", blunt=True, slow=True)
    yield Case("tls-half-hello", Mode(hello, End.HANG), FailureKind.TIMEOUT, "plain", blunt=True, slow=True)
    yield Case("tls-drip", Mode(hello, forever=b"\0", pause=0.5), FailureKind.TIMEOUT, "plain", blunt=True, slow=True)
