"""The command line as scripts use it: what it prints, what it returns, what it says when it cannot."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from termnews.cli.main import main
from termnews.config.paths import Paths
from tests.serving import Page, Site

Rss = Callable[..., str]
KEYS = {
    "id", "title", "link", "feed", "feed_url", "section_path", "authors", "published", "updated", "read", "bookmarked",
    "summary", "text", "categories", "enclosures",
}  # fmt: skip


class Shell:
    """Runs commands on one home and keeps what they print."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys
        self.out = ""
        self.err = ""

    def __call__(self, *argv: str) -> int:
        code = main(["--home", str(self.home), *argv])
        self.out, self.err = self._capsys.readouterr()
        return code

    def lines(self) -> list[dict[str, Any]]:
        """Output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(home: Paths, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell on an empty home."""
    return Shell(home.config.parent, capsys)


@pytest.fixture
def full(run: Shell, site: Site, rss: Rss) -> Shell:
    """A shell on a home with two feeds of two articles each."""
    run(
        "feeds",
        "add",
        site.put("/a", rss("Lines reopen", "Treaty signed")),
        "--section",
        "World/Europe",
        "--title",
        "Courier",
    )
    run("feeds", "add", site.put("/b", rss("Cup final", "Relay record", name="Sports Page")), "--section", "Sport")
    assert run("refresh") == 0
    return run


def test_list_prints_json_with_the_documented_keys(full: Shell) -> None:
    assert full("list", "--json") == 0
    rows = full.lines()
    assert len(rows) == 4
    assert all(set(row) >= KEYS for row in rows)

    row = next(row for row in rows if row["title"] == "Lines reopen")
    assert row["section_path"] == ["World", "Europe"]
    assert row["published"] == "2026-11-17T09:12:00+00:00"
    assert (row["read"], row["bookmarked"]) == (False, False)
    assert row["text"] == "About Lines reopen."


def test_list_filters(full: Shell) -> None:
    counts = {
        ("--section", "World"): 2,
        ("--section", "europe"): 2,
        ("--feed", "Sports Page"): 2,
        ("--search", "relay"): 1,
        ("--since", "2026-11-18"): 0,
        ("--since", "2026-11-16"): 4,
        ("--unread",): 4,
        ("--bookmarked",): 0,
        ("--limit", "3"): 3,
    }
    for options, expected in counts.items():
        assert full("list", "--json", *options) == 0
        assert len(full.lines()) == expected, options


def test_search_finds_the_text(full: Shell) -> None:
    assert full("search", "treaty", "--json") == 0
    assert [row["title"] for row in full.lines()] == ["Treaty signed"]


def test_read_prints_an_article_in_three_forms(full: Shell) -> None:
    full("list", "--json", "--limit", "1")
    (row,) = full.lines()
    assert full("read", str(row["id"])) == 0
    assert full.out.startswith(row["title"])
    assert full("read", str(row["id"]), "--markdown") == 0
    assert full.out.startswith(f"# {row['title']}")
    assert full("read", str(row["id"]), "--json") == 0
    assert full.lines()[0]["id"] == row["id"]


def test_bookmarks_and_marks_stay(full: Shell) -> None:
    full("list", "--json")
    first, second = (str(row["id"]) for row in full.lines()[:2])
    assert full("bookmark", first, second) == 0
    assert full.out == "2 articles bookmarked.\n"
    assert full("unbookmark", second) == 0
    full("list", "--bookmarked", "--json")
    assert [str(row["id"]) for row in full.lines()] == [first]
    assert full("mark", "read", "--section", "World") == 0
    full("list", "--unread", "--json")
    assert {row["section_path"][0] for row in full.lines()} == {"Sport"}
    assert full("mark", "unread", "--all") == 0
    full("list", "--unread", "--json")
    assert len(full.lines()) == 4


def test_an_unknown_id_changes_nothing(full: Shell) -> None:
    full("list", "--json", "--limit", "1")
    (row,) = full.lines()
    assert full("bookmark", str(row["id"]), "999999") == 1
    assert full.err.count("\n") == 1
    full("list", "--bookmarked", "--json")
    assert full.lines() == []


def test_refresh_tells_by_exit_code_that_some_feeds_failed(full: Shell, site: Site) -> None:
    site.put("/b", "", status=500)
    assert full("refresh") == 3
    assert "Sports Page" in full.err
    assert full("refresh", "--json") == 3
    assert [line["event"] for line in full.lines()] == ["started", "feed", "feed", "finished"]


