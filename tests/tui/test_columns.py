"""What headlines tell: which columns have room, in which order they give way, and choosing them."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.widgets import OptionList

from termnews.model.listings import COLUMNS, Column, Density
from termnews.model.words import Clean
from termnews.tui import columns, paint
from termnews.tui.columns import Place, Told
from termnews.tui.dialogs.columns import Columns
from termnews.tui.rows import Line, Looks, headline_row
from termnews.tui.views import ALL as ALL_VIEW
from termnews.tui.views import Kind, View
from tests.tui.fakes import FEEDS, NOW, article, headline, world
from tests.tui.reading import Reader, reading

SOURCE, AUTHOR, TIME, SECTION, MINUTES = Column
ALL = tuple(Column)
SAMPLE = headline(article(1, FEEDS[0], 7300, "115,000 security officers mobilised across France"))
PLAIN = Looks(*[Style()] * 5)


def told(width: int, *shown: Column) -> str:
    return " · ".join(part.text for part in columns.parts(SAMPLE, Told(NOW, columns=shown), width))


def test_a_time_that_no_feed_told_is_marked() -> None:
    guessed = replace(SAMPLE, date_guessed=True)
    assert columns.text(TIME, guessed, Told(NOW)) == "~2 h"
    old = replace(guessed, sort_at=int(NOW) - 40 * 86_400)
    day = columns.text(TIME, replace(old, date_guessed=False), Told(NOW))
    assert columns.aligned(old, Told(NOW), Place(TIME, 8)).strip() == f"~{day}"
    assert columns.aligned(old, Told(NOW), Place(TIME, len(day))) == day


def test_parts_stand_in_the_readers_order_and_give_way_one_after_the_other() -> None:
    assert told(80, *ALL) == "The Courier · Roy Peters · 2 h · Europe · 3 min read"
    assert told(80, TIME, SOURCE) == "2 h · The Courier"
    assert told(51, *ALL) == "The Courier · Roy Peters · 2 h · Europe"
    assert told(38, *ALL) == "The Courier · Roy Peters · 2 h"
    assert told(29, *ALL) == "The Courier · 2 h"
    assert told(16, *ALL) == "The Couri… · 2 h"
    assert told(12, *ALL) == "The C… · 2 h"
    assert told(11, *ALL) == told(3, *ALL) == "2 h"
    assert told(2, *ALL) == told(80) == ""


@given(st.lists(st.sampled_from(ALL), unique=True).map(tuple), st.integers(0, 200))
def test_what_is_told_never_takes_more_than_its_room(shown: tuple[Column, ...], width: int) -> None:
    found = columns.parts(SAMPLE, Told(NOW, columns=shown), width)
    assert columns.length(found) <= width
    assert [part.column for part in found] == [column for column in shown if column in {part.column for part in found}]


@given(st.lists(st.sampled_from(ALL), unique=True).map(tuple), st.integers(0, 300))
def test_aligned_columns_leave_the_title_its_room_and_keep_their_order(shown: tuple[Column, ...], width: int) -> None:
    places = columns.fit(shown, width)
    kept = [place.column for place in places]
    assert kept == [column for column in shown if column in kept]
    assert columns.span(places) <= max(0, width - columns.TITLE)
    gone = [column for column in columns.GIVES_WAY if column in shown and column not in kept]
    assert gone == [column for column in columns.GIVES_WAY if column in shown][: len(gone)]


def test_wide_rows_have_all_columns_and_narrow_ones_the_time() -> None:
    assert [place.column for place in columns.fit(ALL, 160)] == list(ALL)
    assert columns.fit(ALL, 190) == (
        Place(SOURCE, 26), Place(AUTHOR, 26), Place(TIME, 8), Place(SECTION, 18), Place(MINUTES, 3),
    )  # fmt: skip
    assert columns.fit((SOURCE, TIME), 52) == (Place(SOURCE, 11), Place(TIME, 6))
    assert columns.fit(ALL, 34) == (Place(TIME, 8),)
    assert columns.fit(ALL, 24) == ()


def test_figures_stand_at_the_right_and_words_at_the_left() -> None:
    line = Told(NOW, ("World",), prime="'")
    old = replace(SAMPLE, sort_at=NOW - 4 * 365 * 86400, source=Clean("東京の新聞社の長い名前"))
    assert columns.aligned(SAMPLE, line, Place(TIME, 8)) == "     2 h"
    assert columns.aligned(old, line, Place(TIME, 8)) == "Nov 2011"
    assert columns.aligned(old, line, Place(TIME, 6)) == "  2011"
    assert columns.aligned(SAMPLE, line, Place(MINUTES, 4)) == "  3'"
    assert columns.aligned(SAMPLE, line, Place(SECTION, 8)) == "Europe  "
    assert columns.aligned(old, line, Place(SOURCE, 8)) == "東京の… "
    assert columns.aligned(replace(SAMPLE, words=0), line, Place(MINUTES, 3)) == "   "


def test_one_line_has_its_columns_below_each_other() -> None:
    rows = [
        replace(SAMPLE, source=Clean(name), sort_at=NOW - age) for name, age in (("Wire", 60), ("The Courier", 7200))
    ]
    lines = ["".join(s.text for s in headline_row(row, Line(120, 1, NOW, ("World",)), PLAIN)[0]) for row in rows]
    assert lines[0].index("Europe") == lines[1].index("Europe")
    assert lines[0].index("Wire") == lines[1].index("The Courier")
    assert lines[0].index(" min") + 4 == lines[1].index(" h") + 2


def test_the_summary_stands_between_title_and_columns_and_takes_what_a_short_title_leaves() -> None:
    def lines(title: str, summary: str) -> list[str]:
        row = replace(SAMPLE, title=Clean(title), summary=Clean(summary))
        return ["".join(s.text for s in line).rstrip() for line in headline_row(row, Line(30, 4, NOW), PLAIN)]

    told = "   Europe · The Courier · 2 h"
    teaser = "More than a hundred thousand have been mobilised since Friday"
    assert lines("Security officers mobilised in France", teaser) == [
        " ● Security officers", "   mobilised in France", "   More than a hundred thous…", told,
    ]  # fmt: skip
    assert lines("Officers mobilised", teaser) == [
        " ● Officers mobilised", "   More than a hundred", "   thousand have been mobili…", told,
    ]  # fmt: skip
    assert lines("Officers mobilised", "") == [" ● Officers mobilised", told, "", ""]


def test_an_author_who_is_the_source_is_told_once() -> None:
    assert columns.text(AUTHOR, replace(SAMPLE, byline=Clean("the courier")), Told(NOW)) == ""
    assert columns.text(AUTHOR, SAMPLE, Told(NOW)) == "Roy Peters"


@pytest.mark.parametrize("height", [1, 2])
def test_only_the_sections_name_has_a_hue(height: int) -> None:
    hue = paint.hue(("World",), dark=True).rich_color
    looks = replace(PLAIN, accent=partial(paint.hue, dark=True))
    segments = [s for line in headline_row(SAMPLE, Line(120, height, NOW), looks) for s in line]
    assert [s.text.strip() for s in segments if s.style is not None and s.style.color == hue] == ["Europe"]


async def test_columns_are_chosen_moved_shown_at_once_and_remembered() -> None:
    async with reading(world()) as r:
        await r.press("C")
        assert options(r) == ["[✓] Section", "[✓] Source", "[✓] Time", "[✓] Reading time", "[ ] Author"]
        await r.press("space", "j", "J")
        assert options(r) == ["[ ] Section", "[✓] Time", "[✓] Source", "[✓] Reading time", "[ ] Author"]
        assert "50 min · Die Presse" in "".join(r.lines("headlines")), "the list follows"
        await r.press("enter")
        wanted = (TIME, SOURCE, MINUTES)
        assert r.room.headlines.columns == wanted
        assert r.world.saved == {"display.columns": wanted}
        await r.press("C", "G", "space", "K", "K", "K", "K", "K", "enter")
        assert r.room.headlines.columns == (SECTION, TIME, SOURCE, MINUTES), "no farther than the top"


async def test_columns_left_with_esc_are_what_they_were_and_a_click_checks() -> None:
    async with reading(world()) as r:
        await r.press("C", "space")
        await r.pilot.click(OptionList, offset=(6, 4))
        assert isinstance(r.app.screen, Columns)
        assert r.app.screen.wanted == (SOURCE, TIME, MINUTES, AUTHOR)
        await r.press("escape")
        assert r.room.headlines.columns == COLUMNS
        assert r.world.saved == {}


async def test_density_is_chosen_keeps_the_row_on_its_line_and_is_remembered() -> None:
    async with reading(world()) as r:
        await r.press(*["j"] * 30, *["k"] * 9)
        pane = r.room.headlines
        before = pane.cursor * pane.row_height - pane.scroll_offset.y
        await r.press("comma", "G", "k", "k", "enter")
        assert (pane.density, pane.row_height, pane.cursor) == (Density.SUMMARY, 4, 21)
        assert pane.cursor * 4 - pane.scroll_offset.y == before
        assert r.world.saved == {"display.density": Density.SUMMARY}


async def test_the_settings_decide_at_the_start() -> None:
    w = world()
    w.settings = replace(w.settings, display=replace(w.settings.display, density=Density.ONE, columns=(TIME,)))
    async with reading(w) as r:
        assert r.lines("headlines")[0].rstrip().endswith("50 min")
        assert r.lines("headlines")[1].rstrip().endswith("1 h")


async def test_the_path_begins_in_the_hue_of_its_top_section() -> None:
    async with reading(world()) as r:
        r.room.choose(View(Kind.SECTION, ("World", "Europe")))
        await r.settle()
        line = r.room.status.render()
        hue = f"bold {paint.hue(('World',), dark=True).hex}"
        assert [line.plain[span.start : span.end] for span in line.spans if span.style == hue] == ["World"]
        r.room.choose(ALL_VIEW)
        await r.settle()
        assert all("#" not in str(span.style) for span in r.room.status.render().spans)


def options(r: Reader) -> list[str]:
    return [str(option.prompt) for option in r.app.screen.query_one(OptionList).options]
