"""How long a page takes to read, beside trafilatura alone: ``python benchmarks/extract.py LIST [--times N]``.

LIST holds lines FILE<TAB>URL (``-`` for standard input), FILE relative to the working folder and perhaps ``.gz``. Every page is
read by both in turn, N times, in one process; the best of each counts. Both begin with the page's bytes. trafilatura gives
the text (its precision mode) and the metadata it knows; termnews the document, people, blurbs, section and the other facts.
Then pages of the sizes and depths that pages should not have.
"""

import argparse
import contextlib
import gzip
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura

from termnews.article import decoding, extract
from termnews.model.errors import PageError

STORY = "The ferries to the northern islands stopped on Monday after a storm tore the pier from its piles. " * 3


def pages(name: str) -> Iterator[tuple[str, str, bytes]]:
    """The pages of a list: file, address, bytes."""
    lines = sys.stdin if name == "-" else Path(name).read_text("utf-8").splitlines()
    for line in lines:
        file, _, url = line.strip("\n").partition("\t")
        raw = Path(file).read_bytes()
        yield file, url, gzip.decompress(raw) if file.endswith(".gz") else raw


def seconds(work: Callable[[], object]) -> float:
    """How long something takes; a page that is refused takes its time, too."""
    began = time.perf_counter()
    with contextlib.suppress(PageError):
        work()
    return time.perf_counter() - began


def alone(raw: bytes, url: str) -> object:
    """A page by trafilatura alone."""
    text = decoding.text(raw)
    return trafilatura.bare_extraction(
        text, url=url or None, favor_precision=True, include_comments=False, with_metadata=True
    )


def measure(found: list[tuple[str, str, bytes]], times: int) -> list[tuple[float, float, str]]:
    """For each page the best time of termnews and of trafilatura, in milliseconds."""
    rows = []
    for file, url, raw in found:
        mine = min(seconds(lambda: extract.page(raw, url)) for _ in range(times))  # noqa: B023 - called at once
        theirs = min(seconds(lambda: alone(raw, url)) for _ in range(times))  # noqa: B023
        rows.append((1000 * mine, 1000 * theirs, file))
    return rows


def report(rows: list[tuple[float, float, str]]) -> None:
    """Print the figures of all pages."""
    for title, place in (("termnews", 0), ("trafilatura alone", 1)):
        taken = sorted(float(row[place]) for row in rows)
        deciles = statistics.quantiles(taken, n=20)
        middle = f"median {deciles[9]:6.1f}  95 % {deciles[18]:6.1f}  most {taken[-1]:6.1f}"
        print(f"{title:18} mean {statistics.mean(taken):6.1f} ms  {middle}")
    mine, theirs = sum(row[0] for row in rows), sum(row[1] for row in rows)
    print(f"{'ratio of the sums':18} {mine / theirs:.2f} over {len(rows)} pages")
    print(f"{'slowest':18} " + ", ".join(f"{name} {taken:.0f} ms" for taken, _, name in sorted(rows, reverse=True)[:3]))


def odd() -> Iterator[tuple[str, bytes]]:
    """Pages nobody should make."""
    story = "".join(f"<p>{number}. {STORY}</p>" for number in range(20))
    frame = "<html><head><title>Ferries</title></head><body><article><h1>Ferries</h1>{}</article>{}</body></html>"
    teasers = "".join(
        f"<li class=teaser><a href=/n{number}>Teaser {number} of a list</a></li>" for number in range(38_000)
    )
    paragraphs = "".join(f"<p class=c{number}>{number}. {STORY}</p>" for number in range(9500))
    yield "3 MB of script", frame.format(story, "<script>" + "x" * 3_000_000 + "</script>").encode()
    yield "3 MB of teasers", frame.format(story, f"<aside><ul>{teasers}</ul></aside>").encode()
    yield "3 MB of text", frame.format(paragraphs, "").encode()
    yield "500 elements deep", frame.format("<div>" * 500 + story, "").encode()
    yield "5 000 elements deep", frame.format("<div>" * 5000 + story, "").encode()
    yield "50 MB", frame.format(story, "<!--" + "x" * 50_000_000 + "-->").encode()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", help="lines FILE<TAB>URL, - for standard input")
    parser.add_argument("--times", type=int, default=2)
    options = parser.parse_args()
    report(measure(list(pages(options.list)), options.times))
    for name, raw in odd():
        print(f"{name:18} {len(raw) / 1e6:6.1f} MB {seconds(lambda: extract.page(raw)):6.2f} s")  # noqa: B023


if __name__ == "__main__":
    main()
