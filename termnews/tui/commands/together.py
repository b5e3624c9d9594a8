"""What is done with all that is selected: each of these is one write, one line of the journal and one undo."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.content import Content

from termnews.engine.protocol import Filled
from termnews.model.errors import TermnewsError
from termnews.model.listings import Query
from termnews.model.people import Writer
from termnews.model.records import dataclass
from termnews.model.words import Clean
from termnews.text import sections
from termnews.tui import dialogs, paint
from termnews.tui.commands.people import People
from termnews.tui.desk import Field
from termnews.tui.means import Means

FEW = 5
"""Pages opened in the browser without asking."""
MOST_PAGES = 50
"""Pages opened in the browser at once, at most: each is a window or a tab there."""
MOST_TEXTS = 500
"""Articles whose whole texts are read or given away at once, at most."""
NAMED = 6
"""Authors named where all of them are followed or muted."""


@dataclass(frozen=True, slots=True)
class Shaping:
    """Following or muting, in words, and whether it is true of somebody already."""

    verb: str
    undone: str
    done: str
    holds: Callable[[Writer], bool]


FOLLOW = Shaping("Follow", "Follow no longer", "followed", lambda writer: writer.followed)
MUTE = Shaping("Mute", "Mute no longer", "muted", lambda writer: writer.muted)


class Together(People):
    """Each action is about what is selected, and where nothing is, about one article as below.

    ``expected`` are the articles whose pages were asked for together and are still to come; ``outcomes`` of those that came.
    """

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.expected: set[int] = set()
        self.outcomes: list[str] = []

    def do_bookmark(self) -> None:
        """On for all where one lacks it, else off for all."""
        if not self._toggle_all("bookmarked"):
            super().do_bookmark()

    def do_toggle_read(self) -> None:
        """All read where one is not, else all unread."""
        if not self._toggle_all("read"):
            super().do_toggle_read()

    def do_mark_all_read(self) -> None:
        """What is selected, else all that is listed."""
        if several := self.take():
            self.mark(several, "read", True)
        else:
            super().do_mark_all_read()

    def do_copy_link(self) -> None:
        """One link a line."""
        several = () if self.count else self.take()
        if several:
            links = self.desk.links(several)
            self._copy_links([link for link in links if link], len(several))
        else:
            super().do_copy_link()

    def do_open_browser(self) -> None:
        """Ask when they are many."""
        several = () if self.count else self.selected
        if len(several) > MOST_PAGES:
            self.say(f"{len(several)} are selected: at most {MOST_PAGES} pages are opened at once.")
        elif several:
            self.converse(self._open_pages, several)
        else:
            super().do_open_browser()

    def do_copy_markdown(self) -> None:
        """One after the other, in the order of the list."""
        if not self.selected:
            super().do_copy_markdown()
        elif self._few_enough():
            self.start(self._copy_texts, self.take())

    def do_pipe(self) -> None:
        """One after the other; JSON one a line."""
        if not self.selected:
            super().do_pipe()
        elif self._few_enough():
            self.converse(self._pipe_all, self.selected)

    def do_read_again(self) -> None:
        """The pages of all selected, whatever is stored of them."""
        if not self._read_pages(force=True):
            super().do_read_again()

    def do_pack(self) -> None:
        """The pages of all selected that are not stored yet; where nothing is selected, of everything unread."""
        if not self._read_pages(force=False):
            super().do_pack()

    def do_place_article(self) -> None:
        """All into one section, or back where their feeds stand."""
        if several := self.selected:
            self.converse(self._place_all, several)
        else:
            super().do_place_article()

    def do_discard(self) -> None:
        """The pages kept to read later among them."""
        if several := self.selected:
            self.converse(self._discard_all, several)
        else:
            super().do_discard()

    def do_follow(self) -> None:
        """Everybody who wrote one of them, or nobody of these any more where all are followed."""
        if several := self.selected:
            self.converse(self._shape_all, several, FOLLOW)
        else:
            super().do_follow()

    def do_mute(self) -> None:
        """Everybody who wrote one of them, or nobody of these any more where all are muted."""
        if several := self.selected:
            self.converse(self._shape_all, several, MUTE)
        else:
            super().do_mute()

    def filled(self, event: Filled) -> None:
        """When the last page that was asked for has come, it is told how all of them went."""
        super().filled(event)
        if event.article_id not in self.expected:
            return
        self.expected.discard(event.article_id)
        self.outcomes.append(event.outcome)
        if not self.expected:
            lacking = self.outcomes.count("failed")
            read = counted(len(self.outcomes) - lacking, "page")
            self.say(f"{read} read" + (f", {lacking} could not be" if lacking else ""))

    def nothing_comes(self) -> None:
        """Nor do these."""
        super().nothing_comes()
        self.expected.clear()

    def _toggle_all(self, field: Field) -> bool:
        several = self.take()
        if several:
            self.start(self._toggled_all, several, field)
        return bool(several)

    async def _toggled_all(self, ids: Sequence[int], field: Field) -> None:
        change, others = await self.set_status(ids, field, True)
        if not change.ids:
            change, others = await self.set_status(ids, field, False)
        self.marked(change, others)
        await self.look_for_others(others)

    def _copy_links(self, links: Sequence[str], wanted: int) -> None:
        if not links:
            self.say("The feeds give no links for these articles.")
            return
        lacking = wanted - len(links)
        told = counted(len(links), "link") + (f"; {lacking} of {wanted} have none" if lacking else "")
        self.start(self._copied, "\n".join(links), told)

    async def _open_pages(self, ids: Sequence[int]) -> None:
        links = [link for link in self.desk.links(ids) if link]
        if len(links) > FEW and not await self._agreed(f"Open {len(links)} pages in the browser?", "Open them"):
            return
        self.unselect()
        opened, trouble = 0, "The feeds give no links for these articles."
        for link in links:
            try:
                await self.means.browser.open(link)
                opened += 1
            except TermnewsError as error:
                trouble = str(error)
        rest = f"; {len(ids) - opened} not: {trouble}" if opened < len(ids) else ""
        self.say(f"{counted(opened, 'page')} opened in the browser{rest}" if opened else trouble)

    async def _copy_texts(self, ids: Sequence[int]) -> None:
        from termnews.tui import pipes  # noqa: PLC0415 - when it is wanted

        articles = await self.whole(ids)
        await self._copied(pipes.text(articles, "markdown"), f"{counted(len(articles), 'article')} as Markdown")

    async def _pipe_all(self, ids: Sequence[int]) -> None:
        await self.piped(ids)
        self.unselect()

    async def _place_all(self, ids: Sequence[int]) -> None:
        paths = self.desk.sections()
        options = [Content("Their feeds' own"), *(paint.content(Clean(sections.shown(path))) for path in paths)]
        chosen = await self.app.push_screen_wait(dialogs.Choice(Content(f"Which section for {len(ids)}?"), options))
        if chosen is None:
            return
        self.unselect()
        path = paths[chosen - 1] if chosen else None
        where = f"put under {sections.shown(path)}" if path else "put back where their feeds stand"
        writing = self.means.writing
        placing = [partial(writing.place, article_id, path) for article_id in ids]
        await self.commit(partial(writing.together, placing, f"{counted(len(ids), 'article')} {where}"))

    async def _discard_all(self, ids: Sequence[int]) -> None:
        pages = frozenset(self.desk.ids(Query(saved=True))).intersection(ids)
        if not pages:
            self.say("Only pages kept to read later can be taken away.")
        elif await self._agreed(f"Take {counted(len(pages), 'page')} away?", "Take away", "Keep"):
            self.unselect()
            await self.commit(partial(self.means.writing.take_away, [each for each in ids if each in pages]))

    async def _shape_all(self, ids: Sequence[int], way: Shaping) -> None:
        """Follow or mute: whom it is not true of yet, or, where it is of all, nobody any more."""
        writers = self.desk.writers(ids)
        lacking = [writer for writer in writers if not way.holds(writer)]
        people, verb = lacking or writers, way.verb if lacking else way.undone
        who = counted(len(people), "author")
        if not people:
            self.say("No author is named here.")
        elif (len(people) == 1 and (way is FOLLOW or not lacking)) or await self._agreed(
            f"{verb} {who}?", f"{verb}: {_some(people)}", "Leave it"
        ):
            self.unselect()
            writing = self.means.writing
            shape = writing.follow if way is FOLLOW else writing.mute
            shaping = [partial(shape, person.id, bool(lacking)) for person in people]
            done = way.done if lacking else f"no longer {way.done}"
            await self.commit(
                partial(writing.together, shaping, f"{people[0].name if len(people) == 1 else who} {done}")
            )

    def _read_pages(self, *, force: bool) -> bool:
        if not self._few_enough():
            return True
        several = self.take()
        linked = tuple(each for each, link in zip(several, self.desk.links(several), strict=True) if link)
        if linked:
            self.expected, self.outcomes = set(linked), []
            self.ask_page(linked, force=force)
            self.say(f"Reading the pages of {counted(len(linked), 'article')} …")
        elif several:
            self.say("The feeds give no links for these articles.")
        return bool(several)

    async def _agreed(self, question: str, yes: str, no: str = "Leave it") -> bool:
        options = [Content(no), paint.content(Clean(yes))]
        return await self.app.push_screen_wait(dialogs.Choice(Content(question), options)) == 1

    def _few_enough(self) -> bool:
        several = len(self.selected)
        if several > MOST_TEXTS:
            self.say(f"{several} are selected: this is done with at most {MOST_TEXTS} at once.")
        return several <= MOST_TEXTS


def counted(number: int, noun: str) -> str:
    """``1 link``, ``4 links``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _some(people: Sequence[Writer]) -> Clean:
    """Some of their names."""
    names = ", ".join(person.name for person in people[:NAMED])
    return Clean(names + (f" and {len(people) - NAMED} more" if len(people) > NAMED else ""))
