"""The tour: at a first start, out of the way, with the keys as they are."""

from dataclasses import replace

from termnews.tui import keymap, tour
from termnews.tui.actions import BY_ID
from tests.tui.fakes import world
from tests.tui.reading import Reader, reading


def _article(reader: Reader) -> str:
    return "\n".join(reader.lines("article"))


async def test_the_first_start_shows_it_and_the_second_does_not() -> None:
    first = world()
    first.desk.kept.clear()
    async with reading(first) as reader:
        assert "Welcome to termnews" in _article(reader)
        assert reader.focused == "headlines"
        reader.room.keep_place()
        await reader.settle()
    async with reading(first) as reader:
        assert "Welcome to termnews" not in _article(reader)


async def test_it_takes_no_key_from_the_list() -> None:
    first = world()
    first.desk.kept.clear()
    async with reading(first) as reader:
        await reader.press("j")
        assert reader.room.headlines.cursor == 1
        assert "Welcome" in _article(reader)
        await reader.press("enter")
        assert reader.room.opened
        assert "Welcome" not in _article(reader)
        assert reader.message == "The tour goes on with : tour."


async def test_space_turns_its_pages_and_the_last_gives_the_list_back() -> None:
    async with reading(world()) as reader:
        await reader.press("enter")
        await reader.do("tour")
        assert "1 of 3" in _article(reader)
        await reader.press("space")
        assert "2 of 3" in _article(reader)
        assert "Find and keep" in _article(reader)
        await reader.press("left_square_bracket", "space", "space")
        assert "3 of 3" in _article(reader)
        await reader.press("space")
        assert "No article is open." in _article(reader)
        assert reader.focused == "headlines"
        await reader.press("space")
        assert reader.room.opened


async def test_where_the_article_has_no_pane_a_line_tells_of_it() -> None:
    first = world()
    first.desk.kept.clear()
    async with reading(first, width=60) as reader:
        assert reader.message == "New here? ? shows all keys, : tour shows you round."
        await reader.do("tour")
        assert "Welcome to termnews" in _article(reader)


async def test_the_keys_are_the_readers_own() -> None:
    here = world()
    here.settings = replace(here.settings, keys={"open": ("x",)})
    async with reading(here) as reader:
        await reader.do("tour")
        assert any(line.split()[:3] == ["x", "open", "the"] for line in reader.lines("article"))


def test_everything_on_it_is_an_action_and_has_a_key_or_the_palettes() -> None:
    assert all(name in BY_ID for _, _, rows, _ in tour._PAGES for names, _ in rows for name in names)
    assert all(keys for leaf in tour.leaves(keymap.default()) for keys, _ in leaf.rows)


async def test_another_set_of_keys_holds_at_once_and_is_written() -> None:
    async with reading(world()) as reader:
        await reader.do("key_set")
        await reader.press("down", "enter")
        assert reader.world.saved == {"keys.preset": "vim"}
        assert reader.room.keymap.keys == keymap.resolve({}, preset="vim").keys
