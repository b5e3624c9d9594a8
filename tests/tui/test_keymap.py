"""Keys: the registry, what a reader may change, and what is said when that is wrong."""

import re

import pytest
from textual.keys import _character_to_key

from termnews.model.errors import ConfigError
from termnews.tui import keymap, keys
from termnews.tui.actions import ACTIONS, BY_ID, PANES
from termnews.tui.screen import ReadingScreen


def test_every_action_has_a_method_and_words_and_every_method_an_action() -> None:
    methods = {name.removeprefix("do_") for name in dir(ReadingScreen) if name.startswith("do_")}
    assert methods == set(BY_ID)
    assert all(action.label and action.help and getattr(ReadingScreen, f"do_{action.id}").__doc__ for action in ACTIONS)
    assert all(set(action.footer) <= set(PANES) for action in ACTIONS)


def test_no_key_starts_two_actions_and_every_default_is_a_key() -> None:
    defaults = [key for action in ACTIONS for key in action.keys]
    assert len(defaults) == len(set(defaults))
    assert [keymap.parse(keymap.show(key)) for key in defaults] == defaults


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("j", "j"), ("J", "J"), ("?", "question_mark"), (":", "colon"), ("C-d", "ctrl+d"), ("ctrl+D", "ctrl+d"),
        ("S-Tab", "shift+tab"), ("PgDn", "pagedown"), ("Esc", "escape"), ("f5", "f5"), ("space", "space"), ("-", "minus"),
        ("+", "plus"), ("C-PgUp", "ctrl+pageup"), ("slash", "slash"), ("é", "é"), ("M-x", "alt+x"),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(written: str, key: str) -> None:
    assert keymap.parse(written) == key


@pytest.mark.parametrize("char", [chr(code) for code in range(33, 127)])
def test_characters_have_textuals_names(char: str) -> None:
    assert keymap.parse(char) == _character_to_key(char)


@pytest.mark.parametrize("nonsense", ["", "jjj", "Q-x", "pgdwn", "ctrl+", "\x1b", "hyper+j"])
def test_nonsense_is_no_key(nonsense: str) -> None:
    assert keymap.parse(nonsense) is None


def test_a_key_given_to_an_action_is_taken_from_the_one_that_had_it() -> None:
    keys_now = keymap.resolve({"bookmark": ["s", "m"], "toggle-read": []}).keys
    assert keys_now["bookmark"] == ("s", "m")
    assert keys_now["toggle_read"] == ()
    assert keymap.resolve({"undo": "r"}).keys["refresh_here"] == ()
    assert set(keys_now) == set(BY_ID)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"bokmark": "x"}, r'no action "bokmark"; did you mean "bookmark"\?'),
        ({"bookmark": "pgdwn"}, r'bookmark = "pgdwn" is no key; did you mean "pgdn"\?'),
        ({"bookmark": "x", "undo": "x"}, r'gives "x" to both "bookmark" and "undo"'),
        ({"bookmark": "§§§§"}, r"keys are written like"),
    ],
)
def test_what_is_wrong_is_named_with_the_nearest_known(wanted: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigError, match=r"config\.toml: \[keys\]") as caught:
        keymap.resolve(wanted)
    assert re.search(said, str(caught.value))


def test_the_key_table_names_every_action() -> None:
    table = keys.table()
    assert all(action.help in table for action in ACTIONS)
    assert "| `j` `↓` | Move or scroll down |" in table
    assert all(line.replace("\\|", "").count("|") == 3 for line in table.splitlines() if line.startswith("| `"))
