"""What the publication of a page calls itself: to be told from headlines and sections, which carry it as a suffix."""

from collections.abc import Iterator

from termnews.article import linked
from termnews.article.facts.compare import line, squash
from termnews.article.links import host
from termnews.article.source import Source
from termnews.model.words import Clean
from termnews.text import outlets

_META = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "cxenseparse:site",
    "copyright",
)
_SITES = frozenset({"WebSite", "NewsMediaOrganization"})
_SHORTEST = 2
_LONGEST = 40
"""Letters of a name; what is longer is a slogan, or the headline in the wrong place."""


def stated(source: Source) -> Iterator[tuple[str, Clean]]:
    """The names the page gives its publication, each with the rule, the surest first."""
    if said := source.said("og:site_name"):
        yield "og:site_name", line(said)
    for node in source.linked:
        if linked.types(node) & _SITES and isinstance(node.get("name"), str):
            yield "json-ld", line(node["name"])
    for story in source.stories:
        for part in ("publisher", "isPartOf"):
            if name := _publisher(source, story.get(part)):
                yield f"json-ld {part}", line(name)
    yield from ((name, line(source.said(name))) for name in _META[1:] if name in source.meta)


def _publisher(source: Source, value: object) -> str:
    """The name of a story's publisher, which may be a reference to another object."""
    node = next((one for one in linked.many(value) if isinstance(one, dict)), None)
    return linked.string(source.resolved(node).get("name")) if node else linked.string(value)


def squashed(source: Source) -> frozenset[str]:
    """All those names and the spellings of the host's, squashed to letters."""
    found = {squash(name) for _, name in stated(source)} | set(_of_host(source))
    return frozenset(name for name in found if _SHORTEST <= len(name) <= _LONGEST)


def _of_host(source: Source) -> Iterator[str]:
    """``news.orf.at``, ``orf.at`` and ``orf`` as letters, also of the address the page itself gives."""
    for address in filter(None, {source.url, source.said("og:url"), source.base}):
        name, outlet = host(address), outlets.outlet(address)
        yield from map(squash, (name, f"www.{name}", outlet, outlet.partition(".")[0]))
