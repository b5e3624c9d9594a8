"""``feeds.toml``: reading it, mistakes in it, editing it beside people."""

from pathlib import Path

import pytest

from termnews.config import subscriptions
from termnews.config.subscriptions import Editor
from termnews.model.errors import ConfigError, NotFoundError, UsageError
from termnews.model.feeds import Subscription
from termnews.model.words import Clean

EDITION = """\
# My edition

["World"]
"BBC" = "https://bbc.example/world"  # the first

["World/Europe"]   # near
# these two daily
"Presse" = { url = "https://presse.example/rss", language = "de", every_minutes = 60 }
'Courier' = 'https://courier.example/eu'

# ---- money ----
[Business]
[Business.Markets]
Prices = "https://prices.example/"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "feeds.toml"
    file.write_text(EDITION)
    return file


def feed(url: str, title: str, *section: str) -> Subscription:
    return Subscription(url, Clean(title), section)


def edited(path: Path) -> str:
    """The edition's lines that are new or gone, as ``+line`` and ``-line``."""
    before, after = EDITION.splitlines(), path.read_text().splitlines()
    gone = [f"-{line}" for line in before if line not in after]
    return "\n".join([*gone, *(f"+{line}" for line in after if line not in before)])


def told(path: Path, text: str) -> str:
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        subscriptions.load(path)
    return caught.value.message


def test_feeds_and_sections_come_in_the_order_of_the_file(path: Path) -> None:
    found = subscriptions.load(path)
    assert [(s.title, s.section) for s in found.list] == [
        ("BBC", ("World",)),
        ("Presse", ("World", "Europe")),
        ("Courier", ("World", "Europe")),
        ("Prices", ("Business", "Markets")),
    ]
    assert found.sections == (("World",), ("World", "Europe"), ("Business",), ("Business", "Markets"))
    assert found.list[1] == Subscription(
        "https://presse.example/rss", Clean("Presse"), ("World", "Europe"), language="de", every_minutes=60
    )
    assert found.warnings == ()


def test_a_section_implies_those_above_it(path: Path) -> None:
    path.write_text('["A/B/C"]\n"x" = "http://x.example"\n')
    assert subscriptions.load(path).sections == (("A",), ("A", "B"), ("A", "B", "C"))


def test_paths_and_nesting_mean_the_same(path: Path) -> None:
    path.write_text(
        '["A/B"]\nx = "http://x.example"\n[A.B]\ny = "http://y.example"\n[A.B.z]\nurl = "http://z.example"\n'
    )
    assert {(s.title, s.section) for s in subscriptions.load(path).list} == {(n, ("A", "B")) for n in "xyz"}


def test_feeds_may_be_called_nearly_like_a_key(path: Path) -> None:
    path.write_text(
        '[A]\nCurl = "http://x.example"\n[B]\nlanguage = "http://y.example"\n[C.url]\nx = "http://z.example"\n'
    )
    assert [s.title for s in subscriptions.load(path).list] == ["Curl", "language", "x"]


def test_the_same_address_twice_counts_once(path: Path) -> None:
    path.write_text(EDITION + '"Again" = "https://bbc.example/world"\n')
    found = subscriptions.load(path)
    assert [s.title for s in found.list] == ["BBC", "Presse", "Courier", "Prices"]
    assert found.warnings == ('feeds.toml, line 15: "Again" has the address of line 4 and is passed over.',)


