"""Pictures in articles: none is asked for unless the reader wants it, and nothing moves when one comes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from termnews.engine.pictures.shelf import Shelf, Size
from termnews.engine.protocol import Cancel, GetPicture, Pictured, Problem
from termnews.model.articles import Enclosure
from termnews.model.document import Document, Figure, Paragraph, Span
from termnews.model.pictures import Form, Raster
from termnews.model.words import Clean
from termnews.tui.layout.places import Source
from termnews.tui.pictures.inquiry import Inquiry
from termnews.tui.pictures.means import PictureMeans
from termnews.tui.terminal import Terminal
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading

FIRST, SECOND, FAR = (f"https://img.example/{name}.jpg" for name in ("one", "two", "far"))
KITTY = "\x1bP>|kitty(0.40.0)\x1b\\\x1b[6;20;10t\x1b[?62;c"
TEXT = (
    "Interior Minister Bernard Cazeneuve has announced that more personnel were mobilised in the wake of the attacks."
)


def paragraph(number: int) -> Paragraph:
    return Paragraph((Span(Clean(f"{number}. {TEXT}")),))


def figure(src: str) -> Figure:
    return Figure(src, Clean("A ship"), Clean(f"Caption of {src}."), Clean("Photo: Ann Lee"))


@pytest.fixture
def pictured(tmp_path: Path) -> World:
    """An edition whose first two articles hold pictures, on a terminal with all colours."""
    w = world(8)
    w.pictures = PictureMeans(tmp_path / "pictures", Inquiry({"TERM": "xterm"}), lambda: True)
    w.pictures.inquiry.reply = ""
    far = (paragraph(number) for number in range(2, 60))
    document = Document((paragraph(0), figure(FIRST), paragraph(1), figure(SECOND), *far, figure(FAR)))
    for number in (1, 2):
        w.desk.articles[number] = replace(w.desk.articles[number], document=document)
    return w


def wanting(w: World, mode: str) -> World:
    w.settings = replace(w.settings, display=replace(w.settings.display, pictures=mode))
    return w


def asked(r: Reader) -> list[GetPicture]:
    return [command for command in r.world.link.commands if isinstance(command, GetPicture)]


async def draw(r: Reader, command: GetPicture, failure: str = "") -> None:
    """The engine puts a picture on the shelf, or says why not."""
    assert r.world.pictures is not None
    size = Size(command.width, command.height, command.form)
    width, height = command.width - 4, command.height - 2
    depth = {Form.RGB: 3, Form.ANSI: 1, Form.PNG: 1}[command.form]
    if not failure:
        raster = Raster(command.form, width, height, bytes([200]) * width * height * depth)
        Shelf(r.world.pictures.folder).put_raster(command.src, size, raster)
    await r.hear(Pictured(command.src, command.width, command.height, Clean(failure)))


def article(r: Reader) -> str:
    return "\n".join(r.lines("article"))


@asynccontextmanager
async def opened(w: World, width: int = 140, height: int = 44) -> AsyncIterator[Reader]:
    async with reading(w, width, height) as r:
        await r.press("enter")
        yield r


async def test_by_itself_no_picture_is_asked_for_nor_shown(pictured: World) -> None:
    async with opened(pictured) as r:
        assert "photograph" in article(r)
        await r.press("G", "g", "n", "n")
        assert asked(r) == []
        assert "▀" not in article(r)


async def test_the_action_shows_those_in_sight_and_again_none(pictured: World) -> None:
    async with opened(pictured) as r:
        before = article(r)
        await r.do("pictures")
        assert r.message == "Pictures in half blocks"
        assert [command.src for command in asked(r)] == [FIRST, SECOND]
        assert "on its way" in article(r)
        for command in asked(r):
            await draw(r, command)
        assert article(r).count("▀") > 500
        await r.do("pictures")
        assert r.message == "Pictures off"
        assert article(r) == before


async def test_pictures_are_asked_for_as_they_come_near(pictured: World) -> None:
    async with opened(wanting(pictured, "auto")) as r:
        assert FAR not in {command.src for command in asked(r)}
        await r.press("G")
        assert [command.src for command in asked(r)].count(FAR) == 1
        await r.press("g", "G")
        assert [command.src for command in asked(r)].count(FAR) == 1


async def test_looking_is_not_asking(pictured: World) -> None:
    async with reading(wanting(pictured, "auto")) as r:
        await r.press("j")
        assert "photograph" in article(r)
        assert r.room.article_pane.row_of(FIRST) is not None
        assert "▣" in article(r)
        assert asked(r) == []
        await r.press("enter")
        assert [command.src for command in asked(r)] == [FIRST, SECOND]


@pytest.mark.parametrize("failure", ["", "img.example knows no such picture (HTTP 404)."])
async def test_nothing_moves_when_a_picture_comes_or_does_not(pictured: World, failure: str) -> None:
    async with opened(wanting(pictured, "auto")) as r:
        before = {text: y for y, text in enumerate(r.lines("article")) if "Minister" in text or "Caption" in text}
        height = r.room.article_pane.virtual_size
        for command in asked(r):
            await draw(r, command, failure)
        after = {text: y for y, text in enumerate(r.lines("article")) if "Minister" in text or "Caption" in text}
        assert after == before
        assert r.room.article_pane.virtual_size == height
        assert ("no such picture" in article(r)) is bool(failure)
        assert ("▀" in article(r)) is not failure


async def test_enter_shows_only_the_picture_in_sight_then_opens_it(pictured: World) -> None:
    async with opened(pictured) as r:
        await r.press("enter")
        assert [command.src for command in asked(r)] == [FIRST]
        await draw(r, asked(r)[0])
        assert "▀" in article(r)
        await r.press("ctrl+d", "enter")
        assert [command.src for command in asked(r)] == [FIRST, SECOND]
        r.room.show_picture(FIRST)
        await r.settle()
        assert r.world.browser.opened == [FIRST]


async def test_a_count_chooses_among_the_pictures_in_sight(pictured: World) -> None:
    async with opened(pictured) as r:
        await r.press("0", "2", "enter")
        assert [command.src for command in asked(r)] == [SECOND]


async def test_a_picture_that_was_pointed_at_comes_whole_into_sight(pictured: World) -> None:
    async with opened(pictured, 120, 40) as r:
        r.room.show_picture(SECOND)
        await r.settle()
        pane = r.room.article_pane
        row = pane.row_of(SECOND)
        assert row is not None
        await draw(r, asked(r)[0])
        shown = sum("▀" in line for line in r.lines("article"))
        assert shown == row.rows - 1


def letter(r: Reader, target: str) -> str:
    """The letter that lies on a target now."""
    jump = r.room.jump
    assert jump is not None
    return jump.choosing.labels[[spot.target for spot in jump.spots].index(target)]


async def test_the_letters_of_links_lie_on_pictures_too(pictured: World) -> None:
    async with opened(pictured) as r:
        await r.press("f")
        await r.press(letter(r, Source(FIRST)))
        assert [command.src for command in asked(r)] == [FIRST]
        await r.press("f", "Y")
        await r.press(letter(r, Source(FIRST)))
        assert r.world.clipboard.texts == [FIRST]
        await r.press("f")
        await r.press(letter(r, FIRST))
        assert r.world.browser.opened == [FIRST]


async def test_a_click_on_the_frame_shows_and_on_its_number_opens(pictured: World) -> None:
    async with opened(pictured) as r:
        y, line = next((y, line) for y, line in enumerate(r.lines("article")) if "photograph" in line)
        await r.pilot.click("#article", offset=(line.index("photograph") + 2, y))
        await r.settle()
        assert [command.src for command in asked(r)] == [FIRST]
        assert r.world.browser.opened == []
        y, line = next((y, line) for y, line in enumerate(r.lines("article")) if "photograph [1]" in line)
        await r.pilot.click("#article", offset=(line.index("[1]") + 1, y))
        await r.settle()
        assert r.world.browser.opened == [FIRST]


async def test_a_failure_is_told_and_enter_opens_the_browser_then(pictured: World) -> None:
    async with opened(pictured) as r:
        r.room.show_picture(FIRST)
        await r.settle()
        await draw(r, asked(r)[0], "This is an SVG drawing, which is not shown here.")
        assert "SVG drawing" in r.message
        assert "SVG drawing" in article(r)
        r.room.show_picture(FIRST)
        await r.settle()
        assert r.world.browser.opened == [FIRST]


async def test_what_could_not_be_had_is_tried_again_when_the_article_is_opened_again(pictured: World) -> None:
    async with opened(wanting(pictured, "auto")) as r:
        first = asked(r)
        for command in first:
            await draw(r, command, "There is no network.")
        await r.press("j", "k")
        assert asked(r) == first
        await r.press("h", "enter")
        assert asked(r) == [*first, *first]


async def test_text_is_selected_across_a_picture(pictured: World) -> None:
    async with opened(wanting(pictured, "auto")) as r:
        await draw(r, asked(r)[0])
        lines = r.lines("article")
        above = next(y for y, line in enumerate(lines) if "0. Interior" in line)
        on_it = next(y for y, line in enumerate(lines) if "▀▀" in line)
        below = next(y for y, line in enumerate(lines) if "Caption of" in line)
        await r.pilot.mouse_down("#article", offset=(3, above))
        for y in (on_it, below):
            await r.pilot.hover("#article", offset=(30, y))
        await r.pilot.mouse_up("#article", offset=(30, below))
        text = r.app.screen.get_selected_text() or ""
        assert "0. Interior Minister" in text
        assert "Caption of" in text
        assert "▀" not in text


async def test_what_was_stopped_may_be_asked_for_again(pictured: World) -> None:
    async with opened(wanting(pictured, "auto")) as r:
        count = len(asked(r))
        await r.hear(Problem(Clean("Stopped."), command="get_picture"))
        assert "on its way" not in article(r)
        await r.press("j")
        assert len(asked(r)) == 2 * count
        assert not any(isinstance(command, Cancel) for command in r.world.link.commands)


async def test_what_is_on_the_shelf_shows_without_the_engine(pictured: World) -> None:
    async with opened(wanting(pictured, "auto")) as r:
        for command in asked(r):
            await draw(r, command)
    pictured.link.commands.clear()
    async with reading(pictured, 140, 44) as r:
        await r.press("j", "k")
        assert "▀" in article(r)
        await r.press("enter")
        assert asked(r) == []


async def test_another_size_is_drawn_anew(pictured: World) -> None:
    async with opened(wanting(pictured, "auto")) as r:
        first = asked(r)[0]
        await draw(r, first)
        await r.pilot.resize_terminal(200, 60)
        await r.settle()
        later = [command for command in asked(r) if command.src == FIRST][-1]
        assert (later.width, later.height) != (first.width, first.height)
        assert "▀" not in article(r)
        await draw(r, later)
        assert "▀" in article(r)


async def test_a_picture_at_the_top_of_the_pane_stays_there_at_another_size(pictured: World) -> None:
    async with opened(wanting(pictured, "auto"), 120, 40) as r:
        pane = r.room.article_pane
        top = next(y for y, line in enumerate(r.lines("article")) if "photograph" in line)
        pane.scroll_lines(top + 4)
        await r.pilot.resize_terminal(80, 24)
        await r.settle()
        assert "photograph" in r.lines("article")[0]


async def test_a_lower_pane_has_lower_pictures(pictured: World) -> None:
    async with opened(wanting(pictured, "auto")) as r:
        before = r.room.article_pane.row_of(FIRST)
        await r.pilot.resize_terminal(140, 24)
        await r.settle()
        after = r.room.article_pane.row_of(FIRST)
        assert before is not None
        assert after is not None
        assert after.rows < before.rows
        assert after.cells == before.cells


async def test_without_the_extra_it_is_told_how_to_get_it(pictured: World) -> None:
    assert pictured.pictures is not None
    pictured.pictures = replace(pictured.pictures, has_extra=lambda: False)
    async with opened(wanting(pictured, "auto")) as r:
        assert asked(r) == []
        await r.press("enter")
        assert r.app.screen is r.room
        assert "need an extra" in r.message
        await r.do("pictures")
        assert 'pip install "termnews[images]"' in r.screen_text()
        await r.press("escape")
        y, line = next((y, line) for y, line in enumerate(r.lines("article")) if "photograph" in line)
        await r.pilot.click("#article", offset=(line.index("photograph") + 2, y))
        await r.settle()
        assert r.world.browser.opened == [FIRST]


@pytest.mark.parametrize("colours", [0, 16])
async def test_without_colours_the_captions_have_to_do(pictured: World, colours: int) -> None:
    pictured.terminal = Terminal(colours)
    async with opened(wanting(pictured, "auto")) as r:
        await r.do("pictures")
        assert "too few colours" in r.message
        r.room.say("")
        await r.press("enter")
        assert "too few colours" in r.message
        assert asked(r) == []


async def test_256_colours_are_asked_for_where_there_are_no_more(pictured: World) -> None:
    pictured.terminal = Terminal(256)
    async with opened(wanting(pictured, "blocks")) as r:
        assert {command.form for command in asked(r)} == {Form.ANSI}
        await draw(r, asked(r)[0])
        assert "▀" in article(r)


async def test_kitty_gets_each_picture_once_and_gives_it_back(pictured: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pictured.pictures is not None
    pictured.pictures.inquiry.reply = KITTY
    async with opened(wanting(pictured, "auto")) as r:
        written: list[str] = []
        monkeypatch.setattr(r.app._driver, "write", written.append)
        command = asked(r)[0]
        assert command.form is Form.PNG
        assert command.width % 10 == command.height % 20 == 0
        await draw(r, command)
        assert "\U0010eeee" in article(r)
        await r.press("j", "j", "k", "G", "g")
        assert sum("a=T" in text for text in written) == 1
        await r.do("redraw")
        assert sum("a=T" in text for text in written) == 2
        r.app.exit()
        assert sum("a=d" in text for text in written) == 2


async def test_half_blocks_can_be_preferred(pictured: World) -> None:
    assert pictured.pictures is not None
    pictured.pictures.inquiry.reply = KITTY
    async with opened(wanting(pictured, "blocks")) as r:
        assert {command.form for command in asked(r)} == {Form.RGB}


async def test_a_dialog_covers_pictures(pictured: World) -> None:
    async with opened(wanting(pictured, "auto")) as r:
        for command in asked(r):
            await draw(r, command)
        shown = r.screen_text().count("▀")
        await r.press("question_mark")
        assert r.screen_text().count("▀") < shown
        await r.press("escape")
        assert r.screen_text().count("▀") == shown


async def test_a_picture_in_the_text_itself_is_drawn_by_the_engine_too_and_opens_nowhere(pictured: World) -> None:
    src = "data:image/png;base64," + "iVBORw0KGgo" * 400
    document = Document((figure(src), paragraph(1)))
    pictured.desk.articles[1] = replace(pictured.desk.articles[1], document=document)
    async with opened(pictured) as r:
        await r.press("enter")
        assert [command.src for command in asked(r)] == [src]
        await draw(r, asked(r)[0])
        assert "▀" in article(r)
        await r.press("enter")
        assert "no address" in r.message
        assert r.world.browser.opened == []


async def test_a_picture_that_only_the_feed_hands_out_is_shown_at_the_end(pictured: World) -> None:
    pictures = (Enclosure(FAR, "image/jpeg", title=Clean("The pier")),)
    short = replace(pictured.desk.articles[1], document=Document((paragraph(0),)), enclosures=pictures)
    pictured.desk.articles[1] = short
    async with opened(pictured) as r:
        assert "▣ Picture" in article(r)
        await r.press("enter")
        assert [command.src for command in asked(r)] == [FAR]
        await draw(r, asked(r)[0])
        assert "▀" in article(r)
        assert "The pier" in article(r)


async def test_enter_while_words_are_looked_for_is_about_the_words(pictured: World) -> None:
    async with opened(pictured) as r:
        await r.press("slash", "m", "i", "n")
        await r.do("open")
        assert asked(r) == []
        await r.do("open")
        assert [command.src for command in asked(r)] == [FIRST]
