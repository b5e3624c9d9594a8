"""Which entry is which: the key that tells an entry seen before from a new one.

The key is the entry's guid, else its link, else a digest of title, date and content. http and https are the same address.
Entries that share a guid within one fetch are told apart by the first of link, title, date and content that differs
(RFC 4287 4.2.6 and the RSS 2.0 specification promise unique ids; real feeds do not keep that promise).
"""

import hashlib
import re
import struct
from collections import Counter
from collections.abc import Iterable, Sequence

from termnews.model.entries import ParsedEntry
from termnews.text.outlets import is_tracking

_LENGTH = struct.Struct(">Q").pack
_SCHEME = re.compile(r"\Ahttps?://", re.IGNORECASE)


def address(url: str) -> str:
    """An address for comparing: without its http or https."""
    return _SCHEME.sub("//", url)


def page(url: str) -> str:
    """An address for telling pages apart: also without what feeds add to tell where a click came from."""
    bare, question, query = address(url).partition("?")
    if not question:
        return bare
    query, mark, fragment = query.partition("#")
    kept = "&".join(part for part in query.split("&") if not is_tracking(part))
    return bare + (f"?{kept}" if kept else "") + mark + fragment


def digest(parts: Iterable[str]) -> str:
    """A short digest of several texts, safe against shifting text from one to the next."""
    pieces = [_LENGTH(len(raw := part.encode("utf-8", "surrogatepass"))) + raw for part in parts]
    return hashlib.blake2b(b"".join(pieces), digest_size=15).hexdigest()


def keys(entries: Sequence[ParsedEntry]) -> tuple[str, ...]:
    """The key of each entry, in order. Entries alike in everything have the same key: they are one."""
    names = [_own_key(entry) for entry in entries]
    for tell in (_link, _title, _date, _rest):
        if len(set(names)) == len(names):
            break
        names = _tell_apart(names, [tell(entry) for entry in entries])
    return tuple(names)


def _own_key(entry: ParsedEntry) -> str:
    if entry.guid:
        return address(entry.guid)
    if entry.link:
        return address(entry.link)
    when = str(entry.published or entry.updated or "")
    return "digest:" + digest((entry.title, when, entry.content or entry.summary_html))


def _link(entry: ParsedEntry) -> str:
    return address(entry.link)


def _title(entry: ParsedEntry) -> str:
    return entry.title


def _date(entry: ParsedEntry) -> str:
    return str(entry.published or entry.updated or "")


def _rest(entry: ParsedEntry) -> str:
    return digest((entry.content, entry.summary_html, *(f"{author.name} {author.email}" for author in entry.authors)))


def _tell_apart(names: Sequence[str], more: Sequence[str]) -> list[str]:
    counts = Counter(names)
    return [f"{name} {extra}" if counts[name] > 1 and extra else name for name, extra in zip(names, more, strict=True)]


def digest_of(raw: bytes) -> str:
    """A digest of a body, to tell whether it changed at all."""
    return hashlib.blake2b(raw, digest_size=15).hexdigest()