def test_a_login_page_that_answers_for_everybody_is_told_once_and_plainly(run: Shell, site: Site, home: Paths) -> None:
    site.pages["/f"] = Page(
        status=302, headers={"Location": site.put("/login", "<!doctype html><title>Log in</title>")}
    )
    lines = [f'"Feed {number}" = "http://127.0.0.{number}:{site.port}/f"' for number in range(2, 6)]
    home.feeds_file.write_text("[World]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    for number in range(2, 6):
        site.listen(f"127.0.0.{number}", site.port)
    assert run("refresh") == 3
    assert run.err.count("This network asks for a login: log in with a browser") == 1


def test_feeds_are_added_renamed_moved_and_removed(full: Shell, home: Paths) -> None:
    assert full("feeds", "rename", "Courier", "The Courier") == 0
    assert full("feeds", "move", "The Courier", "Politics") == 0
    assert full("feeds", "list", "--json") == 0
    row = next(row for row in full.lines() if row["title"] == "The Courier")
    assert row["section_path"] == ["Politics"]
    assert "# my feeds" in home.feeds_file.read_text("utf-8")
    assert full("feeds", "remove", "Courier") == 0
    full("feeds", "list", "--json")
    assert len(full.lines()) == 1


def test_add_finds_the_feed_of_a_page_and_lets_the_user_choose(run: Shell, site: Site, rss: Rss) -> None:
    site.put("/one.xml", rss("x"))
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{n}" href="/{n}.xml">' for n in ("one", "two")
    )
    page = site.put("/", f"<!doctype html><html><head>{links}</head><body>News</body></html>")
    assert run("feeds", "add", page) == 2
    assert "one.xml" in run.out
    assert run("feeds", "add", page, "--choose", "1", "--section", "World") == 0
    assert run("feeds", "list", "--json") == 0
    assert [row["url"] for row in run.lines()] == [f"{site.base}/one.xml"]


def test_a_page_cannot_offer_an_address_of_another_private_host(run: Shell, site: Site, rss: Rss) -> None:
    site.put("/own.xml", rss("x"))
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{url}">'
        for url in ("http://192.168.0.1/rss", "/own.xml")
    )
    page = site.put("/", f"<!doctype html><html><head>{links}</head><body>News</body></html>")
    assert run("feeds", "add", page) == 0
    run("feeds", "list", "--json")
    assert [row["url"] for row in run.lines()] == [f"{site.base}/own.xml"]


def test_an_address_without_a_feed_is_told(run: Shell, site: Site) -> None:
    page = site.put("/", "<!doctype html><html><body>No feed here</body></html>")
    assert run("feeds", "add", page) == 1
    assert "No feed" in run.err
    assert run.err.count("\n") == 1


