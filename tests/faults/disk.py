"""A disk that remembers: what SQLite writes and syncs through it, and what a power cut may leave of that.

What was synced is there. Of what was not, each sector of each write may be there or not, whatever was written after it; a
file that grew may have its new length without its bytes. Names of files are kept once their file was synced, or in half of
the cuts before (https://www.sqlite.org/atomiccommit.html#_hardware_assumptions).
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512
WATCHED = ("", "-wal", "-journal")
"""The files that must outlive a power cut; the index of the log (-shm) is made anew."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done to a file: ``data`` written at ``at``, cut to the length ``at``, synced, made or deleted."""

    kind: str
    name: str
    at: int = 0
    data: bytes = b""


@dataclass(slots=True)
class Disk:
    """What was done, in order; ``first`` is what stood there before."""

    folder: Path
    first: dict[str, bytes] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)

    def note(self, kind: str, name: str, at: int = 0, data: bytes = b"") -> None:
        """Remember a deed done to a file of the folder."""
        if name and Path(name).parent == self.folder and not name.endswith("-shm"):
            self.deeds.append(Deed(kind, Path(name).name, at, data))

    def after(self, count: int, dice: random.Random) -> dict[str, bytes]:
        """The files after a power cut that came when so many deeds were done."""
        names = {name: [] for name in self.first}  # type: dict[str, list[Deed]]
        durable = {name: bytearray(raw) for name, raw in self.first.items()}
        doubtful: set[str] = set()
        for deed in self.deeds[:count]:
            if deed.kind == "make":
                names.setdefault(deed.name, [])
                if deed.name not in durable:
                    durable[deed.name] = bytearray()
                    doubtful.add(deed.name)
            elif deed.kind == "delete":
                names.pop(deed.name, None)
                durable.pop(deed.name, None)
            elif deed.kind == "sync":
                for each in names.get(deed.name, []):
                    _do(durable[deed.name], each)
                names[deed.name] = []
                doubtful.discard(deed.name)
            else:
                names.setdefault(deed.name, []).append(deed)
        gone = {name for name in doubtful if dice.random() < 0.5}
        mood = dice.random()
        for name, pending in names.items():
            for each in pending:
                _perhaps(durable[name], each, mood, dice)
        return {name: bytes(raw) for name, raw in durable.items() if name not in gone}


def _do(raw: bytearray, deed: Deed) -> None:
    if deed.kind == "cut":
        del raw[deed.at :]
        return
    if len(raw) < deed.at:
        raw.extend(bytes(deed.at - len(raw)))
    raw[deed.at : deed.at + len(deed.data)] = deed.data


def _perhaps(raw: bytearray, deed: Deed, mood: float, dice: random.Random) -> None:
    """Of a deed that was not synced: all, nothing, or some of its sectors. ``mood``: how much of all that came through."""
    if deed.kind == "cut":
        if dice.random() < mood:
            _do(raw, deed)
        return
    for start in range(0, len(deed.data), SECTOR):
        chance = dice.random()
        part = deed.data[start : start + SECTOR]
        if chance < mood:
            _do(raw, Deed("write", deed.name, deed.at + start, part))
        elif chance > 1 - (1 - mood) / 8:  # the length without the bytes
            end = deed.at + start + len(part)
            raw.extend(bytes(max(0, end - len(raw))))


class _File(apsw.VFSFile):
    def __init__(self, base: str, name: object, flags: list[int], disk: Disk) -> None:
        super().__init__(base, name, flags)  # type: ignore[arg-type]
        self._name = _named(name)
        self._disk = disk

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - as SQLite names them
        super().xWrite(data, offset)
        self._disk.note("write", self._name, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self._disk.note("cut", self._name, newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._disk.note("sync", self._name)


class _Recorder(apsw.VFS):
    def __init__(self, disk: Disk, name: str) -> None:
        self._disk = disk
        self._base = apsw.vfs_names()[0]
        super().__init__(name, self._base, makedefault=True)

    def xOpen(self, name: object, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        new = not Path(_named(name)).exists() if _named(name) else False
        opened = _File(self._base, name, flags, self._disk)
        if new:
            self._disk.note("make", _named(name))
        return opened

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self._disk.note("delete", filename)


def _named(name: object) -> str:
    if isinstance(name, apsw.URIFilename):
        return name.filename()
    return str(name or "")


@contextmanager
def recorded(folder: Path) -> Iterator[Disk]:
    """Everything SQLite does to files of a folder, by any connection opened inside."""
    disk = Disk(folder, {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.endswith("-shm")})
    vfs = _Recorder(disk, f"recorder-{id(disk)}")
    try:
        yield disk
    finally:
        vfs.unregister()
