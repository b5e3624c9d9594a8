"""Colours: the reader's own themes and accents, the terminal's own, none at all; nothing glides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

from termnews.config.settings import Display, Settings
from termnews.config.themes import TERMINAL, THEME_COLOURS, OwnTheme
from termnews.model.errors import ConfigError
from termnews.tui import contrast, terminal, themes
from termnews.tui.accents import Accents
from termnews.tui.filters import nearest
from termnews.tui.terminal import Terminal
from termnews.tui.views import Kind, View
from tests.tui.fakes import World, world
from tests.tui.reading import Reader, reading

COLOURS = st.builds(Color, *[st.integers(0, 255)] * 3)
EVERY_DIALOG = ("question_mark", "colon", "c", "H", "w", "a", "vertical_line", "comma", "e", "E")


def own(**made: OwnTheme) -> Settings:
    return replace(Settings(), themes=made)


def test_a_theme_of_the_readers_takes_what_it_does_not_say_from_its_base() -> None:
    made = themes.palettes({"mine": OwnTheme("paper", {"accent": "#aa0000"})})["mine"]
    assert made == replace(themes.PALETTES["paper"], accent="#aa0000", told="yours")
    assert list(themes.palettes({"mine": OwnTheme()}))[-1] == "mine"


def test_a_light_page_makes_a_theme_light() -> None:
    assert not themes.palettes({"mine": OwnTheme("termnews-dark", {"page": "#fff"})})["mine"].dark
    assert themes.palettes({"mine": OwnTheme("paper", {"page": "#000"})})["mine"].dark


def test_the_colours_of_the_settings_are_those_of_a_palette() -> None:
    assert set(THEME_COLOURS) == set(themes.Palette.__dataclass_fields__) - {"dark", "told"}


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (Settings(display=Display(theme="papr")), 'at display.theme: there is no theme called "papr"; did you mean "paper"?'),
        (own(mine=OwnTheme("nord-ish")), 'at themes.mine.base: there is no theme called "nord-ish"; did you mean "north"?'),
        (own(black=OwnTheme()), 'at themes.black: there is a theme called "black" already; give yours another name.'),
    ],
)  # fmt: skip
def test_themes_that_do_not_exist_are_told_with_their_place(settings: Settings, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        themes.check(settings, lambda key: f"at {'.'.join(key)}")
    assert str(caught.value) == told


def test_a_theme_of_the_readers_can_be_chosen() -> None:
    themes.check(replace(own(mine=OwnTheme()), display=Display(theme="mine")))


def test_what_is_hard_to_read_is_named() -> None:
    faint = themes.palettes({"mine": OwnTheme("termnews-dark", {"muted": "#444444"})})["mine"]
    assert next(themes.faint(faint)).startswith("muted on page 1.")
    assert not [list(themes.faint(palette)) for palette in themes.PALETTES.values() if list(themes.faint(palette))]


@given(COLOURS, COLOURS)
def test_any_colour_is_made_readable_on_any_ground(wanted: Color, ground: Color) -> None:
    made = contrast.readable(wanted, [ground])
    assert contrast.ratio(made, ground) >= contrast.NEEDED
    assert contrast.ratio(wanted, ground) < contrast.NEEDED or made == wanted


@given(COLOURS, st.sampled_from([name for name, palette in themes.PALETTES.items() if not palette.ansi]))
def test_an_accent_is_read_in_every_theme(wanted: Color, name: str) -> None:
    palette = themes.PALETTES[name]
    grounds = {"background": palette.page, "card": palette.card, "resting": palette.resting}
    for accents in (Accents({"World": wanted.hex6}), Accents()):
        made = accents.color(("World", "Europe"), grounds, dark=palette.dark)
        assert contrast.least(made, [Color.parse(ground) for ground in grounds.values()]) >= contrast.NEEDED


def test_an_accent_is_the_readers_where_it_can_be_read() -> None:
    accents = Accents({"World": "#66ccff"})
    assert accents.color(("WORLD",), {"background": "#000000"}, dark=True).hex == "#66CCFF"
    assert accents.color(("Sport",), {"background": "#000000"}, dark=True).hex != "#66CCFF"
    assert accents.color(("World",), {"background": "ansi_default"}, dark=True).ansi == 6
    assert Accents({"World": "#777"}).color(("World",), {"background": "ansi_default"}, dark=True).ansi == -1


@pytest.mark.parametrize(
    ("environ", "encoding", "found"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "UTF-8", Terminal()),
        ({"TERM": "xterm-256color"}, "utf8", Terminal(256)),
        ({"TERM": "xterm-kitty"}, "UTF-8", Terminal(256)),
        ({"TERM": "screen"}, "UTF-8", Terminal(16)),
        ({"TERM": "vt100"}, "UTF-8", Terminal(0, unicode=False)),
        ({"TERM": "linux"}, "UTF-8", Terminal(16, unicode=False)),
        ({}, "UTF-8", Terminal(0)),
        ({"TERM": "xterm", "NO_COLOR": ""}, "UTF-8", Terminal(0)),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, "ISO-8859-1", Terminal(256, unicode=False)),
    ],
)
def test_what_the_environment_says_of_the_terminal(environ: dict[str, str], encoding: str, found: Terminal) -> None:
    assert terminal.known(environ, encoding) == found


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "xterm-256color shows all colours, every mark"),
        (
            {"TERM": "screen"},
            "screen shows few colours, every mark; its own are worn. COLORTERM=truecolor says that it shows all",
        ),
        ({"TERM": "xterm-256color"}, "xterm-256color shows 256 colours, every mark"),
        ({}, "TERM is not set, shows no colours"),
    ],
)
def test_what_the_doctor_says_of_the_terminal(environ: dict[str, str], words: str) -> None:
    assert terminal.told(terminal.known(environ, "UTF-8"), environ.get("TERM", "")).startswith(words)


def with_theme(name: str, **display: object) -> World:
    w = world()
    w.settings = replace(w.settings, display=Display(theme=name))
    return w


def styles(r: Reader) -> list[Style]:
    """The styles of everything on the screen."""
    return [
        segment.style for strip in r.app.screen._compositor.render_strips() for segment in strip if segment.style is not None
    ]  # fmt: skip


def own_colours_only(found: list[Style]) -> bool:
    colours = [color for style in found for color in (style.color, style.bgcolor) if color is not None]
    return all(color.is_default or (color.number is not None and color.number < 16) for color in colours)


async def test_the_terminals_own_colours_are_all_there_is_in_that_theme() -> None:
    async with reading(with_theme(TERMINAL)) as r:
        await r.press("j", "enter")
        assert own_colours_only(styles(r))
        for key in EVERY_DIALOG:
            await r.press(key)
            assert own_colours_only(styles(r)), key
            await r.press("escape")
        await r.press("2", "semicolon")
        assert own_colours_only(styles(r))


async def test_the_selected_row_is_reversed_and_muted_is_dim_in_the_terminals_own_colours() -> None:
    async with reading(with_theme(TERMINAL)) as r:
        row = r.room.headlines.render_line(0)
        assert all(segment.style is not None and segment.style.reverse for segment in row)
        assert any(style.dim for style in styles(r))
        await r.press("1")
        row = r.room.headlines.render_line(0)
        assert all(
            segment.style is not None and segment.style.underline and not segment.style.reverse for segment in row
        )


@pytest.mark.parametrize("key", ["", *EVERY_DIALOG])
async def test_without_colour_there_is_no_colour(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(world()) as r:
        await r.press(*([key] if key else ()))
        assert {(style.color, style.bgcolor) for style in styles(r)} == {(None, None)}
        assert any(style.reverse for style in styles(r))


async def test_a_terminal_of_few_colours_shows_its_own_and_the_choice_is_kept_for_others() -> None:
    w = with_theme("paper")
    w.terminal = Terminal(16)
    async with reading(w) as r:
        assert (r.app.theme, r.app.worn) == (TERMINAL, "paper")
        assert own_colours_only(styles(r))
        await r.press("c")
        assert "this one shows its own colours" in r.screen_text()
        await r.press("j", "enter")
        assert (r.app.theme, w.saved) == (TERMINAL, {"display.theme": "north"})


@given(COLOURS)
def test_the_nearest_of_256_is_found(wanted: Color) -> None:
    def apart(color: Color) -> int:
        return sum((one - other) ** 2 for one, other in zip(color.rgb, wanted.rgb, strict=True))

    found = apart(Color(*RichColor.from_ansi(nearest(*wanted.rgb)).get_truecolor()))
    assert found == min(apart(Color(*RichColor.from_ansi(number).get_truecolor())) for number in range(16, 256))


@pytest.mark.parametrize("theme", [name for name, palette in themes.PALETTES.items() if not palette.ansi])
async def test_the_selected_row_is_seen_in_256_colours(theme: str) -> None:
    w = with_theme(theme)
    w.terminal = Terminal(256)
    async with reading(w) as r:
        found = {color for style in styles(r) for color in (style.color, style.bgcolor) if color is not None}
        assert all(color.triplet is None for color in found)
        numbers = {name: nearest(*Color.parse(r.app.theme_variables[name]).rgb) for name in ("background", "selected")}
        assert numbers["background"] != numbers["selected"]


async def test_themes_of_the_reader_are_offered_worn_and_kept() -> None:
    w = world()
    w.settings = replace(w.settings, themes={"[b]mine": OwnTheme("paper", {"page": "#ffeedd"})})
    async with reading(w) as r:
        await r.press("c", "G")
        assert "[b]mine              yours" in r.screen_text()
        assert (r.app.theme, r.app.current_theme.background) == ("[b]mine", "#ffeedd")
        assert r.room.headlines.rich_style.bgcolor == Color.parse("#ffeedd").rich_color
        await r.press("enter")
        assert w.saved == {"display.theme": "[b]mine"}


async def test_the_environments_theme_goes_before_that_of_the_settings() -> None:
    w = with_theme("paper")
    w.theme = "black"
    async with reading(w) as r:
        assert r.app.theme == "black"
    w.theme = "no-such-theme"
    async with reading(w) as r:
        assert r.app.theme == "paper"


async def test_a_sections_name_has_its_accent_where_it_stands() -> None:
    w = world()
    w.settings = replace(w.settings, accents={"World": "#ff8800"})
    async with reading(w) as r:
        row = next(y for y, line in enumerate(r.lines("sections")) if "World" in line)
        (name,) = (segment for segment in r.room.sections.render_line(row) if "World" in segment.text)
        assert name.style is not None
        assert name.style.color == Color.parse("#ff8800").rich_color
        await r.press("enter")
        r.room.choose(View(Kind.SECTION, ("World",)))
        await r.settle()
        assert "#FF8800" in {str(span.style).removeprefix("bold ") for span in r.room.status.render().spans}


async def test_nothing_glides() -> None:
    async with reading(world()) as r:
        assert r.app.animation_level == "none"
        await r.press("question_mark", "pagedown")
        assert not r.app.animator._animations
        await r.press("escape", "slash")
        assert r.room.search_line.has_focus
        assert not r.room.search_line.cursor_blink


async def test_no_theme_flashes_by_when_the_dialog_opens() -> None:
    async with reading(with_theme("paper")) as r:
        worn: list[str] = []
        r.app.theme_changed_signal.subscribe(r.room, lambda theme: worn.append(theme.name))
        await r.press("c", "escape")
        assert set(worn) <= {"paper"}
