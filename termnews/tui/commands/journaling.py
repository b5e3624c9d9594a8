"""The journal: what was changed, taking it back and doing it again."""

from collections.abc import Callable, Sequence
from functools import partial

from termnews.model.deeds import Deed, nothing
from termnews.model.errors import ConfigError, NotFoundError, TermnewsError
from termnews.model.listings import Change
from termnews.model.words import Clean
from termnews.text import clean
from termnews.tui import dialogs, journal
from termnews.tui.commands.selecting import Selecting
from termnews.tui.history import LIMIT, History, Step

BEFORE = "What was changed before the start cannot be taken back any more."
MOST = f"Only the last {LIMIT} changes are kept: older ones cannot be taken back any more."


class Journaling(Selecting):
    """Every change of the reader's goes through here. Each is a durable write, taken back in the order it was done."""

    def do_undo(self) -> None:
        """Take the last change back, or so many."""
        steps = self._stepped(History.undo)
        if steps:
            self.start(self._taken_back, steps)
        elif self.history.done:
            key = self.keymap.shown("journal", 1) or "the journal"
            self.say(f"Nothing else of yours to undo; {key} shows all that was changed.")
        else:
            self.say("Nothing to undo.")

    def do_redo(self) -> None:
        """Do again what was taken back, or so many."""
        steps = self._stepped(History.redo)
        if steps:
            self.start(self._done_again, steps)
        else:
            self.say("Nothing to redo.")

    def _stepped(self, turn: Callable[[History], tuple[Step | None, History]]) -> Sequence[Step]:
        """As many steps through the journal as were asked for, and there are."""
        steps = []
        for _ in range(self.times):
            step, self.history = turn(self.history)
            if step is None:
                break
            steps.append(step)
        return steps

    def do_journal(self) -> None:
        """What was changed, the last first; a line is taken back from there, or done again."""
        if self.history.done or self.history.undone:
            self.converse(self._consult)
        else:
            self.say("Nothing was changed yet.")

    async def _consult(self) -> None:
        history = self.history
        found = await self.write(lambda: [self.means.writing.obstacle(step.deed) for step in history.done])
        lines = tuple(journal.lines(history, dict(enumerate(found))))
        chosen = await self.app.push_screen_wait(dialogs.Journal(lines, MOST if history.lost else BEFORE))
        if chosen is None:
            return
        line = lines[chosen]
        if line.taken:
            await self._again_from(history.undone[line.index])
        else:
            await self._back_from(history.done[line.index])

    async def _back_from(self, step: Step) -> None:
        """Take a change back, and those that build on it."""
        steps = []
        at = next((index for index, each in enumerate(self.history.done) if each is step), None)
        for index in self.history.resting_on(at) if at is not None else ():
            taken, self.history = self.history.take(index)
            steps.append(taken)
        await self._taken_back(steps)

    async def _again_from(self, step: Step) -> None:
        """Do a change again, and those taken back after it."""
        steps: list[Step] = []
        while any(each is step for each in self.history.undone):
            again, self.history = self.history.redo()
            steps += [again] if again is not None else []
        await self._done_again(steps)

    async def commit(self, deed: Callable[[], Deed]) -> None:
        """Write something that can be taken back, show it, and tell."""
        done = await self.write(deed)
        self.record(done)
        self.deed_done(done)
        self.say("Nothing to change: it is done already." if nothing(done) else self.undoable(done))

    def undoable(self, change: Deed) -> str:
        """What was done, and the key that takes it back."""
        key = self.keymap.shown("undo", 1)
        return f"{change.label} · {key} undoes" if key else change.label

    def deed_done(self, deed: Deed) -> None:
        """What was done or taken back shows: statuses in their rows, anything else also in what is listed."""
        if not isinstance(deed, Change):
            self.relist()
        self.statuses_changed()
        if isinstance(deed, Change):
            return
        try:
            self.reread_article()
        except NotFoundError:
            if self.article is not None:
                self.close_article(self.article.id)

    async def _taken_back(self, steps: Sequence[Step]) -> None:
        await self._replayed(steps, self.means.writing.revert, "Undone")

    async def _done_again(self, steps: Sequence[Step]) -> None:
        await self._replayed(steps, self.means.writing.apply, "Done again")

    async def _replayed(self, steps: Sequence[Step], turn: Callable[[Deed], Deed], said: str) -> None:
        for at, step in enumerate(steps):
            try:
                await self.write(partial(turn, step.deed))
            except TermnewsError as error:
                self._not_replayed(steps[at:], error, back=said == "Undone")
                raise
            self.deed_done(step.deed)
        if not steps:  # it changed while the journal was open
            return
        others = f", and {len(steps) - 1} more" if len(steps) > 1 else ""
        self.say(f"{said}: {journal.told(steps[-1 if said == 'Undone' else 0].deed)}{others}")

    def _not_replayed(self, steps: Sequence[Step], error: TermnewsError, *, back: bool) -> None:
        """What could not be taken back stays in the journal; where it never can be, with the reason."""
        final = isinstance(error, ConfigError | NotFoundError)
        for step in steps:
            why = clean.line(str(error)) if final and step is steps[0] else Clean("")
            self.history = self.history.stick(step, why) if back else self.history.unstuck(step)
