"""The people who write: their page, following and muting them, telling who is one person and who is not."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from textual.content import Content

from termnews.engine.protocol import AskProfile, Problem, ProfileRead
from termnews.model.people import Person, PersonCount, Signature
from termnews.model.records import replace
from termnews.model.words import Clean
from termnews.tui import dialogs, paint
from termnews.tui.actions import AUTHOR, PERSON, SECTIONS
from termnews.tui.commands.texts import Texts
from termnews.tui.panes.status import Hint
from termnews.tui.progress import ends
from termnews.tui.views import Kind

FOUND = 200
"""People listed at most; who is not among them is found by more letters."""

ASKING = Clean("Asking their page …")

Deed = Callable[[Person], Awaitable[None]]


class People(Texts):
    """Actions on authors: those of the article, or the one whose page is shown."""

    @property
    def usual_hints(self) -> tuple[Hint, ...]:
        """Following and muting as they are: where it holds, the key ends it."""
        hints = super().usual_hints
        people = [self.desk.person(each) for each in self.authors_here()] if self.at in {AUTHOR, PERSON} else []
        if not people:
            return hints
        held = {"follow": all(one.followed for one in people), "mute": all(one.muted for one in people)}
        return tuple(replace(hint, label=f"un{hint.label}") if held.get(hint.action_id) else hint for hint in hints)

    def do_author_page(self) -> None:
        """To the author's page; from there, back."""
        if self.at != PERSON or not self.leave_page():
            self._with_person(self._visit)

    def do_follow(self) -> None:
        """Follow, or no longer: their articles stand under Following, from whatever outlet."""
        self._with_person(self._follow)

    def do_mute(self) -> None:
        """Ask, then mute; muted already, no longer."""
        self._with_person(self._mute)

    def do_ask_author(self) -> None:
        """Read the author's own page, which is never done unasked."""
        self._with_person(self._ask_author)

    def do_merge_author(self) -> None:
        """Choose who else this is."""
        self._with_person(self._merge)

    def do_split_author(self) -> None:
        """Choose the signature that is somebody else's."""
        self._with_person(self._split)

    def do_find_author(self) -> None:
        """Look for a name among all authors."""
        self.ask(self._finder("Authors", lambda _: True), self._found)

    def profile_read(self, event: ProfileRead) -> None:
        """The author's page was read: what it says shows where the author stands."""
        self.told[event.person_id] = Clean("" if event.blurb else "Their page says nothing about them.")
        self.say("Their page tells who they are." if event.blurb else "Their page says nothing about them.")
        self._retell()

    def failed(self, event: Problem) -> None:
        """No author's page is on its way either, when it was to be asked."""
        super().failed(event)
        if ends(event, AskProfile):
            self.told = {person_id: words for person_id, words in self.told.items() if words != ASKING}
            self._retell()

    def _retell(self) -> None:
        self.met.clear()
        self.reread_person()
        self.show_authors()

    def authors_here(self) -> tuple[int, ...]:
        """The people an action is about: of the page shown, of the row selected, else of the article."""
        if self.at == SECTIONS and self.sections.view.kind is Kind.PERSON:
            return (self.sections.view.person_id,)
        if self.person is not None and (self.at == PERSON or self.target is None):
            return (self.person.id,)
        article = self.desk.article(self.target) if self.target is not None else None
        authors = article.authors if article is not None else ()
        return tuple(dict.fromkeys(author.id for author in authors if author.id))

    def _with_person(self, deed: Deed) -> None:
        """Do something about the author, or about the one chosen of several."""
        if self.at != SECTIONS and self.alone():
            return
        ids = self.authors_here()
        if not ids:
            self.say("No author is named here.")
        else:
            self.converse(self._chosen_person, deed, [self.desk.person(person_id) for person_id in ids])

    async def _chosen_person(self, deed: Deed, people: Sequence[Person]) -> None:
        if len(people) > 1:
            options = [dialogs.details.person(person) for person in people]
            chosen = await self.app.push_screen_wait(dialogs.Choice(Content("Which author?"), options))
        else:
            chosen = 0
        if chosen is not None:
            await deed(people[chosen])

    async def _visit(self, person: Person) -> None:
        self.visit_person(person.id)

    async def _follow(self, person: Person) -> None:
        await self.commit(partial(self.means.writing.follow, person.id, not person.followed))

    async def _mute(self, person: Person) -> None:
        if not person.muted:
            options = [Content("Read on"), Content("Mute: nothing they alone wrote is listed")]
            title = Content("Mute ") + dialogs.details.person(person) + Content("?")
            if await self.app.push_screen_wait(dialogs.Choice(title, options)) != 1:
                return
        await self.commit(partial(self.means.writing.mute, person.id, not person.muted))

    async def _ask_author(self, person: Person) -> None:
        if not any(signature.url for signature in person.signatures):
            self.say(f"No page of {person.name} is known.")
            return
        self.told[person.id] = ASKING
        self._retell()
        await self.means.engine.send(AskProfile(person.id))

    async def _merge(self, person: Person) -> None:
        other = await self.app.push_screen_wait(
            self._finder(f"Who else is {person.name}?", lambda found: found.id != person.id, person.name)
        )
        if other is not None:
            await self.commit(partial(self.means.writing.merge, person.id, other))

    async def _split(self, person: Person) -> None:
        if len(person.signatures) <= 1:
            self.say(f"{person.name} signs in one way only.")
            return
        options = [dialogs.details.signature(signature) for signature in person.signatures]
        chosen = await self.app.push_screen_wait(dialogs.Choice(Content("Which is somebody else?"), options))
        if chosen is not None:
            parted: Signature = person.signatures[chosen]
            await self.commit(partial(self.means.writing.split, parted.id))

    def _finder(self, title: str, fits: Callable[[PersonCount], bool], name: str = "") -> "dialogs.Finder":
        def find(words: str) -> list[tuple[int, Content]]:
            found = self.desk.people(words, FOUND)
            return [(one.id, dialogs.details.counted(one)) for one in found if fits(one)]

        return dialogs.Finder(paint.content(Clean(title)), find, name)

    def _found(self, person_id: int | None) -> None:
        if person_id is not None:
            self.attempt(partial(self.visit_person, person_id))
