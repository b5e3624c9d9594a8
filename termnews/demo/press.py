"""The demo edition's press: a real HTTP server on loopback for the bundled feeds, their article pages and pictures.

It answers as a good server does: validators and 304, gzip where asked, media types, HEAD. Addresses and dates are filled
in once, when the press starts, so what it serves stays the same while it runs.
"""

import gzip
import hashlib
import threading
import tomllib
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Any, Self

from termnews.demo import edition, pages, template
from termnews.demo.pages import Feed, Page
from termnews.model.records import dataclass, replace

HOST = "127.0.0.1"
_MAX_AGE = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What is served at one path. Each coding has a validator of its own (RFC 9110 8.8.3)."""

    media_type: str
    body: bytes
    packed: bytes
    tag: str

    @classmethod
    def of(cls, media_type: str, body: bytes) -> Self:
        """The answer for some bytes; pictures and sound are not packed again."""
        packed = gzip.compress(body, mtime=0) if media_type.startswith(("text/", "application/")) else b""
        return cls(media_type, body, packed, hashlib.sha256(body).hexdigest()[:20])


class Press:
    """The server and what it serves. A context manager; it prints from :meth:`start` to :meth:`close`.

    ``port`` 0 takes any free one. ``now`` is what all dates are counted from. ``morning`` prints the earlier edition,
    until :meth:`reprint`. Raises OSError when the port is taken.
    """

    def __init__(self, port: int = 0, now: datetime | None = None, *, morning: bool = False) -> None:
        self.now = (now or datetime.now(UTC)).replace(microsecond=0)
        self._server = _Server((HOST, port), _Handler)
        self.base = f"http://{HOST}:{self._server.server_port}"
        self._handler: type[_Handler] = type("Handler", (_Handler,), {"modified": self.now})
        self._handler.answers = self._answers(morning=morning)
        self._server.RequestHandlerClass = self._handler
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="demo press", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Begin to serve, in a thread."""
        self._thread.start()

    def wait(self) -> None:
        """Until the press is closed from elsewhere, or an interrupt comes."""
        self._thread.join()

    def close(self) -> None:
        """Stop serving and free the port."""
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()

    def reprint(self) -> None:
        """Put today's edition in place of the morning's."""
        self._handler.answers = self._answers(morning=False)

    def subscriptions(self) -> str:
        """The edition as a ``feeds.toml`` that points at this press."""
        return edition.text("edition.toml", self.base, self.now)

    def _answers(self, *, morning: bool) -> dict[str, Answer]:
        """Everything there is, by path."""
        feeds = self._feeds()
        printed = {feed.name: self._printed(feed, morning=morning) for feed in feeds}
        articles = [page for feed in feeds for page in pages.read(printed[feed.name], feed)]
        answers = {"/": _html(pages.front(feeds, articles))}
        for feed in feeds:
            text = pages.teasers(printed[feed.name]) if feed.name in self._plan["teasers"] else printed[feed.name]
            answers[f"/feeds/{feed.name}"] = Answer.of(feed.media_type, text.encode())
        answers |= self._pages([self._planned(page) for page in articles if page.slug not in self._plan["gone"]])
        return answers | _pictures()

    @cached_property
    def _plan(self) -> dict[str, Any]:
        """What ``press.toml`` says."""
        return tomllib.loads(edition.text("press.toml", self.base, self.now))

    def _printed(self, feed: Feed, *, morning: bool) -> str:
        """A feed with all its articles whole, as it was printed today or in the morning."""
        text = edition.text(f"feeds/{feed.name}", self.base, self.now)
        for change in self._plan["morning"] if morning else ():
            text = text.replace(change["now"], change["then"]) if change["feed"] == feed.name else text
        return text

    def _planned(self, page: Page) -> Page:
        """A page in its own section, behind its wall."""
        section = self._plan["sections"].get(page.slug)
        return replace(
            page,
            section=tuple(section.split("/")) if section else page.section,
            paywall=self._plan["paywalls"].get(page.slug, 0),
        )

    def _pages(self, articles: list[Page]) -> dict[str, Answer]:
        """The pages of articles and of the people who wrote them."""
        told: dict[str, str] = dict(self._plan["profiles"])
        written: dict[str, list[Page]] = {}
        for page in articles:
            told |= template.parted(page)[1]
            for name in page.authors:
                written.setdefault(name, []).append(page)
        answers = {f"/a/{page.slug}": _html(self._article(page, articles)) for page in articles}
        for name, theirs in written.items():
            if slug := pages.slug_of(name):
                answers[f"/people/{slug}"] = _html(template.person(name, theirs, told.get(name, "")))
        return answers

    def _article(self, page: Page, articles: list[Page]) -> str:
        others = [other for other in articles if other.outlet == page.outlet and other is not page]
        return template.render(page, others, self._plan["profiles"])

    def _feeds(self) -> list[Feed]:
        """The feeds of the edition, in its order."""
        tables = tomllib.loads(self.subscriptions())
        urls = [
            (section, value if isinstance(value, str) else value["url"])
            for section, lines in tables.items()
            for value in lines.values()
        ]
        return [
            Feed(url.rpartition("/")[2], url, section, edition.MEDIA_TYPES[url.rpartition(".")[2]])
            for section, url in urls
        ]


