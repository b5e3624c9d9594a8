"""Feeds, pages and lists from the corpora, cut small, and a thousand ways to break each of them.

Everything is drawn from one ``random.Random``: the same seed makes the same mutants.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from tests.corpora import SHARED
from tests.faults.fodder import BYTES, CODINGS, ENTITIES, FIELDS, NESTS, TEXTS, VALUES

ROOT = Path(__file__).resolve().parents[2]
SMALL = 6_000
"""Bytes of a feed that is broken; whole captures would take a hundred times as long and break no other way."""
PAGE = 24_000
LIST = 4_000
RICH = 1_500
KEPT = 2
"""Entries of a feed that are kept."""
NOT_FEEDS = {".md", ".jsonl", ".gz", ".py", ".txt", ".html", ""}

_ITEM = re.compile(rb"<(item|entry)[\s>].*?</\1>", re.DOTALL)
_TAG = re.compile(rb"<[^<>]{1,300}>")
_NUMBER = re.compile(rb"\d+")
_QUOTED = re.compile(rb"\"[^\"<>]{0,200}\"|'[^'<>]{0,200}'")
_TEXT = re.compile(rb">[^<>]{1,400}<")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"'][^\"']*[\"']")

Dice = random.Random
Way = Callable[[bytes, Dice, Sequence[bytes]], bytes]


def shared() -> Path | None:
    """The folder of real feeds and pages, where there is one."""
    return SHARED if (SHARED / "corpora").is_dir() else None


@cache
def feeds() -> tuple[bytes, ...]:
    """Small feeds of every kind; without the corpora those of the tests."""
    folder = shared()
    places = folder / "corpora" / "feeds" if folder else ROOT / "tests" / "feeds" / "fixtures"
    files = (path for path in sorted(places.rglob("*")) if path.is_file() and path.suffix not in NOT_FEEDS)
    return tuple(dict.fromkeys(cut for path in files if (cut := short(path.read_bytes()))))


@cache
def pages() -> tuple[bytes, ...]:
    """The beginnings of pages."""
    folder = shared()
    places = folder / "corpora" / "pages" if folder else ROOT / "tests" / "pages"
    return tuple(path.read_bytes()[:PAGE] for path in sorted(places.rglob("*.html")))


@cache
def lists() -> tuple[bytes, ...]:
    """The beginnings of OPML files and of newsboat's lists."""
    folder = shared()
    own = (b'https://a.test/feed News "~The Courier"\n!b\n"query:x:y" z\nexec:id\n# end\n',)
    if not folder:
        return own
    files = (
        path
        for path in sorted((folder / "corpora" / "opml").rglob("*"))
        if path.is_file() and path.suffix not in {".md", ".jsonl"}
    )
    return own + tuple(path.read_bytes()[:LIST] for path in files)


def short(raw: bytes) -> bytes:
    """A feed with its first entries only; empty where it is long even so."""
    if raw.lstrip()[:1] == b"{":
        return _short_json(raw)
    found = list(_ITEM.finditer(raw))
    if len(found) > KEPT:
        raw = raw[: found[KEPT - 1].end()] + raw[found[-1].end() :]
    return raw if len(raw) <= SMALL else b""


