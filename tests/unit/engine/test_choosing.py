"""Whose text is shown, and answers that stand in front of the page."""

import pytest

from termnews.engine.choosing import Choice, choose
from termnews.engine.walls import wall
from termnews.model.errors import PageProblem
from termnews.model.pages import Page
from termnews.model.words import Clean
from tests.unit.engine.press import SENTENCES
from tests.unit.engine.samples import article, body

CONSENT, LOGIN, MOVED = PageProblem.CONSENT, PageProblem.LOGIN, PageProblem.MOVED


def page(*paragraphs: str, title: str = "Ferry line to reopen") -> Page:
    return Page("https://courier.example/ferry", Clean(title), body(*paragraphs))


COOKIES = ("We and our partners store cookies on your device.", "Accept everything or choose your settings.")


@pytest.mark.parametrize(
    ("feed", "came", "choice"),
    [
        (SENTENCES[:1], page(*SENTENCES), Choice.PAGE),
        ((), page(*SENTENCES), Choice.PAGE),
        (SENTENCES[:3], page(*SENTENCES[:2]), Choice.FEED),
        (SENTENCES[:3], page(*SENTENCES[:3]), Choice.FEED),
        (SENTENCES * 3, page(*SENTENCES * 3), Choice.PAGE),
        (SENTENCES * 3, page(*SENTENCES[:4]), Choice.FEED),
        (SENTENCES[:2], page(*COOKIES * 9, title="Before you go on"), Choice.OTHER),
        (("A headline of its own writing for this feed alone.",), page(*SENTENCES), Choice.PAGE),
        (SENTENCES[:2], page(*SENTENCES, title="Boat to return"), Choice.PAGE),
    ],
)
def test_the_better_text_is_taken(feed: tuple[str, ...], came: Page, choice: Choice) -> None:
    assert choose(article(*feed), came) is choice


def test_scripts_without_blanks_are_compared_by_pairs() -> None:
    there = article("首相は火曜日に北の港を訪問すると発表した。", title="首相、北の港を訪問へ")
    assert choose(there, page("首相は火曜日に北の港を訪問する。" * 30, title="首相が訪問")) is Choice.PAGE
    assert choose(there, page("当社は利便性向上のためクッキーを使用します。" * 30, title="同意")) is Choice.OTHER


HERE = "https://www.courier.example/world/2026/ferry-line-to-reopen"


@pytest.mark.parametrize(
    ("came", "problem"),
    [
        ("https://consent.courier.example/collect?back=1", CONSENT),
        ("https://www.courier.example/consent/tcf/?x=1", CONSENT),
        ("https://myprivacy.house.example/consent?url=x", CONSENT),
        ("https://www.courier.example/privacywall/authorize", CONSENT),
        ("https://accounts.courier.example/signin?next=x", LOGIN),
        ("https://www.courier.example/login.php", LOGIN),
        ("https://abo.courier.example/angebot", LOGIN),
        ("https://www.courier.example/", MOVED),
        ("https://courier.example/en/", MOVED),
        (HERE, None),
        ("https://amp.courier.example/world/2026/ferry-line-to-reopen", None),
        ("https://www.courier.example/world/2026/ferry-line-to-reopen-and-the-best-cookies", None),
        ("https://www.courier.example/world/2026/how-to-login-to-a-ferry", None),
        ("https://other.example/", None),
    ],
)
def test_walls_are_told_by_where_the_redirect_ended(came: str, problem: PageProblem | None) -> None:
    found = wall(HERE, came)
    assert (found.kind if found else None) is problem
    if found:
        assert found.hint
        assert found.message.startswith("courier.example")


def test_a_word_that_was_in_the_address_already_is_no_wall() -> None:
    assert wall("https://a.example/subscribe/letter", "https://a.example/subscribe/letter-2") is None
    assert wall("https://consent.example/news/1", "https://consent.example/news/1-title") is None
    assert wall("https://login.example/x", "https://login.example/x?utm=1") is None
