"""Which text of an article is shown: the page's or the feed's own. Pure."""

import re
from enum import StrEnum

from termnews.engine import teasers
from termnews.model.articles import Article
from termnews.model.pages import Page
from termnews.text import document as texts


class Choice(StrEnum):
    """Whose text is taken; ``other`` when the page is about something else."""

    PAGE = "page"
    FEED = "feed"
    OTHER = "other"


WHOLE = 0.8
"""A page may be this much shorter than a feed's whole text: feeds carry share links and related pieces along."""
TITLE, TEXT = (2, 0.5), (4, 0.2)
"""From how many words on the feed's title and text tell something, and which share of them a page about it holds."""
_WITNESS = 4000
"""Characters of the feed's text that are looked for in the page."""

_WORD = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]{2}|[^\\W_]{4,}")


def choose(article: Article, page: Page) -> Choice:
    """Whose text is the better one."""
    if not is_about(article, page):
        return Choice.OTHER
    have, came = texts.words(article.document), texts.words(page.document)
    needed = have if teasers.is_teaser(article) else WHOLE * have
    return Choice.PAGE if came > needed else Choice.FEED


def is_about(article: Article, page: Page) -> bool:
    """Whether a page tells of what the feed announced: its title or its text has words in common with the feed's."""
    came = _words(f"{page.title} {page.standfirst} {texts.plain(page.document)}")
    body = texts.plain(article.document)[:_WITNESS] or article.summary
    told = [(_words(article.title), *TITLE), (_words(body), *TEXT)]
    judged = [len(words & came) >= share * len(words) for words, least, share in told if len(words) >= least]
    return not judged or any(judged)


def _words(text: str) -> set[str]:
    """Words long enough to tell something; pairs of signs in scripts without blanks."""
    return {word.casefold() for word in _WORD.findall(text)}
