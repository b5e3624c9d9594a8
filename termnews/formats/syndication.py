"""The fast path: a well-formed RSS, RDF or Atom document, read from one pass of the C parser in the standard library.

fastfeedparser was to do this and is as quick, but leaves out what the article pages show: e-mails and further authors,
enclosures of Atom, iTunes and podcast fields, ``ttl`` and ``skipHours``, ``rdf:about``; ``benchmarks/parse.py`` counts it.
"""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from termnews.formats import construct, entry, fields, people, tree
from termnews.formats.entry import Setting
from termnews.formats.tree import Children
from termnews.model.entries import ParsedEntry, ParsedFeed
from termnews.model.words import Clean

DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10080, "monthly": 43200, "yearly": 525600}
"""Minutes of ``sy:updatePeriod`` (RSS 1.0 syndication module)."""

_ENTRIES = frozenset({"item", "entry"})


def read(document: str, url: str) -> ParsedFeed | None:
    """The feed in a document without document type, or None when it is not well-formed or no feed."""
    grown = tree.grow(document)
    if grown is None:
        return None
    root = _root(grown)
    own = tree.own_namespace(root)
    version = _version(root, own)
    return _feed(root, url, version, own) if version else None


def _root(element: Element) -> Element:
    """The feed's element: the root, or the feed some servers wrap in a page."""
    if not tree.plain_name(element.tag).startswith("xhtml:") and element.tag.lower() != "html":
        return element
    return next((part for part in element.iter() if tree.plain_name(part.tag) in {"rss", "feed"}), element)


def _feed(root: Element, url: str, version: str, own: str) -> ParsedFeed:
    atom = version.startswith("atom")
    channel = _channel(root, own)
    found = tree.children(channel, own)
    base = fields.address(channel.get(tree.BASE, "") or root.get(tree.BASE, ""), url) or url
    site = _site(found, base)
    told = bool(channel.get(tree.BASE) or root.get(tree.BASE))
    setting = Setting(base if atom or told else site or base, atom, own, told)
    return ParsedFeed(
        title=_title(found, atom),
        site_url=site,
        self_url=_self_url(found, base),
        description=fields.plain(_body(found, atom, "description", "subtitle", "tagline", "itunes:summary")),
        language=channel.get(tree.LANGUAGE, "")
        or root.get(tree.LANGUAGE, "")
        or tree.first(found, "language", "dc:language"),
        version=version,
        parser="fast",
        ttl_minutes=_ttl(found),
        skip_hours=hours(tree.text(hour) for part in found.get("skiphours", ()) for hour in part),
        skip_days=days(tree.text(day) for part in found.get("skipdays", ()) for day in part),
        image=_image(found, () if channel is root else root, base),
        entries=tuple(_entries(root, setting)),
        authors=people.of(found),
    )


def _version(root: Element, own: str) -> str:
    """The format by the name feedparser gives it: rss20, rss10, atom10 …; empty when the root is no feed's."""
    name = tree.plain_name(root.tag).removeprefix(own).lower()
    if name == "rss":
        return "rss" + "".join(char for char in tree.attribute(root, "version")[:4] if char.isdecimal())
    if name == "feed":
        return "atom03" if "purl.org/atom" in root.tag else "atom10"
    if name == "rdf:rdf":
        return "rss090" if any("netscape.com" in part.tag for part in root) else "rss10"
    return {"channel": "rss", "entry": "atom10"}.get(name, "")


def _channel(root: Element, own: str) -> Element:
    """Where the feed's own fields stand: the channel, or the root itself."""
    return next((part for part in root if tree.plain_name(part.tag).removeprefix(own).lower() == "channel"), root)


def _entries(root: Element, setting: Setting) -> Iterator[ParsedEntry]:
    """Every item or entry at any depth, so that one in the wrong place is not lost."""
    tags = {part.tag for part in root.iter()}
    wanted = [tag for tag in tags if _is_entry(tree.plain_name(tag), setting.own)]
    if len(wanted) == 1:
        return (_entry(element, setting) for element in root.iter(wanted[0]))
    return (_entry(element, setting) for element in root.iter() if element.tag in wanted)


def _is_entry(name: str, own: str) -> bool:
    return (name.removeprefix(own).lower() if own else name) in _ENTRIES


def _entry(element: Element, setting: Setting) -> ParsedEntry:
    """The entry in an element; of one that cannot be read, what is left is its title."""
    try:
        return entry.read(element, setting)
    except (ValueError, RecursionError, LookupError):
        return ParsedEntry(title=fields.plain(element.findtext("title") or ""))


def _title(found: Children, atom: bool) -> Clean:
    return next((title for part in found.get("title", ()) if (title := construct.title(part, atom))), Clean(""))


def _body(found: Children, atom: bool, *names: str) -> str:
    return next((body for name in names for part in found.get(name, ()) if (body := construct.body(part, atom))), "")


def _site(found: Children, base: str) -> str:
    """The page the feed belongs to: the first link that is neither the feed itself nor a hub."""
    for element in found.get("link", ()):
        if element.get("rel", "alternate") == "alternate" and "xml" not in element.get("type", "").replace("xhtml", ""):
            href = tree.attribute(element, "href") or tree.text(element)
            if link := fields.address(href, base):
                return link
    return ""


def _self_url(found: Children, base: str) -> str:
    return next(
        (
            fields.address(tree.attribute(part, "href"), base)
            for part in found.get("link", ())
            if part.get("rel") == "self"
        ),
        "",
    )


def _image(found: Children, outside: Iterable[Element], base: str) -> str:
    """The feed's picture: RSS ``image``, RDF's beside the channel, iTunes' cover, Atom's logo or icon."""
    images = [*found.get("image", ()), *(part for part in outside if tree.plain_name(part.tag) == "image")]
    inner = [tree.first(tree.children(part), "url") for part in images]
    covers = [tree.attribute(part, "href") for part in found.get("itunes:image", ())]
    return next(
        (
            href
            for value in (*inner, *covers, tree.first(found, "logo", "icon"))
            if (href := fields.address(value, base))
        ),
        "",
    )


def _ttl(found: Children) -> int | None:
    """Minutes between two looks: RSS ``ttl``, else the syndication module's period through its frequency."""
    if minutes := fields.number(tree.first(found, "ttl"), 10**7):
        return minutes
    period = PERIODS.get(tree.first(found, "sy:updateperiod").lower(), 0)
    times = fields.number(tree.first(found, "sy:updatefrequency"), 10**6) or 1
    return max(1, period // times) if period else None


def hours(texts: Iterable[str]) -> tuple[int, ...]:
    """``skipHours`` as 0 to 23 in order (RSS 0.91 counted 1 to 24, and 24 is midnight)."""
    return tuple(sorted({int(text) % 24 for text in texts if text.isdecimal() and len(text) < 3 and int(text) <= 24}))  # noqa: PLR2004


def days(texts: Iterable[str]) -> tuple[int, ...]:
    """``skipDays`` as 0 (Monday) to 6 in order."""
    return tuple(sorted({DAYS[text.lower()] for text in texts if text.lower() in DAYS}))
