"""The real program, as a person uses it: read, filter, bookmark, quit, and start again with the servers down."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from termnews.config import paths as places
from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.session import Session
from termnews.model.listings import Query
from tests.serving import Site
from tests.terminal.pty_run import Terminal, termnews

CTRL_Q, ENTER, ESCAPE = "\x11", "\r", "\x1b"
Rss = Callable[..., str]


@pytest.fixture
def subscribed(home: Paths, site: Site, rss: Rss) -> Path:
    """A home with three feeds that were never fetched."""
    with Session.open(home, Settings()) as session:
        for path, section, titles in (
            ("/world", ("World",), ("Ministers meet", "Ships collide")),
            ("/europe", ("World", "Europe"), ("Lines reopen", "Treaty signed")),
            ("/sport", ("Sport",), ("Cup final",)),
        ):
            session.add_feed(site.put(path, rss(*titles)), path.strip("/").title(), section)
    return home.config.parent


def ids_by_title(home: Path) -> dict[str, tuple[int, bool, bool]]:
    """What the store holds: id, read and bookmarked by title."""
    with Session.open(places.locate(str(home), {}), Settings()) as session:
        rows = session.listing(Query()).rows(0, 99)
    return {row.title: (row.id, row.read, row.bookmarked) for row in rows}


def leave(terminal: Terminal) -> None:
    """Quit at once."""
    terminal.keys(CTRL_Q)
    assert terminal.end() == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_read_filter_bookmark_quit_and_find_all_again(subscribed: Path, site: Site, size: tuple[int, int]) -> None:
    with termnews(subscribed, *size) as terminal:
        terminal.see("Cup final")
        terminal.keys("1")
        terminal.see("Europe")
        for _ in range(12):
            terminal.keys("j")
            if "World › Europe" in terminal.screen.display[0]:
                break
        terminal.see("World › Europe")
        terminal.keys("2")
        screen = terminal.see("Lines reopen")
        assert "Ministers meet" not in screen
        assert "Cup final" not in screen
        terminal.keys("g", ENTER)
        terminal.see("About ")
        terminal.keys("b")
        leave(terminal)
    stored = ids_by_title(subscribed)
    (marked,) = [title for title, (_, _, bookmarked) in stored.items() if bookmarked]
    assert stored[marked][1], "opening an article marks it read"
    site.close_down()
    with termnews(subscribed, *size) as terminal:
        screen = terminal.see("About ")
        assert marked in screen.replace("\n", " ")
        assert "World › Europe" in screen
        leave(terminal)
    assert ids_by_title(subscribed) == stored


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
def test_the_demo_edition_says_that_it_is_one_and_the_readers_own_is_no_demo(
    subscribed: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with termnews(tmp_path / "demo", *size, "demo") as terminal:
        terminal.see("demo   46 unread")
        leave(terminal)
    with termnews(subscribed, *size) as terminal:
        assert "demo" not in terminal.see("5 unread")
        leave(terminal)


PARTS = [
    f"Paragraph {number}: the harbour authority said on Tuesday that dredging of basin {number * 7} begins in spring, and "
    f"that {number * 13} ships will be sent elsewhere until the work is done, which may take until the autumn."
    for number in range(1, 25)
]
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Dredging begins</title>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Dredging begins", "author": {{"@type": "Person", "name": "Ann Lee", "description":
"Ann Lee writes about ships and the people who wait for them."}}}}</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Dredging begins</h1>
<p class="byline">By Ann Lee</p>{body}</article><footer>All rights reserved.</footer></body></html>"""


@pytest.fixture
def teasing(home: Paths, site: Site) -> Path:
    """A home with a feed that gives the first two paragraphs of an article; the rest stands on its page."""
    page = site.put("/article", PAGE.format(body="".join(f"<p>{part}</p>" for part in PARTS)))
    site.pages["/article"].headers["Content-Type"] = "text/html; charset=utf-8"
    item = (
        f"<item><title>Dredging begins</title><guid>1</guid><link>{page}</link>"
        f"<description>&lt;p&gt;{PARTS[0]}&lt;/p&gt;&lt;p&gt;{PARTS[1][:90]} …&lt;/p&gt;</description></item>"
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>{item}</channel></rss>'
    with Session.open(home, Settings()) as session:
        session.add_feed(site.put("/feed", feed), "Harbour Post", ("World",))
    return home.config.parent


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_full_text_comes_without_moving_the_teaser_and_is_there_without_a_network(
    teasing: Path, site: Site, size: tuple[int, int]
) -> None:
    hold = site.pages["/article"].hold = threading.Event()
    with termnews(teasing, *size) as terminal:
        terminal.see("Dredging begins")
        terminal.keys("g", ENTER)
        terminal.see("Paragraph 2")
        before = terminal.text().splitlines()
        first = next(row for row, line in enumerate(before) if "Paragraph 1" in line)
        last = next(row for row, line in enumerate(before) if "Paragraph 2" in line)
        hold.set()
        terminal.see("4 min", 40)
        assert terminal.text().splitlines()[first:last] == before[first:last], terminal.text()
        terminal.keys("j", "j", "j", "j")
        terminal.see("Paragraph 3")
        leave(terminal)
    site.close_down()
    with termnews(teasing, *size) as terminal:
        terminal.see("Paragraph 1")
        terminal.keys("G")
        terminal.see("Paragraph 24")
        terminal.keys("i")
        terminal.see("Ann Lee writes about ships")
        terminal.keys("q", "t", "g")
        terminal.see("Paragraph 2")
        assert "Paragraph 3" not in terminal.text()
        leave(terminal)


def test_an_engine_killed_in_the_middle_of_a_refresh(subscribed: Path, site: Site) -> None:
    hold = site.pages["/sport"].hold = threading.Event()
    with termnews(subscribed, 120, 40) as terminal:
        terminal.see("Ministers meet")
        (engine,) = [pid for pid in children(terminal.pid) if b"engine" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        os.kill(engine, signal.SIGKILL)
        terminal.see("stopped unexpectedly")
        terminal.see("Ministers meet")
        hold.set()
        terminal.keys("R")
        terminal.see("Cup final")
        leave(terminal)
    assert len(ids_by_title(subscribed)) == 5


def children(pid: int) -> list[int]:
    """The processes a process has started."""
    tasks = Path(f"/proc/{pid}/task")
    if not tasks.exists():
        pytest.skip("this platform has no /proc")
    return [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]
