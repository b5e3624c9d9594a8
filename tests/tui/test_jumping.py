"""Letters over headlines, panes and links."""

import pytest

from termnews.engine.protocol import AddPage, Command
from termnews.model.listings import COLUMNS, Density
from termnews.tui.marks import LETTERS, Choosing, labels
from tests.tui.fakes import world
from tests.tui.reading import Reader, reading


@pytest.mark.parametrize("count", [0, 1, len(LETTERS), len(LETTERS) + 1, 300])
def test_labels_differ_and_none_begins_another(count: int) -> None:
    made = labels(count)
    assert len(set(made)) == count
    assert not [one for one in made for other in made if one != other and other.startswith(one)]


def test_letters_choose_step_by_step() -> None:
    choosing = Choosing(("aa", "as", "sd"))
    begun = choosing.press("a")
    assert isinstance(begun, Choosing)
    assert [begun.shown(index) for index in range(3)] == ["a", "s", ""]
    assert begun.press("s") == 1
    assert begun.press("d") is None
    assert choosing.press("x") is None


async def test_a_headline_in_sight_is_two_keys_away() -> None:
    async with reading(world()) as r:
        await r.press("semicolon")
        assert [line.strip()[:1] for line in r.lines("headlines")[:4:2]] == [label(r, 0), label(r, 1)]
        assert "go there" in r.footer
        await r.press(label(r, 2))
        assert r.room.article is not None
        assert r.room.article.id == 3
        assert r.room.jump is None
        assert "go there" not in r.footer
        assert "● " in r.lines("headlines")[8]


async def test_a_pane_is_two_keys_away() -> None:
    async with reading(world()) as r:
        await r.press("semicolon")
        assert r.room.jump is not None
        assert [spot.pane for spot in r.room.jump.spots if not spot.target] == ["sections", "article", "author"]
        await r.press("a")
        assert r.focused == "sections"


async def test_a_long_list_has_labels_of_two_letters() -> None:
    async with reading(world(), height=60) as r:
        await r.do("order")
        await r.press("escape")
        r.room.headlines.set_rows(Density.ONE, COLUMNS)
        await r.press("semicolon", "d")
        assert r.room.jump is not None
        assert "d…" in r.footer
        await r.press("d")
        assert r.room.article is not None


@pytest.mark.parametrize("key", ["escape", "1"])
async def test_any_other_key_takes_the_letters_away(key: str) -> None:
    async with reading(world()) as r:
        before = r.lines("headlines")
        await r.press("semicolon", key)
        assert r.room.jump is None
        assert r.lines("headlines") == before
        assert r.focused == ("sections" if key == "1" else "headlines")


async def test_letters_that_begin_nothing_say_so() -> None:
    async with reading(world(2)) as r:
        await r.press("semicolon", "m")
        assert r.message == "No letters begin like that."


async def test_a_link_is_opened_copied_or_kept() -> None:
    async with reading(world()) as r:
        await r.press("enter", "G", "f")
        assert any(line.lstrip().startswith("aore") for line in r.lines("article"))
        await r.press("a")
        assert r.world.browser.opened == ["https://more.example/1"]
        await r.press("f", "Y", "a")
        assert r.world.clipboard.texts == ["https://more.example/1"]
        await r.press("f", "S", "a")
        assert sent(r)[-1] == AddPage("https://more.example/1")
        await r.press("f", "S", "S", "a")
        assert r.world.browser.opened == ["https://more.example/1"] * 2


async def test_a_link_is_subscribed_to() -> None:
    async with reading(world()) as r:
        await r.press("enter", "G", "f", "A", "a")
        assert "No feed was found at more.example." in r.screen_text()


async def test_where_no_link_is_in_sight_all_are_listed() -> None:
    async with reading(world()) as r:
        await r.press("enter", "f")
        assert r.room.jump is None
        await r.press("enter")
        assert r.world.browser.opened == ["https://more.example/1"]


async def test_another_size_takes_the_letters_away() -> None:
    async with reading(world()) as r:
        await r.press("semicolon")
        await r.pilot.resize_terminal(100, 30)
        await r.settle()
        assert r.room.jump is None


def label(r: Reader, row: int) -> str:
    assert r.room.jump is not None
    spots = [index for index, spot in enumerate(r.room.jump.spots) if spot.pane == "headlines" and spot.target]
    return r.room.jump.choosing.labels[spots[row]]


def sent(r: Reader) -> list[Command]:
    return r.world.link.commands