def _short_json(raw: bytes) -> bytes:
    try:
        feed = json.loads(raw)
        feed["items"] = feed["items"][:KEPT]
    except (ValueError, TypeError, KeyError):
        return raw[:SMALL]
    raw = json.dumps(feed, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return raw if len(raw) <= SMALL else b""


def mutants(seeds: Sequence[bytes], dice: Dice) -> Iterator[bytes]:
    """Without end: a seed broken in one way or a few."""
    while True:
        raw = dice.choice(seeds)
        ways = JSON_WAYS if raw.lstrip()[:1] == b"{" and dice.random() < 0.7 else WAYS
        for _ in range(1 + int(dice.expovariate(0.8))):
            raw = dice.choice(ways)(raw, dice, seeds)
        yield raw[: 4 * PAGE]


def rich(seeds: Sequence[bytes]) -> tuple[bytes, ...]:
    """The seeds again, and those that say more three times more: a conformance case breaks in few places."""
    return (*seeds, *[raw for raw in seeds if len(raw) > RICH] * 3)


def _place(raw: bytes, dice: Dice) -> int:
    return dice.randrange(len(raw) + 1)


def _span(raw: bytes, dice: Dice, longest: int = 400) -> tuple[int, int]:
    start = _place(raw, dice)
    return start, min(len(raw), start + dice.randrange(1, longest))


def _one(pattern: re.Pattern[bytes], raw: bytes, dice: Dice) -> tuple[int, int]:
    """Where the first hit after a place drawn lies; that place itself without one."""
    at = _place(raw, dice)
    found = pattern.search(raw, at) or pattern.search(raw)
    return found.span() if found else (at, at)


def _flip(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Some bytes become others."""
    broken = bytearray(raw or b" ")
    for _number in range(1 + int(dice.expovariate(0.5))):
        broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
    return bytes(broken)


def _cut(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    start, stop = _span(raw, dice)
    return raw[:start] + raw[stop:]


def _break_off(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    return raw[: _place(raw, dice)]


def _double(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    start, stop = _span(raw, dice)
    return raw[:stop] + raw[start:stop] * dice.choice((1, 1, 2, 20)) + raw[stop:]


def _swap(raw: bytes, dice: Dice, seeds: Sequence[bytes]) -> bytes:
    """A piece of another one in place of a piece."""
    other = dice.choice(seeds)
    (start, stop), (first, last) = _span(raw, dice), _span(other, dice)
    return raw[:start] + other[first:last] + raw[stop:]


def _graft(raw: bytes, dice: Dice, seeds: Sequence[bytes]) -> bytes:
    """The beginning of one and the end of another."""
    other = dice.choice(seeds)
    return raw[: _place(raw, dice)] + other[_place(other, dice) :]


def _put(choices: Sequence[bytes]) -> Way:
    def put(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
        at = _place(raw, dice)
        return raw[:at] + dice.choice(choices) + raw[at:]

    return put


def _in_text(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """What stands between two tags becomes something else."""
    start, stop = _one(_TEXT, raw, dice)
    return raw[: start + 1] + dice.choice((*TEXTS, *ENTITIES, *BYTES)) + raw[max(start + 1, stop - 1) :]


def _in_quotes(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    start, stop = _one(_QUOTED, raw, dice)
    return raw[: start + 1] + dice.choice((*TEXTS, *ENTITIES, *BYTES)) + raw[max(start + 1, stop - 1) :]


def _no_tag(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """A tag goes, so that another stands alone."""
    start, stop = _one(_TAG, raw, dice)
    return raw[:start] + raw[stop:]


def _move_tag(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    start, stop = _one(_TAG, raw, dice)
    tag, rest = raw[start:stop], raw[:start] + raw[stop:]
    at = _place(rest, dice)
    return rest[:at] + tag + rest[at:]


def _explode(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """A tag with many attributes, some twice."""
    _, stop = _one(_TAG, raw, dice)
    many = b"".join(b' a%d="%d"' % (dice.randrange(60), number) for number in range(dice.choice((2, 50, 400))))
    return raw[: stop - 1] + many + raw[stop - 1 :] if stop else raw


def _grow(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """A number becomes a strange one."""
    start, stop = _one(_NUMBER, raw, dice)
    return (
        raw[:start]
        + dice.choice((b"9" * 30, b"-1", b"0", b"1e400", b"2147483648", b"9" * 400, b"\xd9\xa3"))
        + raw[stop:]
    )


def _nest(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    at, depth, (begin, end) = _place(raw, dice), dice.choice((3, 30, 300)), dice.choice(NESTS)
    return raw[:at] + begin * depth + end * depth + raw[at:]


def _field(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Another field, where it may or may not stand."""
    name, (_, stop) = dice.choice(FIELDS), _one(_TAG, raw, dice)
    return raw[:stop] + b"<%s>%s</%s>" % (name, dice.choice(TEXTS), name) + raw[stop:]


def _lie(raw: bytes, dice: Dice, _: Sequence[bytes]) -> bytes:
    """Another encoding is declared, or used."""
    named = dice.choice(CODINGS)
    if dice.random() < 0.5:
        start, stop = _one(_ENCODING, raw, dice)
        return raw[:start] + b'encoding="' + named + b'"' + raw[stop:]
    coding = dice.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8-sig", "utf-7"))
    return raw.decode("utf-8", "replace").encode(coding, "replace")


def _json_value(raw: bytes, dice: Dice, seeds: Sequence[bytes]) -> bytes:
    """A value of a JSON document becomes another; where it is none any more, bytes flip."""
    try:
        feed = json.loads(raw)
    except (ValueError, RecursionError):
        return _flip(raw, dice, seeds)
    holders = list(_holders(feed))
    if not holders:
        return _flip(raw, dice, seeds)
    holder = dice.choice(holders)
    key: object = dice.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    holder[key] = dice.choice(VALUES)  # type: ignore[index,call-overload]
    if isinstance(holder, dict) and dice.random() < 0.3:
        holder[dice.choice(("id", "url", "authors", "author", "attachments", "tags", "items", "version"))] = (
            dice.choice(VALUES)
        )
    return json.dumps(feed, ensure_ascii=dice.random() < 0.5).encode("utf-8", "surrogatepass")


def _holders(value: object) -> Iterator[dict[str, object] | list[object]]:
    stack = [value]
    while stack:
        found = stack.pop()
        if isinstance(found, dict | list) and found:
            yield found
            stack += found.values() if isinstance(found, dict) else found


WAYS: tuple[Way, ...] = (
    _flip, _cut, _break_off, _double, _swap, _graft, _put(ENTITIES), _put(BYTES), _in_text, _in_text, _in_quotes, _no_tag,
    _move_tag, _explode, _grow, _nest, _field, _lie,
)  # fmt: skip
JSON_WAYS: tuple[Way, ...] = (
    _json_value,
    _json_value,
    _json_value,
    _flip,
    _break_off,
    _swap,
    _put(BYTES),
    _grow,
    _double,
)
