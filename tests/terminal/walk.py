"""A walk through every pane and dialog of the program, one article after the other, with the enemy's texts in all of them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.terminal.watched import Seen, Watched, command

ENTER, ESCAPE, CTRL_Q, PAGE, PAGE_UP = "\r", "\x1b", "\x11", "\x1b[6~", "\x1b[5~"
UP, DOWN, DELETE, F2 = "\x1b[A", "\x1b[B", "\x1b[3~", "\x1bOQ"
LEAVE = ESCAPE + ESCAPE
PASTED = "\x1b[200~A\x1b]52;c;eA==\x07\x9b31m\u202egpj\u200b\x1b[2Jx\x1b[201~"
"""What a terminal sends when a hostile text is pasted."""

INTERFACE = b"\x1b[?1004h"
"""What only the interface asks of a terminal."""
STARTS = 30.0
"""Seconds in which the program must have painted its list."""

OF_AN_ARTICLE: Mapping[str, tuple[str, ...]] = {
    "article": ("3", PAGE, PAGE, PAGE, PAGE),
    "author": ("4", PAGE),
    "person": ("i", PAGE, "\x1b[H", "q"),
    "footnotes": ("3", "N", "N"),
    "links by letters": ("f", ESCAPE),
    "link list": ("L", PAGE, "q"),
    "text forms": ("t", "t", "t"),  # after the links: which text stands then is a matter of the machine's speed
    "why": ("w", PAGE, PAGE, "q"),
    "section dialog": ("S", "G", ESCAPE),
    "message": ("b", "b", "F", "F"),
    "copies": ("y", "Y"),
    "pipe": ("|", "cat", ENTER, PAGE, ESCAPE),
    "zen": ("z", PAGE, "z"),
    "find": ("/", "a", ENTER, "*", ESCAPE),
    "thread": ("2", "T", "e", PAGE, "q", "T"),
    "headlines": ("2", "j"),
}
"""From the headlines on an article, and back to the headlines on the next: what is pressed, by what it shows."""

ONCE: Mapping[str, tuple[str, ...]] = {
    "sections": ("1", *"jljjljjl", PAGE, PAGE, "g"),
    "feed details": ("1", "j", "l", "j", "e", PAGE, "q"),
    "rename": ("1", F2, PASTED, ESCAPE),
    "move feed": ("M", PAGE, "G", ESCAPE),
    "remove feed": (DELETE, ESCAPE),
    "failing feeds": ("E", PAGE, PAGE, "G", ENTER, PAGE, ESCAPE, ESCAPE),
    # back too: a busy machine skips screens
    "headlines": ("1", "g", ENTER, "2", "g", *(PAGE,) * 22, *(PAGE_UP,) * 22, "g"),
    "search": ("/", "ti0", PASTED, ENTER, PAGE, ESCAPE),
    "palette": (":", "o", "s", "0", PASTED, ESCAPE),
    "authors": (":", "find author", ENTER, "a", "u", "0", ESCAPE, ESCAPE),
    "selection": ("v", "j", "v", "A", ESCAPE, ESCAPE),
    "journal": ("H", "j", ESCAPE),
    "jump": (";", ESCAPE),
    "order": (",", "j", ESCAPE),
    "columns": ("C", "j", ESCAPE),
    "themes": ("c", *"jjjjjjjjj", ESCAPE),
    "help": ("?", PAGE, "/", PASTED, ESCAPE, ESCAPE),
    "layouts": ("\\", "j", ENTER, PAGE, "\\", "j", ENTER, PAGE, "\\", "j", ENTER, PAGE, "\\", "j", ENTER),
    "zoom": ("Z", "Z", "_", "_", "="),
    "adding": ("a", PASTED, ESCAPE),
    "refresh": ("r",),
    "tour": (":", "tour", ENTER, PAGE, ESCAPE),
}
"""From anywhere, what is seen once however many articles there are."""


def walk(
    home: Path, articles: int, size: tuple[int, int], *, first: int = 0, only: Callable[[str], bool] = bool
) -> tuple[Watched, Seen]:
    """Walk over so many articles from the ``first`` on, and through everything else; the program has ended.

    ``only`` says by its name whether a screen is gone to.
    """
    terminal = Watched(command(home), *size, environ={"ESCDELAY": "10"})
    terminal.oracle.copies = True
    try:
        terminal.see("unread", STARTS)
        terminal.press("headlines", ESCAPE, "2", "g", ENTER, "2", *"j" * first)
        for _ in range(articles):
            for screen, keys in OF_AN_ARTICLE.items():
                if only(screen):
                    terminal.press(screen, *keys)
        for screen, keys in ONCE.items():
            if only(screen):
                terminal.press(screen, *keys, ESCAPE)
        terminal.press("end", ESCAPE, "1", "g", ENTER, "2", CTRL_Q)
        code = terminal.end(20)
    except BaseException:
        terminal.kill()
        raise
    terminal.oracle.end()
    terminal.note("end")
    if code:
        terminal.strange.append(f"The program ended with {code}: {terminal.raw.decode(errors='replace')[-4000:]!a}")
    return terminal, terminal.seen


def returned(home: Path, size: tuple[int, int]) -> tuple[Watched, Seen]:
    """Start where a walk ended: what is painted before the interface is loaded, and how all of it is to be judged."""
    terminal = Watched(command(home), *size)
    try:
        while INTERFACE not in terminal.raw and terminal.read(STARTS):
            terminal.note("front page")
        terminal.press("back again", ESCAPE, CTRL_Q)
        terminal.end(20)
    finally:
        terminal.kill()
    terminal.oracle.end()
    terminal.note("end")
    return terminal, terminal.seen
