"""Markup to a tree that is safe to work on: bounded in size, depth and attributes, never with the network."""

import re

from lxml import etree

from termnews.article.tree import Element

LONGEST = 20_000_000
"""Characters of markup that are read; more is no article."""

_DEEP = 2000
_ATTRIBUTES = 1000
_PARSER = etree.HTMLParser(
    encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG_TAG = re.compile(r"<[a-zA-Z][^>]{2000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE_END = re.compile(r"[\s/=]")
_NESTING = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|tr|td|th|path|use"
    r"|circle|rect|line|polygon|stop)[\s/>])[a-zA-Z]",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<(?:script|style)\b[^<]{0,100000}|</?[a-zA-Z!][^<>]{0,100000}>", re.IGNORECASE)


class DeepError(ValueError):
    """Markup nests too deeply to be read."""


def tree(html: str, *, flatten: bool = True) -> Element | None:
    """The tree of some markup. libxml2 stops at 2048 levels and drops the rest, so deeper markup loses its tags.

    DeepError instead of that when not to ``flatten``.
    """
    if is_deep(html):
        if not flatten:
            raise DeepError
        html = _ANY_TAG.sub("\n<br>\n", html)
    try:
        return etree.fromstring(_encoded(_LONG_TAG.sub(_few_attributes, html.replace("\0", "\ufffd"))), _PARSER)
    except (etree.LxmlError, ValueError):
        return None


def _encoded(html: str) -> bytes:
    try:
        return html.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", html).encode()


def is_deep(html: str) -> bool:
    """Whether markup nests so deep that libxml2 would drop what is in it."""
    return html.count("<") > _DEEP and _depth_bound(html) > _DEEP


def _few_attributes(tag: re.Match[str]) -> str:
    """A tag without attributes when it has too many: libxml2 compares each with each."""
    many = len(_ATTRIBUTE_END.findall(_QUOTED.sub("''", tag.group()))) > _ATTRIBUTES
    return _ATTRIBUTE_END.split(tag.group(), maxsplit=1)[0] if many else tag.group()


def _depth_bound(html: str) -> int:
    """An upper bound of how deep elements nest: the most start tags ahead of end tags at any place.

    Elements that have no end (HTML 13.1.2, "void elements"), that may go without one, or draw in an ``svg``, do not count.
    """
    depth = deepest = 0
    for found in _NESTING.finditer(html):
        depth = max(0, depth - 1) if found.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest
