"""What a command of the reader's says."""

from collections.abc import Awaitable, Callable

from textual.content import Content
from textual.widgets import Static

from termnews.model.errors import TermnewsError
from termnews.text import clean
from termnews.tui import paint
from termnews.tui.dialogs.sheet import Sheet
from termnews.tui.pipes import Said

RUNNING = Content("Running … Esc stops it.")


class Output(Sheet):
    """Runs the command while it stands open; closing it ends the command."""

    def __init__(self, title: Content, run: Callable[[], Awaitable[Said]]) -> None:
        super().__init__(title, RUNNING)
        self._run = run

    def on_mount(self) -> None:
        """Begin. The worker belongs to the dialog and ends with it."""
        self.run_worker(self._show())

    async def _show(self) -> None:
        try:
            said = await self._run()
        except TermnewsError as error:
            self._tell(paint.content(clean.line(str(error))))
            return
        parts = [paint.lines(said.text)] if said.text else [Content("The command said nothing.")]
        if said.cut:
            parts.append(
                Content(
                    "… It said more than is shown here, and was stopped. A command can write to a file: … > said.txt"
                )
            )
        elif said.code:
            parts.append(Content(f"It ended with exit code {said.code}."))
        self._tell(Content("\n\n").join(parts))

    def _tell(self, text: Content) -> None:
        self.query_one("#text Static", Static).update(text)
