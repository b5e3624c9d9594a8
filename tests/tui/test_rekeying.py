"""Giving an action another key in the app: it holds at once, and is written as a person would."""

from dataclasses import replace

import pytest

from termnews.tui import keymap
from tests.tui.fakes import world as edition
from tests.tui.reading import Reader, reading


async def _ask(reader: Reader, words: str, *keys: str) -> None:
    await reader.press("ctrl+k")
    await reader.type(words)
    await reader.press("enter", *keys)


def _bookmarked(reader: Reader) -> bool:
    return any(article.status.bookmarked for article in reader.world.desk.articles.values())


async def test_a_key_is_changed_holds_at_once_and_is_written() -> None:
    async with reading(edition()) as reader:
        await _ask(reader, "bookmark the", "x", "enter")
        assert reader.world.saved == {"keys.bookmark": ["x"]}
        assert reader.message.startswith("Bookmark the article, or take the bookmark off: x.")
        await reader.press("2", "b")
        assert not _bookmarked(reader)
        await reader.press("x")
        assert _bookmarked(reader)


async def test_a_key_that_another_action_has_is_named_and_taken_from_it() -> None:
    async with reading(edition()) as reader:
        await _ask(reader, "bookmark the", "m")
        assert "Taken from: Mark the article read or unread" in reader.screen_text()
        await reader.press("tab")
        assert reader.world.saved == {"keys.bookmark": ["b", "m"]}
        assert reader.room.keymap.keys["toggle_read"] == ()


async def test_several_keys_in_turn_are_taken_back_pressed_again_and_shown() -> None:
    async with reading(edition()) as reader:
        await _ask(reader, "quit at once", "x", "backspace", "X", "x")
        assert "Xx" in reader.screen_text()
        await reader.press("enter")
        assert reader.world.saved == {"keys.quit": ["Xx"]}
        assert reader.room.keymap.keys["mute"] == ()
        await reader.press("ctrl+q")
        assert reader.app.is_running
        await reader.press("X", "x")
        assert not reader.app.is_running


async def test_leaving_changes_nothing_and_delete_gives_the_first_keys_back() -> None:
    world = edition()
    world.settings = replace(world.settings, keys={"bookmark": ("B",)})
    async with reading(world) as reader:
        await _ask(reader, "bookmark the", "x", "escape")
        assert not reader.world.saved
        await _ask(reader, "bookmark the", "delete")
        assert reader.world.saved == {"keys.bookmark": ["b"]}
        assert reader.room.keymap.keys["bookmark"] == ("b",)


async def test_nothing_by_that_name_is_said() -> None:
    async with reading(edition()) as reader:
        await reader.press("ctrl+k")
        await reader.type("zzz")
        assert "No action by that name." in reader.screen_text()


@pytest.mark.parametrize(
    ("asked", "action", "keys", "rows"),
    [
        ({}, "bookmark", ["ctrl+x"], {"bookmark": ["C-x"]}),
        ({"toggle-read": ["x"]}, "toggle_read", ["y"], {"toggle-read": ["y"]}),
        ({"undo": ["x", "u"]}, "bookmark", ["x"], {"bookmark": ["x"], "undo": ["u"]}),
        ({"top": ["gg"]}, "bookmark", ["g"], {"bookmark": ["g"], "top": []}),
        ({"top": ["gg"]}, "bookmark", ["g t"], {"bookmark": ["gt"]}),
    ],
)
def test_rows_that_had_the_key_lose_it(
    asked: dict[str, list[str]], action: str, keys: list[str], rows: dict[str, list[str]]
) -> None:
    assert keymap.given(asked, action, keys) == rows
    keymap.resolve({**asked, **rows})
