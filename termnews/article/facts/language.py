"""The language an article is written in, as an IETF tag (RFC 5646): ``de``, ``pt-br``."""

import re
from collections import defaultdict
from collections.abc import Iterator

from termnews.article import linked
from termnews.article.facts.fact import Fact
from termnews.article.source import Source

_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
_WEIGHTS = {"lang": 1.5, "json-ld": 1.2, "content-language": 1.0, "og:locale": 0.8, "script": 4.0}
"""Votes: templates leave ``en_US`` in the locale more often than in ``html lang``; what is written cannot err."""
_SCRIPTS = (
    ("ko", "[\uac00-\ud7a3]"), ("th", "[\u0e01-\u0e5b]"), ("he", "[\u05d0-\u05ea]"),
    ("el", "[\u0391-\u03c9]"), ("hy", "[\u0531-\u0587]"), ("ka", "[\u10d0-\u10ff]"), ("ta", "[\u0b80-\u0bff]"),
    ("bn", "[\u0980-\u09ff]"), ("zh", "[\u4e00-\u9fff]"),
)  # fmt: skip
"""Scripts that one language of the news is written in; Chinese last, as Japanese and Korean use its signs too."""
_SHARE = 0.3
_KANA = re.compile("[\u3041-\u30ff]")
_KANA_SHARE = 0.1
"""Headlines are mostly Chinese characters also in Japanese; no other language has kana between them."""
_NAMES = ("content-language", "language", "dc.language", "dcterms.language", "lang", "inlanguage")


def read(source: Source) -> Fact[str]:
    """The tag in small letters that most of the page's statements agree on, and the first rule that gave it."""
    votes: defaultdict[str, float] = defaultdict(float)
    said = [(rule, tag) for rule, value in _stated(source) if (tag := _tag(value))]
    for rule, tag in said:
        votes[tag.partition("-")[0]] += _WEIGHTS[rule]
    if not votes:
        return Fact("")
    best = max(votes, key=lambda language: votes[language])
    rule, tag = next((rule, tag) for rule, tag in said if tag.partition("-")[0] == best)
    return Fact(tag, rule)


def _stated(source: Source) -> Iterator[tuple[str, str]]:
    yield "lang", source.root.get("lang") or source.root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    for story in source.stories[:1]:
        yield "json-ld", linked.string(story.get("inLanguage"))
    yield "content-language", source.said(*_NAMES)
    yield "og:locale", source.said("og:locale")
    yield "script", _script(source.said("og:title", "title", "og:description", "description"))


def _tag(value: str) -> str:
    """``pt_BR`` as ``pt-br``; empty for what is no tag."""
    found = _TAG.fullmatch(value.strip().split(",")[0].strip())
    return "-".join(part for part in found.groups() if part).lower() if found else ""


def _script(text: str) -> str:
    """The language a text's letters belong to, when enough of them belong to one."""
    letters = max(1, sum(char.isalpha() for char in text[:500]))
    if len(_KANA.findall(text[:500])) / letters > _KANA_SHARE:
        return "ja"
    return next((tag for tag, signs in _SCRIPTS if len(re.findall(signs, text[:500])) / letters > _SHARE), "")
