"""Saving a page to read later: an address, an HTML file, or a plain text copy of a page, made an article like any other."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from termnews.engine import beginnings, getting, identity, localfiles, pages
from termnews.engine.filling import Means, page_write
from termnews.engine.jobs import PageJob
from termnews.engine.pages import Place
from termnews.engine.protocol import Added
from termnews.model import encoding
from termnews.model.document import Document
from termnews.model.entries import ReadyEntry
from termnews.model.errors import FetchError, PageError, PageProblem, UsageError
from termnews.model.pages import Page
from termnews.model.words import Clean
from termnews.store import articles, fulltexts, saved
from termnews.text import clean, redaction, typed
from termnews.text import document as texts
from termnews.web import guard


class Adder:
    """Saves pages."""

    def __init__(self, means: Means) -> None:
        self._means = means

    async def add(self, place: str) -> Added:
        """Save what is at an address or in a file. A TermnewsError says why it is no article."""
        name = place.strip()
        if not name:
            raise UsageError("Which page?", "Give an address, an HTML file, or a text copy of a page.")
        file = localfiles.meant(name)
        url = "" if file else str(typed.address(name))
        if url and (known := saved.find(self._means.database, (url,))) is not None:
            return self._known(known)
        try:
            job = await asyncio.to_thread(pages.opened, Place(str(file))) if file else await self._fetched(url)
            page = await self._means.workers.extract(job)
        except PageError as error:
            raise _explained(error, name) from error
        return self._saved(page, url, file)

    async def _fetched(self, url: str) -> PageJob:
        """What the reader typed may be in the reader's own network."""
        try:
            fetched = await self._means.getter.get(url, trusted=True)
        except FetchError as error:
            raise getting.once(error) from error
        return PageJob(fetched.body, fetched.url, fetched.content_type)

    def _saved(self, page: Page, url: str, file: Path | None) -> Added:
        database, now = self._means.database, self._means.clock.now()
        links = tuple(filter(None, (url, page.url, page.canonical_url)))
        if (known := saved.find(database, links)) is not None:
            return self._known(known)
        entry = _entry(page, _link(page), now, file.stem if file else url)
        with database.durably():
            article_id, was_known = saved.put(database, entry, _outlet(page), now)
            if not was_known:
                fulltexts.put(database, article_id, page_write(page), now)
                self._means.placer.again([article_id])
        return Added(article_id, entry.title, was_known)

    def _known(self, article_id: int) -> Added:
        return Added(article_id, articles.get(self._means.database, article_id).title, known=True)


def _explained(error: PageError, place: str) -> PageError:
    """What to do with a feed that was taken for a page."""
    if error.kind is not PageProblem.FEED:
        return error
    hint = clean.line(f"Subscribe to it: termnews feeds add {redaction.address(place)}")
    return PageError(PageProblem.FEED, "That is a feed, not a page.", hint)


def _link(page: Page) -> str:
    """Where the page is: as it calls itself, unless that lies in a private network, which a file could claim."""
    canonical = page.canonical_url
    return page.url if not canonical or guard.is_private_url(canonical) else canonical


def _entry(page: Page, link: str, now: int, name: str) -> ReadyEntry:
    """The page as an entry without a body of its own: the body is its full text. It is sorted where it was saved."""
    text = texts.plain(page.document)
    digest = identity.digest((page.title, text))
    return ReadyEntry(
        key=identity.address(link) if link else f"digest:{digest}",
        content_hash=digest,
        link=link,
        guid="",
        title=page.title or beginnings.title(text) or clean.line(name),
        summary=beginnings.summary(page.standfirst or text),
        text=text,
        document=encoding.packed(Document()),
        words=texts.words(page.document),
        published_at=page.published_at,
        updated_at=page.updated_at,
        sort_at=now,
        date_guessed=False,
        authors=page.authors,
        language=page.language,
        image=page.image,
    )


def _outlet(page: Page) -> Clean:
    """The name of the source: what the site calls itself, else its host."""
    host = (urlsplit(page.url or page.canonical_url).hostname or "").removeprefix("www.")
    return page.site or clean.line(host)
