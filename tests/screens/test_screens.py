"""The pictures in ``screenshots/`` are the app as it is: the same scenes again, compared as SVG."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from termnews.config.paths import Paths
from tests.screens.scenes import SCENES, Shot
from tests.screens.stage import edition, staged


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paths]:
    """A home with the demo edition."""
    with edition(tmp_path_factory.mktemp("demo")) as made:
        yield made


@pytest.mark.parametrize("shot", SCENES, ids=lambda shot: shot.name)
async def test_the_picture_is_the_app_as_it_is(paths: Paths, root: Path, shot: Shot) -> None:
    stored = root / "screenshots" / f"{shot.name}.svg"
    async with staged(paths, shot.size, shot.theme, shot.terminal) as scene:
        await scene.press(*shot.keys)
        now = scene.svg()
    assert stored.exists(), "make screenshots has not been run"
    assert now == stored.read_text("utf-8"), f"{shot.name} looks different: look at it, then run make screenshots"


def test_no_picture_is_left_over(root: Path) -> None:
    names = {f"{shot.name}.{kind}" for shot in SCENES for kind in ("svg", "png")}
    assert {path.name for path in (root / "screenshots").iterdir()} == names
