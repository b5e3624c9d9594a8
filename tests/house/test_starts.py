"""What a start loads: counted, so that it needs no clock."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.protocol import Refresh
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from tests.serving import Site
from tests.terminal.pty_run import Terminal

MODULES = sorted((Path(__file__).resolve().parents[2] / "termnews").rglob("*.py"))
COMMAND = """
import sys
from termnews.__main__ import entry
told, sys.argv = sys.argv[1], ["termnews", *sys.argv[2:]]
try:
    entry()
finally:
    open(told, "w").write(" ".join(sys.modules))
"""
INTERFACE = """
import os, sys
from textual.drivers.linux_driver import LinuxDriver
from termnews.__main__ import entry
told, sys.argv = sys.argv[1], ["termnews", *sys.argv[2:]]
def write(self, data):
    if "unread" in data:
        open(told, "w").write(" ".join(sys.modules))
        os._exit(0)
LinuxDriver.write = write
entry()
"""
PARSERS = {"lxml", "feedparser", "trafilatura", "PIL"}
DRAWING = {"textual", "rich"}
WHOLE_LIBRARY = {
    *(f"termnews.store.{room}" for room in ("articles", "fulltexts", "identities", "people", "placing", "statuses")),
    *(f"termnews.model.{nouns}" for nouns in ("document", "encoding")),
}
"""What a list of articles needs nothing of."""
SELDOM = {"shutil", "tempfile", "difflib", "termnews.config.tomltext", "termnews.config.editor"}
"""What is for mistakes, for changes and for the first start."""


@pytest.fixture
async def stocked(home: Paths, session: Session, site: Site, rss: Callable[..., str]) -> Path:
    """A home with articles and settings, in which nothing is due."""
    home.config_file.write_text("[refresh]\non_start = false\n", encoding="utf-8")
    session.add_feed(site.put("/feed", rss("One", "Two")), "Courier", ("World",))
    await refresh(home, Settings(), Refresh(), lambda _: None)
    return home.config.parent


def loaded(home: Path, code: str, *arguments: str) -> set[str]:
    """The modules that were loaded at the end, or when the first headlines were painted."""
    told = home / "told"
    call = [sys.executable, "-c", code, str(told), "--home", str(home), *arguments]
    if code is INTERFACE:
        terminal = Terminal(call, 120, 40)
        while terminal.read(5):
            pass
        os.waitpid(terminal.pid, 0)
        os.close(terminal.line)
    else:
        subprocess.run(call, check=True, capture_output=True)
    return set(told.read_text().split())


def ours(modules: set[str]) -> int:
    return sum(name.partition(".")[0] == "termnews" for name in modules)


def test_a_list_loads_what_lists_need(stocked: Path) -> None:
    modules = loaded(stocked, COMMAND, "list", "--limit", "50")
    unwanted = PARSERS | DRAWING | WHOLE_LIBRARY | SELDOM | {"aiohttp", "asyncio", "dataclasses", "inspect", "logging"}
    assert modules & unwanted == set()
    assert ours(modules) <= 60, "of termnews"
    assert len(modules) <= 170, "with Python's own"
    modules = loaded(stocked, COMMAND, "list", "--limit", "50")  # by now the settings are known to have no mistake
    assert modules & (unwanted | {"tomllib", "termnews.config.settings", "termnews.config.source"}) == set()
    assert ours(modules) <= 50, "of termnews"
    assert len(modules) <= 140, "with Python's own"


def test_a_refresh_with_nothing_due_opens_no_way_to_the_web(stocked: Path) -> None:
    modules = loaded(stocked, COMMAND, "refresh", "--due")
    assert modules & (PARSERS | DRAWING | {"aiohttp", "termnews.web.fetch"}) == set()
    assert not {name for name in modules if name.startswith(("termnews.formats", "termnews.tui.panes"))}
    assert ours(modules) <= 118


def test_the_first_headlines_need_no_dialog_and_no_network(stocked: Path) -> None:
    modules = loaded(stocked, INTERFACE)
    assert modules & (PARSERS | {"aiohttp", "termnews.config.editor", "termnews.config.tomltext"}) == set()
    assert not {name for name in modules if re.match(r"termnews\.(tui\.dialogs|web|formats|article)\.", name)}
    assert ours(modules) <= 182


def test_classes_of_values_are_made_lazily() -> None:
    """One made by the standard library costs a start a third of a millisecond, whether it is used or not."""
    told = {
        module.name
        for module in MODULES
        if re.search(r"from dataclasses import .*\b(dataclass|replace)\b", module.read_text())
    }
    assert told == {"records.py"}
