"""Homes in which every command ran: whose files they are, and whether any lies where a stranger wanted it."""

import asyncio
import io
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from termnews.cli.main import main
from termnews.config import paths as places
from termnews.config import source
from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.protocol import GetPicture
from termnews.engine.reading import Reading
from termnews.model.pictures import Form
from tests.drawn import picture
from tests.faults import walking
from tests.faults.promise import Campaign, Tally
from tests.serving import Page, Site

NAMES = (
    "../../.ssh/authorized_keys", "..\\..\\x", "/etc/cron.d/x", "a/b", "CON", ".bashrc", "-rf", "a\x00b", "a\nb", "a\x1b[31mb",
    "x" * 300, "x" * 5000, ".", "..", "~/.profile", "$HOME/x", "con.txt ", "feeds.toml", "../config/config.toml", "termnews.db",
    "a:b", "é\u0301", "a\u202etxt.exe", "", " lead", "trail. ",
)  # fmt: skip
"""Names a stranger would like to write to."""
PAGE = Path(__file__).parents[2] / "pages" / "blog_with_everything_around.html"
PARTS = ("title", "guid", "link", "enclosure", "picture", "category", "author", "section", "feed", "page", "file")
WHERE = re.compile(
    r"config(/(config|feeds)\.toml)?|data|data/termnews\.db(-wal|-shm)?|data/\.termnews\.db\.lock|data/backups(/termnews-[\d-]+\.(db|partial))?"
    r"|cache|cache/pictures(/[0-9a-f]{40}(\.picture|-\d+x\d+\.\w+)|/tmp\w+)?|state|state/(termnews\.log(\.1)?|refresh\.(lock|pid))"
)
"""All that termnews writes in a home."""


MADE = (
    r"data/termnews\.db", r"data/backups/.+\.db", r"cache/pictures/.+", r"state/termnews\.log", r"state/refresh\.lock",
)  # fmt: skip
"""Without these in the end nothing was shown."""


@dataclass
class Watching(list[Any]):
    """What a site was asked; at each request the home is looked at, while the refresh holds its locks."""

    home: Path = field(default_factory=Path)
    wrong: set[str] = field(default_factory=set)

    def append(self, asked: Any) -> None:
        """Look."""
        super().append(asked)
        self.wrong |= {f"while refreshing: {each}" for each in walking.open_to_others(self.home)}


