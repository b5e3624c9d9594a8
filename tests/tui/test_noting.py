"""Footnotes in the article: opened by a key, a click or their letters, and put away again."""

from dataclasses import replace

import pytest

from termnews.model.document import Document, Footnote
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.tui import keymap
from termnews.tui.presets import PRESETS
from tests.tui.article_samples import para, span
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading

NOTES = tuple(Footnote(Clean(str(number)), (para(f"Note {number} says this."),)) for number in (1, 2, 3))


def noted() -> World:
    """A world whose second article has notes: two called in its first lines, one far below."""
    made = world()
    body = [
        para("First", span("1", Style.SUPER), " and second", span("2", Style.SUPER), "."),
        para("End of the beginning."),
    ]
    body += [para("Filler that says nothing. " * 8) for _ in range(30)]
    body += [para("Third", span("3", Style.SUPER), ".")]
    made.desk.articles[2] = replace(made.desk.articles[2], document=Document((*body, *NOTES)))
    return made


def text(r: Reader) -> str:
    return "\n".join(line.strip() for line in r.lines("article"))


async def test_a_key_opens_the_notes_in_sight_and_puts_them_away() -> None:
    async with reading(noted()) as r:
        await r.press("j", "enter")
        before = text(r)
        await r.press("N")
        assert "First¹ and second².\n╰ 1  Note 1 says this.\n╰ 2  Note 2 says this.\n\nEnd of" in text(r)
        await r.press("N")
        assert text(r) == before
        await r.press("0", "2", "0", "j", "N")
        assert r.message == "No footnotes in the lines in sight."


async def test_a_click_opens_one_and_a_click_puts_it_away() -> None:
    async with reading(noted()) as r:
        await r.press("j", "enter")
        y = next(y for y, line in enumerate(r.lines("article")) if "First¹" in line)
        x = r.lines("article")[y].index("¹")
        await r.pilot.click("#article", offset=(x, y))
        await r.settle()
        assert "╰ 1  Note 1" in text(r)
        assert "╰ 2" not in text(r)
        await r.pilot.click("#article", offset=(x - 5, y + 1))
        await r.settle()
        assert "╰" not in text(r)


async def test_a_note_has_letters_as_links_have() -> None:
    async with reading(noted()) as r:
        await r.press("j", "enter", "f")
        assert r.room.jump is not None
        called = next(index for index, spot in enumerate(r.room.jump.spots) if str(spot.target).endswith("2"))
        letters = r.room.jump.choosing.labels[called]
        await r.press(*letters)
        assert "╰ 2  Note 2" in text(r)
        assert r.focused == "article"
        await r.press("f", *letters)
        assert "╰" not in text(r)


async def test_a_note_that_opens_below_the_pane_comes_into_sight() -> None:
    async with reading(noted(), 100, 20) as r:
        await r.press("j", "enter")
        pane = r.room.article_pane
        at = next(index for index, line in enumerate(pane._laid.lines) if "Third³" in line.text)
        pane.scroll_lines(at - pane.size.height + 1)
        await r.settle()
        await r.press("N")
        assert "╰ 3  Note 3 says this." in text(r)


async def test_reading_place_and_hits_survive_an_opened_note() -> None:
    async with reading(noted()) as r:
        await r.press("j", "enter", "j", "slash", *"beginning", "enter")
        place, found = r.room.article_pane.position, r.footer.count("1 of 1")
        await r.press("N")
        assert (r.room.article_pane.position, r.footer.count("1 of 1")) == (place, found)
        await r.press("J", "K")
        assert "╰" not in text(r), "another article begins with its notes put away"


@pytest.mark.parametrize("preset", PRESETS)
def test_every_set_of_keys_has_one_for_notes_and_hits(preset: str) -> None:
    keys = keymap.resolve({}, preset=preset)
    assert all(keys.keys[action] for action in ("notes", "next_hit", "previous_hit", "slide_right", "slide_left"))
