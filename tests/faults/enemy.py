"""A publisher who is an enemy: every hostile text in every place a text can come from, marked so that it is known again.

Before each text stands a mark of its field and number, as ``ti07``: where the mark is seen on a screen, the text was shown
there. Served from 127.0.0.1 as JSON Feed, which carries any character as it is, as RSS with numeric references, as pages, and
as answers that fail with the text in their reason or their Location.
"""

import contextlib
import html
import importlib.util
import io
import json
import socketserver
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Self

import apsw

from termnews.cli.main import main
from termnews.config import paths as places
from tests.corpora import SHARED

FIELDS = {
    "ti": "title", "au": "author", "ax": "author's address", "su": "summary", "hh": "heading", "pp": "paragraph",
    "bq": "quotation", "co": "code", "td": "table", "li": "list", "ln": "words of a link", "lu": "link in the text",
    "al": "alternative text", "fc": "caption", "ca": "category", "en": "enclosure's name", "eu": "enclosure's address",
    "ur": "link of the article", "ft": "feed's title", "fd": "feed's description", "fu": "feed's home page",
    "rt": "title (RSS)", "rc": "author (RSS)", "rg": "category (RSS)", "rd": "description (RSS)", "rm": "comments (RSS)",
    "rn": "enclosure (RSS)", "rx": "credit (RSS)", "rf": "feed's title (RSS)",
    "wt": "page's description", "wb": "page's byline", "wl": "page's blurb", "wp": "page's paragraph", "wc": "page's caption",
    "ws": "page's section", "re": "reason of a failure", "lo": "Location", "ot": "OPML title", "os": "OPML section",
}  # fmt: skip
"""The fields by their marks."""

STORED = {
    "feeds": ("own_title", "site_url", "description"), "articles": ("title", "summary", "byline", "guid", "link"),
    "signatures": ("name", "blurb", "url", "email", "outlet"), "people": ("name",), "blurbs": ("blurb",), "bylines": ("role",),
    "enclosures": ("title", "url"),
}  # fmt: skip
"""Columns of words in the library."""
POISON = (
    "A\x1b]52;c;eA==\x07\x1b]0;pwned\x1b\\\x1b[2J\x9b31m\x85\u202egpj\u200b\u2066\ufeff\U000e0068\x07\x0e"
    "\U0010eeee\u0305\ufe0f\u3164B"
)
"""A text with every kind of what acts or hides."""
IN_JSON = (
    "UPDATE fetch_states SET state = json_set(state, '$.message', 'qq99 ' || ?)",
    "UPDATE articles SET categories = json_array('qq99 ' || ?)",
)

LONGEST = 3000
"""Letters of a text at most: the longest of the corpus are of a million."""
WORDS = "The council of the harbour town agreed on Tuesday to keep the ferries running through the winter. " * 4


def payloads() -> ModuleType:
    """The hostile inputs; FileNotFoundError where the shared corpora are not here."""
    spec = importlib.util.spec_from_file_location("payloads", SHARED / "hostile" / "payloads.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts() -> list[str]:
    """The texts that would act on the terminal, then those that would act on Textual."""
    module = payloads()
    return [text[:LONGEST] for text in (*module.TERMINAL.values(), *module.MARKUP)]


@dataclass
class Press:
    """Serves bytes by path, exactly as they are."""

    answers: dict[str, bytes] = field(default_factory=dict)

    def __enter__(self) -> Self:
        answers = self.answers

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                target = self.rfile.readline(65536).split(b" ")[1:2]
                while self.rfile.readline(65536).strip():
                    pass
                path = target[0].decode("latin-1").partition("?")[0] if target else ""
                self.wfile.write(answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"))

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, *_: object) -> None:
                """Who hangs up is no matter."""

        self._server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def put(self, path: str, body: str, kind: str) -> str:
        """Serve a text, and give its address."""
        raw = body.encode("utf-8", "surrogatepass")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(raw)}\r\nConnection: close\r\n\r\n"
        self.answers[path] = head.encode() + raw
        return self.base + path

    def raw(self, path: str, start: str) -> str:
        """Serve an answer without a body that begins with these lines."""
        one_line = start.encode("utf-8", "surrogatepass").replace(b"\x00", b"\x01")
        self.answers[path] = one_line + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        return self.base + path