def test_import_previews_asks_and_reports_what_it_skips(
    run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(
        '<opml version="2.0"><head/><body><outline text="World"><outline text="Europe">'
        '<outline type="rss" text="Courier" xmlUrl="https://courier.test/rss"/></outline>'
        '<outline text="Inside" xmlUrl="http://192.168.0.1/rss"/><outline text="Run" xmlUrl="exec:rm"/></outline>'
        "</body></opml>",
        encoding="utf-8",
    )
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert run("import", str(file)) == 1
    assert "World › Europe" in run.out
    assert run.out.count("skipped:") == 2
    run("feeds", "list", "--json")
    assert run.lines() == []
    assert run("import", str(file), "--yes") == 0
    run("feeds", "list", "--json")
    assert [row["url"] for row in run.lines()] == ["https://courier.test/rss"]
    assert run("import", str(file), "--yes", "--allow-private") == 0
    run("feeds", "list", "--json")
    assert len(run.lines()) == 2


def test_export_and_import_give_the_same_feeds(full: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "out.opml"
    assert full("export", str(file)) == 0
    full("feeds", "list", "--json")
    before = [(row["url"], row["title"], row["section_path"]) for row in full.lines()]
    other = Shell(tmp_path / "other", capsys)
    (tmp_path / "other" / "config").mkdir(parents=True)
    (tmp_path / "other" / "config" / "feeds.toml").write_text("", encoding="utf-8")
    assert other("import", str(file), "--yes", "--allow-private") == 0
    other("feeds", "list", "--json")
    assert [(row["url"], row["title"], row["section_path"]) for row in other.lines()] == before


def test_authors_are_listed(run: Shell, site: Site) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>a</id><entry><id>1</id><title>T</title>'
        "<author><name>Ada Byron</name><email>ada@a.test</email></author><content>Hi</content></entry></feed>"
    )
    run("feeds", "add", site.put("/a", feed), "--section", "World")
    run("refresh")
    assert run("authors", "ada", "--json") == 0
    (person,) = run.lines()
    assert (person["name"], person["email"], person["blurb"], person["articles"]) == ("Ada Byron", "ada@a.test", "", 1)
    assert run("authors", "nobody") == 1


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (["read", "77"], 1, "no article 77"),
        (["read", "x"], 2, "no article's number"),
        (["list", "--section", "Nowhere"], 1, "No section"),
        (["list", "--author", "Nobody"], 1, "No author called 'Nobody'"),
        (["list", "--author", "77"], 1, "no author 77"),
        (["mark", "read", "--author", "Nobody"], 1, "No author"),
        (["authors", "--follow", " "], 2, "--follow"),
        (["authors", "--merge", "A", ""], 2, "--merge"),
        (["authors", "--split", "0"], 2, "no signature's number"),
        (["authors", "--split", "x"], 2, "no signature's number"),
        (["demo", "--port", "http"], 2, "not a port"),
        (["demo", "--port", "65536"], 2, "not a port"),
        (["list", "--since", "whenever"], 2, "--since"),
        (["list", "--limit", "0"], 2, "above 0"),
        (["mark", "read"], 2, "Which articles?"),
        (["nonsense"], 2, "--help"),
        (["lst"], 2, "Did you mean 'list'?"),
        (["feeds", "mvoe"], 2, "Did you mean 'move'?"),
        (["import", "/nonexistent.opml"], 1, "cannot be read"),
        (["feeds", "remove", "nobody"], 1, "No feed"),
        (["feeds", "add", "not an address"], 1, ""),
    ],
)
def test_bad_input_is_one_clear_line(run: Shell, argv: list[str], code: int, words: str) -> None:
    assert run(*argv) == code
    assert words in run.err
    assert run.err.startswith("termnews: ")
    assert run.err.count("\n") == 1


def test_an_opml_that_is_no_xml_is_told(run: Shell, tmp_path: Path) -> None:
    file = tmp_path / "x.opml"
    file.write_text("<opml><body><outline", encoding="utf-8")
    assert run("import", str(file), "--yes") == 1
    assert run.err.count("\n") == 1


def test_a_home_that_cannot_be_used_is_a_failure_and_no_mistake_of_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")
    assert main(["--home", str(tmp_path / "home"), "list"]) == 1
    assert "a file stands in its place" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["config_file", "feeds_file"])
def test_a_settings_or_feeds_file_that_cannot_be_read_is_a_failure(run: Shell, home: Paths, name: str) -> None:
    file: Path = getattr(home, name)
    file.unlink(missing_ok=True)
    file.mkdir(parents=True)
    assert run("list") == 1
    assert "is a directory" in run.err


def test_a_broken_settings_file_names_file_line_and_nearest_key(run: Shell, home: Paths) -> None:
    home.config_file.write_text("[refresh]\nevry_minutes = 5\n", encoding="utf-8")
    assert run("list") == 2
    assert "config.toml" in run.err
    assert "line 2" in run.err
    assert "every_minutes" in run.err


def test_a_mistake_in_the_settings_is_told_whenever_it_was_made(full: Shell, home: Paths) -> None:
    for number in range(3):
        home.config_file.write_text(f"[refresh]\nevery_minutes = {5 + number}\n", encoding="utf-8")
        assert [full("list"), full("list")] == [0, 0]
        home.config_file.write_text(f"[refresh]\nevry_minutes = {5 + number}\n", encoding="utf-8")
        assert [full("list"), full("list")] == [2, 2]
        assert "line 2" in full.err
    home.config_file.unlink()
    assert [full("list"), full("list")] == [0, 0]


def test_settings_are_read_anew_where_they_are_asked_for(full: Shell, home: Paths) -> None:
    home.config_file.write_text('[full_text]\nmode = "always"\n', encoding="utf-8")
    assert full("list", "--json", "--limit", "1") == 0
    article = str(full.lines()[0]["id"])
    told = []
    for mode in ("always", "never"):
        home.config_file.write_text(f'[full_text]\nmode = "{mode}"\n', encoding="utf-8")
        assert (full("list"), full("why", article), full("why", article)) == (0, 0, 0)
        told.append(full.out)
    assert told[0] != told[1]


