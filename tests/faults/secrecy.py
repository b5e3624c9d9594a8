"""A server that asks for secrets, leads them astray and remembers what came; homes whose feeds hold canaries."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from termnews.config.paths import Paths
from termnews.store.database import Database

FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Members</title>'
    b"<item><title>One</title><guid>1</guid><link>#one</link></item></channel></rss>"
)
HOLDING = frozenset({("feeds", "url")})
"""The one column that must hold an address as it is."""


@dataclass(frozen=True, slots=True)
class Request:
    """What reached a server: which one, the request line and all headers in one text."""

    origin: str
    text: str


@dataclass
class Astray:
    """Servers on several loopback addresses. ``answers``: by path, a status line with headers and a body."""

    answers: dict[str, bytes] = field(default_factory=dict)
    seen: list[Request] = field(default_factory=list)
    _servers: list[asyncio.Server] = field(default_factory=list)

    async def listen(self, host: str, tls: ssl.SSLContext | None = None) -> str:
        """Serve at one more place; its origin."""
        scheme = "https" if tls else "http"
        origin = ""

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            block = await reader.readuntil(b"\r\n\r\n")
            self.seen.append(Request(origin, block.decode("utf-8", "replace")))
            path = block.split(b" ", 2)[1].decode().partition("?")[0]
            writer.write(self.answers.get(path, b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(answer, host, 0, ssl=tls)
        self._servers.append(server)
        origin = f"{scheme}://{host}:{server.sockets[0].getsockname()[1]}"
        return origin

    def close(self) -> None:
        """End all of them."""
        for server in self._servers:
            server.close()

    def elsewhere(self, secrets: Mapping[str, str], forms: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        """Secrets that came to another place than their own, by name of the secret: ``secrets`` gives each its origin."""
        for request in self.seen:
            for name, origin in secrets.items():
                if request.origin != origin and any(form in request.text for form in forms[name]):
                    yield f"{name} came to {request.origin}: {request.text.splitlines()[0]}"


def reply(status: int, body: bytes = b"", *headers: str) -> bytes:
    """An answer that closes its connection."""
    lines = [f"HTTP/1.1 {status} As said", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@asynccontextmanager
async def astray() -> AsyncIterator[Astray]:
    """Servers that are closed at the end."""
    made = Astray()
    try:
        yield made
    finally:
        made.close()


def stored(paths: Paths, forms: tuple[str, ...], *, but: frozenset[tuple[str, str]] = HOLDING) -> Iterator[str]:
    """Columns of the database, but for some, in which a secret stands in any of its forms."""
    with Database.open(paths.database) as database:
        tables = [
            name
            for (name,) in database.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
            )
        ]
        for table in tables:
            columns = [row[1] for row in database.rows(f'PRAGMA table_info("{table}")')]
            for column in (each for each in columns if (table, each) not in but):
                for (value,) in database.rows(f'SELECT CAST("{column}" AS BLOB) FROM "{table}"'):  # noqa: S608 - our own names
                    if value and any(form.encode() in bytes(value) for form in forms):
                        yield f"{table}.{column} holds {bytes(value)[:120]!r}"


def files(paths: Paths, forms: tuple[str, ...]) -> Iterator[str]:
    """Files, but for feeds.toml and the database with its copies, in which a secret stands."""
    for folder in dict.fromkeys(paths.folders):
        for path in folder.rglob("*"):
            if path.is_file() and path != paths.feeds_file and not _is_database(path) and _holds(path, forms):
                yield f"{path.name} holds a secret"


def _is_database(path: Path) -> bool:
    return path.name.startswith("termnews") and ".db" in path.name


def _holds(path: Path, forms: tuple[str, ...]) -> bool:
    raw = path.read_bytes()
    return any(form.encode() in raw for form in forms)
