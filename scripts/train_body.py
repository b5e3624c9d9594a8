"""Train the model that finds a page's article, or show by cross-validation what it is worth on sites it has not seen.

usage: train_body.py CORPORA [--check FOLDS] [--seed N]

``CORPORA`` holds pages with their expected texts as ``pages/<set>/labels.jsonl``. Without ``--check`` the model is trained
on all of them and written to ``termnews/article/body/model.json``. With it, each part of the sites is read by a model
trained on the others, and the figures are those of the whole way from page to plain text. Needs scikit-learn.
"""

import argparse
import difflib
import gzip
import json
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from termnews.article import build, decoding
from termnews.article.body import judge, wording
from termnews.article.body.choose import Candidate
from termnews.article.body.forest import Forest, Model
from termnews.article.body.wording import Wording
from termnews.article.source import Source
from termnews.text import document

MODEL = Path(__file__).parent.parent / "termnews/article/body/model.json"
WHOLE = ("scrapinghub", "readability", "newspaper4k")
SETS = (*WHOLE, "trafilatura", "fundus")
EMPTY = Model({}, Forest(0, ()), Forest(0, ()))
HOSTS = 4
"""Sites a word must occur on to be in the vocabulary, so that it holds set phrases and no names."""
FIRST = wording.NAMES.index("vocabulary_mean")
LAST = wording.NAMES.index("vocabulary_high") + 1
TREES = {
    "max_iter": 40,
    "max_leaf_nodes": 14,
    "learning_rate": 0.15,
    "min_samples_leaf": 30,
    "l2_regularization": 1.0,
    "max_features": 0.4,
    "max_bins": 63,
    "early_stopping": False,
}
TOKEN = re.compile(r"\w+")
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
    return TOKEN.findall(text.casefold())


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
    candidate = Candidate(source, "", EMPTY)
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
    hits = [at for at, known in enumerate(one.truth) if known is not None and known >= 0.5]  # noqa: PLR2004
    for at in range(hits[0], hits[-1]) if one.kind == "fundus" and hits else ():
        if (one.truth[at] or 0) < 0.5:  # noqa: PLR2004
            found[at] *= 0.05 if one.candidate.blocks[at].box.tag in {"h2", "h3", "h4", "h5"} else 0.4
    return found


class Words:
    """For each word of short texts how often it is article, by site; a site's own pages never count for itself."""

    def __init__(self, pages: Sequence[Sample]) -> None:
        seen: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        for page in pages:
            for word, values in _by_word(page).items():
                seen[word][page.host].append(sum(values) / len(values))
        self._means = {
            word: {name: sum(values) / len(values) for name, values in hosts.items()}
            for word, hosts in seen.items()
            if len(hosts) >= HOSTS
        }

    def vocabulary(self, without: str = "") -> dict[str, float]:
        """The log odds of each word, drawn towards 0.4 as if one more site had it."""
        found = {}
        for word, hosts in self._means.items():
            values = [mean for name, mean in hosts.items() if name != without]
            if len(values) >= HOSTS:
                mean = (sum(values) + 0.4) / (len(values) + 1)
                found[word] = round(math.log(mean / (1 - mean)), 2)
        return found


def _by_word(page: Sample) -> dict[str, list[float]]:
    found: defaultdict[str, list[float]] = defaultdict(list)
    for at in range(len(page.truth)):
        said = page.candidate.reading.words[at]
        known = page.truth[at]
        for word in set(said) if known is not None and len(said) <= 30 else ():  # noqa: PLR2004 - as Wording looks up
            found[word].append(known)
    return found


def with_vocabulary(page: Sample, vocabulary: dict[str, float]) -> Rows:
    """A page's measures with those of a vocabulary."""
    measured = Wording(page.candidate.reading, vocabulary)
    return {at: row[:FIRST] + measured.furniture(at) + row[LAST:] for at, row in page.rows.items()}


def fit(pages: Sequence[Sample], rows: dict[str, Rows]) -> HistGradientBoostingClassifier:
    """A forest that tells the blocks of these pages apart."""
    x = np.array([rows[page.name][at] for page in pages for at in page.open], dtype=np.float64)
    y = np.array([round(page.truth[at] or 0) for page in pages for at in page.open])
    w = np.array([page.weights[at] for page in pages for at in page.open])
    return HistGradientBoostingClassifier(random_state=0, **TREES).fit(x, y, sample_weight=w / w.mean())


def chances(page: Sample, rows: Rows, model: HistGradientBoostingClassifier) -> list[float]:
    """The chances of a page's blocks by a fitted forest."""
    found = [0.0] * len(page.candidate.blocks)
    if rows:
        for at, chance in zip(rows, model.predict_proba(np.array(list(rows.values())))[:, 1], strict=True):
            found[at] = float(chance)
    return found


