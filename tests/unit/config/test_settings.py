"""Settings: defaults, values, and mistakes told with file, line, key and the nearest known key."""

from pathlib import Path

import pytest

from termnews.config import own, reference, settings
from termnews.config.settings import Settings
from termnews.config.themes import OwnTheme
from termnews.model.errors import ConfigError
from termnews.model.feeds import FullTextMode
from termnews.model.listings import Column, Density, Order


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def told(path: Path, text: str) -> str:
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        settings.load(path)
    return caught.value.message


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    found = settings.load(path)
    assert found == Settings()
    assert (found.refresh.every_minutes, found.store.keep_days, found.display.measure) == (30, 730, 72)


def test_values_replace_defaults_one_by_one(path: Path) -> None:
    path.write_text('[refresh]\nevery_minutes = 0\n[display]\norder = "oldest"\n[keys]\nbookmark = "B"\nquit = []\n')
    found = settings.load(path)
    assert found.refresh.every_minutes == 0
    assert found.refresh.on_start
    assert found.display.order is Order.OLDEST
    assert found.keys == {"bookmark": ("B",), "quit": ()}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "# a\n\n[refresh]\n# b\nevry_minutes = 3\n",
            'config.toml, line 5: unknown key "refresh.evry_minutes"; did you mean "every_minutes"?',
        ),
        ("theme = 'x'\n", 'config.toml, line 1: "theme" belongs to a table: write it below [display].'),
        ("\n[refesh]\n", 'config.toml, line 2: unknown table "refesh"; did you mean "refresh"?'),
        (
            "colour = 'x'\n",
            (
                'config.toml, line 1: unknown key "colour"; '
                "known here: refresh, store, full_text, display, open, log, keys, pipes, sections, themes, accents, auth."
            ),
        ),
        (
            "refresh = { on_strt = true }",
            'config.toml, line 1: unknown key "refresh.on_strt"; did you mean "on_start"?',
        ),
        ("[refresh]\non_start = 1\n", 'config.toml, line 2: "refresh.on_start" wants true or false, not 1.'),
        ("[refresh]\nconcurrency = true\n", 'config.toml, line 2: "refresh.concurrency" wants 1 to 256, not true.'),
        ("[refresh]\nconcurrency = 0\n", 'config.toml, line 2: "refresh.concurrency" wants 1 to 256, not 0.'),
        ("[display]\nmeasure = 91\n", 'config.toml, line 2: "display.measure" wants 60 to 90, not 91.'),
        ("[display]\nmouse = []\n", 'config.toml, line 2: "display.mouse" wants true or false, not a list.'),
        ("[display]\ntheme = 2020-01-01\n", 'config.toml, line 2: "display.theme" wants a text in quotes, not a date.'),
        (
            '[display]\nglyphs = "ASCII"\n',
            'config.toml, line 2: "display.glyphs" wants one of "auto", "unicode", "ascii", not "ASCII".',
        ),
        (
            '[open]\nbrowser = "a \'b"\n',
            'config.toml, line 2: "open.browser" is no command line: no closing quotation.',
        ),
        (
            "[keys]\nquit = 3\n",
            'config.toml, line 2: "keys.quit" wants a key or a list of keys, such as "b" or ["b", "B"].',
        ),
        (
            "[keys]\nquit = ['']\n",
            'config.toml, line 2: "keys.quit" wants a key or a list of keys, such as "b" or ["b", "B"].',
        ),
        ("refresh = 3\n", 'config.toml, line 1: "refresh" is a table: write [refresh] above its keys.'),
        ("[refresh]\n\non_start = maybe\n", "config.toml, line 3: not TOML: invalid value."),
        (
            "[refresh]\non_start = true\non_start = true\n",
            "config.toml, line 3: not TOML: this key is set already in this table.",
        ),
        ('x = """\n\n', "config.toml, line 1: not TOML: unterminated string."),
    ],
)
def test_mistakes_are_told(path: Path, text: str, message: str) -> None:
    assert told(path, text) == message


def test_a_near_order_is_named(path: Path) -> None:
    assert told(path, '[display]\norder = "newst"\n').endswith('not "newst"; did you mean "newest"?')


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ('["sourc"]', 'not "sourc"; did you mean "source"?'),
        ('["source", 3]', 'minutes", not 3.'),
        ('["time", "source", "time"]', 'names "time" twice.'),
        ('"source"', 'not "source".'),
    ],
)
def test_a_column_that_is_none_is_told(path: Path, columns: str, problem: str) -> None:
    message = told(path, f"[display]\ncolumns = {columns}\n")
    assert message.startswith('config.toml, line 2: "display.columns" ')
    assert message.endswith(problem)


