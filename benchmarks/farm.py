"""A farm of feeds for measuring: written from a seed, served with validators from many loopback hosts.

nginx serves it where it is installed, else Python's own server in a process of its own.
"""

import http.server
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import formatdate
from pathlib import Path

_WORDS = (
    "minister budget election court storm record climate parliament strike museum harvest border treaty league science "
    "hospital energy railway coast inflation festival school police island forest market senate rescue summit museum water"
)
WORDS = _WORDS.split()
NEWEST = 1_790_000_000
"""The date of the newest entry; each further one is 37 minutes older."""
_NGINX = """daemon off; pid {root}/pid; error_log stderr crit; worker_processes 2;
events {{ worker_connections 1024; }}
http {{ access_log off; etag on; sendfile on; default_type application/rss+xml;
client_body_temp_path {root}/t; proxy_temp_path {root}/t; fastcgi_temp_path {root}/t; uwsgi_temp_path {root}/t;
scgi_temp_path {root}/t; server {{ {listens} root {www}; }} }}
"""


def write(folder: Path, feeds: int, entries: int, first: int = 0) -> None:
    """Write ``f0.xml`` …: RSS with a summary and a body of some 2.4 KB to each entry; those before ``first`` are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, feeds):
        (folder / f"f{number}.xml").write_text(_feed(number, range(entries)), encoding="utf-8")


def news(folder: Path, number: int, entries: int) -> None:
    """Give one feed a new entry on top, as its publisher would."""
    (folder / f"f{number}.xml").write_text(_feed(number, [time.time_ns(), *range(entries - 1)]), encoding="utf-8")


def urls(feeds: int, hosts: int, port: int) -> list[str]:
    """The feeds' addresses, spread over the hosts."""
    return [f"http://127.0.0.{1 + number % hosts}:{port}/f{number}.xml" for number in range(feeds)]


@contextmanager
def served(www: Path, scratch: Path, hosts: int) -> Iterator[tuple[int, str]]:
    """Serve a folder from ``hosts`` addresses while the block runs: the port, and what serves it."""
    port, nginx = _free_port(), shutil.which("nginx")
    command = [sys.executable, str(Path(__file__).resolve()), str(www), str(port), str(hosts)]
    if nginx:
        listens = " ".join(f"listen 127.0.0.{1 + host}:{port};" for host in range(hosts))
        (scratch / "nginx.conf").write_text(_NGINX.format(root=scratch, www=www, listens=listens))
        command = [nginx, "-p", str(scratch), "-c", str(scratch / "nginx.conf")]
        for path in (scratch, www):
            path.chmod(0o755)
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(port, server)
        yield port, "nginx" if nginx else "Python's http.server"
    finally:
        server.terminate()
        server.wait()


def _feed(number: int, entries: Iterator[int] | range | list[int]) -> str:
    title = f"<title>Feed {number}</title><link>http://127.0.0.1/{number}/</link><description>d</description>"
    items = "".join(_item(number, place, entry) for place, entry in enumerate(entries))
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {_NAMES}><channel>{title}{items}</channel></rss>'


_NAMES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def _item(number: int, place: int, entry: int) -> str:
    chance = random.Random(f"{number} {entry}")  # noqa: S311 - the same farm each time
    link = f"http://127.0.0.1/{number}/{entry}.html"
    body = "".join(f"<p>{' '.join(_sentence(chance, 16) for _ in range(5))}</p>" for _ in range(4))
    return (
        f"<item><title>{_sentence(chance, 8)[:-1]}</title><link>{link}</link><guid>{link}</guid>"
        f"<pubDate>{formatdate(NEWEST - place * 2220, usegmt=True)}</pubDate><dc:creator>Roy {number}</dc:creator>"
        f"<category>{chance.choice(WORDS)}</category><description>{_sentence(chance, 27)}</description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if server.poll() is not None:
            break
        time.sleep(0.05)
    raise SystemExit("The server of the farm did not start.")


def _serve(www: str, port: int, hosts: int) -> None:
    """Python's own server, which knows If-Modified-Since, on each address."""
    os.chdir(www)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

    servers = [http.server.ThreadingHTTPServer((f"127.0.0.{1 + host}", port), Quiet) for host in range(hosts)]
    for server in servers[1:]:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    servers[0].serve_forever()


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
