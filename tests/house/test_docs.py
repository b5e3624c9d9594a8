"""The documentation says what the code does: commands, options, JSON keys, exit codes, links."""

import argparse
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from termnews.cli import extracting, feeding, main
from termnews.engine import protocol
from termnews.model.articles import Article, Author, Enclosure, Status
from termnews.model.document import Document
from termnews.model.errors import TermnewsError
from termnews.model.feeds import Feed, FetchState
from termnews.model.pages import Page
from termnews.model.words import Clean
from termnews.text import printed
from termnews.tui import frontpage

ROOT = Path(__file__).resolve().parents[2]
CLI = (ROOT / "docs" / "cli.md").read_text("utf-8")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")

INTERNAL = {"engine"}
"""What the reader starts, not people."""


def commands(parser: argparse.ArgumentParser, name: str = "termnews") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser, deepest included."""
    groups = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    for group in groups:
        for word, below in group.choices.items():
            if word not in INTERNAL:
                yield f"{name} {word}", below
                yield from commands(below, f"{name} {word}")


COMMANDS = dict(commands(main.parser()))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name: str) -> None:
    is_group = any(other.startswith(f"{name} ") for other in COMMANDS)
    assert re.search(rf"\| .*`{re.escape(name)}\b", CLI) or is_group


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_described(name: str) -> None:
    options = {option for action in COMMANDS[name]._actions for option in action.option_strings if option[:2] == "--"}
    assert {option for option in options if not re.search(rf"`[^`]*{option}\b", CLI)} == set()


def test_every_option_told_exists() -> None:
    known = {option for parser in (main.parser(), *COMMANDS.values()) for option in parser._option_string_actions}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", CLI)) <= known


def test_every_key_of_an_article_is_described() -> None:
    table = CLI.partition("### JSON of an article")[2].partition("```")[0]
    values = printed.values(an_article())
    nested = {key for part in ("authors", "enclosures") for key in values[part][0]}
    quoted = set(re.findall(r'[`"]([a-z_]+)[`"]', table))
    assert {*values, *nested} <= quoted


def told_in(heading: str, until: str = "##") -> set[str]:
    """The words in backticks of the first column of a table."""
    cells = (row.split("|")[1] for row in CLI.partition(heading)[2].partition(until)[0].splitlines() if row[:1] == "|")
    return {word for cell in cells for word in re.findall(r"`([a-z_]+)`", cell)}


def test_the_keys_told_of_an_article_a_page_and_a_feed_are_those_there_are() -> None:
    page = Page("https://a.example/", Clean("Title"), Document())
    assert told_in("### JSON of an article", "```") == set(printed.values(an_article()))
    assert told_in("### JSON of a page") == set(extracting.page_values("a.html", page))
    assert told_in("### JSON of a feed") == set(feeding.feed_values(Feed(1, "", Clean(""), ()), FetchState(1)))


EVENTS = (protocol.Started, protocol.FeedDone, protocol.Finished, protocol.Filled, protocol.PackDone, protocol.Problem)


@pytest.mark.parametrize("event", EVENTS)
def test_every_key_of_an_event_is_described(event: type[protocol.Event]) -> None:
    row = re.search(rf"^\| `{event.name}` \|(.*)", CLI, re.MULTILINE)
    assert row
    assert {field.name for field in fields(event)} <= set(re.findall(r"`([a-z_]+)`", row[1]))


def test_every_exit_code_is_described() -> None:
    codes = {error.exit_code for error in [TermnewsError, *TermnewsError.__subclasses__()]} | {0, frontpage.INTERRUPTED}
    table = CLI.partition("## Exit codes")[2].partition("##")[0]
    assert codes <= {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}


def test_the_readmes_keys_are_the_registrys(root: Path) -> None:
    from termnews.tui import keys  # noqa: PLC0415 - brings Textual

    printed = keys.table().strip()
    assert printed in (root / "README.md").read_text("utf-8"), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = (page.parent / target for target in LINK.findall(page.read_text("utf-8")))
    assert [target.name for target in targets if target.suffix != ".png" and not target.exists()] == []


def test_every_make_target_is_told(root: Path) -> None:
    makefile = (root / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - {"help", "clean"}
    told = set(re.findall(r"@echo 'make ([a-z]+)", makefile))
    assert targets == told


def an_article() -> Article:
    nothing = Clean("")
    return Article(
        id=1,
        feed_id=1,
        feed_url="",
        source=nothing,
        section=(),
        title=nothing,
        link="",
        guid="",
        published_at=None,
        updated_at=None,
        first_seen_at=0,
        sort_at=0,
        date_guessed=False,
        summary=nothing,
        document=Document(),
        words=0,
        language="",
        image="",
        updated=False,
        authors=(Author(Clean("A")),),
        categories=(),
        enclosures=(Enclosure(""),),
        status=Status(),
    )
