"""The articles of the demo edition, read from its feeds, so that page and feed never tell different stories."""

import html
import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from termnews.model.records import dataclass

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_WHOLE = re.compile(r"<(content(?::encoded)?)\b.*?</\1>\s*", re.DOTALL)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of the edition: its file's name, where it is served, its section path and its media type."""

    name: str
    url: str
    section: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Page:
    """One article as its page shows it. ``body`` is markup; ``paywall`` the paragraphs in front of a wall, 0 without one."""

    title: str
    link: str
    outlet: str
    language: str
    published: str
    authors: tuple[str, ...]
    standfirst: str
    body: str
    feed: Feed
    section: tuple[str, ...] = ()
    paywall: int = 0

    @property
    def slug(self) -> str:
        """The last part of the page's address, its key among all pages."""
        return self.link.rpartition("/")[2]


def read(text: str, feed: Feed) -> list[Page]:
    """The pages of one feed, whatever its format."""
    return list(_of_json(json.loads(text), feed) if feed.name.endswith(".json") else _of_xml(text, feed))


def teasers(text: str) -> str:
    """A feed with its summaries only."""
    if text.lstrip().startswith("{"):
        feed = json.loads(text)
        for item in feed["items"]:
            del item["content_html"]
        return json.dumps(feed, ensure_ascii=False, indent=1)
    return _WHOLE.sub("", text)


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


def slug_of(name: str) -> str:
    """A name as it stands in an address: letters without their accents, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(plain.lower().split())


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
            item.get("summary", ""),
            item["content_html"],
            feed,
            tuple(feed.section.split("/")),
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
                _text(item, "description") or _text(item, "summary"),
                item.findtext(_CONTENT) or _text(item, "content") or _text(item, "description"),
                feed,
                tuple(feed.section.split("/")),
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
