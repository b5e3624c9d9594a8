"""The article pane: what it shows, where it stands, what a click does, and that nothing in an article can act."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC
from pathlib import Path

import pytest
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Offset
from textual.pilot import Pilot

from termnews.model.articles import Article, Author, Enclosure
from termnews.model.document import Block, Code, Figure, Heading, Table
from termnews.model.styles import Style as Setting
from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui import contrast, inks
from termnews.tui.layout.lines import Ink
from termnews.tui.panes.article import ArticlePane
from termnews.tui.themes import PALETTES
from tests.tui.article_samples import EUROPE, HEBREW, JAPANESE, NOON, article, para, span
from tests.tui.hostile import assert_harmless, payloads, strips
from tests.tui.stands import Stand, place_of, standing

Staged = AbstractAsyncContextManager[tuple[Stand[ArticlePane], Pilot[None]]]


def stage(shown: Article | None, size: tuple[int, int] = (80, 24), position: int = 0) -> Staged:
    return standing(ArticlePane(zone=UTC), size, lambda pane: pane.show(shown, position))


def shown(app: Stand[ArticlePane]) -> list[str]:
    return [strip.text.rstrip() for strip in strips(app.pane)]


def long_article(paragraphs: int = 40) -> Article:
    return article(
        tuple(
            para(f"Paragraph number {number}. " + "Some words that fill the line and wrap. " * 6)
            for number in range(paragraphs)
        )
    )


async def test_it_opens_with_headline_source_and_byline() -> None:
    async with stage(article()) as (app, _):
        lines = [line.strip() for line in shown(app)]
        assert lines[:6] == [
            "",
            "115,000 security officers mobilised across France",
            "",
            "The Harbour Courier · World › Europe · 17 Nov 2015, 14:00 · 3 min",
            "by Anna Bergström and Roy",
            "",
        ]


async def test_without_an_article_it_says_what_to_do() -> None:
    async with stage(None) as (app, _):
        assert "No article is open." in "\n".join(shown(app))
        assert app.pane.at_end
        assert not app.pane.page_down()


async def test_a_teaser_says_so_and_how_to_read_on() -> None:
    async with stage(article((), summary=Clean("Only this."))) as (app, _):
        text = "\n".join(shown(app))
        assert "Only this." in text
        assert "The feed gives only this teaser. o opens the page." in text
    async with stage(article((), summary=Clean(""), link="")) as (app, _):
        assert "The feed gives no text." in "\n".join(shown(app))


async def test_enclosures_categories_and_links_stand_at_the_end() -> None:
    enclosures = (
        Enclosure("https://p.example/a.mp3", "audio/mpeg", 12_400_000, Clean("Listen"), 4320),
        Enclosure("https://p.example/b.pdf", "", 0),
    )
    async with stage(article(enclosures=enclosures)) as (app, pilot):
        app.pane.to_end()
        await pilot.pause()
        text = "\n".join(line.strip() for line in shown(app))
        assert "♫ Audio  12 MB  mp3  1 h 12 min  Listen\n↓ File  pdf" in text
        assert "Topics · France · Security · State of emergency" in text
        assert "[1] interieur.gouv.fr/actualites/2015/mobilisation-115000" in text
        assert app.pane.links[0] == "https://www.interieur.gouv.fr/actualites/2015/mobilisation-115000"
        assert len(app.pane.links) == 6


async def test_pages_turn_until_the_end() -> None:
    async with stage(long_article()) as (app, pilot):
        pages = 0
        app.percents.clear()
        while app.pane.page_down():
            await pilot.pause()
            pages += 1
        assert pages > 5
        assert app.pane.at_end
        assert app.percents[-1] == 100
        assert app.percents == sorted(app.percents)
        assert app.pane.page_up()
        app.pane.to_top()
        assert not app.pane.page_up()


async def test_lines_and_half_pages() -> None:
    async with stage(long_article()) as (app, _):
        app.pane.scroll_lines(3)
        assert app.pane.scroll_offset.y == 3
        app.pane.scroll_half(1)
        assert app.pane.scroll_offset.y == 15
        app.pane.scroll_half(-1)
        app.pane.scroll_lines(-99)
        assert app.pane.scroll_offset.y == 0


@pytest.mark.parametrize("line", [100, 101, 102, 103])
async def test_the_place_survives_any_change_of_width(line: int) -> None:
    async with stage(long_article()) as (app, pilot):
        app.pane.scroll_lines(line)
        place = app.pane.position
        for width, height in [(50, 24), (120, 40), (41, 12), (200, 60), (80, 24)]:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert app.pane.position == place
            top = app.pane._laid.lines[app.pane.scroll_offset.y]
            assert top.offset <= place <= top.offset + len(top.text)
        assert app.pane.scroll_offset.y == line


async def test_it_opens_where_the_reader_left() -> None:
    async with stage(long_article()) as (app, _):
        app.pane.scroll_lines(60)
        place, top = app.pane.position, shown(app)[0]
    async with stage(long_article(), position=place) as (app, _):
        assert shown(app)[0] == top
        assert app.pane.position == place


async def test_a_longer_body_does_not_move_what_is_read() -> None:
    async with stage(long_article(20)) as (app, pilot):
        app.pane.scroll_lines(30)
        top = shown(app)[0]
        app.pane.show(long_article(40), app.pane.position)
        await pilot.pause()
        assert shown(app)[0] == top


async def test_another_article_begins_at_its_top() -> None:
    async with stage(long_article()) as (app, pilot):
        app.pane.to_end()
        app.pane.show(article())
        await pilot.pause()
        assert app.pane.position == 0
        assert app.pane.scroll_offset.y == 0


async def test_clicks_follow_links_and_only_links() -> None:
    async with stage(article()) as (app, pilot):
        for text in ("reported by the ministry", "[2]", "Anna Bergström", "French police"):
            x, y = place_of(app, text)
            await pilot.click(ArticlePane, offset=(x + 1, y))
        x, y = place_of(app, "More than")
        for offset in [(0, 0), (1, y), (x, y), (79, y), (79, 23)]:
            await pilot.click(ArticlePane, offset=offset)
        await pilot.pause()
        assert app.chosen == [
            "https://www.interieur.gouv.fr/actualites/2015/mobilisation-115000",
            "https://example.org/statement",
            "https://courier.example/people/anna-bergstrom",
            "https://img.example/patrol.jpg",
        ]


async def test_a_click_after_scrolling_hits_what_is_shown() -> None:
    async with stage(article(), size=(60, 20)) as (app, pilot):
        app.pane.to_end()
        await pilot.pause()
        x, y = place_of(app, "example.org/annex.pdf")
        await pilot.click(ArticlePane, offset=(x, y))
        await pilot.pause()
        assert app.chosen == ["https://example.org/annex.pdf"]


async def drag(pilot: Pilot[None], start: tuple[int, int], stop: tuple[int, int]) -> None:
    await pilot.mouse_down(ArticlePane, offset=start)
    await pilot.hover(ArticlePane, offset=stop)
    await pilot._post_mouse_events([events.MouseUp, events.Click], ArticlePane, offset=stop, button=1)
    await pilot.pause()


async def test_selected_text_is_the_text_and_not_the_page() -> None:
    async with stage(article()) as (app, pilot):
        x, y = place_of(app, "More than")
        await drag(pilot, (x, y), (x + 25, y + 2))
        assert app.screen.get_selected_text() == (
            "More than 115,000 security personnel have been mobilised in the wake of Friday’s attacks, Interior Minister "
            "Bernard Cazeneuve has announced. The measure, reported by the m"
        )
        assert app.chosen == []


async def test_ideographs_are_copied_without_blanks() -> None:
    async with stage(article(JAPANESE), size=(40, 30)) as (app, pilot):
        _, y = place_of(app, "東京都内")
        await drag(pilot, (1, y), (36, y + 4))
        copied = app.screen.get_selected_text() or ""
        assert copied.startswith(
            "東京都内で17日、新しい美術館が開館した。来館者は初日だけで5,000人を超え、「こんなに静か"
        )
        assert " " not in copied


async def test_frames_and_numbers_are_not_copied() -> None:
    async with stage(article()) as (app, pilot):
        x, y = place_of(app, "“We will")
        _, bottom = place_of(app, "Photo: Reuters")
        await drag(pilot, (x, y), (78, bottom))
        assert app.screen.get_selected_text() == (
            "“We will not give in,” he told a crowded room; the full statement runs to four pages, and an annex lists the 42 "
            "départements concerned.\n\nphotograph\nFrench police on patrol in front of the Gare du Nord on Tuesday morning.\n"
            "Photo: Reuters"
        )


async def test_the_selection_is_seen_and_goes() -> None:
    async with stage(article()) as (app, pilot):
        x, y = place_of(app, "More than")
        plain = app.pane.render_line(y)
        await drag(pilot, (x, y), (x + 9, y))
        marked = app.pane.render_line(y)
        assert marked.text == plain.text
        grounds = {segment.style.bgcolor for segment in marked if segment.style}
        assert len(grounds) == 2
        app.screen.clear_selection()
        await pilot.pause()
        assert len({segment.style.bgcolor for segment in app.pane.render_line(y) if segment.style}) == 1


async def test_the_text_keeps_its_measure_and_stands_in_the_middle() -> None:
    async with stage(article(), size=(160, 40)) as (app, _):
        lines = [line for line in shown(app) if line]
        assert max(map(len, lines)) <= 44 + 72
        assert min(len(line) - len(line.lstrip()) for line in lines) == (159 - 72) // 2


async def test_a_change_of_theme_changes_the_colours() -> None:
    async with stage(article()) as (app, pilot):
        _, y = place_of(app, "World")
        before = [segment.style for segment in app.pane.render_line(y)]
        app.theme = "textual-light"
        await pilot.pause()
        after = [segment.style for segment in app.pane.render_line(y)]
        assert all(old != new for old, new in zip(before, after, strict=True))


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (12, 4), (40, 12), (80, 24), (200, 60)])
@pytest.mark.parametrize("blocks", [EUROPE, JAPANESE, HEBREW], ids=["europe", "japanese", "hebrew"])
async def test_every_size_paints_every_cell(size: tuple[int, int], blocks: tuple[Block, ...]) -> None:
    async with stage(article(blocks), size=size) as (app, pilot):
        for _ in range(4):
            assert_harmless(app.pane)
            app.pane.page_down()
            await pilot.pause()


async def test_it_leaves_the_keys_to_the_screen() -> None:
    async with stage(article()) as (app, _):
        assert not app.pane._bindings.key_to_bindings
        assert app.pane.can_focus


async def test_the_wheel_moves_three_lines_at_once() -> None:
    async with stage(long_article()) as (app, pilot):
        await pilot._post_mouse_events([events.MouseScrollDown] * 2, ArticlePane, button=0)
        assert app.pane.scroll_offset == Offset(0, 6)
        await pilot._post_mouse_events([events.MouseScrollUp], ArticlePane, button=0)
        assert app.pane.scroll_offset == Offset(0, 3)


def hostile_article(text: str) -> Article:
    words = Clean(text)
    blocks = (
        para(span(text), span(text, href="http://x.example/")),
        Heading(1, (span(text),)),
        Code(words, words),
        Figure("http://x.example/", words, words, words),
        Table((((span(text),),),), (((span(text),),),), words),
    )
    return article(
        blocks,
        text,
        source=words,
        section=(text, text),
        authors=(Author(words, "http://x.example/", text, words, words),),
        categories=(words,),
        enclosures=(Enclosure("http://x.example/", text, 1, words),),
    )


@pytest.mark.parametrize("door", [clean.prose, Clean], ids=["cleaned", "raw"])
async def test_nothing_in_an_article_can_act(shared: Path, door: Callable[[str], Clean]) -> None:
    async with stage(None, size=(60, 40)) as (app, pilot):
        for payload in payloads(shared):
            app.pane.show(hostile_article(door(payload)))
            await pilot.pause()
            for go in (app.pane.page_down, app.pane.page_down, app.pane.to_end):
                assert_harmless(app.pane)
                go()
            await pilot.pause()
        assert app.is_running


async def test_clicking_on_hostile_text_does_nothing(shared: Path) -> None:
    blocks = tuple(para(clean.line(payload)[:40]) for payload in payloads(shared)[-24:])
    async with stage(article(blocks, authors=(), enclosures=()), size=(30, 20)) as (app, pilot):
        for _ in range(2):
            for y in range(20):
                for x in (3, 8):
                    await pilot.click(ArticlePane, offset=(x, y))
            app.pane.page_down()
            await pilot.pause()
        assert app.chosen == []
        assert app.is_running


async def test_dates_say_when_they_are_guessed_and_when_the_text_changed() -> None:
    for unbelievable in (None, 0, NOON + 10**7):
        async with stage(article(date_guessed=True, published_at=unbelievable)) as (app, _):
            assert "· seen 17 Nov 2015, 14:00 ·" in "\n".join(shown(app))
    async with stage(article(date_guessed=True, published_at=NOON - 86_400)) as (app, _):
        assert "· 16 Nov 2015, 14:00 ·" in "\n".join(shown(app))
    async with stage(article(updated=True, updated_at=NOON + 7200)) as (app, _):
        assert "↻ updated 17 Nov 2015, 16:00 ·" in "\n".join(shown(app))


async def test_a_page_to_read_later_has_the_date_of_its_publication() -> None:
    async with stage(article(saved=True, sort_at=NOON + 86_400)) as (app, _):
        assert "· 17 Nov 2015, 14:00 ·" in "\n".join(shown(app))
    async with stage(article(saved=True, sort_at=NOON + 86_400, published_at=None)) as (app, _):
        assert "· kept 18 Nov 2015, 14:00 ·" in "\n".join(shown(app))


async def test_an_article_without_a_title_has_a_name() -> None:
    async with stage(article(title="")) as (app, _):
        assert shown(app)[1].strip() == "Untitled"


async def test_listings_get_their_colours_without_a_line_that_moves() -> None:
    code = Code(Clean("def one():\n    return 1  # why"), Clean("python"))
    async with stage(article((para("Before."), code, para("After.")))) as (app, pilot):
        before = shown(app)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert shown(app) == before
        _, y = place_of(app, "def one")
        styles = {segment.text: segment.style for segment in app.pane.render_line(y)}
        assert styles["def"] != styles[" one():"]
        assert styles["def"] is not None
        assert styles["def"].bold, "also without colours"


@pytest.mark.parametrize("name", PALETTES)
def test_listings_are_read_in_every_theme(name: str) -> None:
    palette = PALETTES[name]
    if Color.parse(palette.page).ansi is None:
        names = {
            "card": palette.card, "muted": palette.muted, "accent": palette.accent, "success": palette.good,
            "warning": palette.star,
        }  # fmt: skip
        for ink in (Ink.CODE_WORD, Ink.CODE_TEXT, Ink.CODE_REMARK, Ink.CODE_NUMBER):
            style = inks.style(ink, Setting.PLAIN, Style(), names, linked=False)
            assert style.color is not None
            assert style.bgcolor is not None
            assert contrast.ratio(*map(Color.from_rich_color, (style.color, style.bgcolor))) >= contrast.NEEDED
