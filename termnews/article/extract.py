"""A page's bytes to an article: its text as a document, who wrote it, where and when it appeared, and which rule said so."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from termnews.article import access, build, copied, decoding, figures, kinds, lines, parsing, tidying
from termnews.article.blurbs import read as blurbs
from termnews.article.body import choose as bodies
from termnews.article.facts import canonical, dates, image, language, section, site
from termnews.article.facts import standfirst as standfirsts
from termnews.article.facts import title as titles
from termnews.article.kinds import BROWSER
from termnews.article.people import authors as named_people
from termnews.article.people.authors import People
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.document import Document
from termnews.model.errors import PageError, PageProblem
from termnews.model.pages import Access, Page
from termnews.model.words import Clean

_LOG = logging.getLogger(__name__)
T = TypeVar("T")
U = TypeVar("U")
T_co = TypeVar("T_co", covariant=True)


def page(raw: bytes, url: str = "", content_type: str = "", witness: str = "", named: Sequence[Author] = ()) -> Page:
    """The article of a page or of a plain text copy of one; PageError when there is none.

    ``url`` is where the page came from; ``witness`` the feed's own text of the article as plain text, ``named`` the feed's
    authors. Each may be empty.
    """
    kinds.refuse(raw, content_type)
    text = decoding.text(raw, content_type)
    if lines.is_plain(text):
        return copied.page(text, url)
    try:
        source = Source.read(text, url, flatten=False)
    except parsing.DeepError:
        raise PageError(PageProblem.TOO_DEEP, "The page is nested too deeply to be read.", BROWSER) from None
    if source is None:
        raise PageError(PageProblem.EMPTY, "There is nothing on this page.", BROWSER)
    return _Reading(source, witness, named).page()


class _Said(Protocol[T_co]):
    """A thing the page says and the rule that found it."""

    @property
    def value(self) -> T_co: ...

    @property
    def rule(self) -> str: ...


class _Reading:
    """One page being read. A rule that fails on it costs what the rule would have given, not the page."""

    def __init__(self, source: Source, witness: str, named: Sequence[Author]) -> None:
        self._source = source
        self._witness = witness
        self._named = named
        self._sources: dict[str, str] = {}

    def page(self) -> Page:
        """Everything the page says."""
        source = self._source
        title = self._fact("title", titles.read, Clean(""))
        standfirst = self._fact("standfirst", partial(standfirsts.read, title=title), Clean(""))
        document = self._document(title, standfirst)
        authors, document = self._people(document)
        if not (document.blocks or standfirst):
            raise PageError(
                PageProblem.NO_TEXT, "No article was found on this page.", "It may be another kind of page. " + BROWSER
            )
        published, updated = self._fact("published", dates.read, (None, None))
        return Page(
            url=source.url,
            title=title,
            document=document,
            authors=authors,
            section_path=self._fact("section_path", partial(section.read, headline=title), ()),
            published_at=published,
            updated_at=updated,
            language=self._fact("lang", language.read, ""),
            standfirst=standfirst,
            site=self._fact("site", site.read, Clean("")),
            image=self._fact("image", image.read, ""),
            canonical_url=self._fact("canonical_url", canonical.read, ""),
            access=self._access(document),
            sources=self._sources,
        )

    def _fact(self, name: str, read: Callable[[Source], _Said[T]], otherwise: U) -> T | U:
        found = self._try(name, lambda: read(self._source), None)
        if found is None:
            return otherwise
        if found.rule:
            self._sources[name] = found.rule
        return found.value

    def _document(self, title: Clean, standfirst: Clean) -> Document:
        body = self._try("body", lambda: bodies.choose(self._source, self._witness), None)
        if body is None:
            return Document()
        self._sources["text"] = body.rule
        source = self._source
        plain = self._try("text", lambda: build.of_tree(body.element, source.base, page=True), Document())
        found = self._try("captions", lambda: figures.completed(plain, source.root, source.base), plain)
        spellings = (title, *(text for _, text in self._try("title", lambda: titles.candidates(source), ())))
        return access.without_notices(tidying.tidy(found, spellings, standfirst))

    def _people(self, document: Document) -> tuple[tuple[Author, ...], Document]:
        people = self._try(
            "authors", lambda: named_people.read(self._source, self._named), People(tuple(self._named), "feed")
        )
        if people.rule:
            self._sources["authors"] = people.rule
        told = self._try("blurbs", lambda: blurbs.read(self._source, people.authors, document), None)
        if told is None:
            return people.authors, document
        if told.rule:
            self._sources["blurbs"] = told.rule
        return told.authors, told.document

    def _access(self, document: Document) -> Access:
        found = self._try("access", lambda: access.read(self._source, document), Access.FREE)
        if found is not Access.FREE:
            self._sources["access"] = found.value
        return found

    def _try(self, name: str, read: Callable[[], T], otherwise: U) -> T | U:
        try:
            return read()
        except Exception:  # noqa: BLE001 - strangers' markup finds every hole, and the rest of the page is good
            _LOG.exception("reading the %s of %s failed", name, self._source.url or "a page")
            return otherwise
