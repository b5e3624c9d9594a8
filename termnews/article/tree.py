"""The one name for a node of lxml's tree, and its text."""

from lxml.etree import _Element as Element

__all__ = ["Element", "text"]


def text(element: Element) -> str:
    """All text in an element, as it stands in the markup."""
    return "".join(map(str, element.itertext()))
