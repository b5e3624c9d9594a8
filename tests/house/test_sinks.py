"""No stranger's text reaches a widget, a title, a notice or a stream but through the doors that take out what acts."""

from pathlib import Path

import pytest

from tests.house import program, sinks

KNOWN = {
    "Segment(text, None if style is None else self.style(style), control)": "a line painted before, its text as it was",
    "Segment(_ascii(each), each.style, each.control)": "a line painted before, other marks for ours",
    "driver.write(text)": "kitty's messages, of numbers and base64: the strict reader of terminals knows their grammar",
    "app.copy_to_clipboard(text)": "what the clipboard hands on, which has gone through the door there",
    "os.write(2, ENTER + page)": "the screen as it was painted last, from a file of the reader's own",
    'print(main(), end="")': "the reference of the settings, printed where the documentation is written",
    "sys.stdout.write(press.subscriptions())": "the demo's own subscriptions",
}
"""Where the proof ends, line by line, and why what is shown there is no stranger's."""
NAMED = {
    "termnews.tui.keymap.Keymap.following": "names of keys of the keymap, which are checked at the start",
    "termnews.tui.keynames.show": "names of keys as people write them",
    "termnews.tui.frame.Frame.action_press": "the name of a key that was pressed",
    "termnews.tui.commands.jumping.Jumping.action_press": "the same",
    "time.strftime": "the reader's own locale",
    "builtins.chr": "a letter of a table",
}
"""Functions whose words are the reader's own."""
PLANTED = """
import os
import sys

from rich.segment import Segment
from textual.app import App
from textual.content import Content
from textual.widgets import Label, Static
from textual.widgets.option_list import Option

from termnews.model.articles import Article
from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui import paint


class Kept:
    def __init__(self, title: str) -> None:
        self.title = title


def shown(app: App[None], article: Article, error: Exception) -> None:
    Static(article.title)  # found
    Label(content=f"{article.title}!")  # found
    Content(Clean(article.title))  # found
    Content.from_markup("".join(author.name for author in article.authors))  # found
    app.notify(str(error))  # found
    app.notify(message=f"{error}")  # found
    app.title = article.title  # found
    print(article)  # found
    print(*article.section)  # found
    sys.stdout.write(article.link)  # found
    sys.stderr.writelines([article.link])  # found
    os.write(1, article.link.encode())  # found
    Option(paint.content(article.title) + article.title)  # found
    Option(paint.content(article.title))
    words: str = paint.safe(article.title)
    words += article.summary
    Static(words)  # found
    Static(Kept(article.title).title)  # found
    again(article.title)
    again("said")
    for title in map(str.upper, [article.title]):
        Segment(title)  # found
    Static({"a": article.title}["a"])  # found
    Static(article.title if article.link else "")  # found
    (lambda title: Static(title))(article.title)  # found
    Static(paint.content(article.title))
    Static(paint.safe(article.title).strip()[:9] or "none")
    Content.assemble((clean.line(article.title), "bold"), " of ", str(len(article.title)))
    print(clean.line(str(error)), len(article.title), "said", file=sys.stderr)
    app.title = f"{article.id} of {clean.line(article.source)}"


def again(text: str) -> Content:
    return Content(text)  # found
"""


@pytest.fixture(scope="module")
def read(root: Path) -> program.Program:
    """The program as mypy reads it."""
    return program.read(root, "termnews", PLANTED)


@pytest.fixture(scope="module")
def doubts(read: program.Program) -> dict[str, str]:
    """Each place where something is shown that may be a stranger's."""
    proof = sinks.Proof(read, NAMED)
    return {place: doubt for words, place in sinks.sinks(read) if (doubt := proof.doubt(words))}


def line(root: Path, place: str) -> str:
    """The line of the program at a place."""
    path, _, number = place.partition(":")
    return (root / path).read_text("utf-8").splitlines()[int(number) - 1]


def test_nothing_that_is_shown_may_be_a_strangers_words(root: Path, doubts: dict[str, str]) -> None:
    told = {place: why for place, why in doubts.items() if not place.startswith(program.PLANTED)}
    assert [
        f"{place}: {why}" for place, why in told.items() if not any(each in line(root, place) for each in KNOWN)
    ] == []


def test_no_exception_is_made_that_is_not_needed(root: Path, read: program.Program, doubts: dict[str, str]) -> None:
    lines = [line(root, place) for place in doubts if not place.startswith(program.PLANTED)]
    assert [known for known in KNOWN if not any(known in each for each in lines)] == []
    assert len(list(sinks.sinks(read))) > 200


def test_what_shows_a_strangers_words_is_found_however_they_come(doubts: dict[str, str]) -> None:
    wanted = [number for number, each in enumerate(PLANTED.splitlines(), 1) if each.endswith("# found")]
    found = sorted(int(place.partition(":")[2]) for place in doubts if place.startswith(program.PLANTED))
    assert found == wanted
