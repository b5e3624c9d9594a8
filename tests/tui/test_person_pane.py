"""The author's page by itself: every size, every script, hostile text, and the bars of the months."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from termnews.model.articles import Version
from termnews.model.document import Document, Paragraph, Span
from termnews.model.people import BlurbSeen, Person, Share, Signature
from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui.dialogs import Changes, Finder, details
from termnews.tui.layout.person import MONTHS, sparkline
from termnews.tui.panes.person import PersonPane
from tests.tui.article_samples import NOON, article
from tests.tui.hostile import assert_harmless, payloads, strips
from tests.tui.stands import Stand, place_of


def person(text: str = "Anna Bergström") -> Person:
    word = Clean(text)
    return Person(
        1, word, 3, 1, NOON - 10**8, NOON,
        (Signature(1, word, "https://courier.example/people/anna", "anna@courier.example", 2, "courier.example"),),
        (BlurbSeen(word, word, NOON - 10**7, NOON), BlurbSeen(word, Clean("B"), NOON - 10**8, NOON - 10**8)),
        (word,), (Share(word, 2), Share(Clean("B"), 1)), (Share(word, 3),), ((NOON - 10**7, 2), (NOON, 1)),
    )  # fmt: skip


def month(year: int, number: int) -> int:
    return int(datetime(year, number, 1, tzinfo=UTC).timestamp())


def stand() -> Stand[PersonPane]:
    return Stand(PersonPane(zone=UTC))


def shown(app: Stand[PersonPane]) -> list[str]:
    return [strip.text.strip() for strip in strips(app.pane)]


def test_a_bar_for_each_month_the_quiet_ones_too() -> None:
    months = ((month(2015, 11), 8), (month(2015, 8), 1), (month(2015, 7), 4))
    assert sparkline(months, UTC) == "▄▁··█"
    long_ago = ((month(2015, 11), 1), (month(1999, 1), 100))
    assert sparkline(long_ago, UTC) == "·" * (MONTHS - 1) + "█"


@pytest.mark.parametrize("size", [(1, 1), (12, 3), (30, 8), (60, 50), (120, 20)])
async def test_every_size_paints_every_cell(size: tuple[int, int]) -> None:
    app = stand()
    async with app.run_test(size=size) as pilot:
        app.pane.show(person(), Clean("F follow"), Clean("Asking their page …"))
        await pilot.pause()
        assert_harmless(app.pane)


async def test_without_a_person_it_says_so() -> None:
    app = stand()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert "No author is chosen." in " ".join(shown(app))


async def test_sections_are_paths_and_outlets_are_names() -> None:
    app = stand()
    async with app.run_test(size=(80, 40)) as pilot:
        shares = {"outlets": (Share(Clean("Town/Country"), 4),), "sections": (Share(Clean("World/Europe"), 4),)}
        app.pane.show(replace(person(), **shares))
        await pilot.pause()
        assert any("Town/Country 4" in line for line in shown(app))
        assert any("World › Europe 4" in line for line in shown(app))


async def test_addresses_are_clickable() -> None:
    app = stand()
    async with app.run_test(size=(80, 40)) as pilot:
        app.pane.show(person())
        await pilot.pause()
        for text in ("courier.example/people", "anna@courier"):
            x, y = place_of(app, text)
            await pilot.click(PersonPane, offset=(x + 1, y))
        await pilot.pause()
        assert app.chosen == ["https://courier.example/people/anna", "mailto:anna@courier.example"]


async def test_more_being_known_of_the_same_person_does_not_scroll_the_page() -> None:
    app = stand()
    async with app.run_test(size=(40, 8)) as pilot:
        app.pane.show(person())
        await pilot.pause()
        app.pane.scroll_lines(5)
        before = shown(app)[0]
        app.pane.show(person(), Clean("F unfollow"))
        await pilot.pause()
        assert shown(app)[0] == before
        assert app.pane.scroll_offset.y == 5


@pytest.mark.parametrize("door", [clean.line, Clean], ids=["cleaned", "raw"])
async def test_nothing_in_it_can_act(shared: Path, door: Callable[[str], Clean]) -> None:
    app = stand()
    async with app.run_test(size=(60, 30)) as pilot:
        for payload in payloads(shared):
            app.pane.show(person(door(payload)), told=door(payload))
            await pilot.pause()
            for go in (app.pane.page_down, app.pane.to_end):
                assert_harmless(app.pane)
                go()
        assert app.is_running


async def test_hostile_names_are_letters_in_the_dialogs_too(shared: Path) -> None:
    words = [Clean(payload) for payload in payloads(shared)]
    app = stand()
    async with app.run_test(size=(60, 30)) as pilot:
        people = [person(word) for word in words]
        texts = [
            *map(details.person, people),
            *(details.signature(one.signatures[0]) for one in people),
            *(details.answers(((word, word),)) for word in words),
        ]
        assert all("\x1b" not in text.plain for text in texts)
        for first in range(0, len(words), 40):
            few = words[first : first + 40]
            shown = texts[first : first + 40]
            app.push_screen(Finder(shown[0], lambda _, found=shown: list(enumerate(found))))
            await pilot.pause()
            await pilot.press("escape")
            document = Document(tuple(Paragraph((Span(word),)) for word in few))
            version = Version(1, Clean(" ".join(few)), document, NOON)
            app.push_screen(Changes(article(title=Clean("Another")), (version,)))
            await pilot.pause()
            assert isinstance(app.screen, Changes)
            await pilot.press("escape")
        assert app.is_running
