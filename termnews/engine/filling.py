"""The full text of one article: fetched, read in a worker, weighed against the feed's own, stored. Failures are values."""

import asyncio
import json
import logging
from weakref import WeakValueDictionary

from termnews.article import kinds
from termnews.article.rules import RULES
from termnews.config.settings import Settings
from termnews.engine import choosing, hosts, teasers
from termnews.engine.advice import BUG, RETRY
from termnews.engine.choosing import Choice
from termnews.engine.clock import Clock
from termnews.engine.getting import Getter
from termnews.engine.jobs import PageJob
from termnews.engine.placement import Placer
from termnews.engine.protocol import Filled
from termnews.engine.workers import Workers
from termnews.model import encoding
from termnews.model.articles import Article
from termnews.model.errors import (
    FailureKind,
    FetchError,
    NotFoundError,
    PageError,
    PageProblem,
    TermnewsError,
    WorkerError,
)
from termnews.model.feeds import Feed
from termnews.model.pages import Access, Page, PageWrite
from termnews.model.records import dataclass, replace
from termnews.model.words import Clean
from termnews.store import articles, feeds, fulltexts, placing
from termnews.store.database import Database
from termnews.text import clean
from termnews.text import document as texts
from termnews.web import politeness

logger = logging.getLogger(__name__)

STORED, SAME, TEASER, FAILED = "stored", "same", "teaser", "failed"
"""The outcomes of :class:`~termnews.engine.protocol.Filled`."""
FEW = 40
"""Words of a page that are more likely a remainder of its menus than another article."""
_UNSTORED = frozenset({FailureKind.NO_NETWORK, FailureKind.PORTAL})
"""What is no page's fault is not remembered of it."""


@dataclass(frozen=True, slots=True)
class Means:
    """What reading pages needs; ``settings`` as they were when the process started."""

    database: Database
    getter: Getter
    workers: Workers
    clock: Clock
    settings: Settings
    placer: Placer


class Filler:
    """Fills articles; many may be under way, each once."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def fill(self, article_id: int, *, force: bool = False) -> tuple[Filled, FailureKind | PageProblem | None]:
        """Get and store the text of one article, and tell what came of it and which kind of failure. Only cancelling raises.

        ``bytes`` of the event are those of the page as sent.
        """
        async with self._turns.setdefault(article_id, asyncio.Lock()):
            try:
                article = articles.get(self._means.database, article_id)
                filled, problem = self._unneeded(article, force=force) or await self._filled(article)
                return replace(filled, title=article.title), problem
            except TermnewsError as error:
                return failed(article_id, error), None
            except Exception:
                logger.exception("Reading the page of article %s failed", article_id)
                return Filled(article_id, FAILED, BUG, RETRY), None

    def link_wanted(self, article_id: int) -> str:
        """The address to ask for an article; empty when it is gone or its page is not wanted."""
        try:
            article = articles.get(self._means.database, article_id)
        except NotFoundError:
            return ""
        return article.link if self._mode_wants(article) else ""

    def _mode_wants(self, article: Article) -> bool:
        """Whether settings and article together want its page read, unbidden."""
        mode = self._means.settings.full_text.mode_for(article.section, self._feed(article).full_text)
        return teasers.wants(article, mode, self._means.clock.now())

    def _feed(self, article: Article) -> Feed:
        return feeds.get(self._means.database, article.feed_id)

    def _unneeded(self, article: Article, *, force: bool) -> tuple[Filled, None] | None:
        """The answer for an article whose page need not be asked: it is there, or failed a short while ago."""
        if not article.link:
            nowhere = Clean("This article has no address of its own.")
            return Filled(article.id, FAILED, nowhere, Clean("The feed's text is all there is.")), None
        if force or self._mode_wants(article):
            return None
        full = article.full
        if full is not None and full.failure and full.document is None:
            return Filled(article.id, FAILED, full.failure, full.hint), None
        paywalled = full is not None and full.paywalled
        return Filled(article.id, TEASER if paywalled else SAME, words=article.words), None

    async def _filled(self, article: Article) -> tuple[Filled, FailureKind | PageProblem | None]:
        try:
            page, size = await self._read(article)
            choice = choosing.choose(article, page)
            if choice is Choice.OTHER:
                raise _other(article, page)
            return replace(self._stored(article, page, choice), bytes=size), None
        except (FetchError, PageError, WorkerError) as error:
            if error.kind not in _UNSTORED:
                self._note(article, error.kind, error)
            return failed(article.id, error), error.kind

    async def _read(self, article: Article) -> tuple[Page, int]:
        """The page and its size as sent; the worker gets ready while the request is under way."""
        means = self._means
        trusted = hosts.trusts(self._feed(article), article, article.link)
        fetched, _ = await asyncio.gather(means.getter.get(article.link, trusted=trusted), means.workers.warm())
        named = fulltexts.named(means.database, article.id)
        witness = texts.plain(article.document)
        job = PageJob(fetched.body, fetched.url, fetched.content_type, witness, named)
        return await means.workers.extract(job), fetched.wire

    def _stored(self, article: Article, page: Page, choice: Choice) -> Filled:
        write = page_write(page)
        if choice is Choice.FEED:
            write = replace(write, document=b"", text=Clean(""), words=0, standfirst=Clean(""))
        with self._means.database.transaction():
            fulltexts.put(self._means.database, article.id, write, self._means.clock.now())
            self._means.placer.again([article.id])
        outcome = TEASER if write.paywalled else STORED if write.document else SAME
        return Filled(article.id, outcome, words=write.words or article.words)

    def _note(self, article: Article, kind: FailureKind | PageProblem, error: TermnewsError) -> None:
        fulltexts.fail(
            self._means.database,
            article.id,
            url=article.link,
            problem=kind.value,
            failure=clean.line(error.message),
            hint=clean.line(error.hint),
            rules=RULES,
            now=self._means.clock.now(),
        )


def page_write(page: Page) -> PageWrite:
    """A page's reading on its way into the store."""
    return PageWrite(
        url=page.url,
        document=encoding.dump(page.document) if page.document.blocks else b"",
        text=texts.plain(page.document),
        words=texts.words(page.document),
        rules=RULES,
        standfirst=page.standfirst,
        authors=page.authors,
        paywalled=page.access is Access.PAYWALL,
        language=page.language,
        image=page.image,
        published_at=page.published_at,
        facts={
            **page.sources,
            "section": page.sources.get("section_path", ""),
            placing.PATH: json.dumps(page.section_path, ensure_ascii=False),
        },
    )


def failed(article_id: int, error: TermnewsError) -> Filled:
    """The event for an error."""
    return Filled(article_id, FAILED, clean.line(error.message), clean.line(error.hint))


def _other(article: Article, page: Page) -> TermnewsError:
    """Why a page with nothing of the article in it is not taken; from another host it may be this network's login page."""
    asked, came = politeness.host_of(article.link), politeness.host_of(page.url)
    if asked != came:
        return FetchError(FailureKind.PORTAL, f"{clean.line(came)} answered with another page.", kinds.BROWSER)
    if texts.words(page.document) < FEW:
        return PageError(PageProblem.NO_TEXT, "No article was found on this page.", kinds.BROWSER)
    return PageError(PageProblem.OTHER, "The page shows something else than this article.", kinds.BROWSER)
