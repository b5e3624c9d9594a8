"""An author's page, in the place of the article."""

from datetime import tzinfo

from textual.message import Message

from termnews.model.people import Person
from termnews.model.words import Clean
from termnews.tui.layout.lines import Laid, Target
from termnews.tui.pageview import MEASURE, PageView

EMPTY = "No author is chosen."


class PersonPane(PageView):
    """One person: blurbs over time, outlets, sections, cadence. What they wrote is listed beside it, not here."""

    class Progressed(PageView.Progressed):
        """The page was set, which is when the pane has come into sight, or was scrolled."""

    class LinkChosen(Message):
        """The person's page or e-mail address was clicked: ``href`` is http(s) or mailto."""

        def __init__(self, href: str) -> None:
            super().__init__()
            self.href = href

    def __init__(self, *, id: str | None = None, measure: int = MEASURE, zone: tzinfo | None = None) -> None:  # noqa: A002
        super().__init__(id=id, measure=measure, zone=zone)
        self.person: Person | None = None
        self.hints = Clean("")
        self.told = Clean("")

    def show(self, person: Person | None, hints: Clean = Clean(""), told: Clean = Clean("")) -> None:
        """Show a person; ``hints`` tells the keys. What is in sight stays when it is the person shown already."""
        same = person is not None and self.person is not None and person.id == self.person.id
        changed = (person, hints, told) != (self.person, self.hints, self.told)
        self.person, self.hints, self.told = person, hints, told
        if same and changed:
            self.renew()
        elif not same:
            self.reset()

    def lay_page(self, width: int) -> Laid:
        """The page at a measure of ``width`` cells."""
        from termnews.tui.layout.page import lay_advice  # noqa: PLC0415 - after the first paint
        from termnews.tui.layout.person import lay_person  # noqa: PLC0415

        if self.person is None:
            return lay_advice("", EMPTY, width)
        return lay_person(self.person, self.hints, self.told, width, self.zone)

    def follow(self, target: Target) -> None:
        """An address was clicked."""
        self.post_message(self.LinkChosen(str(target)))
