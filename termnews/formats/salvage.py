"""What can be saved of a JSON Feed that is no JSON: a quotation mark nobody escaped costs its item, a cut what follows."""

import json
import re
from collections.abc import Iterator
from typing import Any

_DECODER = json.JSONDecoder(strict=False)
_ITEMS = re.compile(r'"items"\s{0,20}:\s{0,20}\[')
_NEXT = re.compile(r"\}\s{0,200}+,\s{0,200}+(?=\{)")
_GAP = re.compile(r"[\s,]*+")
_OWN = frozenset({"id", "title", "content_html", "content_text", "summary", "date_published"})
"""An object with none of these is no item but a part of a broken one."""

_READINGS = 50_000_000
"""Characters that may be read in search of whole items, some of them again and again."""
_COUNTED = 32
"""An error counts the lines before it; so many characters of them take as long as reading one."""
_DEEP = 100_000
"""Characters counted for an object that is nested too deeply to be read."""


def feed(document: str) -> dict[str, Any] | None:
    """The feed with the items that are whole; None when there is none."""
    begin = _ITEMS.search(document)
    items = list(_items(document, begin.end())) if begin else []
    if not begin or not items:
        return None
    return {**_head(document[: begin.end()]), "items": items}


def _head(document: str) -> dict[str, Any]:
    """What stands before the items."""
    try:
        found = _DECODER.decode(document + "]}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _items(document: str, at: int) -> Iterator[dict[str, Any]]:
    """The objects that can be read, one after another; behind a broken one the next that begins after a comma."""
    left = _READINGS
    while left > 0:
        at = _past(_GAP, document, at)
        item, stop, spent = _one(document, at)
        left -= spent
        if item is None:
            found = _NEXT.search(document, at)
            if found is None:
                return
            left -= found.end() - at
            stop = found.end()
        elif not _OWN.isdisjoint(item):
            yield item
        at = stop


def _past(gap: re.Pattern[str], document: str, at: int) -> int:
    found = gap.match(document, at)
    return found.end() if found else at


def _one(document: str, at: int) -> tuple[dict[str, Any] | None, int, int]:
    """The object at a place and where it ends, None where none is whole; and how many characters were read for it."""
    if document[at : at + 1] != "{":
        return None, at, 1
    try:
        item, stop = _DECODER.raw_decode(document, at)
    except json.JSONDecodeError as error:
        return None, at, error.pos - at + error.pos // _COUNTED + 1
    except RecursionError:
        return None, at, _DEEP + at // _COUNTED
    return item, stop, 1
