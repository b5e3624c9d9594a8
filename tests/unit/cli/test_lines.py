"""Lines instead of a screen: the headlines in a pipe, and the conversation of the line mode."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from termnews.cli import digest, output, words
from termnews.cli.main import main
from termnews.cli.recording import Recording
from termnews.cli.talking import Talk
from termnews.config.paths import Paths
from termnews.tui.actions import ACTIONS, Group
from tests.serving import Site
from tests.unit.engine import press

Rss = Callable[..., str]
Say = Callable[[str], str]

WITHOUT = {
    "slide_right", "slide_left", "find", "next_hit", "previous_hit", "copy_link", "copy_markdown", "pictures", "toggle_text",
    "notes", "ask_author", "order",
    "news", "columns", "select", "select_to", "select_all", "reselect", "to_selected", "mark_page_read",
    "mark_above_read", "mark_below_read", "cancel_refresh", "feed_details",
}  # fmt: skip
"""Actions about what is drawn, that an option of a word stands for, or that a terminal of lines does by itself."""
ABOUT_THE_SCREEN = {Group.MOVE, Group.PANES, Group.APP}
BY_WORD = {
    "next_unread": "next", "previous_unread": "previous", "next_article": "after", "previous_article": "before",
    "go_back": "back", "open": "read", "back": "back", "leave": "quit", "show_author": "author", "bookmark": "bookmark",
    "toggle_read": "mark", "open_browser": "open", "open_text": "lynx", "pipe": "pipe", "links": "links", "link_list": "links",
    "read_again": "full", "differences": "changes", "why": "why", "place_article": "place", "discard": "discard",
    "author_page": "author", "follow": "authors", "mute": "authors", "find_author": "authors", "merge_author": "authors",
    "split_author": "authors", "search": "search", "unread_only": "unread", "mark_all_read": "seen", "search_all": "search",
    "undo": "undo",
    "redo": "redo", "journal": "journal", "refresh_here": "refresh", "refresh_all": "refresh", "refresh_feed": "refresh",
    "pack": "refresh", "add_feed": "feeds", "rename_feed": "feeds", "move_feed": "feeds", "remove_feed": "feeds",
    "failing_feeds": "feeds", "thread": "feed", "next_feed": "feed", "previous_feed": "feed", "next_section": "section",
    "previous_section": "section", "help": "help", "quit": "quit",
}  # fmt: skip


def test_every_action_is_reached_by_a_word_or_is_about_the_screen() -> None:
    known = {*words.BY_NAME, *Talk.commands()}
    assert set(BY_WORD.values()) <= known
    wanted = {action.id for action in ACTIONS if action.group not in ABOUT_THE_SCREEN}
    assert wanted - WITHOUT - BY_WORD.keys() == set()


def test_every_word_does_something_and_is_described(root: Path) -> None:
    told = (root / "docs" / "cli.md").read_text("utf-8")
    for word in words.WORDS:
        assert word.name == "quit" or callable(getattr(Talk, f"say_{word.name}"))
        assert re.search(rf"^\| `{word.name}\b", told, re.MULTILINE), word.name
    assert len(words.BY_NAME) == sum(1 + len(word.also) for word in words.WORDS), "no name means two words"


@pytest.fixture
def full(home: Paths, site: Site, rss: Rss, capsys: pytest.CaptureFixture[str]) -> Path:
    """A home with three articles in two sections."""
    folder = home.config.parent
    for path, section, titles in (
        ("/a", "World/Europe", ("Lines reopen", "Treaty signed")),
        ("/b", "Sport", ("Cup final",)),
    ):
        site.put(path, rss(*titles))
        assert (
            main(
                ["--home", str(folder), "feeds", "add", f"{site.base}{path}", "--section", section, "--title", path[1:]]
            )
            == 0
        )
    assert main(["--home", str(folder), "refresh", "--quiet"]) == 0
    capsys.readouterr()
    return folder


@pytest.fixture
def say(full: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Say]:
    """Says a word and gives the answer."""
    recording = Recording(str(full))
    with recording.session() as session:
        talk = Talk(recording, session)

        def said(word: str) -> str:
            talk.answer(word)
            return capsys.readouterr().out.strip()

        yield said


def number(lines: str, title: str) -> str:
    """The number before a title."""
    return next(line.split()[0] for line in lines.splitlines() if title in line)


def test_a_pipe_gets_the_unread_headlines_by_section(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recording = Recording(str(full))
    with recording.session() as session:
        newest = next(digest.rows(session.listing(digest.Query()))).sort_at
        lines = list(digest.digest(session, newest))
    assert lines[0].endswith(" unread today, 3 in all.")
    assert main(["--home", str(full)]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("3 in all.")


def test_an_empty_library_says_what_to_do(home: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home.config.parent), "--plain"]) == 0
    assert capsys.readouterr().out == "Nothing is here yet: 'termnews refresh' fetches the news.\n"


def test_reading_through_a_list(say: Say) -> None:
    listed = say("list")
    assert listed.splitlines()[0] == "3 articles."
    assert listed.count("unread") == 3
    first = number(listed, listed.splitlines()[1].split("  ")[1].split(".")[0])
    assert say("next").startswith(listed.splitlines()[1].split("  ")[1].split(". ")[0])
    assert "That was the first of the list" in say("before")
    say("after")
    assert say("back").splitlines()[0] in listed.splitlines()[1]
    assert say("unread").splitlines()[0] == "1 article."
    assert say(first).splitlines()[0] in listed.splitlines()[1]
    assert "no article's number" in say("read 0x")


def test_lists_of_all_kinds(say: Say) -> None:
    assert say("section world/europe").splitlines()[0] == "2 articles."
    assert say("feed b").splitlines()[0] == "1 article."
    assert say("search treaty").splitlines()[0] == "1 article."
    assert say("list --limit 1").splitlines()[-1] == "2 more: 'more' goes on."
    assert say("more").splitlines()[-1] == "1 more: 'more' goes on."
    assert say("sections") == "World, 2 unread\nWorld/Europe, 2 unread\nSport, 1 unread"
    assert say("bookmarks") == say("following") == say("later") == "0 articles."
    assert "Which one? As in" in say("section")


def test_what_is_done_is_about_the_article_read_last_and_is_taken_back(say: Say) -> None:
    assert (
        say("bookmark") == "The following arguments are required: ID. 'termnews bookmark --help' shows how it is used."
    )
    say(number(say("list"), "Cup final"))
    assert say("bookmark") == "1 article bookmarked."
    assert "bookmarked" in say("list --bookmarked")
    assert say("undo") == "Taken back: 1 article bookmarked."
    assert say("bookmarks") == "0 articles."
    assert say("redo") == "Done again: 1 article bookmarked."
    assert say("bookmarks").splitlines()[0] == "1 article."
    assert say("journal") == "1 article marked read.\n1 article bookmarked."
    assert say("mark unread") == "1 article marked unread."
    assert say("place World").endswith(".")
    assert say("section World").splitlines()[0] == "3 articles."
    assert "Why is it in this section" in say("why")
    assert "Only pages saved" in say("discard")
    assert "not changed" in say("changes")
    assert say("undo").startswith("Taken back: ")


def test_a_program_of_the_readers_gets_the_article(say: Say, tmp_path: Path) -> None:
    assert "Which command?" in say("pipe")
    say(number(say("list"), "Cup final"))
    assert say(f"pipe head -n 1 > {tmp_path}/heard; exit 3") == "It ended with exit code 3."
    assert (tmp_path / "heard").read_text() == "Cup final\n"


def test_all_of_a_list_is_marked_read_and_taken_back(say: Say) -> None:
    say("section World")
    assert say("seen") == "2 articles marked read."
    assert say("unread").splitlines()[0] == "1 article."
    say("undo")
    assert say("unread").splitlines()[0] == "3 articles."


def test_bad_words_are_one_line(say: Say) -> None:
    assert say("bokmark") == "There is no word 'bokmark'. Did you mean 'bookmark'? 'help' lists all words."
    assert say("read 99999").startswith("There is no article 99999.")
    assert say("list 'x") == "A quote is not closed. Write it again."
    assert say("list --nonsense").count("\n") == 0
    assert say("undo") == "Nothing to take back. 'journal' tells what was done."
    assert say("open") == "Which article? Say its number: lists begin each line with it."
    assert say("") == ""
    assert say("demo").startswith("There is no word 'demo'.")


def test_help_lists_the_words_and_tells_of_one(say: Say) -> None:
    told = say("help")
    assert all(f"{word.name} {word.after}".strip() + ":" in told for word in words.WORDS)
    assert say("help next") == "next: read the next unread article of the list (also: n)."
    assert "usage: termnews refresh" in say("help refresh")
    assert "usage: termnews list" in say("list --help")


def test_a_conversation_ends_with_quit_or_the_end_of_input(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recording = Recording(str(full))
    said = iter(["help", "", "quit"])
    with recording.session() as session:
        assert Talk(recording, session).run(lambda _: next(said)) == 0

        def ends(_: str) -> str:
            raise EOFError

        assert Talk(recording, session).run(ends) == 0
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b│─●★▸")


@pytest.fixture
def teased(home: Paths, site: Site, capsys: pytest.CaptureFixture[str]) -> Iterator[Say]:
    """Talks about two teasers, one of whose pages is gone; the feed changes a headline later."""
    folder = home.config.parent
    site.put("/ferry", press.page(), headers={"Content-Type": "text/html; charset=utf-8"})
    items = [press.item(f"{site.base}/ferry"), press.item(f"{site.base}/gone", "Bridge closed again")]
    url = site.put("/feed", press.feed(*items))
    assert main(["--home", str(folder), "feeds", "add", url, "--section", "World", "--title", "Courier"]) == 0
    assert main(["--home", str(folder), "refresh", "--quiet"]) == 0
    recording = Recording(str(folder))
    with recording.session() as session:
        talk = Talk(recording, session)
        capsys.readouterr()

        def said(word: str) -> str:
            talk.answer(word)
            return capsys.readouterr().out.strip()

        yield said


def test_the_whole_page_is_fetched_when_it_is_asked_for(teased: Say) -> None:
    listed = teased("list")
    short = teased(number(listed, "Ferry line"))
    assert short.endswith("'full' fetches the whole page.")
    whole = teased("full")
    assert len(whole) > 2 * len(short)
    assert "'full' fetches" not in whole
    assert "404" in teased(f"full {number(listed, 'Bridge closed')}").splitlines()[-1]


def test_pages_open_beside_the_terminal_or_in_it(teased: Say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, does in (("firefox", f'echo "$#:$1" > {tmp_path}/beside'), ("lynx", f'echo "$#:$1" > {tmp_path}/within')):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)
    os.mkfifo(tmp_path / "beside")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("BROWSER", "firefox")
    teased(number(teased("list"), "Ferry line"))
    told = teased("open")
    assert told.startswith("Opened in the browser: http://127.")
    assert (tmp_path / "beside").read_text().strip() == f"1:{told.split(': ')[1]}"
    assert teased("lynx") == "Back in termnews."
    assert (tmp_path / "within").read_text().startswith("1:http://127.")
    monkeypatch.setenv("BROWSER", "")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert teased("open") == "No browser was found. Set [open] browser in config.toml."
    assert teased("lynx").startswith("No text browser was found.")
    assert teased("links") == "The article holds no links. 'open' opens its page."
    assert teased("open link 1").startswith("The article holds no links.")


def test_what_changed_is_written_as_words_that_went_and_came(teased: Say, site: Site) -> None:
    later = press.item(f"{site.base}/ferry", "Ferry line to close in May")
    site.put("/feed", press.feed(later))
    first = teased("list")
    teased("refresh --quiet")
    assert "updated" in teased("list")
    told = teased(f"changes {number(first, 'Ferry line')}")
    assert "[-" in told.splitlines()[0]
    assert "{+" in told.splitlines()[0]


@pytest.mark.parametrize(("term", "cut"), [("dumb", False), ("xterm", True)])
def test_nothing_is_cut_on_a_terminal_that_is_read_aloud(monkeypatch: pytest.MonkeyPatch, term: str, cut: bool) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(output.sys.stdout, "isatty", lambda: True)
    assert (output.columns() == 80) is cut
