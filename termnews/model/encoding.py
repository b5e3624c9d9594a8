"""Documents as bytes for the store: one version byte, then JSON in compact arrays. Exact both ways.

A block is an array whose first value names its kind; a plain span is a string, a styled one ``[text, style]`` or
``[text, style, href]``. Empty fields at the end of an array are left out. The store keeps them compressed.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any

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
from termnews.model.errors import StoreError
from termnews.model.styles import Style
from termnews.model.words import Clean

VERSION = b"1"
"""Changed when the form changes; a reader refuses what it does not know."""

_EMPTY = VERSION + b"[]"
_HINT = "Refreshing its feed brings the article back; 'termnews doctor' checks the whole database."
_DEEPEST = 200
_PLAIN = Style.PLAIN
_UNMARKED = bytes(set(range(0x20, 0x100)) - set(b'"\\'))
"""The bytes that a string of JSON holds as they are (RFC 8259, 7)."""


def dump(doc: Document) -> bytes:
    """The bytes of a document."""
    texts = _bare(doc.blocks)
    written = None if texts is None else _bare_written(texts)
    if written is None:
        written = ",".join(map(_written, doc.blocks)).encode("utf-8", "surrogatepass")
    return b"%b[%b]" % (VERSION, written)


def packed(doc: Document) -> bytes:
    """The bytes of a document as the store keeps them."""
    return compressed(dump(doc))


def compressed(raw: bytes) -> bytes:
    """What :func:`dump` wrote, compressed: at 2 KB a level of 6 saves 1 % more and takes a quarter longer."""
    return _compress()(raw, 1)


@cache
def _compress() -> Callable[[bytes, int], bytes]:
    """The form of zlib in two fifths of its time; by zlib itself where there is no ``isal``. What only reads needs neither."""
    try:
        from isal.isal_zlib import compress  # noqa: PLC0415 - its memory is for those who write
    except ImportError:
        from zlib import compress  # noqa: PLC0415 - the same
    return compress


def load(raw: bytes) -> Document:
    """The document of some bytes. StoreError when they are not what :func:`dump` wrote."""
    if raw == _EMPTY or not raw:
        return Document()
    if raw[:1] != VERSION:
        raise StoreError("The stored text of an article is of an unknown version.", _HINT)
    try:
        return Document(_read_blocks(json.loads(raw[1:].decode("utf-8", "surrogatepass"))))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise StoreError("The stored text of an article is damaged.", _HINT) from error


def _bare(blocks: Sequence[Block]) -> list[str] | None:
    """The texts of paragraphs of one plain span each, which the blocks of most bodies are; None where one is more."""
    texts: list[str] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or len(block.spans) != 1:
            return None
        span = block.spans[0]
        if span.href or span.style is not _PLAIN:
            return None
        texts.append(span.text)
    return texts


def _bare_written(texts: list[str]) -> bytes | None:
    """Such paragraphs as JSON, all at once; None where one has a character that is written by its number."""
    raw = "\n".join(texts).encode("utf-8", "surrogatepass")
    marked = raw.translate(None, _UNMARKED)
    if len(marked) != len(texts) - 1:
        if marked.count(b"\n") != len(texts) - 1 or marked.translate(None, b'\n"\\'):
            return None
        raw = raw.replace(b"\\", rb"\\").replace(b'"', rb"\"")
    return b'["p",["%b"]]' % raw.replace(b"\n", b'"]],["p",["')


def _written(block: Block) -> str:
    """One block as JSON. Only strings are the encoder's: making arrays for all of it would take as long again."""
    if isinstance(block, Paragraph):
        return f'["p",[{",".join([_span(span) for span in block.spans])}]]'
    match block:
        case Heading(level, spans):
            return f'["h",{level},{_row(spans)}]'
        case ListBlock(ordered, items, start):
            return f'["l",{int(ordered)},[{",".join(map(_inside, items))}],{start}]'
        case Table(header, rows, caption):
            return f'["t",{_grid(header)},{_grid(rows)},{_quoted(caption)}]'
        case Quote(blocks, pull):
            return f'["q",{_inside(blocks)},{int(pull)}]'
        case _:
            return _inset(block)


