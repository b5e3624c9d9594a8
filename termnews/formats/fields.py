"""The fields all formats share: titles, addresses, people, numbers. Each takes a stranger's string and never raises."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from termnews.model.articles import Author, Enclosure
from termnews.model.words import Clean
from termnews.text import clean, mail

LONGEST_PERSON = 300
LONGEST_ADDRESS = 8192
"""In characters; a longer address is no address (browsers and servers stop earlier)."""

_INLINE = """
a abbr acronym address b bdi bdo big blockquote center cite code del dfn div em font h1 h2 h3 h4 h5 h6 i ins kbd li mark nobr
ol p pre q s samp small span strike strong sub sup time tt u ul var
"""
INLINE = frozenset(_INLINE.split())
"""Elements that may stand in a title and are closed."""
VOID = frozenset({"br", "hr", "img", "wbr"})
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>]{0,2000})?/?>")
_DROPPED = re.compile(r"<!--.{0,5000}?-->|<(script|style)\b[^>]{0,500}>.{0,20000}?</\1>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SEVERAL = re.compile(r"[,;&،、，]|\S\s+\S+\s+\S")
"""What every byline has that is more than a first and a last name: a sign between names, or a third word."""
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|<\s*>|\[\s*\]")
_CLOSING = re.compile(
    r"</(?:p|div|a|b|i|em|strong|ul|ol|li|table|blockquote|span|h[1-6]|pre|code|figure)\s*>|<(?:br|img)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"""(\s(?:href|src|poster)=["'])(?![a-z][a-z0-9+.-]{0,20}:|#)([^"'<>]{1,2000})(?=["'])""", re.IGNORECASE
)
_BLANKS = re.compile(r"[\x00-\x20\x7f]+")


def plain(markup: str, declared: bool = False) -> Clean:
    """A title given as HTML, as text: elements go, entities are read once, ``a < b`` and ``List<String>`` stay.

    Only known elements that are closed (or never are) count as markup, since RSS does not say whether a title is HTML;
    where it is ``declared`` to be, every tag is one.
    """
    if "<" in markup:
        markup = _TAG.sub("", _DROPPED.sub("", markup)) if declared else _without_tags(markup)
    if "&" in markup:
        markup = _ENTITY.sub(lambda found: html.unescape(found.group()), markup)
    return clean.line(markup)


def _without_tags(markup: str) -> str:
    markup = _DROPPED.sub("", markup)
    closed = {found[2].lower() for found in _TAG.finditer(markup) if found[1]} & INLINE | VOID
    return _TAG.sub(lambda found: _instead(found, closed), markup)


def _instead(found: re.Match[str], closed: frozenset[str] | set[str]) -> str:
    name = found[2].lower()
    if name not in closed:
        return found.group()
    return " " if name in {"br", "hr", "p", "div", "li"} else ""


def looks_like_html(text: str) -> bool:
    """Whether a text that says it is plain is HTML all the same."""
    return "<" in text and bool(_CLOSING.search(text))


def as_html(text: str) -> str:
    """A plain text as markup with its line breaks kept; HTML that only forgot to say so stays as it is."""
    if looks_like_html(text):
        return text
    return html.escape(text.strip(), quote=False).replace("\n", "<br>\n")


def mended(text: str) -> str:
    """Text whose UTF-8 was read as Latin-1 and encoded again ("Ã©"), set right; any other text as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def address(href: str, base: str = "") -> str:
    """An absolute http(s) address, or empty. Without a base a relative one is given back as it stands."""
    if " " in href or not href.isprintable():
        href = _BLANKS.sub("", href) if " " not in href.strip() else _BLANKS.sub("%20", href.strip())
    if not href or len(href) > LONGEST_ADDRESS:
        return ""
    href = href.replace("&amp;", "&")
    if href.startswith(("http://", "https://")):
        return href
    return _joined(href, base)


def rebased(markup: str, base: str) -> str:
    """HTML with the addresses of its links and pictures made absolute by ``base``; as it is without one."""
    if not base or "=" not in markup:
        return markup
    return _REFERENCE.sub(lambda found: f"{found[1]}{html.escape(address(html.unescape(found[2]), base))}", markup)


