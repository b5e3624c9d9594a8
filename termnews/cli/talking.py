"""The line mode: a word and Enter, and lines as an answer; for screen readers and terminals that can do nothing else.

Nothing is drawn, coloured or cut. The commands of the program are words as they are; these are the others.
"""

import os
import shlex
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from termnews.cli import digest, output, printing, words
from termnews.cli.context import Context
from termnews.cli.recording import Recording
from termnews.cli.visiting import Visiting
from termnews.engine.session import Session
from termnews.model.errors import NotFoundError, TermnewsError, UsageError
from termnews.model.listings import Query, SectionNode
from termnews.text import redaction, sections

PAGE = 20
"""Headlines listed before ``more`` is asked for."""
LEAVING = "quit"


class Talk(Visiting):
    """A conversation. ``told`` says how many rows of the list were told."""

    def __init__(self, context: Recording, session: Session) -> None:
        super().__init__(context, session)
        self.listing = session.listing(digest.today(int(time.time())))
        self.told = 0
        self.page = PAGE

    def run(self, ask: Callable[[str], str] = input) -> int:
        """Answer until the reader leaves; 0."""
        output.line(next(digest.digest(self.session)))
        output.line("'today' lists them, 'next' reads on, 'refresh' fetches more; 'help' lists the words.")
        while True:
            try:
                said = ask("> ").strip()
            except EOFError:
                output.line()
                return 0
            except KeyboardInterrupt:
                output.line()
                continue
            if words.BY_NAME.get(said.lower(), words.WORDS[0]).name == LEAVING:
                return 0
            self.answer(said)
            sys.stdout.flush()

    def answer(self, said: str) -> None:
        """Do what was said; whatever goes wrong is a line."""
        try:
            self._do(said)
        except TermnewsError as error:
            output.line(redaction.prose(str(error)))
        except KeyboardInterrupt:
            output.line("Stopped.")

    def _do(self, said: str) -> None:
        name, _, rest = said.partition(" ")
        if name.isdecimal():
            name, rest = "read", said
        word = words.BY_NAME.get(name.lower())
        if word is not None:
            getattr(self, f"say_{word.name}")(rest.strip())
        elif name.lower() in self.commands():
            self.command([name.lower(), *split(rest)])
        elif name:
            raise UsageError(f"There is no word {name!r}.", f"{self._near(name)}'help' lists all words.")

    def _near(self, name: str) -> str:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

        near = get_close_matches(name.lower(), [*words.BY_NAME, *self.commands()], 1)
        return f"Did you mean {near[0]!r}? " if near else ""

    # Lists

    def say_list(self, rest: str) -> None:
        """Headlines by the options of the command line."""
        self._list(["list", *split(rest)])

    def say_search(self, rest: str) -> None:
        """Headlines whose article holds words."""
        self._list(["search", *split(rest)])

    def say_today(self, _: str) -> None:
        """What the start shows."""
        self._hear(digest.today(int(time.time())))
        self.told = len(self.listing)
        for line in digest.digest(self.session):
            output.line(line)

    def say_unread(self, _: str) -> None:
        """What is unread."""
        self._list(["list", "--unread"])

    def say_bookmarks(self, _: str) -> None:
        """What is bookmarked."""
        self._list(["list", "--bookmarked"])

    def say_following(self, _: str) -> None:
        """What people who are followed wrote."""
        self._list(["list", "--following"])

    def say_later(self, _: str) -> None:
        """Pages kept."""
        self._list(["list", "--saved"])

    def say_section(self, rest: str) -> None:
        """One section and what is below it."""
        self._list(["list", "--section", rest or asked("section World/Europe")])

    def say_feed(self, rest: str) -> None:
        """One feed."""
        self._list(["list", "--feed", rest or asked("feed The Courier")])

    def say_author(self, rest: str) -> None:
        """An author with what they wrote; without a name those of the article."""
        names = [rest] if rest else [author.name for author in self.article("").authors]
        if not names:
            raise NotFoundError("Nobody is named as its author.", "'authors' lists those who are known.")
        for name in names:
            self.command(["authors", name])
        self._list(["list", "--author", names[0]])

    def say_more(self, _: str) -> None:
        """The next rows of the list."""
        now, stop = int(time.time()), min(self.told + self.page, len(self.listing))
        for row in self.listing.rows(self.told, stop):
            output.line(digest.spoken(row, now))
        self.told = stop
        left = len(self.listing) - stop
        output.line(f"{left} more: 'more' goes on." if left else "That is all.")

    def say_seen(self, _: str) -> None:
        """All of the list is read."""
        output.line(f"{self.session.set_status(self.listing.ids(), 'read', value=True).label}.")

    def say_sections(self, _: str) -> None:
        """Every section and what is unread in it."""
        for node in _nodes(self.session.outline().sections):
            output.line(f"{sections.written(node.path)}, {node.unread} unread")

    def _list(self, argv: Sequence[str]) -> None:
        args = self.parsed(argv)
        if args is None:
            return
        if args.json:
            self.command(argv)
            return
        search = " ".join(args.words) if argv[0] == "search" else args.search
        self._hear(printing.query(args, self.session, search))
        self.page = args.limit or PAGE
        output.line("1 article." if len(self.listing) == 1 else f"{len(self.listing)} articles.")
        if self.listing:
            self.say_more("")

    def _hear(self, query: Query) -> None:
        self.listing, self.told, self.at = self.session.listing(query), 0, -1

    # The program

    def say_help(self, rest: str) -> None:
        """All words, or one."""
        if rest and rest not in words.BY_NAME:
            self.command([rest, "--help"])
            return
        for word in (words.BY_NAME[rest],) if rest else words.WORDS:
            also = f" (also: {', '.join(word.also)})" if word.also else ""
            output.line(f"{word.name} {word.after}".strip() + f": {word.help}{also}.")
        if not rest:
            known = ", ".join(sorted(self.commands()))
            output.line(f"These commands of termnews are words, too: {known}. 'WORD --help' tells how.")


def talk(context: Context) -> int:
    """Talk with the reader until they leave; what is started meanwhile takes the terminal for a dumb one, too."""
    os.environ["TERM"] = "dumb"
    recording = Recording(context.home)
    with recording.session() as session:
        return Talk(recording, session).run()


def _nodes(nodes: Sequence[SectionNode]) -> Iterator[SectionNode]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def split(rest: str) -> list[str]:
    """Words as a shell would have them; UsageError when a quote is left open."""
    try:
        return shlex.split(rest)
    except ValueError as error:
        raise UsageError("A quote is not closed.", "Write it again.") from error


def asked(example: str) -> str:
    """Nothing was named."""
    raise UsageError("Which one?", f"As in: {example}.")
