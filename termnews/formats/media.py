"""What an entry carries beside its text: enclosures and pictures (RSS, Atom, Media RSS, iTunes)."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from termnews.formats import fields, tree
from termnews.formats.tree import Children
from termnews.model.articles import Enclosure
from termnews.model.records import replace
from termnews.text import clean

_PICTURES = ("media:thumbnail", "itunes:image", "media:content", "enclosure", "media:group", "image", "content:image")


def enclosures(found: Children, base: str) -> tuple[Enclosure, ...]:
    """RSS enclosures, Atom enclosure links and media:content, also in groups; ``itunes:duration`` goes to the first."""
    known = fields.enclosures(_each(found, base))
    if known and not known[0].seconds and "itunes:duration" in found:
        return replace(known[0], seconds=fields.duration(tree.first(found, "itunes:duration"))), *known[1:]
    return known


def _each(found: Children, base: str) -> Iterator[Enclosure]:
    for element in found.get("enclosure", ()):
        yield _enclosure(element, base, tree.attribute(element, "url", "href"), "length")
    for element in found.get("link", ()):
        if element.get("rel") == "enclosure":
            yield _enclosure(element, base, tree.attribute(element, "href"), "length")
    for element in _media(found):
        yield _enclosure(element, base, tree.attribute(element, "url"), "filesize")


def _media(found: Children) -> Iterator[Element]:
    """The media:content elements, those in media:group after those that stand alone."""
    yield from found.get("media:content", ())
    for group in found.get("media:group", ()):
        yield from tree.children(group).get("media:content", ())


def _enclosure(element: Element, base: str, href: str, size: str) -> Enclosure:
    parts = tree.children(element) if len(element) else {}
    return Enclosure(
        url=fields.address(href, base),
        media_type=clean.line(tree.attribute(element, "type") or element.get("medium", ""))[:100].lower(),
        length=fields.number(tree.attribute(element, size)),
        title=clean.line(element.get("title", "") or tree.first(parts, "media:title")),
        seconds=fields.number(element.get("duration", "")),
    )


def image(found: Children, base: str) -> str:
    """The picture that stands for an entry, or empty: a thumbnail, the episode's cover, the first picture it carries."""
    for name in _PICTURES:
        for element in found.get(name, ()):
            if href := _picture(name, element, base):
                return href
    return ""


def _picture(name: str, element: Element, base: str) -> str:
    if name == "media:group":
        return image({key: value for key, value in tree.children(element).items() if key != name}, base)
    if name in {"media:content", "enclosure"} and not _is_picture(element):
        return (
            image({"media:thumbnail": tree.children(element).get("media:thumbnail", [])}, base) if len(element) else ""
        )
    href = tree.attribute(element, "url", "href")
    return fields.address(href or (tree.text(element) if name == "image" and not len(element) else ""), base)


def _is_picture(element: Element) -> bool:
    kind = (element.get("type") or element.get("medium") or "").lower()
    return kind.startswith("image") or (
        not kind and tree.attribute(element, "url").lower().endswith((".jpg", ".jpeg", ".png", ".webp", ".gif"))
    )
