"""Typing commands: counts, several keys for one action, and the keys of other programs."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from termnews.config.settings import KEY_PRESETS
from termnews.model.errors import ConfigError
from termnews.tui import keymap, strokes
from termnews.tui.actions import BY_ID
from termnews.tui.presets import PRESETS
from termnews.tui.strokes import Meant, Typed
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading

ACTIONS = {"j": "down", "1": "pane", "g g": "top", "g x": "open", "G": "bottom", "escape": "back"}


def typed(keys: str, actions: Mapping[str, str] = ACTIONS) -> list[tuple[str, int]]:
    """What a row of keys does."""
    done, state = [], Typed()
    for key in keys.split():
        meant = strokes.press(state, key, actions)
        state = meant.typed
        if meant.action_id:
            done.append((meant.action_id, meant.count))
    return done


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        ("j", [("down", 0)]),
        ("5 j", [("down", 5)]),
        ("1 j", [("pane", 0), ("down", 0)]),
        ("0 1 2 j j", [("down", 12), ("down", 0)]),
        ("5 1 j", [("down", 51)]),
        ("g g", [("top", 0)]),
        ("7 g g", [("top", 7)]),
        ("g j", [("down", 0)]),
        ("g g g x", [("top", 0), ("open", 0)]),
        ("5 escape j", [("down", 0)]),
        ("g escape escape", [("back", 0)]),
        ("5 y j", [("down", 0)]),
        ("9 9 9 9 9 9 j", [("down", 9999)]),
        ("0 j", [("down", 0)]),
    ],
)
def test_keys_add_up_to_actions(keys: str, done: list[tuple[str, int]]) -> None:
    assert typed(keys) == done


def test_what_is_under_way_is_told() -> None:
    assert strokes.press(Typed("5"), "g", ACTIONS) == Meant(typed=Typed("5", ("g",)))
    assert Typed("5", ("g",))
    assert not Typed()


@pytest.mark.parametrize(
    ("written", "keys"),
    [("gg", "g g"), ("C-x C-s", "ctrl+x ctrl+s"), ("g g g", "g g g"), ("ZZ", "Z Z"), ("up", "up"), ("M-1", "alt+1")],
)
def test_several_keys_are_read_and_shown_as_written(written: str, keys: str) -> None:
    assert keymap.parse(written) == keys
    assert keymap.parse(keymap.show(keys)) == keys


def test_keys_that_would_wait_for_others_are_taken_away() -> None:
    keys = keymap.resolve({"top": "gg"}).keys
    assert keys["top"] == ("g g",)
    assert keymap.resolve({"top": "jj"}).keys["down"] == ("down",)
    assert keymap.resolve({"down": "g"}).keys["top"] == ("home",)


@pytest.mark.parametrize(
    "wanted", [{"top": "gg", "bottom": "g"}, {"top": ["g", "gg"]}, {"top": "gg", "bottom": ["x", "gg"]}]
)
def test_keys_that_begin_alike_are_a_mistake(wanted: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match=r'config\.toml: \[keys\] .*"gg?" .*choose one'):
        keymap.resolve(wanted)


@pytest.mark.parametrize("preset", KEY_PRESETS)
def test_a_preset_is_whole(preset: str) -> None:
    keys = keymap.resolve({}, preset=preset)
    every = list(keys.actions)
    assert len(every) == sum(map(len, keys.keys.values()))
    assert not [one for one in every if strokes.begins(one, keys.actions)]
    assert set(keys.keys) == set(BY_ID)
    for needed in (
        "down",
        "up",
        "open",
        "back",
        "leave",
        "help",
        "palette",
        "search",
        "next_unread",
        "bookmark",
        "undo",
    ):
        assert keys.keys[needed], needed
    assert keymap.resolve({"bookmark": "F9"}, preset=preset).keys["bookmark"] == ("f9",)


def test_presets_are_those_of_the_settings() -> None:
    assert tuple(PRESETS) == KEY_PRESETS


# In the room


async def test_a_count_moves_so_often() -> None:
    async with reading(world()) as r:
        await r.press("5", "j")
        assert r.room.headlines.cursor == 5
        await r.press("0", "1", "2", "j", "6", "k", "k")
        assert r.room.headlines.cursor == 10
        await r.press("7", "G")
        assert r.room.headlines.cursor == 6
        await r.press("9", "g")
        assert r.room.headlines.cursor == 8


async def test_a_count_opens_the_headline_that_stands_there() -> None:
    async with reading(world()) as r:
        await r.press("6", "enter")
        assert r.room.article is not None
        assert r.room.article.id == listed(r, 5)
        await r.press("2", "9", "0", "enter")
        assert "ends before" in r.message


async def test_a_count_skips_unread_articles_without_marking_them() -> None:
    async with reading(world()) as r:
        await r.press("enter", "5", "n")
        assert r.room.headlines.cursor == 5
        assert sum(article.status.read for article in r.world.desk.articles.values()) == 2
        await r.press("0", "2", "p")
        assert r.room.headlines.cursor == 3


async def test_the_footer_says_what_was_typed_and_what_may_follow() -> None:
    async with reading(with_keys(top=("gg",), bottom=("ge", "G"))) as r:
        await r.press("8", "g")
        assert re.search(r"8g….*g top.*e end.*Esc cancel", r.footer)
        await r.press("escape")
        assert "8g" not in r.footer
        await r.press("G", "g", "e")
        assert r.room.headlines.cursor == r.room.headlines.count - 1
        await r.press("g", "g")
        assert r.room.headlines.cursor == 0
        assert "next unread" in r.footer


async def test_letters_of_a_search_are_no_counts() -> None:
    async with reading(world()) as r:
        await r.press("slash", "5", "j")
        assert r.room.search_line.value == "5j"


def listed(r: Reader, row: int) -> int:
    assert r.room.headlines.listing is not None
    return r.room.headlines.listing.id_at(row)


def with_keys(**keys: tuple[str, ...]) -> World:
    made = world()
    made.settings = replace(made.settings, keys=keys)
    return made
