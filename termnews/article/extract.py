"""A page's bytes to an article: its text as a document, who wrote it, where and when it appeared, and which rule said so."""

import logging
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TypeVar

from lxml import etree

from termnews.article import access, copied, decoding, kinds, lines, parsing, tidying
from termnews.article.body import choose as bodies
from termnews.article.body.choose import Body
from termnews.article.build import of_tree
from termnews.article.source import Source
from termnews.model.articles import Author
from termnews.model.document import Document
from termnews.model.errors import PageError, PageProblem
from termnews.model.pages import Access, Page
from termnews.model.words import Clean

_LOG = logging.getLogger(__name__)
T = TypeVar("T")


def page(raw: bytes, url: str = "", content_type: str = "", witness: str = "", named: Sequence[Author] = ()) -> Page:
    """The article of a page or of a plain text copy of one; PageError when there is none.

    ``url`` is where the page came from; ``witness`` the feed's own text of the article as plain text, ``named`` the feed's
    authors. Each may be empty.
    """
    kinds.refuse(raw, content_type)
    text = decoding.text(raw, content_type)
    if lines.is_plain(text):
        return copied.page(text, url)
    if parsing.is_deep(text):
        raise PageError(
            PageProblem.TOO_DEEP, "The page is nested too deeply to be read.", "Open it in your browser instead."
        )
    source = Source.read(text, url)
    if source is None:
        raise PageError(PageProblem.EMPTY, "There is nothing on this page.", "Open it in your browser instead.")
    return _Reading(source, witness, named).page()


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
        title = self._fact("title", Clean(""))
        standfirst = self._fact("standfirst", Clean(""), title)
        document = self._document(title, standfirst)
        authors, document = self._people(document)
        if not document.blocks and not standfirst:
            raise PageError(
                PageProblem.NO_TEXT,
                "No article was found on this page.",
                "It may need a browser: open it there instead.",
            )
        published, updated = self._fact("dates", (None, None))
        return Page(
            url=source.url,
            title=title,
            document=document,
            authors=authors,
            section_path=self._fact("section", (), title),
            published_at=published,
            updated_at=updated,
            language=self._fact("language", ""),
            standfirst=standfirst,
            site=self._fact("site", Clean("")),
            image=self._fact("image", ""),
            canonical_url=self._fact("canonical", ""),
            access=self._try("access", lambda: access.read(source, document), Access.FREE),
            sources=self._sources,
        )

    def _fact(self, name: str, otherwise: T, *given: Clean) -> T:
        def read() -> T:
            found = import_module(f"termnews.article.facts.{name}").read(self._source, *given)
            if found.rule:
                self._sources[name] = found.rule
            return found.value

        return self._try(name, read, otherwise)

    def _document(self, title: Clean, standfirst: Clean) -> Document:
        body = self._try("body", lambda: bodies.choose(self._source, self._witness), Body(etree.Element("body"), ""))
        self._sources["body"] = body.rule
        found = self._try("document", lambda: of_tree(body.element, self._source.base, page=True), Document())
        return tidying.tidy(found, (title,), standfirst)

    def _people(self, document: Document) -> tuple[tuple[Author, ...], Document]:
        def read() -> tuple[Author, ...]:
            people = import_module("termnews.article.people.authors").read(self._source, self._named)
            self._sources["authors"] = people.rule
            return people.authors

        authors = self._try("authors", read, tuple(self._named))

        def blurbs() -> tuple[tuple[Author, ...], Document]:
            found = import_module("termnews.article.blurbs.read").read(self._source, authors, document)
            self._sources["blurbs"] = found.rule
            return found.authors, found.document

        return self._try("blurbs", blurbs, (authors, document))

    def _try(self, name: str, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except ModuleNotFoundError:
            return otherwise
        except Exception:  # noqa: BLE001 - strangers' markup finds every hole
            _LOG.exception("reading %s of %s failed", name, self._source.url or "a page")
            return otherwise