def _joined(href: str, base: str) -> str:
    try:
        href = urljoin(base, href) if base else href
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return ""
    return href if scheme in {"", "http", "https"} else ""


def is_web(href: str) -> bool:
    """Whether an address is http(s)."""
    return href[:8].lower().startswith(("http://", "https://"))


@lru_cache(maxsize=1024)
def person(text: str, url: str = "", email: str = "", blurb: str = "", role: str = "") -> Author | None:
    """An author from a line such as ``a@b.c (Name)``, ``Name <a@b.c>`` or ``Name``; None where nobody is named."""
    text = plain(text[:LONGEST_PERSON])
    email = mail.first(email)
    if "@" in text and (found := mail.ADDRESS.search(text)):
        email = email or found.group()
        text = clean.line(_EMPTY_BRACKETS.sub("", (text[: found.start()] + text[found.end() :]).replace("mailto:", "")))
        text = Clean(text.strip(" ,;:-") if text.strip("()<>[] ") else "")
        text = Clean(text[1:-1]) if text[:1] + text[-1:] in {"()", "<>", '""'} else text
    name = Clean(text.strip()) or Clean(email)
    if not name:
        return None
    return Author(name=name, url=url if is_web(url) else "", email=email, blurb=plain(blurb), role=clean.line(role))


def people(found: Iterable[Author | None]) -> tuple[Author, ...]:
    """The authors named, each once: the same name again adds what the first lacked. A bare e-mail yields to names.

    A name that is a byline (``By A and B``) is taken apart.
    """
    known: dict[str, Author] = {}
    named = [one for author in found if author for one in _apart(author)]
    if len(named) < 2:  # noqa: PLR2004 - one needs no weighing
        return tuple(named)
    for author in named:
        key = author.name.casefold()
        known[key] = known[key].filled(author) if key in known else author
    known_by_name = tuple(author for author in known.values() if author.name != author.email)
    return known_by_name or tuple(known.values())


def _apart(author: Author) -> tuple[Author, ...]:
    """The people of a name. An address or a blurb is one person's; an e-mail belongs to nobody when they are several."""
    found = () if author.url or author.blurb else _byline(author.name)
    return (found[0].filled(author),) if len(found) == 1 else found or (author,)


@lru_cache(maxsize=1024)
def _byline(name: str) -> tuple[Author, ...]:
    """The people of a name that may be a byline, none where it cannot be; feeds repeat a few names in every entry."""
    if not _SEVERAL.search(name):
        return ()
    from termnews.text import bylines  # noqa: PLC0415 - 20 ms, and most names are a first and a last one

    return bylines.only(name)


def names(found: Iterable[str]) -> tuple[Clean, ...]:
    """Category names, clean, each once whatever its case."""
    known: dict[str, Clean] = {}
    for text in found:
        if name := _category(text[:LONGEST_PERSON]):
            known.setdefault(name.casefold(), name)
    return tuple(known.values())


@lru_cache(maxsize=1024)
def _category(text: str) -> Clean:
    """A category's name; feeds repeat a few of them in every entry."""
    return plain(text)


def enclosures(found: Iterable[Enclosure]) -> tuple[Enclosure, ...]:
    """Enclosures with an address, each address once."""
    known: dict[str, Enclosure] = {}
    for enclosure in found:
        if enclosure.url:
            known.setdefault(enclosure.url, enclosure)
    return tuple(known.values())


def number(value: object, most: int = 2**53) -> int:
    """A count of bytes, seconds or minutes; 0 for anything that is none."""
    text = str(value).strip()[:30] if isinstance(value, (str, int, float)) else ""
    try:
        count = int(float(text)) if text else 0
    except (ValueError, OverflowError):
        return 0
    return count if 0 <= count <= most else 0


def duration(text: str) -> int:
    """Seconds of ``1:02:03``, ``62:03`` or ``3723`` (iTunes' three ways); 0 for anything else."""
    parts = text.strip().split(":")[:4]
    total = 0
    for part in parts:
        if not part.strip().replace(".", "", 1).isdecimal():
            return 0
        total = total * 60 + number(part, 10**7)
    return total
