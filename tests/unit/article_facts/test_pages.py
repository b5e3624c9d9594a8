"""On real pages: titles, sections and standfirsts as people who looked at them wrote them down."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from termnews.article.facts import section, standfirst, title
from termnews.article.facts.compare import squash
from termnews.article.source import Source

Read = list[tuple[dict[str, Any], str, tuple[str, ...], str]]


def folded(text: str | None) -> str:
    return " ".join(re.sub("[\"'“”‘’«»„`]", "", text or "").casefold().split())


def labelled(shared: Path) -> Iterator[tuple[dict[str, Any], Source]]:
    root = shared / "corpora"
    for line in (root / "pages" / "bio_labels.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        raw = (root / row["file"]).read_bytes()
        html = (gzip.decompress(raw) if row["file"].endswith(".gz") else raw).decode("utf-8", "replace")
        source = Source.read(html, row["url"] or "")
        if source is not None:
            yield row, source


@pytest.fixture(scope="module")
def read(shared: Path) -> Read:
    found: Read = []
    for row, source in labelled(shared):
        headline = title.read(source).value
        lead = standfirst.read(source, headline).value
        found.append((row, headline, tuple(section.read(source, headline).value), lead))
    return found


def test_titles(read: Read) -> None:
    right = [folded(headline) == folded(row["title"]) for row, headline, _, _ in read]
    assert sum(right) / len(right) >= 0.93


def test_sections(read: Read) -> None:
    pairs = [
        (list(map(folded, row["section_path"])), list(map(folded, path)))
        for row, _, path, _ in read
        if row["section_path"]
    ]
    assert sum(label == path for label, path in pairs) / len(pairs) >= 0.95
    assert sum(label[-1:] == path[-1:] for label, path in pairs) / len(pairs) >= 0.95


def test_standfirsts(read: Read) -> None:
    pairs = [(squash(row["standfirst"]), squash(lead)) for row, _, _, lead in read if row["standfirst"]]
    assert sum(label == lead for label, lead in pairs) / len(pairs) >= 0.78
