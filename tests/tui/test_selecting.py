"""Selecting several headlines, and what is done with all of them."""

from dataclasses import replace

import pytest

from termnews.config.settings import Display, Pipe
from termnews.engine.protocol import Filled, GetFull
from termnews.model.errors import UsageError
from termnews.model.listings import Order
from termnews.model.words import Clean
from termnews.tui.views import Kind, View
from tests.tui.fakes import FakeListing, world
from tests.tui.reading import Reader, reading

EUROPE = View(Kind.SECTION, ("World", "Europe"))


def selected(r: Reader) -> set[int]:
    return set(r.room.selection.ids)


def bookmarked(r: Reader) -> list[int]:
    return [number for number, article in r.world.desk.articles.items() if article.status.bookmarked]


def read(r: Reader) -> list[int]:
    return [number for number, article in r.world.desk.articles.items() if article.status.read]


async def test_a_key_selects_goes_down_and_is_told() -> None:
    async with reading(world()) as r:
        await r.press("v", "j", "v")
        assert selected(r) == {1, 3}
        assert r.room.headlines.cursor == 3
        assert r.path == "All · 2 selected"
        assert "2 selected" in r.footer
        assert "Esc unselect" in r.footer
        first, second = r.lines("headlines")[0], r.lines("headlines")[2]
        assert first[2] == "▎"
        assert second[2] == " "
        await r.press("k", "v")
        assert selected(r) == {1}


async def test_a_count_selects_so_many() -> None:
    async with reading(world()) as r:
        await r.press("5", "v")
        assert selected(r) == {1, 2, 3, 4, 5}
        assert r.room.headlines.cursor == 5
        await r.press("g", "0", "2", "v")
        assert selected(r) == {3, 4, 5}


async def test_a_range_goes_from_the_one_selected_last() -> None:
    async with reading(world()) as r:
        await r.press("j", "j", "v", "j", "j", "V")
        assert selected(r) == {3, 4, 5, 6}
        await r.press("g", "V")
        assert selected(r) == {1, 2, 3, 4, 5, 6}
        await r.press("escape", "j", "V")
        assert selected(r) == {2}


async def test_everything_listed_is_selected_and_escape_unselects_first() -> None:
    async with reading(world()) as r:
        r.room.visit(EUROPE)
        await r.press("slash", *"bel", "enter", "ctrl+a")
        assert len(selected(r)) == r.room.headlines.count == 6
        await r.press("escape")
        assert (selected(r), r.room.listed.search) == (set(), "bel")
        assert "selected" not in r.path + r.footer
        await r.press("escape")
        assert r.room.listed.search == ""


async def test_what_was_selected_is_selected_again() -> None:
    async with reading(world()) as r:
        await r.do("reselect")
        assert r.message == "Nothing was selected before."
        await r.press("0", "3", "v", "b")
        assert selected(r) == set()
        await r.do("reselect")
        assert selected(r) == {1, 2, 3}


async def test_the_selection_outlives_order_refresh_and_search_but_not_another_view() -> None:
    async with reading(world()) as r:
        await r.press("0", "2", "v")
        r.room.listed = replace(r.room.listed, order=Order.OLDEST)
        r.room.relist(same=False)
        assert selected(r) == {1, 2}
        assert "▎" not in "".join(r.lines("headlines"))
        await r.press("G")
        assert sum(line[2] == "▎" for line in r.lines("headlines")) == 4
        await r.press("slash", *"brussels", "enter")
        assert "2 selected, 2 not listed" in r.path
        r.room.statuses_changed()
        await r.press("escape")
        assert selected(r) == set()
        await r.press("v")
        r.room.visit(EUROPE)
        await r.settle()
        assert selected(r) == set()


