"""Colours of listings: asked of a process of its own, so that no listing can hold the screen up."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence

from termnews.model.document import Block, Code, Document, Footnote, ListBlock, Quote
from termnews.text import colouring
from termnews.tui.layout.lines import Ink, Tint, Tints

COMMAND = (sys.executable, "-c", "from termnews.text.colouring import main; main()")
SECONDS = 3.0
"""How long the process may take for an article."""

MOST, LONGEST = 60, 20_000
"""Listings of an article, and characters of each, that get colours."""

_INKS = {
    colouring.WORD: Ink.CODE_WORD,
    colouring.TEXT: Ink.CODE_TEXT,
    colouring.REMARK: Ink.CODE_REMARK,
    colouring.NUMBER: Ink.CODE_NUMBER,
}


def listings(document: Document) -> list[Code]:
    """The listings of a document that can have colours."""
    found = [code for block in document.blocks for code in _codes(block)]
    return [code for code in dict.fromkeys(found) if len(code.text) <= LONGEST and _language(code)][:MOST]


async def tints(codes: Sequence[Code], command: Sequence[str] = COMMAND) -> Tints:
    """The colours of some listings; none when the process fails or takes too long."""
    asked = json.dumps([(_language(code), code.text) for code in codes])
    try:
        answered = json.loads(await _asked(command, asked.encode("utf-8", "replace")))
        return {code.text: tuple(_tints(code, parts)) for code, parts in zip(codes, answered, strict=True)}
    except (OSError, ValueError, TypeError, KeyError, TimeoutError):
        return {}


async def _asked(command: Sequence[str], given: bytes) -> bytes:
    """What a process says to what it is given. It ends with the question, answered or not."""
    child = _started(command)
    try:
        said, _ = await asyncio.wait_for(asyncio.to_thread(child.communicate, given), SECONDS)
    finally:
        child.kill()
        child.wait()
    return said


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """The process. Not asyncio's own, which a program leaves behind that ends while it starts one."""
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _tints(code: Code, parts: Iterable[Sequence[object]]) -> Iterable[Tint]:
    """Parts one after the other, as far as they are of the text."""
    at = 0
    for start, stop, kind in parts:
        if isinstance(start, int) and isinstance(stop, int) and at <= start < stop <= len(code.text):
            yield start, stop, _INKS[str(kind)]
            at = stop


def _language(code: Code) -> str:
    return colouring.language(code.language, code.text)


def _codes(block: Block) -> Iterable[Code]:
    match block:
        case Code():
            yield block
        case Quote(blocks) | Footnote(_, blocks):
            yield from (code for inner in blocks for code in _codes(inner))
        case ListBlock(_, items):
            yield from (code for item in items for inner in item for code in _codes(inner))
        case _:
            pass