@dataclass(frozen=True)
class Edition:
    """What was printed: each text's feeds by address, and the OPML that names them."""

    numbers: tuple[int, ...]
    good: tuple[str, ...]
    bad: tuple[str, ...]
    opml: bytes


def edition(press: Press, chosen: Sequence[tuple[int, str]]) -> Edition:
    """Print every text in every field, and an OPML file of the feeds."""
    good, bad, outlines = [], [], []
    for number, text in chosen:
        said = _sayer(number, text)
        page = press.put(f"/{number}/page", _page(said), "text/html; charset=utf-8")
        first = press.put(f"/{number}/json", _json(said, page, number), "application/feed+json")
        second = press.put(f"/{number}/rss", _rss(said, page, number), "application/rss+xml; charset=utf-8")
        good += [first, second]
        broken = said("re").replace("\r", " ").replace("\n", " ")
        lost = said("lo").replace("\r", " ").replace("\n", " ")
        bad += [press.raw(f"/{number}/500", f"HTTP/1.1 404 {broken}")]
        bad += [press.raw(f"/{number}/302", f"HTTP/1.1 302 Found\r\nLocation: gopher://{lost}/x")]
        outlines.append(_outline(said, (first, second, *bad[-2:])))
    return Edition(tuple(number for number, _ in chosen), tuple(good), tuple(bad), _opml(outlines))


def _sayer(number: int, text: str) -> Callable[[str], str]:
    return lambda mark: f"{mark}{number:02d} {text}"


def _json(said: Callable[[str], str], page: str, number: int) -> str:
    item = {
        "id": f"item {number}",
        "title": said("ti"),
        "content_html": _body(said),
        "summary": said("su"),
        "url": f"{page}?{said('ur')[:200]}",
        "external_url": f"https://evil.test/{said('ur')[:200]}",
        "authors": [{"name": said("au")[:400], "url": f"https://evil.test/{said('ax')[:200]}"}],
        "tags": [said("ca")[:300]],
        "date_published": f"2026-11-17T{number // 60:02d}:{number % 60:02d}:30Z",
        "attachments": [
            {"url": f"https://evil.test/{said('eu')[:200]}", "mime_type": "audio/mpeg", "title": said("en")[:300]}
        ],
    }
    feed = {
        "title": said("ft")[:400],
        "description": said("fd"),
        "home_page_url": f"https://evil.test/{said('fu')[:200]}",
    }
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", **feed, "items": [item]})


def _body(said: Callable[[str], str]) -> str:
    return (
        f"<p>{said('pp')}</p><p>{WORDS}</p><h2>{said('hh')[:800]}</h2><blockquote>{said('bq')[:800]}</blockquote>"
        f"<pre><code>{said('co')[:800]}</code></pre><ul><li>{said('li')[:800]}</li></ul>"
        f"<table><tr><td>{said('td')[:400]}</td><td>two</td></tr></table>"
        f'<p><a href="https://evil.test/{html.escape(said("lu")[:200])}">{said("ln")[:300]}</a></p>'
        f'<figure><img src="https://evil.test/i.png" alt="{html.escape(said("al")[:300])}">'
        f"<figcaption>{said('fc')[:800]}</figcaption></figure>"
    )


def _referred(text: str) -> str:
    """A text in XML, whatever XML cannot hold as numeric references."""
    return "".join(html.escape(c) if c.isprintable() and c.isascii() else f"&#{ord(c)};" for c in text[:800])


def _rss(said: Callable[[str], str], page: str, number: int) -> str:
    def told(mark: str) -> str:
        return _referred(said(mark))

    item = (
        f"<item><title>{told('rt')}</title><link>{page}?rss</link><guid>{page}?rss</guid>"
        f"<dc:creator>{told('rc')}</dc:creator>"
        f"<category>{told('rg')}</category><description>{told('rd')} {WORDS}</description>"
        f"<comments>https://evil.test/{told('rm')}</comments>"
        f"<pubDate>Tue, 17 Nov 2026 {number // 60:02d}:{number % 60:02d}:00 GMT</pubDate>"
        f'<enclosure url="https://evil.test/{told("rn")}" type="audio/mpeg" length="1"/>'
        f'<media:content url="https://evil.test/c.jpg" medium="image"><media:description>{told("rx")}</media:description>'
        f"<media:credit>{told('rx')}</media:credit></media:content></item>"
    )
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}><channel><title>{told("rf")}</title>'
        f"<link>https://evil.test/</link>{item}</channel></rss>"
    )


