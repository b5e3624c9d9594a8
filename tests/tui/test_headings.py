"""Lines between the rows: headings by day and source, and where the news since the last visit end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from unittest.mock import MagicMock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from termnews.model.listings import Density, Group, Grouping, Listing, Order, Query
from termnews.model.words import Clean
from termnews.text import clean, moments
from termnews.tui import headings, visits
from termnews.tui.headings import Ruling
from termnews.tui.rows import ASCII, UNICODE, Glyphs
from termnews.tui.visits import PAUSE, News, Visit
from tests.tui.fakes import FEEDS, NOW, World, article, world
from tests.tui.reading import Reader, reading

PLAIN = Ruling(Style(), Style(), "─")
AT_NINE = Visit(NOW - 3 * 3600, 40)
DAY = 86400


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2015-11-17", "Today"),
        ("2015-11-16", "Yesterday"),
        ("2015-11-15", "Sunday 15 November"),
        ("2015-11-18", "Wednesday 18 November"),
        ("2014-12-31", "Wednesday 31 December 2014"),
        ("None", "None"),
    ],
)
def test_days_have_names(day: str, name: str) -> None:
    assert moments.day_name(day, NOW, UTC) == name


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (3 * 3600, "09:00"),
        (14 * 3600 + 1200, "yesterday 21:40"),
        (2 * DAY, "Sun 12:00"),
        (6 * DAY, "Wed 12:00"),
        (7 * DAY, "10 Nov"),
        (-DAY, "18 Nov"),
    ],
)
def test_a_visit_is_told_to_the_minute_for_a_week(ago: int, words: str) -> None:
    assert moments.moment(NOW - ago, NOW, UTC) == words


@given(
    st.text(max_size=60) | st.text("東京の電車é👩‍👩‍👧🇫🇷שלוםab-", max_size=60),
    st.sampled_from([("",), ("1.2k unread", "1.2k"), ("+3 below", "")]),
    st.integers(4, 120),
)
def test_a_heading_is_exactly_as_wide_as_the_pane(words: str, right: tuple[str, ...], width: int) -> None:
    line = "".join(segment.text for segment in headings.ruled(clean.line(words), right, width, PLAIN))
    assert cell_len(line) == width


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (26, " Today ───────── 3 unread "),
        (20, " Today ─── 3 unread "),
        (19, " Today ───────── 3 "),
        (10, " T… ─── 3 "),
    ],
)
def test_a_heading_says_its_name_and_count_with_a_rule_between(width: int, line: str) -> None:
    told = headings.ruled("Today", headings.unread(3), width, PLAIN)
    assert "".join(segment.text for segment in told) == line


def news(ids: Sequence[int], query: Query, visit: Visit | None) -> News | None:
    """What is new of a list of these articles."""
    listing = MagicMock(
        Listing, query=query, id_at=ids.__getitem__, newer=lambda than: sum(each > than for each in ids)
    )
    listing.__len__.return_value = len(ids)
    return visits.news(listing, visit)


def test_the_line_stands_below_the_new_ones_and_counts_the_strewn() -> None:
    last = Visit(0, 10)
    assert news([14, 12, 11, 9, 13, 8], Query(), last) == News(last, 3, 1)
    assert news([9, 14, 8], Query(), last) == News(last, 0, 1)
    assert news([9, 8], Query(), last) is news([12, 11], Query(), last) is news([12], Query(), None) is None
    by_source = Query(order=Order.NEWEST, group=Grouping.SOURCE)
    for query in (by_source, Query(order=Order.OLDEST), Query(order=Order.FAIR)):
        assert news([14, 9], query, last) == News(last, 0, 1)


@given(st.lists(st.integers(1, 20), unique=True), st.integers(0, 20))
def test_every_new_article_is_above_the_line_or_marked(ids: list[int], last: int) -> None:
    visit = Visit(0, last)
    found = news(ids, Query(), visit)
    for row, number in enumerate(ids if found else ()):
        assert found is not None
        assert (number > last) == (row < found.first or found.marked(row, number))
    if found is None:
        assert all(number > last for number in ids) or not any(number > last for number in ids)


def test_the_line_says_what_it_parts() -> None:
    def told(first: int, strewn: int, glyphs: Glyphs = UNICODE) -> str:
        words, right = headings.since(News(AT_NINE, first, strewn), glyphs, NOW)
        return f"{words.rpartition(' ')[0]} {right[0]}".strip()

    assert told(3, 0) == "↑ 3 new since"
    assert told(3, 2) == "↑ 3 new since +2 below"
    assert told(0, 2) == "+ 2 new since"
    assert told(3, 2, ASCII) == "^ 3 new since +2 below"
    assert headings.unread(0) == headings.NOTHING


def test_new_stands_above_a_heading_of_the_same_row() -> None:
    groups = [Group(0, 3, day="2015-11-17"), Group(3, 5, day="2015-11-16")]
    rows = [(line.row, line.group is None) for line in headings.between(groups, News(AT_NINE, 3, 0))]
    assert rows == [(0, False), (3, True), (3, False)]


def test_a_visit_is_remembered_and_what_is_none_is_none() -> None:
    assert Visit.remembered(AT_NINE.text()) == AT_NINE
    assert [Visit.remembered(text) for text in ("", "x", "[1]", "{}", '["a", 1]', "null")] == [None] * 6


def grouped(by: Grouping, count: int = 60, density: Density = Density.TWO) -> World:
    w = world(count)
    w.settings = replace(w.settings, display=replace(w.settings.display, group=by, density=density))
    return w


def headed(r: Reader) -> list[str]:
    return [line.replace("─", "").strip() for line in r.lines("headlines") if "──" in line]


async def test_headings_stand_between_and_the_cursor_passes_over_them() -> None:
    w = grouped(Grouping.SOURCE)
    async with reading(w) as r:
        pane = r.room.headlines
        assert headed(r)[0] == "Bits & Bytes  15 unread"
        assert (pane.cursor, pane.line) == (0, 1)
        await r.press(*["j"] * 14)
        assert w.desk.articles[pane.current_id or 0].source == "Bits & Bytes"
        await r.press("j")
        assert w.desk.articles[pane.current_id or 0].source == "Die Presse"
        assert pane.cursor == 15
        assert r.lines("headlines")[pane.line - 1].startswith(" Die Presse ───")
        await r.press("n")
        assert "Die Presse  14 unread" in headed(r)
        await r.press("u", "G")
        assert pane.cursor == 59
        assert pane.line == pane.size.height - 2
        await r.press("g")
        assert pane.line == 1
        assert headed(r)[0].startswith("Bits")


async def test_a_heading_comes_into_sight_with_its_first_row_also_where_no_row_is_to_spare() -> None:
    async with reading(grouped(Grouping.SOURCE), 60, 12) as r:
        pane = r.room.headlines
        assert pane.size.height < 5 * pane.row_height
        await r.press("0", "2", "4", "G", *["k"] * 8)
        assert (pane.cursor, pane.line) == (15, 1)
        assert r.lines("headlines")[0].startswith(" Die Presse ───")


async def test_counts_letters_and_clicks_mean_rows_and_never_headings() -> None:
    async with reading(grouped(Grouping.DAY)) as r:
        pane = r.room.headlines
        assert headed(r)[0].startswith("Today")
        await r.press("0", "2", "0", "G")
        assert pane.cursor == 19
        await r.press("g", "0", "6", "enter")
        assert r.room.article is not None
        assert r.room.article.id == 6
        await r.press("2")
        day = next(y for y, line in enumerate(r.lines("headlines")) if "Yesterday" in line)
        before = pane.cursor
        await r.pilot.click("#headlines", offset=(5, day))
        assert pane.cursor == before
        await r.pilot.click("#headlines", offset=(5, day + 1))
        row = pane.cursor
        assert "Yesterday" in r.lines("headlines")[pane.line - 1]
        await r.pilot.click("#headlines", offset=(5, day - 1))
        assert pane.cursor == row - 1
        await r.press("2", "semicolon")
        assert r.room.jump is not None
        assert all("──" not in r.lines("headlines")[spot.y] for spot in r.room.jump.spots if spot.pane == "headlines")


async def test_no_row_is_skipped_by_paging_through_headings() -> None:
    w = grouped(Grouping.SOURCE, density=Density.ONE)
    for number in range(1, 61):
        w.desk.articles[number] = replace(w.desk.articles[number], source=Clean(f"Paper {number % 30:02}"))
    async with reading(w, height=20) as r:
        seen: set[int] = set()
        while r.room.headlines.cursor < 59:
            seen |= {row for row, _ in r.room.headlines.in_sight()}
            await r.press("ctrl+f")
        seen |= {row for row, _ in r.room.headlines.in_sight()}
        assert seen == set(range(60))


async def test_the_first_heading_is_seen_when_headings_are_chosen_and_at_the_next_start() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("comma", *["j"] * 9, "enter")
        assert r.lines("headlines")[r.room.headlines.line - 1].startswith(" Die Presse")
        r.room.tick()
        await r.settle()
    w.settings = grouped(Grouping.SOURCE).settings
    async with reading(w) as r:
        assert r.room.headlines.current_id == 1
        assert r.lines("headlines")[r.room.headlines.line - 1].startswith(" Die Presse")


async def test_headings_are_chosen_keep_the_row_and_are_remembered() -> None:
    async with reading(world()) as r:
        await r.press("j", "j", "j", "comma", *["j"] * 8, "enter")
        assert r.room.listed.group is Grouping.DAY
        assert r.room.headlines.current_id == 4
        assert headed(r)
        assert r.world.saved == {"display.group": Grouping.DAY}
        r.room.headlines.set_rows(Density.SUMMARY, ())
        await r.settle()
        assert r.room.headlines.stack.lines == 60 * 4 + len(r.room.headlines.listing.groups)  # type: ignore[union-attr]


def revisited(last: int = 20, by: Grouping = Grouping.NONE) -> World:
    """An edition of sixty articles, the newest first; ids fall as time goes, so turn them round."""
    w = grouped(by, 0)
    w.desk.articles = {n: article(n, FEEDS[n % 4], (61 - n) * 3000, f"{n} News") for n in range(1, 61)}
    w.desk.kept["visit"] = Visit(NOW - 86400, last).text()
    return w


async def test_the_line_is_where_the_news_end_and_can_be_gone_to() -> None:
    async with reading(revisited(40)) as r:
        await r.do("news")
        pane = r.room.headlines
        assert (pane.cursor, pane.current_id) == (19, 41)
        assert r.lines("headlines")[pane.line + 2].startswith(" ↑ 20 new since yesterday ")
        assert not any(" +" in line for line in r.lines("headlines"))


async def test_late_comers_carry_a_mark_and_the_line_says_how_many() -> None:
    w = revisited(40)
    w.desk.articles[90] = article(90, FEEDS[0], 58 * 3000 + 5, "90 Late")
    async with reading(w) as r:
        await r.do("news")
        assert "20 new since yesterday" in r.screen_text()
        assert "+1 below" in r.screen_text()
        await r.press("G")
        assert [line.strip() for line in r.lines("headlines") if " +" in line] == ["● 90 Late +"]


async def test_in_another_order_every_new_one_carries_the_mark_and_can_be_gone_to() -> None:
    async with reading(revisited(57)) as r:
        await r.press("comma", "j", "enter")
        assert r.lines("headlines")[0].startswith(" + 3 new since yesterday ")
        await r.do("news")
        assert r.room.headlines.current_id == 58
        await r.do("news")
        assert r.room.headlines.current_id == 59
        assert sum(" +" in line for line in r.lines("headlines")) == 3


async def test_where_all_or_nothing_is_new_it_is_said() -> None:
    for last, words in ((60, "Nothing here is new since "), (0, "Everything here is new since ")):
        async with reading(revisited(last)) as r:
            assert "new since" not in r.screen_text()
            await r.do("news")
            assert r.message.startswith(words)
    async with reading(world(4)) as r:
        await r.do("news")
        assert r.message == "This is the first visit: everything is new."


async def test_a_visit_ends_when_the_reader_leaves_and_a_pause_begins_another() -> None:
    w = revisited(40)
    async with reading(w) as r:
        r.room.tick()
        await r.settle()
        assert Visit.remembered(w.desk.kept["visit"]) == Visit(NOW, 60)
        w.desk.articles[61] = article(61, FEEDS[1], 10, "61 New")
        w.now += PAUSE + 60
        w.desk.written += 1
        r.room.tick()
        await r.settle()
        assert r.room.headlines.last_visit == Visit(NOW - 86400, 40), "nobody is here"
        line = r.room.headlines.line
        await r.press("j")
        assert r.room.headlines.last_visit == Visit(NOW, 60)
        assert r.room.headlines.news == News(Visit(NOW, 60), 1, 0)
        assert line >= 0
        await r.press("ctrl+q")
    assert Visit.remembered(w.desk.kept["visit"]) == Visit(w.now, 61)


async def test_a_click_tells_that_the_reader_is_here_too() -> None:
    w = revisited(40)
    async with reading(w) as r:
        r.room.tick()
        w.now += PAUSE + 60
        await r.pilot.click("#headlines", offset=(5, 8))
        assert r.room.headlines.last_visit == Visit(NOW, 60)
        assert "new since" not in r.screen_text(), "nothing came meanwhile"


async def test_what_comes_while_reading_moves_no_row() -> None:
    w = revisited(40)
    for keys in ((), ("j", "j"), ("1", "0", "j")):
        async with reading(w) as r:
            await r.press(*keys)
            pane = r.room.headlines
            at, line = pane.current_id, pane.line
            fresh = max(w.desk.articles) + 1
            w.desk.articles |= {n: article(n, FEEDS[0], 5, f"{n} Came") for n in range(fresh, fresh + 4)}
            r.room.relist()
            await r.settle()
            assert (pane.current_id, pane.line) == (at, line)


async def test_what_comes_while_the_wheel_is_used_moves_nothing_in_sight() -> None:
    w = revisited(40)
    async with reading(w) as r:
        pane = r.room.headlines
        pane.scroll_to(y=40, animate=False, force=True)
        await r.settle()
        before = r.lines("headlines")
        w.desk.articles |= {n: article(n, FEEDS[0], 5, f"{n} Came") for n in range(70, 74)}
        r.room.relist()
        await r.settle()
        assert r.lines("headlines")[1:] == before[1:]
        assert [line[:7] for line in (r.lines("headlines")[0], before[0])] == [" ↑ 24 n", " ↑ 20 n"]
        assert pane.current_id == 60


async def test_a_row_that_goes_leaves_the_cursor_beside_it() -> None:
    w = revisited(40)
    async with reading(w, 60) as r:
        await r.press(*["j"] * 10)
        gone, line = r.room.headlines.current_id, r.room.headlines.line
        assert gone == 50
        del w.desk.articles[gone]
        r.room.article = None
        r.room.relist()
        await r.settle()
        assert (r.room.headlines.current_id, r.room.headlines.line) == (49, line)


async def test_unread_first_what_is_being_read_keeps_its_place_until_the_list_is_another() -> None:
    w = world()
    async with reading(w) as r:
        await r.press("comma", "j", "j", "enter", *["j"] * 5, "enter")
        assert w.desk.articles[6].status.read
        line = r.room.headlines.line
        w.desk.articles[61] = article(61, FEEDS[0], 5, "61 Came")
        r.room.relist()
        await r.settle()
        assert (r.room.headlines.current_id, r.room.headlines.line) == (6, line)
        ids = r.room.headlines.listing.ids()  # type: ignore[union-attr]
        assert list(ids[:8]) == [61, 1, 2, 3, 4, 5, 6, 7]
        await r.press("2", "j", "enter")
        r.room.relist()
        await r.settle()
        ids = r.room.headlines.listing.ids()  # type: ignore[union-attr]
        assert (list(ids[:7]), ids[-1]) == ([61, 1, 2, 3, 4, 5, 7], 6)
