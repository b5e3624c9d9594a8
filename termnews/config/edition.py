"""What ``feeds.toml`` says: subscriptions by section, every mistake told with its line.

One table per section, named by its path or nested as TOML nests; one line per feed, its title first::

    ["World/Europe"]
    "The Courier" = "https://courier.example/europe.xml"
    "Die Presse" = { url = "https://presse.example/rss", language = "de", every_minutes = 60 }
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from termnews.config.source import Source
from termnews.config.tomltext import KeyPath
from termnews.model.feeds import Auth, FullTextMode, SectionPath, Subscription
from termnews.model.records import dataclass
from termnews.text import clean, redaction
from termnews.text.near import near

KEYS: Mapping[str, tuple[type, str]] = {
    "url": (str, "an address in quotes"),
    "language": (str, "a language code in quotes"),
    "every_minutes": (int, "a whole number of minutes"),
    "trusted": (bool, "true or false"),
    "full_text": (str, 'one of "never", "teaser", "always"'),
    "auth": (dict, 'a table, such as { user = "ada", command = "pass show courier" }'),
}
"""The keys of a feed: the type TOML must give, and how to say so."""

LONGEST_MINUTES = 44_640
"""31 days, after which a due time counts as a mistake of the clock."""


@dataclass(frozen=True, slots=True)
class Place:
    """A subscription and the key path it stands at."""

    subscription: Subscription
    path: KeyPath


@dataclass(frozen=True, slots=True)
class Edition:
    """The file's feeds in order; its sections by first mention, parents first; ``again`` are feeds passed over."""

    places: tuple[Place, ...]
    sections: tuple[SectionPath, ...]
    warnings: tuple[str, ...]
    again: tuple[Place, ...] = ()


def read(found: Source) -> Edition:
    """The edition in a file; ConfigError for what is no feed and no section."""
    places: dict[str, Place] = {}
    sections: dict[SectionPath, None] = {}
    again = []
    for section, place in _walk(found, found.tables, ()):
        sections |= dict.fromkeys(section[:depth] for depth in range(1, len(section) + 1))
        if place is None:
            continue
        first = places.setdefault(place.subscription.url, place)
        if first is not place:
            again.append(place)
    warnings = tuple(_twice(found, places[place.subscription.url], place) for place in again)
    return Edition(tuple(places.values()), tuple(sections), warnings, tuple(again))


def section_of(path: KeyPath) -> SectionPath:
    """The section a table's key path names: ``World/Europe`` and ``World.Europe`` are the same."""
    names = (clean.line(name) for part in path for name in part.split("/"))
    return tuple(name for name in names if name)


def problem(url: str) -> str:
    """Why ``url`` cannot be a feed's address, or nothing."""
    if not url.isprintable() or " " in url:
        return "holds blanks or control characters"
    try:
        parts = urlsplit(url)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        return "is no address" if "@" in url else f"is no address: {error}"
    return "" if good else "is not an http or https address"


def _walk(found: Source, tables: Mapping[str, Any], path: KeyPath) -> Iterator[tuple[SectionPath, Place | None]]:
    """Every section and every feed, in the order of the file as TOML keeps it."""
    section = section_of(path)
    yield section, None
    for key, value in tables.items():
        here = (*path, key)
        if isinstance(value, dict) and not _is_feed(found, here, value):
            yield from _walk(found, value, _named(found, here))
        else:
            yield section, Place(_subscription(found, here, section, value), here)


def _named(found: Source, path: KeyPath) -> KeyPath:
    if not section_of(path[-1:]):
        raise found.error(path, "a section without a name.")
    return path


def _is_feed(found: Source, path: KeyPath, table: Mapping[str, Any]) -> bool:
    """A table with a ``url``, or one on a line that wants to be: it has a feed's other keys, or one misspelt key."""
    if isinstance(table.get("url"), str):
        return True
    suspect = any(key in KEYS for key in table) or (len(table) == 1 and bool(near(min(table), ["url"])))
    return suspect and not found.has_header(path)


def _subscription(found: Source, path: KeyPath, section: SectionPath, value: object) -> Subscription:
    options: dict[str, Any] = value if isinstance(value, dict) else {"url": value}
    for key, given in options.items():
        _check(found, path, key, given)
    title = clean.line(path[-1])
    if "url" not in options or not title:
        raise found.error(path, f'"{title}" has no "url".' if title else "a feed without a title.")
    return Subscription(title=title, section=section, **options | _auth(found, path, options))


def _auth(found: Source, path: KeyPath, options: Mapping[str, Any]) -> dict[str, Auth]:
    """What opens the feed; an address that waits for a secret wants to be told where it comes from."""
    from termnews.config import credentials  # noqa: PLC0415 - few feeds have any

    if "auth" in options:
        return {"auth": credentials.auth(found, (*path, "auth"), options["auth"])}
    if redaction.PLACE in options["url"]:
        raise found.error(
            path, f'"{".".join(path)}": {redaction.PLACE} in its address wants "auth", which gives the secret.'
        )
    return {}


def _check(found: Source, path: KeyPath, key: str, value: object) -> None:
    """Raise for a key nobody knows, a value of the wrong type, an address that is none."""
    if key not in KEYS:
        raise found.unknown((*path, key), "key", KEYS)
    wanted, words = KEYS[key]
    if type(value) is not wanted:
        raise found.error((*path, key), f'"{".".join(path)}": "{key}" wants {words}.')
    if isinstance(value, str) and key == "url" and (why := problem(value)):
        raise found.error(path, f'"{".".join(path)}": "{redaction.address(value)}" {why}.')
    if key == "full_text" and value not in set(FullTextMode):
        raise found.error((*path, key), f'"{".".join(path)}": "{key}" wants {words}, not "{value}".')
    if key == "every_minutes" and isinstance(value, int) and not 1 <= value <= LONGEST_MINUTES:
        raise found.error((*path, key), f'"{".".join(path)}": "{key}" wants 1 to {LONGEST_MINUTES}, not {value}.')


def _twice(found: Source, first: Place, again: Place) -> str:
    here, there = found.where(again.path), found.line_of(first.path)
    return clean.line(f'{here}: "{again.path[-1]}" has the address of line {there} and is passed over.')
