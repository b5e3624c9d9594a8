"""Titles, sources, sections and errors from feeds are letters everywhere on the screen, and act nowhere."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from termnews.model.feeds import Candidate
from termnews.text import clean
from termnews.tui import paint
from termnews.tui.views import Kind, View
from tests.faults.campaigns.text import forbidden
from tests.tui.fakes import FAILED, FEEDS, article, world
from tests.tui.hostile import FORBIDDEN, assert_harmless, payloads
from tests.tui.reading import reading

MARKUP = re.compile(r"\[")


async def test_no_title_acts_or_ends_the_app(shared: Path) -> None:
    texts = [clean.line(text)[:300] for text in payloads(shared)]
    w = world(0)
    w.desk.articles.update(
        (n, replace(article(n, FEEDS[n % 4], n, text), source=clean.line(text))) for n, text in enumerate(texts, 1)
    )
    async with reading(w, 120, 40) as r:
        for _ in range(0, len(texts), r.room.headlines.rows_in_sight):
            assert_harmless(r.room.headlines)
            await r.press("ctrl+f")
        assert r.app.is_running


async def test_uncleaned_text_is_stopped_at_the_last_door(shared: Path) -> None:
    w = world(0)
    w.desk.articles.update((n, article(n, FEEDS[0], n, text[:200])) for n, text in enumerate(payloads(shared), 1))
    async with reading(w, 120, 40) as r:
        for _ in range(0, len(w.desk.articles), r.room.headlines.rows_in_sight):
            assert not any(FORBIDDEN.search(line) for line in r.lines("headlines"))
            await r.press("ctrl+f")


def test_the_last_door_takes_out_all_that_the_first_does() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        left = paint.safe(char)
        assert not FORBIDDEN.search(left), ascii(char)
        if not ("\x80" <= char < "\xa0" or "\ud800" <= char < "\ue000"):
            assert left.strip() == clean.prose(char).strip(), ascii(char)
        assert not any(map(forbidden, left)), ascii(char)


async def test_feeds_named_by_an_enemy_are_letters_in_panes_palette_and_dialogs(shared: Path) -> None:
    w = world(4)
    names = [clean.line(text)[:80] for text in payloads(shared) if MARKUP.search(text)][:24]
    w.desk.subscribed += [
        replace(FEEDS[3], id=10 + n, url=f"https://e.example/{n}", title=name) for n, name in enumerate(names)
    ]
    w.desk.states = {10 + n: replace(FAILED, feed_id=10 + n, message=name) for n, name in enumerate(names)}
    w.found = tuple(Candidate(f"https://e.example/[/b]{n}", name) for n, name in enumerate(names))
    async with reading(w, 120, 40) as r:
        r.room.visit(View(Kind.FEED, ("Technology",), 10))
        await r.press("1")
        assert_harmless(r.room.sections)
        for _ in names:
            await r.press("j")
            assert not any(FORBIDDEN.search(line) for line in r.screen_text().split("\n"))
        await r.press("e", "escape", "E", "j", "enter", "escape")
        await r.press("colon", *"go to [", "escape", "escape")
        await r.press("a", "x", "enter", "j", "enter", "enter")
        assert w.desk.subscribed[-1].title == names[1]
        assert names[1] in r.message
        await r.press("delete", "escape", "f2", "escape")
        assert r.app.is_running


async def test_no_click_on_any_cell_is_an_action_of_a_title(shared: Path) -> None:
    texts = [text for text in payloads(shared) if MARKUP.search(text)][-23:]
    w = world(0)
    w.desk.articles.update((n, article(n, FEEDS[n % 4], n, text[:200])) for n, text in enumerate(texts, 1))
    async with reading(w, 80, 24) as r:
        width, height = r.app.size
        for y in range(1, height - 1):
            for x in range(0, width, 2 - y % 2):
                meta = r.app.screen.get_style_at(x, y).meta
                assert "@click" not in meta, (x, y, meta)
            await r.pilot.click(offset=(width // 2 + y % 7, y))
            if len(r.app.screen_stack) > 1:
                await r.press("escape")
        assert r.app.is_running
        assert w.browser.opened == []


DIALOGS = (
    ("b", "H"),
    ("e",),
    ("E",),
    ("E", "enter"),
    ("S",),
    ("w",),
    ("M",),
    ("delete",),
    ("f2",),
    ("a", "x", "enter"),
)
"""Keys that open a dialog in which a feed's or an article's words stand."""


@pytest.mark.parametrize("keys", DIALOGS, ids="-".join)
async def test_no_cell_of_a_dialog_is_an_action_of_a_title(shared: Path, keys: tuple[str, ...]) -> None:
    texts = [clean.line(text)[:40] for text in payloads(shared) if MARKUP.search(text)][-23:]
    names = [f"[@click=app.exit]go[/] {text}" for text in texts]
    w = world(0)
    w.desk.subscribed = [
        replace(FEEDS[3], id=10 + n, url=f"https://e.example/{n}", title=name) for n, name in enumerate(names)
    ]
    w.desk.articles.update((n, article(n, w.desk.subscribed[n - 1], n, name)) for n, name in enumerate(names, 1))
    w.desk.states = {10 + n: replace(FAILED, feed_id=10 + n, message=name) for n, name in enumerate(names)}
    w.found = tuple(Candidate(f"https://e.example/[/b]{n}", name) for n, name in enumerate(names))
    async with reading(w, 80, 24) as r:
        r.room.visit(View(Kind.FEED, ("Technology",), 10))
        await r.settle()
        await r.press(*keys)
        assert len(r.app.screen_stack) > 1, r.screen_text()
        assert "[@click" in r.screen_text()
        width, height = r.app.size
        cells = [(x, y) for y in range(height) for x in range(width)]
        assert [(x, y) for x, y in cells if "@click" in r.app.screen.get_style_at(x, y).meta] == []
        opened = r.app.screen
        await r.pilot.click(opened.children[0], offset=(1, 1))
        assert r.app.is_running
        assert w.browser.opened == []
