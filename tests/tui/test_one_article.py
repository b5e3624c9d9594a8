"""What can be asked of one article: what changed in it, why it is here, where it stands; and pages kept to read later."""

from dataclasses import replace
from pathlib import Path

import pytest

from termnews.engine.protocol import Added, AddPage, Cancel, Filled, Finished, Pack, PackDone, Problem, Refresh, Started
from termnews.model.articles import FullText, Version
from termnews.model.deeds import PlaceChange
from termnews.model.document import Document, Paragraph, Span
from termnews.model.feeds import Candidate
from termnews.model.listings import COLUMNS, Density
from termnews.model.words import Clean
from tests.tui.fakes import FEEDS, NOW, World, article, world
from tests.tui.reading import Reader, reading


def document(*parts: str) -> Document:
    return Document(tuple(Paragraph((Span(Clean(part)),)) for part in parts))


def changed() -> World:
    """The first article has two earlier versions of the feed's text and one of the page's."""
    w = world(4)
    now = document("The flow was 310 cubic metres.", "Soldiers were moved.", "So they talked.")
    w.desk.articles[1] = replace(
        w.desk.articles[1], title=Clean("Two neighbours agree"), document=now, updated=True, versions=3,
        full=FullText(document("The page says 310."), words=4),
    )  # fmt: skip
    w.desk.kept_versions[1] = (
        Version(1, Clean("Neighbours quarrel"), document("The flow was 370 cubic metres."), NOW - 9000),
        Version(2, Clean("Two neighbours agree"), document("The page says 340."), NOW - 8000, full=True),
        Version(
            3,
            Clean("Two neighbours sign"),
            document("The flow was 340 cubic metres.", "Soldiers were moved."),
            NOW - 7000,
        ),
    )
    return w


def spans(r: Reader, word: str) -> set[str]:
    """The styles in which a word stands on the screen."""
    return {
        str(segment.style)
        for strip in r.app.screen._compositor.render_strips()
        for segment in strip
        if word in segment.text and segment.style
    }


async def test_the_latest_change_is_shown_word_by_word_and_legible_without_colour() -> None:
    async with reading(changed()) as r:
        await r.press("d")
        text = r.screen_text()
        assert "3 of 3 · 17 Nov 2015" in text
        assert "Two neighbours sign agree" in text
        assert "340 310" in text
        assert "⋯ 1 paragraph unchanged" in text
        assert all("strike" in style for style in spans(r, "340"))
        assert any("underline" in style for style in spans(r, "310"))


async def test_earlier_changes_are_a_key_away_each_against_what_came_after_it() -> None:
    async with reading(changed()) as r:
        await r.press("d", "left")
        assert "the page's text" in r.screen_text()
        assert "340. 310." in r.screen_text()
        await r.press("h")
        assert "Neighbours quarrel Two neighbours sign" in r.screen_text()
        await r.press("h", "l", "l", "l")
        assert "3 of 3" in r.screen_text()
        await r.press("G", "g", "escape")
        assert r.app.screen is r.room


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (50, 24), (40, 12)])
async def test_however_much_changed_the_keys_stand_below(size: tuple[int, int]) -> None:
    w = changed()
    before, now = (document(*(f"{number} {word}" for number in range(60))) for word in ("old", "new"))
    w.desk.articles[1] = replace(w.desk.articles[1], document=now)
    w.desk.kept_versions[1] = (Version(1, Clean("Before"), before, NOW - 9000),) * 2
    async with reading(w, *size) as r:
        await r.press("d")
        hint = r.app.screen.query_one("#hint").region
        assert hint.height
        assert r.app.screen.query_one("#box").content_region.contains_region(hint)
        await r.press("G")
        assert "59 old new" in r.screen_text()


async def test_signs_stand_where_the_terminal_has_no_lines() -> None:
    w = changed()
    w.settings = replace(w.settings, display=replace(w.settings.display, glyphs="ascii"))
    async with reading(w) as r:
        await r.press("d")
        assert "[-340-] {+310+}" in r.screen_text()


async def test_what_did_not_change_says_so() -> None:
    w = world(4)
    w.desk.articles[2] = replace(w.desk.articles[2], updated=True)
    async with reading(w) as r:
        await r.press("d")
        assert r.message == "It has not changed since it was first seen."
        await r.press("j", "d")
        assert r.message == "No earlier version of it was kept."


@pytest.mark.parametrize(
    ("width", "density"), [(140, Density.TWO), (140, Density.ONE), (140, Density.SUMMARY), (60, Density.TWO)]
)
async def test_a_changed_article_is_marked_however_long_its_title(width: int, density: Density) -> None:
    w = changed()
    w.desk.articles[1] = replace(w.desk.articles[1], title=Clean("A very long title of an article that changed " * 4))
    async with reading(w, width) as r:
        r.room.headlines.set_rows(density, COLUMNS)
        await r.settle()
        assert any("…" in line and " ↻" in line for line in r.lines("headlines")[:2])


async def test_why_it_is_here() -> None:
    async with reading(world(4)) as r:
        await r.press("w")
        assert "Which feed brought it?" in r.screen_text()
        await r.press("q")
        assert r.app.screen is r.room


async def test_it_can_be_put_into_another_section_and_back() -> None:
    async with reading(world(4)) as r:
        await r.press("S")
        assert "Its feed's own: World › Europe" in r.screen_text()
        await r.press("G", "enter")
        assert r.world.desk.articles[1].placed == ("Technology",)
        assert r.message == "Article placed · u undoes"
        await r.press("u")
        assert r.world.desk.articles[1].placed == ()
        await r.press("S", "enter")
        assert r.world.desk.deeds[-1] == ("done", PlaceChange(1, (), (), Clean("Article placed")))


