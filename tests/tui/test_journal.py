"""Every change stands in the journal and can be taken back: marks, people, places, feeds, pages."""

from dataclasses import replace

import pytest

from termnews.config.settings import MarkRead
from termnews.engine.protocol import Added
from termnews.model.errors import ConfigError, StoreError
from termnews.model.feeds import Candidate
from termnews.model.words import Clean
from termnews.tui.dialogs import Journal
from termnews.tui.views import Kind, View
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading

PRESSE = View(Kind.FEED, ("World", "Europe"), 2)


def read(r: Reader) -> list[int]:
    return [number for number, article in r.world.desk.articles.items() if article.status.read]


def labels(r: Reader) -> list[str]:
    return [step.deed.label for step in r.room.history.done]


def with_pages(*ids: int) -> World:
    w = world()
    for number in ids:
        w.desk.articles[number] = replace(w.desk.articles[number], saved=True)
    return w


async def test_an_article_that_was_opened_is_unread_again_at_once() -> None:
    async with reading(world()) as r:
        await r.press("enter")
        assert read(r) == [1]
        await r.press("u")
        assert read(r) == []
        assert r.message.startswith("Undone: 1 marked read")
        await r.press("ctrl+r")
        assert read(r) == [1]


async def test_own_changes_are_taken_back_without_losing_what_was_read_since() -> None:
    async with reading(world(12)) as r:
        await r.press("b", "n", "n", "n", "u")
        assert read(r) == [1, 2]
        await r.press("u")
        assert not r.world.desk.articles[1].status.bookmarked
        assert read(r) == [1, 2]
        await r.press("u")
        assert r.message == "Nothing else of yours to undo; H shows all that was changed."
        await r.press("H", "enter")
        assert read(r) == [1], "from the journal also what was read by itself"


@pytest.mark.parametrize(
    ("how", "word"),
    [
        (MarkRead.HOVER, "looked at"),
        (MarkRead.OPENED, "opened"),
        (MarkRead.SCROLLED, "scrolled past"),
        (MarkRead.FINISHED, "read to its end"),
    ],
)
async def test_the_journal_tells_by_what_an_article_counted_as_read(how: MarkRead, word: str) -> None:
    w = world()
    w.settings = replace(w.settings, display=replace(w.settings.display, mark_read=how))
    async with reading(w, height=24) as r:
        keys = {MarkRead.HOVER: ("j",), MarkRead.SCROLLED: ("ctrl+f", "ctrl+f"), MarkRead.OPENED: ("enter",)}
        for key in keys.get(how, ("enter", "G")):
            await r.press(key)
        assert r.room.history.done[-1].how == word
        await r.press("H")
        assert word in r.screen_text()


async def test_time_what_how_many_and_which() -> None:
    async with reading(world()) as r:
        await r.press("0", "3", "v", "b", "m")
        await r.press("H")
        text = r.screen_text()
        assert "3 marked bookmarked" in text
        assert "What was changed before the start" in text
        await r.press("escape", "u", "H")
        assert "taken back" in r.screen_text()
        assert isinstance(r.app.screen, Journal)
        await r.press("k", "enter")
        assert read(r) == [4], "done again from there"


async def test_a_line_is_taken_back_with_the_mouse_and_with_what_builds_on_it() -> None:
    async with reading(world(12)) as r:
        await r.press("A", "m", "j", "b")
        assert labels(r) == ["12 marked read", "1 marked not read", "1 marked bookmarked"]
        await r.press("H")
        await r.pilot.click("Options", offset=(10, 2))
        await r.settle()
        assert read(r) == []
        assert r.message == "Undone: 12 marked read, and 1 more"
        assert labels(r) == ["1 marked bookmarked"]


async def test_a_count_takes_back_so_many() -> None:
    async with reading(world()) as r:
        await r.press("b", "j", "b", "j", "b", "0", "2", "u")
        assert labels(r) == ["1 marked bookmarked"]
        assert r.message == "Undone: 1 marked bookmarked, and 1 more"
        await r.press("9", "ctrl+r")
        assert len(labels(r)) == 3
        await r.press("9", "u")
        assert labels(r) == []


async def test_what_cannot_be_taken_back_says_why_and_cannot_be_chosen() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("b", "j", "m")
        w.desk.obstacles["1 marked bookmarked"] = Clean("its articles are no longer stored")
        await r.press("H")
        assert "Cannot be taken back: its articles are no longer stored" in r.screen_text()
        await r.press("j", "enter")
        assert labels(r) == ["1 marked bookmarked"], "the cursor passes over it"


async def test_a_change_that_fails_to_be_taken_back_stays_and_the_next_is_taken() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("b", "j", "m")
        w.desk.refused["1 marked read"] = ConfigError("It was changed since.", "")
        await r.press("u")
        assert r.message == "It was changed since."
        assert len(r.room.history.done) == 2
        await r.press("u")
        assert not w.desk.articles[1].status.bookmarked
        await r.press("H")
        assert "Cannot be taken back: It was changed since." in r.screen_text()


