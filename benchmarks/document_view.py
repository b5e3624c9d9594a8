"""How long it takes to set an article of 100 000 characters or 20 000 words, to show it, to scroll by a line, and to find.

Run: ``python benchmarks/document_view.py``. Prints medians in milliseconds; asserts nothing. ``open`` is an article shown
and the whole screen painted, ``step`` a line scrolled and the same, ``find`` a letter typed to find with (the worst, the
median).
"""

import asyncio
import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC
from functools import partial

from textual.app import App, ComposeResult

from termnews.model.articles import Article, Author, Status
from termnews.model.document import Block, Document, Paragraph, Span
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text import finding
from termnews.tui.layout.blocks import lay_blocks
from termnews.tui.layout.page import lay_article
from termnews.tui.layout.setting import Sheet
from termnews.tui.panes.article import ArticlePane

SIZE = 100_000
RUNS = 9
LATIN_TEXT = (
    "the of and France security “personnel” have been mobilised in wake attacks Interior Minister—who announced"
)
LATIN = LATIN_TEXT.split()
CJK = ["東京で", "新しい", "美術館が", "開館した。", "「来館者」は", "多い、"]


def document(words: list[str], between: str, *, spans: int) -> Document:
    """Paragraphs of some 500 characters, each of ``spans`` spans, the second of three a link and the third bold."""
    random.seed(1)
    blocks: list[Block] = []
    size = 0
    while size < SIZE:
        parts = [Clean(between.join(random.choices(words, k=75 // spans)) + between) for _ in range(spans)]  # noqa: S311
        looks = [("", Style.PLAIN), (f"http://example.org/{size}", Style.PLAIN), ("", Style.BOLD)]
        blocks.append(Paragraph(tuple(Span(part, looks[i % 3][1], looks[i % 3][0]) for i, part in enumerate(parts))))
        size += sum(map(len, parts))
    return Document(tuple(blocks))


def long_read() -> Document:
    """20 000 words in 200 paragraphs, a link in each."""
    random.seed(2)

    def span(count: int, target: str = "") -> Span:
        return Span(Clean(" ".join(random.choices(LATIN, k=count)) + " "), Style.PLAIN, target)  # noqa: S311 - no secret

    links = (f"http://example.org/{number}" for number in range(200))
    return Document(tuple(Paragraph((span(60), span(4, link), span(36))) for link in links))


def article(body: Document) -> Article:
    """An article with that body."""
    name = Clean("The Courier")
    return Article(
        1, 1, "", name, ("World",), Clean("A title"), "", "", 0, 0, 0, 0, False, Clean(""), body, SIZE // 6, "en", "",
        False, (Author(Clean("Roy")),), (), (), Status(),
    )  # fmt: skip


def median(work: Callable[[], object]) -> float:
    """Milliseconds a call takes, the median of some."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


class Bench(App[None]):
    """Nothing but the pane."""

    def compose(self) -> ComposeResult:
        """The pane."""
        yield ArticlePane(zone=UTC)


async def measure_pane(body: Document, typed: str) -> tuple[float, ...]:
    """Milliseconds to show the article and paint all rows, to paint its own, and of a step: scroll by a line and paint all.

    And the worst and the median letter of ``typed``: found, gone to, and painted with all hits.
    """
    app = Bench()
    async with app.run_test(size=(120, 50)) as pilot:
        pane = app.query_one(ArticlePane)
        shown = article(body)

        def opened() -> None:
            pane.show(shown)
            app.screen._compositor.render_strips()  # noqa: SLF001 - what a frame costs without the terminal

        show = median(opened)
        await pilot.pause()
        paint = median(lambda: [pane.render_line(y) for y in range(50)])
        steps = []
        for _ in range(60):
            start = time.perf_counter()
            pane.scroll_lines(1)
            app.screen._compositor.render_strips()  # noqa: SLF001 - the same
            steps.append(time.perf_counter() - start)
        found = [letter(pane, typed[: count + 1]) for count in range(len(typed))]
        return show, paint, statistics.median(steps) * 1000, max(found), statistics.median(found)


def letter(pane: ArticlePane, typed: str) -> float:
    """Milliseconds from words to find to the lines that show them."""
    start = time.perf_counter()
    pane.seek_from(0, finding.phrase(typed))
    for y in range(50):
        pane.render_line(y)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure Latin and CJK bodies, plain and with many spans."""
    kinds = {
        "latin, plain": (document(LATIN, " ", spans=1), "security"),
        "latin, 9 spans a paragraph": (document(LATIN, " ", spans=9), "security"),
        "cjk, plain": (document(CJK, "", spans=1), "来館者"),
        "20 000 words, 200 links": (long_read(), "security"),
    }
    print(
        f"{'ms, median':28} {'lay 72':>8} {'article':>8} {'open':>8} {'paint 50':>9} {'step':>6} {'worst':>12} {'find':>6}"
    )
    for name, (body, typed) in kinds.items():
        laid = median(partial(lay_blocks, Sheet(), body.blocks, 72))
        whole = median(partial(lay_article, article(body), 72, UTC))
        show, paint, step, worst, find = asyncio.run(measure_pane(body, typed))
        print(f"{name:28} {laid:8.1f} {whole:8.1f} {show:8.1f} {paint:9.2f} {step:6.2f} {worst:12.1f} {find:6.1f}")


if __name__ == "__main__":
    main()
