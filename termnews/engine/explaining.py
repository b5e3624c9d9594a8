"""Why an article stands where it stands and looks as it does, in plain words."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from termnews.engine import teasers
from termnews.model.articles import Article
from termnews.model.feeds import FullTextMode
from termnews.model.words import Clean
from termnews.store import saved
from termnews.store.placing import BY_HAND, PATH
from termnews.text import clean, moments, redaction
from termnews.text.sections import shown

Facts = Mapping[str, str]

_TEXTS = {
    "blocks": "paragraph by paragraph: each was judged by its words and its place on the page.",
    "trafilatura": "by trafilatura, since nothing on it looked like the text of an article by itself.",
}
"""How a page's text was found, by the rule."""


def explain(article: Article, facts: Facts, mode: FullTextMode | None = None) -> tuple[tuple[Clean, Clean], ...]:
    """Questions with their answers, those without an answer left out.

    ``facts``: for each field the rule that gave it. ``mode``: when the pages of its feed are read, where that is known.
    """
    asked: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
        ("Where does it come from?", partial(_origin, article)),
        ("Why is it in this section?", partial(_place, article, facts)),
        ("Who named the authors?", partial(_authors, article, facts)),
        ("What chose the text?", partial(_body, article, facts)),
        ("Why is there no full text?", partial(_failure, article, mode)),
        ("When did it change?", partial(_changes, article)),
    )
    answers = ((question, " ".join(answer())) for question, answer in asked)
    return tuple((Clean(question), clean.line(answer)) for question, answer in answers if answer)


def _origin(article: Article) -> Iterator[str]:
    if article.saved:
        whose = "" if article.source == saved.TITLE else f" of {article.source}"
        yield f"You saved the page{whose} on {moments.exact(article.first_seen_at)}."
    else:
        feed = f"{article.source} ({redaction.address(article.feed_url)})"
        yield f"The feed {feed}, first seen on {moments.exact(article.first_seen_at)}."
    if article.date_guessed:
        yield "It gives no date that can be believed, so the day it was first seen stands for it."


def _place(article: Article, facts: Facts) -> Iterator[str]:
    if article.section:
        yield f"Your feeds.toml puts the feed under {shown(article.section)}."
    elif not article.saved:
        yield "Your feeds.toml puts the feed into no section."
    too = "" if article.saved else " too"
    if article.placed and article.placed_rule == BY_HAND:
        yield f"You put the article under {shown(article.placed)}{too}."
    elif article.placed:
        yield f"It stands under {shown(article.placed)}{too}, by the rule “{article.placed_rule}”."
    elif article.placed_rule == BY_HAND:
        yield "You took it out of the other section it was put under."
    if section := facts.get("section"):
        path = shown(tuple(json.loads(facts.get(PATH, "[]")))) or "its section"
        yield f"The page names {path}, by the rule “{section}”."


def _authors(article: Article, facts: Facts) -> Iterator[str]:
    if not article.authors:
        read = article.full is not None and (article.full.document is not None or not article.full.failure)
        both = "The page names none." if article.saved else "Neither the feed nor the page names any."
        yield both if read else "The feed names none."
        return
    rule = facts.get("authors", "feed")
    yield "The feed." if rule == "feed" else f"The page, by the rule “{rule}”."
    if any(author.blurb for author in article.authors) and (blurbs := facts.get("blurbs")):
        yield f"What is said of them comes from the page, by the rule “{blurbs}”."


def _body(article: Article, facts: Facts) -> Iterator[str]:
    full = article.full
    if full is None or full.document is None:
        yield "The feed's own text."
        if full is not None and not full.failure:
            yield "The page was read and gave nothing better."
        return
    yield f"The page {full.url or 'you saved'}, read on {moments.exact(full.fetched_at)},"
    rule = facts.get("text", "")
    yield _TEXTS.get(rule, f"by the rule “{rule}”." if rule else "by our extraction.")
    if full.paywalled:
        yield "The page keeps the rest behind a paywall."


def _failure(article: Article, mode: FullTextMode | None) -> Iterator[str]:
    if article.full is not None and article.full.failure:
        yield article.full.failure
        yield article.full.hint
    elif article.full is None and mode is not None:
        yield _unread(article, mode)


def _unread(article: Article, mode: FullTextMode) -> str:
    if not article.link:
        return "The article has no address of its own."
    if mode is FullTextMode.NEVER:
        return 'Your settings say that its page is not read: full_text is "never" here.'
    if mode is FullTextMode.TEASER and not teasers.is_teaser(article):
        return "The feed gives more than a teaser, so that its page was not asked for."
    return "Its page was not read yet: it is when the article is opened."


def _changes(article: Article) -> Iterator[str]:
    if article.versions:
        count = "1 earlier version is" if article.versions == 1 else f"{article.versions} earlier versions are"
        yield f"{count} kept."
