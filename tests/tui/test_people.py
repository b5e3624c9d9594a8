"""The people who write: their page and the way back, following, muting, merging, splitting, asking their own page."""

from dataclasses import replace

import pytest

from termnews.engine.protocol import AskProfile, Problem, ProfileRead
from termnews.model.articles import Author
from termnews.model.errors import NotFoundError
from termnews.model.people import PersonChange
from termnews.model.words import Clean
from termnews.tui.views import Kind, View
from tests.tui.fakes import FEEDS, World, article, people, world
from tests.tui.reading import Reader, reading

ROY = View(Kind.PERSON, person_id=1)


def page(r: Reader) -> str:
    return "\n".join(line.strip() for line in r.lines("person"))


def two_authors() -> World:
    """The first article was written by two."""
    w = world()
    other = Author(Clean("Roy Péters"), id=2)
    w.desk.articles[1] = replace(w.desk.articles[1], authors=(*w.desk.articles[1].authors, other))
    return w


async def test_passing_over_a_person_does_not_end_unread_only() -> None:
    w = world()
    w.desk.follow(1, True)
    w.desk.set_status(range(1, 31), "read", True)
    async with reading(w) as r:
        r.room.visit(View(Kind.FOLLOWING))
        await r.press("1", "U", "l", "j")
        assert (r.path, r.room.headlines.count) == ("Roy Peters", 60), "the page lists all they wrote"
        await r.press("U")
        assert (r.path, r.room.headlines.count) == ("Roy Peters · unread only", 30)
        await r.press("k")
        assert r.path == "Following · unread only"
        await r.press("j")
        assert (r.path, r.room.headlines.count) == ("Roy Peters", 60)
        r.room.tick()
        await r.settle()
    async with reading(w) as r:
        assert (r.path, r.room.headlines.count) == ("Roy Peters", 60)
        await r.press("1", "k")
        assert r.path == "Following · unread only"


async def test_beside_a_persons_list_the_card_still_leads_to_their_page() -> None:
    async with reading(world()) as r:
        await r.press("enter", "i", "enter", "enter")
        assert "i author page · F follow · X mute" in " ".join(r.lines("author"))
        await r.press("i")
        assert r.focused == "person"


async def test_the_page_tells_all_and_lists_what_they_wrote() -> None:
    async with reading(world()) as r:
        await r.press("j", "enter", "i")
        assert (r.focused, r.path) == ("person", "Roy Peters")
        assert r.room.headlines.count == 60
        told = page(r)
        for words in (
            "Roy Peters", "Europe editor", "Roy likes politics.", "now at The Courier", "Roy reports from Vienna.",
            "Die Presse · May 2013 to Oct 2014", "60, 60 unread, since May 2013", "The Courier 40 · Die Presse 20",
            "World › Europe 45 · World 15", "courier.example/people/roy", "R. Peters", "roy@presse.example",
            "F follow · X mute",
        ):  # fmt: skip
            assert words in told, words
        assert told.index("politics") < told.index("Vienna"), "the newest first"


@pytest.mark.parametrize("back", ["escape", "q", "i"])
async def test_back_from_the_page_everything_is_as_it_was(back: str) -> None:
    async with reading(world()) as r:
        r.room.visit(View(Kind.SECTION, ("World", "Europe")))
        await r.press(*["j"] * 8, "enter", "ctrl+d")
        before = (
            r.path,
            r.room.headlines.current_id,
            r.room.article_pane.scroll_offset.y,
            r.lines("article"),
            r.focused,
        )
        await r.press("i", "h", "j", "j", "tab" if back == "i" else "j")
        if back == "i":
            await r.do("author_page")
        else:
            await r.press(back)
        after = (
            r.path,
            r.room.headlines.current_id,
            r.room.article_pane.scroll_offset.y,
            r.lines("article"),
            r.focused,
        )
        assert after == before


async def test_an_article_opened_from_the_page_leads_back_to_it() -> None:
    async with reading(world()) as r:
        await r.press("enter", "i", "enter")
        assert r.focused == "headlines"
        assert "person" in [widget.id for widget in r.room.query("#person") if widget.region]
        await r.press("j", "j", "j")
        assert r.room.article is not None
        assert r.room.article.id == 1, "the page stays while the cursor moves"
        await r.press("enter")
        assert (r.room.article.id, r.focused) == (4, "article")
        assert not r.room.person_pane.region
        await r.press("h")
        assert (r.focused, r.room.headlines.current_id) == ("headlines", 4)
        assert r.room.person_pane.region
        await r.press("h")
        assert (r.path, r.focused, r.room.article.id) == ("All", "article", 1)


