"""Inputs without end, each with hostile text where a publisher has words, addresses or markup."""

import json
import random
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path

FIELDS = ("title", "link", "guid", "author", "category", "pubDate", "comments", "description")
MARKUP = (
    "<p>{0}</p>", '<img src="{0}">', '<a href="{0}">x</a>', '<iframe src="{0}"></iframe>', '<object data="{0}"></object>',
    '<embed src="{0}">', '<video src="{0}" poster="{0}"><track src="{0}"></video>', '<link rel="stylesheet" href="{0}">',
    '<meta http-equiv="refresh" content="0;url={0}">', '<base href="{0}">', '<script src="{0}">{0}</script>',
    '<svg><image href="{0}"/><use xlink:href="{0}"/></svg>', '<style>@import url("{0}")</style>', '<form action="{0}">',
    '<img srcset="{0} 2x" style="background:url({0})">', '<picture><source srcset="{0}"></picture>',
    '<![endif]--><!--#exec cmd="{0}"-->',
    '<xi:include href="{0}" parse="text"/>', '<?php system("{0}"); ?>', "<pre>{0}</pre>", '<math href="{0}">', "{0}",
)  # fmt: skip
COMMANDS = (
    "|touch PWN", "`touch PWN`", "$(touch PWN)", "; touch PWN", "exec:touch PWN", "filter:touch PWN:http://127.0.0.1/",
    "query:x:y", "file://CANARY", "CANARY", "-oProxyCommand=touch PWN", "${{jndi:ldap://127.0.0.1/a}}",
    "__import__('os').system('touch PWN')",
    "{{{{7*7}}}}", "!!python/object/apply:os.system ['touch PWN']", "\\\\127.0.0.1\\share\\x",
    "data:text/html;base64,PHNjcmlwdD4=",
)  # fmt: skip
LISTED = (
    "{0}", '"{0}" tag', 'http://e.test/ "{0}" "~{0}"', "exec:{0}", "filter:{0}:http://e.test/",
    '"query:{0}:unread = \\"yes\\""',
    "# {0}", "include {0}", "http://e.test/{0}",
)  # fmt: skip
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 20 20\n%%EndComments\nshowpage\n"
"""A drawing that only Ghostscript can read, a program of its own."""
ENTITY = '<!DOCTYPE r [<!ENTITY x SYSTEM "{0}"><!ENTITY % p SYSTEM "{0}"> %p;]>'


class Strangers:
    """Inputs without end: every hostile text in every field of every kind of document."""

    def __init__(self, payloads: Path, seed: int, named: Callable[[str], str]) -> None:
        told = runpy.run_path(str(payloads))
        texts = (
            *told["TERMINAL"].values(),
            *told["MARKUP"],
            *told["URLS"],
            *told["SSRF"],
            *told["DATES"],
            *told["NAMES"],
            *COMMANDS,
        )
        self.texts = [named(text[:3000]) for text in texts]
        self.feeds = [_named(make(), named) for make in told["FEEDS"].values()]
        self.lists = [_named(raw, named) for raw in told["OPML"].values()]
        self.dice = random.Random(seed)

    def whole(self, largest: int) -> Iterator[tuple[str, bytes]]:
        """The documents that are hostile as they are, up to so many bytes each."""
        yield from (("feed", raw) for raw in self.feeds if len(raw) <= largest)
        yield from (("list", raw) for raw in self.lists if len(raw) <= largest)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        makers = (
            self.rss,
            self.rss,
            self.atom,
            self.json,
            self.page,
            self.page,
            self.opml,
            self.newsboat,
            self.picture,
        )
        while True:
            yield self.dice.choice(makers)()

    def text(self) -> str:
        return self.dice.choice(self.texts)

    def markup(self) -> str:
        return self.dice.choice(MARKUP).format(self.text())

    def rss(self) -> tuple[str, bytes]:
        entity = ENTITY.format(self.text()) if self.dice.random() < 0.3 else ""
        fields = "".join(f"<{name}><![CDATA[{self.text()}]]>&x;</{name}>" for name in self.dice.sample(FIELDS, 4))
        described = f"<description><![CDATA[{self.markup()}]]></description>"
        file = f'<enclosure url="{_quoted(self.text())}" type="audio/mpeg"/>'
        channel = f"<link>{_quoted(self.text())}</link><item>{fields}{described}{file}</item>"
        start = f'<?xml version="1.0"?>{entity}<rss version="2.0">'
        return "feed", _bytes(f"{start}<channel>{channel}</channel></rss>")

    def atom(self) -> tuple[str, bytes]:
        title = f'<title type="html">{_quoted(self.markup())}</title><link href="{_quoted(self.text())}"/>'
        content = f'<content type="html" src="{_quoted(self.text())}">{_quoted(self.markup())}</content>'
        entry = f"<entry><id>{_quoted(self.text())}</id>{title}{content}</entry>"
        style = f'<?xml-stylesheet href="{_quoted(self.text())}"?>'
        feed = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{_quoted(self.text())}">'
        return "feed", _bytes(f"{style}{feed}{entry}</feed>")

    def json(self) -> tuple[str, bytes]:
        item = {name: self.text() for name in ("id", "url", "external_url", "title", "image", "date_published")}
        item["content_html"] = self.markup()
        whole = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.text(),
            "feed_url": self.text(),
            "items": [item],
        }
        return "feed", json.dumps(whole).encode()

    def page(self) -> tuple[str, bytes]:
        head = "".join(
            f'<meta property="{name}" content="{_quoted(self.text())}">'
            for name in ("og:image", "og:url", "article:author")
        )
        linked = json.dumps(
            {"@type": "NewsArticle", "url": self.text(), "author": {"name": self.text(), "url": self.text()}}
        )
        script = f'<script type="application/ld+json">{linked}</script>'
        body = "".join(f"<p>{'Words of an article. ' * 12}{self.markup()}</p>" for _ in range(4))
        return "page", _bytes(
            f"<!doctype html><html><head>{head}{script}</head><body><article><h1>x</h1>{body}</article></body></html>"
        )

    def opml(self) -> tuple[str, bytes]:
        outline = " ".join(
            f'{name}="{_quoted(self.text())}"' for name in ("xmlUrl", "htmlUrl", "text", "filtercmd", "url")
        )
        entity = ENTITY.format(self.text()) if self.dice.random() < 0.2 else ""
        kind = self.dice.choice(("rss", "include"))
        return "list", _bytes(f'{entity}<opml version="2.0"><body><outline type="{kind}" {outline}/></body></opml>')

    def newsboat(self) -> tuple[str, bytes]:
        return "list", _bytes(
            "\n".join(["http://e.test/", *(self.dice.choice(LISTED).format(self.text()) for _ in range(4))])
        )

    def picture(self) -> tuple[str, bytes]:
        starts = (EPS, b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8\xff", b"RIFF", b"<svg>", b"BM", b"II*\0")
        return "picture", self.dice.choice(starts) + _bytes(self.markup())


def _named(raw: bytes, named: Callable[[str], str]) -> bytes:
    return named(raw.decode("latin-1")).encode("latin-1")


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
