"""Every promise has tests that exist and guards that stand in the code, and a part of every campaign runs here."""

import re
from pathlib import Path

import pytest

from tests.faults import breaking, table
from tests.faults.campaigns import campaigns
from tests.faults.promise import Campaign, Guard, Promise
from tests.faults.rows import promises

ROOT = Path(__file__).resolve().parents[2]
PROMISES = promises()
GUARDS = [(promise, guard) for promise in PROMISES for guard in promise.guards]
CAMPAIGNS = campaigns()


def stands(test: str) -> bool:
    """Whether a test that is named by a promise is there: a file, or a function in it."""
    path, _, name = test.partition("::")
    file = ROOT / path
    return file.is_file() and (not name or bool(re.search(rf"def {name.split('[')[0]}\(", file.read_text("utf-8"))))


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: str(promise.number))
def test_tests_and_guards_of_a_promise_are_there(promise: Promise) -> None:
    assert promise.tests
    assert [test for test in promise.tests if not stands(test)] == []
    assert promise.guards or promise.short, "nothing shows that its tests bite"
    assert [name for name in promise.campaigns if name not in CAMPAIGNS] == []


def test_no_promise_is_missing() -> None:
    assert [promise.number for promise in PROMISES] == [*range(1, 19), *range(20, 31)]  # there never was a 19th


def test_no_sync_client_comes_without_its_hostile_servers() -> None:
    clients = [*(ROOT / "termnews" / "engine").glob("sync*")]
    assert not clients or "sync" in CAMPAIGNS


@pytest.mark.parametrize(("promise", "guard"), GUARDS, ids=lambda given: getattr(given, "number", None) or given.path)
def test_a_guard_stands_where_it_is_said_to(promise: Promise, guard: Guard) -> None:
    assert breaking.broken(guard) != (ROOT / guard.path).read_text("utf-8")
    assert stands(guard.test)


@pytest.mark.parametrize("campaign", CAMPAIGNS.values(), ids=lambda campaign: campaign.name)
def test_a_part_of_every_campaign(campaign: Campaign, request: pytest.FixtureRequest) -> None:
    if campaign.needs:
        request.getfixturevalue(campaign.needs)
    tally = campaign.run(campaign.sample, 1)
    assert tally.tried >= campaign.sample
    assert tally.failed == 0, "\n".join(tally.said)


def test_the_documentation_has_what_was_shown(capsys: pytest.CaptureFixture[str]) -> None:
    table.main()
    page = (ROOT / "docs" / "safety.md").read_text("utf-8")
    missing = [line for line in capsys.readouterr().out.splitlines() if line not in page]
    assert missing == [], "run: make docs"