@pytest.mark.parametrize("size", [(40, 12), (60, 30), (80, 24), (120, 40), (200, 60)])
async def test_the_page_works_at_every_size(size: tuple[int, int]) -> None:
    async with reading(world(), *size) as r:
        await r.press("enter", "i")
        assert "Roy Peters" in page(r)
        await r.press("l", "j", "enter")
        assert r.focused == "article"
        await r.press("h", "q", "2")
        assert (r.path, r.focused) == ("All", "headlines")


async def test_space_reads_the_page_and_then_what_is_unread() -> None:
    async with reading(world(), 140, 14) as r:
        await r.press("3", "2", "j", "enter", "i")
        while not r.room.person_pane.at_end:
            await r.press("space")
        await r.press("space")
        assert r.focused == "article"
        assert r.room.article is not None
        assert r.room.article.id == 1, "the first unread of theirs"
        await r.press("h", "j", "j", "space")
        assert r.room.article.id == 3


async def test_of_several_authors_one_is_chosen() -> None:
    async with reading(two_authors()) as r:
        await r.press("enter", "i")
        assert "Which author?" in r.screen_text()
        await r.press("j", "enter")
        assert r.path == "Roy Péters"
        await r.press("escape", "i", "escape")
        assert (r.path, r.focused) == ("All", "article")


async def test_without_an_author_it_says_so() -> None:
    w = world()
    w.desk.articles[1] = replace(w.desk.articles[1], authors=())
    async with reading(w) as r:
        for action in ("author_page", "follow", "mute", "ask_author", "merge_author", "split_author"):
            await r.do(action)
            assert r.message == "No author is named here.", action


async def test_followed_people_stand_below_following() -> None:
    async with reading(world()) as r:
        await r.press("enter", "F")
        assert r.message == "Roy Peters followed · u undoes"
        assert any("followed" in line for line in r.lines("author"))
        await r.press("1", *["j"] * 4)
        assert (r.path, r.room.headlines.count) == ("Following", 60)
        await r.press("l", "j")
        assert r.path == "Roy Peters"
        assert r.room.person_pane.region, "their page with their articles"
        assert r.focused == "sections"
        await r.press("j")
        assert not r.room.person_pane.region
        await r.press("k", "h")
        assert r.path == "Following"


async def test_follow_and_mute_can_be_taken_back_and_done_again() -> None:
    async with reading(world()) as r:
        await r.press("enter", "F", "X", "j", "enter")
        roy = r.world.desk.persons[1]
        assert (roy.followed, roy.muted) == (True, True)
        await r.press("u", "u")
        roy = r.world.desk.persons[1]
        assert (roy.followed, roy.muted) == (False, False)
        await r.press("ctrl+r")
        assert r.world.desk.persons[1].followed
        assert r.message == "Done again: Roy Peters followed"
        await r.press("X", "enter")
        assert not r.world.desk.persons[1].muted, "the first choice is to read on"


async def test_who_is_one_person_and_who_is_not() -> None:
    async with reading(world()) as r:
        await r.press("enter", "i")
        await r.do("merge_author")
        assert "Who else is Roy Peters?" in r.screen_text()
        await r.press("enter")
        assert list(r.world.desk.persons) == [1]
        assert r.message == "Authors merged · u undoes"
        await r.press("u")
        assert list(r.world.desk.persons) == [1, 2]
        await r.do("split_author")
        await r.press("j", "enter")
        how, deed = r.world.desk.deeds[-1]
        assert isinstance(deed, PersonChange)
        assert (how, deed.deed, deed.moves[0][0]) == ("done", "split", 2)


async def test_one_signature_cannot_be_split() -> None:
    async with reading(two_authors()) as r:
        await r.press("enter", "i", "j", "enter")
        await r.do("split_author")
        assert r.message == "Roy Péters signs in one way only."


async def test_a_person_who_is_gone_takes_the_page_along() -> None:
    async with reading(two_authors()) as r:
        await r.press("enter", "i", "j", "enter")
        del r.world.desk.persons[2]
        r.room.statuses_changed()
        await r.settle()
        assert (r.path, r.focused) == ("All", "article")


