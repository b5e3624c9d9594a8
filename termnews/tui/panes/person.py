"""An author's page, in the place of the article."""

from termnews.model.people import Person
from termnews.model.words import Clean
from termnews.tui.layout.lines import Laid
from termnews.tui.pageview import PageView

EMPTY = "No author is chosen."


class PersonPane(PageView):
    """One person: blurbs over time, outlets, sections, cadence. What they wrote is listed beside it, not here."""

    person: Person | None = None
    hints = Clean("")
    told = Clean("")

    def show(self, person: Person, hints: Clean = Clean(""), told: Clean = Clean("")) -> None:
        """Show a person; ``hints`` tells the keys. What is in sight stays when it is the person shown already."""
        same = self.person is not None and person.id == self.person.id
        changed = (person, hints, told) != (self.person, self.hints, self.told)
        self.person, self.hints, self.told = person, hints, told
        if not same:
            self.reset()
        elif changed:
            self.renew()

    def lay_page(self, width: int) -> Laid:
        """The page at a measure of ``width`` cells."""
        from termnews.tui.layout.page import lay_advice  # noqa: PLC0415 - after the first paint
        from termnews.tui.layout.person import lay_person  # noqa: PLC0415

        if self.person is None:
            return lay_advice("", EMPTY, width)
        return lay_person(self.person, self.hints, self.told, width, self.zone)
