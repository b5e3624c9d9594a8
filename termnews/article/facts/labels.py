"""A section named without its path: in a meta element, in a link to a category, over the headline, in the address."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from termnews.article.facts import trails
from termnews.article.facts.compare import alike, line, printed, squash
from termnews.article.source import Source
from termnews.article.tree import Element
from termnews.model.words import Clean
from termnews.text import outlets

Path = tuple[Clean, ...]

_SYSTEMS = """
article articles artikel articulo articulos articolo noticia noticias news story stories archive archives blog blogs post posts
page pages tag tags entry content amp node site default index public view print html shows id
"""
_NO_SECTION = frozenset(_SYSTEMS.split())
"""Words that systems put where a section's name belongs."""
_KINDS = frozenset({"tags", "post", "article", "page"})
"""Of these, what they put into meta elements; "news" and "blog" are sections there."""
_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_LANGUAGES = frozenset({"en", "de", "fr", "es", "it"})
_WORDS = 3
"""A folder of more words is a headline."""
_FOLDERS = 3
_LANGUAGE = 2
_KICKER = re.compile(
    r"kicker|eyebrow|overline|dachzeile|rubri[ck]|ressort|(?:^|[-_\s])(?:section|category|channel|topic)[-_]*(?:name|label|link|title)?"
    r"(?:$|[\s])|post-?cat|cat-?links?|entry-cat",
    re.IGNORECASE,
)
_CLIMB = 3
_BEFORE = 40


def named(said: str, headlines: Iterable[str], site: frozenset[str]) -> Path:
    """What a meta element says: one name, a list whose first counts, or a path with slashes."""
    text = line(said)
    if squash(text) in site or any(squash(text) == squash(headline) for headline in headlines):
        return ()
    parts = [line(part) for part in (text.split("/") if "/" in text else text.split(",")[:1])]
    kept = tuple(part for part in parts if part and len(part) <= trails.LONGEST_LEVEL)
    return () if len(kept) == 1 and kept[0] in _KINDS else kept[: trails.MOST]


def category_link(source: Source) -> Path:
    """The first link that says it leads to the article's category (``rel="category tag"``, as WordPress writes it)."""
    links = (link for link in source.root.iter("a") if "category" in (link.get("rel") or "").split())
    return next(((name,) for link in links if (name := _short(link))), ())


def kicker(source: Source, headlines: Sequence[str], site: frozenset[str]) -> Path:
    """The section's name in a line over the headline that links to it."""
    heading = next(
        (one for one in source.root.iter("h1") if any(alike(printed(one), text) > trails.SAME for text in headlines)),
        None,
    )
    links = [] if heading is None else [link for link in _over(heading) if _is_kicker(link)]
    return next(((name,) for link in links if (name := _short(link)) and squash(name) not in site), ())


def _over(heading: Element) -> Iterator[Element]:
    """Links that stand a little before a heading, in the same part of the page; the nearest last."""
    up = heading
    for _ in range(_CLIMB):
        parent = up.getparent()
        up = up if parent is None else parent
    before = list(takewhile(lambda node: node is not heading, up.iter()))
    yield from (node for node in before[-_BEFORE:] if node.tag == "a")


def _is_kicker(link: Element) -> bool:
    near = [link, *([parent] if (parent := link.getparent()) is not None else [])]
    return any(_KICKER.search((element.get("class") or "")[:300]) for element in near)


def _short(element: Element) -> Clean:
    """What an element shows, when that is short enough for a section's name."""
    name = printed(element)
    return name if len(name) <= trails.LONGEST_LEVEL else Clean("")


def address(url: str) -> Path:
    """The folders of an address that are words, up to the first that is a date or a number: ``/world/europe/2026/…``."""
    folders = outlets.path(url).strip("/").split("/")[:-1]
    words = takewhile(_is_word, (folder for folder in folders if not _is_filler(folder)))
    return tuple(line(_written(folder)) for folder in words)[:_FOLDERS]


def _is_filler(folder: str) -> bool:
    """What systems put between: ``article``, a language, one letter."""
    return folder.casefold() in _NO_SECTION or len(folder) < _LANGUAGE or folder.casefold() in _LANGUAGES


def _is_word(folder: str) -> bool:
    words = re.split("[-_ +]", folder)
    return folder.casefold() not in _MONTHS and len(words) <= _WORDS and all(word.isalpha() for word in words)


def _written(folder: str) -> str:
    """``middle-east`` as a name; short words are abbreviations."""
    words = re.split("[-_ +]", folder)
    return " ".join(word.upper() if word in {"us", "uk", "eu", "un"} else word[:1].upper() + word[1:] for word in words)
