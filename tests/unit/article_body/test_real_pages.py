"""On real pages the body is found. ``scripts/train_body.py --check`` tells how well on sites the model has not seen."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from termnews.article import build, decoding
from termnews.article.body import choose
from termnews.article.source import Source
from termnews.model.document import Document, Figure
from termnews.text import clean, document

WORD = re.compile(r"\w+")


@pytest.mark.parametrize(("kind", "floor"), [("scrapinghub", 0.96), ("readability", 0.94)])
def test_the_text_of_a_page_is_found(shared: Path, kind: str, floor: float) -> None:
    scores = [f1(shingles(wanted(shared, label)), shingles(said(shared, label))) for label in labels(shared, kind)]
    assert sum(scores) / len(scores) >= floor


def test_the_paragraphs_of_newspapers_are_found_whole(shared: Path) -> None:
    found = of = 0
    for label in labels(shared, "fundus"):
        text = bare(" ".join((*(label["standfirst"] or ()), said(shared, label))))
        parts = [bare(part) for part in wanted(shared, label).splitlines() if len(part.split()) >= 5]
        found += sum(part in text for part in parts)
        of += len(parts)
    assert found / of >= 0.97


def test_what_must_be_there_is_and_what_must_not_is_not(shared: Path) -> None:
    right = of = 0
    for label in labels(shared, "trafilatura"):
        text = bare(said(shared, label))
        for key, there in (("must_contain", True), ("must_not_contain", False)):
            right += sum((bare(part) in text) == there for part in label[key] or ())
            of += len(label[key] or ())
    assert right / of >= 0.93


def labels(shared: Path, kind: str) -> list[dict[str, Any]]:
    lines = (shared / f"corpora/pages/{kind}/labels.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def wanted(shared: Path, label: dict[str, Any]) -> str:
    return (shared / "corpora" / label["expected_text_path"]).read_text("utf-8")


def said(shared: Path, label: dict[str, Any]) -> str:
    path = shared / "corpora" / label["file"]
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    source = Source.read(decoding.text(raw), label["url"] or "")
    assert source is not None
    blocks = build.of_tree(choose.choose(source).element, source.base, page=True).blocks
    return document.plain(Document(tuple(block for block in blocks if not isinstance(block, Figure))))


def bare(text: str) -> str:
    return "".join(sign for sign in clean.prose(text).casefold() if sign.isalnum())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def f1(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    return 2 * sum((one & other).values()) / (sum(one.values()) + sum(other.values()) or 1)
