"""Where a picture is: the best of the sizes a page offers, and what makes two addresses the same picture."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from termnews.article import links
from termnews.article.tree import Element

_WIDEST = 2000
"""Pixels; nothing wider is needed on a screen."""
_PLAIN = 1000
"""A width up to which ``src``, which every browser takes, is as good as what ``srcset`` offers (``1x`` counts as this)."""
_LONGEST_SET = 16_384
_LAZY = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-orig-file",
    "data-full-src",
    "data-hi-res-src",
    "data-lazy",
)
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_INLINE = re.compile(r"data:image/(?:png|jpe?g|webp|gif);base64,[A-Za-z0-9+/=]{4000,200000}", re.IGNORECASE)
"""A picture that stands in the markup itself. Shorter ones stand in for pictures that a script fetches later."""
_PLACEHOLDER = re.compile(
    r"(?:^|[/._-])(?:place-?holder|spacer|blank|loading|lazy|loader|1x1|pixel|clear|transparent|grey|gray|dummy|fallback)"
    r"[^/]{0,30}\.(?:gif|png|jpe?g|svg|webp)(?:$|\?)",
    re.IGNORECASE,
)
_STILL = re.compile(r"\.(?:jpe?g|jpe|jfif|png|gif|webp|avif|bmp|tiff?|heic)$", re.IGNORECASE)
_SIZED = re.compile(
    r"(?:[-_@.]{1,2}(?:\d{2,4}x\d{0,4}|x\d{2,4}|\d{2,4}w|w\d{2,4}|[1-4]x|scaled|small|medium|large|thumb|xs|sm|md|lg|xl))+$",
    re.IGNORECASE,
)
_SIZES = re.compile(
    r"(?:\d{1,4}x\d{0,4}[!><]?|[whsx]\d{1,4}f?|\d{1,4}(?:_\d{1,4}){2,4}|[a-z]{1,2}[_=:][^/,]*(?:,[a-z]{1,2}[_=:][^/,]*)*,?|filters?:.*|[^/]*=.*"
    r"|master|crops?|resize|fit-in|smart|alternates?|thumbs?|\d+x\d+\+\d+\+\d+)",
    re.IGNORECASE,
)
_SIZE_ARGUMENTS = frozenset(
    {
        "w",
        "h",
        "width",
        "height",
        "q",
        "quality",
        "fit",
        "crop",
        "auto",
        "format",
        "fm",
        "dpr",
        "s",
        "size",
        "resize",
        "ssl",
    }
)
_TELLING = re.compile(r"\d{6}|[0-9a-f]{12}|(?:[^\W\d_]{3,}[-_.%+]){2}[^\W\d_]{3,}", re.IGNORECASE)
_LONG = 20
"""Characters of a file name with digits in it that stands for nothing else."""
_DIGIT = re.compile(r"\d")
_HASH = re.compile(r"[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f-]{20,}", re.IGNORECASE)


def best(img: Element, base: str) -> str:
    """The address of the widest rendition that is not wider than a screen needs; empty when there is none.

    Looks at what loaders of late pictures keep in attributes of their own, at ``srcset`` and the ``source`` elements of a
    ``picture`` around it (HTML 4.8.4), and at ``src`` unless that is a stand-in.
    """
    return next((found for value in _offers(img) if (found := links.absolute(value, base))), "")


def inline(img: Element) -> str:
    """The picture that an ``img`` holds itself as a ``data:`` address (RFC 2397); empty when it holds none worth showing."""
    src = "".join((img.get("src") or "").split()) if (img.get("src") or "")[:5].lower() == "data:" else ""
    return src if _INLINE.fullmatch(src) else ""


def identity(src: str) -> str:
    """What the addresses of one picture in all its sizes have in common.

    A file name that tells (an agency's number, a hash, several words) is enough; else the path without what only states
    a size. Addresses of picture servers that carry the picture's own address stand for that.
    """
    if src.startswith("data:"):
        return src
    parts = urlsplit(_inner(src))
    head, _, name = unquote(parts.path).lower().rpartition("/")
    plain = bool(_STILL.search(name))
    stem = _SIZED.sub("", _STILL.sub("", name))
    if plain and (_TELLING.search(stem) or (len(stem) >= _LONG and _DIGIT.search(stem))):
        return stem
    kept = [part for part in head.split("/") if part and not _SIZES.fullmatch(part)]
    if stem.isdecimal() and (known := next((part for part in kept if _HASH.fullmatch(part)), "")):
        return known
    return "/".join([parts.netloc.lower(), *kept, stem]) + ("" if plain else _arguments(parts.query))


def _arguments(query: str) -> str:
    """What an address asks for besides sizes."""
    return "".join(sorted(f"&{name}={value}" for name, value in parse_qsl(query[:4000]) if name not in _SIZE_ARGUMENTS))


def is_still(address: str) -> bool:
    """Whether an address is a picture file's."""
    return bool(_STILL.search(address.partition("#")[0].partition("?")[0]))


def is_late(img: Element) -> bool:
    """Whether a script puts the picture in its place later: only ``src``, small or a stand-in, and no other offer."""
    return not any(img.get(name) for name in (*_LAZY, *_SETS))


def _inner(src: str) -> str:
    """The address a picture server was given in its query, else the address itself."""
    query = src.partition("?")[2]
    if "http" not in query[:2000]:
        return src
    found = (links.absolute(value) for _, value in parse_qsl(query[:4000]) if value.startswith(("http://", "https://")))
    return next(filter(None, found), src)


def _offers(img: Element) -> Iterator[str]:
    src = img.get("src") or ""
    real = bool(src.strip()) and not src.startswith("data:") and not _PLACEHOLDER.search(src)
    lazy = next((value for name in _LAZY if (value := img.get(name)) and not value.startswith(("data:", "{", "["))), "")
    best_set = max((widest(value) for value in _sets(img)), key=lambda one: one[1], default=("", 0.0))
    if best_set[1] > _PLAIN or not (real or lazy):
        yield best_set[0]
    yield lazy
    if real:
        yield src


def _sets(img: Element) -> Iterator[str]:
    yield from (value for name in _SETS if (value := img.get(name)))
    # libxml2 knows no ``source`` and puts what follows one into it.
    picture = next(img.iterancestors("picture"), None)
    for source in picture.iter("source") if picture is not None else ():
        if source.get("type") != "image/avif":
            yield source.get("data-srcset") or source.get("srcset") or ""


def widest(srcset: str) -> tuple[str, float]:
    """The best of a ``srcset`` and its width: the widest that is not wider than a screen needs, else the least wide."""
    found = sorted(_candidates(srcset[:_LONGEST_SET]), key=lambda one: one[1])
    fitting = [one for one in found if one[1] <= _WIDEST and not _PLACEHOLDER.search(one[0])]
    return fitting[-1] if fitting else found[0] if found else ("", 0.0)


def _candidates(srcset: str) -> Iterator[tuple[str, float]]:
    """The addresses of a ``srcset`` with their widths in pixels; a density counts as so many thousand (HTML 4.8.4.2.2)."""
    words = iter(srcset.split())
    address = next(words, "")
    while address:
        if address.endswith(","):
            yield address.rstrip(","), 0.0
            address = next(words, "")
            continue
        size, _, following = next(words, "").partition(",")
        if not address.startswith("data:"):
            yield address, _number(size[:-1]) * (1 if size.endswith("w") else 1000)
        address = following or next(words, "")


def _number(text: str) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
