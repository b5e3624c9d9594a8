"""Bodies, plain or gzip, gathered under a cap (RFC 9110, 8.4; RFC 1952)."""

import zlib
from io import BytesIO
from typing import Protocol

from termnews.model.errors import FailureKind, FetchError

_MAGIC = b"\x1f\x8b"
_PLAIN = frozenset({"", "identity", "none", "utf-8", "8bit", "binary"})
"""Codings that change nothing; some are wrong but said by real servers."""


class TooLargeError(Exception):
    """More bytes came than were allowed."""


class DamagedError(Exception):
    """The compressed bytes are damaged or break off."""


class Body(Protocol):
    """Takes a body's bytes as they come. ``feed`` raises TooLargeError or DamagedError, ``close`` DamagedError."""

    def feed(self, data: bytes) -> None:
        """Take the next bytes."""

    def close(self) -> bytes:
        """The whole body."""


class PlainBody:
    """A body that needs no decoding; at most ``limit`` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept = BytesIO()

    def feed(self, data: bytes) -> None:
        """Keep the bytes."""
        if self._kept.tell() + len(data) > self._limit:
            raise TooLargeError
        self._kept.write(data)

    def close(self) -> bytes:
        """All bytes."""
        return self._kept.getvalue()


class GzipBody:
    """A gzip body of one or more members, at most ``limit`` bytes inflated; garbage after the last is dropped."""

    def __init__(self, limit: int) -> None:
        self._plain = PlainBody(limit)
        self._limit = limit
        self._member = zlib.decompressobj(wbits=31)
        self._pending = b""
        self._begun = self._ended = False

    def feed(self, data: bytes) -> None:
        """Inflate the bytes, never more than the cap at once."""
        self._begun = self._begun or bool(data)
        data = self._pending + data
        self._pending = b""
        while data:
            data = self._next_member(data) if self._ended else self._inflate(data)

    def close(self) -> bytes:
        """The inflated body; raises DamagedError when the last member did not end."""
        if self._begun and not self._ended:
            raise DamagedError("the compressed data breaks off")
        return self._plain.close()

    def _inflate(self, data: bytes) -> bytes:
        try:
            self._plain.feed(self._member.decompress(data, self._limit + 1))
        except zlib.error as error:
            raise DamagedError("the compressed data is damaged") from error
        self._ended = self._member.eof
        return self._member.unused_data if self._ended else self._member.unconsumed_tail

    def _next_member(self, data: bytes) -> bytes:
        """Begin another member if one follows; one byte alone cannot tell yet."""
        if data == _MAGIC[:1]:
            self._pending = data
        elif data.startswith(_MAGIC):
            self._member = zlib.decompressobj(wbits=31)
            self._ended = False
            return data
        return b""


def body_for(coding: str, limit: int) -> Body:
    """The gatherer for a ``Content-Encoding``; raises FetchError ENCODING for anything but one gzip or none."""
    codings = [name for part in coding.lower().split(",") if (name := part.strip()) not in _PLAIN]
    if not codings:
        return PlainBody(limit)
    if codings in (["gzip"], ["x-gzip"]):
        return GzipBody(limit)
    hint = "Only gzip, and only once, can be unpacked safely."
    raise FetchError(FailureKind.ENCODING, "The answer is packed in a way that was not asked for.", hint)
