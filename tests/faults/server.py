"""A server that answers with exactly the bytes it is told to, at the pace it is told to, on 127.0.0.1.

Raw sockets on purpose: an HTTP library would not send what broken servers send. A :class:`Mode` is the bytes and how it
ends; :data:`MODES` are the faults by name, each with what a fetch must make of it. Other tests may use both.
"""

import asyncio
import gzip
import socket
import ssl
import struct
import zlib
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, reduce
from types import TracebackType
from typing import Self

from termnews.model.errors import FailureKind

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title></channel></rss>'


class End(StrEnum):
    """What the server does after its bytes."""

    KEEP = "keep"
    CLOSE = "close"
    RESET = "reset"
    HANG = "hang"


@dataclass(frozen=True, slots=True)
class Mode:
    """An answer: after ``delay`` seconds ``start``, then ``forever`` again and again every ``pause`` seconds, then ``end``.

    ``expect`` is the failure a fetch must report, or the status and body it must bring.
    """

    start: bytes
    end: End = End.CLOSE
    expect: FailureKind | tuple[int, bytes] = FailureKind.BROKEN
    forever: bytes = b""
    pause: float = 0.0
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came to ``host`` (the address it reached): method, target, and headers as bytes by lower-case name."""

    target: str
    headers: Mapping[bytes, bytes]
    connection: int
    method: str = "GET"
    host: str = "127.0.0.1"


@dataclass
class FaultServer:
    """Serves modes by path. ``seen`` are all requests, ``connections`` how many sockets were accepted.

    ``asked`` is set when the first request has come. ``hosts`` are the addresses it listens on, all at one port.
    """

    modes: Mapping[str, Mode]
    tls: ssl.SSLContext | None = None
    hosts: tuple[str, ...] = ("127.0.0.1",)
    wanted_port: int = 0
    seen: list[Seen] = field(default_factory=list)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    connections: int = 0
    open_now: int = 0
    most_open: int = 0

    async def __aenter__(self) -> Self:
        self._tasks: set[asyncio.Task[None]] = set()
        sockets = listening(self.hosts, self.wanted_port)
        self.port: int = sockets[0].getsockname()[1]
        self._servers = [await asyncio.start_server(self._accept, sock=each, ssl=self.tls) for each in sockets]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(server.wait_closed() for server in self._servers))

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{host}:{self.port}/{path.lstrip('/')}"

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        self.connections += 1
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._serve(reader, writer, self.connections)
        finally:
            self.open_now -= 1
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> None:
        end = End.KEEP
        while end is End.KEEP:
            host: str = writer.get_extra_info("sockname")[0]
            seen = _read(await reader.readuntil(b"\r\n\r\n"), number, host)
            self.seen.append(seen)
            self.asked.set()
            mode = self.modes[seen.target.partition("?")[0].strip("/")]
            await asyncio.sleep(mode.delay)
            await _say(writer, mode)
            end = mode.end
        await _ENDINGS[end](writer)


def listening(hosts: Sequence[str], port: int = 0) -> list[socket.socket]:
    """Sockets at one port of several addresses of this machine; for 0 the first chooses it."""
    made: list[socket.socket] = []
    for host in hosts:
        port = made[0].getsockname()[1] if made else port
        made.append(socket.create_server((host, port), backlog=64))
    return made


def _read(block: bytes, number: int, host: str) -> Seen:
    first, *lines = block.rstrip(b"\r\n").split(b"\r\n")
    pairs = [line.partition(b":") for line in lines]
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    method, target, *_ = first.split(b" ")
    return Seen(target.decode(), headers, number, method.decode(), host)


async def ending(writer: asyncio.StreamWriter, mode: Mode) -> None:
    """Say a mode's bytes to somebody and end as it does."""
    with suppress(ConnectionError):
        await _say(writer, mode)
        await _ENDINGS[mode.end](writer)


async def _say(writer: asyncio.StreamWriter, mode: Mode) -> None:
    writer.write(mode.start)
    await writer.drain()
    await _repeat(writer, mode)


async def _repeat(writer: asyncio.StreamWriter, mode: Mode) -> None:
    while mode.forever:
        writer.write(mode.forever)
        await writer.drain()
        await asyncio.sleep(mode.pause)


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    await writer.wait_closed()


async def _reset(writer: asyncio.StreamWriter) -> None:
    """End with RST instead of FIN: linger on, for no time (socket(7), SO_LINGER)."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _hang(_writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


_ENDINGS: Mapping[End, Callable[[asyncio.StreamWriter], Awaitable[None]]] = {
    End.CLOSE: _close,
    End.RESET: _reset,
    End.HANG: _hang,
}


def answer(status: int = 200, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    """A well-formed answer; ``length`` lies about the body's length."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {size}", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def chunked(*parts: bytes, last: bool = True, headers: tuple[str, ...] = ()) -> bytes:
    """A chunked answer; without ``last`` it never says that it ended."""
    lines = ["HTTP/1.1 200 X", "Transfer-Encoding: chunked", *headers, "", ""]
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
    return "\r\n".join(lines).encode() + body + (b"0\r\n\r\n" if last else b"")


