"""The article's main picture, as the page names it for others to show."""

import re
from collections.abc import Iterator
from typing import Any

from termnews.article import linked, links
from termnews.article.facts.fact import Fact
from termnews.article.source import Source

_META = (
    "og:image:secure_url",
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "image",
    "thumbnailurl",
)
_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:logo|logos|placeholder|default|blank|spacer|sprite|favicon|icon|avatar|fallback|no-?image|share-?image)"
    r"(?:[_.-][^/]{0,60})?(?:$|\?)|\.svg(?:$|\?)",
    re.IGNORECASE,
)


def read(source: Source) -> Fact[str]:
    """The first picture that is none of the site's own signs; empty when there is none."""
    for rule, address in _stated(source):
        whole = links.absolute(address, source.base)
        if whole.startswith("http") and not _NO_PICTURE.search(whole):
            return Fact(whole, rule)
    return Fact("")


def _stated(source: Source) -> Iterator[tuple[str, str]]:
    yield from ((name, source.said(name)) for name in _META)
    for story in source.stories[:1]:
        for value in linked.many(story.get("image"))[:3]:
            yield "json-ld image", _address(source, value)
    for link in source.root.iter("link"):
        if "image_src" in (link.get("rel") or "").lower().split():
            yield "link image_src", link.get("href") or ""


def _address(source: Source, value: Any) -> str:
    """A picture in linked data: an address, or an ``ImageObject`` or a reference to one."""
    node = source.resolved(value) if isinstance(value, dict) else {}
    return value if isinstance(value, str) else linked.string(node.get("url") or node.get("contentUrl"))
