"""Feeds that would be large, from a server that sends them, into the real refresh; and what all its processes grow to."""

import contextlib
import gzip
import runpy
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from pathlib import Path

from termnews.config import paths as places
from termnews.config.settings import Settings
from termnews.engine.session import Session
from tests.faults import mutants

MIB = 2**20
CAP = 16 * MIB
SECONDS = 120
LARGE = (
    *("title_20MB", "billion_laughs", "quadratic_entity", "many_attrs", "deep_xml_100k", "deep_html_100k"),
    *("items_100k", "json_deep"),
)
"""Those of the gathered feeds that try to grow."""
_EVERY = 0.004
"""Seconds between two looks at what the processes have."""


@dataclass(frozen=True, slots=True)
class Bomb:
    """A body in pieces, how it is said to be packed, and whether it is one of those that must stay within the figure."""

    pieces: Callable[[], Iterator[bytes]]
    coding: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What a refresh took: MiB of all its processes at their highest, bytes kept on disk, seconds."""

    peak: float
    kept: int
    seconds: float


def rss(items: str) -> bytes:
    """A feed of these items."""
    return f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode()


def ordinary() -> Bomb:
    """The feed that others are measured by: fifty items of a few paragraphs."""
    words = "&lt;p&gt;The harbour lies still in the morning.&lt;/p&gt;" * 20
    items = "".join(
        f"<item><title>{n}</title><guid>{n}</guid><description>{words}</description></item>" for n in range(50)
    )
    return Bomb(lambda: iter([rss(items)]))


def _whole(make: Callable[[], bytes], coding: str = "", *, near: bool = False) -> Bomb:
    return Bomb(lambda: iter([make()]), coding, near)


def _endless_gzip() -> Iterator[bytes]:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    while True:
        yield packer.compress(b"\0" * MIB) + packer.flush(zlib.Z_SYNC_FLUSH)


def _near(begin: str, piece: str, end: str) -> Bomb:
    """As much of a piece as just fits under the cap."""
    return _whole(lambda: rss(begin + piece * ((CAP - 1_000) // len(piece)) + end), near=True)


def _attributes() -> bytes:
    return rss("<item><title>a</title><enclosure " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "/></item>")


def _json() -> bytes:
    items = ",".join(f'{{"id":"{n}","a":{{"b":[{{}},{{}},{{}}]}}}}' for n in range(400_000))
    return f'{{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{items}]}}'.encode()


def bombs() -> dict[str, Bomb]:
    """All of them by name: our own, then those that others have gathered, then what just fits under the cap."""
    made = {
        "endless-gzip": Bomb(_endless_gzip, "gzip"),
        "million-attributes": _whole(_attributes),
        "endless-chunks": Bomb(lambda: repeat(b"<item><title>a</title></item>" * 4_000)),
        "gzip-of-gzip-said-twice": _whole(lambda: gzip.compress(gzip.compress(bytes(CAP * 4))), "gzip, gzip"),
        "many-members": _whole(lambda: gzip.compress(bytes(MIB)) * 4_000, "gzip"),
    }
    known = mutants.shared()
    payloads = runpy.run_path(str(known / "hostile" / "payloads.py")) if known else {"BOMBS": {}, "FEEDS": {}}
    made |= {name: _whole(make, "gzip") for name, make in payloads["BOMBS"].items()}
    made |= {name: _whole(payloads["FEEDS"][name]) for name in LARGE if name in payloads["FEEDS"]}
    return made | {
        "near-title": _near("<item><title>", "A", "</title></item>"),
        "near-text": _near("<item><title>x</title><description>", "A b ", "</description></item>"),
        "near-items": _near("", "<item><title>a</title></item>", ""),
        "near-depth": _near("<item>", "<a>", "</item>"),
        "near-tags": _near("<item>", "<a/>", "</item>"),
        "near-entities": _near("<item><title>", "&amp;", "</title></item>"),
        "near-json": _whole(_json, near=True),
    }


class Server:
    """Serves one bomb at a time on loopback; its connection breaks when nobody wants more."""

    def __init__(self) -> None:
        self.bomb = ordinary()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.send_response(200)
                if outer.bomb.coding:
                    self.send_header("Content-Encoding", outer.bomb.coding)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                with contextlib.suppress(OSError):
                    for piece in outer.bomb.pieces():
                        self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                    self.wfile.write(b"0\r\n\r\n")
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/feed"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """End it."""
        self._server.shutdown()
        self._server.server_close()


def cost(server: Server, bomb: Bomb) -> Cost:
    """What the real ``termnews refresh`` takes for a feed that is this bomb, in a home of its own."""
    server.bomb = bomb
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        paths = places.locate(str(home), {})
        places.prepare(paths)
        paths.feeds_file.write_text("# none\n", encoding="utf-8")
        with Session.open(paths, Settings()) as session:
            session.add_feed(server.url, "Bomb", ("World",))
        began = time.monotonic()
        command = [sys.executable, "-m", "termnews", "--home", str(home), "refresh"]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peak = _watched(child)
        kept = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
        return Cost(peak, kept, time.monotonic() - began)


def _watched(child: "subprocess.Popen[bytes]") -> float:
    """MiB of a process and of those it started, each at its highest, until it ends."""
    highest: dict[int, int] = {}
    deadline = time.monotonic() + SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        for pid in _family(child.pid):
            highest[pid] = max(highest.get(pid, 0), _high_water(pid))
        time.sleep(_EVERY)
    child.kill()
    child.wait()
    return sum(highest.values()) / 1024


def _family(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                yield from _family(int(child))


def _high_water(pid: int) -> int:
    """KiB of memory a process had at most (proc(5), ``VmHWM``)."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
    return 0
