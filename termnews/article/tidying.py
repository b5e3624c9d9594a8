"""What a document of a page must not say twice: headline, standfirst, pull quotes, captions, the same picture."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from termnews.article import figures, photocredits, renditions
from termnews.model.document import Block, Document, Figure, Footnote, Heading, ListBlock, Paragraph, Quote, Rule
from termnews.model.words import Clean
from termnews.text import document as texts

_TOP = 6
"""How many blocks of text at the top a headline or standfirst may be repeated in."""
_CREDIT = 120
"""Characters a paragraph has at most that is only a credit."""
_CAPTION = 300
_SPEAKER = 60
"""Letters and digits of a line that names who is quoted."""
_TELLING = 20
"""Letters and digits that a quote must have to count as repeated: two short sentences are alike by chance."""
_MARKS = frozenset("\"'“”„‟«»‹›‘’‚‛「」『』 ")
_OTHER = re.compile(r"[\W_]+")
Text = Paragraph | Heading


def tidy(document: Document, titles: Sequence[str], standfirst: str = "") -> Document:
    """The document with everything once. ``titles`` are all spellings of the headline."""
    known = frozenset(filter(None, map(_bare, (*titles, standfirst))))
    blocks = _without_repeats(_without_lone_marks(document.blocks), known)
    blocks = _without_captions(_with_credits(_one_figure_each(blocks)))
    return Document(tuple(_without_spare_rules(_without_pulls(blocks))))


def _without_lone_marks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leave out paragraphs of nothing but quotation marks: pages set large ones beside what they quote."""
    for block in blocks:
        if isinstance(block, Quote):
            if inner := tuple(_without_lone_marks(block.blocks)):
                yield Quote(inner, block.pull)
        elif not (isinstance(block, Paragraph) and (text := _text(block).strip()) and _MARKS.issuperset(text)):
            yield block


def _bare(text: str) -> str:
    """Letters and digits of a text, in small letters."""
    return _OTHER.sub("", text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold())


def _text(block: Block) -> str:
    return texts.spans_text(block.spans) if isinstance(block, Text) else ""


def _without_repeats(blocks: Iterable[Block], known: frozenset[str]) -> list[Block]:
    """Leave out what only repeats the headline or the standfirst near the top."""
    kept: list[Block] = []
    seen = 0
    for block in blocks:
        text = _bare(_text(block)) if seen < _TOP else ""
        if text and text in known:
            continue
        seen += bool(text)
        kept.append(block)
    return kept


def _one_figure_each(blocks: Iterable[Block]) -> list[Block]:
    """Each picture once, where it stands first, with all that is said of it anywhere."""
    kept: list[Block] = []
    places: dict[str, int] = {}
    for block in blocks:
        if not isinstance(block, Figure):
            kept.append(block)
            continue
        name = renditions.identity(block.src) if block.src else f"{block.caption}|{block.credit}"
        if name in places and isinstance(first := kept[places[name]], Figure):
            kept[places[name]] = _merged(first, block)
        else:
            places[name] = len(kept)
            kept.append(block)
    return kept


def _merged(one: Figure, other: Figure) -> Figure:
    shaped = one if one.width else other
    return Figure(
        one.src,
        one.alt or other.alt,
        one.caption or other.caption,
        one.credit or other.credit,
        one.href or other.href,
        shaped.width,
        shaped.height,
    )


def _with_credits(blocks: list[Block]) -> list[Block]:
    """Give lines that are a picture's caption with its credit, or only that, to the picture right before or after them.

    A line that says it is a picture's credit is never text; it goes also where its picture is not shown.
    """
    kept: list[Block] = []
    waiting: tuple[Clean, Clean] | None = None
    for block in blocks:
        text = _text(block) if isinstance(block, Paragraph) else ""
        last = kept[-1] if kept else None
        if text and photocredits.is_label(text):
            continue
        if isinstance(last, Figure) and (said := _caption_of(text, last)):
            kept[-1] = figures.with_caption(last, *said)
        elif 0 < len(text) <= _CREDIT and photocredits.is_only(text) and (credit := photocredits.photo(text)[1]):
            waiting = (Clean(""), credit)
        else:
            kept.append(figures.with_caption(block, *waiting) if waiting and isinstance(block, Figure) else block)
            waiting = None
    return kept


def _caption_of(text: str, figure: Figure) -> tuple[Clean, Clean] | None:
    """Caption and credit when a line under a picture is these; a caption alone is not known from text."""
    caption, credit = photocredits.split(text) if len(text) <= _CAPTION else (Clean(""), Clean(""))
    if not credit:
        return None
    if photocredits.is_only(text):
        return (Clean(""), credit) if len(text) <= _CREDIT else None
    return None if figure.caption else (caption, credit)


def _without_captions(blocks: list[Block]) -> list[Block]:
    """Leave out paragraphs that are nothing but a figure's caption or credit, as viewers of pictures repeat them.

    Short ones anywhere, longer ones beside the figure: captions are also taken from the text.
    """
    said = {at: _said_of(block) for at, block in enumerate(blocks) if isinstance(block, Figure)}
    every = frozenset().union(*said.values())
    if not every:
        return blocks
    return [
        block for at, block in enumerate(blocks) if not _is_copy(block, every, (said.get(at - 1), said.get(at + 1)))
    ]


def _is_copy(block: Block, every: frozenset[str], beside: Iterable[frozenset[str] | None]) -> bool:
    text = _bare(_text(block)) if isinstance(block, Paragraph) else ""
    return text in every and (len(text) <= _SPEAKER or any(text in said for said in beside if said))


def _said_of(figure: Figure) -> frozenset[str]:
    told = (figure.caption, figure.credit, f"{figure.caption} {figure.credit}")
    return frozenset(filter(None, map(_bare, told)))


def _without_pulls(blocks: list[Block]) -> list[Block]:
    """Leave out quotes that repeat a sentence of the text: pull quotes, marked as such or not."""
    if not any(isinstance(block, Quote) for block in blocks):
        return blocks
    running = "".join(_bare(text) for block in blocks if not isinstance(block, Quote) for text in _texts(block))
    return [block for block in blocks if not (isinstance(block, Quote) and _repeats(block, running))]


def _without_spare_rules(blocks: list[Block]) -> Iterator[Block]:
    """Rules part something from something: none at the ends, no two in a row."""
    last = next((at for at, block in reversed(list(enumerate(blocks))) if not isinstance(block, Rule)), -1)
    before: Block = Rule()
    for block in blocks[: last + 1]:
        if not (isinstance(block, Rule) and isinstance(before, Rule)):
            yield block
        before = block


def _repeats(quote: Quote, running: str) -> bool:
    """Whether the text says what a quote says; who is quoted, in a short line of its own, may stand only there."""
    said = list(filter(None, map(_bare, _texts(quote))))
    longest = max(said, key=len, default="")
    new = (text for text in said if text not in running and (text == longest or len(text) > _SPEAKER))
    return (len(longest) >= _TELLING or quote.pull) and bool(longest) and next(new, None) is None


def _texts(block: Block) -> Iterable[str]:
    match block:
        case Paragraph() | Heading():
            return (_text(block),)
        case Quote(blocks) | Footnote(_, blocks):
            return chain.from_iterable(map(_texts, blocks))
        case ListBlock(_, items):
            return chain.from_iterable(_texts(inner) for item in items for inner in item)
        case _:
            return ()
