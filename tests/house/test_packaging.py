"""What is built carries what it needs: the default edition, the demo edition, the type marker, the styles."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from scripts import audit
from tests.serving import Page, Site

ROOT = Path(__file__).resolve().parents[2]
PARTS = (
    "termnews", "tests", "docs", "scripts", "feeds.toml", "pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", "LICENSE",
    "CONTRIBUTING.md", "requirements-dev.lock", ".gitignore",
)  # fmt: skip
"""What a build takes."""

needs_hatchling = pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None, reason="hatchling is not installed: no wheel can be built offline"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel built from the sdist's own files as a packager does."""
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder, "sdist")
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    build(next((folder / "unpacked").iterdir()), folder, "wheel")
    return folder


def build(source: Path, folder: Path, target: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(folder)],
        cwd=source,
        check=True,
        capture_output=True,
    )


def data_files() -> set[str]:
    """What lies in the package beside Python, as git knows it."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(["git", "ls-files", "-z", "termnews"], cwd=ROOT, capture_output=True, check=True, text=True)
    return {name for name in listed.stdout.split("\0") if name and not name.endswith(".py")}


@needs_hatchling
def test_the_wheel_carries_the_editions_and_the_styles(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        assert wheel.read("termnews/feeds.toml") == (ROOT / "feeds.toml").read_bytes()
    assert data_files() | {"termnews/py.typed", "termnews/feeds.toml"} <= names
    assert not [name for name in names if not name.startswith(("termnews/", "termnews-"))]


@needs_hatchling
def test_the_sdist_carries_all_it_takes_to_build_and_test(built: Path) -> None:
    unpacked = next((built / "unpacked").iterdir())
    wanted = [
        "feeds.toml",
        "Makefile",
        "README.md",
        "LICENSE",
        "pyproject.toml",
        "requirements-dev.lock",
        "scripts/venv.sh",
    ]
    assert [name for name in wanted if not (unpacked / name).is_file()] == []
    assert (unpacked / "tests" / "conftest.py").is_file()


@needs_hatchling
def test_the_default_edition_is_found_in_the_wheel(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")  # noqa: S202 - made by us just now
    probe = "from termnews.config import subscriptions as s; print(s.__file__); print(s.default_edition(), end='')"
    done = subprocess.run(
        [sys.executable, "-c", probe],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONUTF8": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    place, _, text = done.stdout.partition("\n")
    assert place.startswith(str(tmp_path / "site"))
    assert text == (ROOT / "feeds.toml").read_text("utf-8")


def set_up(python: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """``scripts/venv.sh`` with nothing but ``python`` to find, towards a venv that is not there."""
    environment = {"PATH": os.environ["PATH"], "PYTHON": python, "VENV": str(tmp_path / "none")}
    shell = shutil.which("sh")
    if shell is None:
        pytest.skip("no POSIX shell")
    script = str(ROOT / "scripts" / "venv.sh")
    return subprocess.run([shell, script], env=environment, capture_output=True, text=True, check=False)


def fake_python(tmp_path: Path, case: str) -> str:
    """A Python that answers as this one does, but for one question."""
    script = tmp_path / "fake-python"
    script.write_text(f'#!/bin/sh\ncase "$*" in {case};; esac\nexec "{sys.executable}" "$@"\n')
    script.chmod(0o755)
    return str(script)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("*ensurepip*) exit 1", "lacks its venv module"),
        ("*version_info*) exit 1;; --version) echo Python 3.9.2; exit", "Python 3.9.2 is too old"),
        ("*) exit 127", "no Python found"),
        ("-m*) echo 'OSError: [Errno 28] No space left on device' >&2; exit 1", "no space left"),
    ],
)
def test_what_is_missing_is_told_in_one_line(tmp_path: Path, case: str, said: str) -> None:
    done = set_up(fake_python(tmp_path, case), tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_second_start_installs_nothing(tmp_path: Path) -> None:
    venv.create(tmp_path / "none", with_pip=False, symlinks=True)
    (tmp_path / "none" / "bin" / "python").unlink()
    (tmp_path / "none" / "bin" / "python").symlink_to(fake_python(tmp_path, "*termnews*) exit 0;; *) exit 1"))
    names = ("pyproject.toml", "requirements-dev.lock")
    joined = b"".join((ROOT / name).read_bytes() for name in names)
    key = subprocess.run(["cksum"], input=joined, capture_output=True, check=True).stdout
    (tmp_path / "none" / ".installed-run").write_bytes(key)
    done = set_up("/nowhere/python", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@needs_hatchling
def test_everybody_builds_the_same_bytes(tmp_path: Path) -> None:
    """In another folder, under another umask, in another time zone, from files with other times and modes."""
    sums = []
    for name, umask, zone in (("one", 0o022, "UTC"), ("another place", 0o077, "Asia/Kathmandu")):
        copy = tmp_path / name
        copy.mkdir()
        before = os.umask(umask)
        try:
            for part in PARTS:
                take = shutil.copytree if (ROOT / part).is_dir() else shutil.copyfile
                take(ROOT / part, copy / part)
            for path in copy.rglob("*"):
                path.chmod(0o777 & ~umask if path.is_dir() else 0o666 & ~umask)
                os.utime(path, (umask * 10**6, umask * 10**6))
            environ = {**os.environ, "TZ": zone, "SOURCE_DATE_EPOCH": "1700000000"}
            call = [sys.executable, "scripts/wheel.py", str(copy / "dist")]
            sums.append(subprocess.run(call, cwd=copy, env=environ, check=True, capture_output=True, text=True).stdout)
        finally:
            os.umask(before)
    assert sums[0].count("\n") == 2
    assert sums[0] == sums[1]


def test_every_pin_has_hashes_and_names_no_index() -> None:
    lock = (ROOT / "requirements-dev.lock").read_text("utf-8")
    entries = [line for line in lock.splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.+!]+ \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in entries)
    assert {name for name, _ in audit.pins(lock)} >= {"aiohttp", "textual", "apsw", "pytest", "hatchling"}
    assert "//" not in lock


def test_an_audit_tells_what_is_known_and_what_could_not_be_asked(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    known = {
        "info": {"version": "1.0"},
        "vulnerabilities": [
            {"id": "PYSEC-1", "aliases": ["CVE-1"], "fixed_in": ["1.1"]},
            {"id": "X", "withdrawn": "now"},
        ],
    }
    site.pages["/a/1.0/json"] = Page(json.dumps(known).encode())
    site.pages["/b/1.0/json"] = site.pages["/d/json"] = Page(b'{"info": {"version": "1.0"}, "vulnerabilities": []}')
    site.pages["/c/json"] = Page(b'{"info": {"version": "2.0"}, "vulnerabilities": []}')
    base = f"http://127.0.0.1:{site.port}"
    assert audit.report([audit.ask((name, "1.0"), base) for name in ("a", "b")]) == audit.KNOWN
    assert "a 1.0: PYSEC-1, CVE-1; mended in 1.1\n2 versions asked about, 1 known" in capsys.readouterr().out
    assert audit.report([audit.ask((name, "1.0"), base) for name in ("b", "c")]) == audit.UNASKED
    assert "c 1.0 (HTTP 404): is there a network? This is no clean result." in capsys.readouterr().out
    assert audit.report([audit.ask((name, "1.0"), base) for name in ("b", "d")]) == 0
