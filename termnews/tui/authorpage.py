"""The author's page: it stands in the article's place, and what they wrote, from all outlets, in the list beside it.

A reader who asked for the page by a key comes back with Esc to exactly where they were. While an article from the page
is open, going back leads to the page.
"""

from collections.abc import Sequence

from termnews.model.articles import Article
from termnews.model.errors import NotFoundError
from termnews.model.people import Person
from termnews.model.records import dataclass, replace
from termnews.model.words import Clean
from termnews.tui import actions
from termnews.tui.actions import BY_ID
from termnews.tui.layout.known import Known
from termnews.tui.means import Means
from termnews.tui.opening import Opening
from termnews.tui.views import ALL, Kind, Listed, View


@dataclass(frozen=True, slots=True)
class Before:
    """Where the reader was when they asked for an author's page or a feed's articles, and the way farther back."""

    listed: Listed
    cursor: int | None
    article_id: int | None
    opened: bool
    pane: str
    line: int = 0
    before: "Before | None" = None


class AuthorPages(Opening):
    """``before`` is the way back from a page; ``told`` by person what came of asking for their own page on the web."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.before: Before | None = None
        self.told: dict[int, Clean] = {}

    def visit_person(self, person_id: int) -> None:
        """Go to a person's page, from where Esc leads back."""
        view = View(Kind.PERSON, person_id=person_id)
        if view != self.listed.view and (self.before is None or self.in_thread):
            self.remember_way()
        if view != self.listed.view:
            self.remove_class("-searching")
            self.stand(replace(self.stance, zen=False))
            self.list_view(view)
        self.turn_to_page()
        self.go(actions.PERSON)

    @property
    def in_thread(self) -> bool:
        """Whether the list is a feed's that was asked for from one of its articles."""
        return self.before is not None and self.listed.view.kind is Kind.FEED

    @property
    def lasting(self) -> Listed:
        """What is listed where the way back ends, which is where the next start begins."""
        listed, before = self.listed, self.before
        while before is not None:
            listed, before = before.listed, before.before
        return listed

    def remember_way(self) -> None:
        """From what is listed next the reader comes back to here."""
        article_id = self.article.id if self.article is not None else None
        pane = self.headlines
        self.before = Before(
            self.listed, pane.current_id, article_id, self.opened, self.at, pane.line, self.before
        )  # fmt: skip

    def go(self, pane: str) -> None:
        """Go to a pane; to the sections, from a page that was asked for by key, by the way back."""
        if pane == actions.SECTIONS and self.before is not None:
            self.leave_page()
        super().go(pane)

    def list_view(self, view: View) -> None:
        """List a view; a person's brings their page with it, any other one takes the page away."""
        if view.kind is Kind.PERSON:
            self.person = self.desk.person(view.person_id)
            view = replace(view, name=self.person.name)
            self.listed = replace(self.listed, view=view, search="", unread_theirs=False)
            self.turn_to_page()
        else:
            self.person, self.before = None, None
            self.stand(replace(self.stance, page=False))
            self.listed = replace(self.listed, view=view)
        self.relist(same=False)

    def turn_to_page(self) -> None:
        """The listed person's page takes the article's place."""
        if self.person is not None:
            self.keep_position()
            self.stand(replace(self.stance, page=True))
            self.person_pane.show(self.person, self.hints_of((self.person,)), self.told.get(self.person.id, Clean("")))

    def leave_page(self) -> bool:
        """Back to where the reader asked for the page; False when they came to it by the sections."""
        before = self.before
        if before is None:
            return False
        if self.in_thread:
            self.say("")  # what told of the way back
        self.before, self.listed = before.before, before.listed
        person_id = self.listed.view.person_id
        self.person = self.desk.person(person_id) if person_id else None
        self.stand(replace(self.stance, page=False))
        self.set_class(bool(before.listed.search), "-searching")
        if before.article_id is not None:
            self.show_article(before.article_id)
            self.opened = before.opened
        if before.pane == actions.PERSON:
            self.turn_to_page()
        self.relist_at(before.cursor)
        self.headlines.hold(self.headlines.cursor, before.line)
        self.go(before.pane)
        return True

    def statuses_changed(self, others: int | None = None, ids: Sequence[int] = ()) -> None:
        """The page counts what is unread."""
        super().statuses_changed(others, ids)
        self.reread_person()

    def reread_person(self) -> None:
        """What is known of the person changed."""
        if self.person is None:
            return
        try:
            self.person = self.desk.person(self.person.id)
        except NotFoundError:  # taken back: merged into another, or never split off
            if not self.leave_page():
                self.list_view(ALL)
            return
        if self.stance.page:
            self.turn_to_page()

    def known(self, article: Article) -> Known:
        """What the store knows of an article's authors, with the keys of what can be done."""
        people = super().known(article).people
        hints = self.hints_of(people, "author_page") if people else Clean("")
        return Known(people, hints, {person.id: self.told[person.id] for person in people if person.id in self.told})

    def hints_of(self, people: Sequence[Person], *first: str) -> Clean:
        """The keys for what can be done about people: ``i author page · F follow``, the ``first`` actions before others."""
        asking = any(signature.url for person in people for signature in person.signatures)
        blurbs = all(person.blurbs for person in people)
        names = (*first, "follow", "mute", *(("ask_author",) if asking and not blurbs else ()))
        held = {
            "follow": all(person.followed for person in people),
            "mute": all(person.muted for person in people),
        }
        keys = ((self.keymap.shown(name, 1), _label(name, held.get(name, False))) for name in names)
        return Clean(" · ".join(f"{key} {label}" for key, label in keys if key))


def _label(action: str, held: bool) -> str:
    """What a key does in a word; what is so already it takes back."""
    return f"un{BY_ID[action].label}" if held else BY_ID[action].label
