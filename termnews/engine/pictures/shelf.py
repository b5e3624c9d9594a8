"""Where pictures are kept for a while: files named by a digest of the address, the longest unseen thrown away first.

For each picture one copy, made here, of what came from the network, and from it one raster for each size it was drawn in.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from termnews.config.paths import PRIVATE
from termnews.model.pictures import Form, Raster

MOST = 64_000_000
"""Bytes kept at most."""
AGE = 30 * 24 * 3600
"""Seconds a picture is kept that nobody looks at."""
LARGEST = 4096
"""Pixels a side of a raster has at most."""
_HEAD = "termnews picture 1"
_LONGEST_HEAD = 64
_BYTES = {Form.RGB: 3, Form.ANSI: 1}


class Size(NamedTuple):
    """The room a picture is drawn for, in pixels, and the form it is wanted in."""

    width: int
    height: int
    form: Form


class _Kept(NamedTuple):
    seen: float
    size: int
    path: Path


class Shelf:
    """A folder of pictures. What cannot be read or written there counts as not there: pictures can be had again."""

    def __init__(self, folder: Path, most: int = MOST, age: float = AGE) -> None:
        self._folder = folder
        self._most = most
        self._age = age

    def master(self, src: str) -> bytes:
        """The copy of the picture at an address, or nothing."""
        return self._read(self._folder / f"{_key(src)}.picture")

    def put_master(self, src: str, raw: bytes) -> None:
        """Keep the copy of a picture."""
        self._write(self._folder / f"{_key(src)}.picture", raw)

    def raster(self, src: str, size: Size) -> Raster | None:
        """The picture as it was drawn for a size, or None."""
        return _parsed(self._read(self._place(src, size)))

    def put_raster(self, src: str, size: Size, raster: Raster) -> None:
        """Keep a picture drawn for a size."""
        head = f"{_HEAD} {raster.form} {raster.width} {raster.height}\n"
        self._write(self._place(src, size), head.encode() + raster.data)

    def sweep(self, now: float) -> None:
        """Throw away what was unseen for too long at ``now`` (seconds since 1970), then as much as is too much."""
        kept = sorted(self._files())
        total = sum(file.size for file in kept)
        for file in kept:
            if total <= self._most and now - file.seen <= self._age:
                return
            with contextlib.suppress(OSError):
                file.path.unlink()
            total -= file.size

    def _place(self, src: str, size: Size) -> Path:
        return self._folder / f"{_key(src)}-{size.width}x{size.height}.{size.form}"

    def _files(self) -> Iterator[_Kept]:
        with contextlib.suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    told = entry.stat(follow_symlinks=False)
                    yield _Kept(told.st_mtime, told.st_size, Path(entry.path))

    def _read(self, path: Path) -> bytes:
        """A file's bytes; that it was looked at is noted in its date."""
        try:
            raw = path.read_bytes()
            os.utime(path)
        except OSError:
            return b""
        return raw

    def _write(self, path: Path, raw: bytes) -> None:
        """Put a whole file in its place at once."""
        with contextlib.suppress(OSError):
            self._folder.mkdir(PRIVATE, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(raw)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)


def _key(src: str) -> str:
    return hashlib.sha256(src.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def _parsed(raw: bytes) -> Raster | None:
    """The raster in a file; None when it is anything else or not whole."""
    head, _, data = raw[:_LONGEST_HEAD].partition(b"\n")
    data = raw[len(head) + 1 :]
    try:
        name, form, width, height = head.decode("ascii").rsplit(" ", 3)
        raster = Raster(Form(form), int(width), int(height), data)
    except ValueError:
        return None
    return raster if name == _HEAD and _whole(raster) else None


def _whole(raster: Raster) -> bool:
    if not (0 < raster.width <= LARGEST and 0 < raster.height <= LARGEST):
        return False
    depth = _BYTES.get(raster.form)
    return len(raster.data) == raster.width * raster.height * depth if depth else bool(raster.data)
