"""A real HTTP server on loopback that tests fill with pages."""

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that hangs up in the middle is no error."""


@dataclass
class Page:
    """What an address answers. ``hold`` is waited for before answering."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hold: threading.Event | None = None


class Site:
    """Serves pages with ETags and 304, and remembers who asked for what."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                page = site.pages.get(self.path, Page(status=404))
                if page.hold is not None:
                    page.hold.wait(30)
                tag = f'"{hashlib.md5(page.body, usedforsecurity=False).hexdigest()}"'
                same = page.status == 200 and self.headers.get("If-None-Match") == tag
                body = b"" if same else page.body
                self.send_response(304 if same else page.status)
                for name, value in {"ETag": tag, "Content-Length": str(len(body)), **page.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._handler = Handler
        self._servers: list[tuple[ThreadingHTTPServer, threading.Thread]] = []
        self.port = self.listen("127.0.0.1", 0)

    def listen(self, host: str, port: int) -> int:
        """Serve the same pages at another loopback address too."""
        server = _Server((host, port), self._handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        self._servers.append((server, thread))
        thread.start()
        return server.server_port

    def close(self) -> None:
        """Let go of what waits, and end."""
        for page in self.pages.values():
            if page.hold is not None:
                page.hold.set()
        self.close_down()

    def close_down(self) -> None:
        """Answer nobody any more: connections are refused from now on."""
        servers, self._servers = self._servers, []
        for server, thread in servers:
            server.shutdown()
            server.server_close()
            thread.join()

    @property
    def base(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: bytes | str, **more: object) -> str:
        """Serve ``body`` at ``path`` and return the address."""
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(raw, **more)  # type: ignore[arg-type]
        return self.base + path
