"""Write ``screenshots/`` from the real app on the demo edition: SVG and PNG, at three sizes, dark and light.

usage: python scripts/screenshots.py [NAME …]      only scenes whose name contains one of the words

PNG need the package resvg-py and a monospace font with box-drawing characters; without them only SVG are written.
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from termnews.config.paths import Paths  # noqa: E402
from tests.screens.scenes import SCENES, Shot  # noqa: E402 - the tests' scenes are not installed
from tests.screens.stage import edition, staged  # noqa: E402

FOLDER = ROOT / "screenshots"
ZOOM = 1.5


def png(svg: str) -> bytes | None:
    """A picture of an SVG, or None without the renderer."""
    try:
        import resvg_py  # noqa: PLC0415 - optional
    except ImportError:
        return None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM, monospace_family="DejaVu Sans Mono"))


async def shoot(paths: Paths, shots: Sequence[Shot]) -> None:
    """Take pictures, each of an app of its own."""
    for shot in shots:
        async with staged(paths, shot.size, shot.theme, shot.terminal) as scene:
            await scene.press(*shot.keys)
            svg = scene.svg()
        (FOLDER / f"{shot.name}.svg").write_text(svg, "utf-8")
        picture = png(svg)
        if picture is not None:
            (FOLDER / f"{shot.name}.png").write_bytes(picture)
        print(shot.name)


def main() -> None:
    """Take all pictures, or those named."""
    words = sys.argv[1:]
    shots = [shot for shot in SCENES if not words or any(word in shot.name for word in words)]
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, edition(Path(folder)) as paths:
        asyncio.run(shoot(paths, shots))


if __name__ == "__main__":
    main()
