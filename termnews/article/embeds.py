"""Things in a body that a terminal cannot show: videos, players, posts. Each becomes a named place with its address."""

import re

from termnews.article import links, tree
from termnews.article.tree import Element
from termnews.model.document import Embed
from termnews.text import clean, width

TITLE_CELLS = 280
"""How much of a quoted post is kept as its title: what such posts are limited to."""

_HOSTS = {
    "Video": """youtube.com youtu.be youtube-nocookie.com vimeo.com dailymotion.com twitch.tv odysee.com blogger.com
                wistia.net wistia.com brightcove.net jwplatform.com""",
    "Audio": """soundcloud.com spotify.com podcasts.apple.com bandcamp.com megaphone.fm acast.com libsyn.com simplecast.com
                omny.fm""",
    "Post": """twitter.com x.com bsky.app instagram.com facebook.com tiktok.com threads.net threads.com reddit.com
               linkedin.com t.me""",
    "Chart": "datawrapper.de dwcdn.net flourish.studio infogram.com tableau.com",
    "Map": "openstreetmap.org mapbox.com maps.google.com",
    "Document": "documentcloud.org scribd.com slideshare.net docs.google.com",
}
_BY_HOST = {host: kind for kind, hosts in _HOSTS.items() for host in hosts.split()}
_POST = re.compile(
    r"\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|reddit-(?:embed-bq|card)|bluesky-embed|fb-post|mastodon-embed"
    r"|text-post-media)\b"
)
_UNSEEN = re.compile(
    r"doubleclick\.net|googlesyndication\.com|amazon-adsystem\.com|feedburner\.com|googletagmanager\.com|/recaptcha/"
    r"|slashdot\.org/slashdot-it"
)
_BY_TAG = {"video": "Video", "audio": "Audio", "amp-youtube": "Video", "embed": "Media", "object": "Media"}
TAGS = frozenset({"iframe", "video", "audio", "object", "embed", "amp-iframe", "amp-youtube", "amp-video"})


def frame(element: Element, base: str) -> Embed | None:
    """The place of an ``iframe``, a player or an ``object``; None when it has no address or is an advertisement."""
    href = links.absolute(_address(element), base)
    if not href or _UNSEEN.search(href) or _hidden(element):
        return None
    title = element.get("title") or element.get("aria-label") or element.get("alt") or ""
    return Embed(clean.line(_kind(element, href)), _watchable(href), clean.line(title))


def is_post(element: Element) -> bool:
    """Whether a block quote is a post of a social network, waiting for a script to dress it."""
    return bool(_POST.search(element.get("class") or ""))


def post(element: Element, base: str) -> Embed:
    """A quoted post: its text as title, its own address (by custom the last link) to open."""
    own = element.get("data-instgrm-permalink") or element.get("cite") or ""
    anchors = [found for anchor in element.iter("a") if (found := links.absolute(anchor.get("href"), base))]
    href = links.absolute(own, base) or (anchors[-1] if anchors else "")
    return Embed(clean.line("Post"), href, width.fit(clean.line(tree.text(element)), TITLE_CELLS))


def _address(element: Element) -> str:
    if video := element.get("data-videoid"):
        return f"https://www.youtube.com/watch?v={video}"
    for name in ("src", "data-src", "data-lazy-src", "data"):
        if value := element.get(name):
            return value
    return next((value for inner in element.iter("source", "embed", "iframe") if (value := inner.get("src"))), "")


def _hidden(element: Element) -> bool:
    return element.get("width") in {"0", "1"} or element.get("height") in {"0", "1"}


def _kind(element: Element, href: str) -> str:
    """What it is: by its host or a domain above it, else by its element."""
    labels = links.host(href).split(".")
    domains = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_BY_HOST[domain] for domain in domains if domain in _BY_HOST), _BY_TAG.get(element.tag, "Embed"))


def _watchable(href: str) -> str:
    """A player's address as the page a reader can open."""
    video = re.match(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})", href)
    return f"https://www.youtube.com/watch?v={video.group(1)}" if video else href
