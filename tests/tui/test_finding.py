"""Finding in the text at hand, and going from hit to hit."""

import re
from dataclasses import replace

import pytest
from rich.style import Style
from textual.color import Color
from textual.geometry import Offset
from textual.selection import Selection

from termnews.model.document import Document
from termnews.tui import contrast, inks, keymap
from termnews.tui.pageview import PageView
from termnews.tui.themes import PALETTES
from tests.tui.article_samples import para
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading


def marked(r: Reader, pane: str = "article") -> list[tuple[str, bool]]:
    """What is marked in sight, and whether it is the current hit."""
    view = r.room.query_one(f"#{pane}", PageView)
    accent, tone = (Color.parse(r.app.theme_variables["accent"]).rich_color, None)
    found = []
    for y in range(view.size.height):
        for segment in view.render_line(y):
            style = segment.style or Style()
            if style.reverse and style.color == accent:
                found.append((segment.text, True))
            elif style.bgcolor not in {tone, view.rich_style.bgcolor} and segment.text.strip():
                found.append((segment.text, False))
    return found


def told(world_: World, *paragraphs: str) -> World:
    """A world whose second article says something."""
    old = world_.desk.articles[2]
    document = Document(tuple(para(text) for text in paragraphs))
    world_.desk.articles[2] = replace(old, document=document)
    return world_


FILLER = ["Nothing of that kind stands in this paragraph, however long it is made to be."] * 40
HARBOUR = (
    "The harbour lies still.",
    *FILLER,
    "The Harbour wall, and a harbour light.",
    *FILLER,
    "Café at the harbour.",
)


async def test_hits_follow_each_letter_and_the_text_goes_to_the_first() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "slash")
        assert r.room.find_line is not None
        assert "search everywhere" in r.footer
        await r.type("light")
        assert marked(r) == [("light", True)]
        assert "1 of 1" in r.screen_text()
        assert r.room.article_pane.scroll_offset.y > 20
        await r.press(*["backspace"] * 5)
        assert r.room.article_pane.scroll_offset.y == 0
        await r.type("harbour")
        assert marked(r) == [("harbour", True)]
        assert re.search(r"1 of 4 · \d+ % · \d min left $", r.footer)


async def test_enter_keeps_the_hits_and_esc_takes_them_away() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "slash", *"harbour", "enter")
        assert (r.focused, r.room.find_line) == ("article", None)
        await r.press("asterisk")
        assert "2 of 4" in r.footer
        assert ("Harbour", True) in marked(r)
        top = r.room.article_pane.scroll_offset.y
        await r.press("escape")
        assert (r.focused, marked(r)) == ("article", [])
        assert r.room.article_pane.scroll_offset.y == top
        assert "of 4" not in r.footer
        await r.press("escape")
        assert r.focused == "headlines"


async def test_esc_while_writing_leads_back_to_where_one_was() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "5", "1", "j")
        top = r.room.article_pane.scroll_offset.y
        await r.press("slash", *"cafe")
        assert ("Café", True) in marked(r)
        assert r.room.article_pane.scroll_offset.y != top
        await r.press("escape")
        assert (r.focused, r.room.find_line, marked(r)) == ("article", None, [])
        assert r.room.article_pane.scroll_offset.y == top


async def test_hits_go_round_with_a_word() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "slash", *"harbour", "enter", "0", "3", "asterisk")
        assert "4 of 4" in r.footer
        assert r.message == ""
        await r.press("asterisk")
        assert "1 of 4" in r.footer
        assert r.message == "From the top again."
        await r.press("number_sign")
        assert "4 of 4" in r.footer
        assert r.message == "From the end again."


async def test_arrows_go_through_the_hits_while_writing() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "slash", *"harbour", "down", "down", "up")
        assert "2 of 4" in r.footer
        assert r.room.find_line is not None


async def test_capitals_make_case_count() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "slash", "H", *"arbour")
        assert "1 of 1" in r.footer


async def test_what_is_not_in_the_text_is_searched_everywhere() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "slash", *"brussels")
        assert "not in this article · ↵ searches everywhere" in r.screen_text()
        assert r.room.article_pane.scroll_offset.y == 0
        await r.press("enter")
        assert (r.focused, r.room.search_line.value) == ("search", "brussels")
        assert r.room.headlines.count == 12
        assert r.room.find_line is None


async def test_narrow_panes_say_it_shorter() -> None:
    async with reading(told(world(), *HARBOUR), 44, 14) as r:
        await r.press("j", "enter", "slash", *"brussels")
        assert "not here · ↵ everywhere" in r.screen_text()


async def test_a_second_slash_searches_everything() -> None:
    async with reading(world()) as r:
        await r.press("enter", "slash", "slash", *"bel")
        assert (r.focused, r.room.headlines.count) == ("search", 12)
        await r.press("escape", "enter")
        await r.do("search_all")
        assert r.focused == "search"


async def test_nothing_found_leaves_nothing_behind() -> None:
    async with reading(world()) as r:
        await r.press("enter", "slash", "enter")
        assert (r.focused, r.room.find_line) == ("article", None)
        await r.press("asterisk")
        assert r.message == "Nothing is marked here: / finds in the text."
        await r.press("escape")
        assert r.focused == "headlines"


