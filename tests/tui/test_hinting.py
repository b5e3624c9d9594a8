"""The footer: what a reader needs comes first, and nothing is offered that leads nowhere."""

import re

import pytest

from tests.tui.fakes import world
from tests.tui.reading import Reader, reading


def labels(r: Reader) -> list[str]:
    """The hints in the footer, as far as they have room."""
    return [hint.label for hint in r.room.footer._fitting()]


@pytest.mark.parametrize(("width", "height"), [(60, 25), (80, 24)])
async def test_a_text_says_how_to_get_back_on_to_the_sections_and_to_search(width: int, height: int) -> None:
    async with reading(world(), width, height) as r:
        assert labels(r)[:4] == ["next unread", "open", "sections", "search"]
        await r.press("enter", "3")
        assert labels(r)[:4] == ["back", "next unread", "sections", "search"]
        assert re.match(r"  h back   n (next )?unread ", r.footer)
        assert r.footer.rstrip().endswith("%")


async def test_where_sections_are_in_sight_they_are_no_hint_and_moving_comes_last() -> None:
    async with reading(world()) as r:
        await r.press("enter", "3")
        assert "sections" not in labels(r)
        assert [hint.label for hint in r.room.footer.hints][-2:] == ["move", "all keys"]
        await r.pilot.resize_terminal(80, 24)
        await r.settle()
        assert "sections" in labels(r)


async def test_details_of_a_feed_are_offered_where_a_feed_is_selected() -> None:
    async with reading(world()) as r:
        await r.press("1", "g")
        assert "feed details" not in labels(r)
        for _ in range(40):
            if "feed details" in labels(r):
                break
            await r.press("l", "j")
        await r.press("e")
        assert len(r.app.screen_stack) > 1


async def test_while_words_are_marked_the_next_hit_comes_first() -> None:
    async with reading(world(), 80, 24) as r:
        await r.press("enter", "3", "slash", "t", "enter")
        assert labels(r)[0] == "next hit"
        await r.press("escape")
        assert labels(r)[0] == "back"


async def test_following_and_muting_are_said_as_they_are() -> None:
    async with reading(world()) as r:
        await r.press("enter", "4")
        assert "follow" in labels(r)
        await r.press("F")
        assert "unfollow" in labels(r)
        await r.press("u")
        assert "follow" in labels(r)
        await r.press("F", "i")
        assert {"unfollow", "mute"} <= set(labels(r))


async def test_the_search_keeps_its_own_footer() -> None:
    async with reading(world()) as r:
        await r.press("enter", "2", "slash", *"belgium")
        assert "end the search" in labels(r)


# Help


@pytest.mark.parametrize(("width", "height"), [(60, 25), (80, 24), (120, 40)])
async def test_help_hangs_in_its_column_and_uses_the_height(width: int, height: int) -> None:
    async with reading(world(), width, height) as r:
        await r.press("question_mark")
        page = r.app.screen.query_one("#text")
        assert page.region.height >= height - 13
        lines = [
            line[page.region.x : page.region.right - 2] for line in r.screen_lines()[page.region.y : page.region.bottom]
        ]
        column = lines[1].index("Move or scroll down")
        hanging = [line for line in lines if line.strip() and not line[:column].strip()]
        assert bool(hanging) == (width < 100)
        assert all(line[column] != " " for line in hanging)


async def test_help_narrows_as_words_are_written_and_esc_ends_that_first() -> None:
    async with reading(world(), 80, 24) as r:
        await r.press("question_mark", "slash", *"colour")
        assert "Choose a theme, with preview" in r.screen_text()
        assert "Move or scroll down" not in r.screen_text()
        await r.press("escape")
        assert "Move or scroll down" in r.screen_text()
        await r.press("slash", *"zzzqq")
        assert "Nothing is called that." in r.screen_text()
        await r.press("enter", "escape")
        assert len(r.app.screen_stack) > 1
        await r.press("slash", "m", "enter", "escape", "escape")
        assert r.app.screen is r.room


async def test_a_key_in_the_help_finds_its_action_first() -> None:
    async with reading(world(), 80, 24) as r:
        await r.press("question_mark", "slash", "m")
        page = r.app.screen.query_one("#text").region
        assert "Mark the article read or unread" in r.screen_lines()[page.y]


async def test_what_is_marked_already_is_said_plainly() -> None:
    async with reading(world()) as r:
        await r.press("A", "A")
        assert r.message == "Nothing to change: it is marked already."
