"""Refreshing: what is asked of the engine, and how the screen follows it without moving what is read."""

import pytest

from termnews.config.settings import Refresh as RefreshSettings
from termnews.config.settings import Settings
from termnews.engine.protocol import (
    AskProfile,
    Cancel,
    FeedDone,
    Filled,
    Finished,
    GetFull,
    Pack,
    Problem,
    Refresh,
    Started,
)
from termnews.model.errors import StoreError
from termnews.model.words import Clean
from termnews.tui.views import Kind, View
from tests.tui.fakes import FAILED, FEEDS, FakeDesk, article, world
from tests.tui.reading import reading

DIED = Problem(
    Clean("The refresh stopped unexpectedly (signal 9)."), Clean("Nothing is lost; press R to refresh again.")
)


async def test_what_is_listed_decides_what_r_asks_for() -> None:
    async with reading(world()) as r:
        await r.press("r")
        await r.hear(Finished())
        r.room.visit(View(Kind.SECTION, ("World", "Europe")))
        await r.press("r")
        await r.hear(Finished())
        r.room.visit(View(Kind.FEED, ("World", "Europe"), 2))
        await r.press("r")
        await r.hear(Finished())
        await r.press("R")
        await r.hear(Finished())
        await r.do("refresh_feed")
        europe, feed = Refresh(section="World/Europe"), Refresh(feed_id=2)
        assert r.world.link.commands == [Refresh(), europe, feed, Refresh(), feed]


async def test_it_refreshes_what_is_due_on_start_and_then_every_so_often() -> None:
    w = world()
    w.settings = Settings(RefreshSettings(on_start=True, every_minutes=30))
    async with reading(w) as r:
        assert w.link.commands == [Refresh(due=True)]
        await r.hear(Finished())
        w.now += 29 * 60
        r.room.tick()
        await r.settle()
        assert len(w.link.commands) == 1
        w.now += 60
        r.room.tick()
        await r.settle()
        assert w.link.commands == [Refresh(due=True)] * 2


async def test_a_machine_that_slept_or_whose_clock_was_set_back_refreshes_in_time() -> None:
    w = world()
    w.settings = Settings(RefreshSettings(on_start=False, every_minutes=30))
    async with reading(w) as r:
        w.now += 8 * 3600
        r.room.tick()
        await r.settle()
        assert w.link.commands == [Refresh(due=True, gently=True)]
        await r.hear(Finished())
        w.now -= 5 * 3600
        for _ in range(31):
            r.room.tick()
            w.now += 60
        await r.settle()
        assert w.link.commands[1:] == [Refresh(due=True)]


async def test_progress_shows_and_a_second_refresh_waits() -> None:
    async with reading(world()) as r:
        await r.press("R", "R")
        assert r.message == "A refresh is under way."
        await r.hear(Started(68), FeedDone(new=1, done=31, total=68))
        standing = r.room.status.standing
        assert (standing.doing, standing.done, standing.total) == ("refreshing", 31, 68)
        assert "▰▰▰▱▱▱▱▱ 31/68" in r.lines("status")[0]
        await r.do("cancel_refresh")
        assert r.world.link.commands == [Refresh(), Cancel()]
        await r.hear(Finished(total=68, new=12, failed=1, cancelled=True))
        assert r.message == "Stopped · 12 new · 1 feed failed (E says why)"
        assert "▰" not in r.lines("status")[0]
        await r.do("cancel_refresh")
        assert r.message == "Nothing is under way."


@pytest.mark.parametrize("open_it", [False, True])
async def test_news_come_in_above_without_moving_the_row_or_the_article(open_it: bool) -> None:
    w = world()
    async with reading(w) as r:
        await r.press(*["j"] * 9, *(["enter", "ctrl+f"] if open_it else []))
        await r.press("R")
        row = r.room.headlines.cursor * 2 - r.room.headlines.scroll_offset.y
        top = r.room.article_pane.scroll_offset.y
        for number in range(100, 130):
            w.desk.articles[number] = article(number, FEEDS[0], -number, f"News {number}")
        await r.hear(Started(4), FeedDone(new=30, done=1, total=4), Finished(total=4, new=30))
        assert r.room.headlines.count == 90
        assert r.room.headlines.current_id == 10
        assert r.room.headlines.cursor * 2 - r.room.headlines.scroll_offset.y == row
        assert r.room.article
        assert r.room.article.id == 10
        assert r.room.article_pane.scroll_offset.y == top
        assert r.message == "30 new"


async def test_what_is_fetched_by_itself_takes_no_message_away() -> None:
    async with reading(world()) as r:
        r.room.refresh_feeds(Refresh(due=True))
        await r.press("b")
        said = r.message
        await r.hear(Started(1), Finished(total=1, new=3))
        assert r.message == said
        await r.press("R", "b")
        await r.hear(Started(1), Finished(total=1, new=3))
        assert r.message == "3 new"


