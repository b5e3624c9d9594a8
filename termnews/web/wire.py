"""Header values byte for byte: a validator is sent back as it came, also where it is no UTF-8 (RFC 9110, 8.8.3: obs-text).

aiohttp writes headers as UTF-8, so bytes that are none travel through it as an ASCII token that nobody else can know, and
become themselves again on their way into the socket.
"""

import re
import secrets
from typing import Any

import aiohttp

_TOKEN = f"raw-{secrets.token_hex(16)}-"
_PACKED = re.compile(_TOKEN.encode() + rb"([0-9a-f]+)")


def to_header(value: str) -> str:
    """``value`` (bytes as latin-1 text) such that exactly its bytes are sent; empty when it cannot stand in a header."""
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


class ByteExactRequest(aiohttp.ClientRequest):
    """A request that unpacks what :func:`to_header` packed."""

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        """Send through a transport that puts the bytes back; only when there are such bytes."""
        if not any(_TOKEN in value for value in self.headers.values()):
            return await super().send(conn)
        protocol = conn.protocol
        transport = protocol.transport
        protocol.transport = _Unpacking(transport)
        try:
            return await super().send(conn)
        finally:
            protocol.transport = transport


class _Unpacking:
    """A transport that writes packed bytes as they were; everything else it leaves to the real one."""

    def __init__(self, transport: Any) -> None:
        self._transport = transport

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Write ``data``; a header block comes in one piece."""
        self._transport.write(_PACKED.sub(lambda found: bytes.fromhex(found[1].decode()), bytes(data)))
