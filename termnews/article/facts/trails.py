"""Breadcrumbs: the sections above an article, as linked data states them and as the page prints them.

Sources: https://schema.org/BreadcrumbList (JSON-LD, microdata, RDFa), data-vocabulary.org/Breadcrumb (until 2020), and
elements that call themselves breadcrumbs in their class, id or label, in the languages of the web.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from lxml import etree

from termnews.article import linked
from termnews.article.facts.compare import line, printed
from termnews.article.linked import Node
from termnews.article.source import Source
from termnews.article.tree import Element
from termnews.model.records import dataclass
from termnews.model.words import Clean

MOST = 10
"""Levels of a trail; a longer one is a menu."""

LONGEST_LEVEL = 60
"""Characters of a section's name; longer ones are headlines."""

SAME = 0.5
"""Likeness from which two texts are the same headline."""

_NAMES = 600
"""Characters of an element's attributes that are looked at."""
_LEVELS = MOST + 4
"""Items read of a list: the front page and the article may stand around the levels."""
_LISTS = 20
_CALLS = 200
"""Elements called breadcrumbs that are looked at."""
_LINKS = 40
_UNREAD = ("script", "style", "noscript", "template", "svg", "button")
_CALLED = """
crumb breadbar brotkr krümel kruimel ariane migas brödsmul brodsmul brødkrum brodkrum murupolku seitenpfad rootline
you-are-here youarehere trail-items percorso okruszki ekmek パンくず 面包屑 хлебн крошк
"""
_CRUMBS = tuple(_CALLED.split())
"""What breadcrumbs are called in classes, names and labels, in the languages of the web; parts of words."""
_TYPED = etree.XPath("//*[contains(@itemtype, 'readcrumb') or contains(@typeof, 'readcrumb')]")
_MARKED = re.compile(r"[/:]Breadcrumb(?:List)?(?:$|\s)|^Breadcrumb(?:List)?$")
_SEPARATOR = re.compile(r"\s*(?:[›»>→▸▶|｜＞≫❯/]|::|&gt;)+\s*")
_EDGE = re.compile(r"^[\s›»>→▸▶|｜＞≫❯/:·•\\-]+|[\s›»>→▸▶|｜＞≫❯/:·•\\-]+$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a trail and where it leads, as an absolute address or empty."""

    name: Clean
    href: str = ""


Trail = tuple[Level, ...]


def stated(source: Source) -> Iterator[Trail]:
    """The ``BreadcrumbList`` objects of the page's JSON-LD, in order."""
    lists = [node for node in source.linked if "BreadcrumbList" in linked.types(node)]
    for node in lists[:_LISTS]:
        yield _ordered(source, linked.many(node.get("itemListElement")))


def printed_trails(source: Source) -> Iterator[Trail]:
    """The breadcrumbs that stand on the page, in order: microdata and RDFa first, then by what elements are called."""
    yield from _marked(source)
    for element in _named(source.root):
        yield _read(source, element)


def _ordered(source: Source, items: Sequence[object]) -> Trail:
    """Levels by their position; those without one keep their place."""
    nodes = [node for node in items if isinstance(node, dict)]
    order = sorted(range(len(nodes)), key=lambda at: (_position(nodes[at]) or at + 1, at))
    levels = (_level(source, nodes[at]) for at in order)
    return tuple(level for level in levels if level.name)


def _position(node: Node) -> int:
    given = str(node.get("position", "")).strip()
    return int(given) if given.isdecimal() and len(given) <= 3 else 0  # noqa: PLR2004 - no trail has a thousand levels


def _level(source: Source, node: Node) -> Level:
    """A ``ListItem``: its name and address stand in itself or in its ``item``."""
    item = node.get("item")
    inner = source.resolved(item) if isinstance(item, dict) else {}
    href = item if isinstance(item, str) else inner.get("@id") or inner.get("url") or node.get("url")
    name = linked.string(node.get("name")) or linked.string(inner.get("name"))
    return Level(_tidy(name), source.absolute(href) if isinstance(href, str) else "")


def _tidy(name: str) -> Clean:
    return Clean(_EDGE.sub("", line(name)))


def _marked(source: Source) -> Iterator[Trail]:
    """Microdata and RDFa lists, or loose items of the old vocabulary under one parent."""
    typed = _TYPED(source.root)
    found = [
        element
        for element in (typed if isinstance(typed, list) else ())
        if isinstance(element, Element) and _MARKED.search(element.get("itemtype") or element.get("typeof") or "")
    ]
    lists = [element for element in found if "List" in (element.get("itemtype") or element.get("typeof") or "")]
    for element in lists[:_LISTS]:
        yield _items(source, list(islice(_properties(element, "itemListElement"), _LEVELS)))
    known = set(lists)
    loose = [element for element in found if element not in known]
    if loose:
        yield _items(source, loose[:_LEVELS])


def _properties(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter() if name in (one.get("itemprop") or one.get("property") or "").split())


def _items(source: Source, items: Sequence[Element]) -> Trail:
    levels = []
    for item in items:
        named = next(chain(_properties(item, "name"), _properties(item, "title")), item)
        levels.append(Level(_tidy(named.get("content") or printed(named)), _href(source, item)))
    return tuple(level for level in levels if level.name)


def _href(source: Source, element: Element) -> str:
    """Where an item leads: its own link or the first inside."""
    link = next(element.iter("a"), None)
    return _absolute(source, link)


def _absolute(source: Source, link: Element | None) -> str:
    """Where a link leads; empty without an address, which would be the page's own."""
    href = None if link is None else link.get("href")
    return source.absolute(href) if href else ""


def _named(root: Element) -> Iterator[Element]:
    """Elements called breadcrumbs that are not inside such a one, in order; one with many links is a part of the page."""
    taken: set[Element] = set()
    named = filter(_is_named, root.iter("nav", "div", "ul", "ol", "p", "span", "section", "aside", "header"))
    for element in islice(named, _CALLS):
        links = sum(1 for _ in islice(element.iter("a"), _LINKS))
        if links < _LINKS and not any(up in taken for up in element.iterancestors()):
            taken.add(element)
            yield element


def _is_named(element: Element) -> bool:
    get = element.get
    names = f"{get('class')} {get('id')} {get('aria-label')} {get('data-testid')} {get('data-component')}"
    small = names[:_NAMES].lower()
    return any(word in small for word in _CRUMBS)


def _read(source: Source, element: Element) -> Trail:
    """The levels of an element: its list items, or its links and its text between separators."""
    items = [item for item in element.iter("li") if next(item.iter("ul", "ol"), None) is None]
    listed = [Level(_tidy(_item_text(item)), _href(source, item)) for item in items]
    levels = listed if len(listed) > 1 else _in_line(source, element)
    return tuple(level for level in levels if level.name)


def _item_text(item: Element) -> str:
    link = next(item.iter("a"), None)
    return (printed(link) if link is not None else "") or printed(item)


def _in_line(source: Source, element: Element) -> list[Level]:
    """Links and the loose text between them, which may hold separators."""
    levels: list[Level] = []
    for text, link in _runs(element):
        if link is not None:
            levels.append(Level(_tidy(text), _absolute(source, link)))
        else:
            levels += [Level(_tidy(part)) for part in _SEPARATOR.split(line(text))]
    return levels


def _runs(element: Element) -> Iterator[tuple[str, Element | None]]:
    """The element's text in order: that of each link, and that outside of links."""
    unread = {node for part in element.iter("a", *_UNREAD) for node in part.iter()}
    for node in element.iter():
        if node.tag == "a":
            yield printed(node), node
        elif node not in unread:
            yield node.text or "", None
        outside = node not in unread or node.tag == "a" or node.tag in _UNREAD
        if node is not element and outside:
            yield node.tail or "", None
