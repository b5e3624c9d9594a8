"""Disks that are full or read-only, in four ways: reading goes on, marks wait and are written, nothing is half stored.

Where the tests run as root, a case gives its rights away first, so that permissions hold; and a small disk of its own is
mounted, which really is full.
"""

import json
import os
import random
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path

from termnews.config import paths as places
from termnews.config import source
from termnews.config.paths import Paths
from termnews.engine.session import Session
from termnews.model.errors import ConfigError, StoreError
from termnews.model.listings import Query
from termnews.store import backups, feeds
from termnews.store.database import Database
from tests.faults.furnishing import NOW, SETTINGS, entry, furnish, save, swift, wrong
from tests.faults.promise import Campaign, Tally

NOBODY = 65534
DEEDS = 24
DISK = 4
"""MiB of the small disk."""

Squeeze = Callable[[Paths, list[Database], random.Random], AbstractContextManager[None]]


@contextmanager
def pages(paths: Paths, open_ones: list[Database], dice: random.Random) -> Iterator[None]:
    """SQLite's own limit: a few pages more than there are."""
    more = dice.randrange(6)
    for db in open_ones:
        db.rows(f"PRAGMA max_page_count = {db.value('PRAGMA page_count') + more}")
    yield
    for db in open_ones:
        db.rows("PRAGMA max_page_count = 1000000")


