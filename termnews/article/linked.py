"""Linked data in a page's scripts (https://schema.org as JSON-LD 1.1), as broken as publishers write it."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

Node = dict[str, Any]
"""One JSON object with its ``@type``."""

MOST = 2000
"""Objects taken from a page; more is data, not description."""

_FENCE = re.compile(
    r"^\s*(?:<!--|/[/*]\s*<!\[CDATA\[(?:\s*\*/)?|<!\[CDATA\[)|(?:-->|/[/*]\s*\]\]>(?:\s*\*/)?|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_DECODER = json.JSONDecoder(strict=False)


def nodes(scripts: Sequence[str]) -> tuple[Node, ...]:
    """Every object of these ``application/ld+json`` scripts that has a type, in reading order, outer ones first."""
    found: list[Node] = []
    for script in scripts:
        for value in _values(script):
            for node in _walk(value):
                found.append(node)
                if len(found) >= MOST:
                    return tuple(found)
    return tuple(found)


def types(node: Node) -> frozenset[str]:
    """The names of a node's types without their vocabulary: ``NewsArticle``, ``Person``."""
    given = node.get("@type", ())
    names = given if isinstance(given, list) else [given]
    return frozenset(name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str))


def many(value: Any) -> list[Any]:
    """A property's values: JSON-LD writes one value bare and several as an array."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def string(value: Any) -> str:
    """The text of a value: itself, its ``@value``, its ``name``, or the first such of an array; entities resolved."""
    for one in many(value):
        if isinstance(one, dict):
            one = one.get("@value") or one.get("name") or ""  # noqa: PLW2901 - a step inward
        if isinstance(one, str) and one.strip():
            return html.unescape(one).strip()
    return ""


def by_id(found: Sequence[Node]) -> dict[str, Node]:
    """Nodes by their ``@id``; the fullest when several carry the same."""
    known: dict[str, Node] = {}
    for node in found:
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(known.get(name, ())):
            known[name] = node
    return known


def _values(script: str) -> Iterator[Any]:
    """The JSON values of a script: usually one, sometimes several one after the other."""
    text = _FENCE.sub("", script.strip()).strip()
    position = 0
    while position < len(text):
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            yield from _mended(text) if position == 0 else ()
            return
        yield value
        while position < len(text) and text[position] in " \t\r\n;,":
            position += 1


def _mended(text: str) -> Iterator[Any]:
    """The value of a script with commas before closing brackets or with escaped markup characters."""
    for attempt in (_TRAILING_COMMA.sub(r"\1", text), _TRAILING_COMMA.sub(r"\1", html.unescape(text))):
        try:
            yield _DECODER.decode(attempt.strip().rstrip(";"))
        except (ValueError, RecursionError):
            continue
        return


def _walk(value: Any) -> Iterator[Node]:
    """Objects in a value, outer before inner, without recursion."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if "@type" in one or "@id" in one:
                yield one
            waiting.extend(reversed(list(one.values())))
        elif isinstance(one, list):
            waiting.extend(reversed(one))
