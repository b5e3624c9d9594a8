"""Reading: every action of moving, marking and listing, on the real application with a fake desk."""

import json
from dataclasses import replace

import pytest
from textual import events
from textual.keys import key_to_character

from termnews.config.settings import Display, Refresh, Settings
from termnews.model.articles import Author, Headline
from termnews.model.listings import Order
from termnews.tui.views import ALL, Kind, View
from tests.tui.fakes import FAILED, NOW, FakeDesk, world
from tests.tui.reading import Reader, reading

EUROPE = View(Kind.SECTION, ("World", "Europe"))


async def test_it_opens_on_cached_headlines() -> None:
    async with reading(world()) as r:
        assert r.focused == "headlines"
        assert r.path == "All"
        assert "1 Belgium raises its threat level" in r.lines("headlines")[0]
        assert r.room.status.standing.unread == 60


async def test_moving_in_the_tree_filters_the_headlines_at_once() -> None:
    async with reading(world()) as r:
        await r.press("1", "G")
        assert r.path == "Technology"
        assert r.room.headlines.count == 15
        await r.press("k", "k", "k")
        assert (r.path, r.room.headlines.count) == ("World", 45)
        await r.press("j")
        assert (r.path, r.room.headlines.count) == ("World › Europe", 30)
        assert all("Globe" not in line for line in r.lines("headlines"))
        await r.press("l", "j")
        assert r.path == "World › Europe › The Courier"
        await r.press("h", "h", "h", "h")
        assert r.path == "World"
        assert r.room.sections.count == 9


@pytest.mark.parametrize(("downs", "path", "count"), [(1, "Unread", 60), (2, "Today", 13), (3, "Bookmarks", 0)])
async def test_standing_views(downs: int, path: str, count: int) -> None:
    async with reading(world()) as r:
        await r.press("1", *["j"] * downs)
        assert r.path == path
        assert r.room.headlines.count == (count if path != "Today" else r.room.headlines.count)
        if path == "Today":
            assert 0 < r.room.headlines.count < 60


async def test_moving_shows_but_does_not_mark_read_and_opening_marks() -> None:
    async with reading(world()) as r:
        await r.press("j", "j")
        assert r.room.article is not None
        assert r.room.article.id == 3
        assert not r.world.desk.articles[3].status.read
        await r.press("enter")
        assert r.focused == "article"
        assert r.world.desk.articles[3].status.read
        assert r.room.status.standing.unread == 59
        assert "●" not in r.lines("headlines")[4]