async def test_an_engine_that_dies_is_told_and_the_next_refresh_works() -> None:
    async with reading(world()) as r:
        await r.press("R")
        await r.hear(Started(68), DIED)
        assert r.message == "The refresh stopped unexpectedly (signal 9). Nothing is lost; press R to refresh again."
        await r.press("R")
        assert r.world.link.commands == [Refresh(), Refresh()]
        await r.hear(Started(1), Finished(total=1, new=0))
        assert r.message == "Up to date"


@pytest.mark.parametrize(
    ("command", "left"),
    [
        ("refresh", "packing page author"),
        ("pack", "refreshing page author"),
        ("get_full", "refreshing packing author"),
        ("ask_profile", "refreshing packing page"),
        ("add_page", "refreshing packing page author"),
        ("", ""),
    ],
)
async def test_what_fails_ends_alone(command: str, left: str) -> None:
    async with reading(world(), 200) as r:
        await r.press("enter", "4", "P")
        await r.do("read_again")
        assert r.world.link.commands == [AskProfile(1), GetFull((1,), force=True)]
        r.room.do_refresh_all()
        await r.hear(Started(4), Filled(9, "stored", done=1, total=5), Problem(Clean("It failed."), command=command))
        going = {
            "refreshing": r.room.progress.running,
            "packing": r.room.progress.packing,
            "page": any(line.rstrip().endswith("full text …") for line in r.lines("article")),
            "author": any("Asking their page" in line for line in r.lines("author")),
        }
        assert " ".join(name for name, still in going.items() if still) == left
        assert r.message == "It failed."


async def test_a_page_that_fails_does_not_keep_the_pack_after_a_refresh() -> None:
    async with reading(world()) as r:
        await r.do("pack")
        await r.hear(Started(4), Problem(Clean("It failed."), command="get_full"), Finished(total=4))
        assert r.world.link.commands == [Refresh(), Pack()]


async def test_no_network_is_said_and_stays_said() -> None:
    async with reading(world()) as r:
        await r.press("R")
        await r.hear(Started(4), Finished(total=4, failed=4, offline=True))
        assert "No network" in r.message
        r.world.now += 60
        r.room.tick()
        await r.settle()
        assert r.message == ""
        assert "offline" in r.lines("status")[0]
        await r.press("R")
        await r.hear(Finished(total=4))
        assert "offline" not in r.lines("status")[0]


async def test_a_login_page_for_everybody_is_said_and_no_pages_are_asked_for() -> None:
    async with reading(world()) as r:
        await r.do("pack")
        await r.hear(Started(9), Finished(total=9, failed=3, skipped=6, login=True))
        assert r.message.startswith("This network asks for a login")
        assert r.world.link.commands == [Refresh()]


async def test_a_first_start_shows_articles_as_soon_as_there_are_some() -> None:
    w = world(0)
    async with reading(w) as r:
        await r.press("R")
        await r.hear(Started(4))
        assert "Fetching the news" in "".join(r.lines("headlines"))
        w.desk.articles[1] = article(1, FEEDS[0], 60, "First")
        await r.hear(FeedDone(new=1, done=1, total=4))
        assert "First" in r.lines("headlines")[0]


async def test_a_first_start_without_network_offers_the_demo() -> None:
    async with reading(world(0)) as r:
        await r.press("R")
        await r.hear(Finished(total=4, failed=4, offline=True))
        assert "termnews demo" in "".join(r.lines("headlines"))


async def test_without_feeds_it_says_how_to_get_some_and_asks_no_engine() -> None:
    w = world(0)
    w.settings = Settings(RefreshSettings(on_start=True))
    w.desk.subscribed.clear()
    async with reading(w) as r:
        assert "Press a to add one" in "".join(r.lines("headlines"))
        assert w.link.commands == []


async def test_failing_feeds_are_counted_and_marked_without_colour() -> None:
    w = world()
    w.desk.states[2] = FAILED
    async with reading(w) as r:
        assert "1 failing" in r.lines("status")[0]
        r.room.visit(View(Kind.FEED, ("World", "Europe"), 2))
        await r.settle()
        assert any("! Die Presse" in line for line in r.lines("sections"))


async def test_an_own_write_is_no_news_to_follow() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("U", "n", "ctrl+f")
        r.room.tick()
        await r.settle()
        r.room.tick()
        await r.settle()
        assert r.room.headlines.count == 60, "the article read stays in the unread list until it is made anew"


async def test_a_store_that_fails_is_a_message_and_no_end() -> None:
    class Broken(FakeDesk):
        def set_status(self, *_: object) -> object:
            raise StoreError("The disk is full.", "Make room.")

        def article(self, article_id: int) -> object:
            raise StoreError("The database cannot be read.")

    w = world()
    w.desk = Broken(w.desk.articles)
    async with reading(w) as r:
        await r.press("A")
        assert r.message == "The disk is full. Make room."
        await r.press("enter")
        assert r.message == "The database cannot be read."
        assert r.app.is_running
