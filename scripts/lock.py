"""Write requirements-dev.lock: every package that termnews and its tests need, at the version pip chooses today, with hashes.

The versions are pip's choice, the hashes those that the index tells of each file of that version (PEP 691): wheels for the
Pythons and systems termnews runs on, and the source. No address of an index is written down.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements-dev.lock"
INDEX = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
HEAD = """\
# Every package termnews and its tests need, at the versions they were last tested with, and the SHA-256 of their files.
# scripts/venv.sh takes no other file for tests and development; written by `make lock`.
"""
_WHEEL = re.compile(r".*-(?P<python>[^-]+)-(?P<abi>[^-]+)-(?P<system>[^-]+)\.whl")
_PYTHONS = re.compile(r"(.*\.)?(py3\d*|cp31[1-4])(\..*)?")
_SYSTEMS = re.compile(r"any|(many|musl)linux\w*_(x86_64|aarch64)|macosx\w*_(x86_64|arm64|universal2)")


def pins() -> list[tuple[str, str]]:
    """Name and version of everything ``pip install .[dev]`` would bring, sorted; termnews itself left out."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    report = subprocess.run([*command, f"{ROOT}[dev]"], check=True, capture_output=True, text=True).stdout
    found = (item["metadata"] for item in json.loads(report)["install"])
    names = {re.sub(r"[-_.]+", "-", item["name"]).lower(): item["version"] for item in found}
    return sorted((name, version) for name, version in names.items() if name != "termnews")


def files(name: str) -> list[dict[str, Any]]:
    """All files the index has of a package."""
    asked = Request(f"{INDEX}/{name}/", headers={"Accept": "application/vnd.pypi.simple.v1+json"})  # noqa: S310 - https, or the user's own
    with urlopen(asked, timeout=60) as answer:  # noqa: S310
        told: list[dict[str, Any]] = json.load(answer)["files"]
    return told


def hashes(listed: Iterable[dict[str, Any]], name: str, version: str) -> list[str]:
    """The SHA-256 of the files of one version that may be installed."""
    start = re.compile(rf"{re.sub('-', '[-_.]+', name)}-{re.escape(version)}(\.tar\.gz|\.zip|-.*\.whl)", re.IGNORECASE)
    mine = (each for each in listed if start.fullmatch(each["filename"]) and wanted(each["filename"]))
    return sorted({each["hashes"]["sha256"] for each in mine})


def wanted(filename: str) -> bool:
    """Whether a file is the source, or a wheel for a Python and a system that termnews runs on."""
    wheel = _WHEEL.fullmatch(filename)
    if wheel is None:
        return True
    fits = wheel["abi"] == "abi3" or (_PYTHONS.fullmatch(wheel["python"]) and not wheel["abi"].endswith("t"))
    return bool(fits and _SYSTEMS.search(wheel["system"]))


def entry(pin: tuple[str, str]) -> str:
    """A package in the lock file."""
    name, version = pin
    found = hashes(files(name), name, version)
    if not found:
        raise SystemExit(f"The index tells no hash of {name} {version}; nothing was written.")
    return " \\\n    ".join([f"{name}=={version}", *(f"--hash=sha256:{each}" for each in found)])


def main() -> None:
    """Write the file whole, or say why not."""
    try:
        with ThreadPoolExecutor(4) as pool:
            entries = list(pool.map(entry, pins()))
    except URLError as error:
        raise SystemExit(f"The package index cannot be reached ({error.reason}); nothing was written.") from error
    LOCK.write_text(HEAD + "\n".join(entries) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
