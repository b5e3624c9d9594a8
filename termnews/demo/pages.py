"""The web pages of the demo edition: what a reader's browser, or a reader that wants the full text, finds at a link.

Made from the feeds themselves, so that page and feed never tell different stories.
"""

import html
import json
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title} – {outlet}</title>
<meta property="og:type" content="article">
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published}">
<meta property="article:section" content="{section}">
<meta name="author" content="{authors}">
<link rel="canonical" href="{link}">
<link rel="alternate" type="{feed_type}" href="{feed}" title="{outlet}">
<script type="application/ld+json">{linked_data}</script>
<style>body{{max-width:40em;margin:2em auto;padding:0 1em;font:1.1em/1.6 serif}}img{{max-width:100%}}</style>
</head>
<body>
<nav aria-label="Breadcrumb"><a href="/">{outlet}</a> › {breadcrumb}</nav>
<article>
<h1>{title}</h1>
<p class="byline">{authors} · <time datetime="{published}">{published}</time></p>
{body}
</article>
<footer><p>{outlet} is an invented newspaper of the termnews demo edition.</p></footer>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of the edition: its file's name, where it is served, its section path and its media type."""

    name: str
    url: str
    section: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Page:
    """One article as its page shows it. ``body`` is markup."""

    title: str
    link: str
    outlet: str
    language: str
    published: str
    authors: tuple[str, ...]
    body: str
    feed: Feed

    @property
    def slug(self) -> str:
        """The last part of the page's address, its key among all pages."""
        return self.link.rpartition("/")[2]


def read(text: str, feed: Feed) -> list[Page]:
    """The pages of one feed, whatever its format."""
    return list(_of_json(json.loads(text), feed) if feed.name.endswith(".json") else _of_xml(text, feed))


def render(page: Page) -> str:
    """A page as HTML, with the author and the sections marked up as search engines ask for (schema.org)."""
    values = {
        "title": page.title,
        "outlet": page.outlet,
        "language": page.language,
        "direction": "rtl" if page.language in {"ar", "he", "fa"} else "ltr",
        "published": page.published,
        "section": page.feed.section,
        "authors": ", ".join(page.authors),
        "link": page.link,
        "feed": page.feed.url,
        "feed_type": page.feed.media_type.partition(";")[0],
        "breadcrumb": page.feed.section.replace("/", " › "),
    }
    linked = json.dumps(_linked_data(page), ensure_ascii=False).replace("</", "<\\/")
    return _PAGE.format_map(
        {name: html.escape(value) for name, value in values.items()} | {"body": page.body, "linked_data": linked}
    )


def front(feeds: list[Feed], pages: list[Page]) -> str:
    """The front page: links to all articles, and the feeds where feed readers look for them."""
    heads = "\n".join(
        f'<link rel="alternate" type="{feed.media_type.partition(";")[0]}" href="{feed.url}" title="{feed.name}">'
        for feed in feeds
    )
    lines = (
        f'<li><a href="{page.link}">{html.escape(page.title)}</a> – {html.escape(page.outlet)}</li>' for page in pages
    )
    items = "\n".join(lines)
    head = f"<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n<title>The demo edition</title>\n{heads}"
    return f"{head}\n<ul>\n{items}\n</ul>\n"


def people(pages: list[Page]) -> dict[str, str]:
    """A page for every author, by the last part of its address: who it is and what else they wrote."""
    written: dict[str, list[Page]] = {}
    for page in pages:
        for name in page.authors:
            written.setdefault(name, []).append(page)
    return {slug: _person(name, theirs) for name, theirs in written.items() if (slug := _slug(name))}


def _person(name: str, theirs: list[Page]) -> str:
    items = "\n".join(f'<li><a href="{page.link}">{html.escape(page.title)}</a></li>' for page in theirs)
    title = html.escape(f"{name} – {theirs[0].outlet}")
    head = f"<!DOCTYPE html>\n<html lang={theirs[0].language}>\n<meta charset=utf-8>\n<title>{title}</title>"
    return f"{head}\n<h1>{html.escape(name)}</h1>\n<ul>\n{items}\n</ul>\n"


def _slug(name: str) -> str:
    """A name as it stands in an address: letters without their accents, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(plain.lower().split())


def _linked_data(page: Page) -> list[dict[str, object]]:
    parts = page.feed.section.split("/")
    crumbs = [{"@type": "ListItem", "position": place, "name": name} for place, name in enumerate(parts, 1)]
    context: dict[str, object] = {"@context": "https://schema.org"}
    article: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": page.title,
        "datePublished": page.published,
        "inLanguage": page.language,
        "articleSection": parts,
        "author": [{"@type": "Person", "name": name} for name in page.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": page.outlet},
        "mainEntityOfPage": page.link,
    }
    return [context | article, context | {"@type": "BreadcrumbList", "itemListElement": crumbs}]


def _of_json(feed_data: dict[str, object], feed: Feed) -> Iterator[Page]:
    items = feed_data["items"]
    if not isinstance(items, list):
        raise TypeError(feed.name)
    for item in items:
        yield Page(
            item["title"],
            item["url"],
            str(feed_data["title"]),
            str(feed_data.get("language", "en")),
            item["date_published"],
            tuple(author["name"] for author in item.get("authors", ())),
            item["content_html"],
            feed,
        )


def _of_xml(text: str, feed: Feed) -> Iterator[Page]:
    root = ET.fromstring(text)  # noqa: S314 - our own bundled files
    head = next((child for child in root if _local(child) == "channel"), root)
    language = root.get(_LANG) or _text(head, "language") or "en"
    for item in root.iter():
        if _local(item) in {"item", "entry"}:
            yield Page(
                _text(item, "title"),
                _link(item),
                _text(head, "title"),
                language,
                _text(item, "published") or _text(item, "pubDate") or _text(item, "date"),
                tuple(_authors(item)),
                item.findtext(_CONTENT) or _text(item, "content") or _text(item, "description"),
                feed,
            )


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: ET.Element, name: str) -> str:
    return next(((child.text or "").strip() for child in element if _local(child) == name), "")


def _link(item: ET.Element) -> str:
    links = (child for child in item if _local(child) == "link" and child.get("rel", "alternate") == "alternate")
    return next((link.get("href") or (link.text or "").strip() for link in links), "")


def _authors(item: ET.Element) -> Iterator[str]:
    for child in item:
        if _local(child) == "creator":
            yield (child.text or "").strip()
        elif _local(child) == "author":
            yield _text(child, "name") or (child.text or "").partition("(")[2].rstrip(") ")
