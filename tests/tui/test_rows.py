"""Rows: widths hold for any title, and what matters most stays."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from termnews.model.articles import Headline
from termnews.model.listings import Column
from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui import columns, paint, rows
from termnews.tui.outline_rows import flatten, index_of, parent
from termnews.tui.panes.status import bar
from termnews.tui.rows import ASCII, Line, Looks, headline_row, wrap_once
from termnews.tui.views import ALL, Kind, View
from tests.tui.fakes import FAILED, FEEDS, NOW, FakeDesk, article, edition, headline

PLAIN = Looks(*[Style()] * 5)
SAMPLE = headline(article(1, FEEDS[0], 7300, "115,000 security officers mobilised across France"))


def text(lines: list[list[rows.Segment]]) -> list[str]:
    return ["".join(segment.text for segment in line) for line in lines]


SCRIPTS = st.text(max_size=60) | st.text("東京の電車é👩‍👩‍👧🇫🇷שלוםمدينة ab-", max_size=60)


@given(
    st.builds(
        lambda title, summary, source, byline, words, age, marks: replace(
            SAMPLE, title=clean.line(title), summary=clean.line(summary), source=clean.line(source),
            byline=clean.line(byline), words=words, sort_at=NOW - age, read=marks[0], bookmarked=marks[1],
            updated=marks[2],
        ),
        SCRIPTS, SCRIPTS, SCRIPTS, SCRIPTS, st.integers(0, 10**6), st.integers(-(10**6), 10**9),
        st.tuples(st.booleans(), st.booleans(), st.booleans()),
    ),
    st.integers(24, 200),
    st.integers(1, 5),
    st.lists(st.sampled_from(list(Column)), unique=True).map(tuple),
)  # fmt: skip
def test_a_row_is_exactly_as_wide_as_the_pane(
    row: Headline, width: int, height: int, shown: tuple[Column, ...]
) -> None:
    for looks in (PLAIN, replace(PLAIN, accent=partial(paint.hue, dark=True))):
        lines = text(headline_row(row, Line(width, height, NOW, columns=shown), looks))
        assert [cell_len(line) for line in lines] == [width] * height


def test_unread_and_bookmarked_show_without_colour() -> None:
    def marks(read: bool, bookmarked: bool) -> str:
        row = replace(SAMPLE, read=read, bookmarked=bookmarked)
        return text(headline_row(row, Line(40, 2, NOW), PLAIN))[0][:2]

    assert [marks(False, False), marks(True, False), marks(False, True), marks(True, True)] == [" ●", "  ", "★●", "★ "]
    ascii_row = text(headline_row(replace(SAMPLE, bookmarked=True), Line(40, 2, NOW, glyphs=ASCII), PLAIN))
    assert ascii_row[0].startswith("*o")
    assert "".join(ascii_row).replace("…", "").replace("·", "").isascii()


def test_the_time_stays_however_narrow() -> None:
    row = replace(SAMPLE, source=Clean("A Newspaper With A Very Long Name Indeed"))
    for width in range(24, 80):
        assert " 2 h" in text(headline_row(row, Line(width, 2, NOW), PLAIN))[1]


def test_the_section_is_told_only_when_it_is_not_the_one_listed() -> None:
    def told(*section: str) -> str:
        return " · ".join(part.text for part in columns.parts(SAMPLE, Line(80, 2, NOW, section).told, 80))

    assert told() == told("World") == "Europe · The Courier · 2 h · 3 min read"
    assert told("World", "Europe") == "The Courier · 2 h · 3 min read"


@pytest.mark.parametrize(
    ("title", "width", "parts"),
    [
        ("one two three", 7, ("one two", "three")),
        ("one two three", 9, ("one two", "three")),
        ("東京の電車は", 5, ("東京", "の電車は")),
        ("a 東京の電車", 7, ("a 東京", "の電車")),
        ("unbreakable", 5, ("unbre", "akable")),
        ("fits", 4, ("fits", "")),
    ],
)
def test_titles_break_at_blanks_and_between_wide_letters(title: str, width: int, parts: tuple[str, str]) -> None:
    assert wrap_once(title, width) == parts


def test_the_outline_is_flattened_to_what_is_unfolded() -> None:
    desk = FakeDesk(edition(8), states={2: FAILED})
    folded = flatten(desk.outline(), frozenset())
    assert [row.label for row in folded] == [
        "All",
        "Unread",
        "Today",
        "Bookmarks",
        "Following",
        "Read later",
        "",
        "World",
        "Technology",
    ]
    rows_ = flatten(desk.outline(), frozenset({("World",), ("World", "Europe")}))
    assert [(row.depth, row.label) for row in rows_[7:]] == [
        (0, "World"), (1, "Europe"), (2, "The Courier"), (2, "Die Presse"), (1, "The Globe [/b]"), (0, "Technology"),
    ]  # fmt: skip
    assert [row.label for row in rows_ if row.failing] == ["Die Presse"]
    assert rows_[7].count == 6
    assert rows_[8].count == 4


def test_a_view_folded_away_stands_at_its_nearest_section() -> None:
    rows_ = flatten(FakeDesk(edition(4)).outline(), frozenset())
    feed = View(Kind.FEED, ("World", "Europe"), 2)
    assert rows_[index_of(rows_, feed)].label == "World"
    assert rows_[index_of(rows_, View(Kind.SECTION, ("Gone",)))].view == ALL
    assert parent(feed) == View(Kind.SECTION, ("World", "Europe"))
    assert parent(View(Kind.SECTION, ("World",))) is None


def test_the_bar_is_full_only_at_the_end() -> None:
    assert [bar(done, 68) for done in (0, 34, 67, 68)] == ["▱" * 8, "▰▰▰▰▱▱▱▱", "▰▰▰▰▰▰▰▱", "▰" * 8]
    assert bar(0, 0) == "▱" * 8
