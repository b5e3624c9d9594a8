"""OPML 1.0 and 2.0 (http://opml.org/spec2.opml), both ways.

Four in ten real lists are not well-formed (bare ``&``, quotes inside quotes), so tags are read one by one instead of by an
XML parser: nothing expands, nothing nests on the stack, and every outline keeps its line number.
"""

import html
import re
from collections.abc import Iterator, Sequence
from email.utils import formatdate
from xml.sax.saxutils import escape, quoteattr

from termnews.formats import addresses, decode
from termnews.model.errors import FormatError
from termnews.model.feeds import SectionPath, Subscription
from termnews.model.imports import Import, Skipped
from termnews.model.records import dataclass, field
from termnews.model.words import Clean
from termnews.text import clean, redaction

DEEPEST = 16
"""Sections within each other; what lies deeper counts to the deepest one."""

MOST_REPAIRS = 5_000
"""Attributes with stray quotes that are mended in one file."""

_TAG = re.compile(r"<(/?)outline(?=[\s/>])|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\s*+([A-Za-z_:][\w:.-]*+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')(?=[\s/>?])""")
_LOOSE = re.compile(
    r"""\s*+([A-Za-z_:][\w:.-]*+)\s*+=\s*+(["'])(.{0,4096}?)\2(?=\s+[A-Za-z_:][\w:.-]{0,40}\s*=|\s*/?>)""", re.DOTALL
)
_END = re.compile(r"\s*+(/?)>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")
_NUMERIC = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);")


@dataclass(frozen=True, slots=True)
class Outline:
    """One outline tag: its attributes by lower-case name, whether it closes itself, its line in the file."""

    attributes: dict[str, str]
    empty: bool
    line: int

    @property
    def label(self) -> Clean:
        """The name shown: ``text`` (a reader's own name for the feed), else ``title``."""
        return _name(self.attributes.get("text", "")) or _name(self.attributes.get("title", ""))


@dataclass(slots=True)
class _Reading:
    """A file being read: the open sections, what was found and what was left out."""

    path: list[Clean] = field(default_factory=list)
    found: dict[str, Subscription] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, what: str, why: str, line: int) -> None:
        self.skipped.append(Skipped(clean.line(what[:200]) or Clean("outline"), Clean(why), line))


def read(raw: bytes) -> Import:
    """The subscriptions of an OPML file, and what was left out with its reason and line. FormatError for anything else."""
    document = decode.text(raw)
    head = document[:65536].lower()
    if "<!doctype" in head or "<!entity" in head:
        raise FormatError(
            "This OPML file declares a document type, which termnews does not read.",
            "Remove its DOCTYPE line and try again.",
        )
    if "<opml" not in head:
        raise FormatError("This is no OPML file.", "It should begin with <opml>; export it again from your reader.")
    reading = _Reading()
    for outline in _outlines(document):
        _take(outline, reading)
    return Import(tuple(reading.found.values()), tuple(reading.skipped))


def _outlines(document: str) -> Iterator[Outline | None]:
    """Each outline as it opens, None as one closes."""
    at, line, counted, repairs = 0, 1, 0, MOST_REPAIRS
    while found := _TAG.search(document, at):
        at = found.end()
        if found[1] is None:
            continue
        if found[1]:
            yield None
            continue
        line += document.count("\n", counted, found.start())
        counted = found.start()
        attributes, empty, at, repairs = _attributes(document, at, repairs)
        yield Outline(attributes, empty, line)


def _attributes(document: str, at: int, repairs: int) -> tuple[dict[str, str], bool, int, int]:
    """A tag's attributes, whether it ends in ``/>``, where it ends, and how many repairs are left."""
    attributes: dict[str, str] = {}
    while True:
        if found := _ATTRIBUTE.match(document, at):
            attributes.setdefault(found[1].lower(), html.unescape(found[2] if found[2] is not None else found[3]))
        elif (end := _END.match(document, at)) or not repairs:
            return attributes, bool(end and end[1]), end.end() if end else at, repairs
        elif found := _LOOSE.match(document, at):
            repairs -= 1
            attributes.setdefault(found[1].lower(), html.unescape(found[3]))
        else:
            return attributes, False, at, repairs - 1
        at = found.end()


