"""The pictures in ``screenshots/`` are the app as it is: the same scenes again, compared as SVG."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from termnews.config.paths import Paths
from tests.screens.scenes import SCENES, Shot
from tests.screens.stage import edition, first_start
from tests.screens.taking import taken


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, Paths]]:
    """A home with the demo edition and, under True, an empty one."""
    with edition(tmp_path_factory.mktemp("demo")) as made, first_start(tmp_path_factory.mktemp("empty")) as empty:
        yield {False: made, True: empty}


@pytest.mark.parametrize("shot", SCENES, ids=lambda shot: shot.name)
async def test_the_picture_is_the_app_as_it_is(homes: dict[bool, Paths], root: Path, shot: Shot) -> None:
    pictures = [picture async for picture in taken(homes, shot)]  # a failure within would end the app with it
    for name, now in pictures:
        stored = root / "screenshots" / f"{name}.svg"
        assert stored.exists(), "make screenshots has not been run"
        assert now == stored.read_text("utf-8"), f"{name} looks different: look at it, then run make screenshots"


def test_no_picture_is_left_over(root: Path) -> None:
    names = {f"{name}.{kind}" for shot in SCENES for name in shot.pictures for kind in ("svg", "png")}
    assert {path.name for path in (root / "screenshots").iterdir()} == names
