"""Full texts, saved pages, people and reasons on the command line, against a real server."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from termnews.cli import people
from termnews.cli.main import main
from termnews.config.paths import Paths
from termnews.model.people import BlurbSeen, Person, Share, Signature
from termnews.model.words import Clean
from termnews.text import document
from tests.serving import Site
from tests.unit.engine import press

HTML = {"Content-Type": "text/html; charset=utf-8"}
AUTHOR = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": '
    '"Ferry line to reopen in May", "author": {"@type": "Person", "name": "Runa Holt", "description": '
    '"Runa Holt covers the coast for The Courier."}}</script>'
)


class Shell:
    """Runs commands on one home and keeps what they print."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *argv: str) -> int:
        code = main(["--home", str(self.home), *argv])
        self.out, self.err = self._capsys.readouterr()
        return code

    def rows(self, *argv: str) -> list[dict[str, Any]]:
        assert self(*argv, "--json") == 0, self.err
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(home: Paths, capsys: pytest.CaptureFixture[str], site: Site) -> Shell:
    """A shell on a home with a feed of two teasers, one of whose pages is gone."""
    shell = Shell(home.config.parent, capsys)
    site.put("/ferry", press.page(head=AUTHOR), headers=HTML)
    items = [press.item(f"{site.base}/ferry"), press.item(f"{site.base}/gone", "Bridge closed again")]
    url = site.put("/feed", press.feed(*items))
    assert shell("feeds", "add", url, "--section", "World", "--title", "Courier", "--no-check") == 0
    return shell


def row(run: Shell, title: str, *argv: str) -> dict[str, Any]:
    (found,) = [each for each in run.rows("list", *argv) if each["title"].startswith(title)]
    return found


def test_full_texts_are_packed_after_the_feeds(run: Shell) -> None:
    assert run("refresh", "--full-text") == 0
    assert "2 new articles from 1 feed" in run.out
    assert re.search(r"1 page packed, 0\.0 MB in \d+\.\d s, 1 failed\.", run.out)
    assert re.search(r"termnews: Bridge[^\n:]*: .*404", run.err)
    ferry = row(run, "Ferry")
    assert (ferry["text_from"], ferry["full_text_failure"]) == ("page", "")
    assert press.SENTENCES[6] in ferry["text"]
    bridge = row(run, "Bridge")
    assert bridge["text_from"] == "feed"
    assert "404" in bridge["full_text_failure"]
    assert press.SENTENCES[0] in bridge["text"]


def test_the_events_of_a_pack_are_told(run: Shell) -> None:
    events = [event for event in run.rows("refresh", "--full-text") if event["event"] in {"filled", "packed"}]
    assert [event["event"] for event in events] == ["filled", "filled", "packed"]
    assert {event["outcome"] for event in events[:2]} == {"stored", "failed"}
    assert (events[2]["stored"], events[2]["failed"], events[2]["left"]) == (1, 1, 0)


def test_a_second_pack_finds_nothing_to_do(run: Shell, site: Site) -> None:
    site.put("/gone", press.page("Bridge closed again"), headers=HTML)
    run("refresh", "--full-text")
    run("refresh", "--full-text")
    assert "Everything unread is here already." in run.out


def test_a_pack_says_how_many_pages_are_missing_still(run: Shell) -> None:
    run("refresh", "--full-text")
    assert run("refresh", "--full-text") == 0
    assert "Everything unread is here already, but for 1 page that failed lately." in run.out


def test_a_limit_without_a_pack_is_a_mistake(run: Shell) -> None:
    assert run("refresh", "--megabytes", "3") == 2
    assert run("refresh", "--full-text", "--megabytes", "none") == 2


def test_read_prints_the_pages_text_or_the_feeds(run: Shell) -> None:
    run("refresh", "--full-text")
    number = str(row(run, "Ferry")["id"])
    run("read", number)
    assert press.SENTENCES[6] in run.out
    assert "Runa Holt covers the coast" in run.out
    run("read", number, "--feed-text")
    assert press.SENTENCES[6] not in run.out
    assert press.SENTENCES[0] in run.out
    run("read", number, "--markdown")
    assert press.SENTENCES[6] in run.out
    assert run.out.endswith("\n\n---\n\nRuna Holt covers the coast for The Courier.\n")
    run("read", str(row(run, "Bridge")["id"]))
    assert "(HTTP 404).]" in run.out


def test_what_is_said_of_the_page_is_not_said_of_the_feeds_text(run: Shell) -> None:
    run("refresh", "--full-text")
    number = str(row(run, "Bridge")["id"])
    for shape in ((), ("--markdown",)):
        run("read", number, *shape)
        assert "404" in run.out
        run("read", number, "--feed-text", *shape)
        assert "404" not in run.out