async def test_it_finds_in_the_author_pane_and_on_the_authors_page() -> None:
    async with reading(world()) as r:
        await r.press("enter", "4", "slash", *"politics")
        assert ("politics", True) in marked(r, "author")
        await r.press("escape")
        assert r.focused == "author"
        await r.press("i", "slash", *"vienna")
        assert ("Vienna", True) in marked(r, "person")
        await r.press("enter", "slash", *"nowhere")
        assert "not on this page" in r.screen_text()


async def test_find_from_the_lists_goes_to_the_article() -> None:
    async with reading(world()) as r:
        await r.do("find")
        assert r.message == "Open an article first."
        await r.press("enter", "h")
        await r.do("find")
        assert r.room.at == "article"
        await r.type("cazeneuve")
        assert "1 of 30" in r.footer


async def test_what_a_search_found_is_marked_in_the_article() -> None:
    async with reading(world()) as r:
        await r.press("slash", *"belgium", "enter", "enter")
        assert marked(r) == [("Belgium", False)]
        assert "1 hit" in r.footer
        await r.press("asterisk")
        assert marked(r) == [("Belgium", True)]
        await r.press("asterisk")
        assert r.message == "No further hit in this article: * again opens the next one found."
        await r.press("asterisk")
        assert r.room.article is not None
        assert r.room.article.id == 6
        assert r.focused == "article"
        assert marked(r) == [("Belgium", True)]
        await r.press("escape", "escape")
        assert marked(r) == [], "the search has ended"


async def test_in_the_headlines_of_a_search_the_next_hit_is_the_next_article() -> None:
    async with reading(world()) as r:
        await r.press("asterisk")
        assert r.message == "No search is on."
        await r.press("slash", *"belgium", "enter", "asterisk")
        assert r.room.article is not None
        assert (r.room.article.id, r.focused) == (1, "headlines")
        await r.press("asterisk")
        assert (r.room.article.id, marked(r)) == (6, [("Belgium", True)])
        await r.press("number_sign", "number_sign")
        assert r.message == "That was the first article found."
        await r.press("9", "9", "asterisk")
        assert r.message == "That was the last article found."


async def test_another_article_forgets_what_was_found_in_the_last() -> None:
    async with reading(world()) as r:
        await r.press("enter", "slash", *"cazeneuve", "enter", "J")
        assert marked(r) == []
        assert "of 30" not in r.footer


async def test_hits_survive_resizing_and_another_text() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "slash", *"harbour", "enter", "0", "2", "asterisk")
        assert "3 of 4" in r.footer
        await r.pilot.resize_terminal(100, 30)
        await r.settle()
        assert "3 of 4" in r.footer
        assert ("harbour", True) in marked(r)


async def test_letters_typed_right_behind_the_key_are_letters() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter")
        await r.pilot.press("slash", "h", "a", "q")
        await r.settle()
        line = r.room.find_line
        assert line is not None
        assert line.line.value == "haq"
        assert r.app.is_running


async def test_a_click_elsewhere_closes_the_line_and_keeps_the_hits() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "slash", *"harbour")
        await r.pilot.click("#author", offset=(0, 0))
        await r.settle()
        assert r.room.find_line is None
        assert r.room.at == "author"
        assert ("harbour", True) in marked(r)


async def test_a_selection_over_hits_is_the_text() -> None:
    async with reading(told(world(), *HARBOUR)) as r:
        await r.press("j", "enter", "slash", *"lies", "enter")
        pane = r.room.article_pane
        selection = Selection(Offset(0, 0), Offset(999, pane.size.height))
        assert "The harbour lies still." in (pane.get_selection(selection) or ("",))[0]


@pytest.mark.parametrize("name", PALETTES)
def test_found_words_are_read_in_every_theme(name: str) -> None:
    palette = PALETTES[name]
    names = {"background": palette.page, "foreground": palette.text, "warning": palette.star, "accent": palette.accent}
    for current in (False, True):
        style = inks.found(names, current=current, colours=True)
        if Color.parse(palette.page).ansi is None:
            assert style.color is not None
            assert style.bgcolor is not None
            colors = map(Color.from_rich_color, (style.color, style.bgcolor))
            assert contrast.ratio(*colors) >= contrast.NEEDED
        else:
            assert style.reverse if current else style.underline
    assert inks.found(names, current=False, colours=False).underline
    assert inks.found(names, current=True, colours=False).reverse


def test_vim_hands_find_with_n() -> None:
    assert keymap.resolve({}, preset="vim").shown("next_hit") == "n *"
    assert keymap.resolve({}, preset="vim").shown("previous_hit") == "N #"
    assert keymap.resolve({}, preset="mutt").shown("next_hit", 1) == "n"


async def test_on_a_small_terminal_hits_are_counted_and_not_per_cent() -> None:
    async with reading(told(world(), *HARBOUR), 44, 14) as r:
        await r.press("j", "enter", "slash", *"harbour", "enter")
        assert "1 of 4" in r.footer
        assert "%" not in r.footer


async def test_more_hits_than_can_be_counted_are_more() -> None:
    async with reading(told(world(), *["a" * 6_000] * 2)) as r:
        await r.press("j", "enter", "slash", "a")
        assert "of 10000+" in r.footer
        await r.press("backspace", "b")
        assert "+" not in r.footer
