"""The real app on the demo edition, at a fixed time, without a terminal: for looking at it and for comparing pictures."""

import asyncio
import html
import os
import re
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.cells import cell_len
from textual.pilot import Pilot

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.config.settings import Display, Refresh, Settings
from termnews.demo.edition import bookmarks
from termnews.demo.press import Press
from termnews.engine import protocol
from termnews.engine.reading import Reading
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.model.listings import Query
from termnews.model.words import Clean
from termnews.tui import keymap
from termnews.tui.app import TermnewsApp
from termnews.tui.means import Means
from termnews.tui.pictures.inquiry import Inquiry
from termnews.tui.pictures.means import PictureMeans
from termnews.tui.screen import PLACE
from termnews.tui.terminal import Terminal

NOW = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)
SIZES = ((80, 24), (120, 40), (200, 60))
THEMES = {"dark": "termnews-dark", "light": "termnews-light"}
CELL = 12.2
"""The width of a cell in the exported pictures."""
READ = 9
"""Every so many-th article is read already, as on a morning when somebody has begun."""


FOLLOWED = ("Inés Larralde", "Tomasz Wierzba")
"""Whom the reader of the pictures follows."""


class Stopped:
    """A clock that stands at :data:`NOW`."""

    def now(self) -> int:
        """The time."""
        return int(NOW.timestamp())

    def monotonic(self) -> float:
        """No time passes."""
        return 0.0

    def running(self) -> tuple[str, float]:
        """It is no machine."""
        return "", 0.0


@contextmanager
def edition(folder: Path, port: int = 0) -> Iterator[Paths]:
    """A home with the demo edition fetched at :data:`NOW`, its pages packed as for a journey, some of it read."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    paths = places.locate(str(folder), {})
    places.prepare(paths)
    with Press(port, NOW, morning=True) as press:
        paths.feeds_file.write_text(press.subscriptions(), "utf-8")
        with Session.open(paths, Settings()) as session:
            for _ in ("morning", "today"):
                asyncio.run(refresh(paths, Settings(), protocol.Refresh(), lambda _: None, Stopped()))
                press.reprint()
            asyncio.run(_pack(paths))
            _live(session)
        yield paths


@contextmanager
def first_start(folder: Path) -> Iterator[Paths]:
    """A home without feeds, in which nobody has been."""
    paths = places.locate(str(folder), {})
    places.prepare(paths)
    paths.feeds_file.write_text("# none yet\n", "utf-8")
    yield paths


async def _pack(paths: Paths) -> None:
    async with Reading(paths, Settings(), Stopped()) as reading:
        await reading.pack(protocol.Pack(), lambda _: None)


def _live(session: Session) -> None:
    """Bookmark what the edition suggests, follow some who write, and have read a part."""
    for name in FOLLOWED:
        for person in session.people(name):
            session.follow(person.id, value=True)
    guids = frozenset(bookmarks())
    session.remember(PLACE, "{}")  # not the first start, which begins with the tour
    ids = list(session.ids(Query()))
    session.set_status([each for each in ids if session.article(each).guid in guids], "bookmarked", value=True)
    session.set_status(ids[4::READ], "read", value=True)


@dataclass
class Scene:
    """The running app and its pilot."""

    app: TermnewsApp
    pilot: Pilot[None]
    engine: "Painting"

    async def press(self, *keys: str) -> None:
        """Type, and wait until what it changed is drawn, written and shown."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        colouring = [each for each in self.app.workers if each.group == "colours"]
        if colouring:  # Textual takes none for all
            await self.app.workers.wait_for_complete(colouring)
        for _ in range(2):
            await self.pilot.pause()
            await self.engine.done()
            await asyncio.wrap_future(self.app.means.writer.submit(lambda: None))
            await self.pilot.pause()

    def svg(self) -> str:
        """The screen as SVG, without fonts from elsewhere."""
        return plain(self.app.export_screenshot(title="termnews"))


@asynccontextmanager
async def staged(
    paths: Paths, size: tuple[int, int], theme: str, terminal: Terminal | None = None
) -> AsyncIterator[Scene]:
    """The app at a size in a theme, on a copy of the home: what one scene does is not seen by the next. It asks no feeds."""
    settings = replace(Settings(), refresh=Refresh(on_start=False, every_minutes=0), display=Display(theme=theme))
    with (
        TemporaryDirectory() as folder,
        Session.open(_copy(paths, Path(folder)), settings) as session,
        Session.open(session.paths, settings) as writing,
        ThreadPoolExecutor(1, "writer") as writer,
    ):
        session.clock = writing.clock = NOW.timestamp
        async with Reading(session.paths, settings, Stopped()) as reading:
            engine = Painting(reading)
            app = TermnewsApp(
                _means(
                    session, writing, engine=engine, writer=writer, settings=settings, terminal=terminal or Terminal()
                )
            )
            async with app.run_test(size=size) as pilot:
                scene = Scene(app, pilot, engine)
                await scene.press()
                yield scene


def _copy(paths: Paths, folder: Path) -> Paths:
    copy = places.locate(str(folder / "home"), {})
    shutil.copytree(paths.config.parent, copy.config.parent)
    return copy


def _means(
    session: Session,
    writing: Session,
    *,
    engine: "Painting",
    writer: ThreadPoolExecutor,
    settings: Settings,
    terminal: Terminal,
) -> Means:
    async def discover(url: str) -> tuple[()]:
        return ()

    return Means(
        desk=session,
        writing=writing,
        engine=engine,
        discover=discover,
        browser=_Nothing(),
        clipboard=_Nothing(),
        settings=settings,
        writer=writer,
        save_setting=lambda *_: None,
        clock=NOW.timestamp,
        keymap=keymap.resolve({}),
        edition=Clean("demo"),
        terminal=terminal,
        pictures=partial(PictureMeans, session.paths.pictures, Inquiry({})),
    )


class Painting:
    """An engine that draws pictures and does nothing else."""

    alive = True

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._said: asyncio.Queue[protocol.Event] = asyncio.Queue()
        self._under_way: set[asyncio.Task[None]] = set()

    async def send(self, command: protocol.Command) -> None:
        if isinstance(command, protocol.GetPicture):
            task = asyncio.create_task(self._draw(command))
            self._under_way.add(task)

    async def events(self) -> AsyncIterator[protocol.Event]:
        while True:
            yield await self._said.get()

    async def done(self) -> None:
        """Until everything asked for is drawn."""
        await asyncio.gather(*self._under_way)

    async def close(self) -> None:
        await self.done()

    async def _draw(self, command: protocol.GetPicture) -> None:
        self._said.put_nowait(await self._reading.picture(command))


class _Nothing:
    """A browser that opens nothing and a clipboard that keeps nothing."""

    def open(self, url: str) -> str:
        return ""

    def copy(self, text: str) -> str:
        return ""


def plain(svg: str) -> str:
    """An SVG that needs nothing from the network, with the same names every time."""
    svg = re.sub(r"@font-face\s*\{[^}]*\}", "", svg)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono")
    svg = re.sub(r":\d{5}/", ":48080/", svg)
    svg = re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)<', _measured, svg)
    return re.sub(r"terminal-\d+-", "terminal-", svg)


def _measured(found: re.Match[str]) -> str:
    """A run of text with the length it has in cells: the export counts characters, so wide ones would be squeezed."""
    length = round(CELL * cell_len(html.unescape(found[2])), 1)
    return f'textLength="{length:g}"{found[1]}>{found[2]}<'
