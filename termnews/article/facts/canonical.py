"""The address an article is known by: without tracking, the same for every way to reach it."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from termnews.article import links
from termnews.article.facts import fronts
from termnews.article.facts.fact import Fact
from termnews.article.source import Source
from termnews.text import outlets

_TRACKING = ("fb_", "ga_", "ns_", "wt_")
_TRACKERS = frozenset({"cmp", "ref", "rss", "source", "ito", "icid", "ico", "smid", "partner", "feature"})
"""Names that mostly say where a reader came from; too bold for comparing, as they may be all that tells two pages apart."""


def read(source: Source) -> Fact[str]:
    """The first address the page states that is this article's, else the page's own without tracking."""
    for rule, address in _stated(source):
        whole = links.absolute(address, source.url) if address else ""
        if whole and _is_sane(whole, source.url):
            return Fact(whole, rule)
    own = links.absolute(source.url)
    return Fact(_without_tracking(own), "address") if own else Fact("")


def _stated(source: Source) -> Iterator[tuple[str, str]]:
    for link in source.root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield "link canonical", link.get("href") or ""
    yield "og:url", source.said("og:url")
    for story in source.stories[:1]:
        whole = story.get("mainEntityOfPage")
        for value in (whole.get("@id") if isinstance(whole, dict) else whole, story.get("url")):
            yield "json-ld", value if isinstance(value, str) else ""


def _is_sane(address: str, page: str) -> bool:
    """Whether an address may stand for the page: of the same outlet, and no front page unless the page is one."""
    if not page:
        return not fronts.leads_to_front(address)
    same = outlets.outlet(address) == outlets.outlet(page)
    return same and (not fronts.leads_to_front(address) or fronts.leads_to_front(page) or bool(urlsplit(page).query))


def _without_tracking(address: str) -> str:
    """An address without the parts of its query that say where the reader came from, and without its fragment."""
    parts = urlsplit(address)
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in query if not _is_tracking(name.lower(), value)]
    return urlunsplit(parts._replace(query=parts.query if len(kept) == len(query) else urlencode(kept), fragment=""))


def _is_tracking(name: str, value: str) -> bool:
    return outlets.is_tracking(f"{name}={value}") or name.startswith(_TRACKING) or name in _TRACKERS
