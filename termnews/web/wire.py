"""Header values byte for byte: a validator is sent back as it came, also where it is no UTF-8 (RFC 9110, 8.8.3: obs-text).

aiohttp writes headers as UTF-8, so bytes that are none travel through it as an ASCII token that nobody else can know, and
become themselves again on their way into the socket.
"""

import asyncio
import re
import secrets
from typing import Any
from weakref import WeakSet

from termnews.web.client import aiohttp, hdrs

_USED: WeakSet[Any] = WeakSet()
"""Connections over which something was asked."""
_TOKEN = f"raw-{secrets.token_hex(16)}-"
_PACKED = re.compile(_TOKEN.encode() + rb"([0-9a-f]+)")


def to_header(value: str) -> str:
    """``value`` (bytes as latin-1 text) such that exactly its bytes are sent; empty when it cannot stand in a header."""
    if value.isascii() and value.isprintable():
        return value
    if any(char < " " or char == "\x7f" for char in value):
        return ""
    try:
        raw = value.encode("latin-1")
    except UnicodeEncodeError:
        return ""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _TOKEN + raw.hex()


class HungUpError(aiohttp.ClientError):
    """A new connection was ended instead of an answer; its cause says how."""


class WireResponse(aiohttp.ClientResponse):
    """A response that remembers its connection: ``ending`` is done when it is lost, with the error it was lost by.

    ``fresh``: nothing was asked over that connection before.
    """

    ending: asyncio.Future[None] | None = None
    fresh: bool = False
    peer: str = ""
    """The address that was connected, as numbers; a proxy's where there is one."""

    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        """Wait for the answer; HungUpError instead of what the session would take for a reason to ask again at once.

        A connection that was kept may have been closed before the request came (RFC 9112, 9.3.1), a new one was not.
        """
        try:
            return await super().start(connection)
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as error:
            if self.fresh:
                raise HungUpError from error
            raise

    @property
    def framed(self) -> bool:
        """Whether the server says where the body ends (RFC 9112, 6.3); otherwise only the connection's end does."""
        return self.content_length is not None or "chunked" in self.headers.get(hdrs.TRANSFER_ENCODING, "").lower()

    def cut_off(self) -> bool:
        """Whether a body that only the connection's end could end was ended by a reset instead (RFC 9112, 8)."""
        if self.framed or self.ending is None or not self.ending.done() or self.ending.cancelled():
            return False
        return self.ending.exception() is not None


class WireRequest(aiohttp.ClientRequest):
    """A request that unpacks what :func:`to_header` packed, and gives its response the connection's fate."""

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        """Send, through a transport that puts the bytes back when there are such bytes."""
        ending = getattr(conn.protocol, "closed", None)
        if ending is not None:
            ending.add_done_callback(_seen)
        where = conn.transport.get_extra_info("peername") if conn.transport is not None else None
        fresh = conn.protocol not in _USED
        _USED.add(conn.protocol)
        response = await self._send(conn)
        if isinstance(response, WireResponse):
            response.ending, response.peer, response.fresh = ending, where[0] if where else "", fresh
        return response

    async def _send(self, conn: Any) -> aiohttp.ClientResponse:
        if not any(_TOKEN in value for value in self.headers.values()):
            return await super().send(conn)
        protocol = conn.protocol
        transport = protocol.transport
        protocol.transport = _Unpacking(transport)
        try:
            return await super().send(conn)
        finally:
            protocol.transport = transport


def _seen(ending: asyncio.Future[None]) -> None:
    """Take note of an error nobody waits for, so that asyncio does not report it."""
    if not ending.cancelled():
        ending.exception()


class _Unpacking:
    """A transport that writes packed bytes as they were; everything else it leaves to the real one."""

    def __init__(self, transport: Any) -> None:
        self._transport = transport

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Write ``data``; a header block comes in one piece."""
        self._transport.write(_PACKED.sub(lambda found: bytes.fromhex(found[1].decode()), bytes(data)))
