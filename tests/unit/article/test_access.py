"""A paywall is believed when the page says so and gives no more than a teaser."""

import json

import pytest

from termnews.article import access
from termnews.article.source import Source
from termnews.model.document import Document, Paragraph, Span
from termnews.model.pages import Access
from termnews.model.words import Clean

TEASER = "The bridge stays closed until summer."


def document(words: int) -> Document:
    return Document((Paragraph((Span(Clean("word " * words)),)),))


def read(body: str, words: int = 60, head: str = "", **story: object) -> Access:
    data = json.dumps({"@type": "NewsArticle", **story})
    source = Source.read(
        f'<html><head>{head}<script type="application/ld+json">{data}</script></head><body>{body}</body></html>'
    )
    assert source is not None
    return access.read(source, document(words))


@pytest.mark.parametrize(
    "notice",
    [
        "Subscribe to continue reading",
        "Sign in or register to keep reading this story",
        "This article is for subscribers only",
        "Exclusive to our members",
        "Dieser Artikel ist nur für Abonnenten lesbar",
        "Jetzt weiterlesen mit Plus",
        "Cet article est réservé à nos abonnés",
        "Il vous reste 82 % de cet article à lire",
        "Contenido exclusivo para suscriptores",
        "Para seguir leyendo, suscríbete",
        "Contenuto riservato agli abbonati",
        "Alleen voor abonnees",
        "Saken er for abonnenter",
        "Endast för prenumeranter",
        "Tylko dla subskrybentów",
        "Материал доступен по подписке",
        "この記事は会員限定です。残り1,024文字",
        "订阅后阅读全文",
        "للمشتركين فقط",
    ],
)
def test_a_notice_under_a_teaser_tells(notice: str) -> None:
    assert read(f"<p>{TEASER}</p><div class='c-paywall'><p>{notice}</p></div>") is Access.PAYWALL
    assert read(f"<p>{TEASER}</p><div class='c-paywall'><p>{notice}</p></div>", words=900) is Access.FREE


@pytest.mark.parametrize("said", [False, "False", "false"])
def test_what_is_declared_paid_and_short_is_a_teaser(said: object) -> None:
    assert read(TEASER, isAccessibleForFree=said) is Access.PAYWALL
    assert read(TEASER, words=900, isAccessibleForFree=said) is Access.FREE


@pytest.mark.parametrize("tier", ["locked", "premium", "Paid"])
def test_tiers_in_meta_elements_count(tier: str) -> None:
    assert read(TEASER, head=f"<meta property='article:content_tier' content='{tier}'>") is Access.PAYWALL


@pytest.mark.parametrize("tier", ["free", "metered"])
def test_a_meter_is_no_wall(tier: str) -> None:
    assert read(TEASER, head=f"<meta property='article:content_tier' content='{tier}'>") is Access.FREE


def test_a_text_far_shorter_than_told_is_a_teaser_also_when_it_is_long() -> None:
    assert read(TEASER, words=300, isAccessibleForFree=False, wordCount=2000) is Access.PAYWALL
    assert read(TEASER, words=300, isAccessibleForFree=False, wordCount="320") is Access.FREE
    assert read(TEASER, words=300, wordCount=2000) is Access.FREE


def test_short_news_is_free() -> None:
    assert read(f"<p>{TEASER}</p><p class='about'>Subscribers to the ferry get a card.</p>") is Access.FREE
    assert read(TEASER, isAccessibleForFree=True) is Access.FREE


def test_an_article_about_paywalls_is_none() -> None:
    long = "They ask you to subscribe to continue reading. " * 20
    assert read(f"<div class='article-paywalls'>{long}</div>") is Access.FREE


@pytest.mark.parametrize("count", [None, "many", [], {"a": 1}, "9" * 5000])
def test_odd_counts_are_no_counts(count: object) -> None:
    assert read(TEASER, words=300, isAccessibleForFree=False, wordCount=count) is Access.FREE


def test_notices_at_the_end_are_no_text() -> None:
    blocks = [
        Paragraph((Span(Clean(text)),))
        for text in ("One.", "Two.", "Subscribe to continue reading", "Already a member?")
    ]
    assert access.without_notices(Document(tuple(blocks))).blocks == tuple(blocks[:2])
    story = Paragraph((Span(Clean("They asked us to subscribe to continue reading, " + "and we did. " * 20)),))
    assert access.without_notices(Document((story,))).blocks == (story,)
    assert access.without_notices(Document((blocks[2], *[blocks[0]] * 5))).blocks[0] == blocks[2]
