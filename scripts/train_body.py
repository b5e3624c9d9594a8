"""Train the model that finds a page's article, or show by cross-validation what it is worth on sites it has not seen.

usage: train_body.py CORPORA [--check FOLDS] [--seed N]

``CORPORA`` holds pages with their expected texts as ``pages/<set>/labels.jsonl``. Without ``--check`` the model is trained
on all of them and written to ``termnews/article/body/model.json``. With it, each part of the sites is read by a model
trained on the others, and the figures are those of the whole way from page to plain text. Needs scikit-learn.
"""

import argparse
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from body_labels import WHOLE, Rows, Sample, fold, samples, tokens
from sklearn.ensemble import HistGradientBoostingClassifier

from termnews.article import build
from termnews.article.body import forest, judge, wording
from termnews.article.body.wording import Wording
from termnews.text import document

MODEL = Path(__file__).parent.parent / "termnews/article/body/model.json"
HOSTS = 4
"""Sites a word must occur on to be in the vocabulary, so that it holds set phrases and no names."""
FIRST = wording.NAMES.index("vocabulary_mean")
LAST = wording.NAMES.index("vocabulary_high") + 1
TREES = {
    "max_iter": 40,
    "max_leaf_nodes": 24,
    "learning_rate": 0.15,
    "min_samples_leaf": 30,
    "l2_regularization": 1.0,
    "max_features": 0.4,
    "max_bins": 63,
    "early_stopping": False,
}
FORESTS = 3
"""Forests whose mean counts, in each step."""


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


class Grown:
    """Forests grown alike, asked as :class:`termnews.article.body.forest.Forests` asks them."""

    def __init__(self, parts: Sequence[HistGradientBoostingClassifier]) -> None:
        self._parts = parts

    def chances(self, rows: Any) -> Any:
        """The chances of blocks with these measures."""
        sums = np.cumsum([part.decision_function(rows) for part in self._parts], axis=0)
        means = sums / np.arange(1, len(sums) + 1)[:, None]
        settled = np.abs(means) > forest.SURE
        settled[-1] = True
        return 1 / (1 + np.exp(-means[settled.argmax(axis=0), np.arange(means.shape[1])]))

    def exported(self) -> dict[str, Any]:
        """The trees as nested lists (see ``termnews.article.body.forest``); there is no public door to them."""
        trees = [[_tree(one[0].nodes, 0) for one in part._predictors] for part in self._parts]  # noqa: SLF001
        base = self._parts[0]._baseline_prediction.ravel()[0]  # noqa: SLF001 - the same in all
        return {"base": round(float(base), 4), "forests": trees}


def fit(pages: Sequence[Sample], rows: dict[str, Rows]) -> Grown:
    """Forests that tell the blocks of these pages apart."""
    x = np.array([rows[page.name][at] for page in pages for at in page.open], dtype=np.float64)
    y = np.array([round(page.truth[at] or 0) for page in pages for at in page.open])
    w = np.array([page.weights[at] for page in pages for at in page.open])
    made = (HistGradientBoostingClassifier(random_state=seed, **TREES) for seed in range(FORESTS))
    return Grown([one.fit(x, y, sample_weight=w / w.mean()) for one in made])


def chances(page: Sample, rows: Rows, grown: Grown) -> list[float]:
    """The chances of a page's blocks by forests."""
    found = [0.0] * len(page.candidate.blocks)
    if rows:
        for at, chance in zip(rows, grown.chances(np.array(list(rows.values()))), strict=True):
            found[at] = float(chance)
    return found


def folds(pages: Sequence[Sample], count: int, seed: int) -> list[list[Sample]]:
    """The pages in parts, all of a site in one."""
    hosts = sorted({page.host for page in pages})
    random.Random(seed).shuffle(hosts)  # noqa: S311 - the same parts every time
    part = {name: at % count for at, name in enumerate(hosts)}
    return [[page for page in pages if part[page.host] == at] for at in range(count)]


def train(pages: Sequence[Sample]) -> tuple[dict[str, float], Grown, Grown]:
    """Vocabulary and the forests of both steps. The second learns from chances the first gave to sites it had not seen."""
    words = Words(pages)
    rows = {page.name: with_vocabulary(page, words.vocabulary(page.host)) for page in pages}
    context: dict[str, Rows] = {}
    for part in folds(pages, 4, 1):
        rest = fit([page for page in pages if page not in part], rows)
        for page in part:
            alone = chances(page, rows[page.name], rest)
            context[page.name] = page.candidate.judge.rows_together(rows[page.name], alone)
    return words.vocabulary(), fit(pages, rows), fit(pages, context)


def read(page: Sample, vocabulary: dict[str, float], alone: Grown, together: Grown) -> str:
    """The text of a page by these forests, under the standfirst that the labels know."""
    rows = with_vocabulary(page, vocabulary)
    context = page.candidate.judge.rows_together(rows, chances(page, rows, alone))
    body = page.candidate.cut(chances(page, context, together))
    text = document.running(build.of_tree(body.element, "", page=True))
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
        "alone": alone.exported(),
        "together": together.exported(),
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
