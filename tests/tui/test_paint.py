"""Paint makes content, never markup; counts are short; section hues can be read on any of the usual grounds."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES

from termnews.model.styles import Style as Setting
from termnews.model.words import Clean
from termnews.text import moments
from termnews.tui import paint
from termnews.tui.layout.lines import Ink, Run
from tests.sections import TOP
from tests.tui.hostile import FORBIDDEN, payloads

NEEDED = 4.5
"""WCAG 2.2, success criterion 1.4.3."""


def test_content_is_letters_and_nothing_else(shared: Path) -> None:
    for payload in payloads(shared):
        for style in ("", "bold $accent"):
            made = paint.content(Clean(payload), style)
            assert not FORBIDDEN.search(made.plain)
            assert len(made.spans) == (1 if style and made.plain else 0)
    assert paint.content(Clean("[@click=app.exit]x[/]")).plain == "[@click=app.exit]x[/]"


def test_lines_stay_lines_only_where_asked() -> None:
    assert paint.content(Clean("a\nb\tc")).plain == "a b c"
    assert paint.lines(Clean("a\nb\tc")).plain == "a\nb c"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1000, "1k"),
        (1249, "1.2k"),
        (9999, "9.9k"),
        (25_000, "25k"),
        (999_999, "999k"),
        (3_100_000, "3.1M"),
    ],
)
def test_counts_are_short(number: int, text: str) -> None:
    assert paint.count(number) == text


@pytest.mark.parametrize(("words", "text"), [(0, ""), (1, "1 min"), (230, "1 min"), (690, "3 min"), (20_000, "87 min")])
def test_reading_time_looks_like_no_age(words: int, text: str) -> None:
    assert moments.reading_time(words) == (f"{text} read" if text else "")


@pytest.mark.parametrize("section", [*TOP, "Opinion", "Gärten", "", "日本"])
def test_a_section_has_one_hue_and_it_can_be_read(section: str) -> None:
    assert paint.hue((section, "Below"), dark=True) == paint.hue((section.upper(),), dark=True)
    for theme in BUILTIN_THEMES.values():
        ground = Color.parse(theme.background or ("#121212" if theme.dark else "#e0e0e0"))
        if ground.ansi is None and ground.a > 0:
            assert contrast(paint.hue((section,), dark=theme.dark), ground) >= NEEDED, theme.name


def contrast(one: Color, other: Color) -> float:
    """WCAG 2 contrast ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: Color) -> float:
    channels = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def painted(*runs: Run, width: int = 10, margin: int = 2) -> Strip:
    ground = Style(bgcolor="blue")
    line = paint.strip(runs, [ground + Style(bold=True)] * len(runs))
    return paint.across([paint.blank(margin, ground), line], width, ground)


def test_strips_have_margin_and_ground() -> None:
    made = painted(Run("abc"))
    assert made.text == "  abc     "
    assert all(segment.style and segment.style.bgcolor for segment in made)
    assert painted(Run("東京東京東")).cell_length == 10


def test_strips_hold_nothing_that_acts() -> None:
    assert painted(Run("a\x1b[31m\u202eb", Ink.TEXT, Setting.PLAIN)).text == "  a[31mb  "


@pytest.mark.parametrize(
    ("span", "marked"),
    [((0, 2), ["ab"]), ((1, 4), ["b", "cd"]), ((2, -1), ["cd", "ef"]), ((0, 0), []), ((5, 99), ["f"])],
)
def test_marks_lie_on_characters(span: tuple[int, int], marked: Sequence[str]) -> None:
    made = paint.mark(Strip([Segment(part) for part in ("ab", "cd", "ef")]), span, Style(reverse=True))
    assert made.text == "abcdef"
    assert [segment.text for segment in made if segment.style and segment.style.reverse] == marked
