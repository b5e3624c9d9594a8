"""Things in a body that a terminal cannot show: videos, players, posts. Each becomes a named place with its address."""

import re
from collections.abc import Iterator

from termnews.article import links, players, tree
from termnews.article.tree import Element
from termnews.model.document import Embed
from termnews.text import clean, width

TITLE_CELLS = 280
"""How much of a quoted post is kept as its title: what such posts are limited to."""

_POST = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|reddit-(?:embed-bq|card)|bluesky-embed|fb-post|mastodon-embed"
    r"|text-post-media)\b"
)
_BY_NUMBER = {
    "amp-youtube": (("data-videoid",), "https://www.youtube.com/watch?v={}"),
    "lite-youtube": (("videoid", "video-id"), "https://www.youtube.com/watch?v={}"),
    "youtube-video": (("videoid", "video-id", "src"), "https://www.youtube.com/watch?v={}"),
    "amp-vimeo": (("data-videoid",), "https://vimeo.com/{}"),
    "lite-vimeo": (("videoid", "video-id"), "https://vimeo.com/{}"),
    "amp-dailymotion": (("data-videoid",), "https://www.dailymotion.com/video/{}"),
    "amp-twitter": (("data-tweetid",), "https://twitter.com/i/status/{}"),
    "twitter-widget": (("data-tweet-id",), "https://twitter.com/i/status/{}"),
    "amp-instagram": (("data-shortcode",), "https://www.instagram.com/p/{}/"),
    "amp-soundcloud": (("data-trackid",), "https://api.soundcloud.com/tracks/{}"),
}
"""Elements that name what they show by a number or a code (https://amp.dev/documentation/components)."""
_ANY_NUMBER = {
    "data-youtube-id": "https://www.youtube.com/watch?v={}",
    "data-yt-id": "https://www.youtube.com/watch?v={}",
    "data-tweet-id": "https://twitter.com/i/status/{}",
    "data-tweetid": "https://twitter.com/i/status/{}",
    "data-vimeo-id": "https://vimeo.com/{}",
}
"""The same, on boxes that a script fills."""
_CODE = re.compile(r"[\w-]{5,40}")
_BY_TAG = {
    "video": "Video",
    "audio": "Audio",
    "amp-video": "Video",
    "amp-audio": "Audio",
    "embed": "Media",
    "object": "Media",
}
_ADDRESSES = (
    *("src", "data-src", "data-lazy-src", "data-href", "data-cmp-src", "data-cookieblock-src", "data-consent-src"),
    *("data-iframe-src", "data-embed-url", "data"),
)
"""Where a frame's address is: consent managers move it out of ``src`` until their question is answered."""
TAGS = frozenset({"iframe", "object", "amp-iframe", "amp-facebook", "amp-tiktok", "amp-reddit", *_BY_NUMBER, *_BY_TAG})


def frame(element: Element, base: str) -> Embed | None:
    """The place of an ``iframe``, a player or an ``object``; None when it has no address or is an advertisement."""
    href = next((found for value in _addresses(element) if (found := links.absolute(value, base))), "")
    if not href or players.is_unseen(href) or _hidden(element):
        return None
    return _place(element, href)


def box(element: Element, base: str) -> Embed | None:
    """The place of a box that a script fills with a post or a player; None when it is none."""
    name = element.get("class") or ""
    told = element.get("data-href") if "fb-post" in name or "fb-video" in name else ""
    numbers = (
        template.format(value)
        for key, template in _ANY_NUMBER.items()
        if _CODE.fullmatch(value := element.get(key, ""))
    )
    href = links.absolute(told, base) or next(numbers, "")
    return _place(element, href) if href else None


def bare(element: Element) -> Embed | None:
    """The place of an address that stands alone where a publishing system meant to put what is behind it."""
    text = tree.text(element).strip()
    href = links.absolute(text) if text.startswith("http") and " " not in text else ""
    return _place(element, href) if href and players.kind(href) else None


def is_post(element: Element) -> bool:
    """Whether a block quote is a post of a social network, waiting for a script to dress it."""
    return bool(_POST.search(element.get("class") or ""))


def speaks(post: Element) -> bool:
    """Whether a post has words of its own: text that is no link."""
    linked = sum(len("".join(tree.text(anchor).split())) for anchor in post.iter("a"))
    return len("".join(tree.text(post).split())) > linked


def post(element: Element, base: str) -> Embed | None:
    """The place of a post: its text as title, its own address (by custom the last link) to open; None without one."""
    own = element.get("data-instgrm-permalink") or element.get("cite") or element.get("data-embed-url") or ""
    anchors = [found for anchor in element.iter("a") if (found := links.absolute(anchor.get("href"), base))]
    told = links.absolute(own, base) or players.bluesky(element.get("data-bluesky-uri") or "")
    href = told or (anchors[-1] if anchors else "")
    return Embed(clean.line("Post"), href, width.fit(clean.line(tree.text(element)), TITLE_CELLS)) if href else None


def _place(element: Element, href: str) -> Embed:
    kind = players.kind(href) or _BY_TAG.get(element.tag, "Embed")
    title = element.get("title") or element.get("aria-label") or element.get("playlabel") or element.get("alt") or ""
    return Embed(clean.line(kind), players.page(href), clean.line(title))


def _addresses(element: Element) -> Iterator[str]:
    """Where what an element shows may be, the likeliest first."""
    names, template = _BY_NUMBER.get(element.tag, (("data-videoid",), "https://www.youtube.com/watch?v={}"))
    yield from (template.format(value) for name in names if _CODE.fullmatch(value := element.get(name, "")))
    yield from filter(None, map(element.get, _ADDRESSES))
    yield from filter(None, (inner.get("src") for inner in element.iter("source", "embed", "iframe")))


def _hidden(element: Element) -> bool:
    return element.get("width") in {"0", "1"} or element.get("height") in {"0", "1"}
