"""Whether a page gives the whole article or the teaser in front of a paywall.

That a page says it is not free means little: of the pages in our samples that say so (``isAccessibleForFree: false``, the
markup search engines ask for), nine in ten carry the whole text and leave it to a script to hide it. So a page is behind a
paywall when it says so, in its data or to its reader, and what it gives is no longer than a teaser.
"""

import re
from collections.abc import Iterator

from lxml import etree

from termnews.article import linked, tree
from termnews.article.source import Source
from termnews.article.tree import Element
from termnews.model.document import Block, Document, Heading, Paragraph
from termnews.model.pages import Access
from termnews.text import document as texts

TEASER = 250
"""Words that a teaser has at most; the longest in our samples has 190."""
_LETTERS = 16
"""Characters that a word and its blank have at most in the mean of any language."""
_PART = 0.75
"""A text this short of the length the page gives in its data is not the whole."""
_LONGEST = 400
"""Characters of a notice; what is longer is an article about paywalls."""
_LINES = 4
"""Blocks at the end of a text that may be a notice, each a line of so many characters."""
_LINE = 160
_MOST = 400
"""Elements looked at for a notice."""

_TIERS = ("article:content_tier", "og:article:content_tier", "content_tier", "article:content-tier")
_LOCKED = frozenset({"locked", "premium", "paid", "subscriber", "subscription"})
_BOX = etree.XPath(
    "//*[self::div or self::section or self::aside or self::p]"
    "[contains(translate(concat(@class, ' ', @id), 'PAYWLREGUSCIB', 'paywlreguscib'), 'wall')"
    " or contains(translate(concat(@class, ' ', @id), 'SUBCRIE', 'subcrie'), 'subscri')"
    " or contains(@class, 'premium') or contains(@class, 'abo') or contains(@class, 'locked') or contains(@class, 'piano')]"
)
_NOTICE = re.compile(
    r"(?:subscribe|sign ?in|log ?in|register|sign up|join)\b.{0,40} to (?:continue|keep|read|finish|unlock|access)\b"
    r"|(?:continue|keep) reading (?:with|for|this)"
    r"|(?:only|exclusively|exclusive|available) (?:available )?(?:for|to) (?:our )?(?:paying |digital )?(?:subscribers|members)"
    r"|subscri(?:ber|ption)s? (?:only|required)|already a (?:subscriber|member)\?"
    r"|(?:nur|exklusiv) für (?:digital-?)?(?:abonnent|mitglied|plus)|weiterlesen mit|jetzt weiterlesen"
    r"|lesen sie (?:jetzt )?weiter|bereits abonnent"
    r"|(?:réservé|reservé)e?s? (?:à nos|aux) abonn|il vous reste .{0,12} (?:de cet article|à lire)"
    r"|(?:déjà|deja) abonné|lire la suite.{0,30}abonn|(?:exclusiv[oa]|sólo|solo) para (?:suscriptores|assinantes|abonados)"
    r"|para (?:seguir|continuar) (?:leyendo|lendo)|continua a leggere|(?:riservat[oai]|solo) (?:agli|per gli) abbonati"
    r"|alleen voor (?:abonnees|leden)|lees verder met|(?:kun|bare|eksklusivt) for abonnent|for abonnenter"
    r"|(?:endast|bara) för prenumerant|tylko dla (?:subskrybent|prenumerat)|dostęp dla subskrybent|pro předplatitele"
    r"|csak előfizetők|vain tilaajille|только для подписчиков|доступ(?:ен|на|но)? по подписке|лише для передплатників"
    r"|会員限定|有料会員|残り[\s\d,]{1,12}(?:文字|字)|続きを読むには|구독자 전용|유료 회원|订阅后|付费阅读|訂閱後|會員專屬"
    r"|للمشتركين فقط|למנויים בלבד|לקריאת הכתבה המלאה",
    re.IGNORECASE,
)


def read(source: Source, document: Document) -> Access:
    """Whether ``document`` is the article or only its beginning."""
    locked = _is_locked(source)
    if not locked and _is_long(document):
        return Access.FREE
    words = texts.words(document)
    if words >= TEASER:
        return Access.PAYWALL if locked and _cut(source, words) else Access.FREE
    return Access.PAYWALL if locked or _told(source) else Access.FREE


def _is_long(document: Document) -> bool:
    """Whether the text is longer than any teaser, without counting the words of all of it."""
    letters = 0
    for block in document.blocks:
        letters += len(texts.plain(Document((block,))))
        if letters > _LETTERS * TEASER:
            return True
    return False


def without_notices(document: Document) -> Document:
    """The document without the short lines at its end that ask to pay or to log in for the rest."""
    end = len(document.blocks) - _LINES
    kept = [block for at, block in enumerate(document.blocks) if at < end or not _is_notice(block)]
    return Document(tuple(kept)) if len(kept) < len(document.blocks) else document


def _is_notice(block: Block) -> bool:
    text = texts.spans_text(block.spans) if isinstance(block, Paragraph | Heading) else ""
    return 0 < len(text) <= _LINE and bool(_NOTICE.search(text))


def _cut(source: Source, words: int) -> bool:
    """Whether the page's data give a number of words that the text does not reach by far."""
    counts = (linked.string(str(story.get("wordCount") or "")) for story in source.stories)
    told = next((int(count) for count in counts if count.isascii() and count.isdigit() and len(count) < 7), 0)  # noqa: PLR2004
    return words < _PART * told


def _is_locked(source: Source) -> bool:
    """Whether the page's data say that it is not free."""
    said = (str(node.get("isAccessibleForFree")).lower() for node in source.linked if "isAccessibleForFree" in node)
    own = next(said, source.said("isaccessibleforfree").lower())
    return own in {"false", "no", "0"} or source.said(*_TIERS).lower() in _LOCKED


def _told(source: Source) -> bool:
    """Whether a box on the page asks its reader to pay or to log in for the rest."""
    return any(_NOTICE.search(text) for text in _notices(source))


def _notices(source: Source) -> Iterator[str]:
    found = _BOX(source.root)
    boxes = [box for box in found if isinstance(box, Element)] if isinstance(found, list) else []
    for box in boxes[:_MOST]:
        text = " ".join(tree.text(box).split())
        if len(text) <= _LONGEST:
            yield text
