"""A process of its own that takes strangers' bytes through everything that reads them, and tells all it did besides.

``python -m tests.faults.watching PAYLOADS SIZE SEED`` prints one JSON object. Python's audit events tell what Python code does
(PEP 578); what C libraries would do is seen by a file that is watched for opening and by a port that counts callers.
"""

import ctypes
import encodings
import importlib
import json
import os
import pkgutil
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from termnews.engine.jobs import PictureJob
from termnews.engine.pictures import drawing
from termnews.model.errors import TermnewsError
from termnews.model.pictures import Form
from tests.faults.passage import Passage, read_list, read_page
from tests.faults.strangers import Strangers

FORBIDDEN = (
    "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "os.kill", "os.putenv",
    "os.chmod", "os.chown", "os.link", "os.symlink", "os.truncate", "pty.", "webbrowser.", "socket.", "urllib.", "http.client.",
    "ftplib.", "smtplib.", "imaplib.", "poplib.", "telnetlib.", "nntplib.", "ctypes.dlopen", "exec", "compile", "code.__new__",
    "marshal.", "cpython.run_", "shutil.", "sqlite3.", "winreg.", "mmap.__new__",
)  # fmt: skip
PLACED = {
    "open",
    "os.listdir",
    "os.scandir",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.utime",
    "glob.glob",
    "tempfile.mkstemp",
}
OURS = ("termnews.", "builtins", "copyreg", "datetime", "collections", "enum")
ASKED_FOR = {"drv_libxml2"}
"""What feedparser looks for with every feed and does not find."""
WARM = 150
MANY = 5_000
LARGE = 60_000
"""Bytes of a hostile document that a short run still takes; the slow ones are larger."""
SEEN_OPEN = 0x20
"""IN_OPEN of inotify(7)."""


class Watch:
    """What this process does besides reading: ``did`` by its words."""

    def __init__(self, home: Path, canary: Path) -> None:
        self.did: Counter[str] = Counter()
        self.home = str(home)
        self.on = False
        self.door = socket.create_server(("127.0.0.1", 0))
        self.door.setblocking(False)
        self.port: int = self.door.getsockname()[1]
        self._eye = _eye(canary)
        self._libraries = tuple({sys.prefix, sys.base_prefix, str(Path(__file__).resolve().parents[2] / "termnews")})

    def hear(self, event: str, details: tuple[Any, ...]) -> None:
        """An audit event."""
        if not self.on:
            return
        if event in PLACED and not self._may(event, details):
            self.did[f"{event} {str(details[0])[:80]}"] += 1
        elif event == "pickle.find_class" and not str(details[0]).startswith(OURS):
            self.did[f"unpickles {details[0]}.{details[1]}"] += 1
        elif event == "import" and details[0] not in ASKED_FOR:
            self.did[f"imports {details[0]}"] += 1
        elif event.startswith(FORBIDDEN):
            self.did[f"{event} {details!r:.80}"] += 1

    def ended(self) -> dict[str, int]:
        """All that was done, with what the file and the port saw."""
        self.on = False
        try:
            self.door.accept()
            self.did["somebody called the port"] += 1
        except BlockingIOError:
            pass
        if self._eye >= 0 and _looked(self._eye):
            self.did["the watched file was opened"] += 1
        return dict(self.did)

    def _may(self, event: str, details: tuple[Any, ...]) -> bool:
        """Whether a place may be touched: the home, and for reading only the libraries and the interpreter's own files."""
        place = os.fsdecode(details[0]) if isinstance(details[0], str | bytes) else ""
        if place.startswith(self.home + "/"):
            return True
        reading = event in {"os.listdir", "os.scandir"} or (event == "open" and details[1] in {"r", "rb"})
        return reading and place.startswith(self._libraries)


def _eye(path: Path) -> int:
    """A descriptor that has something to read once a file was opened, by whomever (Linux; -1 elsewhere)."""
    try:
        system = ctypes.CDLL(None, use_errno=True)
        descriptor: int = system.inotify_init1(os.O_NONBLOCK)
        system.inotify_add_watch(descriptor, os.fsencode(path), SEEN_OPEN)
    except (OSError, AttributeError):
        return -1
    return descriptor


def _looked(descriptor: int) -> bool:
    try:
        return bool(os.read(descriptor, 4096))
    except BlockingIOError:
        return False


def _draw(raw: bytes, _: int) -> None:
    try:
        drawing.draw(PictureJob(raw, 20, 20, Form.RGB))
    except TermnewsError:
        return


def _warm(strangers: Strangers, do: Mapping[str, Callable[[bytes, int], object]]) -> None:
    """Have everything imported that reading ever imports: what is imported later is somebody's wish."""
    for found in pkgutil.iter_modules(encodings.__path__, "encodings."):
        if found.name not in {"encodings.mbcs", "encodings.oem"}:  # of Windows
            importlib.import_module(found.name)
    importlib.import_module("idna.uts46data")
    do["feed"](b"<rss><channel><item><title>x</title></item>", 0)  # only the reference reader takes it
    do["picture"](b"GIF89a", 0)
    for number, (kind, raw) in zip(range(WARM), strangers, strict=False):
        if kind != "picture":  # what is found out about a program once is remembered
            do[kind](raw, number)
    for name, module in [*sys.modules.items()]:
        if name.startswith("termnews."):
            _compile_records(module)


def _compile_records(module: ModuleType) -> None:
    """Have the classes of values write their ``__init__``, which they do when many were made."""
    for kind in vars(module).values():
        if isinstance(kind, type) and "__dataclass_fields__" in vars(kind):
            _ = kind.__init__


def watched(payloads: Path, size: int, seed: int) -> dict[str, object]:
    """What happened besides, and how many inputs of each kind were taken."""
    with tempfile.TemporaryDirectory() as folder, Passage() as passage:
        canary, mark = Path(folder) / "canary", Path(folder) / "pwned"
        canary.write_text("the canary sings\n", encoding="utf-8")
        watch = Watch(Path(passage.database.path).parent, canary)
        do = {"feed": passage.take, "page": read_page, "list": read_list, "picture": _draw}

        def named(text: str) -> str:
            text = text.replace("/etc/passwd", str(canary)).replace("CANARY", str(canary)).replace("PWN", str(mark))
            return text.replace("/tmp/pwn", str(mark)).replace("127.0.0.1/", f"127.0.0.1:{watch.port}/")

        _warm(Strangers(payloads, 0, named), do)
        sys.addaudithook(watch.hear)
        kinds = Counter[str]()
        made = Strangers(payloads, seed, named)
        strangers = chain(made.whole(LARGE if size < MANY else sys.maxsize), made)
        watch.on = True
        for number in range(size):
            kind, raw = next(strangers)
            kinds[kind] += 1
            do[kind](raw, number)
        did = watch.ended()
        if mark.exists():
            did["a command was run"] = 1
        if any("canary sings" in str(row) for row in passage.database.rows("SELECT title, summary FROM articles")):
            did["the watched file was read"] = 1
        return {"did": did, "kinds": dict(kinds)}


if __name__ == "__main__":
    print(json.dumps(watched(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
