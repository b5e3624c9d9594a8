"""Every command on an enemy's library, on a terminal and into a pipe, every byte strictly read."""

import os
import random
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import enemy
from tests.faults.promise import Campaign, Tally
from tests.terminal.strict import read
from tests.terminal.watched import MARK, Watched, command

ID = "ID"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list",), ("list", "--json"), ("list", "--order", "oldest"), ("search", "harbour"), ("search", "harbour", "--json"),
    ("read", ID), ("read", ID, "--markdown"), ("read", ID, "--html"), ("read", ID, "--json"), ("read", ID, "--feed-text"),
    ("feeds", "list"), ("feeds", "list", "--json"), ("authors",), ("authors", "--json"), ("doctor",), ("doctor", "--json"),
    ("refresh",), ("refresh", "--json"), ("refresh", "--quiet"), ("export", "-"), ("why", ID), ("extract", "PAGE"),
    ("extract", "PAGE", "--json"), ("mark", "--read", ID), ("bookmark", ID), ("--plain",),
)  # fmt: skip
"""``ID`` stands for an article's number, ``PAGE`` for the address of a page of the enemy's."""
TALK = (
    "today", "list", "more", "1", "author", "links", "why", "changes", "feed", "feeds list", "search harbour", "next",
    "bookmark", "mark", "journal", "undo", "find", "doctor", "authors", "refresh", "help", "quit",
)  # fmt: skip
MOST = 40.0
FEW = 7
"""Texts in the library of a part of the campaign: most of its time went into fetching all of them."""


@dataclass
class Shown:
    """What a command wrote: what of it was foreign, and which texts stood in it."""

    strange: list[str] = field(default_factory=list)
    seen: set[tuple[str, int]] = field(default_factory=set)
    tried: int = 0


def printed(home: Path, words: tuple[str, ...], number: int = 1) -> Shown:
    """Run a command into a pipe and on a terminal."""
    page = f"{_base(home)}/{(number - 1) // 2}/page"
    words = tuple({ID: str(number), "PAGE": page}.get(word, word) for word in words)
    shown = Shown()
    done = subprocess.run(command(home, *words), capture_output=True, check=False, timeout=MOST)
    for stream in (done.stdout, done.stderr):
        _judge(shown, words, read(stream), stream.decode(errors="replace"))
    terminal = Watched(command(home, *words), 100, 200)
    if words == ("--plain",):
        os.write(terminal.line, b"quit\n")
    _ended(shown, terminal, words)
    return shown


def said(home: Path, lines: tuple[str, ...]) -> Shown:
    """A conversation in the line mode; what is typed is echoed by the terminal itself."""
    shown, terminal = Shown(), Watched(command(home, "--plain"), 100, 200)
    terminal.see("> ")
    for line in lines:
        os.write(terminal.line, line.encode() + b"\n")
        terminal.settle()
        shown.seen.update((mark, int(number)) for mark, number in MARK.findall(terminal.text()))
    _ended(shown, terminal, ("--plain",))
    return shown


def _ended(shown: Shown, terminal: Watched, words: tuple[str, ...]) -> None:
    try:
        terminal.end(MOST)
    finally:
        terminal.kill()
    _judge(shown, words, terminal.oracle.end(), terminal.text())


def _judge(shown: Shown, words: tuple[str, ...], foreign: list[str], text: str) -> None:
    shown.strange += [f"{' '.join(words)}: {what}" for what in foreign]
    shown.seen.update((mark, int(number)) for mark, number in MARK.findall(text))
    shown.tried += 1


def _base(home: Path) -> str:
    file = home / "press"
    return file.read_text("ascii") if file.exists() else ""


def cases(texts: int) -> list[tuple[tuple[str, ...], int]]:
    """Every command, those that print an article once for each of its two articles of every text."""
    return [
        (words, number) for words in COMMANDS for number in (range(1, 2 * texts + 1) if words[0] == "read" else (1,))
    ]


def lines(size: int, seed: int) -> Tally:
    """So many of the cases, into a pipe and on a terminal each."""
    tally, seen = Tally(), set[tuple[str, int]]()
    dice, texts = random.Random(seed), list(enumerate(enemy.texts()))
    if size < FULL:
        texts = list(enumerate(dice.sample(enemy.texts(), FEW)))
    chosen = cases(len(texts))
    dice.shuffle(chosen)
    with enemy.Press() as press, tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        enemy.delivered(home, press, texts, pages=size >= FULL)
        (home / "press").write_text(press.base, "ascii")
        for words, number in chosen[:size]:
            shown = printed(home, words, number)
            seen |= shown.seen
            tally.tried += shown.tried
            for what in shown.strange:
                tally.fail(what)
    tally.figures = {"texts seen, each field by itself": len(seen)}
    return tally


FULL = 721
CAMPAIGNS = (
    Campaign(
        "lines",
        "commands on an enemy's library, into a pipe and on a terminal each, every byte strictly read",
        FULL,
        5,
        lines,
        "shared",
    ),
)