async def test_moving_by_lines_pages_and_ends() -> None:
    async with reading(world()) as r:
        page = r.room.headlines.rows_in_sight
        for key, row in [("G", 59), ("g", 0), ("ctrl+f", page), ("ctrl+b", 0), ("ctrl+d", page // 2), ("ctrl+u", 0)]:
            await r.press(key)
            assert r.room.headlines.cursor == row
        await r.press("end", "up", "down", "home", "down")
        assert r.room.headlines.cursor == 1
        await r.press("enter", "j", "j")
        assert r.room.article_pane.scroll_offset.y == 2
        await r.press("k")
        assert r.room.article_pane.scroll_offset.y == 1
        await r.press("G")
        assert r.room.article_pane.at_end
        for key in ("ctrl+u", "ctrl+b", "g"):
            await r.press(key)
        assert r.room.article_pane.scroll_offset.y == 0
        await r.press("ctrl+d")
        half = r.room.article_pane.scroll_offset.y
        await r.press("ctrl+f")
        assert r.room.article_pane.scroll_offset.y > half > 0


async def test_space_pages_through_the_article_and_goes_on_to_the_next_unread() -> None:
    async with reading(world()) as r:
        await r.press("enter")
        pages = 0
        while not r.room.article_pane.at_end:
            await r.press("space")
            pages += 1
        assert pages > 1
        assert r.room.article is not None
        assert r.room.article.id == 1
        await r.press("space")
        assert r.room.article.id == 2
        assert r.world.desk.articles[2].status.read


async def test_space_in_the_headlines_reads_what_is_shown() -> None:
    async with reading(world()) as r:
        await r.press("j", "space")
        assert r.world.desk.articles[2].status.read
        assert r.focused == "headlines"
        assert r.room.article_pane.scroll_offset.y > 0
    async with reading(world()) as r:
        await r.press("1", "space")
        assert r.room.sections.row.unfolded is False


async def test_next_unread_opens_the_first_then_goes_on_and_round_and_elsewhere() -> None:
    w = world(8)
    async with reading(w) as r:
        await r.press("n")
        assert r.room.article is not None
        assert r.room.article.id == 1
        await r.press("n")
        assert r.room.article.id == 2
        w.desk.set_status(range(3, 9), "read", True)
        w.desk.set_status([1], "read", False)
        await r.press("n")
        assert r.room.article.id == 1, "round the list"
        await r.press("n")
        assert r.message == "Everything is read."
        w.desk.set_status([3], "read", False)
        r.room.tick()
        r.room.visit(EUROPE)
        await r.press("n")
        assert r.path == "Technology", "in the next section that has one"
        assert r.room.article.id == 3


async def test_previous_unread_and_neighbours() -> None:
    async with reading(world()) as r:
        await r.press("p")
        assert r.message == "No unread article above."
        await r.press("J", "J", "K")
        assert r.room.article is not None
        assert r.room.article.id == 2
        await r.press("G", "p")
        assert r.room.article.id == 59
        await r.press("J", "J")
        assert r.message == "The list ends here."


async def test_back_and_forward_in_what_was_read() -> None:
    async with reading(world()) as r:
        await r.press("left_square_bracket")
        assert r.message == "Nothing was read before this."
        await r.press("n", "n", "n", "left_square_bracket", "left_square_bracket")
        assert r.room.article is not None
        assert r.room.article.id == 1
        await r.press("right_square_bracket")
        assert r.room.article.id == 2
        assert r.room.headlines.current_id == 2


async def test_bookmark_and_read_with_undo_and_redo() -> None:
    async with reading(world()) as r:
        await r.press("b")
        assert r.world.desk.articles[1].status.bookmarked
        assert r.lines("headlines")[0].startswith("★●")
        assert r.message == "1 marked bookmarked · u undoes"
        await r.press("m")
        assert r.world.desk.articles[1].status.read
        await r.press("u", "u")
        assert r.world.desk.articles[1].status == replace(r.world.desk.articles[1].status, read=False, bookmarked=False)
        await r.press("u")
        assert r.message == "Nothing to undo."
        await r.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert r.world.desk.articles[1].status.bookmarked
        assert r.world.desk.articles[1].status.read
        assert r.message == "Nothing to redo."


async def test_a_key_pressed_twice_at_once_toggles_twice() -> None:
    async with reading(world()) as r:
        r.room.perform("bookmark")
        r.room.perform("bookmark")
        await r.settle()
        assert not r.world.desk.articles[1].status.bookmarked


async def test_mark_above_below_and_all_read_with_undo() -> None:
    w = world(12)
    async with reading(w) as r:
        await r.press("j", "j", "less_than_sign")
        assert [n for n, a in w.desk.articles.items() if a.status.read] == [1, 2, 3]
        await r.press("u", "greater_than_sign")
        assert [n for n, a in w.desk.articles.items() if not a.status.read] == [1, 2]
        await r.press("u")
        r.room.choose(EUROPE)
        await r.press("A")
        assert sum(a.status.read for a in w.desk.articles.values()) == 6
        assert r.message == "6 marked read · u undoes"
        await r.press("u")
        assert r.room.status.standing.unread == 6
        assert not any(a.status.read for a in w.desk.articles.values())


async def test_unread_only_keeps_the_article_being_read_and_its_line() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("n", "n", "n")
        line = r.room.headlines.cursor
        await r.press("U")
        assert r.room.headlines.count == 58, "1 and 2 are gone, 3 is being read"
        assert r.room.headlines.current_id == 3
        assert r.path == "All · unread only"
        await r.press("n")
        assert r.room.headlines.count == 58, "nothing leaves while reading"
        await r.press("U")
        assert (r.room.headlines.count, r.room.headlines.cursor) == (60, line + 1)


async def test_search_follows_each_letter_and_esc_leads_out() -> None:
    async with reading(world()) as r:
        await r.press("j", "enter", "slash", "slash")
        assert r.focused == "search"
        await r.type("bel")
        assert r.room.headlines.count == 12
        assert r.path == f"All · “bel” {r.room.headlines.count} found"
        await r.type("xq")
        assert "Nothing matches “belxq”." in "".join(r.lines("headlines"))
        await r.press("escape")
        assert (r.room.headlines.count, r.path, r.focused) == (60, "All", "headlines")
        assert r.room.headlines.current_id == 2, "back on the article that was open"
        assert not r.room.search_line.region


async def test_arrows_look_through_what_was_found_and_esc_stays_at_it() -> None:
    async with reading(world()) as r:
        await r.press("slash", *"bel", "down", "down", "up")
        assert (r.focused, r.room.headlines.current_id) == ("search", 6)
        await r.press("escape")
        assert (r.room.headlines.count, r.room.headlines.current_id) == (60, 6)


async def test_a_search_can_be_kept_and_ended_later() -> None:
    async with reading(world()) as r:
        await r.press("slash", *"brussels", "enter")
        assert r.focused == "headlines"
        assert r.room.headlines.count == 12
        await r.press("j", "enter", "escape")
        assert (r.focused, r.path) == ("headlines", f"All · “brussels” {r.room.headlines.count} found")
        await r.press("escape")
        assert r.path == "All"
        await r.press("slash", "enter")
        assert r.focused == "headlines"
        assert not r.room.has_class("-searching")


async def test_order_and_density_are_chosen() -> None:
    async with reading(world()) as r:
        await r.press("comma", "j", "enter")
        assert r.room.listed.order is Order.OLDEST
        assert r.room.headlines.listing is not None
        assert r.room.headlines.listing.id_at(0) == 60
        assert r.room.headlines.current_id == 60, "another order begins at its top"
        await r.press("comma", "G", "enter")
        assert r.room.headlines.row_height == 1
        await r.press("comma", "escape")
        assert r.room.listed.order is Order.OLDEST


async def test_back_goes_pane_by_pane_and_q_quits_at_the_top() -> None:
    async with reading(world()) as r:
        await r.press("enter", "l")
        assert r.focused == "author"
        for pane in ("article", "headlines", "sections", "sections"):
            await r.press("escape")
            assert r.focused == pane
        await r.press("2", "enter", "q", "q")
        assert r.focused == "sections"
        await r.press("q")
        assert not r.app.is_running or r.app._exit


async def test_panes_by_tab_and_number() -> None:
    async with reading(world()) as r:
        await r.press("tab")
        assert r.focused == "sections", "no article is open yet"
        await r.press("2", "enter")
        for key, pane in [
            ("tab", "author"),
            ("tab", "sections"),
            ("shift+tab", "author"),
            ("3", "article"),
            ("4", "author"),
        ]:
            await r.press(key)
            assert r.focused == pane
        await r.press("4")
        assert r.focused == "article"
        await r.press("4")
        assert r.focused == "author"


async def test_zen_shows_nothing_but_the_article() -> None:
    async with reading(world()) as r:
        await r.press("z")
        assert r.message == "Open an article first."
        await r.press("enter", "z")
        assert r.seen == ["article"]
        await r.press("n")
        assert r.seen == ["article"]
        await r.press("escape")
        assert r.seen == ["sections", "headlines", "article", "author"]


async def test_browser_clipboard_and_links() -> None:
    async with reading(world()) as r:
        await r.press("j", "o", "y")
        assert r.world.browser.opened == ["https://news.example/2"]
        assert r.world.clipboard.texts == ["https://news.example/2"]
        await r.press("enter", "f", "enter")
        assert r.world.browser.opened[-1] == "https://more.example/2"
        r.room.open_link("mailto:roy@news.example?subject=x")
        await r.settle()
        assert r.world.clipboard.texts[-1] == "roy@news.example"


async def test_actions_without_an_article_say_so() -> None:
    async with reading(world(0)) as r:
        for action in ("bookmark", "toggle_read", "open_browser", "copy_link", "refresh_feed"):
            await r.do(action)
            assert r.message == "Choose an article first.", action
        for action in ("down", "up", "top", "bottom", "page_down", "page_up", "read_on", "open", "right", "links",
                       "mark_all_read", "mark_above_read", "next_article", "previous_article"):  # fmt: skip
            await r.do(action)


async def test_the_place_is_remembered_and_found_again() -> None:
    w = world()
    async with reading(w) as r:
        r.room.visit(EUROPE)
        await r.press("j", "j", "enter", "ctrl+f", "ctrl+f")
        opened, top = r.room.article and r.room.article.id, r.room.article_pane.scroll_offset.y
        assert top > 0
        await r.press("ctrl+q")
    w.writer.submit(lambda: None).result()
    assert json.loads(w.desk.kept["place"])["article"] == opened
    async with reading(w) as r:
        assert r.path == "World › Europe"
        assert r.room.article
        assert r.room.article.id == opened
        assert (r.room.article_pane.scroll_offset.y, r.focused) == (top, "article")
        assert r.room.headlines.current_id == opened


async def test_who_wrote_the_article_is_gathered_after_the_first_paint() -> None:
    widths: list[int] = []

    class Watched(FakeDesk):
        def also_wrote(self, author: Author, besides: int, limit: int) -> tuple[Headline, ...]:
            widths.append(app.reading.headlines.size.width)
            return super().also_wrote(author, besides, limit)

    w = world()
    w.desk = Watched(w.desk.articles)
    w.desk.kept["place"] = json.dumps({"article": 5, "opened": True})
    app = w.app()
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        assert len(widths) == 1
        assert widths[0] > 0, "the panes have their places"
        assert app.reading.author_pane.also_wrote


async def test_a_place_that_is_gone_or_nonsense_is_passed_over() -> None:
    for kept in ("nonsense", "[]", '{"article": 999, "view": "x", "pane": "article", "folds": 3, "cursor": "y"}'):
        w = world()
        w.desk.kept["place"] = kept
        async with reading(w) as r:
            assert (r.path, r.focused) == ("All", "headlines")


async def test_settings_decide_the_start() -> None:
    w = world()
    w.settings = Settings(
        Refresh(on_start=False), display=Display(order=Order.OLDEST, unread_only=True, glyphs="ascii")
    )
    async with reading(w) as r:
        assert r.room.listed.order is Order.OLDEST
        assert r.path == "All · unread only"
        assert r.lines("headlines")[0].startswith(" o")


async def test_only_rows_in_sight_are_read() -> None:
    w = world(5000)
    async with reading(w) as r:
        assert w.desk.rows_read <= 64
        await r.press("G")
        assert w.desk.rows_read <= 160
        assert r.room.headlines.cursor == 4999


async def test_the_clock_ticks_without_moving_anything() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("j")
        w.now += 3600
        r.room.tick()
        await r.settle()
        assert "1 h" in r.lines("headlines")[1]
        assert r.room.headlines.cursor == 1
        assert w.now > NOW


async def test_what_another_process_writes_is_followed_and_the_row_stays() -> None:
    w = world()
    async with reading(w) as r:
        await r.press(*["j"] * 20)
        before = r.room.headlines.cursor * 2 - r.room.headlines.scroll_offset.y
        w.desk.articles[0] = replace(w.desk.articles[1], id=0, sort_at=NOW, title=w.desk.articles[2].title)
        w.desk.written += 1
        r.room.tick()
        await r.settle()
        assert r.room.headlines.count == 61
        assert r.room.headlines.current_id == 21
        assert r.room.headlines.cursor * 2 - r.room.headlines.scroll_offset.y == before
        assert r.room.listed.view == ALL


async def typed_ahead(r: Reader, *keys: str) -> None:
    """All keys at once, as a fast hand or a paste sends them."""
    for key in keys:
        r.app.post_message(events.Key(key, key_to_character(key)))
    await r.settle()


async def test_letters_typed_right_behind_the_search_key_are_letters() -> None:
    async with reading(world()) as r:
        await typed_ahead(r, "slash", *"belgium")
        assert r.path == f"All · “belgium” {r.room.headlines.count} found"
        assert not any(a.status.read or a.status.bookmarked for a in r.world.desk.articles.values())
        await typed_ahead(r, "backspace", "home", "x", "left", "ctrl+k", "escape", "b")
        assert r.path == "All"
        assert r.world.desk.articles[1].status.bookmarked


@pytest.mark.parametrize("opener", ["a", "comma", "question_mark", "colon", "E"])
async def test_letters_typed_right_behind_a_dialogs_key_are_no_commands(opener: str) -> None:
    w = world()
    w.desk.states[2] = FAILED
    async with reading(w) as r:
        await typed_ahead(r, opener, *"bmAU")
        assert r.app.screen is not r.room
        assert not any(a.status.read or a.status.bookmarked for a in r.world.desk.articles.values())
        await r.press("escape", "escape")
        await r.press("b")
        assert r.world.desk.articles[1].status.bookmarked


async def test_a_search_begins_at_its_best_hit_and_enter_opens_it() -> None:
    async with reading(world()) as r:
        await r.press("j", "j", "enter", "2")
        await r.press("slash")
        await r.type("belgium")
        assert r.room.headlines.cursor == 0
        first = r.room.headlines.current_id
        await r.press("enter", "enter")
        assert r.room.article is not None
        assert r.room.article.id == first


async def test_what_else_an_author_wrote_can_be_opened_by_key() -> None:
    async with reading(world()) as r:
        await r.press("enter")
        also = r.room.author_pane.also_wrote
        assert also
        await r.press("4", "enter", "enter")
        assert r.room.article is not None
        assert r.room.article.id == also[0].id


async def test_the_journal_tells_what_was_changed_and_takes_it_back_from_there() -> None:
    async with reading(world()) as r:
        await r.press("H")
        assert r.message == "Nothing was changed yet."
        await r.press("b", "j", "b", "j", "m")
        before = [article.status for article in r.world.desk.articles.values()]
        await r.press("H")
        assert r.screen_text().count("bookmarked") >= 2
        await r.press("j", "enter")
        statuses = [article.status for article in r.world.desk.articles.values()]
        assert statuses != before
        assert [status.bookmarked for status in statuses[:3]] == [True, False, False]
        assert statuses[2].read, "what was done since and does not build on it stays"
        await r.press("ctrl+r")
        assert [article.status for article in r.world.desk.articles.values()] == before
