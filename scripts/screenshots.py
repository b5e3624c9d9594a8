"""Write ``screenshots/`` from the real app on the demo edition: SVG and PNG, at three sizes, dark and light.

usage: python scripts/screenshots.py [NAME …]      only scenes whose name contains one of the words

PNG need the packages resvg-py and Pillow and a monospace font with box-drawing characters; without them only SVG are written.
"""

import asyncio
import io
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from termnews.config.paths import Paths  # noqa: E402
from tests.screens.scenes import SCENES, Shot  # noqa: E402 - the tests' scenes are not installed
from tests.screens.stage import edition, first_start  # noqa: E402
from tests.screens.taking import taken  # noqa: E402

FOLDER = ROOT / "screenshots"
ZOOM = 1.0


def png(svg: str) -> bytes | None:
    """A picture of an SVG in 256 colours, which is what a screen of text has; None without the renderer."""
    try:
        import resvg_py  # noqa: PLC0415 - optional
        from PIL import Image  # noqa: PLC0415 - the same
    except ImportError:
        return None
    drawn = bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM, monospace_family="DejaVu Sans Mono"))
    small = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


async def shoot(homes: Mapping[bool, Paths], shots: Sequence[Shot]) -> None:
    """Take the pictures of scenes, each of an app of its own."""
    for shot in shots:
        async for name, svg in taken(homes, shot):
            (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
            picture = png(svg)
            if picture is not None:
                (FOLDER / f"{name}.png").write_bytes(picture)
            print(name)


def main() -> None:
    """Take all pictures, or those named."""
    words = sys.argv[1:]
    shots = [shot for shot in SCENES if not words or any(word in shot.name for word in words)]
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        edition(Path(folder) / "demo") as demo,
        first_start(Path(folder) / "empty") as empty,
    ):
        asyncio.run(shoot({False: demo, True: empty}, shots))


if __name__ == "__main__":
    main()
