"""Beyond the program: the browser and the clipboard."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial

from textual.app import SuspendNotSupported
from textual.content import Content

from termnews.config.settings import Pipe
from termnews.model.articles import Article
from termnews.model.errors import NotFoundError
from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui import dialogs, paint
from termnews.tui.actions import ARTICLE, HEADLINES, PERSON
from termnews.tui.browser import lent
from termnews.tui.commands.threads import Threads
from termnews.tui.desk import Desk

LAST_PIPE = "pipe"
"""Under this key the session remembers the command typed last."""


class Outside(Threads):
    """Actions that hand an address to another program."""

    def do_open_browser(self) -> None:
        """The article's page."""
        if link := self._link():
            self.open_link(link)

    def do_open_text(self) -> None:
        """The same in the terminal."""
        if link := self._link():
            self._lend(self.means.browser.in_terminal(link, text=True))

    def do_copy_link(self) -> None:
        """The article's link."""
        if link := self._link():
            self.copy(link)

    def do_copy_markdown(self) -> None:
        """The article with its headline, byline and link."""
        if (target := self.chosen()) is not None:
            from termnews.text import printed  # noqa: PLC0415 - when it is wanted

            article = self.desk.article(target)
            self.start(self._copied, printed.markdown(article), f"“{article.title}” as Markdown")

    def do_pipe(self) -> None:
        """Choose a command, or type one."""
        if (target := self.chosen()) is not None:
            self.converse(self.piped, (target,))

    def do_link_list(self) -> None:
        """Choose among the article's links, by the numbers in the text."""
        links = self.article_pane.links if self.article is not None else ()
        if not links:
            self.say("The article holds no links.")
            return
        options = [self._link_option(number, href) for number, href in enumerate(links, 1)]
        self.ask(dialogs.Choice(Content("Links"), options), lambda at: self._followed(links, at))

    def copy(self, text: str) -> None:
        """Put something into the clipboard, and say how."""
        self.start(self._copied, text)

    def open_link(self, href: str) -> None:
        """Open a link in the browser; a mail address is copied, for a reader sends no mail."""
        if href.startswith("mailto:"):
            self.copy(href.removeprefix("mailto:").partition("?")[0])
        else:
            self.start(self._opened, href)

    def _link_option(self, number: int, href: str) -> Content:
        """The words of a link over its address; the address alone where there are none, or where they are the same."""
        words = self.article_pane.words_of(href)
        first = paint.content(Clean(f"{number:>2}  {words or href}"))
        return (
            first + Content("\n    ") + paint.content(Clean(href), "$muted") if words and words not in href else first
        )

    def _followed(self, links: tuple[str, ...], index: int | None) -> None:
        if index is not None:
            self.open_link(links[index])

    def _link(self) -> str:
        """What an address is wanted of: with a count the article's link of that number, or the headline there in the list."""
        if self.at == PERSON:
            return self._persons_link()
        if self.count and self.at == ARTICLE:
            return self._numbered()
        target = self.counted_headline() if self.count and self.at == HEADLINES else self.chosen()
        if target is None:
            return ""
        link = self.desk.article(target).link
        if not link:
            self.say("The feed gives no link for this article.")
        return link

    def _numbered(self) -> str:
        links = self.article_pane.links if self.article is not None else ()
        if self.count <= len(links):
            return links[self.count - 1]
        self.say(f"The article has no link {self.count}.")
        return ""

    def _persons_link(self) -> str:
        signatures = self.person.signatures if self.person is not None else ()
        link = next((signature.url for signature in signatures if signature.url), "")
        if not link:
            self.say("No page of this author is known.")
        return link

    async def _opened(self, href: str) -> None:
        if arguments := self.means.browser.in_terminal(href, text=False):
            self._lend(arguments)
        else:
            await self.means.browser.open(href, self.say)
            self.say(f"Opened in the browser: {href}")

    def _lend(self, arguments: tuple[str, ...]) -> None:
        """Give the terminal to a program until it ends. Nothing is painted meanwhile; what comes from the engine waits."""
        try:
            with self.app.suspend():
                said = lent(arguments)
        except SuspendNotSupported:
            said = "This is no terminal that could be lent to a text browser: o opens the page beside it."
        if said:
            self.say(said)

    async def _copied(self, text: str, told: str = "") -> None:
        self.say(f"{await self.means.clipboard.copy(text)}: {told or text}")

    async def piped(self, ids: Sequence[int]) -> None:
        """Ask for a command and give it articles, one after the other."""
        what = "the article" if len(ids) == 1 else f"{len(ids)} articles"
        pipe = await self._chosen_pipe(f"Give {what} to")
        articles = await self.whole(ids) if pipe is not None else ()
        if pipe is not None and articles:
            await self._given(articles, pipe)
        elif pipe is not None:
            self.say("What was chosen is no longer stored.")

    async def whole(self, ids: Sequence[int]) -> tuple[Article, ...]:
        """Articles with their texts, read where nothing waits for it; those gone from the store are left out."""
        return await self.write(partial(_stored, self.means.writing, tuple(ids)))

    async def _chosen_pipe(self, title: str) -> Pipe | None:
        offered = self.means.settings.pipes
        names = [Content(name) for name in map(clean.line, offered)]
        chosen: int | None = len(names)
        if offered:
            choice = dialogs.Choice(Content(title), [*names, Content("another command …")])
            chosen = await self.app.push_screen_wait(choice)
        if chosen is None:
            return None
        return list(offered.values())[chosen] if chosen < len(names) else await self._typed_pipe()

    async def _typed_pipe(self) -> Pipe | None:
        ask = dialogs.Ask(
            Content("Command"),
            self.desk.recall(LAST_PIPE),
            "Gets the article as plain text, as in wc -w",
            instead=True,
        )
        command = await self.app.push_screen_wait(ask)
        if command:
            await self.note(partial(self.means.writing.remember, LAST_PIPE, command))
        return Pipe(command) if command else None

    async def _given(self, articles: Sequence[Article], pipe: Pipe) -> None:
        from termnews.tui import pipes  # noqa: PLC0415 - when it is wanted

        text = pipes.text(articles, pipe.shape)
        running = partial(pipes.run, pipe.command, text)
        await self.app.push_screen_wait(dialogs.Output(Content(clean.line(pipe.command)), running))


def _stored(desk: Desk, ids: Iterable[int]) -> tuple[Article, ...]:
    """The articles that are still there."""
    found = []
    for article_id in ids:
        with suppress(NotFoundError):
            found.append(desk.article(article_id))
    return tuple(found)
