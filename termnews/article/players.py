"""Addresses of embedded players and posts: what is behind them, and the page of it that a reader can open."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from termnews.article import links

_HOSTS = {
    "Video": """youtube.com youtu.be youtube-nocookie.com vimeo.com dailymotion.com twitch.tv odysee.com blogger.com
                wistia.net wistia.com brightcove.net brightcove.com jwplatform.com jwplayer.com kaltura.com streamable.com
                rumble.com rutube.ru nicovideo.jp bilibili.com video.vice.com ooyala.com""",
    "Audio": """soundcloud.com spotify.com podcasts.apple.com bandcamp.com megaphone.fm acast.com libsyn.com simplecast.com
                omny.fm anchor.fm podigee.io audioboom.com buzzsprout.com ivoox.com spreaker.com art19.com mixcloud.com
                castos.com captivate.fm transistor.fm""",
    "Post": """twitter.com x.com bsky.app instagram.com facebook.com tiktok.com threads.net threads.com reddit.com
               linkedin.com t.me vk.com weibo.com truthsocial.com pinterest.com""",
    "Chart": "datawrapper.de dwcdn.net flourish.studio infogram.com tableau.com plotly.com everviz.com ourworldindata.org",
    "Map": "openstreetmap.org mapbox.com maps.google.com arcgis.com umap.openstreetmap.fr carto.com",
    "Document": "documentcloud.org scribd.com slideshare.net docs.google.com issuu.com calameo.com",
}
_BY_HOST = {host: kind for kind, hosts in _HOSTS.items() for host in hosts.split()}

_PAGES = (
    (r"(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v|shorts)/([\w-]{6,20})", "https://www.youtube.com/watch?v={}"),
    (r"player\.vimeo\.com/video/(\d+)(?!.*[?&]h=)", "https://vimeo.com/{}"),
    (
        r"(?:www\.|geo\.)?dailymotion\.com/(?:embed/video/|player[\w.]*\?video=)(\w+)",
        "https://www.dailymotion.com/video/{}",
    ),
    (r"platform\.twitter\.com/embed/[\w./]*\?(?:.*&)?id=(\d+)", "https://twitter.com/i/status/{}"),
    (r"(?:www\.)?instagram\.com/((?:p|reel|tv)/[\w-]+)/embed", "https://www.instagram.com/{}/"),
    (r"(?:www\.)?tiktok\.com/(?:embed(?:/v\d)?|player/v1)/(\d+)", "https://www.tiktok.com/embed/v2/{}"),
    (r"open\.spotify\.com/embed(?:-podcast)?/(\w+/\w+)", "https://open.spotify.com/{}"),
    (r"embed\.bsky\.app/embed/(did:[\w:.-]+)/app\.bsky\.feed\.post/(\w+)", "https://bsky.app/profile/{}/post/{}"),
    (r"(?:www\.)?threads\.(?:net|com)/(@[\w.]+/post/[\w-]+)/embed", "https://www.threads.net/{}"),
)
_PAGE_OF = tuple((re.compile(r"https?://" + pattern, re.IGNORECASE), page) for pattern, page in _PAGES)
_WRAPPED = frozenset(
    {"w.soundcloud.com", "facebook.com", "cdn.embedly.com", "cdn.iframe.ly", "iframe.ly", "web.facebook.com"}
)
"""Hosts whose frames carry the address of what they show in their query."""
_ARGUMENTS = ("href", "url", "src")
_BLUESKY = re.compile(r"at://(did:[\w:.-]{1,100})/app\.bsky\.feed\.post/(\w{1,40})")

_UNSEEN = re.compile(
    r"doubleclick\.net|googlesyndication\.com|amazon-adsystem\.com|feedburner\.com|googletagmanager\.com|/recaptcha/"
    r"|slashdot\.org/slashdot-it|facebook\.com/(?:[\w.]+/)?plugins/(?:like|share|comments|follow|page|likebox|send|feedback)"
    r"|platform\.twitter\.com/widgets/(?:follow|tweet_button|hub|widget_iframe)|disqus\.com|list-manage\.com|tinypass\.com|piano\.io"
    r"|taboola\.com|outbrain\.com|addthis\.com|sharethis\.com|mailchimp\.com|substack\.com/embed|google\.com/adsense|adnxs\.com"
    r"|criteo\.|smartadserver\.com|teads\.tv|/ads?/|consent\.|cookiebot\.com|hubspot\.com|youtube\.com/subscribe_embed"
    r"|apis\.google\.com/.*(?:plusone|follow)|linkedin\.com/cws|badge\.facebook\.com|feedly\.com",
    re.IGNORECASE,
)


def is_unseen(href: str) -> bool:
    """Whether an address is an advertisement, a counter, a button or a form, and nothing to see."""
    return bool(_UNSEEN.search(href))


def kind(href: str) -> str:
    """What is there by its host or a domain above it; empty when that is not known."""
    labels = links.host(href).split(".")
    domains = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_BY_HOST[domain] for domain in domains if domain in _BY_HOST), "")


def page(href: str) -> str:
    """The page a reader can open for a player's or a frame's address, else that address."""
    for pattern, template in _PAGE_OF:
        if found := pattern.match(href):
            return template.format(*found.groups())
    return _wrapped(href) or href


def bluesky(uri: str) -> str:
    """The page of a post by its AT URI (https://atproto.com/specs/at-uri-scheme), or empty."""
    found = _BLUESKY.fullmatch(uri)
    return f"https://bsky.app/profile/{found.group(1)}/post/{found.group(2)}" if found else ""


def _wrapped(href: str) -> str:
    """The address in the query of a frame whose host is known to carry it there."""
    if links.host(href) not in _WRAPPED:
        return ""
    asked = parse_qs(urlsplit(href).query, max_num_fields=100)
    found = (links.absolute(unquote(value)) for name in _ARGUMENTS for value in asked.get(name, ()))
    return next((address for address in found if links.host(address) not in _WRAPPED or "/plugins/" not in address), "")
