"""The author pane: everybody who wrote the article, what is known of them, and what else they wrote."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from textual.pilot import Pilot

from termnews.model.articles import Article, Author, FullText, Headline
from termnews.model.document import Document
from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui.layout.known import Known
from termnews.tui.panes.author import AuthorPane
from tests.tui.article_samples import ALSO_WROTE, ANNA, ROY, article, headline
from tests.tui.hostile import assert_harmless, payloads, strips
from tests.tui.stands import Stand, place_of, standing

Staged = AbstractAsyncContextManager[tuple[Stand[AuthorPane], Pilot[None]]]


def stage(shown: Article | None, also: Sequence[Headline] = (), size: tuple[int, int] = (60, 30)) -> Staged:
    return standing(AuthorPane(zone=UTC), size, lambda pane: pane.show(shown, also))


def shown(app: Stand[AuthorPane]) -> list[str]:
    return [strip.text.strip() for strip in strips(app.pane)]


async def test_authors_stand_in_order_with_all_that_is_known() -> None:
    async with stage(article(), ALSO_WROTE) as (app, _):
        assert [line for line in shown(app) if line] == [
            "Anna Bergström · The Harbour Courier · Europe editor",
            "Anna Bergström has covered European institutions",
            "since 2004. She lives in Brussels, teaches data",
            "journalism, and keeps bees on a roof.",
            "courier.example/people/anna-bergstrom",
            "anna@courier.example",
            "Roy · The Harbour Courier",
            "Roy likes politics. Knowledge is power, Roy",
            "constantly says, so he spends nearly all day",
            "reading.",
            "Also wrote",
            "● Belgium raises its threat level to four",
            "27 Oct 2015",
            "What clause 42.7 of the treaty means, and why",
            "nobody had used it before  26 Oct 2015",
            "● Brussels lines reopen after search  25 Oct 2015",
        ]


async def test_the_blurb_is_a_card_on_its_own_ground() -> None:
    async with stage(article(authors=(ROY,))) as (app, _):
        _, y = place_of(app, "Roy likes politics")
        page = app.pane.rich_style.bgcolor
        card = [segment for segment in app.pane.render_line(y) if segment.style and segment.style.bgcolor != page]
        assert sum(segment.cell_length for segment in card) == 53


async def test_an_address_is_not_broken_while_it_fits_a_line() -> None:
    author = Author(Clean("Ada"), "https://courier.example/people/ada", Clean("ada.lovelace@harbour-courier.example"))
    async with stage(article(authors=(author,))) as (app, _):
        assert shown(app)[1:3] == ["courier.example/people/ada", "ada.lovelace@harbour-courier.example"]


async def test_a_key_stays_with_what_it_does() -> None:
    known = Known(hints=Clean("i author page · F follow · X mute · P ask their page"))
    pane = standing(AuthorPane(zone=UTC), (46, 30), lambda pane: pane.show(article(authors=(ROY,)), (), known))
    async with pane as (app, _):
        lines = shown(app)
        assert "i author page · F follow · X mute" in lines
        assert "P ask their page" in lines


async def test_names_without_more_stand_close_together() -> None:
    people = tuple(Author(Clean(name)) for name in ("Ada", "Berta", "Carl"))
    async with stage(article(authors=people)) as (app, _):
        assert shown(app)[:3] == [f"{name} · The Harbour Courier" for name in ("Ada", "Berta", "Carl")]


async def test_it_says_plainly_when_nobody_is_named() -> None:
    async with stage(article(authors=())) as (app, _):
        assert shown(app)[:2] == ["The feed names no author.", "The Harbour Courier"]
    page = FullText(Document())
    async with stage(article(authors=(), full=page)) as (app, _):
        assert shown(app)[0] == "Neither the feed nor the page names an author."
    async with stage(article(authors=(), full=page, saved=True)) as (app, _):
        assert shown(app)[0] == "The page names no author."


async def test_without_an_article_it_says_what_stands_here() -> None:
    async with stage(None) as (app, _):
        assert "who wrote the article" in " ".join(shown(app))


async def test_headlines_and_addresses_are_clickable() -> None:
    async with stage(article(authors=(ANNA,)), ALSO_WROTE) as (app, pilot):
        for text in (
            "What clause",
            "nobody had",
            "Brussels lines",
            "anna@courier",
            "courier.example/people",
            "Anna Bergström ·",
        ):
            x, y = place_of(app, text)
            await pilot.click(AuthorPane, offset=(x + 1, y))
        for text in ("Also wrote", "since 2004", "Europe editor"):
            await pilot.click(AuthorPane, offset=place_of(app, text))
        await pilot.pause()
        page = "https://courier.example/people/anna-bergstrom"
        assert app.chosen == [22, 22, 23, "mailto:anna@courier.example", page, page]


async def test_it_scrolls_when_small() -> None:
    async with stage(article(), ALSO_WROTE, size=(30, 8)) as (app, pilot):
        assert shown(app)[0] == "Anna Bergström"
        pages = 0
        while app.pane.page_down():
            await pilot.pause()
            pages += 1
        assert pages > 1
        assert "Brussels lines reopen" in " ".join(shown(app))
        app.pane.show(article(authors=(ROY,)))
        await pilot.pause()
        assert app.pane.scroll_offset.y == 0


@pytest.mark.parametrize("size", [(1, 1), (12, 3), (30, 8), (60, 50), (120, 20)])
async def test_every_size_paints_every_cell(size: tuple[int, int]) -> None:
    async with stage(article(), ALSO_WROTE, size=size) as (app, _):
        assert_harmless(app.pane)


async def test_text_from_right_to_left_stays_on_its_card() -> None:
    blurb = Clean("דנה כותבת על אירופה מאז 2004, מלמדת עיתונות נתונים וגרה בבריסל.")
    async with stage(article(authors=(Author(Clean("דנה"), blurb=blurb),))) as (app, _):
        assert_harmless(app.pane)
        _, y = place_of(app, "דנה כותבת")
        assert len(app.pane.render_line(y).text.rstrip()) == 3 + 53 - 2


def hostile_article(text: str) -> Article:
    return article(
        authors=(Author(Clean(text), "http://x.example/", text, Clean(text), Clean(text)),), source=Clean(text)
    )


@pytest.mark.parametrize("door", [clean.line, Clean], ids=["cleaned", "raw"])
async def test_nothing_in_it_can_act(shared: Path, door: Callable[[str], Clean]) -> None:
    async with stage(None) as (app, pilot):
        for payload in payloads(shared):
            text = door(payload)
            app.pane.show(hostile_article(text), [replace(headline(9, "x"), title=text, source=text)])
            await pilot.pause()
            for go in (app.pane.page_down, app.pane.to_end):
                assert_harmless(app.pane)
                go()
            await pilot.pause()
        assert app.is_running


async def test_clicking_hostile_text_opens_only_what_was_named(shared: Path) -> None:
    people = tuple(Author(Clean(clean.line(payload)[:40])) for payload in payloads(shared)[-24:])
    async with stage(article(authors=people, source=Clean("")), size=(30, 24)) as (app, pilot):
        for y in range(24):
            await pilot.click(AuthorPane, offset=(3, y))
        assert app.chosen == []
        assert app.is_running


async def test_it_is_as_high_as_what_it_says_where_the_style_leaves_it_free() -> None:
    async with stage(None) as (app, pilot):
        app.pane.styles.height = "auto"
        for people, height in [((ANNA, ROY), 11), ((ROY,), 4), ((), 2)]:
            app.pane.show(article(authors=people))
            await pilot.pause()
            assert app.pane.size.height == len(app.pane._laid.lines) == height
