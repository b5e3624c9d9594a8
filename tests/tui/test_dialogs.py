"""Dialogs: adding, renaming, moving and removing feeds, their state, help, themes, the palette."""

import pytest
from textual import events
from textual.widgets import Input, OptionList

from termnews.engine.protocol import Refresh
from termnews.model.errors import FailureKind, FetchError
from termnews.model.feeds import Candidate
from termnews.model.words import Clean
from termnews.tui.actions import ACTIONS
from termnews.tui.app import TermnewsApp
from termnews.tui.dialogs.ask import Ask
from termnews.tui.dialogs.choice import Choice
from termnews.tui.dialogs.sheet import Sheet
from termnews.tui.themes import PALETTES
from termnews.tui.views import Kind, View
from tests.tui.fakes import FAILED, World, world
from tests.tui.reading import Reader, reading

PRESSE = View(Kind.FEED, ("World", "Europe"), 2)


async def write(r: Reader, text: str) -> None:
    """Write a line into the dialog and accept it."""
    r.app.screen.query_one(Input).value = text
    await r.press("enter")


async def test_a_feed_is_added_by_its_address() -> None:
    w = world()
    w.found = (Candidate("https://new.example/feed", Clean("New [/b]"), found_by="itself", entries=3),)
    async with reading(w) as r:
        await r.press("a")
        assert isinstance(r.app.screen, Ask)
        await write(r, "new.example/feed")
        assert isinstance(r.app.screen, Choice), "which section?"
        await r.press("j", "enter")
        feed = w.desk.subscribed[-1]
        assert (feed.url, feed.title, feed.section) == ("https://new.example/feed", "New [/b]", ("World",))
        assert r.path == "World › New [/b]"
        assert w.link.commands == [Refresh(feed_id=feed.id)]
        assert r.message == "Added New [/b] · u undoes"


async def test_a_page_with_several_feeds_lets_the_reader_choose_and_a_new_section_is_made() -> None:
    w = world()
    w.found = tuple(Candidate(f"https://new.example/{n}", Clean("" if n else "Main")) for n in range(3))
    async with reading(w) as r:
        await r.press("a")
        await write(r, "https://new.example")
        await r.press("j", "enter")
        await r.press("G", "enter")
        await write(r, "World / Asia")
        assert w.desk.subscribed[-1].section == ("World", "Asia")
        assert w.desk.subscribed[-1].title == "new.example"


async def test_an_address_without_feeds_and_one_that_fails_say_so() -> None:
    async with reading(world()) as r:
        await r.press("a")
        await write(r, "nothing.example")
        assert "No feed was found at nothing.example." in r.screen_text()
        await r.press("j", "enter")
        assert r.app.screen is r.room
        assert r.world.link.commands == []

    class Failing(World):
        def app(self) -> TermnewsApp:
            app = super().app()

            async def fails(url: str) -> tuple[Candidate, ...]:
                raise FetchError(FailureKind.NAME, f"{url} has no address.", "Check the spelling.")

            object.__setattr__(app.means, "discover", fails)
            return app

    async with reading(Failing(world().desk)) as r:
        await r.press("a")
        await write(r, "typo.example")
        assert "https://typo.example has no address. Check the spelling." in r.screen_text()


@pytest.mark.parametrize("steps", [("a",), ("a", "x", "enter")])
async def test_every_step_of_adding_can_be_left(steps: tuple[str, ...]) -> None:
    w = world()
    w.found = (Candidate("https://a.example/1"), Candidate("https://a.example/2"))
    async with reading(w) as r:
        await r.press(*steps, "escape")
        assert r.app.screen is r.room
        assert len(w.desk.subscribed) == 4
        await r.press("a", "x", "enter", "enter", "escape")
        assert len(w.desk.subscribed) == 4
        await r.press("a", "x", "enter", "enter", "G", "enter", "escape")
        assert len(w.desk.subscribed) == 4


async def test_renaming_moving_and_removing() -> None:
    w = world()
    async with reading(w) as r:
        r.room.visit(PRESSE)
        await r.press("f2")
        await write(r, "Presse, Wien")
        assert r.path == "World › Europe › Presse, Wien"
        await r.press("M", "G", "k", "enter")
        assert w.desk.subscribed[1].section == ("Technology",)
        assert r.path == "Technology › Presse, Wien"
        await r.press("delete", "enter")
        assert len(w.desk.subscribed) == 4, "keeping it is the first choice"
        await r.press("delete", "j", "enter")
        assert [feed.id for feed in w.desk.subscribed] == [1, 3, 4]
        assert (r.path, r.message) == ("Technology", "Removed Presse, Wien · u undoes")


async def test_without_a_feed_selected_it_says_how_to_select_one() -> None:
    async with reading(world()) as r:
        await r.press("1")
        for action in ("rename_feed", "move_feed", "remove_feed", "feed_details"):
            await r.do(action)
            assert "unfold its section" in r.message


async def test_the_state_of_a_feed_and_what_to_do() -> None:
    w = world()
    w.desk.states[2] = FAILED
    async with reading(w) as r:
        r.room.visit(PRESSE)
        await r.press("e")
        assert isinstance(r.app.screen, Sheet)
        text = r.screen_text()
        assert "The name is not known." in text
        assert "typing error" in text
        assert "3 in a row" in text
        await r.press("j", "k", "space", "q", "E", "enter")
        assert "The name is not known." in r.screen_text()
        await r.press("escape")
        w.desk.states.clear()
        await r.press("E")
        assert r.message == "No feed fails."


