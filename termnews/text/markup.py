"""A document in HTML: only elements of its own making, all text escaped."""

from collections.abc import Iterable, Sequence
from functools import reduce
from html import escape as _escape

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
from termnews.model.styles import Style
from termnews.text import pictures

_TAGS = (
    (Style.CODE, "code"),
    (Style.STRIKE, "del"),
    (Style.ITALIC, "em"),
    (Style.BOLD, "strong"),
    (Style.UNDERLINE, "u"),
    (Style.SUPER, "sup"),
    (Style.SUB, "sub"),
    (Style.MARK, "mark"),
)


def document(doc: Document) -> str:
    """The whole document, without a page around it."""
    return _blocks(doc.blocks)


def page(title: str, language: str, body: str) -> str:
    """A page with a title around a body that is HTML already."""
    head = f'<meta charset="utf-8">\n<title>{escape(title)}</title>'
    lang = f' lang="{escape(language)}"' if language else ""
    return f"<!DOCTYPE html>\n<html{lang}>\n<head>\n{head}\n</head>\n<body>\n{body}</body>\n</html>\n"


def paragraph(text: str) -> str:
    """A paragraph of plain text; nothing for none."""
    return f"<p>{escape(text)}</p>\n" if text else ""


def link(text: str, href: str) -> str:
    """A link, or its text alone where it leads nowhere."""
    return f'<a href="{escape(href)}">{escape(text)}</a>' if href else escape(text)


def escape(text: str) -> str:
    """Text that reads as itself, also within quotes."""
    return _escape(text, quote=True)


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Paragraph(spans):
            return f"<p>{_line(spans)}</p>\n"
        case Heading(level, spans):
            return f"<h{level}>{_line(spans)}</h{level}>\n"
        case ListBlock():
            return _list(block)
        case Quote() | Footnote():
            return _inset(block)
        case Table():
            return _table(block)
        case _:
            return _leaf(block)


def _inset(block: Quote | Footnote) -> str:
    inner = _blocks(block.blocks)
    if isinstance(block, Footnote):
        return f'<aside role="doc-footnote">\n{paragraph(block.label)}{inner}</aside>\n'
    return f'<aside class="pull">\n{inner}</aside>\n' if block.pull else f"<blockquote>\n{inner}</blockquote>\n"


def _leaf(block: Code | Figure | Embed | Rule) -> str:
    match block:
        case Code(text, language):
            named = f' class="language-{escape(language)}"' if language else ""
            return f"<pre><code{named}>{escape(text)}</code></pre>\n"
        case Figure():
            return _figure(block)
        case Embed(kind, href, title):
            return f"<p>{link(f'{kind}: {title}' if title else kind, href)}</p>\n"
        case Rule():
            return "<hr>\n"


def _figure(figure: Figure) -> str:
    picture = f'<img src="{escape(figure.src)}" alt="{escape(figure.alt)}">' if figure.src else escape(figure.alt)
    shown = f'<a href="{escape(figure.href)}">{picture}</a>' if figure.href else picture
    credit = pictures.credit(figure)
    below = " ".join(filter(None, (figure.caption, f"({credit})" if credit else "")))
    caption = f"\n<figcaption>{escape(below)}</figcaption>" if below else ""
    return f"<figure>\n{shown}{caption}\n</figure>\n"


def _list(block: ListBlock) -> str:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    items = "".join(f"<li>\n{_blocks(item)}</li>\n" for item in block.items)
    return f"<{tag}{start}>\n{items}</{tag}>\n"


def _table(table: Table) -> str:
    caption = f"<caption>{escape(table.caption)}</caption>\n" if table.caption else ""
    rows = "".join([*(_row(row, "th") for row in table.header), *(_row(row, "td") for row in table.rows)])
    return f"<table>\n{caption}{rows}</table>\n"


def _row(row: Sequence[Sequence[Span]], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_line(cell)}</{tag}>' for cell in row)}</tr>\n"


def _line(spans: Iterable[Span]) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text).replace("\n", "<br>\n")
    tags = [tag for style, tag in _TAGS if style in span.style]
    styled = reduce(lambda inner, tag: f"<{tag}>{inner}</{tag}>", tags, text)
    return f'<a href="{escape(span.href)}">{styled}</a>' if span.href else styled