@cache
def bomb(size: int = 256 << 20) -> bytes:
    """``size`` zeros as gzip, packed a mebibyte at a time: each is the same bytes."""
    zeros, packer = bytes(1 << 20), zlib.compressobj(9, wbits=-15)
    block = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    head, times = gzip.compress(b"", mtime=0)[:10], size >> 20
    digest = reduce(lambda sofar, _: zlib.crc32(zeros, sofar), range(times), 0)
    return head + block * times + packer.flush() + struct.pack("<LL", digest, size & 0xFFFFFFFF)


def _packed(coding: str, body: bytes, expect: FailureKind | tuple[int, bytes]) -> Mode:
    return Mode(answer(200, body, f"Content-Encoding: {coding}"), expect=expect)


def _whole(feed: bytes) -> Iterator[tuple[str, Mode]]:
    """Answers that are odd but whole."""
    ok = (200, feed)
    yield "plain", Mode(answer(200, feed), End.KEEP, ok)
    yield "empty", Mode(answer(200, b""), End.KEEP, (200, b""))
    yield "until-close", Mode(b"HTTP/1.1 200 OK\r\n\r\n" + feed, expect=ok)
    yield "http-1.0", Mode(b"HTTP/1.0 200 OK\r\n\r\n" + feed, expect=ok)
    yield "no-reason", Mode(b"HTTP/1.1 200\r\nContent-Length: %d\r\n\r\n%s" % (len(feed), feed), expect=ok)
    yield "chunked", Mode(chunked(feed[:9], feed[9:]), End.KEEP, ok)
    yield "early-hints", Mode(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + answer(200, feed), expect=ok)
    yield "continue", Mode(b"HTTP/1.1 100 Continue\r\n\r\n" + answer(200, feed), expect=ok)
    yield "latin-1-headers", Mode(answer(200, feed, "Server: Kaf\xe9", "Content-Type: text/xml; x=\xfc"), expect=ok)
    yield "not-modified", Mode(answer(304), End.KEEP, (304, b""))
    yield "no-content", Mode(b"HTTP/1.1 204 X\r\n\r\n", End.KEEP, (204, b""))
    for status in (400, 401, 403, 404, 410, 418, 429, 451, 500, 502, 503, 504, 511):
        yield f"status-{status}", Mode(answer(status, b"<html>sorry</html>"), expect=(status, b""))
    yield "error-endless", Mode(b"HTTP/1.1 500 X\r\n\r\n", End.HANG, (500, b""))
    yield "redirect-nowhere", Mode(answer(302), End.KEEP, (302, b""))


def _compressed(feed: bytes) -> Iterator[tuple[str, Mode]]:
    ok = (200, feed)
    packed = gzip.compress(feed)
    members = gzip.compress(feed[:20]) + gzip.compress(feed[20:])
    yield "gzip", _packed("gzip", packed, ok)
    yield "x-gzip", _packed("X-GZip", packed, ok)
    yield "identity", _packed("identity", feed, ok)
    yield "coding-utf-8", _packed("utf-8", feed, ok)
    yield "gzip-members", _packed("gzip", members, ok)
    yield "gzip-garbage", _packed("gzip", packed + b"\0\0\0 garbage", ok)
    yield "gzip-empty", _packed("gzip", b"", (200, b""))
    yield "gzip-chunked", Mode(chunked(*_bytes(packed), headers=("Content-Encoding: gzip",)), End.KEEP, ok)
    yield "gzip-members-chunked", Mode(chunked(*_bytes(members), headers=("Content-Encoding: gzip",)), End.KEEP, ok)
    yield "gzip-truncated", _packed("gzip", packed[:-9], FailureKind.BROKEN)
    yield "gzip-second-truncated", _packed("gzip", packed + packed[:-4], FailureKind.BROKEN)
    yield "gzip-damaged", _packed("gzip", packed[:30] + b"\xff\xff" + packed[32:], FailureKind.BROKEN)
    yield "gzip-is-plain", _packed("gzip", feed, FailureKind.BROKEN)
    yield "gzip-bad-sum", _packed("gzip", packed[:-8] + bytes(4) + packed[-4:], FailureKind.BROKEN)
    yield "gzip-twice", _packed("gzip, gzip", gzip.compress(packed), FailureKind.ENCODING)
    yield (
        "two-coding-lines",
        Mode(answer(200, packed, "Content-Encoding: gzip", "Content-Encoding: gzip"), expect=FailureKind.ENCODING),
    )
    for coding in ("br", "deflate", "zstd", "compress", "rot13"):
        yield f"coding-{coding}", _packed(coding, zlib.compress(feed), FailureKind.ENCODING)
    yield "bomb", _packed("gzip", bomb(), FailureKind.TOO_LARGE)