def folds(pages: Sequence[Sample], count: int, seed: int) -> list[list[Sample]]:
    """The pages in parts, all of a site in one."""
    hosts = sorted({page.host for page in pages})
    random.Random(seed).shuffle(hosts)  # noqa: S311 - the same parts every time
    part = {name: at % count for at, name in enumerate(hosts)}
    return [[page for page in pages if part[page.host] == at] for at in range(count)]


def train(pages: Sequence[Sample]) -> tuple[dict[str, float], Any, Any]:
    """Vocabulary and both forests. The second learns from chances the first gave to sites it was not trained on."""
    words = Words(pages)
    rows = {page.name: with_vocabulary(page, words.vocabulary(page.host)) for page in pages}
    context: dict[str, Rows] = {}
    for part in folds(pages, 4, 1):
        rest = fit([page for page in pages if page not in part], rows)
        for page in part:
            alone = chances(page, rows[page.name], rest)
            context[page.name] = page.candidate.judge.rows_together(rows[page.name], alone)
    return words.vocabulary(), fit(pages, rows), fit(pages, context)


def read(page: Sample, vocabulary: dict[str, float], alone: Any, together: Any) -> str:
    """The text of a page by these forests, as the reader gets it."""
    rows = with_vocabulary(page, vocabulary)
    context = page.candidate.judge.rows_together(rows, chances(page, rows, alone))
    body = page.candidate.cut(chances(page, context, together))
    text = document.plain(build.of_tree(body.element, "", page=True))
    return "\n".join((*(page.label.get("standfirst") or ()), text))


def score(page: Sample, text: str) -> tuple[float, int]:
    """Points and how many there are to have, as the corpus's scorer counts."""
    if page.kind in WHOLE:
        return f1(shingles(page.label["expected"]), shingles(text)), 1
    folded = fold(text)
    if page.kind == "fundus":
        parts = [part for part in page.label["expected"].splitlines() if len(tokens(part)) >= 5]  # noqa: PLR2004
        return sum(fold(part) in folded for part in parts), len(parts)
    pairs = [
        (part, key == "must_contain")
        for key in ("must_contain", "must_not_contain")
        for part in page.label.get(key) or ()
    ]
    return sum((fold(part) in folded) == wanted for part, wanted in pairs), len(pairs)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Each four words in a row and how often."""
    words = tokens(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def f1(wanted: Counter[tuple[str, ...]], got: Counter[tuple[str, ...]]) -> float:
    """How much two texts have in common."""
    return 2 * sum((wanted & got).values()) / (sum(wanted.values()) + sum(got.values()) or 1)


def check(pages: Sequence[Sample], count: int, seed: int) -> None:
    """Print the figures of each set for sites that were not trained on, and the worst pages."""
    points: defaultdict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for part in folds(pages, count, seed):
        forests = train([page for page in pages if page not in part])
        for page in part:
            points[page.kind].append((*score(page, read(page, *forests)), page.name))
    for kind, found in points.items():
        print(f"{kind:12s} {sum(got for got, _, _ in found) / sum(of for _, of, _ in found):.4f} on {len(found)} pages")
        for got, of, name in sorted(found, key=lambda one: one[0] - one[1])[:8]:
            print(f"    {got:.3f} of {of} {name}")


def exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """A fitted forest as nested lists (see ``termnews.article.body.forest``)."""
    trees = [_tree(predictor[0].nodes, 0) for predictor in model._predictors]  # noqa: SLF001 - there is no public door
    return {"base": round(float(model._baseline_prediction.ravel()[0]), 4), "trees": trees}  # noqa: SLF001


def _tree(nodes: Any, at: int) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 4)
    threshold = float(f"{node['num_threshold']:.5g}")
    return [int(node["feature_idx"]), threshold, _tree(nodes, node["left"]), _tree(nodes, node["right"])]


def write(pages: Sequence[Sample]) -> None:
    """Train on everything and write the model."""
    vocabulary, alone, together = train(pages)
    data = {
        "measures": judge.TOGETHER,
        "vocabulary": dict(sorted(vocabulary.items())),
        "alone": exported(alone),
        "together": exported(together),
    }
    MODEL.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{MODEL}: {len(vocabulary)} words, {MODEL.stat().st_size} bytes")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", type=int, metavar="FOLDS")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    lines = (given.corpora / "pages/bio_labels.jsonl").read_text("utf-8").splitlines()
    pages = samples(given.corpora, {row["file"]: row for row in map(json.loads, lines)})
    check(pages, given.check, given.seed) if given.check else write(pages)


if __name__ == "__main__":
    main()
