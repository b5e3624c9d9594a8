"""Strangers' text never acts on the terminal: the real program on a hostile feed, every byte strictly read."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from termnews.config.paths import Paths
from termnews.config.settings import Settings
from termnews.engine.protocol import Refresh
from termnews.engine.refresh import refresh
from termnews.engine.session import Session
from termnews.model.listings import Query
from tests.serving import Site
from tests.terminal.pty_run import termnews

CTRL_Q, ENTER, ESCAPE, PAGE_DOWN = "\x11", "\r", "\x1b", "\x1b[6~"
OWN = re.compile(
    rb"\x1b\[[0-9;]*m"  # colours and styles
    rb"|\x1b\[[0-9;]*[HJKABCD]"  # cursor and erasing
    rb"|\x1b\[\?[0-9;]*[hl]"  # modes: alternate screen, mouse, paste, synchronised output
    rb"|\x1b\[\?[0-9;]*\$p"  # which modes there are
    rb"|\x1b\[[<>=][0-9;]*u"  # keyboard protocol
    rb"|\x1b\[c|\x1b\[6n|\x1b\[[0-9;]*t"  # what terminal this is
    rb"|\x1b\]22;default\x07"  # pointer shape
)
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
LEAST = 2000
"""Bytes the program writes at the very least when it really shows something."""


@pytest.fixture(scope="module")
def payloads(shared: Path) -> ModuleType:
    """The hostile inputs."""
    spec = importlib.util.spec_from_file_location("payloads", shared / "hostile" / "payloads.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def feed(texts: list[str]) -> str:
    """A JSON feed, which can carry any character anywhere: each text as title, body, author, category, summary and link."""
    everything = "".join(f"<p>{text[:2000]}</p>" for text in texts)
    items = [
        {
            "id": f"item {place}",
            "title": text,
            "content_html": f"<h2>{text[:2000]}</h2><blockquote>{text[:2000]}</blockquote><pre>{text[:2000]}</pre>{everything}",
            "summary": text[:2000],
            "url": f"https://evil.test/{place}?{text[:50]}",
            "authors": [{"name": text[:300], "url": text[:300]}],
            "tags": [text[:300]],
            "date_published": "2026-11-17T09:12:00Z",
        }
        for place, text in enumerate(texts)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": texts[0], "items": items})


def foreign(raw: bytes) -> list[bytes]:
    """The escape sequences in ``raw`` that are not termnews' own, with what follows them."""
    rest = OWN.sub(b"", raw)
    return [rest[match.start() : match.start() + 40] for match in re.finditer(rb"\x1b", rest)]


def test_the_tokenizer_sees_what_is_foreign() -> None:
    for sequence in (
        b"\x1b]52;c;eA==\x07",
        b"\x1b]0;t\x1b\\",
        b"\x1bPq\x1b\\",
        b"\x1bc",
        b"\x1b[?6n\x1b[21t\x1b]8;;x\x07",
    ):
        assert foreign(b"text " + sequence)
    assert not foreign(b"\x1b[38;5;1mred\x1b[0m\x1b[3;4H\x1b[?25l")


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_no_foreign_sequence_reaches_the_terminal(
    payloads: ModuleType, home: Paths, session: Session, site: Site, size: tuple[int, int]
) -> None:
    texts = [*payloads.TERMINAL.values(), *payloads.MARKUP]
    for title, path in (("Plain", "/plain"), ("[/b] [@click=app.exit]x[/]", "/markup")):
        session.add_feed(site.put(path, feed(texts)), title, ("World", "[/b]"))
    home.config_file.write_text("[refresh]\non_start = false\n", encoding="utf-8")
    finished = await refresh(home, Settings(), Refresh(), lambda _: None)
    assert finished.new >= len(texts)
    assert len(session.listing(Query())) == finished.new
    with termnews(home.config.parent, *size) as terminal:
        terminal.see("unread")
        for _ in range(6):
            terminal.keys(ENTER, PAGE_DOWN, "4", "2", "j", "j", "j")
        terminal.keys("?", ESCAPE, "1", "j", "j", ENTER, "2", PAGE_DOWN, PAGE_DOWN, ENTER, "/", "x", ESCAPE)
        terminal.keys(":", "fe", ESCAPE, ESCAPE)
        terminal.keys(CTRL_Q)
        assert terminal.end() == 0, terminal.text()
        raw = terminal.raw
    assert len(raw) > LEAST
    assert foreign(raw) == []
    shown = OWN.sub(b"", raw).decode()
    assert FORBIDDEN.findall(shown) == []