async def test_without_an_article_each_says_so() -> None:
    async with reading(world(0)) as r:
        for action in ("differences", "why", "place_article", "read_again"):
            await r.do(action)
            assert r.message == "Choose an article first.", action
        await r.do("discard")
        assert r.message == "Only pages kept to read later can be taken away."


# Pages to read later


async def add(r: Reader, place: str) -> None:
    await r.press("a")
    for character in place:
        r.app.focused.insert_text_at_cursor(character)  # type: ignore[union-attr]
    await r.press("enter")


async def test_a_page_without_a_feed_is_kept_and_opened_where_it_stands() -> None:
    async with reading(world(4)) as r:
        await add(r, "page.example/essay")
        await r.press("enter")
        assert r.world.link.commands == [AddPage("https://page.example/essay")]
        r.world.desk.articles[9] = replace(article(9, FEEDS[0], -1, "An essay"), saved=True)
        await r.hear(Added(9, Clean("An essay")))
        assert (r.path, r.focused) == ("Read later", "article")
        assert r.room.article is not None
        assert r.room.article.id == 9
        assert r.message == "Kept to read later: An essay"


@pytest.mark.parametrize("keys", [("j",), ("enter",), ("slash", "x"), ("1",), ("question_mark",)])
async def test_a_page_that_comes_when_the_reader_has_gone_on_is_only_told(keys: tuple[str, ...]) -> None:
    async with reading(world(4)) as r:
        await add(r, "page.example/essay")
        await r.press("enter", *keys)
        before = (r.path, r.focused, r.room.article)
        r.world.desk.articles[9] = replace(article(9, FEEDS[0], -1, "An essay"), saved=True)
        await r.hear(Added(9, Clean("An essay")))
        assert (r.path, r.focused, r.room.article) == before
        assert r.message == "Kept to read later: An essay"


async def test_of_a_page_with_feeds_the_page_can_be_chosen() -> None:
    w = world(4)
    w.found = (Candidate("https://page.example/feed", Clean("Page"), found_by="page"),)
    async with reading(w) as r:
        await add(r, "page.example")
        assert "Keep the page to read later" in r.screen_text()
        await r.press("G", "enter")
        assert w.link.commands == [AddPage("https://page.example")]


@pytest.mark.parametrize(
    ("named", "said"), [("nowhere.html", "does not exist. Name an HTML file,"), ("", "is a folder. Name an HTML file,")]
)
async def test_a_file_that_is_not_there_is_told_at_once(tmp_path: Path, named: str, said: str) -> None:
    async with reading(world(4)) as r:
        await add(r, str(tmp_path / named))
        assert r.message.startswith(f"{tmp_path / named} {said}")
        assert r.world.link.commands == []


async def test_a_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text("By Roy", encoding="utf-8")
    async with reading(world(4)) as r:
        await add(r, str(file))
        assert r.world.link.commands == [AddPage(str(file))]
        await r.hear(Problem(Clean("This file holds no article.")))
        assert r.message == "This file holds no article."


async def test_an_article_that_was_there_already_is_opened_where_it_is() -> None:
    async with reading(world(4)) as r:
        await add(r, "news.example/3")
        await r.press("enter")
        await r.hear(Added(3, Clean("Known"), known=True))
        assert r.path == "All"
        assert r.room.article is not None
        assert r.room.article.id == 3
        assert r.message == "There already: Known"


async def test_a_saved_page_can_be_taken_away() -> None:
    w = world(4)
    w.desk.articles[1] = replace(w.desk.articles[1], saved=True)
    async with reading(w) as r:
        await r.press("enter")
        await r.do("discard")
        await r.press("enter")
        assert 1 in w.desk.articles
        await r.do("discard")
        await r.press("j", "enter")
        assert 1 not in w.desk.articles
        assert (r.room.article, r.focused) == (None, "headlines")


# Packing for a journey


async def test_packing_refreshes_first_and_can_be_stopped() -> None:
    async with reading(world(4)) as r:
        await r.do("pack")
        await r.do("pack")
        assert r.message == "A refresh is under way."
        await r.hear(Started(4), Finished(total=4, new=1))
        assert r.world.link.commands == [Refresh(), Pack()]
        await r.hear(Filled(2, "stored", done=3, total=12, bytes=10**6))
        assert "packing ▰▰▱▱▱▱▱▱ 3/12" in r.lines("status")[0]
        await r.do("pack")
        assert r.message == "Packing is under way."
        await r.do("cancel_refresh")
        assert r.world.link.commands[-1] == Cancel()
        await r.hear(PackDone(total=12, stored=3, failed=1, left=8, bytes=2_500_000, cancelled=True))
        assert r.message == "Stopped · Packed 3 articles (2.5 MB) · 1 gave nothing · 8 left out"
        assert "▰" not in r.lines("status")[0]


@pytest.mark.parametrize("ended", [Finished(offline=True), Finished(cancelled=True), Problem(Clean("Died."))])
async def test_without_a_refresh_nothing_is_packed(ended: Finished | Problem) -> None:
    async with reading(world(4)) as r:
        await r.do("pack")
        await r.hear(ended)
        await r.press("R")
        await r.hear(Finished())
        assert Pack() not in r.world.link.commands


async def test_while_packing_the_list_is_not_read_again_and_again() -> None:
    async with reading(world(40)) as r:
        await r.do("pack")
        await r.hear(Finished())
        before = r.world.desk.rows_read
        for number in range(1, 10):
            r.world.desk.fill(number, "Text")
            r.room.tick()
        await r.settle()
        assert r.world.desk.rows_read <= before + 64
