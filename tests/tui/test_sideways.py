"""Going sideways in tables and listings that are wider than the page."""

from dataclasses import replace
from datetime import UTC

from textual import events

from termnews.model.document import Block, Document, Table
from termnews.text import finding
from termnews.tui.panes.article import ArticlePane
from tests.tui.article_samples import article, para, span, table
from tests.tui.fakes import world
from tests.tui.reading import reading
from tests.tui.stands import place_of, standing
from tests.tui.test_finding import told

HEADER = "Country | Capital | Officers mobilised | Change on the week | Named by | Until further notice | Remarks"
ROW = "France | Paris | 115,000 | +12 % | The Interior Minister | yes | Patrols at stations and schools"
OTHER = table("Alpha | " + " | ".join(f"Number {part} unbroken" for part in range(9)), "one" + " | two" * 9)
PAGE: tuple[Block, ...] = (para("Before."), table(HEADER, ROW, ROW), para("Between."), OTHER)


async def test_the_table_in_the_middle_moves_and_the_text_stays() -> None:
    async with standing(ArticlePane(zone=UTC), (64, 30), lambda pane: pane.show(article(PAGE))) as (app, pilot):
        _, y = place_of(app, "Country")
        before = app.pane.render_line(y).text
        assert before.rstrip().endswith("›")
        assert app.pane.slides
        assert app.pane.slide(1)
        assert "‹Officers mobilised" in app.pane.render_line(y).text
        assert "Before." in "".join(app.pane.render_line(line).text for line in range(y))
        assert app.pane.slide(-1)
        assert app.pane.render_line(y).text == before
        app.pane.show(article((para("Nothing wide."),)))
        await pilot.pause()
        assert not app.pane.slide(1)


async def test_the_wheel_with_shift_moves_the_table_below_it() -> None:
    async with standing(ArticlePane(zone=UTC), (64, 40), lambda pane: pane.show(article(PAGE))) as (app, pilot):
        x, y = place_of(app, "Alpha")
        _, first = place_of(app, "Country")
        for kind, shift in ((events.MouseScrollDown, True), (events.MouseScrollRight, False)):
            await pilot._post_mouse_events([kind], ArticlePane, offset=(x, y), shift=shift)
        await pilot.pause()
        assert "‹" in app.pane.render_line(y).text
        assert "‹" not in app.pane.render_line(first).text
        for kind, shift in ((events.MouseScrollUp, True), (events.MouseScrollLeft, False)):
            await pilot._post_mouse_events([kind], ArticlePane, offset=(x, y), shift=shift)
        await pilot.pause()
        assert "‹" not in app.pane.render_line(y).text
        assert app.pane.scroll_offset.y == 0


async def test_a_place_survives_resizing_and_ends_with_the_article() -> None:
    async with standing(ArticlePane(zone=UTC), (64, 40), lambda pane: pane.show(article(PAGE))) as (app, pilot):
        app.pane.slide(99)
        await pilot.resize_terminal(60, 40)
        await pilot.pause()
        assert "‹" in "".join(app.pane.render_line(y).text for y in range(30))
        app.pane.show(article(PAGE))
        await pilot.pause()
        assert "‹" not in "".join(app.pane.render_line(y).text for y in range(30))


async def test_a_hit_out_of_sight_at_the_right_is_brought_into_sight() -> None:
    async with standing(ArticlePane(zone=UTC), (64, 30), lambda pane: pane.show(article(PAGE))) as (app, pilot):
        app.pane.seek(finding.phrase("remarks"))
        assert app.pane.step_hit(1)
        await pilot.pause()
        x, y = place_of(app, "Remarks")
        styles = [segment.style for segment in app.pane.render_line(y) if segment.text == "Remarks"]
        assert [bool(style and style.reverse) for style in styles] == [True]
        assert x < 64


async def test_links_are_clicked_where_they_are_shown() -> None:
    href = "https://a.example/x"
    cells = [*table(HEADER, ROW).rows[0][:-1], (span("Patrols", href=href),)]
    page = (Table(table(HEADER, ROW).header, (tuple(cells),)),)
    async with standing(ArticlePane(zone=UTC), (64, 30), lambda pane: pane.show(article(page))) as (app, pilot):
        assert [target for target, _, _ in app.pane.in_sight()].count(href) == 1, "only in the list at the end"
        app.pane.slide(99)
        x, y = place_of(app, "Patrols")
        assert (href, x, y) in app.pane.in_sight()
        await pilot.click(ArticlePane, offset=(x + 2, y))
        await pilot.pause()
        assert app.chosen == [href]


async def test_a_selection_holds_what_it_covers() -> None:
    async with standing(ArticlePane(zone=UTC), (64, 30), lambda pane: pane.show(article(PAGE))) as (app, pilot):
        app.pane.slide(99)
        x, y = place_of(app, "Remarks")
        await pilot.mouse_down(ArticlePane, offset=(x, y))
        await pilot.hover(ArticlePane, offset=(x + 7, y))
        await pilot._post_mouse_events([events.MouseUp, events.Click], ArticlePane, offset=(x + 7, y), button=1)
        await pilot.pause()
        assert app.screen.get_selected_text() == "Remarks"


async def test_keys_go_sideways() -> None:
    async with reading(told(world(), "Short.")) as r:
        await r.press("j", "enter", "shift+right")
        assert r.message == "Nothing in sight is wider than the page."
        r.world.desk.articles[2] = replace(r.world.desk.articles[2], document=Document(PAGE))
        await r.press("J", "K", "2", "shift+right")
        assert "sideways" not in r.footer
        await r.press("3")
        assert "S-→ sideways" in r.footer
        await r.press("shift+right")
        assert "‹" in "".join(r.lines("article"))
        await r.press("shift+left", "shift+left", "shift+left")
        assert "‹" not in "".join(r.lines("article"))
