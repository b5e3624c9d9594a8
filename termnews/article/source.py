"""A web page as all its readings share it: one tree, its meta elements and its linked data, each read once."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from urllib.parse import urljoin

from termnews.article import linked, parsing
from termnews.article.linked import Node
from termnews.article.tree import Element


class Source:
    """A parsed page. ``root`` is shared: whoever wants to change it works on a copy.

    ``url`` is where the page came from (may be empty), ``base`` what its addresses are relative to.
    """

    def __init__(self, root: Element, url: str = "") -> None:
        self.root = root
        self.url = url
        self.base = _base(root, url)

    @classmethod
    def read(cls, html: str, url: str = "", *, flatten: bool = True) -> "Source | None":
        """The page of some markup; None when there is no element in it. ``flatten`` as in :func:`parsing.tree`."""
        root = parsing.tree(html[: parsing.LONGEST], flatten=flatten)
        if root is None:
            return None
        _without_vast_spans(root)
        return cls(root, url)

    @cached_property
    def meta(self) -> Mapping[str, Sequence[str]]:
        """What ``meta`` elements say, by their name, property, itemprop or http-equiv in small letters, in order.

        Also reads the attribute ``value`` in place of ``content``, as some archives write it.
        """
        found: defaultdict[str, list[str]] = defaultdict(list)
        for element in self.root.iter("meta"):
            content = (element.get("content") or element.get("value") or "").strip()
            names = {element.get(key, "").strip().lower() for key in ("property", "name", "itemprop", "http-equiv")}
            for name in names if content else ():
                if name:
                    found[name].append(content)
        return found

    def said(self, *names: str) -> str:
        """The first non-empty content of the first of these meta names that the page has."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    @cached_property
    def linked(self) -> tuple[Node, ...]:
        """The objects of the page's JSON-LD."""
        return linked.nodes(
            [
                script.text
                for script in self.root.iter("script")
                if "ld+json" in script.get("type", "").lower() and script.text
            ]
        )

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Those objects by their ``@id``."""
        return linked.by_id(self.linked)

    def resolved(self, node: Node) -> Node:
        """The object a bare reference (``{"@id": …}``) stands for, else the node itself."""
        name = node.get("@id")
        if isinstance(name, str) and len(node) <= 2:  # noqa: PLR2004 - @id and @type
            return self.by_id.get(name, node)
        return node

    @cached_property
    def stories(self) -> tuple[Node, ...]:
        """The objects that describe an article (``NewsArticle``, ``BlogPosting``, ``Report`` …), this page's own first."""
        found = [node for node in self.linked if any(_is_story(name) for name in linked.types(node))]
        return tuple(sorted(found, key=lambda node: not self._is_own(node)))

    def _is_own(self, node: Node) -> bool:
        whole = node.get("mainEntityOfPage")
        page = whole.get("@id") if isinstance(whole, dict) else whole
        return bool(self.url) and any(
            isinstance(u, str) and _same(u, self.url) for u in (page, node.get("url"), node.get("@id"))
        )

    def absolute(self, address: str) -> str:
        """An address of the page made absolute; empty unless it is http(s) then."""
        try:
            whole = urljoin(self.base, address.strip())
        except ValueError:
            return ""
        return whole if whole.startswith(("http://", "https://")) else ""


def _without_vast_spans(root: Element) -> None:
    """Cells that claim more columns or rows than a table has become single: readers of tables fill each claimed place."""
    for cell in root.iter("td", "th"):
        for name in ("colspan", "rowspan"):
            if (value := cell.get(name)) and not _SPAN.fullmatch(value.strip()):
                del cell.attrib[name]


def _is_story(name: str) -> bool:
    return name.endswith("Article") or name in _STORIES


_SPAN = re.compile(r"[0-9]{1,2}")
_STORIES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "Review", "SocialMediaPosting", "OpinionNewsArticle"})


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    """An address without its query and fragment."""
    return re.split("[?#]", address, maxsplit=1)[0].rstrip("/")


def _base(root: Element, url: str) -> str:
    """What ``base`` says, itself relative to the page's address."""
    for element in root.iter("base"):
        try:
            return urljoin(url, element.get("href", "").strip())
        except ValueError:
            break
    return url
