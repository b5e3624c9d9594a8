"""Real pages that developers keep beside the project: how many blurbs are found, and how many of those are right."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from termnews.article import decoding
from termnews.article.blurbs import read
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.document import Document
from termnews.model.words import Clean

PRECISION = 0.95
RECALL = 0.95


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def is_found(label: str, got: str) -> bool:
    """As the labels are scored: the F1 of words is at least 0.8."""
    mine, theirs = words(got), words(label)
    return 2 * (mine & theirs).total() >= 0.8 * (mine.total() + theirs.total())


def told(file: Path, url: str, names: list[str]) -> str:
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    source = Source.read(decoding.text(raw), url)
    assert source is not None
    found = read.read(source, [Author(Clean(name)) for name in names], Document())
    return " ".join(author.blurb for author in found.authors).strip()


@pytest.mark.timeout(60)
def test_blurbs_of_real_pages(shared: Path) -> None:
    corpora = shared / "corpora"
    labels = corpora / "pages" / "bio_labels.jsonl"
    if not labels.is_file():
        pytest.skip("no labelled pages in the shared corpora")
    given = wanted = right = 0
    for row in map(json.loads, labels.read_text("utf-8").splitlines()):
        if row["bio_subject"] == "publication account":
            continue
        got = told(corpora / row["file"], row["url"] or "", row["author"])
        given += bool(got)
        wanted += bool(row["author_bio"])
        right += bool(got and row["author_bio"] and is_found(row["author_bio"], got))
    assert right >= PRECISION * given
    assert right >= RECALL * wanted
