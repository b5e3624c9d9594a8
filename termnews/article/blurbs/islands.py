"""Blurbs in the data that a page carries for its own scripts, read as JSON and never run.

``__NEXT_DATA__``, ``Fusion.globalContent``, ``window.__INITIAL_STATE__ = {…}`` and their like are plain objects. Next.js
writes its newer data as rows of text in several scripts (``self.__next_f.push([1, "…"])``), Nuxt 3 as one flat array whose
objects name their values by number (the format of https://github.com/Rich-Harris/devalue).
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from termnews.article.blurbs import names
from termnews.article.blurbs.told import is_prose, plain
from termnews.article.blurbs.vocabulary import PERSON
from termnews.article.source import Source
from termnews.model.words import Clean

LONGEST = 3_000_000
"""Characters of one script."""
MOST = 200_000
"""Values looked at on one page."""
_ATTEMPTS = 300
"""Places in one script at which a value may begin; the error of a failed attempt costs its distance from the top."""
_VALUES = 12
"""Values taken from one script."""
_MENTIONS = 20
_WINDOW = 3000

_NAMES = ("name", "fullName", "full_name", "displayName", "display_name", "byline", "title", "label")
_BIOS = (
    *("bio", "biography", "longBio", "long_bio", "longBiography", "shortBio", "short_bio", "shortBiography"),
    *("authorBio", "author_bio", "bioText", "bio_text", "bioHtml", "biographicalInfo", "blurb", "shortDescription"),
)
_LOOSE = ("description", "about", "summary", "text")
_TYPES = ("__typename", "_type", "type", "@type", "contentType")
_GATE = re.compile(r"""\\?"(?:\w*[bB]io\w*|blurb|\w*[dD]escription|about|summary)\\?"\s*:\s*(?:\\?"[^"\\]{12}|\d)""")
_START = re.compile(r"(?:=|\(|^)\s*(?=\{\s*\"|\[\s*[\[{\"\d])")
_ROWS = re.compile(r"[0-9a-f]*:[A-Z\[{\"]")
_ROW = re.compile(r"^[0-9a-f]*:(?=[\[{])", re.MULTILINE)
_DECODER = json.JSONDecoder(strict=False)


def read(source: Source, authors: Sequence[str]) -> dict[str, Clean]:
    """The blurb of each of these authors that some script's data has."""
    found: dict[str, Clean] = {}
    scripts = [text for text in _scripts(source) if any(_is_near(text, name) for name in authors)]
    for script in scripts:
        for key, node in _objects(_values(script), flat="__NUXT" in script[:200] or script.lstrip().startswith("[[")):
            name = next((name for name in authors if name not in found and _is_named(node, name)), "")
            if name and (said := _said(node, key)):
                found[name] = said
    return found


def _scripts(source: Source) -> Iterator[str]:
    """The text of each script that may hold data, and the rows of Next.js put together."""
    rows: list[str] = []
    for script in source.root.iter("script"):
        text = script.text or ""
        if "ld+json" in script.get("type", "") or not 1 < len(text) <= LONGEST:
            continue
        if "__next_f.push" in text[:200]:
            rows.extend(
                one[1] for one in _values(text) if isinstance(one, list) and len(one) > 1 and isinstance(one[1], str)
            )
        else:
            yield text
    if rows:
        yield "".join(rows)


def _is_near(text: str, name: str) -> bool:
    """Whether a key of a blurb stands near the name, written plainly or as JSON escapes it."""
    for spelling in {name, json.dumps(name)[1:-1]}:
        place = text.find(spelling)
        for _ in range(_MENTIONS):
            if place < 0:
                break
            if _GATE.search(text, max(0, place - _WINDOW), place + _WINDOW):
                return True
            place = text.find(spelling, place + 1)
    return False


def _values(text: str) -> Iterator[Any]:
    """The JSON values assigned or passed in a script, or the rows of Next.js."""
    place = taken = 0
    starts = _ROW if _ROWS.match(text) else _START
    for _ in range(_ATTEMPTS):
        found = starts.search(text, place)
        if found is None or taken == _VALUES:
            return
        try:
            value, place = _DECODER.raw_decode(text, found.end())
        except (ValueError, RecursionError):
            place = found.end() + 1
            continue
        taken += starts is _START
        yield value


def _objects(values: Iterator[Any], *, flat: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object in some values with the key that holds it, without recursion."""
    seen = 0
    for value in values:
        waiting = [("", value)]
        while waiting and seen < MOST:
            seen += 1
            key, one = waiting.pop()
            if isinstance(one, dict):
                yield key, (_unfolded(one, value) if flat and isinstance(value, list) else one)
                waiting.extend((name, inner) for name, inner in one.items() if isinstance(inner, dict | list))
            elif isinstance(one, list):
                waiting.extend((key, inner) for inner in one if isinstance(inner, dict | list))


def _unfolded(node: dict[str, Any], values: list[Any]) -> dict[str, Any]:
    """An object of a flat array with its values in place of their numbers."""
    return {
        key: values[at] if isinstance(at, int) and 0 <= at < len(values) and isinstance(values[at], str) else at
        for key, at in node.items()
    }


def _is_named(node: dict[str, Any], name: str) -> bool:
    given = [node[key] for key in _NAMES if isinstance(node.get(key), str)]
    parts = [node.get(key) for key in ("firstName", "lastName")] + [
        node.get(key) for key in ("first_name", "last_name")
    ]
    given.append(" ".join(part for part in parts if isinstance(part, str)))
    return any(one and names.is_same(one, name) for one in given)


def _said(node: dict[str, Any], key: str) -> Clean:
    """What an object tells of its person; ``description`` counts where key or type say that it is an author."""
    kinds = " ".join(str(node.get(name, "")) for name in _TYPES)
    about = key == "by" or PERSON.search(f"{key} {kinds}".lower())
    for one in (*_BIOS, *(_LOOSE if about else ())):
        said = node.get(one)
        if isinstance(said, str) and is_prose(text := plain(said)):
            return text
    return Clean("")
