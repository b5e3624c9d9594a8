"""Blocks that hold blocks, while they are being filled, and what they become when their element ends."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain

from termnews.article import notes
from termnews.article.inline import Spans
from termnews.article.tree import Element
from termnews.model.document import (
    Block,
    Code,
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
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import clean

_PULL = re.compile(r"pull-?_?quote", re.IGNORECASE)
_DIGITS = 10
"""HTML numbers lists in 32 bits; nine digits fit."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finished list item on its way to its list."""

    blocks: tuple[Block, ...]


class Frame:
    """A block under construction. ``element`` is whose end finishes it; None for the document."""

    __slots__ = ("_blocks", "_loose", "element", "items", "kind")

    def __init__(self, kind: str, element: Element | None) -> None:
        self.kind = kind
        self.element = element
        self.items: list[list[Block]] = []
        self._blocks: list[Block] = []
        self._loose = False

    def add(self, block: Block | Item) -> None:
        """Take a finished block; a list takes it into its last item, notes stay outside the items."""
        if self.kind in {"ul", "ol", "dl"}:
            self._add_to_list(block)
        elif isinstance(block, Item):
            self._add_loose(block)
        else:
            self._blocks.append(block)
            self._loose = False

    def blocks_now(self) -> tuple[Block, ...]:
        """The blocks taken so far."""
        return tuple(self._blocks)

    def last(self) -> Block | None:
        """The block taken last, unless this is a list."""
        return self._blocks[-1] if self._blocks and self.kind not in {"ul", "ol", "dl"} else None

    def replace_last(self, block: Block) -> None:
        """Take a block in place of the last one."""
        self._blocks[-1] = block

    def count(self) -> int:
        """How many items and notes there are."""
        return len(self.items) + len(self._blocks)

    def _add_to_list(self, block: Block | Item) -> None:
        if isinstance(block, Footnote):
            self._blocks.append(block)
        elif isinstance(block, Item):
            if block.blocks:
                self.items.append(list(block.blocks))
        elif self.items:
            self.items[-1].append(block)
        else:
            self.items.append([block])

    def _add_loose(self, item: Item) -> None:
        """Items outside any list form one with their neighbours."""
        if not item.blocks:
            return
        last = self._blocks[-1] if self._loose and self._blocks else None
        if isinstance(last, ListBlock):
            self._blocks[-1] = ListBlock(False, (*last.items, item.blocks))
        else:
            self._blocks.append(ListBlock(False, (item.blocks,)))
        self._loose = True


def finish(frame: Frame, parent: Frame, calls: Mapping[str, str]) -> list[Block | Item]:
    """What a frame becomes for its parent when its element ends; nothing when it held nothing.

    ``calls`` are the labels by which the text calls notes.
    """
    blocks = frame.blocks_now()
    match frame.kind:
        case "li" | "dt":
            return [Item(blocks)]
        case "ul" | "ol" | "dl":
            return [*_list(frame), *blocks]
        case "quote" | "pull":
            return [_quote(frame.kind, blocks)] if blocks else []
        case "footnote":
            return [Footnote(_label(frame, parent, calls), blocks)] if blocks else []
        case _:
            return [*_heading(frame.kind, blocks)]


def is_pull(element: Element) -> bool:
    """Whether an element is a pull quote, which repeats what the text says."""
    return bool(_PULL.search(element.get("class") or ""))


def flat(blocks: Iterable[Block]) -> Spans:
    """Blocks as spans in one run, for places that hold no blocks: each begins a new line."""
    runs = [run for run in map(_spans, blocks) if run]
    return tuple(chain.from_iterable((Span(Clean("\n")), *run) if index else run for index, run in enumerate(runs)))


def _spans(block: Block) -> Spans:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return spans
        case ListBlock(_, items):
            return flat(chain.from_iterable(items))
        case Quote(blocks) | Footnote(_, blocks):
            return flat(blocks)
        case _:
            return _leaf_spans(block)


def _leaf_spans(block: Code | Figure | Embed | Rule | Table) -> Spans:
    match block:
        case Code(text):
            return (Span(text),)
        case Figure(_, alt, caption) if caption or alt:
            return (Span(caption or alt),)
        case Embed(kind, href, title):
            return (Span(title or kind, href=href),)
        case _:
            return ()


def _list(frame: Frame) -> list[Block]:
    items = tuple(tuple(item) for item in frame.items)
    if not items:
        return []
    start = "" if frame.element is None else (frame.element.get("start") or "").strip()
    first = int(start) if start.isascii() and start.removeprefix("-").isdigit() and len(start) < _DIGITS else 1
    return [ListBlock(frame.kind == "ol", items, first if frame.kind == "ol" else 1)]


def _quote(kind: str, blocks: tuple[Block, ...]) -> Quote:
    if kind == "pull" and isinstance(inner := blocks[0], Quote):
        return Quote((*inner.blocks, *blocks[1:]), pull=True)
    return Quote(blocks, kind == "pull")


def _heading(kind: str, blocks: tuple[Block, ...]) -> list[Block]:
    """A heading of its paragraphs; pictures and the like that stood in it follow."""
    spans = flat(block for block in blocks if isinstance(block, Paragraph))
    others: list[Block] = [block for block in blocks if not isinstance(block, Paragraph)]
    return [Heading(int(kind[1]), spans), *others] if spans else others


def _label(frame: Frame, parent: Frame, calls: Mapping[str, str]) -> Clean:
    """A note's label: what the text calls it by, else its place in the list, else the number its name ends in."""
    label = notes.called(frame.element, calls) if frame.element is not None else ""
    if label:
        return clean.line(label)
    if parent.kind in {"ol", "ul"}:
        return Clean(str(parent.count() + 1))
    return clean.line(notes.number(frame.element)) or Clean("*")
