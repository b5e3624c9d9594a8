"""Taking the pictures of a scene."""

from collections.abc import AsyncIterator, Mapping

from termnews.config.paths import Paths
from tests.screens.scenes import Shot
from tests.screens.stage import staged


async def taken(homes: Mapping[bool, Paths], shot: Shot) -> AsyncIterator[tuple[str, str]]:
    """The names and SVG of a scene's pictures, all of one run of the app."""
    async with staged(homes[shot.empty], shot.size, shot.theme, shot.terminal) as scene:
        await scene.press(*shot.keys)
        for name, theme in shot.pictures.items():
            scene.app.theme = theme
            await scene.press()
            yield name, scene.svg()
