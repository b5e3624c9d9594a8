"""The article of the line mode: reading it, what belongs to it, what is done with it."""

import argparse
import subprocess
from collections.abc import Sequence

from termnews.cli import output, printing, words
from termnews.cli.main import GROUPS, needed, parser
from termnews.cli.recording import Recording
from termnews.config.settings import MarkRead
from termnews.engine.session import Session
from termnews.model.articles import Article
from termnews.model.errors import NotFoundError, UsageError
from termnews.model.listings import Listing
from termnews.text import document, printed, sections

_HIDDEN = {"demo", "engine"}
_SIGNS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


class Visiting:
    """``listing`` is what was listed last and ``at`` the row that was read of it; ``trail`` is what was read, the last last."""

    listing: Listing

    def __init__(self, context: Recording, session: Session) -> None:
        self.context = context
        self.session = session
        self.at = -1
        self.trail: list[int] = []

    def command(self, argv: Sequence[str]) -> None:
        """Run a command of the program; without a number it is about the article read last."""
        if any(" ".join(argv) == name for name in words.NAMING) and self.trail:
            argv = [*argv, str(self.trail[-1])]
        args = self.parsed(argv)
        if args is not None:
            args.run(args, self.context)

    def parsed(self, argv: Sequence[str]) -> argparse.Namespace | None:
        """A command line taken apart; None where it asked for help and has it."""
        try:
            return parser(needed(argv)).parse_args(argv)
        except SystemExit:
            return None

    @staticmethod
    def commands() -> frozenset[str]:
        """The names of the commands that are words."""
        return frozenset(name for names in GROUPS.values() for name in names) - _HIDDEN - words.BY_NAME.keys()

    def article(self, rest: str) -> Article:
        """The article of this number, or the one read last."""
        if rest:
            if not rest.isdecimal():
                raise UsageError(f"{rest!r} is no article's number.", "Lists begin each line with it.")
            return self.session.article(printing.number(rest))
        if not self.trail:
            raise UsageError("Which article?", "Say its number: lists begin each line with it.")
        return self.session.article(self.trail[-1])

    # Reading

    def say_read(self, rest: str) -> None:
        """Print an article; it is read then, if opening one counts."""
        first, _, options = rest.partition(" ")
        if first.startswith("-"):
            first, options = "", rest
        article = self.article(first)
        self._visit(article)
        self.command(["read", str(article.id), *options.split()])
        if article.full is None and article.link and not options:
            output.line("'full' fetches the whole page.")

    def say_next(self, _: str) -> None:
        """The next unread of the list."""
        self._go(self.listing.next_unread(self.at + 1), "Nothing unread below in this list.")

    def say_previous(self, _: str) -> None:
        """The unread before."""
        found = self.listing.next_unread(self.at - 1, -1) if self.at > 0 else None
        self._go(found, "Nothing unread above in this list.")

    def say_after(self, _: str) -> None:
        """The next of the list."""
        self._go(self.at + 1 if self.at + 1 < len(self.listing) else None, "That was the last of the list.")

    def say_before(self, _: str) -> None:
        """The one before it."""
        self._go(self.at - 1 if self.at > 0 else None, "That was the first of the list.")

    def say_back(self, _: str) -> None:
        """What was read before."""
        if len(self.trail) < 2:  # noqa: PLR2004 - this one, and one before it
            raise NotFoundError("Nothing was read before.", "'next' reads on.")
        self.trail.pop()
        self.say_read(str(self.trail.pop()))

    def say_full(self, rest: str) -> None:
        """The text of the article's page."""
        import asyncio  # noqa: PLC0415 - only for a page

        from termnews.engine.protocol import Event, Filled, GetFull  # noqa: PLC0415
        from termnews.engine.reading import Reading  # noqa: PLC0415 - brings the HTTP client and the parsers

        article, heard = self.article(rest), list[Event]()

        async def fill() -> None:
            async with Reading(self.context.paths, self.context.settings) as reading:
                await reading.get_full(GetFull((article.id,)), heard.append)

        asyncio.run(fill())
        self.say_read(str(article.id))
        for event in heard:
            if isinstance(event, Filled) and event.message:
                output.line(f"{event.message} {event.hint}".strip())

    def _go(self, row: int | None, otherwise: str) -> None:
        if row is None:
            raise NotFoundError(otherwise, "'list' lists others.")
        self.say_read(str(self.listing.id_at(row)))

    def _visit(self, article: Article) -> None:
        row = self.listing.index_of(article.id)
        self.at = self.at if row is None else row
        if self.trail[-1:] != [article.id]:
            self.trail.append(article.id)
        if not article.status.read and self.context.settings.display.mark_read is not MarkRead.OFF:
            self.session.set_status([article.id], "read", value=True)

    # What belongs to it

    def say_links(self, rest: str) -> None:
        """The links of the text, by number."""
        for number, href in enumerate(self._links(rest), 1):
            output.line(f"{number}  {href}")

    def say_open(self, rest: str) -> None:
        """The article's page, or a link."""
        self._open(rest, text=False)

    def say_lynx(self, rest: str) -> None:
        """The same in a text browser."""
        self._open(rest, text=True)

    def say_pipe(self, rest: str) -> None:
        """The article to a command; one of the settings goes by its name."""
        pipe = self.context.settings.pipes.get(rest)
        command = pipe.command if pipe is not None else rest
        if not command:
            raise UsageError(
                "Which command?", f"As in: pipe wc -w. Yours are: {', '.join(self.context.settings.pipes) or 'none'}."
            )
        done = subprocess.run(command, shell=True, input=printed.plain(self.article("")), text=True, check=False)  # noqa: S602
        if done.returncode:
            output.line(f"It ended with exit code {done.returncode}.")

    def say_changes(self, rest: str) -> None:
        """The latest change of the article."""
        from termnews.engine.differing import differ  # noqa: PLC0415 - asked for seldom

        article = self.article(rest)
        versions = [version for version in self.session.versions(article.id) if not version.full]
        if not versions:
            raise NotFoundError("It has not changed since it was first seen.", "'updated' in a list tells which have.")
        found = differ((versions[-1].title, versions[-1].document), (article.title, article.document))
        for runs in (found.title, *(passage.runs for passage in found.blocks if passage.touched)):
            output.line("".join(f"{_SIGNS[run.change][0]}{run.text}{_SIGNS[run.change][1]}" for run in runs))

    def say_place(self, rest: str) -> None:
        """Another section beside its feed's own."""
        first, _, after = rest.partition(" ")
        article, name = (self.article(first), after) if first.isdecimal() else (self.article(""), rest)
        path = None if name == "none" else sections.parse(name)
        if path == ():
            raise UsageError("Into which section?", "As in: place World/Europe.")
        output.line(f"{self.session.place(article.id, path).label}.")

    def say_discard(self, rest: str) -> None:
        """A saved page goes."""
        article = self.article(rest)
        gone = self.session.take_away([article.id])
        output.line(f"{gone.label}." if gone.ids else "Only pages saved to read later can be taken away.")

    def _links(self, rest: str) -> tuple[str, ...]:
        links = document.links(printed.body(self.article(rest)))
        if not links:
            raise NotFoundError("The article holds no links.", "'open' opens its page.")
        return links

    def _address(self, rest: str) -> str:
        word, _, number = rest.partition(" ")
        if word != "link":
            return self.article(rest).link
        links = self._links("")
        if not number.isdecimal() or not 1 <= int(number[:6]) <= len(links):
            raise UsageError(f"There are {len(links)} links.", "'links' lists them.")
        return links[int(number) - 1]

    def _open(self, rest: str, *, text: bool) -> None:
        import os  # noqa: PLC0415 - only for a page

        from termnews.tui.browser import SystemBrowser, beside, lent  # noqa: PLC0415 - knows nothing of Textual

        url = self._address(rest)
        if not url:
            raise NotFoundError("The feed gives no link for this article.", "Its text is all there is.")
        system = SystemBrowser(self.context.settings.open, os.environ)
        if arguments := system.in_terminal(url, text=text):
            output.line(lent(arguments) or "Back in termnews.")
        else:
            beside(system.arguments(url))
            output.line(f"Opened in the browser: {url}")

    # Taking back

    def say_undo(self, _: str) -> None:
        """Take the last deed back."""
        self._turn(forward=False)

    def say_redo(self, _: str) -> None:
        """Do it again."""
        self._turn(forward=True)

    def say_journal(self, _: str) -> None:
        """What was done."""
        for deed in self.context.deeds.done:
            output.line(f"{deed.label}.")
        if not self.context.deeds.done:
            output.line("Nothing was changed yet.")

    def _turn(self, *, forward: bool) -> None:
        deeds = self.context.deeds
        source, target = (deeds.undone, deeds.done) if forward else (deeds.done, deeds.undone)
        if not source:
            raise NotFoundError(
                f"Nothing to {'do again' if forward else 'take back'}.", "'journal' tells what was done."
            )
        deed = source[-1]
        (self.session.apply if forward else self.session.revert)(deed)
        target.append(source.pop())
        output.line(f"{'Done again' if forward else 'Taken back'}: {deed.label}.")