def test_columns_keep_their_order_and_are_written_as_they_are_read(path: Path) -> None:
    wanted = (Column.TIME, Column.SOURCE)
    settings.write_value(path, "display.columns", wanted)
    assert path.read_text() == '[display]\ncolumns = ["time", "source"]\n'
    assert settings.load(path).display.columns == wanted
    settings.write_value(path, "display.density", Density.SUMMARY)
    assert settings.load(path).display.density is Density.SUMMARY
    path.write_text("[display]\ncolumns = []\n")
    assert settings.load(path).display.columns == ()


def test_relevance_is_no_order_to_start_with(path: Path) -> None:
    assert 'not "relevance"' in told(path, '[display]\norder = "relevance"\n')


def test_escape_sequences_in_a_key_are_not_repeated(path: Path) -> None:
    assert "\x1b" not in told(path, '"\\u001b[31mred" = 1\n')


def test_deep_nesting_is_an_error_not_a_crash(path: Path) -> None:
    assert told(path, f"a = {'[' * 20_000}").startswith("config.toml")


def test_what_is_no_text_is_told(path: Path) -> None:
    path.write_bytes(b"# fine\n# \xff\n")
    with pytest.raises(ConfigError, match=r"config\.toml, line 2: not UTF-8"):
        settings.load(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(ConfigError, match="is a directory, not a file"):
        settings.load(path)


def test_a_byte_order_mark_is_no_mistake(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf[refresh]\non_start = false\n")
    assert not settings.load(path).refresh.on_start


@pytest.mark.parametrize(
    ("browser", "command"),
    [
        ("", ()),
        ("firefox", ("firefox", "https://a.example/?b c")),
        ("open -a 'My Browser' %s --new", ("open", "-a", "My Browser", "https://a.example/?b c", "--new")),
        ("x --url=%s", ("x", "--url=https://a.example/?b c")),
    ],
)
def test_the_browser_gets_the_address_as_one_argument(browser: str, command: tuple[str, ...]) -> None:
    assert settings.Open(browser).command("https://a.example/?b c") == command


FULL_TEXT = """\
[full_text]
mode = "never"
[full_text.sections]
"World" = "always"
"World › Europe" = "teaser"
"""


@pytest.mark.parametrize(
    ("section", "own", "mode"),
    [
        (("Sport",), "", FullTextMode.NEVER),
        (("World",), "", FullTextMode.ALWAYS),
        (("world", "Asia", "Japan"), "", FullTextMode.ALWAYS),
        (("World", "Europe", "France"), "", FullTextMode.TEASER),
        (("World", "Europe"), "never", FullTextMode.NEVER),
        ((), "", FullTextMode.NEVER),
    ],
)
def test_the_nearest_word_about_full_text_holds(
    path: Path, section: tuple[str, ...], own: str, mode: FullTextMode
) -> None:
    path.write_text(FULL_TEXT)
    assert settings.load(path).full_text.mode_for(section, own) is mode


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[full_text.sections]\n"World" = "allways"\n', 'line 2: "full_text.sections.World" wants one of'),
        ("[full_text]\nsections = 3\n", 'line 2: "full_text.sections" wants a table'),
        ('[full_text]\nmode = "on"\n', 'line 2: "full_text.mode" wants one of "never", "teaser", "always"'),
        ('[sections]\n"Sport" = "Sport"\n"Politik" = 3\n', 'line 3: "sections.Politik" wants one of your sections'),
        ('[sections]\n" / " = "World"\n', "line 2"),
    ],
)
def test_mistakes_in_tables_of_sections_are_told(path: Path, text: str, message: str) -> None:
    assert message in told(path, text)


def test_sections_are_named_as_paths_are_written(path: Path) -> None:
    path.write_text('[sections]\n"Politik › Ausland" = "World > Europe"\n')
    assert settings.load(path).sections == {"Politik/Ausland": "World/Europe"}


def test_writing_a_value_leaves_every_other_byte(path: Path) -> None:
    path.write_text("# mine\r\n[display] # look\r\n  mouse = false   # no\r\n\r\n# end\r\n", newline="")
    settings.write_value(path, "display.mouse", value=True)
    settings.write_value(path, "display.theme", 'it\'s "dark"')
    settings.write_value(path, "keys.bookmark", ["b", "B"])
    assert path.read_bytes().decode() == (
        '# mine\r\n[display] # look\r\n  mouse = true   # no\r\ntheme = "it\'s \\"dark\\""\r\n\r\n# end\r\n'
        '\r\n[keys]\r\nbookmark = ["b", "B"]\r\n'
    )
    found = settings.load(path)
    assert (found.display.theme, found.display.mouse, found.keys) == ('it\'s "dark"', True, {"bookmark": ("b", "B")})


def test_writing_makes_a_private_file(path: Path) -> None:
    settings.write_value(path, "display.theme", "x")
    assert path.read_text() == '[display]\ntheme = "x"\n'
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("key", ["display.them", "dsplay.theme", "display.measure"])
def test_a_value_that_could_not_be_loaded_is_not_written(path: Path, key: str) -> None:
    path.write_text("# as it was\n")
    with pytest.raises(ConfigError):
        settings.write_value(path, key, "x")
    assert path.read_text() == "# as it was\n"


