"""Reading a damaged database page by page, without SQLite: whatever cell of whatever page is whole is a row.

The file format is https://www.sqlite.org/fileformat2.html: b-tree pages (1.6), records (2.1), the write-ahead log (4.1).
"""

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from termnews.model.records import dataclass

HEADER = 100
PAGE = 4096
"""Bytes of a page, where the header cannot be believed."""
_SIZES = frozenset(1 << power for power in range(9, 17))
_WAL_HEADER, _FRAME_HEADER = 32, 24
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x0A, 0x02
_LARGEST = 64 * 2**20
"""Bytes of a row beyond which its length is taken for damage."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_REAL, _ZERO, _ONE, _BLOB = 7, 8, 9, 12

Value = int | float | str | bytes | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A row: the number it has in a table, None in an index or a table without row numbers; and its columns."""

    rowid: int | None
    values: Sequence[Value]


def cells(path: Path) -> Iterator[Cell]:
    """Every row that can still be read in a database and its write-ahead log, old copies first. OSError."""
    raw = path.read_bytes()
    log = path.with_name(path.name + "-wal")
    frames = log.read_bytes() if log.is_file() else b""
    size = _page_size(raw, frames)
    book = _Book(raw, frames, size)
    for number in range(1, len(raw) // size + 1):
        yield from book.cells(raw[(number - 1) * size : number * size], HEADER if number == 1 else 0)
    for page, number in book.logged():
        yield from book.cells(page, HEADER if number == 1 else 0)


def _page_size(raw: bytes, frames: bytes) -> int:
    for data, place, form in ((raw, 16, ">H"), (frames, 8, ">I")):
        if len(data) >= place + 4:
            (size,) = struct.unpack_from(form, data, place)
            if size in _SIZES:
                return int(size)
    return PAGE


class _Book:
    """The pages of a file as its log leaves them."""

    def __init__(self, raw: bytes, frames: bytes, size: int) -> None:
        self._raw = raw
        self._frames = frames
        self._size = size
        self._latest = {number: page for page, number in self.logged()}

    def logged(self) -> Iterator[tuple[bytes, int]]:
        """The pages in the log, in the order written, with their numbers."""
        step = self._size + _FRAME_HEADER
        for start in range(_WAL_HEADER, len(self._frames) - step + 1, step):
            (number,) = struct.unpack_from(">I", self._frames, start)
            yield self._frames[start + _FRAME_HEADER : start + step], number

    def page(self, number: int) -> bytes:
        """A page by its number, as the log has it last."""
        return self._latest.get(number) or self._raw[(number - 1) * self._size : number * self._size]

    def cells(self, page: bytes, start: int) -> Iterator[Cell]:
        """The rows of a page, if it is one that holds any; what cannot be read in it is passed over."""
        if len(page) < self._size or page[start] not in {_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER}:
            return
        kind = page[start]
        (count,) = struct.unpack_from(">H", page, start + 3)
        first = start + (12 if kind == _INDEX_INNER else 8)
        for place in range(first, min(first + 2 * count, self._size - 1), 2):
            try:
                (offset,) = struct.unpack_from(">H", page, place)
                yield self._cell(page, kind, offset)
            except (IndexError, ValueError, struct.error):
                continue

    def _cell(self, page: bytes, kind: int, offset: int) -> Cell:
        if kind == _INDEX_INNER:
            offset += 4
        length, offset = _varint(page, offset)
        rowid: int | None = None
        if kind == _TABLE_LEAF:
            rowid, offset = _varint(page, offset)
        if not 0 < length <= _LARGEST:
            raise ValueError(length)
        return Cell(rowid, _record(self._payload(page, offset, length, table=kind == _TABLE_LEAF)))

    def _payload(self, page: bytes, offset: int, length: int, *, table: bool) -> bytes:
        """The bytes of a row, those on further pages too (1.6, "Cell Payload Overflow Pages")."""
        most = self._size - 35 if table else (self._size - 12) * 64 // 255 - 23
        if length <= most:
            return _exactly(page[offset : offset + length], length)
        least = (self._size - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._size - 4)
        local = local if local <= most else least
        parts, have = [page[offset : offset + local]], local
        (following,) = struct.unpack_from(">I", page, offset + local)
        while have < length:
            more = self.page(following)
            part = more[4 : 4 + length - have]
            if not following or not part:
                raise ValueError(following)
            parts.append(part)
            have += len(part)
            (following,) = struct.unpack_from(">I", more)
        return b"".join(parts)


def _exactly(found: bytes, length: int) -> bytes:
    if len(found) != length:
        raise ValueError(length)
    return found


def _varint(data: bytes, offset: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = data[offset + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the bit that says there is more
            return value, offset + place + 1
    return value << 8 | data[offset + 8], offset + 9


def _record(payload: bytes) -> list[Value]:
    """The columns of a row (2.1)."""
    end, offset = _varint(payload, 0)
    kinds = []
    while offset < end:
        kind, offset = _varint(payload, offset)
        kinds.append(kind)
    if offset != end:
        raise ValueError(end)
    values = []
    for kind in kinds:
        value, offset = _value(payload, kind, offset)
        values.append(value)
    if offset != len(payload):
        raise ValueError(offset)
    return values


def _value(payload: bytes, kind: int, offset: int) -> tuple[Value, int]:
    if kind in {0, _ZERO, _ONE}:
        return (None if kind == 0 else kind - _ZERO), offset
    if kind == _REAL:
        return struct.unpack_from(">d", payload, offset)[0], offset + 8
    if kind in _INTEGERS:
        size = _INTEGERS[kind]
        return int.from_bytes(_exactly(payload[offset : offset + size], size), "big", signed=True), offset + size
    if kind < _BLOB:
        raise ValueError(kind)
    size = (kind - _BLOB) // 2
    raw = _exactly(payload[offset : offset + size], size)
    return (raw.decode() if kind % 2 else raw), offset + size
