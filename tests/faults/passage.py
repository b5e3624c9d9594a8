"""The whole way of a feed without the network: read, prepared, carried between processes, stored, listed, opened, painted."""

import pickle
import tempfile
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path
from typing import Self

from rich.cells import cell_len
from rich.style import Style

from termnews.article import extract
from termnews.engine import importing
from termnews.engine.decide import decide
from termnews.engine.placement import Placer
from termnews.engine.prepare import prepare
from termnews.formats import newsboat, opml, sniff
from termnews.formats.parse import parse
from termnews.model import encoding
from termnews.model.articles import Article, Headline, Status
from termnews.model.entries import ReadyEntry
from termnews.model.errors import FormatError, PageError
from termnews.model.feeds import Feed, FetchState, Subscription
from termnews.model.words import Clean
from termnews.store import articles, feeds, headlines, refreshes
from termnews.store.database import Database
from termnews.store.feeds import FeedMeta
from termnews.text import clean, document
from termnews.tui import paint
from termnews.tui.layout.page import lay_article
from termnews.tui.rows import Line, Looks, headline_row
from termnews.tui.setpage import MEASURE
from tests.tui.hostile import FORBIDDEN

NOW = 1_800_000_000
URL = "https://feeds.example/mutant.xml"
FEEDS = 40
"""Feeds that take turns, so that what comes meets what another mutant left under the same keys."""
TOGETHER = 50
"""Feeds stored in one transaction."""
SHOWN = 2
"""Articles of a feed that are opened and painted."""
LOOKS = Looks(*[Style()] * 5)
WIDTHS = (12, 38, 60, MEASURE, 120)
PLAIN = Style()


class Passage:
    """A library in a folder of its own, into which feeds are taken one after another."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.database = Database.open(Path(self._folder.name) / "termnews.db", durable=False)
        subscriptions = [Subscription(f"https://{n}.example/f", Clean(f"Feed {n}"), ("World",)) for n in range(FEEDS)]
        feeds.sync(self.database, subscriptions)
        self._feeds: Sequence[Feed] = feeds.all(self.database)
        self._placer = Placer(self.database, {})
        self._open = False
        self.read = self.entries = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()
        self._folder.cleanup()

    def take(self, raw: bytes, number: int) -> str:
        """Take the bytes of a feed in. What is wrong with what is shown, or nothing; a feed that is refused is right."""
        try:
            prepared = prepare(parse(raw, URL), NOW)
        except FormatError as error:
            return "" if error.message and error.hint else f"{error.kind}: refused without a word"
        self.read += 1
        self.entries += len(prepared.entries)
        prepared = pickle.loads(pickle.dumps(prepared, pickle.HIGHEST_PROTOCOL))  # noqa: S301 - our own
        feed = self._feeds[number % FEEDS]
        meta = FeedMeta(prepared.feed.title, prepared.feed.site_url, prepared.feed.description, prepared.feed.language)
        self._begin(number)
        self._store(feed, meta, prepared.entries)
        return self._shown(feed, number)

    def _begin(self, number: int) -> None:
        if self._open and number % TOGETHER == 0:
            self.database.run("COMMIT")
            self._open = False
        if not self._open:
            self.database.run("BEGIN IMMEDIATE")
            self._open = True

    def _store(self, feed: Feed, meta: FeedMeta, entries: Sequence[ReadyEntry]) -> None:
        decision = decide(refreshes.known(self.database, feed.id), entries, meta.site_url)
        refreshes.save_refresh(
            self.database,
            feed,
            meta=meta,
            new=self._placer.ready(feed, decision.new),
            changed=decision.changed,
            amended=decision.amended,
            rekeyed=decision.rekeyed,
            state=FetchState(feed.id),
            now=NOW,
            kept=decision.kept,
        )

    def _shown(self, feed: Feed, number: int) -> str:
        """Open the latest articles of a feed and paint them, their headlines and their authors."""
        found = self.database.rows(
            "SELECT id FROM articles WHERE feed_id = ? ORDER BY id DESC LIMIT ?", (feed.id, SHOWN)
        )
        width = WIDTHS[number % len(WIDTHS)]
        said = [
            row(headline, width, number) for headline in headlines.by_ids(self.database, [each[0] for each in found])
        ]
        said += [page(articles.get(self.database, article_id), width) for (article_id,) in found]
        return next(filter(None, said), "")


def read_page(raw: bytes, number: int) -> str:
    """A web page read as an article and painted; what is wrong with it. A page that is refused is right."""
    try:
        read = extract.page(raw, "https://press.example/2026/11/a", ("", "text/html; charset=utf-8")[number % 2])
    except PageError as error:
        return "" if error.message else f"{error.kind}: refused without a word"
    body = encoding.load(encoding.dump(read.document))
    shown = (read.title, read.standfirst, read.site, *(f"{author.name} {author.blurb}" for author in read.authors))
    if any(text != clean.line(text) for text in shown[:1]) or any(map(FORBIDDEN.search, " ".join(shown).split("\n"))):
        return "a field of the page has what acts on a terminal"
    return page(
        Article(
            1, 1, URL, Clean("Press"), ("World",), read.title, read.url, "", read.published_at, read.updated_at, NOW, NOW,
            False, read.standfirst, body, document.words(body), read.language, read.image, False, read.authors, (), (),
            Status(),
        ),
        WIDTHS[number % len(WIDTHS)],
    )  # fmt: skip


def read_list(raw: bytes, number: int) -> str:
    """An OPML file or newsboat's list as an import takes it; what is taken comes out of an export again."""
    try:
        found = (opml if sniff.kind(raw) == "opml" else newsboat).read(raw)
        plan = importing.chosen(found, (), allow_private=number % 2 == 0)
    except FormatError as error:
        return "" if error.message and error.hint else "refused without a word"
    again = opml.read(importing.opml_bytes(plan.take, "mutants", NOW, secrets=True)[0]).subscriptions
    if {each.url for each in again} != {each.url for each in plan.take}:
        return f"exported {len(plan.take)} feeds, got {len(again)} back"
    told = [f"{each.title} {each.url} {' '.join(each.section)}" for each in plan.take]
    told += [f"{left.what} {left.why}" for left in plan.skipped]
    return "a feed's name has what acts on a terminal" if any(map(FORBIDDEN.search, told)) else ""


def row(headline: Headline, width: int, number: int) -> str:
    """A headline's row; what is wrong with it."""
    width = max(width, 24)
    lines = headline_row(headline, Line(width, number % 5 + 1, NOW), LOOKS)
    told = ["".join(segment.text for segment in line) for line in lines]
    if any(cell_len(line) != width for line in told):
        return f"a row is not as wide as its pane: {told!a}"
    return "a row has what acts on a terminal" if any(map(FORBIDDEN.search, told)) else ""


def page(article: Article, width: int) -> str:
    """A whole article as strips; what is wrong with them."""
    laid = lay_article(article, width, UTC)
    for line in laid.lines:
        strip = paint.strip(line.runs, [PLAIN] * len(line.runs))
        if FORBIDDEN.search(strip.text):
            return f"a line has what acts on a terminal: {strip.text!a}"
    return ""