def test_no_library_is_made_while_the_settings_have_a_mistake(run: Shell, home: Paths) -> None:
    home.config_file.write_text("[refresh]\nevry_minutes = 5\n", encoding="utf-8")
    home.database.unlink(missing_ok=True)
    assert run("list") == 2
    assert not home.database.exists()


def test_a_broken_feeds_file_names_file_and_line_and_nothing_is_lost(full: Shell, home: Paths) -> None:
    before = home.feeds_file.read_text("utf-8")
    home.feeds_file.write_text(before + '\n["World"]\n"X" = { ulr = "https://a.test/" }\n', encoding="utf-8")
    assert full("list") == 2
    assert "feeds.toml" in full.err
    assert "line" in full.err
    assert "url" in full.err
    home.feeds_file.write_text(before, encoding="utf-8")
    assert full("list", "--json") == 0
    assert len(full.lines()) == 4


def test_doctor_says_what_is_wrong(full: Shell, home: Paths, site: Site) -> None:
    assert full("doctor", "--json") == 0
    site.put("/b", "", status=404)
    full("refresh")
    assert full("doctor") == 0
    assert "Sports Page" in full.out
    home.config_file.write_text('[full_text.sections]\n"Wrold" = "never"\n', encoding="utf-8")
    assert full("doctor") == 0
    assert 'note  settings: config.toml, line 2: "Wrold" is no section of yours. Did you mean "World"?' in full.out
    home.config_file.write_text("[display]\ntheme = 5\n", encoding="utf-8")
    assert full("doctor") == 1
    assert "config.toml" in full.out


def test_a_locale_without_our_letters_is_no_error(full: Shell) -> None:
    environ = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "termnews", "--home", str(full.home), "list"]
    plain = subprocess.run(command, env=environ, capture_output=True, check=False)
    assert plain.returncode == 0
    assert plain.stdout.isascii()
    told = subprocess.run([*command, "--json"], env=environ, capture_output=True, check=False)
    assert {json.loads(line)["title"] for line in told.stdout.splitlines()} >= {"Lines reopen", "Treaty signed"}


def test_a_closed_pipe_ends_quietly(full: Shell) -> None:
    command = f"{sys.executable} -m termnews --home {full.home} list --json | true"
    ended = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert ended.stderr == b""


def test_a_refresh_into_a_closed_pipe_and_one_that_is_interrupted(full: Shell, site: Site) -> None:
    refresh = f"{sys.executable} -m termnews --home {full.home} refresh --json"
    ended = subprocess.run(["sh", "-c", f"{refresh} | head -1"], capture_output=True, check=False)
    assert ended.stderr == b""
    site.pages["/a"].hold = threading.Event()
    running = subprocess.Popen(refresh.split(), stdout=subprocess.PIPE)
    assert running.stdout is not None
    assert b"started" in running.stdout.readline()
    running.send_signal(signal.SIGINT)
    running.communicate(timeout=30)
    assert running.returncode == 130


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[display]\ntheme = "blak"\n', "black"),
        ('[themes.mine]\n\nbase = "sepai"\n', "line 3"),
        ('[keys]\nbookmark = "B"\nserch = "S"\n', "line 3"),
        ('[keys]\nbookmark = "nokey"\n', "line 2"),
    ],
)
def test_doctor_judges_themes_and_keys_as_the_interface_does(run: Shell, home: Paths, text: str, words: str) -> None:
    home.config_file.write_text(text, encoding="utf-8")
    assert run("doctor") == 1
    assert words in run.out


def test_doctor_names_a_theme_that_is_hard_to_read_and_has_no_quarrel_with_it(run: Shell, home: Paths) -> None:
    home.config_file.write_text('[themes."mine"]\nmuted = "#444444"\n[display]\ntheme = "mine"\n', encoding="utf-8")
    assert run("doctor") == 0
    assert "note  settings: config.toml, line 1: the theme 'mine' is hard to read: muted on page 1.8:1" in run.out


def test_a_database_that_is_none_is_told(run: Shell, home: Paths) -> None:
    home.database.write_bytes(b"This is a letter, not a database. " * 100)
    assert run("list") == 0
    assert run.err.count("\n") == 1
    assert "The database was damaged. It was set aside as termnews.db.corrupt-" in run.err
    (aside,) = home.database.parent.glob("termnews.db.corrupt-*")
    assert aside.read_bytes().startswith(b"This is a letter")
