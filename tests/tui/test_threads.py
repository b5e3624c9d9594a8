"""From an article to the others of its feed, and back to exactly where the reader was."""

import json
from dataclasses import replace

import pytest

from termnews.tui.views import Kind, View
from tests.tui.fakes import world
from tests.tui.reading import Reader, reading


def where(r: Reader) -> tuple[object, ...]:
    article = r.room.article.id if r.room.article is not None else None
    return r.path, r.room.headlines.current_id, r.room.headlines.line, article, r.room.opened, r.focused, r.room.at


@pytest.mark.parametrize("back", ["T", "escape", "h", "q"])
async def test_the_feed_is_listed_with_the_cursor_kept_and_left_again(back: str) -> None:
    async with reading(world()) as r:
        await r.press(*["j"] * 25, *["k"] * 4)
        before = where(r)
        await r.press("T")
        assert r.path == "World › The Globe [/b]"
        assert (r.room.headlines.current_id, r.room.headlines.count) == (before[1], 15)
        assert r.message == "15 of this feed · T goes back"
        await r.press("j", "j", "n")
        await r.press(back)
        assert where(r) == before
        assert not r.message


async def test_from_an_open_article_and_back_to_it() -> None:
    async with reading(world()) as r:
        await r.press("j", "enter", "ctrl+d")
        before, top = where(r), r.room.article_pane.scroll_offset.y
        await r.press("T")
        assert r.focused == "article"
        assert r.path == "World › The Globe [/b]"
        await r.press("J", "T")
        assert where(r) == before
        assert r.room.article_pane.scroll_offset.y == top


async def test_all_of_the_feed_is_listed_also_from_a_search_of_unread_ones() -> None:
    w = world()
    w.desk.set_status(range(10, 40), "read", True)
    async with reading(w) as r:
        await r.press("U", "slash", *"brussels", "enter", "j")
        before = where(r)
        await r.press("T")
        assert r.room.headlines.count == 15
        assert "found" not in r.path
        assert "unread" not in r.path
        r.room.tick()
        await r.settle()
        kept = json.loads(w.desk.kept["place"])
        assert (kept["view"], kept["unread_only"]) == (View(Kind.ALL).key(), True), (
            "the next start is not in the thread"
        )
        await r.press("T")
        assert where(r) == before
        assert r.room.has_class("-searching")


async def test_from_an_authors_list_one_comes_back_step_by_step() -> None:
    async with reading(world()) as r:
        await r.press("j")
        start = where(r)
        await r.press("enter", "i", "h", "j")
        theirs = where(r)
        assert r.path == "Roy Peters"
        await r.press("T")
        assert r.room.in_thread
        r.room.tick()
        await r.settle()
        assert json.loads(r.world.desk.kept["place"])["view"] == View(Kind.ALL).key()
        await r.press("enter", "i")
        assert r.focused == "person"
        await r.press("escape")
        assert r.room.in_thread
        await r.press("T")
        assert where(r)[:2] == theirs[:2]
        assert r.room.person is not None
        await r.press("h")
        assert r.path == start[0]
        assert r.room.headlines.current_id == start[1]


async def test_another_choice_ends_the_way_back() -> None:
    async with reading(world()) as r:
        await r.press("T")
        r.room.visit(View(Kind.SECTION, ("World",)))
        await r.settle()
        assert r.room.before is None
        await r.press("T", "1")
        assert r.path == "World", "the sections show where the thread was begun"


async def test_where_there_is_no_thread_it_is_said() -> None:
    w = world(4)
    w.desk.articles[1] = replace(w.desk.articles[1], saved=True)
    w.desk.subscribed = [feed for feed in w.desk.subscribed if feed.id != 3]
    async with reading(w) as r:
        await r.press("T")
        assert r.message == "A page kept to read later comes from no feed."
        await r.press("j", "T")
        assert r.message == "The Globe [/b] is not subscribed to any more."
        r.room.choose(View(Kind.FEED, ("Technology",), 4))
        await r.press("T")
        assert r.message == "These are the articles of its feed."
    async with reading(world(0)) as r:
        await r.press("T")
        assert r.message == "Choose an article first."
