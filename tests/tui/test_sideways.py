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


LONG = (
    para("Before."),
    table("Country | Officers", *(f"Country {row} | {row}" for row in range(60))),
    para("After. " * 200),
)


async def test_a_tables_header_stays_while_its_rows_go_by() -> None:
    async with standing(ArticlePane(zone=UTC), (60, 20), lambda pane: pane.show(article(LONG))) as (app, _):
        _, y = place_of(app, "Country")
        lines = app.pane._laid.lines
        rows = [index for index, line in enumerate(lines) if line.grid and not line.heads]
        app.pane.scroll_lines(y)
        assert not app.pane.header, "the header itself is at the top"
        for top in range(y + 1, rows[-1] - 2):
            app.pane.scroll_lines(top - app.pane.scroll_offset.y)
            shown = [app.pane.render_line(line).text.strip() for line in range(3)]
            assert shown[0].startswith("Country")
            assert shown[1].startswith("───")
            assert shown[2] == lines[top + 2].text.strip()
        app.pane.scroll_lines(3)
        assert not app.pane.render_line(0).text.strip().startswith("Country  ")
        app.pane.scroll_lines(9)
        assert not app.pane.header


async def test_turning_pages_shows_every_row_below_a_header_that_stays() -> None:
    async with standing(ArticlePane(zone=UTC), (60, 20), lambda pane: pane.show(article(LONG))) as (app, pilot):
        seen: set[str] = set()
        while True:
            seen |= {app.pane.render_line(line).text.split("│")[0].strip() for line in range(20)}
            if not app.pane.page_down():
                break
            await pilot.pause()
        assert {f"Country {row}" for row in range(60)} <= seen


async def test_what_the_header_covers_is_not_clicked() -> None:
    grid = table("Country | Officers", *(f"Country {row} | {row}" for row in range(60)))
    rows = tuple(((span(f"Country {row}", href=f"https://a.example/{row}"),), (span("x"),)) for row in range(60))
    async with standing(
        ArticlePane(zone=UTC), (60, 20), lambda pane: pane.show(article((Table(grid.header, rows),)))
    ) as (
        app,
        pilot,
    ):
        app.pane.scroll_lines(20)
        assert app.pane.header
        assert min(y for _, _, y in app.pane.in_sight()) == 2
        x, _ = place_of(app, "Country")
        for y in (0, 1, 2):
            await pilot.click(ArticlePane, offset=(x + 1, y))
        await pilot.pause()
        assert len(app.chosen) == 1