async def test_the_authors_own_page_is_asked_by_key_only() -> None:
    w = world()
    w.desk.persons[1] = replace(people()[1], blurbs=())
    w.desk.articles[1] = replace(w.desk.articles[1], authors=(Author(Clean("Roy Peters"), id=1),))
    async with reading(w, 140, 60) as r:
        await r.press("enter")
        assert not any(isinstance(command, AskProfile) for command in w.link.commands)
        assert any("P ask their page" in line for line in r.lines("author"))
        await r.press("P")
        assert w.link.commands[-1] == AskProfile(1)
        assert any("Asking their page …" in line for line in r.lines("author"))
        w.desk.persons[1] = people()[1]
        await r.hear(ProfileRead(1, Clean("Roy likes politics."), "https://courier.example/people/roy"))
        assert any("Roy likes politics." in line for line in r.lines("author"))
        assert not any("Asking" in line or "P ask" in line for line in r.lines("author"))


async def test_a_page_that_says_nothing_and_one_that_never_came() -> None:
    async with reading(world(), 140, 60) as r:
        await r.press("enter", "i", "P")
        assert "Asking their page …" in page(r)
        await r.hear(Problem(Clean("The engine stopped.")))
        assert "Asking" not in page(r)
        await r.press("P")
        await r.hear(ProfileRead(1))
        assert "Their page says nothing about them." in page(r)


async def test_an_author_is_found_by_name() -> None:
    async with reading(world()) as r:
        await r.do("find_author")
        await r.type("péters")
        await r.press("down", "enter")
        assert r.path == "Roy Péters"
        await r.do("find_author")
        await r.type("nobody")
        assert "Nobody by that name." in r.screen_text()
        await r.press("enter")
        assert r.path == "Roy Péters"


async def test_their_link_is_copied_and_opened() -> None:
    async with reading(world()) as r:
        await r.press("enter", "i", "y", "o")
        assert r.world.clipboard.texts == ["https://courier.example/people/roy"]
        assert r.world.browser.opened == ["https://courier.example/people/roy"]
        await r.press("b")
        assert r.message == "Choose an article first."


async def test_the_page_is_left_out_of_the_remembered_place() -> None:
    w = world()
    async with reading(w) as r:
        r.room.visit(View(Kind.SECTION, ("World", "Europe")))
        await r.press("j", "enter", "i", "ctrl+q")
    async with reading(w) as r:
        assert r.path == "World › Europe"


async def test_a_followed_persons_view_is_found_again() -> None:
    w = world()
    w.desk.persons[1] = replace(people()[1], followed=True)
    async with reading(w) as r:
        r.room.visit(View(Kind.PERSON, person_id=1))
        await r.press("j", "ctrl+q")
    async with reading(w) as r:
        assert r.path == "Roy Peters"
        assert r.room.person_pane.region


async def test_a_row_of_following_whose_person_is_gone_says_so() -> None:
    w = world()
    w.desk.persons[1] = replace(people()[1], followed=True)
    async with reading(w) as r:
        await r.press("1", *["j"] * 4, "l")
        del w.desk.persons[1]
        await r.press("j")
        assert r.message == "No author 1."
        with pytest.raises(NotFoundError):
            w.desk.person(1)


async def test_the_pages_articles_count_what_is_unread() -> None:
    w = World(world(3).desk)
    w.desk.articles[4] = article(4, FEEDS[0], 5, "Another")
    async with reading(w) as r:
        await r.press("enter", "i")
        assert r.room.status.standing.unread == 60


async def test_to_the_sections_leads_by_the_way_back() -> None:
    async with reading(world()) as r:
        r.room.visit(View(Kind.SECTION, ("World", "Europe")))
        await r.press("j", "enter", "i", "1")
        assert (r.path, r.focused) == ("World › Europe", "sections")
        assert not r.room.person_pane.region
        await r.press("3")
        assert r.room.article_pane.region


async def test_the_rule_over_the_page_shows_where_the_focus_is() -> None:
    async with reading(two_authors()) as r:
        await r.press("enter", "i", "enter")
        region = r.room.person_pane.region
        assert r.lines("rule-top")[0][region.x : region.right] == "━" * region.width