def test_control_characters_never_leave_the_file(path: Path) -> None:
    path.write_text('["W\\u001b[2J"]\n"\\u001b[31mred\\u202e" = "https://a.example"\n')
    found = subscriptions.load(path).list[0]
    assert (found.title, found.section) == ("red", ("W",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[W]\nx = "ftp://a.example"', 'line 2: "W.x": "ftp://a.example" is not an http or https address.'),
        ('[W]\n\nx = "https://a b"', 'line 3: "W.x": "https://a b" holds blanks or control characters.'),
        ('[W]\nx = "https://["', 'line 2: "W.x": "https://[" is no address: Invalid IPv6 URL.'),
        ('[W]\nx = "https:///path"', 'line 2: "W.x": "https:///path" is not an http or https address.'),
        ("[W]\nx = 3", 'line 2: "W.x": "url" wants an address in quotes.'),
        ("[[W]]\n", 'line 1: "W": "url" wants an address in quotes.'),
        (
            '[W]\nx = { url = "https://a.example", languge = "de" }',
            'line 2: unknown key "W.x.languge"; did you mean "language"?',
        ),
        ('[W]\nx = { ulr = "https://a.example" }', 'line 2: unknown key "W.x.ulr"; did you mean "url"?'),
        ('[W]\nx = { language = "de" }', 'line 2: "x" has no "url".'),
        ('[W]\nx = { url = "https://a.example", trusted = 1 }', 'line 2: "W.x": "trusted" wants true or false.'),
        (
            '[W]\nx = { url = "https://a.example", full_text = "alway" }',
            'line 2: "W.x": "full_text" wants one of "never", "teaser", "always", not "alway".',
        ),
        (
            '[W]\nx = { url = "https://a.example", every_minutes = 0 }',
            'line 2: "W.x": "every_minutes" wants 1 to 44640, not 0.',
        ),
        ('["/"]\nx = "https://a.example"', "line 1: a section without a name."),
        ('[W]\n" " = "https://a.example"', "line 2: a feed without a title."),
        ('[W]\nx = "https://a.example"\n[W]\n', "line 3: not TOML: cannot declare ('W',) twice."),
        (
            '[W]\nx = "https://a.example"\nx = "https://b.example"\n',
            "line 3: not TOML: this key is set already in this table.",
        ),
    ],
)
def test_mistakes_are_told(path: Path, text: str, message: str) -> None:
    assert told(path, text) == f"feeds.toml, {message}"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        subscriptions.load(tmp_path / "feeds.toml")


