"""An invented newspaper for tests: its feed, its pages, and what stands on them."""

from collections.abc import Iterable
from html import escape

SENTENCES = (
    "The council of Varnholm voted on Monday evening to reopen the old ferry line across the sound.",
    "For eleven years the pier had stood empty while the bridge carried every lorry of the district.",
    "Fishermen and commuters had asked for the boat again since the bridge began to close in storms.",
    "The first crossing is planned for the second of May, with room for forty cars and ninety passengers.",
    "A ticket will cost nine crowns, half of it for pupils, the harbour master told the council.",
    "Opponents fear that the subsidy of two million crowns will be missing from the road budget.",
    "The boat itself, built in 1984, is to be given a battery and a new wheelhouse over the winter.",
    "Whether it may run at night is for the coastal authority to decide in the coming weeks.",
)


def item(link: str, title: str = "Ferry line to reopen in May", body: str = SENTENCES[0], more: str = "") -> str:
    """An entry of the feed; its body is a teaser unless told otherwise."""
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid>{escape(link)}</guid>"
        f"<pubDate>Tue, 17 Nov 2026 09:12:00 GMT</pubDate><description>{escape(body)}</description>{more}</item>"
    )


def feed(*items: str, site: str = "http://courier.example/") -> str:
    """The feed of some entries."""
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Courier</title>'
        f"<link>{site}</link>{''.join(items)}</channel></rss>"
    )


def page(
    title: str = "Ferry line to reopen in May",
    sentences: Iterable[str] = SENTENCES * 3,
    head: str = "",
    tail: str = "",
) -> str:
    """An article's page with what surrounds an article."""
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} - The Courier</title>'
        f'<meta property="og:title" content="{title}">{head}</head><body>'
        '<nav class="menu"><a href="/">Home</a> <a href="/world/">World</a> <a href="/sport/">Sport</a></nav>'
        f"<main><article><h1>{title}</h1>{body}{tail}</article></main>"
        '<aside class="related"><h2>More</h2><ul><li><a href="/x">Cup final</a></li></ul></aside>'
        "<footer>All rights reserved</footer></body></html>"
    )
