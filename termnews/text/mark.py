"""A document in Markdown: CommonMark 0.31 with the tables and strike-outs of GitHub's dialect."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

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
from termnews.model.words import Clean
from termnews.text import pictures

_ESCAPED = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w)|!(?=\[)|(?<=:)//|(?<=ww)w\.|@")
_LINE_START = re.compile(r"^([ \t]*)([-+=#>]|:(?=[-:|])|\d{1,9}(?=[.)]))", re.MULTILINE)
_LEADING = re.compile(r"^ {0,3}(?:\t| {4})[ \t]*", re.MULTILINE)
_MARKS = (
    (Style.STRIKE, "~~", "del"),
    (Style.ITALIC, "*", "em"),
    (Style.BOLD, "**", "strong"),
)
_TAGS = ((Style.UNDERLINE, "u"), (Style.SUPER, "sup"), (Style.SUB, "sub"), (Style.MARK, "mark"))
_HREF = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20", "\n": "", "\\": "%5C"})


def document(doc: Document) -> Clean:
    """The whole document."""
    return Clean(_blocks(doc.blocks))


def escape(text: str) -> str:
    """Text that reads as itself in Markdown (CommonMark 2.4)."""
    return _LINE_START.sub(_escape_start, _ESCAPED.sub(_escape, text))


def _escape(found: re.Match[str]) -> str:
    """Backslashes for punctuation; bare addresses are broken by one where GitHub would make them links."""
    text = found.group()
    return text[:-1] + "\\" + text[-1] if text == "w." else "\\" + text


def _escape_start(found: re.Match[str]) -> str:
    blank, sign = found.groups()
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}" if blank is not None else sign


def _blocks(blocks: Iterable[Block]) -> str:
    """Blocks parted by blank lines; neighbouring lists by a comment, else they would be one (CommonMark 5.3)."""
    listed = list(blocks)
    parts = [_block(block) for block in listed[:1]]
    for before, block in pairwise(listed):
        if isinstance(before, ListBlock) and isinstance(block, ListBlock):
            parts.append("<!-- -->")
        parts.append(_block(block))
    return "\n\n".join(filter(None, parts))


def _block(block: Block) -> str:
    match block:
        case Paragraph(spans):
            return _line(spans)
        case Heading(level, spans):
            return "#" * level + " " + _line(spans).replace("\\\n", " ").replace("\n", " ")
        case ListBlock():
            return "\n".join(_items(block))
        case Quote() | Footnote():
            return _inset(block)
        case Table():
            return _table(block)
        case _:
            return _leaf(block)


def _inset(block: Quote | Footnote) -> str:
    if isinstance(block, Quote):
        return _indent(_blocks(block.blocks), "> ", "> ")
    return _indent(_blocks(block.blocks), f"[^{_label(block.label)}]: ", "    ")


def _leaf(block: Code | Figure | Embed | Rule) -> str:
    match block:
        case Code(text, language):
            return _fence(text, language)
        case Figure():
            return _figure(block)
        case Embed(kind, href, title):
            return _link(escape(f"{kind}: {title}" if title else kind), href)
        case Rule():
            return "* * *"


def _fence(text: str, language: str) -> str:
    """A fenced listing; its fence is longer than any in the text (CommonMark 4.5)."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{re.sub(r'[^A-Za-z0-9+#.-]', '', language)}\n{text}\n{fence}"


def _figure(figure: Figure) -> str:
    alt = escape(figure.alt)
    src = pictures.address(figure)
    picture = f"!{_link(alt, src)}" if src else alt
    told = pictures.credit(figure)
    credit = f"({told})" if told else ""
    below = escape(" ".join(filter(None, (figure.caption, credit))))
    return "\n\n".join(filter(None, (_link(picture, figure.href), below)))


def _items(block: ListBlock) -> Iterable[str]:
    for number, item in enumerate(block.items, max(0, block.start)):
        sign = f"{number}. " if block.ordered else "- "
        yield _indent(_blocks(item), sign, " " * len(sign))


def _indent(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join((first + lines[0], *((others + line).rstrip() for line in lines[1:])))


def _table(table: Table) -> str:
    """A table as GitHub's dialect has it: one header row, cells in one line."""
    rows = [*table.header, *table.rows]
    columns = max(map(len, rows), default=0)
    lines = [_row(row, columns) for row in rows]
    if not columns:
        return escape(table.caption)
    lines.insert(1, "|" + " --- |" * columns)
    return "\n\n".join(filter(None, (escape(table.caption), "\n".join(lines))))


def _row(row: Sequence[Sequence[Span]], columns: int) -> str:
    cells = [_line(cell).replace("\\\n", "<br>").replace("\n", " ") for cell in row]
    return "| " + " | ".join(cells + [""] * (columns - len(cells))) + " |"


def _line(spans: Sequence[Span]) -> str:
    """A run of spans; each knows its neighbours, for marks count only where they hug words (CommonMark 6.2)."""
    edges = [None, *spans, None]
    text = "".join(_span(span, edges[at], edges[at + 2]) for at, span in enumerate(spans))
    # Four blanks at the start of a line would be code (CommonMark 4.4).
    return _LEADING.sub("", text).replace("\n", "\\\n")


def _span(span: Span, before: Span | None, after: Span | None) -> str:
    """One span, its outer blanks kept outside the marks."""
    inner = span.text.strip()
    if not inner or not (span.style or span.href):
        return escape(span.text)
    lead, trail = span.text[: len(span.text) - len(span.text.lstrip())], span.text[len(span.text.rstrip()) :]
    text = _code(inner) if Style.CODE in span.style else escape(inner)
    for style, name in _TAGS:
        text = f"<{name}>{text}</{name}>" if style in span.style else text
    hugs = _may_mark(before, lead, inner[0], last=True) and _may_mark(after, trail, inner[-1], last=False)
    for style, sign, name in _MARKS:
        if style in span.style:
            text = f"{sign}{text}{sign}" if hugs and not span.href else f"<{name}>{text}</{name}>"
    return lead + _link(text, span.href) + trail


def _may_mark(neighbour: Span | None, blank: str, inner: str, *, last: bool) -> bool:
    """Whether a mark works between ``inner`` and what stands beside it: else a tag does the same."""
    if blank or neighbour is None:
        return True
    outer = neighbour.text[-1 if last else 0]
    return outer.isspace() or (not neighbour.style and not neighbour.href and not (_sign(inner) and not _sign(outer)))


def _sign(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _code(text: str) -> str:
    """A code span; its fence is longer than any in the text (CommonMark 6.1)."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}".replace("\n", " ")


def _link(text: str, href: str) -> str:
    return f"[{text}](<{href.translate(_HREF)}>)" if href else text


def _label(label: str) -> str:
    return re.sub(r"[^\w-]", "", label) or "note"