def _page(said: Callable[[str], str]) -> str:
    """A newspaper's page, with everything that is read from one."""
    told = {mark: html.escape(said(mark)[:800]) for mark in FIELDS if mark.startswith("w")}
    title = html.escape(said("ti")[:800])
    linked = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": said("ti")[:300],
        "author": {"@type": "Person", "name": said("wb")[:200]}, "articleSection": said("ws")[:200],
    }  # fmt: skip
    body = "".join(f"<p>{told['wp']} {WORDS}</p>" for _ in range(4))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:title" content="{title}"><meta name="description" content="{told["wt"]}">'
        f'<meta property="article:section" content="{told["ws"]}">'
        f'<script type="application/ld+json">{json.dumps(linked)}</script></head><body><main><article><h1>{title}</h1>'
        f'<p class="byline">By <a rel="author" href="/people/x">{told["wb"]}</a></p>{body}'
        f'<figure><img src="/i.png" width="900" height="600" alt="{told["wc"]}"><figcaption>{told["wc"]}</figcaption></figure>'
        f'<div class="author-box"><h3>About the author</h3><p class="author-bio">{told["wb"]} {told["wl"]}</p></div>'
        "</article></main></body></html>"
    )


def _outline(said: Callable[[str], str], addresses: Sequence[str]) -> str:
    section = html.escape(_visible(said("os")[:200]))
    title = html.escape(_visible(said("ot")[:300]))
    feeds = "".join(f'<outline type="rss" text="{title} {n}" xmlUrl="{url}"/>' for n, url in enumerate(addresses))
    return f'<outline text="{section}">{feeds}</outline>'


def _visible(text: str) -> str:
    """XML cannot hold control characters: as a careless program would write them, by reference within the reference."""
    return "".join(c if ord(c) >= 0xA0 or " " <= c <= "~" else f"&#{ord(c)};" for c in text)


def _opml(outlines: Sequence[str]) -> bytes:
    return f'<opml version="2.0"><body>{"".join(outlines)}</body></opml>'.encode("utf-8", "replace")


def delivered(
    home: Path, press: Press, chosen: Sequence[tuple[int, str]], theme: str = "", *, pages: bool = False
) -> None:
    """A reader's home that subscribes to the enemy by an OPML file and has fetched the feeds, and perhaps the pages."""
    subscribed(home, edition(press, chosen).opml, theme, pages=pages)


def subscribed(home: Path, opml: bytes, theme: str = "", *, pages: bool = False) -> Path:
    """A home with the feeds of an OPML file, the whole way that a reader goes."""
    paths = places.locate(str(home), {})
    places.prepare(paths)
    paths.feeds_file.write_text("# mine\n", encoding="utf-8")
    mode = "always" if pages else "never"
    wear = f'[display]\ntheme = "{theme}"\n' if theme else ""
    paths.config_file.write_text(
        f'[refresh]\non_start = false\nevery_minutes = 0\n[full_text]\nmode = "{mode}"\nprefetch = 0\n{wear}', "utf-8"
    )
    file = home / "feeds.opml"
    file.write_bytes(opml)
    more = ("--full-text",) if pages else ()
    for words in (("import", str(file), "--yes", "--allow-private"), ("refresh", "--quiet", *more)):
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            main(["--home", str(home), *words])
    return home


def poison(home: Path, text: str = POISON) -> None:
    """Put a text into every column of words of the library, as no door of termnews would let it in."""

    with contextlib.closing(apsw.Connection(str(places.locate(str(home), {}).database))) as db:
        for table, columns in STORED.items():
            for column in columns:
                db.execute(f"UPDATE {table} SET {column} = 'qq99 ' || ? || {column}", (text,))  # noqa: S608 - our own names
        for statement in IN_JSON:
            db.execute(statement, (text,))
