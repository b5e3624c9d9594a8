"""The section an article stands in, from the top down: ``World``, ``Europe``.

Printed breadcrumbs come first (what the newsroom shows its readers), then those of linked data, then what meta elements
and linked data call the section, then a category link or the line over the headline, then the address. What a feed calls
the section is weighed where articles are placed among the reader's.
"""

from collections.abc import Iterator, Sequence

from termnews.article import linked
from termnews.article.facts import fronts, labels, names, title, trails
from termnews.article.facts.compare import alike, squash
from termnews.article.facts.fact import Fact
from termnews.article.facts.labels import Path
from termnews.article.facts.trails import Level, Trail
from termnews.article.source import Source
from termnews.text import outlets

_META = (
    "article:section",
    "og:article:section",
    "articlesection",
    "section",
    "parsely-section",
    "og:section",
    "category",
    "sailthru.section",
)
_RESEMBLING = 0.5
"""Share of letter triples from which the last level is the article: breadcrumbs often shorten its headline."""
_LABELLED = 2
"""Levels among which the publication's name stands for its front page; further down it is a section of that name."""


def read(source: Source, headline: str = "") -> Fact[Path]:
    """The path of sections and the rule that gave it. ``headline`` is the article's, besides those the page gives."""
    headlines = [*title.headlines(source), *([headline] if headline else [])]
    for rule, path in _paths(source, headlines):
        if path:
            return Fact(path, rule)
    return Fact(())


def _paths(source: Source, headlines: Sequence[str]) -> Iterator[tuple[str, Path]]:
    site = names.squashed(source)
    stated = [_sections(trail, source, headlines, site) for trail in trails.stated(source)]
    for trail in trails.printed_trails(source):
        yield "breadcrumb", _agreed(_sections(trail, source, headlines, site), trail, stated)
    yield from (("json-ld breadcrumb", path) for path in stated)
    yield from ((name, labels.named(source.said(name), headlines, site)) for name in _META)
    for story in source.stories[:2]:
        yield "json-ld articleSection", labels.named(linked.string(story.get("articleSection")), headlines, site)
    yield "category link", labels.category_link(source)
    yield "kicker", labels.kicker(source, headlines, site)
    yield "address", labels.address(source.url)


def _agreed(path: Path, trail: Trail, stated: Sequence[Path]) -> Path:
    """A printed trail without a last level that leads nowhere, when linked data ends before it: that is a topic."""
    leads = {level.name: level.href for level in trail}
    return path[:-1] if path and not leads.get(path[-1]) and path[:-1] in stated else path


def _sections(trail: Trail, source: Source, headlines: Sequence[str], site: frozenset[str]) -> Path:
    """The sections of a trail: without the front page before and the article itself behind."""
    levels = list(trail)
    while levels and _is_article(levels[-1], source, headlines):
        del levels[-1]
    kept = [level.name for level in _below_home(levels, site)]
    too_long = len(kept) > trails.MOST or any(len(name) > trails.LONGEST_LEVEL for name in kept)
    return () if too_long else tuple(dict.fromkeys(kept))


def _below_home(levels: Sequence[Level], site: frozenset[str]) -> list[Level]:
    """The levels after the last one that is the front page; what stands before it is a label or another trail."""
    homes = [
        at
        for at, level in enumerate(levels)
        if fronts.is_home(level.name, level.href, site if at < _LABELLED else frozenset())
    ]
    below = levels[homes[-1] + 1 :] if homes else levels
    return [level for level in below if squash(level.name) not in fronts.HERE]


def _is_article(level: Level, source: Source, headlines: Sequence[str]) -> bool:
    """Whether a level is this page: by where it leads, by the words "you are here", or by a headline's likeness."""
    label, colon, _ = level.name.partition(":")
    if (colon and squash(label) in fronts.HERE) or (level.href and _is_own(level.href, source)):
        return True
    name = squash(level.name)
    return any(name == squash(text) or alike(name, text) >= _RESEMBLING for text in headlines)


def _is_own(href: str, source: Source) -> bool:
    """Whether an address is this page's."""
    own = (address for address in (source.url, source.said("og:url")) if not fronts.leads_to_front(address))
    return any(_bare(href) == _bare(address) for address in own)


def _bare(address: str) -> str:
    """An address without what may differ between two links to one page."""
    return outlets.address(address.partition("?")[0])