def test_words_are_counted_as_the_text_has_them(run: Shell) -> None:
    run("refresh", "--full-text")
    number = str(row(run, "Ferry")["id"])
    (whole,), (teaser,) = run.rows("read", number), run.rows("read", number, "--feed-text")
    assert whole["word_count"] == document.count(whole["text"]) > teaser["word_count"]
    assert teaser["word_count"] == document.count(teaser["text"])


def test_a_page_is_saved_to_read_later_once(run: Shell, site: Site) -> None:
    url = site.put("/essay", press.page("On ferries", press.SENTENCES * 2), headers=HTML)
    assert run("add", url) == 0
    assert "Saved to read later: On ferries" in run.out
    assert run("add", url) == 0
    assert "On ferries is saved already." in run.out
    (saved,) = run.rows("list", "--saved")
    assert (saved["title"], saved["saved"], saved["bookmarked"]) == ("On ferries", True, False)
    (again,) = run.rows("add", url)
    assert again["known"]


def test_a_feeds_article_is_not_saved_again(run: Shell, site: Site) -> None:
    run("refresh")
    assert run("add", site.base + "/ferry") == 0
    assert "is here already, from Courier." in run.out
    assert run.rows("list", "--saved") == []


def test_a_feed_is_no_page(run: Shell, site: Site) -> None:
    assert run("add", site.base + "/feed") == 1
    assert "That is a feed" in run.err
    assert "termnews feeds add" in run.err


@pytest.mark.parametrize("place", ["nowhere.html", "/nowhere/at/all.html"])
def test_a_file_that_is_not_there_is_told(run: Shell, place: str) -> None:
    assert run("add", place) == 1
    assert "does not exist" in run.err
    assert len(run.err.splitlines()) == 1


def test_why_answers_in_plain_words(run: Shell) -> None:
    run("refresh", "--full-text")
    assert run("why", str(row(run, "Ferry")["id"])) == 0
    assert "Your feeds.toml puts the feed under World." in run.out
    (told,) = run.rows("why", str(row(run, "Bridge")["id"]))
    assert any("404" in each["answer"] for each in told["why"])
    assert run("why", "9999") == 1


def test_people_are_followed_muted_merged_and_split(run: Shell) -> None:
    run("refresh", "--full-text")
    (runa,) = run.rows("authors", "runa")
    assert runa["blurb"].startswith("Runa Holt covers")
    assert set(runa) == set(people.person_values(A_PERSON))
    assert run("authors", "--follow", "Runa Holt") == 0
    assert run.out == "Runa Holt followed.\n"
    assert [each["title"] for each in run.rows("list", "--following")] == ["Ferry line to reopen in May"]
    assert run.rows("list", "--author", str(runa["id"]))[0]["title"] == "Ferry line to reopen in May"
    assert run("authors", "--unfollow", str(runa["id"])) == 0
    assert run("authors", "--mute", "runa holt") == 0
    assert [each["title"] for each in run.rows("list")] == ["Bridge closed again"]
    assert run("authors", "--unmute", "runa holt") == 0
    assert run("authors", "--split", str(runa["signatures"][0]["id"])) == 2
    assert run("authors", "--merge", "runa holt", "nobody") == 1
    assert run("authors", "runa") == 0
    assert "signature 1: Runa Holt, courier.example, 1 article\n" in run.out


def test_an_author_half_named_is_not_an_empty_list(run: Shell) -> None:
    run("refresh", "--full-text")
    assert run("list", "--author", "runa hólt") == 0
    assert run.out.count("\n") == 1
    assert run("list", "--author", "runa") == 1
    assert "Did you mean Runa Holt?" in run.err
    run("authors", "--mute", "Runa Holt")
    assert run("list", "--author", "Runa Holt") == 0


def test_every_key_of_an_author_is_described(root: Path) -> None:
    table = (root / "docs" / "cli.md").read_text("utf-8").partition("### JSON of an author")[2].partition("##")[0]
    values = people.person_values(A_PERSON)
    nested = {key for part in ("blurbs", "signatures") for key in values[part][0]}
    assert {*values, *nested} <= set(re.findall(r'[`"]([a-z_]+)[`"]', table))


A_PERSON = Person(
    1,
    Clean("A"),
    1,
    1,
    0,
    0,
    (Signature(1, Clean("A")),),
    (BlurbSeen(Clean("b"), Clean("c"), 0, 0),),
    (),
    (Share(Clean("c"), 1),),
)


def test_a_feed_that_was_checked_is_not_asked_again_to_be_read(run: Shell, site: Site) -> None:
    url = site.put("/other", press.feed(press.item(f"{site.base}/lone", "Lone ferry")))
    assert run("feeds", "add", url, "--section", "World") == 0
    assert row(run, "Lone ferry")["title"] == "Lone ferry"
    assert [path for path, _ in site.asked] == ["/other"]
