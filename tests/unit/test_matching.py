"""What a few letters mean among many names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.tui import keymap, matching, naming
from termnews.tui.actions import ACTIONS, BY_ID
from termnews.tui.synonyms import SYNONYMS

KEYS = keymap.default()


def first(words: str) -> str:
    found = naming.find(words, KEYS)
    return found[0].id if found else ""


def ids(words: str) -> list[str]:
    return [action.id for action in naming.find(words, KEYS)]


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("color", "theme"),
        ("colour", "theme"),
        ("dark", "theme"),
        ("hide", "hide_pane"),
        ("subscribe", "add_feed"),
        ("unsubscribe", "remove_feed"),
        ("star", "bookmark"),
        ("yank", "copy_link"),
        ("sort", "order"),
        ("reload", "refresh_here"),
        ("catchup", "mark_all_read"),
        ("shortcut", "change_key"),
        ("exit", "quit"),
        ("images", "pictures"),
        ("m", "toggle_read"),
        ("C-k", "change_key"),
        ("?", "help"),
        ("theme", "theme"),
        ("bokmark", "bookmark"),
        ("bkmk", "bookmark"),
    ],
)
def test_actions_are_found_by_what_people_call_them(words: str, action: str) -> None:
    assert first(words) == action


def test_settings_are_found_together() -> None:
    assert {"theme", "order", "columns", "layout", "change_key", "key_set"} <= set(ids("settings"))


def test_what_is_merely_alike_is_not_offered() -> None:
    assert ids("colour") == ["theme"]
    assert "copy_link" not in ids("color")
    assert ids("zzzqq") == []


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_is_found_by_its_label_its_id_and_what_it_does(action: object) -> None:
    one = BY_ID[getattr(action, "id", "")]
    for words in (one.label, one.id, one.help):
        assert one.id in ids(words)[:3], words


def test_other_words_are_of_actions_that_there_are() -> None:
    assert set(SYNONYMS) <= set(BY_ID)


def test_names_come_before_other_words_and_both_before_what_is_told() -> None:
    things = [
        matching.named(["a"], told="what is green"),
        matching.named(["b"], others="greenish"),
        matching.named(["greenhouse"]),
        matching.named(["evergreen"]),
        matching.named(["c"], others="green"),
        matching.named(["dark green"]),
        matching.named(["green"]),
        matching.named(["d"], keys=["green"]),
    ]
    assert matching.find("green", things) == [7, 6, 5, 4, 2, 1, 0, 3]


def test_case_and_accents_do_not_count_and_beginnings_are_marked() -> None:
    assert matching.find("MAI süd", [matching.named(["Süddeutsche Mail"])]) == [0]
    assert matching.find("uber", [matching.named(["Über uns"])]) == [0]
    assert matching.spans("the c", "Choose a theme") == [(0, 1), (9, 12)]


@given(st.text(max_size=12), st.text(max_size=20))
def test_no_text_is_too_odd(query: str, text: str) -> None:
    things = [matching.named([text], text, text, [text])]
    assert matching.find(query, things) in ([], [0])
    assert all(0 <= start < end <= len(text) for start, end in matching.spans(query, text))


@given(st.text(max_size=20))
def test_whatever_is_written_out_is_found(text: str) -> None:
    assert matching.find(text, [matching.named([text], keys=[text.strip()])]) == [0]
