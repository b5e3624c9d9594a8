"""Running the interface on a fake desk, and looking at what it shows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual.pilot import Pilot

from termnews.engine.protocol import Event
from termnews.tui.app import TermnewsApp
from termnews.tui.screen import ReadingScreen
from tests.tui.fakes import World


@dataclass
class Reader:
    """A reader at the keys."""

    world: World
    app: TermnewsApp
    pilot: Pilot[None]

    @property
    def room(self) -> ReadingScreen:
        return self.app.reading

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)  # which waits until all is quiet
        await self._written()

    async def do(self, action: str) -> None:
        self.room.perform(action)
        await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*("space" if char == " " else char for char in text))

    async def hear(self, *events: Event) -> None:
        """The engine says something."""
        for event in events:
            self.world.link.queue.put_nowait(event)
        await self.settle()

    async def settle(self) -> None:
        """Until every write is done and what it changed is shown."""
        await self.pilot.pause()
        await self._written()

    async def _written(self) -> None:
        for _ in range(2):  # what a write changed may lead to another
            await asyncio.wrap_future(self.app.means.writer.submit(lambda: None))
            await self.pilot.pause()

    @property
    def message(self) -> str:
        return self.room.status.standing.message

    @property
    def path(self) -> str:
        return self.room.status.standing.path

    @property
    def footer(self) -> str:
        """The line of hints."""
        return str(self.room.footer.render())

    @property
    def focused(self) -> str | None:
        return self.app.focused.id if self.app.focused else None

    @property
    def seen(self) -> list[str]:
        """The panes in sight."""
        return [
            name for name in ("sections", "headlines", "article", "author") if self.room.query_one(f"#{name}").region
        ]

    def lines(self, pane: str) -> list[str]:
        widget = self.room.query_one(f"#{pane}")
        return [widget.render_line(y).text for y in range(widget.size.height)]

    def screen_lines(self) -> list[str]:
        return self.screen_text().splitlines()

    def screen_text(self) -> str:
        return "\n".join(
            "".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips()
        )


@asynccontextmanager
async def reading(world: World, width: int = 140, height: int = 40) -> AsyncIterator[Reader]:
    app = world.app()
    async with app.run_test(size=(width, height)) as pilot:
        reader = Reader(world, app, pilot)
        await reader.settle()
        yield reader
