"""Finding words in the text at hand, and going from hit to hit, also from article to article of a search."""

import re
from functools import partial

from textual import on
from textual.widgets import Input

from termnews.tui.actions import ARTICLE, HEADLINES, SECTIONS
from termnews.tui.commands.hinting import Hinting
from termnews.tui.means import Means
from termnews.tui.pageview import PageView
from termnews.tui.panes.findline import FindLine
from termnews.tui.panes.status import Hint
from termnews.tui.views import ALL

FINDING = (
    Hint("next_hit", "↓ ↑", "next hit"),
    Hint("open", "↵", "keep the hits"),
    Hint("search", "//", "search everywhere"),
    Hint("back", "Esc", "back to where you were"),
)
"""The footer while words to find are written."""


class Finding(Hinting):
    """``found_in`` is the page in which the reader finds words, ``begun_at`` the line that was at its top before.

    What a search of everything found is marked in the articles it found; ``beyond`` is the way a key for the next hit went
    past the last of them.
    """

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.found_in: PageView | None = None
        self.begun_at = 0
        self.beyond = 0
        self._searched = ""

    def on_mount(self) -> None:
        """The line comes after the first paint."""
        self.call_after_refresh(self._mount_line)

    def _mount_line(self) -> None:
        if self.is_attached and self.mounted_find_line is None:
            self.mounted_find_line = FindLine(id="find")
            self.query_one("#reading").mount(self.mounted_find_line)

    # Finding in the text at hand

    def do_search(self) -> None:
        """In a text, find in it; twice, or from the lists, search everything."""
        line = self.find_line
        if line is not None:
            self.search_everywhere(line.line.value)
        elif isinstance(self.pane, PageView) and not self._is_empty(self.pane):
            self.do_find()
        else:
            super().do_search()

    def do_search_all(self) -> None:
        """Search everything, from wherever the reader is."""
        self.search_everywhere("")

    def do_find(self) -> None:
        """Write what to find in the text at hand; the hits follow each letter."""
        pane = self.pane if isinstance(self.pane, PageView) else self.article_pane
        if self._is_empty(pane):
            self.say("Open an article first.")
            return
        if self.pane is not pane:
            self.go(ARTICLE)
        self.found_in, self.begun_at, self.beyond = pane, pane.scroll_offset.y, 0
        self._mount_line()
        pane.seek(None)
        if self.mounted_find_line is not None:
            self.mounted_find_line.open()
        self.footer.hints = FINDING
        self._count()

    @on(FindLine.Changed)
    def _find_changed(self, event: FindLine.Changed) -> None:
        if event.value.startswith("/"):
            self.search_everywhere(event.value[1:])
        elif self.found_in is not None:
            from termnews.text import finding  # noqa: PLC0415 - only to find something

            self.found_in.seek_from(self.begun_at, finding.phrase(event.value))
            self._count()

    @on(FindLine.Submitted)
    def _find_submitted(self) -> None:
        line, pane = self.find_line, self.found_in
        if line is not None and pane is not None:
            words = line.line.value.strip()
            if words and not pane.hits:
                self.search_everywhere(words)
            else:
                self._close_line(go=True)

    @on(FindLine.Left)
    def _find_left(self) -> None:
        line = self.find_line
        if line is not None and self.focused not in {None, line.line}:  # None: the terminal lost the focus
            self._close_line(go=False)

    def do_open(self) -> None:
        """Enter, clicked below the line."""
        if self.find_line is not None:
            self._find_submitted()
        else:
            super().do_open()

    def do_back(self) -> None:
        """End finding: first back to where it began, then also its marks go."""
        pane = self.found_in
        if pane is not None and self.find_line is not None:
            pane.seek_from(self.begun_at, None)
            self._close_line(go=True)
        elif pane is not None and pane is self.pane and pane.sought:
            self._forget_found()
        else:
            super().do_back()

    def do_down(self) -> None:
        """While words are written, the next hit."""
        if self.find_line is not None:
            self.do_next_hit()
        else:
            super().do_down()

    def do_up(self) -> None:
        """While words are written, the hit before."""
        if self.find_line is not None:
            self.do_previous_hit()
        else:
            super().do_up()

    # From hit to hit

    def do_next_hit(self) -> None:
        """The next place found; in the headlines of a search, the next article found at its first place."""
        self._step(1)

    def do_previous_hit(self) -> None:
        """The place before."""
        self._step(-1)

    def _step(self, way: int) -> None:
        pane = self.pane
        if not isinstance(pane, PageView):
            self._open_found(way)
        elif not pane.hits:
            self._nothing_marked(pane, way)
        elif pane is self.found_in:
            before = pane.hit
            if not pane.step_hit(way * self.times) and before >= 0:
                self.say("From the top again." if way > 0 else "From the end again.")
        elif pane.step_hit(way * self.times, round_=False):
            self.beyond = 0
        else:
            self._past(way)
        self._count()

    def _nothing_marked(self, pane: PageView, way: int) -> None:
        if pane is self.article_pane and self.listed.search.strip():
            self._past(way)
        else:
            key = self.means.keymap.shown("search", 1)
            self.say(f"Nothing is marked here: {key} finds in the text." if key else "Nothing is marked here.")

    def _past(self, way: int) -> None:
        """No further hit in an article of a search: that is said once, then the next article found is opened."""
        if self.beyond == way:
            self._open_found(way)
            return
        self.beyond = way
        key = self.means.keymap.shown("next_hit" if way > 0 else "previous_hit", 1)
        which = "next" if way > 0 else "previous"
        self.say(f"No further hit in this article: {key} again opens the {which} one found.")

    def _open_found(self, way: int) -> None:
        """The next article of a search, at its first hit."""
        if not self.listed.search.strip():
            self.say("No search is on.")
            return
        listing, here = self.headlines.listing, self.headlines.cursor
        is_open = self.opened and self.article is not None and self.headlines.current_id == self.article.id
        to = here + way * self.times if is_open else here
        if listing is None or not len(listing):
            self.say("The search found nothing.")
            return
        if not 0 <= to < len(listing):
            self.say("That was the last article found." if way > 0 else "That was the first article found.")
            return
        self.open_article(listing.id_at(to), go=self.at not in {HEADLINES, SECTIONS})
        self.call_after_refresh(self._to_first, way)

    def _to_first(self, way: int) -> None:
        if self.article_pane.hits:
            self.article_pane.go_to_hit(0 if way > 0 else len(self.article_pane.hits) - 1)
        self._count()

    # What a search found, in the articles it found

    def put_article(self, article_id: int) -> None:
        """Another article: what was found in the one before is forgotten, what the search looks for is marked."""
        if self.found_in is not self.person_pane:
            self._forget_found()
        super().put_article(article_id)
        self.beyond = 0
        self._mark_search()

    def restate(self) -> None:
        """A search began, changed or ended: its words in the article follow."""
        super().restate()
        if self.listed.search != self._searched and self.found_in is not self.article_pane:
            self._mark_search()

    def arrive(self, pane: str) -> None:
        """At another pane the footer counts other hits."""
        super().arrive(pane)
        self._count()

    def _mark_search(self) -> None:
        self._searched = self.listed.search
        self.article_pane.seek(self._search_pattern())
        self._count()

    def _search_pattern(self) -> re.Pattern[str] | None:
        if not self.listed.search.strip():
            return None
        from termnews.text import finding  # noqa: PLC0415 - only to find something

        return finding.terms(self.listed.search)

    # The line and its footer

    def _is_empty(self, pane: PageView) -> bool:
        return self.article is None if pane is not self.person_pane else self.person is None

    def _forget_found(self) -> None:
        """The marks of what was found go; those of a search come back."""
        pane, self.found_in = self.found_in, None
        if pane is not None:
            pane.seek(self._search_pattern() if pane is self.article_pane else None)
        self._count()

    def _close_line(self, *, go: bool) -> None:
        line, pane = self.find_line, self.found_in
        if line is None:
            return
        line.close()
        if pane is not None and not pane.hits:
            self._forget_found()
        if go and pane is not None and pane.id is not None:
            self.go(pane.id)
        self.footer.hints = self.usual_hints
        self._count()

    def search_everywhere(self, words: str) -> None:
        """Words in the list's search, of everything."""
        self._forget_found()
        self._close_line(go=False)
        self.sections.select(ALL)
        self.choose(ALL)
        super().do_search()
        with self.prevent(Input.Changed):
            self.search_line.value = words
        self.search_line.cursor_position = len(words)
        if words or self.listed.search:
            self.attempt(partial(self.search_for, words))

    def _count(self) -> None:
        """How many hits there are, and the current one: in the footer, and on the line while it is open."""
        pane, line = self.pane, self.find_line
        self.footer.found = pane.found_words if isinstance(pane, PageView) else ""
        self.rehint()
        if line is None or not isinstance(pane, PageView):
            return
        if pane.sought and not pane.hits:
            where = "in this article" if pane is self.article_pane else "on this page"
            line.tell(f"not {where} · ↵ searches everywhere", "not here · ↵ everywhere", "not here")
        else:
            line.tell(pane.found_words)
