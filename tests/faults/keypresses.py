"""The real program in a terminal of its own, keys pressed while it refreshes feeds that are slow to read."""

import os
import runpy
import select
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from termnews.config import paths as places
from termnews.config.settings import Settings
from termnews.engine.session import Session
from termnews.model.feeds import Subscription
from termnews.model.words import Clean
from tests.faults import mutants
from tests.serving import Site
from tests.terminal.pty_run import Terminal, termnews

HOSTS = 6
"""Addresses on loopback that the feeds stand at, so that several are read at a time."""
LEAST = 40
"""Bytes from which output is a paint and not a mode."""
FEW = ("redos_author", "redos_newlines", "redos_style", "redos_comment", "many_attrs", "deep_html_100k")
SPARE = 200
"""Keys from which all of the hostile feeds are refreshed; with fewer a sample of them."""
ROUND = 40
"""Keys after which the next refresh is asked for."""


@dataclass(frozen=True, slots=True)
class Felt:
    """Milliseconds from key to paint, in order: with nothing else going on, and while feeds are refreshed."""

    idle: list[float]
    meanwhile: list[float]


def felt(keys: int) -> Felt:
    """Press so many keys twice, first at rest, then while the hostile feeds are refreshed again and again."""
    site = Site()
    try:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            _subscribe(home, site, _bodies(whole=keys > SPARE))
            with termnews(home) as terminal:
                terminal.see("unread")
                terminal.keys("R")
                terminal.see("Harbour 1", 60)
                terminal.rest(2.0)
                idle = _pressed(terminal, keys, lambda: None)
                return Felt(idle, _pressed(terminal, keys, lambda: terminal.keys("R")))
    finally:
        site.close()


def percentile(taken: list[float], share: float) -> float:
    """The figure that this share of them does not exceed."""
    return taken[min(len(taken) - 1, int(share * len(taken)))]


def _bodies(*, whole: bool) -> list[bytes]:
    known = mutants.shared()
    made: dict[str, Callable[[], bytes]] = {}
    if known:
        made = runpy.run_path(str(known / "hostile" / "payloads.py"))["FEEDS"]
    return [make() for name, make in made.items() if whole or name in FEW]


def _subscribe(home: Path, site: Site, bodies: list[bytes]) -> None:
    items = "".join(
        f"<item><title>Harbour {n}</title><guid>{n}</guid><description>The harbour lies still. {n}</description></item>"
        for n in range(1, 200)
    )
    paths = places.locate(str(home), {})
    places.prepare(paths)
    paths.feeds_file.write_text("# none\n", encoding="utf-8")
    paths.config_file.write_text("[refresh]\non_start = false\n", encoding="utf-8")
    for host in range(2, HOSTS + 1):
        site.listen(f"127.0.0.{host}", site.port)
    site.put("/good", f'<rss version="2.0"><channel><title>Good</title>{items}</channel></rss>')
    urls = [f"http://127.0.0.1:{site.port}/good"]
    for number, body in enumerate(bodies):
        site.put(f"/{number}", body)
        urls.append(f"http://127.0.0.{number % HOSTS + 1}:{site.port}/{number}")
    feeds = [Subscription(url, Clean(f"Feed {n}"), ("World",), trusted=True) for n, url in enumerate(urls)]
    with Session.open(paths, Settings()) as session:
        session.add_feeds(feeds)


def _pressed(terminal: Terminal, keys: int, again: Callable[[], None]) -> list[float]:
    taken = []
    for number in range(keys):
        if number % ROUND == 0:
            again()
        taken.append(_one(terminal, b"jjjjjjkkkkkk"[number % 12 :][:1]))
        terminal.read(0.05)
    return sorted(taken)


def _one(terminal: Terminal, key: bytes) -> float:
    """Milliseconds from a key to the first paint after it."""
    while select.select([terminal.line], [], [], 0)[0]:
        terminal.read(0)
    before, start = len(terminal.raw), time.perf_counter()
    os.write(terminal.line, key)
    while len(terminal.raw) - before < LEAST and time.perf_counter() - start < 2:
        terminal.read(0.5)
    return (time.perf_counter() - start) * 1000
