"""In ASCII nothing of ours on the screen is beyond it: panes, dialogs, rules, bars, names of keys."""

import ast
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import termnews.tui
from termnews.config.settings import Display
from termnews.engine.protocol import Started
from termnews.model.articles import Article
from termnews.model.people import Person
from termnews.tui import glyphs
from termnews.tui.actions import ACTIONS, Group
from termnews.tui.terminal import Terminal
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading

ROOM = Path(termnews.tui.__file__).parent
OF_ARTICLES = {"layout/wrap.py", "layout/tables.py", "layout/setting.py", "paint.py", "pictures/kitty.py"}
"""Modules that know signs which articles hold, raise or lower their digits, or name a picture to the terminal."""
LEAVING = {"quit", "leave"}


def drawn(path: Path) -> set[str]:
    """What stands in a module's texts, its docstrings left out, that is not ASCII."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told)
    return {char for node in texts if isinstance(node.value, str) for char in node.value if not char.isascii()}


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.relative_to(ROOM).as_posix())
def test_every_mark_has_a_stand_in(path: Path) -> None:
    if path.relative_to(ROOM).as_posix() not in OF_ARTICLES:
        assert drawn(path) <= {*glyphs.CELLS, *glyphs.KEYS}


@given(st.text(st.sampled_from([*glyphs.CELLS, "a", "é", " ", "日"])))
def test_a_text_stays_as_wide_as_it_was(text: str) -> None:
    made = glyphs.plain(text)
    assert cell_len(made) == cell_len(text)
    assert set(made) <= {*map(chr, range(32, 127)), "é", "日"}


def in_ascii() -> World:
    w = world()
    w.settings = replace(w.settings, display=Display(glyphs="ascii"))
    return w


@cache
def signs(known: Article | Person) -> frozenset[str]:
    """The letters of all that is told of an article or a person."""
    return frozenset(repr(known))


def beyond(r: Reader) -> set[str]:
    """What is on the screen beyond ASCII and in no article."""
    desk = r.world.desk
    own = frozenset[str]().union(*map(signs, (*desk.articles.values(), *desk.persons.values())))
    own -= {*glyphs.CELLS, *glyphs.KEYS}
    return {char for char in r.screen_text() if not char.isascii()} - own


@pytest.mark.parametrize("size", [(200, 50), (120, 40), (80, 24), (50, 20)])
async def test_every_pane_is_ascii(size: tuple[int, int]) -> None:
    async with reading(in_ascii(), *size) as r:
        await r.hear(Started(4))
        for key in (
            "",
            "j",
            "enter",
            "1",
            "2",
            "4",
            "i",
            "escape",
            "2",
            "slash",
            "x",
            "q",
            "z",
            "escape",
            "escape",
            "semicolon",
        ):
            await r.press(*([key] if key else ()))
            assert not beyond(r), key


@pytest.mark.parametrize("group", list(Group))
async def test_every_action_and_every_dialog_is_ascii(group: Group) -> None:
    async with reading(in_ascii()) as r:
        for action in (action.id for action in ACTIONS if action.group is group and action.id not in LEAVING):
            await r.press("2", "enter")
            await r.do(action)
            assert not beyond(r), action
            while len(r.app.screen_stack) > 1:
                await r.press("escape")


async def test_the_names_of_keys_are_words() -> None:
    async with reading(in_ascii()) as r:
        assert "j Down move" in r.footer
        assert "Enter open" in r.footer
        await r.press("c")
        assert "Enter choose - Esc leave" in r.screen_text()
        await r.press("escape", "question_mark")
        assert "k Up " in r.screen_text()


@pytest.mark.parametrize(
    ("glyphs", "unicode", "plain"), [("auto", False, True), ("auto", True, False), ("unicode", False, False)]
)
async def test_a_terminal_that_shows_ascii_only_gets_it_unless_told_otherwise(
    glyphs: str, unicode: bool, plain: bool
) -> None:
    w = world()
    w.terminal = Terminal(unicode=unicode)
    w.settings = replace(w.settings, display=Display(glyphs=glyphs))  # type: ignore[arg-type]
    async with reading(w) as r:
        assert ("●" not in r.screen_text()) is plain
        assert ("─" not in r.screen_text()) is plain