async def test_help_shows_every_action_and_its_keys() -> None:
    async with reading(world(), 120, 200) as r:
        await r.press("question_mark")
        sheet = r.app.screen
        assert isinstance(sheet, Sheet)
        assert all(action.help in str(sheet._text) for action in ACTIONS)
        await r.press("question_mark")
        assert r.app.screen is r.room


async def test_a_sheet_turns_by_lines_and_pages_whatever_the_keys() -> None:
    async with reading(world(), 80, 24) as r:
        await r.press("question_mark")
        page = r.app.screen.query_one("#text")
        for line, turn in (("j", "space"), ("down", "pagedown")):
            await r.pilot.press(line)
            assert page.scroll_offset.y == 1
            await r.press(turn)
            assert page.scroll_offset.y == 1 + page.size.height - 2
            await r.press("ctrl+b" if turn == "space" else "pageup", "g")


async def test_a_theme_is_previewed_kept_or_taken_back() -> None:
    async with reading(world()) as r:
        before = r.app.theme
        await r.do("theme")
        await r.press("j")
        assert r.app.theme == list(PALETTES)[1]
        await r.press("escape")
        assert (r.app.theme, r.world.saved) == (before, {})
        await r.do("theme")
        await r.press("G", "enter")
        assert r.world.saved == {"display.theme": list(PALETTES)[-1]} == {"display.theme": r.app.theme}


async def test_what_is_chosen_now_says_so_in_the_theme_and_order_dialogs() -> None:
    async with reading(world()) as r:
        await r.do("theme")
        await r.press("j", "j")
        assert marked(r) == ["termnews-dark        calm and dark · now"]
        await r.press("escape", "comma", "j", "enter", "comma")
        assert marked(r) == ["Oldest first · now", "No headings · now", "Two lines a headline · now"]


def marked(r: Reader) -> list[str]:
    options = r.app.screen.query_one(OptionList).options
    return [str(option.prompt) for option in options if "now" in str(option.prompt)]


async def test_a_search_is_ranked_and_the_order_dialog_says_so() -> None:
    async with reading(world()) as r:
        await r.press("slash", *"belgium", "enter", "comma")
        assert marked(r) == ["Best match first · now", "No headings · now", "Two lines a headline · now"]
        await r.press("enter")
        assert r.message == "Best match first"
        await r.press("escape", "comma")
        assert marked(r) == ["Newest first · now", "No headings · now", "Two lines a headline · now"]


async def test_every_action_is_in_the_palette_and_works_from_there() -> None:
    async with reading(world()) as r:
        await r.press("colon")
        options = r.app.screen.query_one(OptionList)
        assert options.option_count == len(ACTIONS) - 1
        await r.type("unread articles only")
        await r.press("enter")
        assert r.room.listed.unread_only
        await r.press("ctrl+p", *"europe", "enter")
        await r.press("enter")
        assert r.path.startswith("World › Europe")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("merge", "Merge two authors who are one person"),
        ("split", "Split an author who is several persons"),
        ("undo", "Take the last change back"),
        ("diff", "What changed in an updated article, word by word"),
        ("place", "Put the article into another section"),
        ("pack", "Pack for offline: refresh, then read the pages of everything unread"),
    ],
)
async def test_the_palette_finds_an_action_by_its_short_name_first(typed: str, found: str) -> None:
    async with reading(world()) as r:
        await r.press("colon")
        await r.type(typed)
        options = r.app.screen.query_one(OptionList)
        assert str(options.get_option_at_index(0).prompt).startswith(found)


async def test_a_feed_with_markup_in_its_title_is_letters_in_the_palette() -> None:
    async with reading(world()) as r:
        await r.press("colon", *"globe", "enter", "enter")
        assert r.path in {"World › The Globe [/b] · unread only", "World › The Globe [/b]"}


async def test_letters_stay_letters_in_dialogs_and_ctrl_q_quits_from_them() -> None:
    async with reading(world()) as r:
        await r.press("a", *"jqbA")
        assert r.app.screen.query_one(Input).value == "jqbA"
        await r.press("ctrl+q")
        assert r.app._exit


async def test_redraw() -> None:
    async with reading(world()) as r:
        await r.press("ctrl+l")
        assert r.focused == "headlines"


async def test_an_answer_given_twice_is_one_and_takes_nothing_else_away() -> None:
    async with reading(world()) as r:
        await r.press("colon")
        line = r.app.screen.query_one(Input)
        await line.action_submit()
        await line.action_submit()  # Enter again, before the first was heard
        await r.settle()
        assert r.app.is_running
        assert r.app.screen is r.room or len(r.app.screen_stack) == 2


async def test_a_line_to_write_on_holds_nothing_that_acts() -> None:
    hostile = "A\x1b]52;c;eA==\x07\x9b31m\u202egpj\u200bB"
    async with reading(world()) as r:
        for key in ("slash", "colon", "a", "question_mark"):
            await r.press(key, *(("slash",) if key == "question_mark" else ()))
            line = r.app.focused
            assert isinstance(line, Input)
            line.post_message(events.Paste(hostile))
            await r.settle()
            assert line.value.replace(" ", "") == "A]52;c;eA==31mgpjB", key
            line.insert_text_at_cursor("!")
            assert line.value.endswith("!"), "the cursor stands behind what was pasted"
            await r.press("escape", "escape")
