"""One ``item`` or ``entry`` element as a :class:`ParsedEntry`: RSS 0.9x to 2.0, RDF and Atom, with dc, content, media, itunes.

Which element wins where several say the same follows feedparser, whose users feeds are tested against.
"""

import html
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from termnews.formats import construct, fields, people, tree
from termnews.formats.media import enclosures, image
from termnews.formats.tree import Children
from termnews.model.entries import ParsedEntry
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import dates

_HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What an entry takes from its feed: the base of relative addresses, whether it is Atom, the namespace of its own.

    ``told`` means the document names the base (``xml:base``), so that it holds inside bodies too; elsewhere a body's
    addresses are relative to the article's own page, which whoever builds the article knows.
    """

    base: str = ""
    atom: bool = False
    own: str = ""
    told: bool = False


def read(element: Element, setting: Setting) -> ParsedEntry:
    """The entry in an element; what is missing or unreadable is left empty."""
    found = tree.children(element, setting.own)
    own_base = element.get(tree.BASE)
    base = (own_base and fields.address(own_base, setting.base)) or setting.base
    told = base if own_base or setting.told else ""
    guid = _guid(element, found)
    return ParsedEntry(
        guid=guid,
        link=_link(found, base) or _permalink(found, guid, base),
        title=_title(found, setting.atom),
        summary_html=fields.rebased(_summary(found, setting.atom), told),
        content=fields.rebased(_content(found, setting.atom), told),
        published=_date(found, "pubdate", "published", "issued", "dcterms:issued", "dcterms:created", "created"),
        updated=_date(found, "updated", "modified", "dc:date", "dcterms:modified", "lastbuilddate"),
        authors=people.of(found),
        categories=fields.names(_categories(found)) if not _SUBJECTS.isdisjoint(found) else (),
        enclosures=enclosures(found, base),
        language=element.get(tree.LANGUAGE, "") or tree.first(found, "dc:language", "language"),
        comments_url=_comments(found, base),
        image=image(found, base),
    )


def _guid(element: Element, found: Children) -> str:
    return tree.first(found, "guid", "id") or element.get(tree.ABOUT, "").strip() or tree.first(found, "dc:identifier")


def _link(found: Children, base: str) -> str:
    """The last link to a page; else one to anything that is an alternate (a PDF, a post on another site)."""
    others = ""
    for element in reversed(found.get("link", ())):
        href = tree.attribute(element, "href") if element.attrib else ""
        if not href:
            href = tree.text(element)
        elif element.get("rel", "alternate") != "alternate":
            continue
        elif element.get("type", "").lower() not in _HTML_TYPES:
            others = others or href
            continue
        if link := fields.address(href, base):
            return link
    return fields.address(others, base)


def _permalink(found: Children, guid: str, base: str) -> str:
    """The guid where it is the address of the page: ``isPermaLink`` not false (RSS 2.0), or an id that is http(s)."""
    if any(
        tree.attribute(element, "ispermalink", "isPermaLink").lower() == "false" for element in found.get("guid", ())
    ):
        return ""
    if "guid" in found and not guid.isdecimal() and "/" in guid and " " not in guid:
        return fields.address(guid, base)
    return guid if fields.is_web(guid) else ""


def _title(found: Children, atom: bool) -> Clean:
    for name in ("title", "dc:title", "media:title", "itunes:title"):
        for element in found.get(name, ()):
            if value := construct.title(element, atom and name == "title"):
                return value
    return Clean("")


def _summary(found: Children, atom: bool) -> str:
    for name in ("description", "summary", "dc:description", "itunes:summary", "itunes:subtitle"):
        for element in found.get(name, ()):
            if value := construct.body(element, atom and name == "summary"):
                return value
    return _media_description(found)


def _media_description(found: Children) -> str:
    """What a video or picture says of itself, where the entry says nothing (YouTube); plain text unless it says HTML."""
    groups = [tree.children(group) for group in found.get("media:group", ())]
    for parts in (found, *groups):
        for element in parts.get("media:description", ()):
            if value := tree.text(element):
                return (
                    value if element.get("type") == "html" else html.escape(value, quote=False).replace("\n", "<br>\n")
                )
    return ""


def _content(found: Children, atom: bool) -> str:
    for name in ("content:encoded", "content", "xhtml:body", "xhtml:div", "fullitem", "body"):
        for element in found.get(name, ()):
            if value := construct.body(element, atom and name == "content"):
                return value
    return construct.body(found["description"][1], atom=False) if len(found.get("description", ())) > 1 else ""


def _date(found: Children, *names: str) -> int | None:
    for name in names:
        if name in found:
            for element in found[name]:
                if (moment := dates.read(element.text or "")) is not None:
                    return moment
    return None


_SUBJECTS = frozenset(
    {"category", "dc:subject", "itunes:category", "itunes:keywords", "media:keywords", "media:category", "keywords"}
)


def _categories(found: Children) -> Iterator[str]:
    for name in ("category", "dc:subject", "media:category"):
        for element in found.get(name, ()):
            yield tree.text(element) or tree.attribute(element, "label", "term")
    for element in found.get("itunes:category", ()):
        yield tree.attribute(element, "text")
    for name in ("itunes:keywords", "media:keywords", "keywords"):
        for element in found.get(name, ()):
            yield from tree.text(element).split(",")[:50]


def _comments(found: Children, base: str) -> str:
    """The page with the discussion: RSS ``comments``, Atom ``link rel="replies"`` to a page (RFC 4685)."""
    if value := tree.first(found, "comments"):
        return fields.address(value, base)
    for element in found.get("link", ()):
        if element.get("rel") == "replies" and element.get("type", "") in _HTML_TYPES:
            return fields.address(tree.attribute(element, "href"), base)
    return ""
