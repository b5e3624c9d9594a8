"""Whether an article's own page is wanted: pure questions, cheap enough for the interface to ask at every key.

What feeds carry falls into two heaps: summaries of one or two paragraphs, and whole articles. Some cut the article
instead and say so at the end ("…", "Read more").
"""

import re
from typing import TYPE_CHECKING

from termnews.article.rules import RULES
from termnews.model.document import Code, Document, Embed, Figure, ListBlock, Quote, Table
from termnews.model.feeds import FullTextMode
from termnews.text import document as texts

if TYPE_CHECKING:
    from termnews.model.articles import Article, FullText

SUMMARY = 120
"""Words up to which a body counts as a summary, whatever it looks like."""
LEAD = 250
"""Words up to which a body of one or two paragraphs is the beginning of something longer."""
FEW = 2
"""Paragraphs of such a beginning."""
AGAIN = {
    "timeout": 900, "broken": 900, "connect": 900, "name": 3600, "wait": 3600, "server": 3600, "too-slow": 86_400,
}  # fmt: skip
"""Seconds after which a page that failed is asked for again unbidden, by kind of failure; a missing network is none."""
LATER = 7 * 86_400
"""Seconds for all other kinds: what is gone, locked or unreadable seldom comes back."""

_END = 160
_LAST = 600
_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.{3})\s*\]|\(more\)|→|>>)\s*\Z"
    r"|(?:\A|\n|[.!?…\])\"'»”])\s*(?:read (?:more|on|the (?:full|rest|whole))|continue reading|keep reading|more here"
    r"|(?:full|whole) (?:story|article)|weiterlesen|mehr lesen|lesen sie (?:mehr|hier|weiter)|zum (?:ganzen )?artikel"
    r"|lire (?:la suite|plus|l['’]article)|(?:leer|ler|leia) (?:más|mais|artículo|noticia)|seguir leyendo|continuar lendo"
    r"|leggi (?:tutto|anche|l['’])|continua a leggere|lees (?:meer|verder)|les mer|läs mer|læs mere|lue lisää"
    r"|czytaj (?:dalej|więcej)|číst (?:dál|více)|olvass tovább|devamını oku|читать (?:далее|дальше|полностью)|читати далі"
    r"|続きを読む|阅读全文|閱讀全文|查看全文|계속 읽기|اقرأ المزيد|קרא עוד)\b[^.!?\n]{0,80}[.…»→>\s]*\Z",
    re.IGNORECASE,
)
_WORDPRESS = re.compile(r"\s*\bThe post [^\n]{1,300} (?:appeared first on|first appeared on) [^\n]{1,120}\Z")
"""What WordPress puts under excerpts and whole texts alike."""


def wants(article: "Article", mode: FullTextMode, now: int) -> bool:
    """Whether the page of an article should be read now, unbidden. ``now`` in seconds."""
    if mode is FullTextMode.NEVER or not article.link:
        return False
    if article.full is not None:
        return is_stale(article.full, now)
    return mode is FullTextMode.ALWAYS or is_teaser(article)


def is_teaser(article: "Article") -> bool:
    """Whether the feed gives only the beginning or a summary of the article."""
    body = article.document
    words = texts.words(body)
    if words <= SUMMARY or is_cut(texts.plain(body)):
        return not _complete(body, words)
    return words <= LEAD and len(body.blocks) <= FEW


def is_cut(text: str) -> bool:
    """Whether a text says at its end that it goes on elsewhere."""
    return bool(_CUT.search(_WORDPRESS.sub("", text[-_LAST:].rstrip())[-_END:]))


def is_stale(full: "FullText", now: int) -> bool:
    """Whether a page should be read again: by newer rules, or because the time for another try has come."""
    if full.document is None and full.problem:
        return now - full.fetched_at >= AGAIN.get(full.problem, LATER)
    return full.rules < RULES


def _complete(body: Document, words: int) -> bool:
    """Whether a short body is made of what summaries never hold: code, a table, a list or quotation of some length."""
    rich = any(isinstance(block, Code | Table | ListBlock | Quote | Embed) for block in body.blocks)
    pictures = sum(isinstance(block, Figure) for block in body.blocks)
    return (rich and words > SUMMARY // 2 and not is_cut(texts.plain(body))) or pictures >= 3  # noqa: PLR2004 - a series