def _html(text: str) -> Answer:
    return Answer.of(edition.MEDIA_TYPES["html"], text.encode())


def _pictures() -> dict[str, Answer]:
    names = edition.names("pictures")
    return {
        f"/img/{name}": Answer.of(edition.MEDIA_TYPES[name.rpartition(".")[2]], edition.raw("pictures", name))
        for name in names
    }


class _Server(ThreadingHTTPServer):
    """One thread a connection; nothing is asked of name servers and nothing is written to the reader's screen."""

    daemon_threads = True

    def server_bind(self) -> None:
        """Bind without looking up the host's name, which can take seconds without a network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hung up is no error."""


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD from a table made beforehand."""

    protocol_version = "HTTP/1.1"
    server_version = "termnews-demo-press"
    sys_version = ""
    timeout = 30
    answers: dict[str, Answer] = {}  # noqa: RUF012 - each press has its own subclass
    modified = datetime.fromtimestamp(0, UTC)

    def do_GET(self) -> None:
        """Serve what stands at the path, or 304 when the asker has it."""
        self._serve(body=True)

    def do_HEAD(self) -> None:
        """The same without the body."""
        self._serve(body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        """Say nothing: standard error belongs to the reader's screen."""

    def _serve(self, *, body: bool) -> None:
        answer = self.answers.get(self.path.partition("?")[0])
        if answer is None:
            self._send(
                HTTPStatus.NOT_FOUND,
                {"Content-Type": "text/plain; charset=utf-8"},
                b"There is no such page.\n",
                body=body,
            )
            return
        packed = bool(answer.packed) and "gzip" in self.headers.get("Accept-Encoding", "")
        tag = f'"{answer.tag}-gzip"' if packed else f'"{answer.tag}"'
        headers = {
            "ETag": tag,
            "Last-Modified": format_datetime(self.modified, usegmt=True),
            "Cache-Control": f"max-age={_MAX_AGE}",
            "Vary": "Accept-Encoding",
        }
        if self._has(tag):
            self._send(HTTPStatus.NOT_MODIFIED, headers, None, body=False)
            return
        headers |= {"Content-Type": answer.media_type} | ({"Content-Encoding": "gzip"} if packed else {})
        self._send(HTTPStatus.OK, headers, answer.packed if packed else answer.body, body=body)

    def _has(self, tag: str) -> bool:
        """Whether the asker's copy is this one; dates count only without tags (RFC 9110 13.2.2)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return tags.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in tags.split(",")}
        return self.headers.get("If-Modified-Since") == format_datetime(self.modified, usegmt=True)

    def _send(self, status: HTTPStatus, headers: dict[str, str], content: bytes | None, *, body: bool) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if content is not None:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body and content is not None:
            self.wfile.write(content)
