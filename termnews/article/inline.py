"""Running text while it is gathered: runs in a style, and how they become paragraphs of spans."""

import re

from termnews.model.document import Span
from termnews.model.styles import Style
from termnews.model.words import Clean
from termnews.text import clean

Spans = tuple[Span, ...]

STYLES: dict[str, int] = {
    tag: style.value
    for style, tags in {
        Style.BOLD: "b strong",
        Style.ITALIC: "i em cite dfn var address",
        Style.CODE: "code tt kbd samp",
        Style.STRIKE: "s strike del",
        Style.UNDERLINE: "u ins",
        Style.SUPER: "sup",
        Style.SUB: "sub",
        Style.MARK: "mark",
    }.items()
    for tag in tags.split()
}
"""What an element's name says about how its text is set."""

_FLAGS = tuple(Style(value) for value in range(256))
BREAK = ("\n", 0, "")
"""The run that is a line break the author asked for."""
_SEVERAL = re.compile("  +")
_LINE_BLANKS = "\t\n\r\f\v"
_HTML_BLANKS = " " + _LINE_BLANKS


class Line:
    r"""Runs of text as they come; white space is HTML's until :meth:`take`, where ``\\n`` means a line break."""

    __slots__ = ("runs",)

    def __init__(self) -> None:
        self.runs: list[tuple[str, int, str]] = []

    def add(self, text: str, style: int, href: str) -> None:
        """Text from the markup: its line breaks are blanks, and blanks before anything else are nothing."""
        if self.runs or text.strip(_HTML_BLANKS):
            self.runs.append((_collapsed(text), style, href))

    def add_break(self) -> None:
        """A line break the author asked for."""
        self.runs.append(BREAK)

    def is_blank(self) -> bool:
        """Whether nothing that can be seen was gathered."""
        return not any(text.strip() for text, _, _ in self.runs)

    def take(self) -> list[Spans]:
        """The paragraphs gathered so far, and begin anew. Two line breaks in a row end a paragraph."""
        runs, self.runs = self.runs, []
        return paragraphs(runs)


def _collapsed(text: str) -> str:
    """Text with each run of HTML's white space as one blank."""
    if not text.isprintable():
        for sign in _LINE_BLANKS:
            text = text.replace(sign, " ")
    return _SEVERAL.sub(" ", text) if "  " in text else text


def paragraphs(runs: list[tuple[str, int, str]]) -> list[Spans]:
    """Paragraphs of spans from runs of text, style and address; empty paragraphs and outer blanks are gone."""
    if len(runs) == 1 and "\n" not in (text := clean.prose(runs[0][0])):
        text = Clean(text.strip())
        return [(Span(text, _FLAGS[runs[0][1]], runs[0][2]),)] if text else []
    return _gathered(runs)


def _gathered(runs: list[tuple[str, int, str]]) -> list[Spans]:
    gathered = _Paragraphs()
    for text, style, href in runs:
        first, *others = clean.prose(text).split("\n") if "\n" in text or not text.isascii() else (clean.prose(text),)
        gathered.add(first, style, href)
        for other in others:
            gathered.breaks += 1
            gathered.add(other, style, href)
    gathered.end()
    return gathered.done


class _Paragraphs:
    """Joins pieces between line breaks: equal neighbours into one span, blanks never doubled."""

    __slots__ = ("breaks", "done", "open")

    def __init__(self) -> None:
        self.done: list[Spans] = []
        self.open: list[tuple[str, int, str]] = []
        self.breaks = 0

    def add(self, text: str, style: int, href: str) -> None:
        if self.breaks:
            if not text.strip():
                return
            self._break()
        if not self.open or self.open[-1][0].endswith((" ", "\n")):
            text = text.lstrip(" ")
        if not text:
            return
        if self.open and self.open[-1][1:] == (style, href):
            self.open[-1] = (self.open[-1][0] + text, style, href)
        else:
            self.open.append((text, style, href))

    def _break(self) -> None:
        if self.breaks > 1:
            self.end()
        elif self.open:
            text, style, href = self.open[-1]
            self.open[-1] = (text.rstrip(" ") + "\n", style, href)
        self.breaks = 0

    def end(self) -> None:
        """Close the paragraph: no blanks at its ends, nothing when nothing can be seen."""
        self.breaks = 0
        while self.open and not self.open[-1][0].strip():
            self.open.pop()
        while self.open and not self.open[0][0].strip():
            self.open.pop(0)
        if self.open:
            self.open[-1] = (self.open[-1][0].rstrip(), *self.open[-1][1:])
            self.open[0] = (self.open[0][0].lstrip(), *self.open[0][1:])
            self.done.append(tuple(Span(Clean(text), _FLAGS[style], href) for text, style, href in self.open))
            self.open = []
