"""How the demo edition's newspapers print an article: the article, and everything around it that is none.

Menu, crumbs, share bar, newsletter box, author box, related stories and comments stand where newspapers put them, so that
a reader that fetches the page has to tell the article from its surroundings.
"""

import html
import json
import re
from collections.abc import Mapping, Sequence

from termnews.demo.pages import Page, slug_of

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title} – {outlet}</title>
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{standfirst}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published}">
<link rel="canonical" href="{link}">
<link rel="alternate" type="{feed_type}" href="{feed}" title="{outlet}">
<script type="application/ld+json">{linked_data}</script>
<style>body{{max-width:40em;margin:2em auto;padding:0 1em;font:1.1em/1.6 serif}}img{{max-width:100%}}</style>
</head>
<body>
<header><a class="logo" href="/">{outlet}</a>
<nav class="menu"><ul><li><a href="/">News</a></li><li><a href="/">Weather</a></li><li><a href="/">Puzzles</a></li></ul></nav>
</header>
<nav class="breadcrumb" aria-label="Breadcrumb"><a href="/">{outlet}</a> {crumbs}</nav>
<main><article>
<h1>{title}</h1>
<p class="standfirst">{standfirst}</p>
<p class="byline">{byline}<time datetime="{published}">{day}</time></p>
<ul class="share-bar"><li><a href="/share">Share</a></li><li><a href="/print">Print</a></li></ul>
<div class="article-body">
{body}
</div>
{wall}
{boxes}
</article>
<aside class="related"><h2>More from {outlet}</h2><ul>
{related}
</ul></aside>
<section class="newsletter"><h2>The morning letter</h2><p>Sign up, and the paper comes before the milk.</p>
<form><input type="email"><button>Sign up</button></form></section>
<section class="comments"><h2>Comments</h2><p>Please be kind. Comments close on Friday.</p></section>
</main>
<footer><p>{outlet} is an invented newspaper of the termnews demo edition.</p></footer>
</body>
</html>
"""
_WALL = '<div class="paywall"><p>This article is for subscribers. Subscribe to read on.</p></div>'
_PARAGRAPH_END = "</p>"
_CLOSING = re.compile(r"\s*<p><em>((?:(?!</?p>).)*)</em></p>\s*$", re.DOTALL)
_RTL = frozenset({"ar", "he", "fa"})


def render(page: Page, others: Sequence[Page], profiles: Mapping[str, str]) -> str:
    """A page as HTML. ``others`` are the outlet's further articles; ``profiles`` people with a page of their own words."""
    body, blurbs = parted(page)
    values = {
        "title": page.title,
        "outlet": page.outlet,
        "language": page.language,
        "direction": "rtl" if page.language in _RTL else "ltr",
        "published": page.published,
        "day": page.published.partition("T")[0],
        "standfirst": page.standfirst,
        "link": page.link,
        "feed": page.feed.url,
        "feed_type": page.feed.media_type.partition(";")[0],
    }
    markup = {
        "linked_data": json.dumps(_linked_data(page), ensure_ascii=False).replace("</", "<\\/"),
        "crumbs": " ".join(f'› <a href="/">{html.escape(name)}</a>' for name in page.section),
        "byline": _byline(page, blurbs, profiles),
        "body": _free_part(body, page.paywall) if page.paywall else body,
        "wall": _WALL if page.paywall else "",
        "boxes": "\n".join(_box(name, blurb) for name, blurb in blurbs.items()),
        "related": "\n".join(f'<li><a href="{other.link}">{html.escape(other.title)}</a></li>' for other in others),
    }
    return _PAGE.format_map({name: html.escape(value) for name, value in values.items()} | markup)


def parted(page: Page) -> tuple[str, dict[str, str]]:
    """The body without the closing lines about its authors, and those by name (markup)."""
    body, blurbs = page.body, {}
    while (found := _CLOSING.search(body)) and (name := _subject(found.group(1), page.authors)):
        blurbs[name] = found.group(1)
        body = body[: found.start()]
    return body, {name: blurbs[name] for name in page.authors if name in blurbs}


def person(name: str, theirs: Sequence[Page], blurb: str) -> str:
    """The page of one author: who it is and what they wrote. ``blurb`` is markup, and may be empty."""
    items = "\n".join(f'<li><a href="{page.link}">{html.escape(page.title)}</a></li>' for page in theirs)
    title = html.escape(f"{name} – {theirs[0].outlet}")
    head = f"<!DOCTYPE html>\n<html lang={theirs[0].language}>\n<meta charset=utf-8>\n<title>{title}</title>"
    told = f'<div class="author-bio"><p>{blurb}</p></div>' if blurb else ""
    return f"{head}\n<main class=author>\n<h1>{html.escape(name)}</h1>\n{told}\n<ul>\n{items}\n</ul></main>\n"


def _subject(text: str, names: Sequence[str]) -> str:
    return next((name for name in names if text.startswith(html.escape(name, quote=False))), "")


def _byline(page: Page, blurbs: Mapping[str, str], profiles: Mapping[str, str]) -> str:
    names = [_name(page, name, linked=name in blurbs or name in profiles) for name in page.authors]
    return f'<span class="author">{", ".join(names)}</span> · ' if names else ""


def _name(page: Page, name: str, *, linked: bool) -> str:
    slug = slug_of(name)
    if not (linked and slug):
        return html.escape(name)
    return f'<a rel="author" href="{_root(page)}/people/{slug}">{html.escape(name)}</a>'


def _root(page: Page) -> str:
    return page.link.partition("/a/")[0]


def _box(name: str, blurb: str) -> str:
    return f'<aside class="author-box"><h3>{html.escape(name)}</h3><p>{blurb}</p></aside>'


def _free_part(body: str, paragraphs: int) -> str:
    """The beginning of a body: so many paragraphs."""
    return "".join(part + _PARAGRAPH_END for part in body.split(_PARAGRAPH_END)[:paragraphs])


def _linked_data(page: Page) -> list[dict[str, object]]:
    crumbs = [{"@type": "ListItem", "position": place, "name": name} for place, name in enumerate(page.section, 1)]
    context: dict[str, object] = {"@context": "https://schema.org"}
    article: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.standfirst,
        "datePublished": page.published,
        "inLanguage": page.language,
        "articleSection": list(page.section),
        "author": [{"@type": "Person", "name": name} for name in page.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": page.outlet},
        "mainEntityOfPage": page.link,
        "isAccessibleForFree": not page.paywall,
    }
    return [context | article, context | {"@type": "BreadcrumbList", "itemListElement": crumbs}]