@contextmanager
def no_umask() -> Iterator[None]:
    """Whatever is made may be used by everybody, unless its maker says otherwise."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def served() -> Iterator[Site]:
    """A site with a feed whose items carry the names in every part, a page and a picture."""
    site = Site()
    base = f"http://127.0.0.1:{site.port}"
    items = "".join(_item(base, number, name) for number, name in enumerate(NAMES))
    rss = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{_xml(NAMES[0])}</title>{items}</channel></rss>'
    site.pages["/feed"] = Page(rss.encode("utf-8", "replace"), headers={"Content-Type": "application/rss+xml"})
    for name in NAMES:
        site.pages[f"/{quote(name)}.png"] = Page(picture(), headers={"Content-Type": "image/png"})
    site.pages["/page"] = Page(PAGE.read_bytes(), headers={"Content-Type": "text/html"})
    try:
        yield site
    finally:
        site.close()


def _xml(text: str) -> str:
    return escape("".join(char for char in text if char.isprintable()))


def _item(base: str, number: int, name: str) -> str:
    said, place = _xml(name), f"{base}/{quote(name)}.png"
    return (
        f"<item><title>{said}</title><guid>{said}{number}</guid><link>{base}/{number}/{quote(name)}</link><category>{said}</category>"
        f'<author>{said}</author><enclosure url="{place}" type="image/png" length="9"/>'
        f"<description>&lt;img src=&quot;{place}&quot;&gt; {said}</description></item>"
    )


def _commands(dice: random.Random, folder: Path, base: str) -> list[tuple[str, ...]]:
    """Every command, in any order but for those that bring something."""
    name = dice.choice([each for each in NAMES if "\0" not in each])
    page = folder / "page.html"
    page.write_bytes(PAGE.read_bytes())
    opml = folder / "in.opml"
    outline = f'<outline text="{_xml(name)}"><outline text="{_xml(name)}" xmlUrl="{base}/other"/></outline>'
    opml.write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{outline}</body></opml>', "utf-8")
    add = ("feeds", "add", f"{base}/feed", "--section", _line(name), "--title", _line(name))
    rest = [
        ("list",),
        ("list", "--json"),
        ("search", "x"),
        ("read", "1"),
        ("read", "1", "--json"),
        ("read", "1", "--html"),
        ("bookmark", "1"),
        ("unbookmark", "1"),
        ("mark", "read", "--all"),
        ("feeds",),
        ("feeds", "list", "--json"),
        ("authors",),
        ("feeds", "rename", "1", _line(name)),
        ("feeds", "move", "1", _line(name)),
        ("add", f"{base}/page"),
        ("add", str(page)),
        ("why", "1"),
        ("import", "--yes", "--allow-private", str(opml)),
        ("export", str(folder / "out.opml")),
        ("export",),
        ("doctor",),
        ("doctor", "--report"),
        ("extract", str(page)),
        ("refresh", "--due"),
        ("feeds", "remove", "2"),
        (),
        ("--plain",),
    ]
    dice.shuffle(rest)
    return [add, ("refresh",), ("refresh", "--full-text"), *rest]


def _line(name: str) -> str:
    return " ".join(name.split()).replace("\0", "") or "x"


def _run(home: Path, command: tuple[str, ...]) -> None:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", errors="replace")
    with redirect_stdout(out), redirect_stderr(out):
        main(["--home", str(home), *command])


async def _pictures(paths: Paths, base: str) -> None:
    """What the interface asks the engine for."""
    async with Reading(paths, Settings()) as reading:
        for name in NAMES[:4]:
            await reading.picture(GetPicture(f"{base}/{quote(name)}.png", 30, 30, Form.RGB, 1))


def _everything(folder: Path, dice: random.Random, site: Site) -> Iterator[str]:
    """Run all commands in a home; after each its words."""
    home, base = folder / "home", f"http://127.0.0.1:{site.port}"
    paths = places.locate(str(home), {})
    places.prepare(paths)
    source.replace(paths.feeds_file, b"# mine\n")
    for command in _commands(dice, folder, base):
        _run(home, command)
        yield " ".join(command)[:40]
    asyncio.run(_pictures(paths, base))
    yield "pictures"
    call = [sys.executable, "-m", "termnews", "--home", str(home), "engine"]
    subprocess.run(call, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    yield "engine"


def private(size: int, seed: int) -> Tally:
    """Homes under umask 000, looked at after every command and at every request of a refresh."""
    dice, tally = random.Random(seed), Tally()
    while tally.tried < size:
        with tempfile.TemporaryDirectory() as made, no_umask(), served() as site:
            home = Path(made) / "home"
            site.asked = watching = Watching(home=home)
            for words in _everything(Path(made), dice, site):
                tally.tried += 1
                for wrong in (*walking.open_to_others(home), *_exported(Path(made))):
                    tally.fail(f"{words}: {wrong}")
            for wrong in sorted(watching.wrong):
                tally.fail(wrong)
            _count(home, tally)
    return tally


def _exported(folder: Path) -> Iterator[str]:
    out = folder / "out.opml"
    if out.exists() and out.stat().st_mode & 0o777 != places.PRIVATE_FILE:
        yield "an export may be read by others"


def _count(home: Path, tally: Tally) -> None:
    """Files and folders there are in the end; without those that matter nothing was shown."""
    there = {path.relative_to(home).as_posix() for path in home.rglob("*")}
    tally.figures["files and folders"] = int(tally.figures.get("files and folders", 0)) + len(there)
    for wanted in MADE:
        if not any(re.fullmatch(wanted, name) for name in there):
            tally.fail(f"nothing is called {wanted}: what should have made it did not run")


def names(size: int, seed: int) -> Tally:
    """Homes with feeds, pages, lists and pictures full of names, and with links planted where termnews writes."""
    dice, tally = random.Random(seed), Tally()
    while tally.tried < size:
        with tempfile.TemporaryDirectory() as made, served() as site:
            folder = Path(made).resolve()
            victim = _planted(folder)
            with walking.written() as paths:
                for _ in _everything(folder, dice, site):
                    pass
            tally.tried += len(NAMES) * len(PARTS)
            for wrong in _astray(folder, victim, paths):
                tally.fail(wrong)
            tally.figures["files written"] = int(tally.figures.get("files written", 0)) + len(paths)
    return tally


def _planted(folder: Path) -> Path:
    """Links to somebody's file at the places whose names can be known beforehand."""
    home = places.locate(str(folder / "home"), {})
    places.prepare(home)
    home.pictures.mkdir()
    victim = folder / "victim"
    victim.write_text("mine", "utf-8")
    for place in (home.log_file, home.lock_file.with_suffix(".pid"), folder / "out.opml"):
        place.symlink_to(victim)
    return victim


def _astray(folder: Path, victim: Path, paths: list[str]) -> Iterator[str]:
    """What was written elsewhere, or under a name that is not one of termnews's own."""
    home = folder / "home"
    if victim.read_text("utf-8") != "mine":
        yield "a file behind a planted link was written"
    there = (path.relative_to(home).as_posix() for path in home.rglob("*"))
    yield from (f"home holds {name!r}" for name in there if not WHERE.fullmatch(name) and not _temporary(name))
    mine = (
        f"{home}{os.sep}",
        f"{folder}{os.sep}out.opml",
        f"{folder}{os.sep}.out.opml",
        f"{folder}{os.sep}page.html",
        f"{folder}{os.sep}in.opml",
    )
    for path in set(paths):
        if path and path != str(home) and path != os.devnull and not path.startswith(mine):
            yield f"{path!r} was written"


def _temporary(name: str) -> bool:
    """A file being written beside the one it will be."""
    return bool(re.fullmatch(r"config/\.(config|feeds)\.toml\.\w+", name))


CAMPAIGNS = (
    Campaign(
        "private",
        "every command in homes under umask 000: the mode of all there is, after each and during refreshes",
        600,
        32,
        private,
    ),
    Campaign(
        "names",
        "names strangers wish for in every part of feeds, pages, lists and pictures; links planted where termnews writes",
        len(NAMES) * len(PARTS) * 20,
        len(NAMES) * len(PARTS),
        names,
    ),
)