async def test_trouble_that_passes_can_be_tried_again() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("b")
        w.desk.refused["1 marked bookmarked"] = StoreError("The disk is full.", "")
        await r.press("u", "u")
        assert r.message == "The disk is full."
        w.desk.refused.clear()
        await r.press("u")
        assert not w.desk.articles[1].status.bookmarked
        w.desk.refused["1 marked bookmarked"] = StoreError("The disk is full.", "")
        await r.press("ctrl+r")
        assert not w.desk.articles[1].status.bookmarked
        w.desk.refused.clear()
        await r.press("ctrl+r")
        assert w.desk.articles[1].status.bookmarked


async def test_feeds_renamed_moved_and_removed_come_back() -> None:
    w = world()
    before = list(w.desk.subscribed)
    async with reading(w) as r:
        r.room.visit(PRESSE)
        await r.press("f2", "!", "enter", "M", "G", "k", "enter", "delete", "j", "enter")
        assert labels(r) == [
            "Die Presse renamed to Die Presse!",
            "Die Presse! moved to Technology",
            "Removed Die Presse!",
        ]
        await r.press("u")
        assert len(w.desk.subscribed) == 4
        await r.press("u", "u")
        assert w.desk.subscribed == before
        assert r.message == "Undone: Die Presse renamed to Die Presse!"
        await r.press("ctrl+r", "ctrl+r", "ctrl+r")
        assert [feed.id for feed in w.desk.subscribed] == [1, 3, 4]


async def test_a_feed_that_was_added_goes_again() -> None:
    w = world()
    w.found = (Candidate("https://new.example/feed", Clean("New"), found_by="itself", entries=3),)
    async with reading(w) as r:
        await r.press("a", *"new.example", "enter", "enter")
        assert len(w.desk.subscribed) == 5
        await r.press("u")
        assert len(w.desk.subscribed) == 4
        assert r.room.listed.view == View(Kind.ALL), "its list is gone"


async def test_a_page_that_was_kept_goes_again() -> None:
    w = with_pages(1)
    async with reading(w) as r:
        await r.hear(Added(1, Clean("On ferries")))
        await r.press("u")
        assert 1 not in w.desk.articles
        assert r.message == "Undone: Kept to read later: “On ferries”"
        await r.press("ctrl+r")
        assert 1 in w.desk.articles
        await r.hear(Added(1, Clean("On ferries"), known=True))
        assert labels(r) == ["Kept to read later"]


async def test_a_page_that_was_taken_away_comes_back() -> None:
    w = with_pages(1)
    async with reading(w) as r:
        await r.press("enter")
        await r.do("discard")
        await r.press("j", "enter")
        assert 1 not in w.desk.articles
        assert r.room.article is None
        await r.press("u")
        assert 1 in w.desk.articles
        assert r.room.headlines.count == 60


# With several selected


async def test_all_selected_go_into_one_section_and_back() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("0", "3", "v", "S")
        assert "Which section for 3?" in r.screen_text()
        await r.press("G", "enter")
        assert [w.desk.articles[number].placed for number in (1, 2, 3, 4)] == [("Technology",)] * 3 + [()]
        assert r.message == "3 articles put under Technology · u undoes"
        assert not r.room.selection
        await r.press("u")
        assert not any(w.desk.articles[number].placed for number in (1, 2, 3))
        assert labels(r) == []


async def test_leaving_the_choice_of_a_section_leaves_the_selection() -> None:
    async with reading(world()) as r:
        await r.press("0", "3", "v", "S", "escape")
        assert len(r.room.selection.ids) == 3
        assert labels(r) == []


async def test_everybody_who_wrote_one_of_them_is_followed_and_then_nobody() -> None:
    w = world()
    w.desk.articles[2] = replace(w.desk.articles[2], authors=(replace(w.desk.articles[1].authors[0], id=2),))
    async with reading(w) as r:
        await r.press("0", "3", "v", "F")
        assert "Follow 2 authors?" in r.screen_text()
        assert "Roy Peters, Roy Péters" in r.screen_text()
        await r.press("j", "enter")
        assert r.message == "2 authors followed · u undoes"
        assert [w.desk.persons[number].followed for number in (1, 2)] == [True, True]
        await r.press("u")
        assert [w.desk.persons[number].followed for number in (1, 2)] == [False, False]
        w.desk.persons[2] = replace(w.desk.persons[2], muted=True)
        await r.do("reselect")
        await r.press("X")
        assert "Mute 1 author?" in r.screen_text(), "one is left to mute"
        await r.press("j", "enter")
        assert r.message == "Roy Peters muted · u undoes"
        await r.do("reselect")
        await r.press("X", "j", "enter")
        assert [w.desk.persons[number].muted for number in (1, 2)] == [False, False]


async def test_only_pages_among_the_selected_are_taken_away() -> None:
    w = with_pages(1, 3)
    async with reading(w) as r:
        await r.press("0", "4", "v")
        await r.do("discard")
        assert "Take 2 pages away?" in r.screen_text()
        await r.press("j", "enter")
        assert (1 in w.desk.articles, 2 in w.desk.articles, 3 in w.desk.articles) == (False, True, False)
        await r.press("u")
        assert len(w.desk.articles) == 60
        await r.press("g", "j", "v")
        await r.do("discard")
        assert r.message == "Only pages kept to read later can be taken away."
