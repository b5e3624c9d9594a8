"""A page as its reader copied it: plain text in which headline, breadcrumb, byline, captions and blurb are only lines.

What a line is shows in its length, its end and its place: text is long or ends a sentence; everything above the first
text is the page's head; the headline is what the head says twice, or its first line of some words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from termnews.article import lines, photocredits, tidying, trailing, unsigned
from termnews.article.facts.compare import squash
from termnews.article.inline import Spans
from termnews.model.articles import Author
from termnews.model.document import Block, Document, Figure, ListBlock, Paragraph
from termnews.model.errors import PageError, PageProblem
from termnews.model.pages import Page
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import bylines, clean, dates, leads, persons
from termnews.text import document as texts

LONGEST = 2_000_000
"""Characters that are read."""
_HEAD = 40
"""Lines the head of a page has at most."""
_TEXT = 200
"""Characters from which a line is text whatever its end."""
_SENTENCE = 50
_QUESTION = 120
"""Characters from which a line is text that ends as a headline may end, too: with a question or a quotation."""
_CAPTION = 300
_DATED = 80
"""Characters of a line that is a date with what belongs to it."""
_WRAP = 85
"""Columns up to which people wrap text by hand."""
_WORDS = 4
"""Words a headline has at least."""

_EAST = "。．"
_STOPS = (".", "…", ":", *_EAST)
_MARKS = ("?", "!", "？", "！", "”", '"', "»", "’", "」", ")", "“")
_ITEM = re.compile(r"\s*(?:[•‣◦▪*–-]|\d{1,2}[.)])\s+(?=\S)")
_SIGNED = re.compile(r"\s[›»❯→▸▶>|/]\s|\s?[›»❯→▸▶]\s?")
_UNSPACED = re.compile("[\u3041-\u30ff\u3400-\u9fff\u0e01-\u0e5b]")
_AROUND = re.compile(
    r"(?:share|tweet|teilen|drucken|merken|partager|imprimer|compartir|condividi|print|e-?mail|save|listen|advertisement"
    r"|anzeige|publicité|publicidad|skip to .{1,30}|search|log ?in|sign ?in|sign ?up|subscribe.{0,60}|follow(?: us)?.{0,40}"
    r"|menu|facebook|twitter|whatsapp|linkedin|pinterest|reddit|copy link|\d{1,6}|read more.{0,120}|leave a (?:comment|reply)"
    r"|\d+ (?:comments?|kommentare?|commentaires?|comentarios?|shares?|views?|min(?:ute)?s? read)|tags?:.{0,200}"
    r"|(?:©|\(c\)|copyright\b).{0,120}|all rights reserved.{0,40}|related (?:posts?|articles?|stories|topics|news)"
    r"|you may also like|more from .{1,60})",
    re.IGNORECASE,
)
"""Lines that a page puts around its article."""


def page(text: str, url: str = "") -> Page:
    """The article of a plain text copy; PageError when there is no text in it."""
    paragraphs = [spans for spans in lines.read(_parted(text[:LONGEST])) if not _is_around(texts.spans_text(spans))]
    head, start = _head([texts.spans_text(spans) for spans in paragraphs])
    blocks = [*(Paragraph(spans) for line in head.rest for spans in lines.read(line)), *map(_block, paragraphs[start:])]
    document = tidying.tidy(Document(tuple(_joined(blocks))), (head.title,))
    if not document.blocks:
        raise PageError(
            PageProblem.NO_TEXT, "There is no text in this file.", "Copy the article again, with its headline."
        )
    authors, document, rule = unsigned.split(document, head.authors)
    found = {"title": head.title, "section_path": head.path, "authors": authors, "published": head.published_at}
    return Page(
        url=url,
        title=clean.line(head.title),
        document=document,
        authors=authors,
        section_path=head.path,
        published_at=head.published_at,
        sources={name: "text copy" for name, value in found.items() if value}
        | {"text": "text copy"}
        | ({"blurbs": rule} if rule else {}),
    )


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the text; ``rest`` are its lines that say none of these."""

    title: str = ""
    path: tuple[Clean, ...] = ()
    authors: tuple[Author, ...] = ()
    published_at: int | None = None
    rest: tuple[str, ...] = ()