def test_a_table_in_braces_is_left_to_people(path: Path) -> None:
    path.write_text("display = { mouse = true }\n")
    with pytest.raises(ConfigError, match=r'"display\.theme" cannot be set while "display" is written without'):
        settings.write_value(path, "display.theme", "x")
    assert path.read_text() == "display = { mouse = true }\n"


def test_the_reference_is_what_the_code_says(root: Path) -> None:
    page = (root / "docs" / "configuration.md").read_text("utf-8")
    assert page == reference.main(), "run `make docs`"


def test_sections_nobody_has_are_named_with_their_line_and_the_nearest(path: Path) -> None:
    path.write_text(
        '[full_text.sections]\n"world" = "never"\n"World/Erope" = "always"\n[sections]\n"Kultur" = "Arts"\n'
        '"Ausland" = "World/Europe"\n'
    )
    assert list(own.strangers(path, settings.load(path), [("World", "Europe")])) == [
        'config.toml, line 3: "World/Erope" is no section of yours. Did you mean "World/Europe"?',
        'config.toml, line 5: "Arts" is no section of yours.',
    ]
    assert not list(own.strangers(path, Settings(), []))


@pytest.mark.parametrize("text", ['keys = "vim"\n', '[keys]\npreset = "vim"\n'])
def test_a_set_of_keys_is_chosen_in_either_way(path: Path, text: str) -> None:
    path.write_text(text)
    assert settings.load(path) == Settings(preset="vim")


def test_a_set_of_keys_nobody_knows_is_told_with_the_nearest(path: Path) -> None:
    said = 'config.toml, line 1: there is no set of keys called "newsbot"; did you mean "newsboat"?'
    assert told(path, 'keys = "newsbot"\n') == said
    assert "line 2" in told(path, '[keys]\npreset = "emacs"\n')


def test_a_key_beside_a_preset_said_in_one_line_makes_it_a_table(path: Path) -> None:
    path.write_text('# mine\nkeys = "vim"\n\n[display]\ntheme = "black"\n', encoding="utf-8")
    settings.write_value(path, "keys.bookmark", ["B", "C-x"])
    settings.write_value(path, "keys.undo", [])
    assert settings.load(path).preset == "vim"
    assert settings.load(path).keys == {"bookmark": ("B", "C-x"), "undo": ()}
    assert settings.load(path).display.theme == "black"
    assert path.read_text(encoding="utf-8").startswith("# mine\n")


def test_themes_and_accents_of_the_readers_own(path: Path) -> None:
    path.write_text(
        '[themes."mine"]\nbase = "paper"\npage = "#fff"\n[themes]\nbare = { base = "terminal", star = "ansi_bright_red" }\n'
        '[accents]\n"World" = "#3388cc"\n'
    )
    found = settings.load(path)
    assert found.themes == {
        "mine": OwnTheme("paper", {"page": "#fff"}),
        "bare": OwnTheme("terminal", {"star": "ansi_bright_red"}),
    }
    assert found.accents == {"World": "#3388cc"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[themes.mine]\nacent = "#fff"\n', 'line 2: unknown key "themes.mine.acent"; did you mean "accent"?'),
        ('[themes.mine]\npage = "blue"\n', 'line 2: "themes.mine.page" wants a colour such as "#16181d", not "blue".'),
        ("[themes.mine]\npage = 3\n", 'line 2: "themes.mine.page" wants a colour such as "#16181d", not 3.'),
        (
            '[themes.mine]\npage = "ansi_red"\n',
            (
                'line 2: "themes.mine.page" wants a colour such as "#16181d", not "ansi_red"; '
                'base = "terminal" is needed for the terminal\'s own.'
            ),
        ),
        ("[themes]\nmine = 3\n", 'line 2: "themes.mine" is a table: write [themes."mine"] above its colours.'),
        ("[themes]\nmine = { base = 3 }\n", 'line 2: "themes.mine.base" wants a theme, such as "termnews-dark".'),
        ('[accents]\nWorld = "red"\n', 'line 2: "accents.World" wants a colour such as "#16181d", not "red".'),
        (
            '[accents]\n"World/Europe" = "#fff"\n',
            'line 2: "accents.World/Europe" wants a section of the top, such as "World".',
        ),
    ],
)
def test_mistakes_in_colours_are_told(path: Path, text: str, message: str) -> None:
    assert told(path, text) == f"config.toml, {message}"


def test_a_browser_whose_shell_would_read_the_address_is_refused(path: Path) -> None:
    shell = told(path, "[open]\nbrowser = \"sh -c 'firefox %s'\"\n")
    assert shell == (
        'config.toml, line 2: "open.browser" would have a shell read the address: write "$1" there, and after it sh %s.'
    )
    assert told(path, '[open]\ntext_browser = "%s"\n').endswith('"open.text_browser" would run the address itself.')