def _take(outline: Outline | None, reading: _Reading) -> None:
    """Open or close a section, or take a feed."""
    if outline is None:
        if reading.path:
            reading.path.pop()
    elif _is_section(outline):
        reading.path.append(_section_name(outline.label))
    else:
        _take_feed(outline, reading)
        if not outline.empty:
            reading.path.append(Clean(""))


def _is_section(outline: Outline) -> bool:
    """An outline that holds others and is no feed itself."""
    return (
        not outline.empty
        and "xmlurl" not in outline.attributes
        and outline.attributes.get("type", "") not in {"include", "link"}
    )


def _take_feed(outline: Outline, reading: _Reading) -> None:
    address = addresses.normal(outline.attributes.get("xmlurl", ""))
    name = outline.label or address or outline.attributes.get("url", "")
    if why := _other_kind(outline) or addresses.refusal(address):
        reading.skip(name, why, outline.line)
        return
    key = addresses.same(address)
    if key in reading.found:
        reading.skip(name, "It is listed twice; the first place counts.", outline.line)
        return
    if "filtercmd" in outline.attributes:
        reading.skip(f"Filter of {name}", addresses.COMMAND, outline.line)
    section = _section(outline, reading)
    language = outline.attributes.get("language", "")
    reading.found[key] = Subscription(address, outline.label, section, language if _LANGUAGE.match(language) else "")


def _other_kind(outline: Outline) -> str:
    """What an outline without ``xmlUrl`` is, when it is not simply a feed whose address is missing."""
    if outline.attributes.get("xmlurl"):
        return ""
    kind = outline.attributes.get("type", "").lower()
    if kind in {"include", "link"} or "url" in outline.attributes:
        return "It points to another file or page; termnews opens nothing that a list names."
    return "" if kind else "It is an empty section."


def _section(outline: Outline, reading: _Reading) -> SectionPath:
    """The sections it stands in; for one in none, the first of its ``category`` paths (OPML 2.0, "category")."""
    inside = tuple(name for name in reading.path if name)[:DEEPEST]
    category = outline.attributes.get("category", "").split(",")[0]
    return inside or tuple(name for part in category.split("/") if (name := _section_name(part)))[:DEEPEST]


def _name(text: str) -> Clean:
    """A name, entities that were escaped twice read."""
    return clean.line(_NUMERIC.sub(lambda found: html.unescape(found.group()), text[:1000]))


def _section_name(text: str) -> Clean:
    """A section's name; the slash separates sections, so it may stand in none."""
    return Clean(_name(text).replace("/", "-"))


@dataclass(slots=True)
class _Folder:
    """A section being written: its own feeds, then the sections in it."""

    feeds: list[Subscription] = field(default_factory=list)
    folders: dict[str, "_Folder"] = field(default_factory=dict)


def write(subs: Sequence[Subscription], title: str, when: int) -> bytes:
    """OPML 2.0 with the subscriptions nested in their sections; ``when`` (seconds since 1970 UTC) is its date."""
    top = _Folder()
    for sub in subs:
        folder = top
        for name in sub.section:
            folder = folder.folders.setdefault(name, _Folder())
        folder.feeds.append(sub)
    head = f"<title>{escape(clean.line(title))}</title>\n    <dateCreated>{formatdate(when, usegmt=True)}</dateCreated>"
    body = "\n".join(_written(top, 2))
    opml = f"<head>\n    {head}\n  </head>\n  <body>\n{body}\n  </body>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  {opml}\n</opml>\n'.encode(
        "utf-8", "replace"
    )


def _written(folder: _Folder, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for sub in folder.feeds:
        name = quoteattr(sub.title or redaction.address(sub.url))
        language = f" language={quoteattr(sub.language)}" if sub.language else ""
        yield f'{indent}<outline type="rss" text={name} title={name} xmlUrl={quoteattr(sub.url)}{language}/>'
    for name, inner in folder.folders.items():
        label = quoteattr(name)
        yield f"{indent}<outline text={label} title={label}>"
        yield from _written(inner, depth + 1)
        yield f"{indent}</outline>"
