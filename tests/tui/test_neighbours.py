"""From feed to feed and from section to section, and reading on beyond the end of one."""

from dataclasses import replace

import pytest

from termnews.tui.views import Kind, View
from tests.tui.fakes import World, world
from tests.tui.reading import reading

COURIER = View(Kind.FEED, ("World", "Europe"), 1)
EUROPE = View(Kind.SECTION, ("World", "Europe"))


def read_but(w: World, *unread: int) -> World:
    w.desk.set_status([number for number in w.desk.articles if number not in unread], "read", True)
    return w


async def test_the_next_feed_is_listed_with_the_cursor_on_its_first_unread() -> None:
    w = world(20)
    w.desk.set_status([4, 8], "read", True)
    async with reading(w) as r:
        await r.press("right_parenthesis")
        assert r.path == "World › Europe › The Courier"
        assert r.message == "The Courier: 3 unread · feed 1 of 4"
        assert r.room.headlines.current_id == 12
        assert r.room.sections.view == COURIER
        assert r.focused == "headlines"
        await r.press("right_parenthesis", "right_parenthesis", "right_parenthesis")
        assert r.path.endswith("Bits & Bytes")
        await r.press("right_parenthesis")
        assert r.message == "The Courier: 3 unread · feed 1 of 4 · from the top again"
        await r.press("left_parenthesis")
        assert r.message == "Bits & Bytes: 5 unread · feed 4 of 4 · from the end"
        await r.press("0", "2", "left_parenthesis")
        assert r.room.listed.view.feed_id == 2


async def test_sections_from_wherever_the_reader_is() -> None:
    async with reading(world()) as r:
        await r.press("enter", "right_curly_bracket")
        assert (r.path, r.focused) == ("World", "headlines")
        assert r.message == "World: 44 unread · section 1 of 3"
        await r.press("1", "right_curly_bracket")
        assert (r.path, r.focused) == ("World › Europe", "sections")
        await r.press("right_curly_bracket", "right_curly_bracket")
        assert r.message == "World: 44 unread · section 1 of 3 · from the top again"
        await r.press("left_curly_bracket")
        assert r.path == "Technology"


async def test_where_no_other_feed_has_something_unread_the_next_is_listed() -> None:
    async with reading(read_but(world(20), 4)) as r:
        await r.press("right_parenthesis")
        assert r.room.headlines.current_id == 4
        await r.press("right_parenthesis")
        assert r.message == "Die Presse: nothing unread · feed 2 of 4"


async def test_a_search_ends_where_the_next_feed_is_listed() -> None:
    async with reading(world()) as r:
        await r.press("slash", *"bel", "enter", "right_parenthesis")
        assert r.room.listed.search == ""
        assert not r.room.search_line.region


async def test_without_feeds_it_is_said() -> None:
    w = world(0)
    w.desk.subscribed = []
    async with reading(w) as r:
        await r.press("right_parenthesis")
        assert r.message == "There is no other feed."


async def test_reading_on_leads_from_feed_to_feed_with_a_word() -> None:
    async with reading(read_but(world(20), 8, 9, 10)) as r:
        r.room.visit(COURIER)
        await r.press("n")
        assert r.room.article is not None
        assert r.room.article.id == 8
        await r.press("n")
        assert (r.room.article.id, r.message) == (9, "On in World › Europe › Die Presse")
        assert r.room.sections.view == r.room.listed.view
        await r.press("n", "p")
        assert r.room.article.id == 10
        assert r.message == "No unread article above."
    async with reading(read_but(world(20), 4, 8, 9)) as r:
        r.room.visit(View(Kind.FEED, ("World", "Europe"), 2))
        await r.press("p")
        assert r.room.article is not None
        assert r.room.article.id == 8, "the last of the feed before"
        assert r.message == "On in World › Europe › The Courier"


async def test_going_round_the_list_is_said() -> None:
    async with reading(world(8)) as r:
        await r.press("G", "n", "n")
        assert r.message == "From the top again."


@pytest.mark.parametrize("key", ["J", "K"])
async def test_neighbours_lead_beyond_a_feed_and_end_where_nothing_follows(key: str) -> None:
    async with reading(world(20)) as r:
        r.room.visit(COURIER if key == "J" else View(Kind.FEED, ("World", "Europe"), 2))
        await r.press("G" if key == "J" else "g", key)
        assert r.room.article is not None
        assert (r.room.article.id, r.message) == (
            (1, "On in World › Europe › Die Presse") if key == "J" else (20, "On in World › Europe › The Courier")
        )
        r.room.visit(View(Kind.FEED, ("Technology",), 4) if key == "J" else COURIER)
        await r.press("G" if key == "J" else "g", key)
        assert r.message == "The list ends here."


async def test_among_unread_articles_only_what_is_read_is_passed_over() -> None:
    async with reading(read_but(world(20), 4, 2)) as r:
        r.room.visit(COURIER)
        await r.press("U", "J")
        assert r.room.article is not None
        assert (r.room.article.id, r.message) == (2, "On in World › The Globe [/b] · unread only")


async def test_in_a_search_nothing_leads_beyond_it() -> None:
    async with reading(world(20)) as r:
        r.room.visit(COURIER)
        await r.press("slash", *"bel", "enter", "G", "J")
        assert r.message == "The list ends here."


async def test_hands_used_to_newsboat_go_to_the_next_unread_feed() -> None:
    w = world()
    w.settings = replace(w.settings, preset="newsboat")
    async with reading(w) as r:
        await r.press("ctrl+n", "ctrl+n", "ctrl+p")
        assert r.room.listed.view == COURIER