def _inset(block: Footnote | Code | Figure | Embed | Rule) -> str:
    if isinstance(block, Footnote):
        return f'["n",{_quoted(block.label)},{_inside(block.blocks)}]'
    return f"[{','.join(map(_quoted, _leaf(block)))}]"


def _inside(blocks: Sequence[Block]) -> str:
    return f"[{','.join(map(_written, blocks))}]"


def _row(spans: Sequence[Span]) -> str:
    return f"[{','.join(map(_span, spans))}]"


def _grid(rows: Sequence[Sequence[Sequence[Span]]]) -> str:
    return f"[{','.join(['[' + ','.join(map(_row, row)) + ']' for row in rows])}]"


def _span(span: Span) -> str:
    if span.href:
        return f"[{_quoted(span.text)},{span.style.value},{_quoted(span.href)}]"
    return _quoted(span.text) if span.style is _PLAIN else f"[{_quoted(span.text)},{span.style.value}]"


def _leaf(block: Code | Figure | Embed | Rule) -> list[str]:
    """A block that holds strings only."""
    match block:
        case Code(text, language):
            return _short("c", text, language)
        case Figure(src, alt, caption, credit, href, width, height):
            return _short("f", src, alt, caption, credit, href, f"{width}x{height}" if width and height else "")
        case Embed(kind, href, title):
            return _short("e", kind, href, title)
        case Rule():
            return ["r"]


def _short(*values: str) -> list[str]:
    kept = list(values)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _read_blocks(values: Any, depth: int = 0) -> tuple[Block, ...]:
    if depth > _DEEPEST:
        raise ValueError(depth)
    return tuple(_READERS[value[0]](value, depth + 1) for value in _array(values))


def _read_spans(values: Any) -> tuple[Span, ...]:
    return tuple(
        Span(Clean(value)) if isinstance(value, str) else Span(_text(value[0]), _style(value[1]), _href(value))
        for value in _array(values)
    )


@lru_cache(256, typed=True)
def _style(value: Any) -> Style:
    """The style of a number. All of them at once would cost a start four milliseconds, and texts use a few."""
    if not isinstance(value, int):
        raise TypeError(value)
    return Style(value)


def _href(value: Any) -> str:
    return _text(value[2]) if len(value) > 2 else ""  # noqa: PLR2004 - text, style, href


def _read_grid(values: Any) -> tuple[tuple[tuple[Span, ...], ...], ...]:
    return tuple(tuple(_read_spans(cell) for cell in _array(row)) for row in _array(values))


def _array(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _text(value: Any) -> Clean:
    if not isinstance(value, str):
        raise TypeError(value)
    return Clean(value)


def _number(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _texts(value: list[Any], fields: int) -> list[Clean]:
    """The ``fields`` strings of a block; those left out were empty."""
    missing = fields + 1 - len(value)
    return [_text(part) for part in value[1:]] + [Clean("")] * missing


def _read_figure(value: list[Any]) -> Figure:
    src, alt, caption, credit, href, size = _texts(value, 6)
    width, _, height = size.partition("x")
    return Figure(src, alt, caption, credit, href, int(width or 0), int(height or 0))


_READERS: dict[str, Callable[[Any, int], Block]] = {
    "p": lambda value, _: Paragraph(_read_spans(value[1])),
    "h": lambda value, _: Heading(_number(value[1]), _read_spans(value[2])),
    "l": lambda value, depth: ListBlock(
        bool(value[1]), tuple(_read_blocks(item, depth) for item in _array(value[2])), _number(value[3])
    ),
    "q": lambda value, depth: Quote(_read_blocks(value[1], depth), bool(value[2])),
    "t": lambda value, _: Table(_read_grid(value[1]), _read_grid(value[2]), _text(value[3])),
    "n": lambda value, depth: Footnote(_text(value[1]), _read_blocks(value[2], depth)),
    "c": lambda value, _: Code(*_texts(value, 2)),
    "f": lambda value, _: _read_figure(value),
    "e": lambda value, _: Embed(*_texts(value, 3)),
    "r": lambda _value, _depth: Rule(),
}