@contextmanager
def length(paths: Paths, open_ones: list[Database], dice: random.Random) -> Iterator[None]:
    """The system's limit for the length of a file, anywhere up to what the database has."""
    most = dice.choice((0, dice.randrange(paths.database.stat().st_size)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def disk(paths: Paths, open_ones: list[Database], dice: random.Random) -> Iterator[None]:
    """A file that takes all room but a little."""
    ballast = paths.data / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    os.truncate(ballast, max(0, ballast.stat().st_size - 4096 * dice.choice((0, 0, 1, 3, 10, 30))))
    yield
    ballast.unlink()


@contextmanager
def rights(paths: Paths, open_ones: list[Database], dice: random.Random) -> Iterator[None]:
    """Folders and files that may only be read."""
    folders = (paths.data, paths.config, paths.state, paths.cache)
    files = [each for folder in folders for each in folder.iterdir() if each.is_file()]
    for each in (*files, *folders):
        each.chmod(0o444 if each in files else 0o555)
    yield
    for each in (*folders, *files):
        each.chmod(0o600 if each in files else 0o700)


class _Case:
    """One library in one kind of need. ``marks``, ``stored`` and ``settings`` are what was acknowledged."""

    def __init__(self, paths: Paths, dice: random.Random) -> None:
        self.paths, self.dice = paths, dice
        self.marks: dict[int, bool] = {}
        self.stored: dict[str, bool] = {}
        self.settings = b"# settings\n"
        self.faults: list[str] = []
        self.refused = 0
        self._bases: list[Database] = []

    def run(self, squeeze: Squeeze, *, opened: bool) -> None:
        """Work in need, then with room again; ``opened``: the library was open before."""
        self.paths.config_file.write_bytes(self.settings)
        with ExitStack() as library, ExitStack() as need:
            if opened:
                self._open(library)
            need.enter_context(squeeze(self.paths, self._bases, self.dice))
            if not opened:
                self._open(library)
            for number in range(DEEDS):
                self._deed(number)
            self._look("in need")
            need.close()
            if not self.writing.retry() or self.desk.trouble:
                self.faults.append(f"with room again nothing can be saved: {self.desk.trouble}")
            self._look("with room again")
        self._after()

    def _open(self, stack: ExitStack) -> None:
        self.desk = stack.enter_context(Session.open(self.paths, SETTINGS))
        self.writing = stack.enter_context(Session.open(self.paths, SETTINGS))
        self.desk.wait_with(self.writing)
        self.engine = stack.enter_context(Database.open(self.paths.database, durable=False))
        self._bases = [self.writing.database, self.engine]
        self.ids = list(self.desk.ids(Query()))

    def _deed(self, number: int) -> None:
        """Something a reader or a refresh does; what is refused must be refused in words, and whole."""
        deed = self.dice.choice((self._mark, self._mark, self._refresh, self._copy, self._set, self._look))
        try:
            deed(str(number))
        except (StoreError, ConfigError) as error:
            self.refused += 1
            if not error.hint:
                self.faults.append(f"{deed.__name__}: no advice in {error}")

    def _mark(self, _: str) -> None:
        """Never refused: it waits."""
        article_id = self.dice.choice(self.ids)
        value = not self.marks.get(article_id, False)
        try:
            self.writing.set_status([article_id], "bookmarked", value)
        except StoreError as error:
            self.faults.append(f"a mark was refused: {error}")
        self.marks[article_id] = value

    def _refresh(self, name: str) -> None:
        keys = [f"new-{name}-{each}" for each in range(4)]
        try:
            save(self.engine, feeds.all(self.engine)[0], [entry(key, self.dice.choice((30, 4000))) for key in keys])
        except StoreError:
            self.stored |= dict.fromkeys(keys, False)
            raise
        self.stored |= dict.fromkeys(keys, True)

    def _copy(self, name: str) -> None:
        backups.backup(self.engine, self.paths.data / "backups", NOW + int(name))

    def _set(self, name: str) -> None:
        wanted = f"# settings {name}\n".encode() * self.dice.choice((1, 500))
        source.write(self.paths.config_file, wanted.decode())
        self.settings = wanted

    def _look(self, when: str) -> None:
        """What a window shows: rows, an article, counts, with every mark in them."""
        self.desk.version()
        shown = frozenset(self.desk.ids(Query(bookmarked=True)))
        wanted = frozenset(number for number, value in self.marks.items() if value)
        if shown != wanted or self.desk.outline().bookmarked != len(wanted):
            self.faults.append(f"{when}: {len(wanted)} bookmarks, {len(shown)} shown")
        self.desk.listing(Query()).rows(0, 20)
        self.desk.article(self.dice.choice(self.ids))

    def _after(self) -> None:
        """What is on the disk, once all is closed."""
        with Session.open(self.paths, SETTINGS) as session:
            kept = frozenset(session.ids(Query(bookmarked=True)))
            keys = {key for (key,) in session.database.rows("SELECT key FROM articles")}
        if kept != frozenset(number for number, value in self.marks.items() if value):
            self.faults.append("a mark was not written when there was room again")
        if half := [key for key, stored in self.stored.items() if (key in keys) is not stored]:
            self.faults.append(f"half stored: {half}")
        if self.paths.config_file.read_bytes() != self.settings:
            self.faults.append("the settings are not what was written last")
        for copy in backups.copies(self.paths.data / "backups"):
            self.faults += [f"{copy.name}: {fault}" for fault in wrong(copy)]
        if left := [each.name for each in self.paths.config.iterdir() if each.name.startswith(".config")]:
            self.faults.append(f"left over: {left}")
        self.faults += wrong(self.paths.database)


def full(size: int, seed: int) -> Tally:
    """Each way in turn, with the library open before or opened in need."""
    dice, tally, refused = random.Random(seed), Tally(), 0
    with tempfile.TemporaryDirectory(prefix="termnews-full-", dir=swift()) as name, _small_disk(Path(name)) as small:
        Path(name).chmod(0o755)
        template = Path(name) / "template"
        furnish(template)
        _Case(places.locate(str(shutil.copytree(template, Path(name) / "first")), {}), dice).run(length, opened=True)
        ways: list[tuple[Squeeze, Path]] = [(pages, Path(name)), (length, Path(name)), (rights, Path(name))]
        ways += [(disk, small)] if small else []
        for number in range(size):
            squeeze, folder = ways[number % len(ways)]
            home = Path(shutil.copytree(template, folder / "case"))
            opened = squeeze is pages or dice.random() < 0.5
            faults, times = _apart(home, squeeze, random.Random(dice.random()), opened=opened)
            tally.tried += 1
            refused += times
            for fault in faults:
                tally.fail(f"case {number}, {squeeze.__name__}{'' if opened else ', opened in need'}: {fault}")
            shutil.rmtree(home)
    tally.figures["ways"] = len(ways)
    tally.figures["writes refused, each in words"] = f"{refused:,}"
    return tally


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path | None]:
    """A disk of a few MiB, where one may be mounted; else None."""
    place = folder / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m,mode=755", "tmpfs", str(place)]
    mounted = os.geteuid() == 0 and not subprocess.run(command, capture_output=True, check=False).returncode
    try:
        yield place if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=False, capture_output=True)


def _apart(home: Path, squeeze: Squeeze, dice: random.Random, *, opened: bool) -> tuple[list[str], int]:
    """A case in a process of its own, without the rights of root: its faults, and how often something was refused."""
    for each in (home, *home.rglob("*")):
        if os.geteuid() == 0:
            os.chown(each, NOBODY, -1)
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        case = _Case(places.locate(str(home), {}), dice)
        try:
            if os.geteuid() == 0:
                os.setuid(NOBODY)
            case.run(squeeze, opened=opened)
        except BaseException as error:  # noqa: BLE001 - told, whatever it is
            case.faults.append(f"{type(error).__name__} {error}")
        os.write(writing, json.dumps([case.faults[:9], case.refused]).encode())
        os._exit(0)
    os.close(writing)
    raw = b""
    while chunk := os.read(reading, 1 << 16):
        raw += chunk
    os.close(reading)
    os.waitpid(pid, 0)
    faults, refused = json.loads(raw or b'[["it died"], 0]')
    return faults, refused


CAMPAIGNS = (
    Campaign(
        "full",
        "full and read-only disks by SQLite's limit, the system's, permissions, a small disk: 24 deeds each, then room again",
        1_000,
        24,
        full,
    ),
)
