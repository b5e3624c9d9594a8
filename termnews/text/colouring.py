"""Which parts of a listing are words of its language, strings, remarks and numbers, as Pygments reads it.

Runs as a process of its own: a listing comes from a stranger, and a lexer's expressions may take for ever over it.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence

Part = tuple[int, int, str]
"""Start and end in characters, and the kind: one of :data:`KINDS`."""

WORD, TEXT, REMARK, NUMBER = KINDS = ("word", "text", "remark", "number")
"""Words of the language, strings, remarks, and numbers or what stands out like one."""

_TOKENS = {
    "Keyword": WORD,
    "Name.Tag": WORD,
    "Operator.Word": WORD,
    "Generic.Heading": WORD,
    "Generic.Subheading": WORD,
    "Literal.String": TEXT,
    "Generic.Inserted": TEXT,
    "Literal.Number": NUMBER,
    "Name.Decorator": NUMBER,
    "Name.Entity": NUMBER,
    "Generic.Deleted": NUMBER,
    "Comment": REMARK,
    "Generic.Prompt": REMARK,
}
"""Pygments' tokens by the beginning of their names."""

_ALSO = {
    "shell": "console",
    "zsh": "bash",
    "plist": "xml",
    "conf": "ini",
    "jsonc": "json",
    "json5": "json",
    "golang": "go",
}
"""Names that pages use for what Pygments calls otherwise. A shell listing is as often a session as a script."""

_SIGNS = (
    (r"#!.*\b(?:ba|z|da)?sh\b|\$ \w", "console"),
    (
        r"#!.*\bpython|(?:from \w[\w.]* )?import \w[\w.]*(?: as \w+)?\s*$|def \w+\(.*\).*:\s*$|class \w+.*:\s*$",
        "python",
    ),
    (r"<\?php\b", "php"),
    (r"<\?xml\b|<!DOCTYPE html|<html\b|<svg\b|<(?:rss|feed)\b", "xml"),
    (r"diff --git |@@ -\d+|--- a/", "diff"),
    (r'\{\s*$|\{\s*"\w+"\s*:', "json"),
    (r"(?:SELECT|INSERT INTO|CREATE TABLE|UPDATE) ", "sql"),
    (r"package main\b|func \w+\(", "go"),
    (r"fn main\(|use std::|#\[derive\(", "rust"),
    (r"#include [<\"]", "c"),
)
"""How listings begin whose page says nothing: only what is hardly anything else."""


def language(named: str, text: str) -> str:
    """What a listing is written in: what its page calls it, else what its beginning gives away, else nothing."""
    if named:
        return _ALSO.get(named.lower(), named.lower())
    first = next((line for line in text.splitlines() if line.strip()), "").lstrip()
    return next((name for sign, name in _SIGNS if re.match(sign, first)), "")


def parts(text: str, name: str) -> Iterator[Part]:
    """The parts of a listing that are of some kind; none when the language is not known."""
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - only where there is a listing
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return
    for start, token, value in lexer.get_tokens_unprocessed(text):
        kind = _kind(str(token).removeprefix("Token."))
        if kind and value:
            yield start, start + len(value), kind


def _kind(token: str) -> str:
    while token:
        if token in _TOKENS:
            return _TOKENS[token]
        token = token.rpartition(".")[0]
    return ""


def answer(asked: Sequence[Sequence[str]]) -> list[list[Part]]:
    """The parts of several listings, each given as its language and its text."""
    return [list(parts(text, name)) for name, text in asked]


def main() -> None:
    """Read listings as JSON from standard input, write their parts."""
    json.dump(answer(json.load(sys.stdin)), sys.stdout)
