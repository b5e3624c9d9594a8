"""The authors of real pages, as measured by their labels."""

import gzip
import json
import re
from pathlib import Path

from termnews.article import decoding
from termnews.article.people import authors
from termnews.article.source import Source

FLOOR = 0.96
"""F1 over names, compared without case; measured 0.968 when this was written."""


def fold(text: str) -> str:
    return " ".join(re.sub(r"[\"'“”‘’«»„`]", "", text).casefold().split())


def read(file: Path) -> bytes:
    raw = file.read_bytes()
    return gzip.decompress(raw) if file.suffix == ".gz" else raw


def test_the_authors_of_real_pages(shared: Path) -> None:
    corpora = shared / "corpora"
    hit = given = wanted = 0
    for row in map(json.loads, (corpora / "pages/bio_labels.jsonl").read_text("utf-8").splitlines()):
        source = Source.read(decoding.text(read(corpora / row["file"]), ""), row["url"] or "")
        assert source is not None
        found = {fold(author.name) for author in authors.read(source).authors}
        hit += len(found & {fold(name) for name in [*row["author"], *row["author_alt"]]})
        given += len(found)
        wanted += len(row["author"])
    assert 2 * hit / (given + wanted) >= FLOOR
