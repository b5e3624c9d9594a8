"""Jumping: letters over headlines, panes and links, and what is done with the one whose letters are typed."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from termnews.model.records import dataclass, replace
from termnews.text import typed
from termnews.tui.actions import PANES
from termnews.tui.commands.touring import Touring
from termnews.tui.layout.lines import Target, Writer
from termnews.tui.marked import MarkedView
from termnews.tui.marks import LETTERS, Choosing, Mark, labels
from termnews.tui.means import Means
from termnews.tui.pageview import PageView
from termnews.tui.panes.status import Hint

VERBS = {"Y": "copy", "S": "read later", "A": "subscribe"}
"""What may be done with a link instead of opening it, by the key that is pressed before its letters."""

_CANCEL = Hint("back", "Esc", "cancel")


class Spot(NamedTuple):
    """Something in sight: its pane, its place there in cells, and an article's id, a link, or nothing for the pane itself."""

    pane: str
    x: int
    y: int
    target: int | str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """What has letters now. ``verb`` is the key of what is done with a link; None where there are no links."""

    spots: Sequence[Spot]
    choosing: Choosing
    verb: str | None = None


class Jumping(Touring):
    """Actions that put letters on the screen. While they stand there the keys are theirs."""

    def __init__(self, means: Means) -> None:
        super().__init__(means)
        self.jump: Jump | None = None

    def do_jump(self) -> None:
        """To a headline in sight, or to another pane."""
        panes = [Spot(name, 0, 0) for name in PANES if name != self.at and self.query_one(f"#{name}").region]
        self._begin([*panes, *self._headlines()], None)

    def do_links(self) -> None:
        """A link in sight, by its letters; where none is in sight, from the list of all."""
        spots = [*self._links()]
        named_only = all(isinstance(spot.target, Writer) for spot in spots)
        if spots and not (named_only and self.article_pane.links):
            self._begin(spots, "")
        else:
            self.do_link_list()

    def action_press(self, key: str) -> None:
        """Letters that stand on the screen come first; any other key takes them away."""
        jump = self.jump
        if jump is None:
            super().action_press(key)
        elif jump.verb is not None and key in VERBS:
            self._change(replace(jump, verb="" if jump.verb == key else key))
        elif key in LETTERS:
            chosen = jump.choosing.press(key)
            if isinstance(chosen, Choosing):
                self._change(replace(jump, choosing=chosen))
            else:
                self.end_jump()
                self.attempt(
                    partial(self._do_with, jump.spots[chosen], jump.verb) if chosen is not None else self._nothing
                )
        else:
            self.end_jump()
            if key != "escape":
                super().action_press(key)

    def end_jump(self) -> None:
        """The letters go."""
        if self.jump is not None:
            self._change(None)

    def _begin(self, spots: Sequence[Spot], verb: str | None) -> None:
        if spots:
            self._change(Jump(spots, Choosing(labels(len(spots))), verb))
        else:
            self.say("Nothing in sight to jump to.")

    def _change(self, jump: Jump | None) -> None:
        """Show the letters of a jump, or none, and what may be typed."""
        self.jump = jump
        for pane in self.query(MarkedView):
            pane.mark(self._marks(jump, pane.id) if jump is not None else ())
        self.footer.hints = _hints(jump) if jump is not None else self.usual_hints

    def _marks(self, jump: Jump, pane: str | None) -> Iterator[Mark]:
        for index, spot in enumerate(jump.spots):
            if spot.pane == pane and (label := jump.choosing.shown(index)):
                yield Mark(spot.x, spot.y, label)

    def _headlines(self) -> Iterator[Spot]:
        listing = self.headlines.listing
        if listing is not None and self.headlines.region:
            for row, line in self.headlines.in_sight():
                yield Spot("headlines", 1, line, listing.id_at(row))

    def _links(self) -> Iterator[Spot]:
        pane = self.pane if isinstance(self.pane, PageView) else self.article_pane
        if pane.region and pane.id is not None and self.article is not None:
            places: dict[Target, tuple[int, int]] = {}
            for target, x, y in pane.in_sight():
                places.setdefault(target, (x, y))
            for target, (x, y) in places.items():
                yield Spot(pane.id, x, y, target)

    def _do_with(self, spot: Spot, verb: str | None) -> None:
        if not spot.target:
            self.go(spot.pane)
        elif isinstance(spot.target, int):
            self.open_article(spot.target)
        else:
            self._do_with_link(spot.target, verb)

    def _do_with_link(self, href: str, verb: str | None) -> None:
        if isinstance(href, Writer):
            self._do_with_writer(href, verb)
        elif verb == "Y":
            self.copy(href)
        elif verb == "S":
            self.start(self.keep_page, href)
        elif verb == "A":
            self.converse(self.add_address, typed.address(href))
        else:
            self.open_link(href)

    def _do_with_writer(self, writer: Writer, verb: str | None) -> None:
        """Go to who is named; what is done with a link is done with their own page."""
        if not verb:
            self.visit_person(writer.person_id)
        elif writer.url:
            self._do_with_link(writer.url, verb)
        else:
            self.say("No page of theirs is known.")

    def _nothing(self) -> None:
        self.say("No letters begin like that.")


def _hints(jump: Jump) -> tuple[Hint, ...]:
    """What may be typed now."""
    begun = f"{jump.choosing.typed}…" if jump.choosing.typed else "letters"
    if jump.verb is None:
        return (Hint("back", begun, "go there"), _CANCEL)
    others = (Hint("back", key, "open" if key == jump.verb else word) for key, word in VERBS.items())
    return (Hint("back", begun, VERBS.get(jump.verb, "open")), *others, _CANCEL)
