"""An article's body as a document: blocks that hold spans, never markup.

Documents are trees of frozen values. All text in them is :data:`~termnews.model.words.Clean`; ``href`` and ``src`` are
absolute http(s) or mailto addresses, or empty; a ``src`` may also be a picture itself (``data:image/…``).
"""

from termnews.model.records import dataclass
from termnews.model.styles import Style
from termnews.model.words import Clean


@dataclass(frozen=True, slots=True)
class Span:
    r"""A run of text in one style. ``text`` may hold ``\n`` where the author broke the line."""

    text: Clean
    style: Style = Style.PLAIN
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the article; ``level`` is 1 to 6."""

    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a run of blocks. ``start`` counts ordered lists."""

    ordered: bool
    items: tuple[tuple["Block", ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; ``pull`` marks a pull quote, which repeats the text."""

    blocks: tuple["Block", ...]
    pull: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text; white space counts. ``language`` may be empty."""

    text: Clean
    language: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each cell a run of spans. ``header`` rows stand on top of ``rows``; rows may differ in length."""

    header: tuple[tuple[tuple[Span, ...], ...], ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    caption: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture's place: where it is, what it shows, what stands under it, who took it.

    ``width`` and ``height`` tell its shape where its page did, both 0 elsewhere.
    """

    src: str
    alt: Clean = Clean("")
    caption: Clean = Clean("")
    credit: Clean = Clean("")
    href: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Embed:
    """A named place for something that cannot be shown: a video, a post, a frame."""

    kind: Clean
    href: str
    title: Clean = Clean("")


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between parts."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the end, called by ``label`` in the text."""

    label: Clean
    blocks: tuple["Block", ...]


Block = Paragraph | Heading | ListBlock | Quote | Code | Table | Figure | Embed | Rule | Footnote


@dataclass(frozen=True, slots=True)
class Document:
    """A body: its blocks in reading order."""

    blocks: tuple[Block, ...] = ()