def test_the_default_edition_is_put_once(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "feeds.toml"
    assert subscriptions.install_default(path)
    assert path.read_text("utf-8") == (root / "feeds.toml").read_text("utf-8")
    path.write_text("# mine\n")
    assert not subscriptions.install_default(path)
    assert path.read_text() == "# mine\n"


def test_the_default_edition_is_in_order(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    subscriptions.install_default(path)
    found = subscriptions.load(path)
    assert found.warnings == ()
    assert len(found.list) >= 60
    assert {("World",), ("World", "Europe"), ("Politics",), ("Business",), ("Technology",)} <= set(found.sections)
    assert {("Science",), ("Health",), ("Culture",), ("Sport",)} <= set(found.sections)


def test_a_dangling_link_is_somebodys(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.symlink_to(tmp_path / "unmounted" / "feeds.toml")
    assert not subscriptions.install_default(path)


def test_adding_touches_one_line(path: Path) -> None:
    editor = Editor(path)
    editor.add(Subscription("https://n.example", Clean("N"), ("World", "Europe"), trusted=True))
    editor.save()
    assert edited(path) == '+"N" = { url = "https://n.example", trusted = true }'
    lines = path.read_text().splitlines()
    assert lines.index('"N" = { url = "https://n.example", trusted = true }') == lines.index("# ---- money ----") - 2


def test_a_new_section_stands_by_its_kin(path: Path) -> None:
    editor = Editor(path)
    editor.add(feed("https://nhk.example", "NHK", "World", "Asia"))
    editor.add(feed("https://lab.example", "Lab", "Science"))
    editor.save()
    text = path.read_text()
    assert '/eu\'\n\n["World/Asia"]\n"NHK" = "https://nhk.example"\n\n# ---- money' in text
    assert text.endswith('Prices = "https://prices.example/"\n\n[Science]\n"Lab" = "https://lab.example"\n')


def test_titles_are_made_unique(path: Path) -> None:
    editor = Editor(path)
    assert editor.add(feed("https://two.example", "BBC", "World")).title == "BBC (2)"
    assert editor.add(feed("https://three.example", "BBC", "World")).title == "BBC (3)"
    assert editor.rename("https://courier.example/eu", "Presse").title == "Presse (2)"
    assert editor.move("https://three.example", ("World", "Europe")).title == "BBC (3)"
    assert editor.add(feed("https://url.example", "url", "World")).title == "url (2)"
    assert editor.add(feed("https://host.example/x", " ", "World")).title == "host.example"
    editor.save()
    assert set(editor.subscriptions) == set(subscriptions.load(path).list)


def test_renaming_keeps_the_place_and_the_comment(path: Path) -> None:
    editor = Editor(path)
    editor.rename("https://bbc.example/world", 'The "BBC"')
    editor.rename("https://courier.example/eu", "C")
    editor.save()
    expected = EDITION.replace('"BBC"', '"The \\"BBC\\""').replace("'Courier'", '"C"')
    assert path.read_text() == expected


def test_moving_takes_the_line_as_it_is(path: Path) -> None:
    editor = Editor(path)
    editor.move("https://bbc.example/world", ("Business", "Markets"))
    editor.save()
    assert edited(path) == ""
    assert path.read_text().endswith('prices.example/"\n"BBC" = "https://bbc.example/world"  # the first\n')


def test_removing_leaves_the_section(path: Path) -> None:
    editor = Editor(path)
    editor.remove("https://bbc.example/world")
    editor.save()
    assert edited(path) == '-"BBC" = "https://bbc.example/world"  # the first'
    assert ("World",) in subscriptions.load(path).sections


def test_blank_lines_between_feeds_stay(path: Path) -> None:
    path.write_text('[W]\na = "http://a.example"\n\nb = "http://b.example"\n\nc = "http://c.example"\n')
    editor = Editor(path)
    editor.remove("http://b.example")
    editor.save()
    assert path.read_text() == '[W]\na = "http://a.example"\n\n\nc = "http://c.example"\n'


def test_removing_a_section_takes_its_blank_line_along(path: Path) -> None:
    path.write_text('[V]\na = "http://a.example"\n\n[W]\nb = "http://b.example"\n\n[X]\nc = "http://c.example"\n')
    editor = Editor(path)
    editor.remove_section(("W",))
    editor.save()
    assert path.read_text() == '[V]\na = "http://a.example"\n\n[X]\nc = "http://c.example"\n'


def test_twin_tables_of_a_section_become_one_when_it_is_renamed(path: Path) -> None:
    path.write_text('[V.W]\na = "http://a.example"\n\n["V/W"]\n# b\na = "http://b.example"\n')
    editor = Editor(path)
    editor.rename_section(("V",), ("U",))
    editor.save()
    assert path.read_text() == '["U/W"]\na = "http://a.example"\n"a (2)" = "http://b.example"\n# b\n'


def test_renaming_a_section_takes_all_below(path: Path) -> None:
    editor = Editor(path)
    editor.rename_section(("World",), ("Welt",))
    editor.save()
    assert path.read_text() == EDITION.replace('["World"]', "[Welt]").replace('"World/Europe"', '"Welt/Europe"')


def test_renaming_a_section_below_itself(path: Path) -> None:
    editor = Editor(path)
    editor.rename_section(("World",), ("World", "Europe"))
    editor.save()
    assert {s.section for s in editor.subscriptions} >= {("World", "Europe"), ("World", "Europe", "Europe")}


def test_renaming_onto_a_section_joins_them(path: Path) -> None:
    editor = Editor(path)
    editor.add(feed("https://p.example", "Presse", "Business"))
    editor.rename_section(("World", "Europe"), ("Business",))
    editor.save()
    found = subscriptions.load(path)
    assert [s.title for s in found.list if s.section == ("Business",)] == ["Presse", "Presse (2)", "Courier"]
    assert ("World", "Europe") not in found.sections
    assert "# these two daily" in path.read_text()


def test_removing_a_section_takes_all_below_but_comments(path: Path) -> None:
    editor = Editor(path)
    editor.remove_section(("World",))
    editor.save()
    assert [s.title for s in subscriptions.load(path).list] == ["Prices"]
    assert "# these two daily" in path.read_text()


def test_edits_by_hand_meanwhile_stay(path: Path) -> None:
    editor = Editor(path)
    editor.rename("https://bbc.example/world", "Beeb")
    editor.remove("https://prices.example/")
    byhand = (
        EDITION.replace('Prices = "https://prices.example/"\n', "") + '\n# new\n[Sport]\nGoal = "https://g.example"\n'
    )
    path.write_text(byhand)
    editor.save()
    assert path.read_text() == byhand.replace('"BBC"', '"Beeb"')


def test_saving_nothing_writes_nothing(path: Path) -> None:
    before = path.stat()
    Editor(path).save()
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_link_stays_a_link_and_the_mode_stays(tmp_path: Path, path: Path) -> None:
    real = tmp_path / "dotfiles" / "feeds.toml"
    real.parent.mkdir()
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to(real)
    editor = Editor(path)
    editor.remove("https://prices.example/")
    editor.save()
    assert path.is_symlink()
    assert "prices" not in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in real.parent.iterdir()] == ["feeds.toml"]


def test_a_failed_write_leaves_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    editor = Editor(path)
    editor.remove("https://prices.example/")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ConfigError, match=r"cannot be written: no space left on device\."):
        editor.save()
    assert path.read_text() == EDITION
    assert [file.name for file in path.parent.iterdir()] == ["feeds.toml"]


def test_errors_change_nothing(path: Path) -> None:
    editor = Editor(path)
    editor.rename("https://bbc.example/world", "Beeb")
    before = editor.subscriptions
    with pytest.raises(NotFoundError, match="is not subscribed"):
        editor.remove("https://nowhere.example")
    with pytest.raises(UsageError, match='is subscribed already: "Beeb" in World'):
        editor.add(feed("https://bbc.example/world", "x", "World"))
    with pytest.raises(UsageError, match="is not an http or https address"):
        editor.add(feed("file:///etc/passwd", "x", "World"))
    with pytest.raises(NotFoundError, match='no section "Sport"'):
        editor.rename_section(("Sport",), ("S",))
    with pytest.raises(NotFoundError):
        editor.remove_section(())
    with pytest.raises(UsageError):
        editor.rename_section(("World",), ())
    assert editor.subscriptions == before


@pytest.mark.parametrize(
    "text",
    [
        '[W.Feed]\nurl = "https://f.example"\nlanguage = "de"\n\n[W]\nother = "https://o.example"\n',
        '[W]\nFeed.url = "https://f.example"\nFeed.language = "de"\nother = "https://o.example"\n',
    ],
)
def test_feeds_in_other_guises_are_edited_too(path: Path, text: str) -> None:
    path.write_text(text)
    editor = Editor(path)
    editor.rename("https://f.example", "F")
    editor.move("https://f.example", ("V",))
    editor.save()
    assert set(subscriptions.load(path).list) == {
        Subscription("https://f.example", Clean("F"), ("V",), language="de"),
        feed("https://o.example", "other", "W"),
    }


@pytest.mark.parametrize(
    "text",
    [
        'W = { a = "https://a.example", b = "https://b.example" }\n',
        'W.a = { url = "https://a.example" }\nW.b = "https://b.example"\n',
    ],
)
def test_what_only_a_person_should_edit_is_refused(path: Path, text: str) -> None:
    path.write_text(text)
    editor = Editor(path)
    before = editor.subscriptions
    with pytest.raises(ConfigError, match="only a person should change"):
        editor.rename("https://a.example", "c")
    assert editor.subscriptions == before
    assert path.read_text() == text


def test_a_text_that_does_not_read_back_as_meant_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termnews.config.draft._value", lambda _: '"https://other.example"')
    editor = Editor(path)
    editor.add(feed("https://a.example", "A", "World"))
    with pytest.raises(ConfigError, match="only a person should change"):
        editor.save()
    assert path.read_text() == EDITION


def test_a_doubled_address_does_not_take_the_removed_ones_part(path: Path) -> None:
    path.write_text(EDITION + '"Again" = "https://bbc.example/world"\n')
    editor = Editor(path)
    editor.remove("https://bbc.example/world")
    editor.save()
    assert "bbc" not in path.read_text()


def test_an_editor_starts_a_file(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    editor = Editor(path)
    editor.add(feed("https://a.example", "A", "World"))
    editor.save()
    assert path.read_text() == '[World]\n"A" = "https://a.example"\n'


def test_a_feed_outside_any_section_stands_on_top(path: Path) -> None:
    editor = Editor(path)
    editor.add(feed("https://a.example", "A"))
    editor.save()
    assert path.read_text().startswith('# My edition\n\n"A" = "https://a.example"\n')
    assert feed("https://a.example", "A") in subscriptions.load(path).list


def test_line_ends_stay_and_a_missing_one_is_mended(path: Path) -> None:
    path.write_bytes(b'[W]\r\na = "https://a.example"')
    editor = Editor(path)
    editor.add(feed("https://b.example", "b", "W"))
    editor.save()
    assert path.read_bytes() == b'[W]\r\na = "https://a.example"\r\n"b" = "https://b.example"\r\n'