async def test_for_a_few_the_rest_of_the_list_need_not_be_known(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(world(300)) as r:
        asked: list[object] = []
        usual = FakeListing.ids
        monkeypatch.setattr(FakeListing, "ids", lambda self: (asked.append(self), usual(self))[1])
        await r.press("j", "v", "v", "j", "V")
        assert r.path == "All · 4 selected"
        r.room.relist()
        await r.press("b")
        assert bookmarked(r) == [2, 3, 4, 5]
        assert not asked
        await r.press("ctrl+a")
        assert len(selected(r)) == 300
        assert len(asked) == 1


async def test_those_not_listed_are_told_whatever_is_selected_besides() -> None:
    async with reading(world()) as r:
        await r.press("v", "v", "slash", *"brussels", "enter")
        assert "2 selected, 2 not listed" in r.path
        count = r.room.headlines.count
        await r.press("g", "v")
        assert "3 selected, 2 not listed" in r.path
        await r.press("ctrl+a")
        assert f"{2 + count} selected, 2 not listed" in r.path
        await r.press("g", "v")
        assert f"{1 + count} selected, 2 not listed" in r.path


async def test_in_ascii_the_selected_are_told_too() -> None:
    w = world()
    w.settings = replace(w.settings, display=Display(glyphs="ascii"))
    async with reading(w) as r:
        await r.press("v")
        assert r.lines("headlines")[0].startswith(" o|")


async def test_the_mouse_selects() -> None:
    async with reading(world()) as r:
        await r.pilot.click("#headlines", offset=(9, 2), control=True)
        await r.pilot.click("#headlines", offset=(9, 8), shift=True)
        await r.settle()
        assert selected(r) == {2, 3, 4, 5}
        assert r.room.trail.here is None, "nothing was opened"
        await r.pilot.click("#headlines", offset=(9, 4), control=True)
        await r.settle()
        assert selected(r) == {2, 4, 5}


async def test_bookmarking_all_then_none_of_them_is_one_undo_each() -> None:
    async with reading(world()) as r:
        await r.press("j", "b", "k", "0", "3", "v", "b")
        assert bookmarked(r) == [1, 2, 3]
        assert r.message == "2 marked bookmarked · u undoes"
        await r.do("reselect")
        await r.press("b")
        assert bookmarked(r) == []
        await r.press("u")
        assert bookmarked(r) == [1, 2, 3]
        await r.press("u")
        assert bookmarked(r) == [2]


async def test_reading_all_then_none_of_them() -> None:
    async with reading(world()) as r:
        await r.press("0", "2", "v", "m")
        assert read(r) == [1, 2]
        await r.do("reselect")
        await r.press("m")
        assert read(r) == []
        await r.do("reselect")
        await r.press("A")
        assert read(r) == [1, 2], "of all that is listed only these"


async def test_two_toggles_at_once_undo_each_other() -> None:
    async with reading(world()) as r:
        await r.press("0", "3", "v")
        r.room.perform("bookmark")
        r.room.perform("reselect")
        r.room.perform("bookmark")
        await r.settle()
        assert bookmarked(r) == []


async def test_links_are_copied_one_a_line_in_the_order_of_the_list() -> None:
    w = world()
    w.desk.articles[2] = replace(w.desk.articles[2], link="")
    async with reading(w) as r:
        await r.press("j", "j", "v", "g", "0", "2", "v", "y")
        assert w.clipboard.texts == ["https://news.example/1\nhttps://news.example/3"]
        assert r.message == "Copied: 2 links; 1 of 3 have none"


async def test_all_are_copied_as_markdown() -> None:
    async with reading(world()) as r:
        await r.press("0", "2", "v", "Y")
        (text,) = r.world.clipboard.texts
        assert text.index("# 1 Belgium") < text.index("# 2 What clause")
        assert r.message == "Copied: 2 articles as Markdown"


@pytest.mark.parametrize(("count", "asks"), [(5, False), (6, True)])
async def test_many_pages_are_opened_only_when_wanted(count: int, asks: bool) -> None:
    async with reading(world()) as r:
        await r.press("0", str(count), "v", "o")
        if asks:
            assert "Open 6 pages" in r.screen_text()
            assert r.world.browser.opened == []
            await r.press("j", "enter")
        assert len(r.world.browser.opened) == count
        assert r.message == f"{count} pages opened in the browser"


async def test_leaving_the_question_keeps_the_selection_and_too_many_are_refused() -> None:
    async with reading(world()) as r:
        await r.press("7", "v", "o", "escape")
        assert (len(selected(r)), r.world.browser.opened) == (7, [])
        await r.press("ctrl+a", "o")
        assert r.message == "60 are selected: at most 50 pages are opened at once."


async def test_pages_that_do_not_open_are_told() -> None:
    class Picky:
        opened: list[str] = []  # noqa: RUF012

        async def open(self, url: str) -> None:
            if url.endswith("/2"):
                raise UsageError("No browser was found.")
            self.opened.append(url)

    w = world()
    w.browser = Picky()  # type: ignore[assignment]
    async with reading(w) as r:
        await r.press("0", "3", "v", "o")
        assert r.message == "2 pages opened in the browser; 1 not: No browser was found."


async def test_all_are_piped_as_json_lines() -> None:
    w = world()
    w.settings = replace(w.settings, pipes={"lines": Pipe("sed 's/,.*//'", "json")})
    async with reading(w, width=200) as r:
        await r.press("0", "3", "v", "vertical_line")
        assert "Give 3 articles to" in r.screen_text()
        await r.press("enter")
        while not all(f'{{"id": {number}' in r.screen_text() for number in (1, 2, 3)):
            await r.pilot.pause()
        await r.press("escape")
        assert selected(r) == set()


async def test_pages_of_all_are_read() -> None:
    async with reading(world()) as r:
        await r.press("0", "2", "v")
        await r.do("read_again")
        assert r.world.link.commands[-1] == GetFull((1, 2), True)
        assert r.message == "Reading the pages of 2 articles …"
        await r.hear(Filled(2, "stored"))
        assert r.message == "Reading the pages of 2 articles …"
        await r.hear(Filled(1, "failed", Clean("It is gone.")))
        assert r.message == "1 page read, 1 could not be"
        await r.press("g", "j", "j", "0", "2", "v")
        await r.do("pack")
        assert r.world.link.commands[-1] == GetFull((3, 4), False)


async def test_whole_texts_are_given_of_some_hundreds_at_most() -> None:
    async with reading(world(501)) as r:
        await r.press("ctrl+a")
        for action in ("pipe", "copy_markdown", "read_again", "pack"):
            r.room.say("")
            await r.do(action)
            assert r.message == "501 are selected: this is done with at most 500 at once.", action
        assert len(selected(r)) == 501
        assert r.world.link.commands == []


async def test_what_is_done_with_one_at_a_time_says_so() -> None:
    async with reading(world()) as r:
        await r.press("0", "2", "v")
        for action in ("differences", "why", "author_page", "rename_feed", "refresh_feed", "ask_author"):
            r.room.say("")
            await r.do(action)
            assert "2 are selected" in r.message, action
        assert r.app.screen is r.room
        assert selected(r) == {1, 2}


async def test_the_only_one_selected_is_meant_and_not_the_one_under_the_cursor() -> None:
    async with reading(world()) as r:
        await r.press("v", "j", "b")
        assert bookmarked(r) == [1]


async def test_in_the_article_an_action_is_about_the_article() -> None:
    async with reading(world()) as r:
        await r.press("0", "3", "v", "enter", "b")
        assert bookmarked(r) == [4]
        assert selected(r) == {1, 2, 3}


async def test_a_page_of_headlines_is_marked_read_and_taken_back() -> None:
    async with reading(world(), height=24) as r:
        await r.press("full_stop")
        assert read(r) == list(range(1, 11))
        assert r.message == "10 marked read · u undoes"
        await r.press("u")
        assert read(r) == []


async def test_nothing_listed_is_nothing_to_select() -> None:
    async with reading(world(0)) as r:
        for action in ("select", "select_to", "select_all"):
            await r.do(action)
            assert r.message == "Nothing is listed to select."
        await r.do("mark_page_read")
        assert r.message == "Nothing is listed."


async def test_hands_used_to_mutt_tag_and_announce() -> None:
    w = world()
    w.settings = replace(w.settings, preset="mutt")
    async with reading(w) as r:
        await r.press("semicolon")
        assert r.message == "Nothing is selected."
        await r.press("t", "t", "semicolon")
        assert r.message == "2 selected: the next action applies to all of them."
        await r.press("N")
        assert read(r) == [1, 2]
