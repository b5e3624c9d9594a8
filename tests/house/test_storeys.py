"""Who may import what: the storeys by import-linter, the outside packages and the lazy ones here."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "termnews"

HOMES = {
    "apsw": "store/",
    "aiohttp": "web/client.py",
    "feedparser": "formats/",
    "fastfeedparser": "formats/",
    "lxml": "article/",
    "trafilatura": "article/",
    "isal": "model/encoding.py",
    "platformdirs": "config/folders.py",
    "PIL": "engine/pictures/drawing.py",
    "rich": "tui/",
    "textual": "tui/",
}
"""The one place of each outside package."""

HEAVY = ("textual", "rich", "aiohttp", "feedparser", "fastfeedparser", "lxml", "trafilatura", "tomlkit", "PIL", "isal")
"""What a short command must not wait for."""

PROBE = """\
import sys
sys.argv = ["termnews", *sys.argv[1:]]
from termnews.cli.main import entry
try:
    if len(sys.argv) > 1:
        entry()
except SystemExit:
    pass
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def imports(module: Path) -> Iterator[str]:
    """The top packages a module imports anywhere in it."""
    for node in ast.walk(ast.parse(module.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.partition(".")[0]


def loaded(*arguments: str) -> set[str]:
    """The top packages a command has loaded when it ends."""
    command = [sys.executable, "-c", PROBE, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.rsplit("loaded:", 1)[1].split())


def test_each_outside_package_has_one_home() -> None:
    strays = [
        f"{place} imports {name}"
        for module in PACKAGE.rglob("*.py")
        for place in [module.relative_to(PACKAGE).as_posix()]
        for name in imports(module)
        if name in HOMES and not place.startswith(HOMES[name])
    ]
    assert strays == []


def test_the_storeys_are_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([linter, "--no-cache"], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "arguments", [(), ("--help",), ("--version",), ("list",), ("list", "--json"), ("feeds", "list")]
)
def test_short_commands_load_nothing_heavy(arguments: tuple[str, ...], tmp_path: Path) -> None:
    home = ("--home", str(tmp_path)) if arguments else ()
    assert loaded(*home, *arguments).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    ("module", "spared"),
    [
        ("engine.pages", ("aiohttp", "apsw", "lxml", "termnews.article.build", "termnews.formats")),
        ("engine.refresh", ("aiohttp", "lxml", "termnews.article.build", "termnews.formats")),
        ("engine.reading", ("lxml", "termnews.article.build", "termnews.formats")),
    ],
)
def test_what_has_others_read_loads_nothing_that_reads(module: str, spared: tuple[str, ...]) -> None:
    probe = f"import sys, termnews.{module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(done.stdout.split()).isdisjoint(spared)


@pytest.mark.parametrize(
    "module", ["engine.pictures.painting", "engine.reading", "engine.worker", "engine.serve", "tui.app", "tui.start"]
)
def test_only_the_process_that_draws_a_picture_loads_pillow(module: str) -> None:
    probe = f"import sys, termnews.{module}; print('PIL' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "module", ["engine.session", "engine.refresh", "engine.serve", "engine.child", "engine.worker"]
)
def test_the_engine_never_draws(module: str) -> None:
    probe = f"import sys, termnews.{module}; print({{'textual', 'rich'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
