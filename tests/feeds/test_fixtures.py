"""Every format and namespace, by small feeds that carry what must be read from them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from termnews.formats.parse import parse

FIXTURES = sorted((Path(__file__).parent / "fixtures").iterdir())


def expected(raw: bytes) -> dict[str, Any]:
    text = raw.decode("latin-1" if b"ISO-8859-1" in raw[:60] else "utf-8")
    if text.startswith("{"):
        return dict(json.loads(text)["_expect"])
    comment = re.search(r"<!-- (\{.*?\}) -->", text, re.DOTALL)
    assert comment, "a fixture says in its first comment what must be read from it"
    return dict(json.loads(comment[1]))


def look_up(value: Any, path: str) -> Any:
    for step in path.split("."):
        if step == "len":
            return len(value)
        value = value[int(step)] if step.isdecimal() else getattr(value, step)
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_everything_a_feed_says_is_read(path: Path) -> None:
    raw = path.read_bytes()
    if b"ISO-8859-1" in raw[:60]:
        raw = raw.decode().encode("latin-1", "xmlcharrefreplace")
    feed = parse(raw, "https://harbour.example/rss.xml" if path.name == "rss20.xml" else "https://feeds.example/f")
    wanted = expected(raw)
    assert {name: look_up(feed, name) for name in wanted} == wanted
