"""Going from pane to pane: into what is selected, back, by number, by Tab; and from view to view."""

from collections.abc import Sequence

from textual.content import Content

from termnews.model.articles import Headline
from termnews.model.records import replace
from termnews.tui import dialogs, paint
from termnews.tui.actions import ARTICLE, AUTHOR, HEADLINES, PERSON, SECTIONS
from termnews.tui.commands.moving import Moving
from termnews.tui.views import View

LEFT = {HEADLINES: SECTIONS, ARTICLE: HEADLINES, AUTHOR: ARTICLE, PERSON: HEADLINES}
"""The pane to the left of each."""


class Crossing(Moving):
    """Actions that lead from one pane to another."""

    def do_open(self) -> None:
        """From the sections and from an author's page to the headlines, from a headline to its article."""
        if self.at == SECTIONS:
            self.choose(self.sections.view)
            self.go(HEADLINES)
            self.look_at_cursor()
        elif self.at == PERSON:
            self.go(HEADLINES)
        elif self.at == HEADLINES:
            chosen = self.counted_headline()
            if chosen is not None:
                self.open_article(chosen)
        elif self.at == AUTHOR:
            self.choose_also()

    def counted_headline(self) -> int | None:
        """The headline under the cursor; with a count the one that stands there in the list, from the first in sight on."""
        listing = self.headlines.listing
        if not self.count or listing is None:
            return self.headlines.current_id
        row = self.headlines.first_in_sight + self.count - 1
        if row < len(listing):
            return listing.id_at(row)
        self.say("The list ends before that.")
        return None

    def choose_also(self) -> None:
        """Choose among what else the author wrote, for hands that stay on the keys."""
        also = self.author_pane.also_wrote
        if not also:
            self.say("Nothing else by this author is stored.")
            return
        options = [paint.content(headline.title) for headline in also]
        self.ask(dialogs.Choice(Content("Also wrote"), options), lambda at: self._open_also(also, at))

    def _open_also(self, also: Sequence[Headline], index: int | None) -> None:
        if index is not None:
            self.open_article(also[index].id)

    def do_right(self) -> None:
        """Unfold, else open; in the article, go to its author."""
        if self.at == SECTIONS and self.sections.unfold():
            return
        if self.at == ARTICLE and self.article is not None:
            self.go(AUTHOR)
        else:
            self.do_open()

    def do_left(self) -> None:
        """Fold, else one pane to the left; from an author's list back to where the reader was."""
        if self.at == SECTIONS:
            self.sections.fold()
        elif self.at == HEADLINES and self.before is not None:
            self.leave_page()
        else:
            if self.at == ARTICLE:
                self.turn_to_page()
            self.go(LEFT[self.at])

    def do_back(self) -> None:
        """End the search, the zen or the zoom, leave an author's page, else one pane to the left."""
        if self.search_line.has_focus or (self.listed.search and self.at == HEADLINES):
            self.end_search()
        elif self.stance.zen or self.stance.alone:
            self.stand(replace(self.stance, zen=False, alone=False))
            self.say("")
        elif self.at == PERSON and self.leave_page():
            return
        elif self.at != SECTIONS:
            self.do_left()

    def do_leave(self) -> None:
        """Back; at the top, quit."""
        if self.at == SECTIONS and not self.stance.alone:
            self.app.exit()
        else:
            self.do_back()

    def do_next_pane(self) -> None:
        """The next pane, round."""
        self._pane(1)

    def do_previous_pane(self) -> None:
        """The pane before, round."""
        self._pane(-1)

    def do_show_sections(self) -> None:
        """To the sections; where they are a drawer, it opens."""
        self.go(SECTIONS)

    def do_show_headlines(self) -> None:
        """To the headlines."""
        self.go(HEADLINES)

    def do_show_article(self) -> None:
        """To the article."""
        self.go(ARTICLE)

    def do_show_author(self) -> None:
        """To the author; again, back to the article."""
        self.go(ARTICLE if self.at == AUTHOR else AUTHOR)

    def do_zen(self) -> None:
        """Nothing but the article, or everything again."""
        if self.article is None:
            self.say("Open an article first.")
            return
        zen = not self.stance.zen
        self.go(ARTICLE)
        self.stand(replace(self.stance, zen=zen, alone=False))
        self.say(f"Nothing but the article: {self.keymap.shown('zen', 1)} or Esc ends it." if zen else "")

    def choose(self, view: View) -> None:
        """List another view."""
        if view != self.listed.view:
            self.before = None
            self.list_view(view)

    def end_search(self) -> None:
        """Back to the list as it was before the search."""
        self.listed = replace(self.listed, search="")
        self.clear_search_line()
        self._show_list(self.article.id if self.article is not None else None, None)
        self.go(HEADLINES)

    def clear_search_line(self) -> None:
        """Empty the search line and put it away."""
        with self.prevent(self.search_line.Changed):
            self.search_line.value = ""
        self.remove_class("-searching")

    def _pane(self, way: int) -> None:
        reading = (PERSON,) if self.stance.page else (ARTICLE, AUTHOR) if self.article is not None else ()
        panes = (SECTIONS, HEADLINES, *reading)
        at = panes.index(self.at) if self.at in panes else 0
        self.go(panes[(at + way) % len(panes)])