def _parted(text: str) -> str:
    """The text with a blank line between its lines wherever these are paragraphs, captions or a page's furniture.

    Lines that were only wrapped at some column (RFC 3676, 4.2) and those of a poem or a list stay together.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff \n")
    return "\n\n".join(_apart(part) for part in re.split(r"\n[ \t]*\n\s*", text))


def _apart(part: str) -> str:
    told = part.split("\n")
    ends = any(len(line) > _WRAP or _is_around(line) or photocredits.photo(line)[1] for line in told)
    return "\n\n".join(told) if ends and not all(map(_is_item, told)) else part


def _is_item(line: str) -> bool:
    return bool(_ITEM.match(line))


def _is_around(line: str) -> bool:
    return bool(_AROUND.fullmatch(line.strip()))


def _is_text(line: str) -> bool:
    """Whether a line is a paragraph of the text, not a part of the head."""
    line = line.strip()
    if line.endswith(_STOPS):
        return len(line) >= (_SENTENCE if line.isascii() or line[-1] not in _EAST else _SENTENCE // 3)
    return len(line) >= (_QUESTION if line.endswith(_MARKS) else _TEXT)


def _head(paragraphs: Sequence[str]) -> tuple[_Head, int]:
    """The head, and how many paragraphs it has."""
    start = next((at for at, text in enumerate(paragraphs[:_HEAD]) if _is_text(text)), None)
    if start is None:
        start = 1 if len(paragraphs) > 1 else 0
    told = [line for text in paragraphs[:start] for line in text.split("\n") if not _is_around(line)]
    title, trail = _title(told)
    signed = [line for line in told if leads.starts(line)] or list(
        filter(_is_name, told[told.index(title) + 1 :][:1] if title else ())
    )
    authors = tuple(author for line in signed for author in bylines.apart(line))
    moments = [at for line in told if line != title and len(line) <= _DATED and (at := dates.read(line)) is not None]
    rest = tuple(line for line in told if not _is_known(line, title, trail))
    return _Head(title, trailing.path(trail), authors, next(iter(moments), None), rest), start


def _is_name(line: str) -> bool:
    """Whether a line is a person's name and nothing else."""
    if persons.nobody(line) or persons.newsroom(line) or persons.place(line):
        return False
    return " " in line and persons.shaped(line)


def _is_known(line: str, title: str, trail: str) -> bool:
    """Whether a line of the head says something else than a part of the text."""
    if squash(line).endswith(squash(title)) or line in trail.split("\n") or leads.starts(line):
        return True
    return len(line.split()) < _WORDS or dates.read(line) is not None


def _title(told: Sequence[str]) -> tuple[str, str]:
    """The headline, and the breadcrumb's text: what precedes the headline in a line that ends with it, or above it."""
    for line in told:
        ahead = next((other for other in told if other != line and _ends(other, line)), None)
        if ahead is not None and _is_headline(line):
            return line, ahead[: len(ahead) - len(line)]
    title = next((line for line in told if told.count(line) > 1 and _is_headline(line)), "")
    title = title or next((line for line in told if _is_headline(line)), "") or max(told, key=len, default="")
    return title, "\n".join(_trail(told[: told.index(title)]) if title else ())


def _ends(longer: str, line: str) -> bool:
    return longer.casefold().endswith(line.casefold()) and longer[: -len(line)].strip() != ""


def _is_headline(line: str) -> bool:
    """Whether a line has some words and is no byline, date or breadcrumb."""
    if leads.starts(line) or (len(line) <= _DATED and dates.read(line) is not None):
        return False
    spaced = len(line.split()) >= _WORDS and not _SIGNED.search(line)
    return spaced or (bool(_UNSPACED.search(line)) and len(line) >= 2 * _WORDS)


def _trail(above: Sequence[str]) -> Iterator[str]:
    """The lines above the headline that make a breadcrumb: from the front page's name on, or one with its signs."""
    start = next((at for at, line in enumerate(above) if trailing.begins(line)), None)
    if start is not None:
        yield from above[start:]
    else:
        yield from (line for line in above[-1:] if _SIGNED.search(line))


def _block(spans: Spans) -> Block:
    """A paragraph as what it is: a list, a picture's credit with or without a caption, or text."""
    text = texts.spans_text(spans)
    items = text.split("\n")
    if len(items) > 1 and all(map(_is_item, items)):
        return ListBlock(items[0].strip()[:1].isdigit(), tuple(_item(line) for line in items))
    caption, credit = photocredits.photo(text) if len(text) <= _CAPTION else (Clean(""), Clean(""))
    return Figure("", caption=caption, credit=credit) if credit else Paragraph(spans)


def _item(line: str) -> tuple[Block, ...]:
    return tuple(Paragraph(spans) for spans in lines.read(_ITEM.sub("", line)))


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks without those that only repeat the one before: captions are copied once for each place they are shown in."""
    last: Block | None = None
    for block in blocks:
        if block != last:
            yield block
        last = block