def _broken(feed: bytes) -> Iterator[tuple[str, Mode]]:
    slow, large = FailureKind.TIMEOUT, FailureKind.TOO_LARGE
    for end in (End.CLOSE, End.RESET):
        yield f"nothing-{end}", Mode(b"", end)
        yield f"half-status-{end}", Mode(b"HTTP/1.", end)
        yield f"half-headers-{end}", Mode(b"HTTP/1.1 200 OK\r\nContent-Le", end)
        yield f"short-{end}", Mode(answer(200, feed, length=len(feed) + 1), end)
        yield f"no-body-{end}", Mode(answer(200, b"", length=500), end)
        yield f"chunk-missing-{end}", Mode(chunked(feed, last=False), end)
        yield f"chunk-half-{end}", Mode(chunked(last=False) + b"ff\r\nabc", end)
    yield "surplus", Mode(answer(200, feed) + b"more than was said")
    yield "until-reset", Mode(b"HTTP/1.1 200 OK\r\n\r\n" + feed, End.RESET)
    yield "chunk-size-bad", Mode(chunked(last=False) + b"xyz\r\nabc\r\n")
    yield "chunk-size-negative", Mode(chunked(last=False) + b"-5\r\nabc\r\n")
    yield "chunk-size-vast", Mode(chunked(last=False) + b"f" * 40 + b"\r\nabc\r\n")
    yield "not-http", Mode(b"220 mail.example ESMTP\r\n")
    yield "status-letters", Mode(b"HTTP/1.1 abc OK\r\n\r\n")
    yield "status-vast", Mode(b"HTTP/1.1 99999 OK\r\n\r\n")
    yield "length-negative", Mode(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")
    yield "length-letters", Mode(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")
    yield "length-twice", Mode(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")
    yield "header-nul", Mode(b"HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 0\r\n\r\n")
    yield "header-huge", Mode(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n")
    yield "headers-many", Mode(b"HTTP/1.1 200 OK\r\n" + b"X-Y: z\r\n" * 5000 + b"\r\n")
    yield "headers-endless", Mode(b"HTTP/1.1 200 OK\r\n", forever=b"X-Y: z\r\n" * 100)
    yield "status-endless", Mode(b"HTTP/1.1 200 ", forever=b"a" * 1000)
    yield "partial", Mode(answer(206, feed, "Content-Range: bytes 0-9/99"))
    yield "silent", Mode(b"", End.HANG, slow)
    yield "headers-hang", Mode(b"HTTP/1.1 200 OK\r\nA: b\r\n", End.HANG, slow)
    yield "headers-drip", Mode(b"HTTP/1.1 200 OK\r\n", expect=slow, forever=b"X: y\r\n", pause=0.02)
    yield "body-hang", Mode(answer(200, feed, length=len(feed) + 900), End.HANG, slow)
    yield "body-drip", Mode(answer(200, b"", length=10**6), expect=slow, forever=b"x", pause=0.01)
    yield "chunks-drip", Mode(chunked(last=False), expect=slow, forever=b"1\r\nx\r\n", pause=0.01)
    yield "chunks-endless", Mode(chunked(last=False), expect=large, forever=b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
    yield "body-endless", Mode(b"HTTP/1.1 200 OK\r\n\r\n", expect=large, forever=b"x" * 65536)
    yield "length-huge", Mode(answer(200, b"x", length=17 << 20), End.HANG, large)
    yield "redirect-loop", Mode(answer(302, b"", "Location: /redirect-loop"), End.KEEP, FailureKind.REDIRECTS)
    yield "redirect-file", Mode(answer(302, b"", "Location: file:///etc/passwd"), End.KEEP, FailureKind.BAD_URL)
    yield "redirect-bad", Mode(answer(301, b"", "Location: http://[::1"), End.KEEP, FailureKind.BAD_URL)
    yield (
        "redirect-private",
        Mode(answer(302, b"", "Location: http://10.0.0.1/"), End.KEEP, FailureKind.FORBIDDEN_ADDRESS),
    )


def _bytes(data: bytes) -> Iterator[bytes]:
    """One byte at a time, so that no boundary is where a parser would like it."""
    return (data[at : at + 1] for at in range(len(data)))


def modes(feed: bytes = FEED) -> dict[str, Mode]:
    """All faults by name, each around a feed."""
    return dict((*_whole(feed), *_compressed(feed), *_broken(feed)))
