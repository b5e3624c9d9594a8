"""Labelled pages for ``train_body.py``: which of a page's blocks are expected text, by what each set of labels says."""

import difflib
import gzip
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from termnews.article import decoding
from termnews.article.body.choose import Candidate
from termnews.article.body.forest import Forests, Model
from termnews.article.source import Source

WHOLE = ("scrapinghub", "readability", "newspaper4k")
"""Sets whose labels are the whole text."""
SETS = (*WHOLE, "trafilatura", "fundus")
HALF = 0.5
_EMPTY = Model({}, Forests(0, ()), Forests(0, ()))
_TOKEN = re.compile(r"\w+")
Rows = dict[int, tuple[float, ...]]


@dataclass(slots=True)
class Sample:
    """A labelled page: its measures, and for each block how much of it is expected text (None: not known)."""

    name: str
    kind: str
    host: str
    label: dict[str, Any]
    candidate: Candidate
    rows: Rows
    truth: list[float | None]
    weights: list[float] = field(default_factory=list)

    @property
    def open(self) -> list[int]:
        """The blocks that are judged and known."""
        return [at for at in self.rows if self.truth[at] is not None]


def tokens(text: str) -> list[str]:
    """Words as the scorer counts them."""
    return _TOKEN.findall(text.casefold())


def fold(text: str) -> str:
    """A text without quotation marks, case and doubled blanks."""
    return " ".join(re.sub(r"[\"'“”‘’«»„`]", "", text).casefold().split())


def samples(root: Path, bounds: dict[str, dict[str, Any]]) -> list[Sample]:
    """All labelled pages."""
    found = []
    for kind in SETS:
        for line in (root / f"pages/{kind}/labels.jsonl").read_text("utf-8").splitlines():
            label = json.loads(line)
            found.append(sample(root, kind, label, bounds.get(label["file"], {})))
    return found


def sample(root: Path, kind: str, label: dict[str, Any], bound: dict[str, Any]) -> Sample:
    """One page, read and measured."""
    path = root / label["file"]
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    source = Source.read(decoding.text(raw, ""), label.get("url") or "")
    if source is None:
        raise SystemExit(f"{path} is empty")
    label["expected"] = expected(root, label)
    candidate = Candidate(source, "", _EMPTY)
    one = Sample(label["file"], kind, host(label), label, candidate, candidate.judge.rows(), [])
    one.truth = truth_of_segments(one, bound) if kind == "trafilatura" else truth_of_text(one)
    one.weights = weights(one)
    return one


def expected(root: Path, label: dict[str, Any]) -> str:
    """The text that should come out, when the set has one."""
    path = label.get("expected_text_path")
    return (root / path).read_text("utf-8") if path else label.get("expected_text") or ""


def host(label: dict[str, Any]) -> str:
    """What pages of one site have in common: the name in the address, else the folder without its number."""
    parts = (urlsplit(label.get("url") or "").hostname or "").split(".")
    if len(parts) < 2:  # noqa: PLR2004 - a name and a top domain
        return re.sub(r"-\d+$", "", label["file"].split("/")[2])
    return parts[-3] if len(parts) > 2 and len(parts[-2]) <= 3 else parts[-2]  # noqa: PLR2004 - co.uk, com.br


def truth_of_text(one: Sample) -> list[float | None]:
    """How much of each block an alignment of the page with the expected text finds in it. Standfirsts are left open."""
    said = [tokens(block.text) for block in one.candidate.blocks]
    page = [word for words in said for word in words]
    matched = [False] * len(page)
    matcher = difflib.SequenceMatcher(None, page, tokens(one.label["expected"]), autojunk=False)
    for start, _, length in matcher.get_matching_blocks():
        matched[start : start + length] = [True] * length
    standfirst = {fold(text) for text in one.label.get("standfirst") or ()}
    truth: list[float | None] = []
    at = 0
    for index, words in enumerate(said):
        hit = sum(matched[at : at + len(words)])
        at += len(words)
        known = (
            words and fold(one.candidate.blocks[index].text) not in standfirst and not one.candidate.roles.post[index]
        )
        truth.append(hit / len(words) if known else None)
    return truth


def truth_of_segments(one: Sample, bound: dict[str, Any]) -> list[float | None]:
    """1 for blocks with a segment that must be there, 0 for those that must not; outside first and last sentence 0."""
    must, must_not = ([fold(text) for text in one.label.get(key) or ()] for key in ("must_contain", "must_not_contain"))
    texts = [fold(block.text) for block in one.candidate.blocks]
    truth = [1.0 if _has(text, must) else 0.0 if _has(text, must_not) else None for text in texts]
    first, last = (fold(bound.get(key) or "")[:80] for key in ("first_sentence", "last_sentence"))
    start = next((at for at, text in enumerate(texts) if first and first in text), None)
    end = next((at for at in reversed(range(len(texts))) if last and last in texts[at]), None)
    if start is None or end is None or start > end:
        return truth
    for at, block in enumerate(one.candidate.blocks):
        inside = start <= at <= end
        if truth[at] is None and (not inside or (len(block.text) > 100 and block.linked < len(block.text) / 2)):  # noqa: PLR2004
            truth[at] = float(inside)
    return truth


def _has(text: str, segments: Iterable[str]) -> bool:
    return any(segment in text or (len(text) > 12 and text in segment) for segment in segments)  # noqa: PLR2004


def weights(one: Sample) -> list[float]:
    """What a block weighs in training: its share of the article, so that all pages weigh the same.

    Fundus's texts lack headings, quotes and tables, so that what is not in them tells little between their paragraphs; of
    trafilatura's segments none weighs more than another.
    """
    lengths = [len(block.text) for block in one.candidate.blocks]
    text = sum(length * (known or 0) for length, known in zip(lengths, one.truth, strict=True)) or 500
    found = [min((length + 25) / text, 0.5) for length in lengths]
    if one.kind == "trafilatura":
        return [min(weight, 0.05) for weight in found]
    hits = [at for at, known in enumerate(one.truth) if known is not None and known >= HALF]
    for at in range(hits[0], hits[-1]) if one.kind == "fundus" and hits else ():
        if (one.truth[at] or 0) < HALF:
            found[at] *= 0.05 if one.candidate.blocks[at].box.tag in {"h2", "h3", "h4", "h5"} else 0.4
    return found
