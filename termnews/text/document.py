"""Documents as text: plain for search and pipes, Markdown for notes, and what a reader wants to know beforehand."""

import re
from collections.abc import Iterable, Iterator

from termnews.model.document import (
    Block,
    Code,
    Document,
    Embed,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from termnews.model.words import Clean
from termnews.text import mark, pictures

_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?")
_SIGNS = bytes(
    1 if _WORD.match(sign) else 0 for sign in (bytes([code]).decode("cp1252", "ignore") for code in range(256))
)
"""For each character of Windows-1252 whether it makes a word or parts words; what only may stand in one, _WITHIN, does neither.

Without _WITHIN each run of what makes words is one: a bit a byte, and a word has two edges where bits change."""
_WITHIN = "_'’.-".encode("cp1252")
_IDEOGRAPH = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")


def plain(doc: Document) -> Clean:
    """Everything readable, blocks parted by blank lines; what search indexes and pipes get."""
    return Clean("\n\n".join([text for block in doc.blocks if (text := _plain(block))]))


def running(doc: Document) -> Clean:
    """The text alone, as it was written: without words under pictures, names of what cannot be shown, and lists' numbers."""
    return plain(Document(tuple(_running(doc.blocks))))


def markdown(doc: Document) -> Clean:
    """The document in CommonMark with the tables and strike-outs of GFM; nothing of its text acts as markup."""
    return mark.document(doc)


def words(doc: Document) -> int:
    """How long the text is, in words. Two ideographs, kana or Hangul syllables count as a word.

    Reading speeds of 500 characters and 250 words a minute are the usual figures for the two kinds of script (Medium's
    "read time" takes 500 and 265), so that one speed in words serves all languages.
    """
    return count(plain(doc))


def count(text: str) -> int:
    """How many words a text has, counted as :func:`words` does."""
    raw = _western(text)
    if raw is None:
        return _counted(text)
    bits = int.from_bytes(raw.translate(_SIGNS, _WITHIN), "little")
    return (bits ^ bits << 8).bit_count() // 2


def _western(text: str) -> bytes | None:
    """Text of a western language in one byte a character; None where it has others."""
    try:
        return text.encode() if text.isascii() else text.encode("cp1252")
    except UnicodeEncodeError:
        return None


def _counted(text: str) -> int:
    """The words of any text, found one by one."""
    spaced, ideographs = (text, 0) if text.isascii() else _IDEOGRAPH.subn(" ", text)
    return len(_WORD.findall(spaced)) + (ideographs + 1) // 2


def links(doc: Document) -> tuple[str, ...]:
    """The addresses the document leads to, in reading order, each once; the first is number 1."""
    return tuple(dict.fromkeys(href for block in doc.blocks for href in _links(block) if href))


def figures(doc: Document) -> tuple[Figure, ...]:
    """The pictures of a document in reading order, also those inside quotes, lists and notes."""
    return tuple(found for block in doc.blocks for found in _figures(block))


def spans_text(spans: Iterable[Span]) -> str:
    """The bare text of some spans."""
    return "".join([span.text for span in spans])


def _running(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Figure() | Embed():
                continue
            case Quote(inner, pull):
                yield Quote(tuple(_running(inner)), pull)
            case Footnote(label, inner):
                yield Footnote(label, tuple(_running(inner)))
            case ListBlock(_, items):
                kept = (tuple(_running(item)) for item in items)
                yield ListBlock(False, tuple(item for item in kept if item))
            case _:
                yield block


def _plain(block: Block) -> str:
    if isinstance(block, (Paragraph, Heading)):
        return block.spans[0].text if len(block.spans) == 1 else spans_text(block.spans)
    match block:
        case ListBlock():
            return "\n".join(_items(block))
        case Quote(blocks):
            return "\n\n".join(filter(None, map(_plain, blocks)))
        case Footnote(label, blocks):
            return f"[{label}] " + "\n".join(filter(None, map(_plain, blocks)))
        case Table():
            return _table(block)
        case _:
            return _leaf(block)


def _leaf(block: Code | Figure | Embed | Rule) -> str:
    match block:
        case Code(text):
            return text
        case Figure(_, alt, caption):
            credit = pictures.credit(block)
            return " ".join(filter(None, (caption or alt, f"({credit})" if credit else "")))
        case Embed(kind, _, title):
            return f"{kind}: {title}" if title else kind
        case Rule():
            return ""


def _figures(block: Block) -> Iterator[Figure]:
    match block:
        case Figure():
            yield block
        case Quote(blocks) | Footnote(_, blocks):
            yield from (found for inner in blocks for found in _figures(inner))
        case ListBlock(_, items):
            yield from (found for item in items for inner in item for found in _figures(inner))
        case _:
            pass


def _items(block: ListBlock) -> Iterator[str]:
    """The lines of a list: marks hang, what an item holds below its first line stands under it."""
    for number, item in enumerate(block.items, block.start):
        sign = f"{number}. " if block.ordered else "• "
        lines = "\n".join(filter(None, map(_plain, item))).split("\n")
        yield sign + f"\n{' ' * len(sign)}".join(lines)


def _table(table: Table) -> str:
    rows = (" | ".join(spans_text(cell).replace("\n", " ") for cell in row) for row in (*table.header, *table.rows))
    return "\n".join(filter(None, (table.caption, *rows)))


def _links(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            yield from (span.href for span in spans)
        case ListBlock(_, items):
            yield from (href for item in items for inner in item for href in _links(inner))
        case Quote(blocks) | Footnote(_, blocks):
            yield from (href for inner in blocks for href in _links(inner))
        case Table(header, rows):
            yield from (span.href for row in (*header, *rows) for cell in row for span in cell)
        case Figure(href=href):
            yield href or pictures.address(block)
        case Embed(_, href):
            yield href
        case Code() | Rule():
            pass
